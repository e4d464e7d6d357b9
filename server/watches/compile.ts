/** Turns a watch into what is run against documents: its words with their keys in each tongue, and the anchors of which every match must hold one. */
import { fold, tokenize } from '../../crawlers/understanding/words.ts'
import type { DocumentKind, Language } from '../../db/vocabulary.ts'
import { type LinkValue, linkValueOf, siteLabelsOf } from './address.ts'
import { type Expression, type Field, kindOf, languageOf, type Range } from './expression/syntax.ts'
import { fewestLetters } from './expression/tokens.ts'
import { formOf, isPlain, keysOf, plainSigns, type Tongue } from './prepare.ts'

/** How one word of the text is recognised: it has one of `keys`, and unless by `stem`, its form is `form` (by `prefix`, starts with it; no keys then). */
export interface WordTest {
  by: 'stem' | 'fold' | 'exact' | 'prefix'
  keys: string[]
  form: string
}

/** A word or more, side by side; with `slop`, in any order with that many others between; with `written`, spelt just so, `lead` signs before the first word. */
export type Leaf = Range & { op: 'leaf'; tests: WordTest[]; slop: number | null; written: { text: string; lead: number } | null }

/** A value of a field that is no text: compared as a whole. */
export type Value = Range &
  (
    | { op: 'language'; is: Language | null }
    | { op: 'kind'; is: DocumentKind | null }
    | { op: 'site'; labels: string[]; open: boolean }
    | { op: 'link'; value: LinkValue; open: boolean }
  )

export type Compiled =
  | Leaf
  | Value
  | { op: 'and' | 'or'; children: Compiled[] }
  | { op: 'not'; child: Compiled }
  | { op: 'near'; left: Compiled; right: Compiled; distance: number; ordered: boolean }
  | { op: 'sentence'; left: Compiled; right: Compiled }
  | { op: 'in'; field: 'title' | 'author' | 'outlet'; child: Compiled }

/** Keys and beginnings of words; a matching text holds at least one of them. `cost`: how common they are thought to be. */
export interface Anchors {
  keys: Set<string>
  prefixes: Set<string>
  cost: number
}

export interface Watched {
  id: string
  tree: Expression
  /** What makes the watch pass over a document, whatever its own expression says. */
  exclusions?: Expression[]
}

/** A watch made ready; what a tongue needs is made when the first document in it comes. */
export interface CompiledWatch {
  id: string
  in(tongue: Tongue): { tree: Compiled; exclusions: Compiled[]; anchors: Anchors | null }
}

/** Makes a watch ready for matching. */
export function compileWatch({ id, tree, exclusions = [] }: Watched): CompiledWatch {
  const made = new Map<Tongue, ReturnType<CompiledWatch['in']>>()
  return {
    id,
    in(tongue) {
      let ready = made.get(tongue)
      if (ready === undefined) {
        const compiled = compileTree(tree, tongue)
        ready = { tree: compiled, exclusions: exclusions.map((exclusion) => compileTree(exclusion, tongue)), anchors: anchorsOf(compiled) }
        made.set(tongue, ready)
      }
      return ready
    },
  }
}

/** The tree with its words as tests. */
export function compileTree(node: Expression, tongue: Tongue, field: Field | null = null): Compiled {
  const under = (child: Expression) => compileTree(child, tongue, field)
  switch (node.type) {
    case 'and':
    case 'or':
      return { op: node.type, children: node.children.map(under) }
    case 'not':
      return { op: 'not', child: under(node.child) }
    case 'near':
      return { op: 'near', left: under(node.left), right: under(node.right), distance: node.distance, ordered: node.ordered }
    case 'sentence':
      return { op: 'sentence', left: under(node.left), right: under(node.right) }
    case 'field': {
      const child = compileTree(node.child, tongue, node.field)
      return node.field === 'title' || node.field === 'author' || node.field === 'outlet' ? { op: 'in', field: node.field, child } : child
    }
    default:
      return compileTerm(node, tongue, field)
  }
}

function compileTerm(node: Expression & { text: string }, tongue: Tongue, field: Field | null): Compiled {
  const range = { from: node.from, to: node.to }
  const open = node.type === 'prefix'
  switch (field) {
    case 'lang':
      return { op: 'language', is: languageOf(node.text), ...range }
    case 'kind':
      return { op: 'kind', is: kindOf(node.text), ...range }
    case 'site':
      return { op: 'site', labels: siteLabelsOf(node.text) ?? [''], open, ...range }
    case 'link':
      return { op: 'link', value: linkValueOf(node.text) ?? { word: '' }, open, ...range }
  }
  const words = tokenize(node.text)
  const leaf: Leaf = { op: 'leaf', tests: [], slop: node.type === 'phrase' ? node.slop : null, written: null, ...range }
  switch (node.type) {
    case 'word':
      // Names are not stemmed: Anne is not Anna.
      leaf.tests = words.map(({ text }) => (field === 'author' || field === 'outlet' ? folded(text, tongue) : stemmed(text, tongue)))
      break
    case 'prefix':
      leaf.tests = words.map(({ text }, i) => (i === words.length - 1 ? beginning(text) : folded(text, tongue)))
      break
    case 'exact': {
      leaf.tests = words.map(({ text }) => ({ ...folded(text, tongue), by: 'exact', form: plainSigns(text) }))
      const text = plainSigns(node.text)
      if (words.length > 1 || text !== plainSigns(words[0]?.text ?? '')) leaf.written = { text, lead: words[0]?.from ?? 0 }
      break
    }
    default:
      for (const chunk of node.text.split(/\s+/u)) {
        const inside = tokenize(chunk.replace(/\*+(?=[,;.!?…]*$)/u, ''))
        for (const [i, { text }] of inside.entries())
          leaf.tests.push(chunk.includes('*') && i === inside.length - 1 ? beginning(text) : folded(text, tongue))
      }
  }
  return leaf
}

/** A #tag asked for is the tag, not its bare word; the bare word finds the tag too. */
function stemmed(word: string, tongue: Tongue): WordTest {
  const keys = keysOf(plainSigns(word), tongue)
  const tag = /^[#@]./u.test(word)
  return { by: 'stem', keys: tag ? keys.filter((key) => /^[#@]/u.test(key)) : keys, form: fold(word) }
}

function folded(word: string, tongue: Tongue): WordTest {
  const form = fold(plainSigns(word))
  // Words that fold alike share the keys of the folded word.
  return { by: 'fold', keys: formOf(form, tongue).keys.slice(0, 1), form }
}

function beginning(word: string): WordTest {
  return { by: 'prefix', keys: [], form: fold(plainSigns(word)) }
}

/** The anchors of a tree: of an AND its cheapest part's, of an OR all parts' together; null where nothing is sure to be there. */
export function anchorsOf(node: Compiled): Anchors | null {
  switch (node.op) {
    case 'leaf':
      return node.tests.map(anchorsOfTest).reduce<Anchors | null>(cheaper, null)
    case 'and':
      return node.children.map(anchorsOf).reduce<Anchors | null>(cheaper, null)
    case 'or': {
      const parts = node.children.map(anchorsOf)
      const all: Anchors = { keys: new Set(), prefixes: new Set(), cost: 0 }
      for (const part of parts) {
        if (part === null) return null
        for (const key of part.keys) all.keys.add(key)
        for (const prefix of part.prefixes) all.prefixes.add(prefix)
        all.cost += part.cost
      }
      return all
    }
    case 'near':
    case 'sentence':
      return cheaper(anchorsOf(node.left), anchorsOf(node.right))
    case 'in':
      return node.field === 'title' ? anchorsOf(node.child) : null
    default:
      return null
  }
}

/** Long words are rare, words like « le » or "the" are everywhere, a star stands for many words. */
function anchorsOfTest(test: WordTest): Anchors | null {
  if (test.by === 'prefix' && test.form.length < fewestLetters) return null
  if (test.by === 'prefix') return { keys: new Set(), prefixes: new Set([test.form]), cost: 40 / test.form.length }
  return { keys: new Set(test.keys), prefixes: new Set(), cost: isPlain(test.form, 'both') ? 100 : 10 / test.form.length }
}

function cheaper(a: Anchors | null, b: Anchors | null): Anchors | null {
  if (a === null || b === null) return a ?? b
  return b.cost < a.cost ? b : a
}
