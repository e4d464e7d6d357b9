/**
 * Fingerprints that survive cutting, framing and light rewriting, so that a copied text is known by what it shares.
 *
 * Winnowing: S. Schleimer, D. S. Wilkerson, A. Aiken, "Winnowing: local algorithms for document fingerprinting", SIGMOD 2003.
 */
import { ofWord, type Token } from './words.ts'

/** Words in a shingle. */
const shingle = 5
/** Shingles in a window; two texts with a common run of shingle + window − 1 = 12 words share at least one fingerprint. */
const window = 8

/** A 32-bit hash of a word, unsigned: JavaScript's bit operators answer signed numbers, and comparing those would favour half of the hashes. */
function hashWord(word: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

const hashOf = ofWord(({ folded }) => hashWord(folded))

/** Spreads the bits of a 32-bit number (the finaliser of MurmurHash3). */
function spread(value: number): number {
  let x = value
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b)
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35)
  return (x ^ (x >>> 16)) >>> 0
}

const halves = new DataView(new ArrayBuffer(8))

/** Both halves of a hash as one signed number, written out. */
function written(high: number, low: number): string {
  halves.setUint32(0, high)
  halves.setUint32(4, low)
  return halves.getBigInt64(0).toString()
}

/** The distinct fingerprints of a text as signed 64-bit decimal strings, in an order that is the same in every text; none under five words. */
export function fingerprint(tokens: readonly Token[]): string[] {
  const words = new Uint32Array(tokens.length)
  for (const [i, { known }] of tokens.entries()) words[i] = hashOf(known)
  const runs = Math.max(0, words.length - shingle + 1)
  const [high, low] = [new Uint32Array(runs), new Uint32Array(runs)]
  for (let i = 0; i < runs; i++) {
    let h = 0x9e3779b9
    let l = 0x7f4a7c15
    for (let j = i; j < i + shingle; j++) {
      const word = words[j] ?? 0
      h = spread(Math.imul(h, 31) + word)
      l = spread(Math.imul(l, 37) ^ word)
    }
    high[i] = h
    low[i] = l
  }
  const chosen = new Set<number>()
  const least = (from: number, to: number) => {
    let best = from
    // The rightmost of equals, so that neighbouring windows choose the same one.
    for (let i = from + 1; i < to; i++) if ((high[i] ?? 0) <= (high[best] ?? 0)) best = i
    return best
  }
  let best = -1
  for (let from = 0; from + window <= high.length; from++) {
    const next = from + window - 1
    if (best < from) best = least(from, from + window)
    else if ((high[next] ?? 0) <= (high[best] ?? 0)) best = next
    chosen.add(best)
  }
  if (high.length > 0 && high.length < window) chosen.add(least(0, high.length))
  // By the half of the hash that did not choose it, so that its place says nothing of where in the text it stands.
  const sorted = [...chosen].sort((a, b) => (low[a] ?? 0) - (low[b] ?? 0) || ((high[a] ?? 0) | 0) - ((high[b] ?? 0) | 0))
  return [...new Set(sorted.map((i) => written(high[i] ?? 0, low[i] ?? 0)))]
}

/**
 * As many of its first fingerprints as a text of so many is looked up by: at least the first, and one in so many of a long one. What two texts share comes
 * early in the order of both, so they meet in these: of a text that was cut to a quarter, or stands inside a long one, one in four is there at least
 * (A. Broder, "On the resemblance and containment of documents", 1997).
 */
export const lookedUpBy = { first: 24, oneIn: 4 }
const lookedUpOf = (count: number) => Math.max(lookedUpBy.first, Math.ceil(count / lookedUpBy.oneIn))
/** The fingerprints by which a text is looked up. */
export const lookedUp = (all: readonly string[]) => all.slice(0, lookedUpOf(all.length))
/** Which share of the fingerprints of a text that has `count` they are, 0 … 1. */
export const lookedUpShare = (count: number): number => Math.min(1, lookedUpOf(count) / count)

/** How much of the smaller of two sets of fingerprints the other holds: `shared` fingerprints, and their share of it, 0 … 1. */
export function containment(a: readonly string[], b: readonly string[]): { shared: number; share: number } {
  const [small, large] = a.length <= b.length ? [a, new Set(b)] : [b, new Set(a)]
  const shared = small.reduce((count, hash) => count + (large.has(hash) ? 1 : 0), 0)
  return { shared, share: small.length === 0 ? 0 : shared / small.length }
}
