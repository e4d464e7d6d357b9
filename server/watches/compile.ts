/** Turns a watch into what is run against documents: its words with their keys in each tongue; the anchors of which every match must hold one, and the words that it needs. */
import { frequent } from '../../crawlers/understanding/lexicon/frequent.ts'
import { fold, tokenize } from '../../crawlers/understanding/words.ts'
import type { DocumentKind, Language } from '../../db/vocabulary.ts'
import { type LinkValue, linkValueOf, siteLabelsOf } from './address.ts'
import { type Expression, type Field, kindOf, languageOf, type Range } from './expression/syntax.ts'
import { fewestLetters } from './expression/tokens.ts'
import { othersOf } from './other-number.ts'
import { formOf, isPlain, keysOf, plainSigns, type Tongue } from './prepare.ts'

/** How one word of the text is recognised: it has one of `keys`, and unless by `stem`, its form is `form` (by `prefix`, starts with it; no keys then). */
export interface WordTest {
  by: 'stem' | 'fold' | 'exact' | 'prefix'
  keys: string[]
  form: string
  /** The word in the other number, where that has another stem: a text's word that has none of the first `own` keys is one of these. */
  others: readonly string[]
  own: number
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

/** Keys and beginnings of words; a matching text holds at least one of them. `cost`: in how many documents of one they are thought to stand. */
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
  in(tongue: Tongue): { tree: Compiled; exclusions: Compiled[] }
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
        ready = { tree: compiled, exclusions: exclusions.map((exclusion) => compileTree(exclusion, tongue)) }
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
  if (/^[#@]./u.test(word))
    return testBy(
      'stem',
      keys.filter((key) => /^[#@]/u.test(key)),
      fold(word),
    )
  const others: string[] = []
  const theirs: string[] = []
  for (const other of othersOf(plainSigns(word), tongue)) {
    const key = sureKeyOf(other, tongue)
    if (keys.includes(key)) continue
    others.push(other)
    theirs.push(key)
  }
  return others.length === 0
    ? testBy('stem', keys, fold(word))
    : { by: 'stem', keys: [...keys, ...theirs], form: fold(word), others, own: keys.length }
}

function folded(word: string, tongue: Tongue): WordTest {
  return testBy('fold', [sureKeyOf(word, tongue)], fold(plainSigns(word)))
}

function beginning(word: string): WordTest {
  return testBy('prefix', [], fold(plainSigns(word)))
}

const noOthers: readonly string[] = []
const testBy = (by: WordTest['by'], keys: string[], form: string): WordTest => ({ by, keys, form, others: noOthers, own: keys.length })

/** Words that fold alike share the keys of the folded word. */
const sureKeyOf = (word: string, tongue: Tongue): string => formOf(fold(plainSigns(word)), tongue).keys[0] ?? ''

/** In about which share of documents a word stands. */
export type Share = (test: WordTest) => number

/** The anchors of a tree: of an AND its cheapest part's, of an OR all parts' together; null where nothing is sure to be there. */
export function anchorsOf(node: Compiled, share: Share = shareOf): Anchors | null {
  const of = (child: Compiled) => anchorsOf(child, share)
  switch (node.op) {
    case 'leaf':
      return node.tests.map((test) => anchorsOfTest(test, share)).reduce<Anchors | null>(cheaper, null)
    case 'and':
      return node.children.map(of).reduce<Anchors | null>(cheaper, null)
    case 'or': {
      const parts = node.children.map(of)
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
      return cheaper(of(node.left), of(node.right))
    case 'in':
      return node.field === 'title' ? of(node.child) : null
    default:
      return null
  }
}

function anchorsOfTest(test: WordTest, share: Share): Anchors | null {
  if (test.by === 'prefix' && test.form.length < fewestLetters) return null
  if (test.by === 'prefix') return { keys: new Set(), prefixes: new Set([test.form]), cost: 0.2 / (test.form.length - fewestLetters + 1) }
  return { keys: new Set(test.keys), prefixes: new Set(), cost: share(test) }
}

/** Words of a usual document. */
const usualLength = 400
/** Frequent words by their folded form, per word of text. */
const frequencies = new Map([...frequent.fr, ...frequent.en].map(([word, frequency]) => [fold(word), frequency]))

/** Before anything was counted: words like « le » or "the" everywhere, the frequent ones as in the language, of the others the long ones seldom. */
export function shareOf({ form }: WordTest): number {
  if (isPlain(form, 'both')) return 1
  const frequency = frequencies.get(form) ?? frequencies.get(form.replace(/[sx]$/, ''))
  return frequency === undefined ? 0.03 / Math.max(1, form.length) : Math.min(1, frequency * usualLength)
}

function cheaper(a: Anchors | null, b: Anchors | null): Anchors | null {
  if (a === null || b === null) return a ?? b
  return b.cost < a.cost ? b : a
}

/**
 * What words must be there for a tree to hold, whatever their places: any of `keys`, all of the `parts`, or any of them; null where nothing can be said.
 * `cost`: the share of documents that are thought to meet it.
 */
export interface Needs {
  op: 'keys' | 'all' | 'any'
  keys: readonly string[]
  parts: readonly Needs[]
  cost: number
}

/** A match meets them; most documents do not, and are told by look-ups alone. */
export function needsOf(node: Compiled, share: Share = shareOf): Needs | null {
  const of = (child: Compiled) => needsOf(child, share)
  switch (node.op) {
    case 'leaf':
      return allOf(
        node.tests.map((test) => (test.by === 'prefix' ? null : { op: 'keys' as const, keys: test.keys, parts: [], cost: share(test) })),
      )
    case 'and':
      return allOf(node.children.map(of))
    case 'or':
      return anyOf(node.children.map(of))
    case 'near':
    case 'sentence':
      return allOf([of(node.left), of(node.right)])
    case 'in':
      return node.field === 'title' ? of(node.child) : null
    default:
      return null
  }
}

/** The rarest first, so that most documents are told by it. */
function allOf(parts: readonly (Needs | null)[]): Needs | null {
  const told = parts.flatMap((each) => (each === null ? [] : each.op === 'all' ? each.parts : [each])).sort((a, b) => a.cost - b.cost)
  const [first] = told
  return first === undefined || told.length === 1 ? (first ?? null) : { op: 'all', keys: [], parts: told, cost: first.cost }
}

/** Single words are one look-up in a list. */
function anyOf(parts: readonly (Needs | null)[]): Needs | null {
  const told = parts.filter((each) => each !== null).flatMap((each) => (each.op === 'any' ? each.parts : [each]))
  if (parts.includes(null)) return null
  const words = told.filter(({ op }) => op === 'keys')
  const rest = told.filter(({ op }) => op !== 'keys')
  const cost = told.reduce((sum, each) => sum + each.cost, 0)
  const keys: Needs = { op: 'keys', keys: [...new Set(words.flatMap((each) => each.keys))], parts: [], cost }
  if (rest.length === 0) return keys
  return { op: 'any', keys: [], parts: words.length === 0 ? rest : [keys, ...rest], cost }
}
