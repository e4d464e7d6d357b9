/** Numbers that look random and are the same every time for one seed. */

export interface Draw {
  /** A whole number from `from` to `to`, both included. */
  between(from: number, to: number): number
  /** One of the list. Throws when it is empty. */
  one<T>(list: readonly T[]): T
}

/** Mulberry32, a 32-bit generator in the public domain: enough for choosing names. */
export const drawFrom = (seed: number): Draw => {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const between = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  return {
    between,
    one(list) {
      const chosen = list[between(0, list.length - 1)]
      if (chosen === undefined) throw new Error('Nothing to draw from')
      return chosen
    },
  }
}
