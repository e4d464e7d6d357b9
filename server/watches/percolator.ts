/** Finds all watches that a document meets, looking only at those of which it holds an anchor; the hits are those of asking every watch. */
import { type CompiledWatch, compileWatch, type Watched } from './compile.ts'
import { fewestLetters } from './expression/tokens.ts'
import { matchOne, type WatchHit } from './match.ts'
import type { PreparedText, Tongue } from './prepare.ts'

/** Watches by anchor, in one tongue; numbers are places in `watches`. */
interface Anchored {
  byKey: Map<string, number[]>
  /** By the first letters of the beginning that is asked for. */
  byStart: Map<string, { prefix: string; watch: number }[]>
  always: number[]
}

export interface Percolator {
  watches: CompiledWatch[]
  in(tongue: Tongue): Anchored
}

/** Makes watches ready to be asked all at once. */
export function buildPercolator(watches: Watched[]): Percolator {
  const compiled = watches.map(compileWatch)
  const made = new Map<Tongue, Anchored>()
  return {
    watches: compiled,
    in(tongue) {
      const anchored = made.get(tongue) ?? anchor(compiled, tongue)
      made.set(tongue, anchored)
      return anchored
    },
  }
}

function anchor(watches: CompiledWatch[], tongue: Tongue): Anchored {
  const anchored: Anchored = { byKey: new Map(), byStart: new Map(), always: [] }
  for (const [i, watch] of watches.entries()) {
    const { anchors } = watch.in(tongue)
    if (anchors === null) {
      anchored.always.push(i)
      continue
    }
    for (const key of anchors.keys) {
      const list = anchored.byKey.get(key)
      if (list === undefined) anchored.byKey.set(key, [i])
      else list.push(i)
    }
    for (const prefix of anchors.prefixes) {
      const start = prefix.slice(0, fewestLetters)
      const list = anchored.byStart.get(start) ?? []
      anchored.byStart.set(start, list)
      list.push({ prefix, watch: i })
    }
  }
  return anchored
}

/** The places, in `watches`, of those that the document may meet, ascending. */
export function candidatesFor(percolator: Percolator, prepared: PreparedText): number[] {
  const { byKey, byStart, always } = percolator.in(prepared.tongue)
  const found = new Set(always)
  if (byKey.size > 0) {
    for (const key of prepared.main.positions.keys()) {
      const watches = byKey.get(key)
      if (watches !== undefined) for (const watch of watches) found.add(watch)
    }
  }
  if (byStart.size > 0) {
    for (const form of prepared.main.forms) {
      if (form === null) continue
      for (const start of form.starts) {
        const watches = byStart.get(start)
        if (watches === undefined) continue
        for (const { prefix, watch } of watches) if (form.fold.startsWith(prefix) || form.bare.startsWith(prefix)) found.add(watch)
      }
    }
  }
  return [...found].sort((a, b) => a - b)
}

/** The hits of all watches on a document, in the order in which the watches were given. */
export function percolate(percolator: Percolator, prepared: PreparedText, steps: { count: number } = { count: 0 }): WatchHit[] {
  const hits: WatchHit[] = []
  for (const i of candidatesFor(percolator, prepared)) {
    const watch = percolator.watches[i]
    const hit = watch === undefined ? null : matchOne(watch, prepared, steps)
    if (hit !== null) hits.push(hit)
  }
  return hits
}
