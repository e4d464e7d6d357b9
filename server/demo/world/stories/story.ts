/** What a story is before it is dated and set: plain words typed by hand, with the moment at which it appears. */
import type { DocumentKind } from '../../../../db/vocabulary.ts'
import type { OutletKey } from '../outlets.ts'

export interface Story {
  outlet: OutletKey
  /** When it appears, see `instantOf`; absent for arrivals. */
  at?: string
  /** Seconds after the start at which it appears, for what arrives while one watches. */
  after?: number
  title: string
  /** As printed under the title; absent where the outlet signs nothing. */
  by?: string
  kind?: DocumentKind
  section?: string
  /** Paragraphs separated by a blank line; a line that opens with `## ` is a crosshead, with `> ` a question or a quotation. */
  text: string
  /** What is said in an episode, a line a turn: `12:31 Simon Trézéguel : …`. */
  said?: string
  /** Only the opening is free to read. */
  locked?: boolean
}
