/** Decides which terms ring: told far more than the same hours of the weeks before let expect, and by enough outlets. Pure. */
import type { SubjectKind } from '../../db/vocabulary.ts'

/** One term as it was counted. */
export interface Counted {
  key: string
  label: string
  kind: SubjectKind
  /** Tellings in the window, a text and its copies counting once. */
  documents: number
  outlets: number
  /** The same in the same hours one, two, three and four weeks before. */
  past: readonly number[]
  /** One document of each telling, newest first. */
  documentIds: string[]
}

export interface Emerged extends Omit<Counted, 'past'> {
  expected: number
  weeks: number
  score: number
  also: string[]
}

/** Fewer outlets are a campaign of one's own, not a subject of the press. */
export const leastOutlets = 5
/** A subject this many times the usual spread above the usual rings. */
export const leastScore = 3
/** A week that has less than this share of today's tellings is from before the sources were followed, and tells nothing. */
const leastVolume = 0.2
/** Of two terms that share this much of the documents of the rarer one, the weaker is part of the stronger. */
const sameSubject = 0.6
const mostAlso = 5
const mostSubjects = 40

/** How far a count lies above what was expected, in units of its usual spread: (x − λ) / √(λ + 1). */
export const scoreOf = (count: number, expected: number): number => (count - expected) / Math.sqrt(expected + 1)

/**
 * What rings, loudest first. `volumes` are all tellings in the window and in the same hours of the four weeks before: expectations grow with what is
 * followed, so that twenty new sources do not make everything ring. Without a week to compare with, nothing rings.
 */
export function emerge(counted: readonly Counted[], volumes: readonly number[]): Emerged[] {
  const [now = 0, ...before] = volumes
  const known = before.flatMap((volume, i) =>
    volume > 0 && volume >= now * leastVolume ? [{ week: i, grown: Math.max(1, now / volume) }] : [],
  )
  if (known.length === 0) return []
  const ringing = counted
    .filter(({ outlets }) => outlets >= leastOutlets)
    .map(({ past, ...term }) => {
      const expected = known.reduce((sum, { week, grown }) => sum + (past[week] ?? 0) * grown, 0) / known.length
      return { ...term, expected, weeks: known.length, score: scoreOf(term.documents, expected), also: [] as string[] }
    })
    .filter(({ score }) => score >= leastScore)
    .sort((a, b) => b.score - a.score || b.label.length - a.label.length || (a.key < b.key ? -1 : 1))
  const subjects: Emerged[] = []
  for (const term of ringing) {
    const mine = new Set(term.documentIds)
    const whole = subjects.find(({ documentIds }) => {
      const shared = documentIds.filter((id) => mine.has(id)).length
      return shared >= sameSubject * Math.min(documentIds.length, mine.size)
    })
    if (!whole) subjects.push(term)
    else if (whole.also.length < mostAlso && !sayTheSame(whole.label, term.label)) whole.also.push(term.label)
  }
  return subjects.slice(0, mostSubjects)
}

const sayTheSame = (a: string, b: string) => a.toLowerCase().includes(b.toLowerCase()) || b.toLowerCase().includes(a.toLowerCase())
