/** What the program understood of a text; it holds types only. */
import type { Language, Tone } from '../../db/vocabulary.ts'

export interface Understanding {
  /** Raised when any step changes what it gives; older documents are understood again at night. */
  version: number
  language: Language | null
  /** Number of words. */
  length: number
  /** Best first; `score` in the unit of the ranking (Dunning's G²). */
  keywords: { term: string; score: number }[]
  names: { name: string; kind: 'person' | 'organisation' | 'place' | 'work' | 'unknown'; count: number }[]
  tone: ToneJudgement
  /** Winnowed 5-word fingerprints as signed 64-bit decimal strings, for bigint columns. */
  fingerprint: string[]
}

/** Tone with the words that decided. Offsets are UTF-16 units in the judged text. */
export interface ToneJudgement {
  label: Tone
  /** −1 (hostile) … 1 (praise). */
  value: number
  /** 0 … 1, how sure. */
  confidence: number
  evidence: { from: number; to: number; word: string; weight: number }[]
}
