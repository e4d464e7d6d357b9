/**
 * Both sides of fetching, by PostgreSQL's full-text index, the documents that a watch may meet: the tsvector of a document and the tsquery of an expression.
 * The query never loses a hit and gives more than there are; `matchOne` judges what it gives.
 *
 * Lexemes are the keys of each word. A word of which no key is the beginning but for two letters at most is written folded as well, so that a star finds it
 * by the keys that it extends: `theatr*` asks for 'theatr':*, 'theat' and 'thea'.
 */
import type { Language } from '../../db/vocabulary.ts'
import { type Compiled, compileTree, type WordTest } from './compile.ts'
import type { Expression } from './expression/syntax.ts'
import { fewestLetters } from './expression/tokens.ts'
import { type Form, type Layout, layOutText, type PreparedText, tongueOf } from './prepare.ts'

/** PostgreSQL's bounds: the last position that a tsvector tells apart, positions kept of a lexeme, bytes in all (some room left). */
const lastPosition = 16_383
const mostPositions = 255
const mostBytes = 1_000_000
/** Longest lexeme, in UTF-16 units; PostgreSQL takes 2,046 bytes. */
const longestLexeme = 200
/** How many letters a key may lack of its word before the word is written as well. */
const mostLacking = 2
/** Stands in the vector of a document that had too many words to be written, which every query asks for; no word is a star. */
const cutMark = '*'
/** Stands in the vector of a document of which no position was left out, so that words side by side are looked for by their positions; see `cutMark`. */
const wholeMark = '**'

/** The tsvector, as text, of a document whose words were not written down: every query gives it. */
export const unwritten = quoted(cutMark)

/** The tsvector, as text, of a document laid out for matching. */
export function toTsvectorText(prepared: PreparedText): string {
  return vectorOf(prepared.main)
}

/**
 * The tsvector, as text, of a title and text; `lead` where the text may not hold it. Title words carry weight A. Whoever changes what is written raises
 * `UNDERSTANDING_VERSION`: matching passes over documents of the present version whose vector lacks a word.
 */
export function searchLexemes(title: string, text: string, language: Language | null, lead: string | null = null): string {
  return vectorOf(layOutText(title, lead, text, tongueOf(language)))
}

function vectorOf(layout: Layout): string {
  const titleEnd = layout.zones[0]?.end ?? 0
  const found = new Map<string, Found>()
  let isWhole = true
  // By form, of which a text has half as many as words: lexemes come in the order of their first place all the same.
  for (const [form, places] of layout.met())
    for (const lexeme of lexemesOf(form)) {
      const known = found.get(lexeme.text)
      if (known === undefined) found.set(lexeme.text, { lexeme, places })
      else known.places = merged(known.places, places)
    }
  for (const each of found.values()) {
    if (each.places.length <= mostPositions) continue
    each.places = each.places.slice(0, mostPositions)
    isWhole = false
  }
  // Of a text too long, the positions outside the title go first, then the words at its end.
  const most = sizeOf(found, lastPosition) <= mostBytes ? lastPosition : titleEnd
  let written = ''
  let bytes = 0
  let shared: number[] | null = null
  let spots = ''
  for (const { lexeme, places } of found.values()) {
    const kept = upTo(places, most)
    bytes += sizeOfLexeme(lexeme, kept)
    if (bytes > mostBytes) {
      written += `${quoted(cutMark)} `
      isWhole = false
      break
    }
    if (kept.length < places.length) isWhole = false
    // The two or three lexemes of a word come one after the other and share their places.
    if (kept !== shared) spots = spotsOf(kept, titleEnd)
    shared = kept
    written += lexeme.quoted + spots
  }
  return isWhole ? written + quoted(wholeMark) : written.slice(0, -1)
}

interface Lexeme {
  text: string
  quoted: string
  /** In UTF-8. */
  bytes: number
}

/** A lexeme of a document and where it stands, in order. */
interface Found {
  lexeme: Lexeme
  places: number[]
}

/** Places as they are written behind a lexeme, up to the next one. */
function spotsOf(places: readonly number[], titleEnd: number): string {
  let spots = ''
  for (const place of places) spots += `${spots === '' ? ':' : ','}${place + 1}${place < titleEnd ? 'A' : ''}`
  return `${spots} `
}

/** Two lists in order, as one. */
function merged(one: readonly number[], other: readonly number[]): number[] {
  const all: number[] = []
  let at = 0
  for (const place of one) {
    for (let next = other[at]; next !== undefined && next < place; next = other[++at]) all.push(next)
    all.push(place)
  }
  for (; at < other.length; at++) all.push(other[at] ?? 0)
  return all
}

/** The places below `most`; the list itself where all are. */
const upTo = (places: number[], most: number): number[] => ((places.at(-1) ?? 0) < most ? places : places.filter((place) => place < most))

function sizeOf(found: Map<string, Found>, most: number): number {
  let bytes = 0
  for (const { lexeme, places } of found.values()) bytes += sizeOfLexeme(lexeme, upTo(places, most))
  return bytes
}

/** Bytes in PostgreSQL: the lexeme, and with positions their number and two bytes each, at an even place. */
const sizeOfLexeme = ({ bytes }: Lexeme, places: number[]): number => bytes + (places.length === 0 ? 0 : 3 + 2 * places.length)

const known = new WeakMap<Form, Lexeme[]>()

/** The lexemes that a word is written as. */
function lexemesOf(form: Form): Lexeme[] {
  const kept = known.get(form)
  if (kept !== undefined) return kept
  const lexemes = new Set(form.keys.map(shortened))
  for (const word of [form.fold, form.bare]) {
    if (!form.keys.some((key) => key.length >= fewestLetters && word.startsWith(key) && word.length - key.length <= mostLacking))
      lexemes.add(shortened(word))
  }
  const list = [...lexemes].filter((text) => text !== '').map((text) => ({ text, quoted: quoted(text), bytes: Buffer.byteLength(text) }))
  known.set(form, list)
  return list
}

/**
 * The tsquery, as text, of an expression, over vectors made by `toTsvectorText` or `searchLexemes` in whatever language.
 * Null where nothing can be narrowed: a watch of an author, a site, or only of what is absent.
 */
export function toTsquery(tree: Expression): string | null {
  return queryOf(tree, false)
}

/**
 * The same, asking words of a phrase side by side. No index of words knows where they stand, so it is for documents that another index gave; null where it
 * asks no more than the other.
 */
export function toTsqueryOfPlaces(tree: Expression): string | null {
  const query = queryOf(tree, true)
  return query === toTsquery(tree) ? null : query
}

function queryOf(tree: Expression, places: boolean): string | null {
  const query = ask(compileTree(tree, 'both'), [compileTree(tree, 'fr'), compileTree(tree, 'en')], { weight: '', places })
  return query === null ? null : `${query} | ${quoted(cutMark)}`
}

interface How {
  weight: '' | 'A'
  places: boolean
}

/** What one part asks for, from the same part in all tongues; null for anything. */
function ask(node: Compiled, others: Compiled[], how: How): string | null {
  const sides = (pick: (each: Compiled) => Compiled[]): (string | null)[] =>
    pick(node).map((side, i) =>
      ask(
        side,
        others.flatMap((other) => pick(other)[i] ?? []),
        how,
      ),
    )
  switch (node.op) {
    case 'leaf': {
      const words = node.tests.map((test, i) =>
        askWord([test, ...others.flatMap((other) => (other.op === 'leaf' ? (other.tests[i] ?? []) : []))], how.weight),
      )
      return how.places && node.slop === null ? sideBySide(words) : all(words)
    }
    case 'and':
      return all(sides((each) => (each.op === 'and' ? each.children : [])))
    case 'or': {
      const parts = sides((each) => (each.op === 'or' ? each.children : []))
      return parts.includes(null) ? null : anyOf(parts.filter((part) => part !== null))
    }
    case 'near':
    case 'sentence':
      return all(sides((each) => (each.op === 'near' || each.op === 'sentence' ? [each.left, each.right] : [])))
    case 'in':
      return node.field !== 'title'
        ? null
        : ask(
            node.child,
            others.flatMap((other) => (other.op === 'in' ? other.child : [])),
            { ...how, weight: 'A' },
          )
    default:
      return null
  }
}

/** Words one after the other where all positions are written, all of them somewhere where some are not. */
function sideBySide(words: (string | null)[]): string | null {
  let chain: string | null = null
  let last = 0
  for (const [i, word] of words.entries()) {
    if (word === null) continue
    chain = chain === null ? word : `${chain} <${i - last}> ${word}`
    last = i
  }
  const somewhere = all(words)
  return chain === null || somewhere === null || !chain.includes(' <') ? somewhere : `((${chain}) | (${somewhere} & !${quoted(wholeMark)}))`
}

function askWord(tests: WordTest[], weight: '' | 'A'): string | null {
  const asked = new Set<string>()
  for (const { by, keys, form } of tests) {
    // Of a word of nothing but signs (a heart's colour, say) nothing is written either.
    if (form === '' || keys.includes('')) return null
    for (const key of keys) asked.add(lexeme(key, weight))
    if (by !== 'prefix') continue
    asked.add(`${quoted(shortened(form))}:*${weight}`)
    for (let lacking = 1; lacking <= mostLacking && form.length - lacking >= fewestLetters; lacking++) {
      asked.add(lexeme(form.slice(0, form.length - lacking), weight))
    }
  }
  return asked.size === 0 ? null : anyOf([...asked])
}

function lexeme(key: string, weight: '' | 'A'): string {
  return quoted(shortened(key)) + (weight === '' ? '' : `:${weight}`)
}

function all(parts: (string | null)[]): string | null {
  const asked = [...new Set(parts.filter((part) => part !== null))]
  return asked.length === 0 ? null : asked.length === 1 ? (asked[0] ?? null) : `(${asked.join(' & ')})`
}

function anyOf(parts: string[]): string {
  const asked = [...new Set(parts)]
  return asked.length === 1 ? (asked[0] ?? '') : `(${asked.join(' | ')})`
}

function shortened(word: string): string {
  if (word.length <= longestLexeme) return word
  const cut = word.slice(0, longestLexeme)
  // Half of a surrogate pair is no character.
  return /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut
}

/** A lexeme in quotes, safe in the text form of a tsvector and of a tsquery. */
function quoted(word: string): string {
  return `'${word.replace(/\\/g, '\\\\').replace(/'/g, "''")}'`
}
