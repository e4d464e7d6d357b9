/** The tree that a watch's expression is read into, and the closed lists of words that the grammar knows; it holds no behaviour beyond looking those up. */
import { fold } from '../../../crawlers/understanding/words.ts'
import type { DocumentKind, Language } from '../../../db/vocabulary.ts'

/** Where a node stands in the expression, in UTF-16 units. */
export interface Range {
  from: number
  to: number
}

export const fields = ['title', 'author', 'outlet', 'site', 'lang', 'kind', 'link'] as const
export type Field = (typeof fields)[number]

/** A word by its stem, accents and case put aside; several joined by hyphens or the like are neighbours. */
export type Word = Range & { type: 'word'; text: string }
/** Every word that starts so; `text` without its star. */
export type Prefix = Range & { type: 'prefix'; text: string }
/** Words side by side, unstemmed, accents and case put aside; `slop` other words may stand between them, then in any order. A word of it may end in a star. */
export type Phrase = Range & { type: 'phrase'; text: string; slop: number | null }
/** As written: case and accents kept. */
export type Exact = Range & { type: 'exact'; text: string }
export type And = Range & { type: 'and'; children: Expression[] }
export type Or = Range & { type: 'or'; children: Expression[] }
export type Not = Range & { type: 'not'; child: Expression }
/** At most `distance` other words between the two; `ordered`: the left one first. */
export type Near = Range & { type: 'near'; left: Expression; right: Expression; distance: number; ordered: boolean }
export type Sentence = Range & { type: 'sentence'; left: Expression; right: Expression }
export type InField = Range & { type: 'field'; field: Field; child: Expression }

export type Expression = Word | Prefix | Phrase | Exact | And | Or | Not | Near | Sentence | InField

/** The operators; only upper case makes them operators. The first of each list is English, the second French. */
export const operatorWords = {
  and: ['AND', 'ET'],
  or: ['OR', 'OU'],
  not: ['NOT', 'SAUF'],
  near: ['NEAR', 'PROCHE'],
  onear: ['ONEAR', 'SUIVI'],
  sentence: ['SENTENCE', 'PHRASE'],
} as const
export type OperatorWord = keyof typeof operatorWords

/** The names of each field, English first, French second, then spellings that are understood as well; folded. */
export const fieldWords: Record<Field, readonly [string, string, ...string[]]> = {
  title: ['title', 'titre'],
  author: ['author', 'auteur', 'autrice'],
  outlet: ['outlet', 'média', 'media'],
  site: ['site', 'site'],
  lang: ['lang', 'langue', 'language'],
  kind: ['kind', 'type'],
  link: ['link', 'lien'],
}

/** Names that other tools use, with the field that does the same here; proposed, never taken in silence. */
export const foreignFields: Record<string, Field> = {
  headline: 'title',
  intitle: 'title',
  titres: 'title',
  by: 'author',
  byline: 'author',
  par: 'author',
  signature: 'author',
  source: 'outlet',
  journal: 'outlet',
  publication: 'outlet',
  domain: 'site',
  domaine: 'site',
  host: 'site',
  url: 'link',
  links: 'link',
  liens: 'link',
  inurl: 'link',
  genre: 'kind',
}

export const languageWords: Record<Language, readonly string[]> = {
  fr: ['fr', 'francais', 'french'],
  en: ['en', 'anglais', 'english'],
  es: ['es', 'espagnol', 'spanish'],
  de: ['de', 'allemand', 'german'],
  it: ['it', 'italien', 'italian'],
  pt: ['pt', 'portugais', 'portuguese'],
  nl: ['nl', 'neerlandais', 'dutch'],
}

export const kindWords: Record<DocumentKind, readonly string[]> = {
  article: ['article'],
  review: ['review', 'critique'],
  interview: ['interview', 'entretien'],
  'news-item': ['news-item', 'breve', 'depeche', 'news'],
  post: ['post', 'publication', 'billet'],
  audio: ['audio', 'podcast'],
  video: ['video'],
  page: ['page'],
}

/** The operator that an upper-case word is, with its language; null for any other word. */
export function operatorOf(word: string): OperatorWord | null {
  for (const [operator, words] of entries(operatorWords)) if (words.some((known) => known === word)) return operator
  return null
}

/** The field of a name, case and accents aside; null when there is none. */
export function fieldOf(name: string): Field | null {
  const folded = fold(name)
  return fields.find((field) => fieldWords[field].some((known) => fold(known) === folded)) ?? null
}

/** The language that a value names (`fr`, `français`, `French`); null when there is none. */
export function languageOf(value: string): Language | null {
  return lookUp(languageWords, value)
}

/** The kind of document that a value names (`review`, `critique`); null when there is none. */
export function kindOf(value: string): DocumentKind | null {
  return lookUp(kindWords, value)
}

function lookUp<Key extends string>(list: Record<Key, readonly string[]>, value: string): Key | null {
  const folded = fold(value.trim())
  return entries(list).find(([, words]) => words.includes(folded))?.[0] ?? null
}

function entries<Key extends string, Value>(list: Record<Key, Value>): [Key, Value][] {
  // Object.entries forgets the keys' type; the lists above are closed, so they are exactly Key.
  return Object.entries(list) as [Key, Value][]
}
