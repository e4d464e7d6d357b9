/** Finds figures that go up or down and says whether that is good: a deficit that is halved, an audience that shrinks. */
import type { Laid } from './tone-lexicon.ts'

/** A figure and where it goes, from token to token (both inside). */
export interface Trend {
  first: number
  last: number
  /** The word that says where it goes. */
  moves: number
  weight: number
}

/** Words between the figure and where it goes. */
const apart = 6
const weight = 2
const stops = /[;:.!?()«»—–]/

export function findTrends({ text, tokens, stems, senses, lexicon: { is } }: Laid): Trend[] {
  const found: Trend[] = []
  let end = -1
  for (let i = 0; i < senses.length; i++) {
    const figure = senses[i]?.figure ?? null
    if (figure === null || i <= end) continue
    const good = figure === 'good'
    const at = moves(i)
    if (at === null) continue
    const up = is.up.has(stems[at] ?? '')
    const [first, last] = at < i ? [at, i] : [i, at]
    found.push({ first, last, moves: at, weight: up === good ? weight : -weight })
    end = last
  }
  return found

  function moves(from: number): number | null {
    for (let away = 1; away <= apart; away++) {
      for (const at of [from + away, from - away]) {
        const word = stems[at]
        if (word === undefined || at <= end || tokens[at]?.sentence !== tokens[from]?.sentence) continue
        if (!is.up.has(word) && !is.down.has(word)) continue
        const [first, last] = at < from ? [tokens[at], tokens[from]] : [tokens[from], tokens[at]]
        if (!stops.test(text.slice(first?.to, last?.from))) return at
      }
    }
    return null
  }
}
