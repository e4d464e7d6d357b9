/** Cuts an excerpt so that its first lit word is seen in a line; pure. */
import type { Stretch } from '../../lib/lighting.ts'

export interface Excerpt {
  text: string
  lit: readonly (readonly [number, number])[]
}

/** Signs that may stand before the first lit word. */
const lead = 36

/** The excerpt from a little before its first lit word, at the beginning of a word; `before` says that something was left out. */
export function fromFirstLit({ text, lit }: Excerpt): { text: string; lit: Stretch[]; before: boolean } {
  const flat = text.replace(/\s/gu, ' ')
  const first = lit[0]?.[0] ?? 0
  const space = first > lead ? flat.indexOf(' ', first - lead) : -1
  const from = space < 0 || space >= first ? 0 : space + 1
  return {
    text: flat.slice(from),
    lit: lit.flatMap(([a, b]) => (b > from ? [{ from: Math.max(0, a - from), to: b - from }] : [])),
    before: from > 0,
  }
}
