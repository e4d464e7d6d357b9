/** Turns title and lead into weighted terms, by which two documents are compared. */
import type { Language } from '../../db/vocabulary.ts'
import { fold, isStopWord, stem, tokenize } from './words.ts'

export interface Item {
  id: string
  title: string
  lead: string
  language: Language | null
  /** Epoch milliseconds. */
  published: number
  /** Documents with the same mark tell the same text and stay together when regrouped. */
  twin?: string
  /** Words that say nothing here, because everything that is compared holds them: those of the watch that brought it in. */
  without?: readonly string[]
}

/** Weight by term. */
export type Vector = Map<string, number>

/** Documents supposed to have come before the first one, so that rarity means something among a few too. */
export const supposed = 1000

/** A title word counts this often against one of the lead. */
const titleWeight = 2
const leadWords = 60

/** A run of four letters counts this often against a stem. */
const runWeight = 0.35

/** Counts stems and, against inflection and compounds, runs of four letters. */
export function terms(item: Item): Vector {
  const counts: Vector = new Map()
  const without = new Set((item.without ?? []).flatMap((words) => tokenize(words).map(({ text }) => fold(text))))
  const add = (term: string, weight: number) => counts.set(term, (counts.get(term) ?? 0) + weight)
  const take = (text: string, weight: number) => {
    for (const { text: word } of tokenize(text).slice(0, leadWords)) {
      if (isStopWord(word, item.language)) continue
      const plain = fold(word)
      if (without.has(plain)) continue
      add(fold(stem(word.toLowerCase(), item.language)), weight)
      for (let i = 0; i + 4 <= plain.length; i++) add(`~${plain.slice(i, i + 4)}`, weight * runWeight)
    }
  }
  take(item.title, titleWeight)
  take(item.lead, 1)
  return counts
}

/** TF-IDF scaled to length 1: counts, dampened where a title or lead repeats a word, times the logarithm of rarity. */
export function weigh(counts: Vector, rarity: (term: string) => number): Vector {
  const vector: Vector = new Map()
  let square = 0
  for (const [term, count] of counts) {
    const weight = Math.sqrt(count) * rarity(term)
    vector.set(term, weight)
    square += weight * weight
  }
  const norm = Math.sqrt(square) || 1
  for (const [term, weight] of vector) vector.set(term, weight / norm)
  return vector
}

/** The product of two vectors: their cosine when both have length 1. */
export function product(a: Vector, b: Vector): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a]
  let sum = 0
  for (const [term, weight] of small) sum += weight * (large.get(term) ?? 0)
  return sum
}
