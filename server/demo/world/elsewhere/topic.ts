/** What a subject that has nothing to do with the venue is made of: leads that are each used once, and paragraphs that may follow any of them. */
import type { OutletKey } from '../outlets.ts'

export interface Topic {
  section: string
  /** Who may print it. */
  outlets: OutletKey[]
  /** Title and opening of each piece, used once. */
  leads: [title: string, lead: string][]
  /**
   * Four lists of paragraphs, seven, eight, eleven and nine long: piece number `i` takes number `i` modulo the length from each, so that two pieces share
   * at most one paragraph, and its names and figures differ. `{nom}` and `{nomf}` (a man's, a woman's name), `{ville}`, `{n}`, `{pc}`, `{mois}` are filled in.
   */
  bodies: [string[], string[], string[], string[]]
}
