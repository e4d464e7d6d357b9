/** Cuts a text into lit and unlit parts from the offsets of the words that matched. */

/** A stretch of a text, in UTF-16 units: `from` included, `to` excluded. */
export interface Stretch {
  from: number
  to: number
}

export interface Part extends Stretch {
  text: string
  lit: boolean
}

/**
 * The parts of `text` in order; together they are the text again.
 * Stretches may overlap, touch, be out of order or reach beyond the text: they are clamped and joined.
 */
export function lightUp(text: string, stretches: readonly Stretch[]): Part[] {
  const parts: Part[] = []
  const add = (from: number, to: number, lit: boolean) => {
    if (from < to) parts.push({ from, to, text: text.slice(from, to), lit })
  }
  let at = 0
  for (const { from, to } of join(text.length, stretches)) {
    add(at, from, false)
    add(from, to, true)
    at = to
  }
  add(at, text.length, false)
  return parts
}

function join(length: number, stretches: readonly Stretch[]): Stretch[] {
  const clamped = stretches
    .map(({ from, to }) => ({ from: Math.max(0, from), to: Math.min(length, to) }))
    .filter(({ from, to }) => from < to)
    .sort((one, other) => one.from - other.from)
  const joined: Stretch[] = []
  for (const stretch of clamped) {
    const last = joined.at(-1)
    if (last && stretch.from <= last.to) last.to = Math.max(last.to, stretch.to)
    else joined.push({ ...stretch })
  }
  return joined
}
