/** Turns title and lead into weighted terms, by which two documents are compared. */
import type { Language } from '../../db/vocabulary.ts'
import { fold, isStop, ofWord, stem, tokenize, type Word } from './words.ts'

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

const termsIn = {
  fr: ofWord((word) => termsMade(word, 'fr')),
  en: ofWord((word) => termsMade(word, 'en')),
  other: ofWord((word) => termsMade(word, null)),
}

function termsMade({ text, folded }: Word, language: 'fr' | 'en' | null): { stemmed: string; runs: string[] } {
  const runs = Array.from({ length: Math.max(0, folded.length - 3) }, (_, i) => `~${folded.slice(i, i + 4)}`)
  return { stemmed: fold(stem(text.toLowerCase(), language)), runs }
}

/** Counts stems and, against inflection and compounds, runs of four letters. */
export function terms(item: Item): Vector {
  const counts: Vector = new Map()
  const without = new Set((item.without ?? []).flatMap((words) => tokenize(words, []).map(({ known }) => known.folded)))
  const termsOf = item.language === 'fr' || item.language === 'en' ? termsIn[item.language] : termsIn.other
  const add = (term: string, weight: number) => counts.set(term, (counts.get(term) ?? 0) + weight)
  const take = (text: string, weight: number) => {
    // Sentences are of no matter here.
    for (const { known } of tokenize(text, []).slice(0, leadWords)) {
      if (isStop(known, item.language) || without.has(known.folded)) continue
      const { stemmed, runs } = termsOf(known)
      add(stemmed, weight)
      for (const run of runs) add(run, weight * runWeight)
    }
  }
  take(item.title, titleWeight)
  take(item.lead, 1)
  return counts
}

/** TF-IDF scaled to length 1: counts, dampened where a title or lead repeats a word, times the logarithm of rarity. */
export function weigh(counts: Vector, rarity: (term: string) => number): Vector {
  const weights = new Float64Array(counts.size)
  let square = 0
  let at = 0
  for (const [term, count] of counts) {
    const weight = Math.sqrt(count) * rarity(term)
    weights[at++] = weight
    square += weight * weight
  }
  const norm = Math.sqrt(square) || 1
  const vector: Vector = new Map()
  at = 0
  for (const term of counts.keys()) vector.set(term, (weights[at++] ?? 0) / norm)
  return vector
}

/** The product of two vectors: their cosine when both have length 1. */
export function product(a: Vector, b: Vector): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a]
  let sum = 0
  for (const [term, weight] of small) sum += weight * (large.get(term) ?? 0)
  return sum
}
