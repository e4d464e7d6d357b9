/** Finds the passages that two texts share, to be lit in both; pure. */
import { fold, tokenize } from '../../crawlers/understanding/words.ts'

/** Fewer words in a row than this are chance. */
const shortestRun = 5
/** Words of each text that are looked at. */
const mostWords = 8_000

export type Stretch = [from: number, to: number]

/** Stretches of `a` and of `b`, in UTF-16 units and in order, in which the same words stand in the same order; and the share of the words of `a` in them. */
export function commonPassages(a: string, b: string): { a: Stretch[]; b: Stretch[]; share: number } {
  const [left, right] = [tokenize(a).slice(0, mostWords), tokenize(b).slice(0, mostWords)]
  const [words, others] = [left.map(({ text }) => fold(text)), right.map(({ text }) => fold(text))]
  const places = new Map<string, number[]>()
  for (let j = 0; j + shortestRun <= others.length; j++) {
    const run = others.slice(j, j + shortestRun).join(' ')
    const known = places.get(run)
    if (known) known.push(j)
    else places.set(run, [j])
  }
  const lengthAt = (i: number, j: number) => {
    let length = 0
    while (i + length < words.length && j + length < others.length && words[i + length] === others[j + length]) length++
    return length
  }
  const inA: Stretch[] = []
  const inB: Stretch[] = []
  let shared = 0
  for (let i = 0; i + shortestRun <= words.length; ) {
    let best = { length: 0, at: 0 }
    for (const at of places.get(words.slice(i, i + shortestRun).join(' ')) ?? []) {
      const length = lengthAt(i, at)
      if (length > best.length) best = { length, at }
    }
    if (best.length === 0) {
      i++
      continue
    }
    inA.push([left[i]?.from ?? 0, left[i + best.length - 1]?.to ?? 0])
    inB.push([right[best.at]?.from ?? 0, right[best.at + best.length - 1]?.to ?? 0])
    shared += best.length
    i += best.length
  }
  return { a: joined(inA), b: joined(inB), share: words.length === 0 ? 0 : shared / words.length }
}

/** In order, what overlaps being one. */
function joined(stretches: Stretch[]): Stretch[] {
  const made: Stretch[] = []
  for (const [from, to] of stretches.sort((one, other) => one[0] - other[0])) {
    const last = made.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else made.push([from, to])
  }
  return made
}
