/** Finds all watches that a document meets, looking only at those of which it holds an anchor and all needed words; the hits are those of asking every watch. */
import { anchorsOf, type CompiledWatch, compileWatch, type Needs, needsOf, type Share, shareOf, type Watched } from './compile.ts'
import { fewestLetters } from './expression/tokens.ts'
import { matchOne, type WatchHit } from './match.ts'
import type { Form, PreparedText, Tongue } from './prepare.ts'

/** Watches by anchor, in one tongue; numbers are places in `watches`. */
interface Anchored {
  /** Every key that a watch speaks of, by number. */
  numbers: Map<string, number>
  /** By the number of a key, the watches that it anchors. */
  byKey: number[][]
  /** By the first letters of the beginning that is asked for. */
  byStart: Map<string, { prefix: string; watch: number }[]>
  always: number[]
  /** What a form of a word means to the watches; forms come back from text to text. */
  byForm: Map<Form, Meaning>
  /** By watch, the words that must be there. */
  needs: (Numbered | null)[]
  /** By key and by watch, the last document that held it; which one that is. */
  keyMet: Uint32Array
  watchMet: Uint32Array
  document: number
  /** By key, how many documents held it. */
  count: Uint32Array
}

/** After so many documents, what is rare is taken from them: a word that is rare in the language may stand in every text of a trade. */
const learnt = [200, 5_000]

/** The keys of a form that any watch speaks of, and the watches that it anchors. */
interface Meaning {
  keys: readonly number[]
  watches: readonly number[]
}
/** Most forms whose meaning is kept; as many as are kept of all. */
const mostForms = 50_000

/** Needs with keys by number. */
interface Numbered {
  op: Needs['op']
  keys: readonly number[]
  parts: readonly Numbered[]
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

function anchor(watches: readonly CompiledWatch[], tongue: Tongue, share: Share = shareOf): Anchored {
  const numbers = new Map<string, number>()
  const byKey: number[][] = []
  const byStart: Anchored['byStart'] = new Map()
  const always: number[] = []
  const numberOf = (key: string): number => {
    const known = numbers.get(key)
    if (known !== undefined) return known
    numbers.set(key, byKey.length)
    byKey.push([])
    return byKey.length - 1
  }
  const needs = watches.map((watch, i): Numbered | null => {
    const { tree } = watch.in(tongue)
    const anchors = anchorsOf(tree, share)
    const asked = needsOf(tree, share)
    if (anchors === null) {
      always.push(i)
      return null
    }
    for (const key of anchors.keys) byKey[numberOf(key)]?.push(i)
    for (const prefix of anchors.prefixes) {
      const start = prefix.slice(0, fewestLetters)
      const list = byStart.get(start) ?? []
      byStart.set(start, list)
      list.push({ prefix, watch: i })
    }
    return asked && numbered(asked, numberOf)
  })
  return {
    numbers,
    byKey,
    byStart,
    always,
    byForm: new Map(),
    needs,
    keyMet: new Uint32Array(byKey.length),
    watchMet: new Uint32Array(watches.length),
    document: 0,
    count: new Uint32Array(byKey.length),
  }
}

/** Anchors chosen anew by what the documents so far held; what is known of them is kept. */
function learn(anchored: Anchored, watches: readonly CompiledWatch[], tongue: Tongue): void {
  const { numbers, count, document } = anchored
  // What was thought before weighs as much as twenty documents.
  const share: Share = (test) => {
    const met = test.keys.reduce((sum, key) => sum + (count[numbers.get(key) ?? -1] ?? 0), 0)
    return Math.min(1, (met + 20 * shareOf(test)) / (document + 20))
  }
  const anew = anchor(watches, tongue, share)
  for (const [key, number] of anew.numbers) anew.count[number] = count[numbers.get(key) ?? -1] ?? 0
  Object.assign(anchored, anew, { document })
}

const numbered = ({ op, keys, parts }: Needs, numberOf: (key: string) => number): Numbered => ({
  op,
  keys: keys.map(numberOf),
  parts: parts.map((part) => numbered(part, numberOf)),
})

function meaningOf(form: Form, { numbers, byKey, byStart, byForm }: Anchored): Meaning {
  const known = byForm.get(form)
  if (known !== undefined) return known
  const keys = form.keys.flatMap((key) => numbers.get(key) ?? [])
  const watches = keys.flatMap((key) => byKey[key] ?? [])
  for (const start of form.starts) {
    for (const { prefix, watch } of byStart.get(start) ?? [])
      if (form.fold.startsWith(prefix) || form.bare.startsWith(prefix)) watches.push(watch)
  }
  const meaning = { keys, watches: [...new Set(watches)] }
  if (byForm.size >= mostForms) byForm.clear()
  byForm.set(form, meaning)
  return meaning
}

/** The places, in `watches`, of those that the document may meet, ascending. */
export function candidatesFor(percolator: Percolator, prepared: PreparedText): number[] {
  const anchored = percolator.in(prepared.tongue)
  if (learnt.includes(anchored.document)) learn(anchored, percolator.watches, prepared.tongue)
  const { always, needs, keyMet, watchMet, count } = anchored
  // The marks of earlier documents are told by their number; they are wiped when numbers run out.
  if (anchored.document === 0xffffffff) {
    keyMet.fill(0)
    watchMet.fill(0)
    count.fill(0)
    anchored.document = 0
  }
  anchored.document++
  const { document } = anchored
  const found = [...always]
  for (const form of prepared.main.met().keys()) {
    const { keys, watches } = meaningOf(form, anchored)
    for (const key of keys) {
      if (keyMet[key] === document) continue
      keyMet[key] = document
      count[key] = (count[key] ?? 0) + 1
    }
    for (const watch of watches) {
      if (watchMet[watch] === document) continue
      watchMet[watch] = document
      found.push(watch)
    }
  }
  return found
    .filter((watch) => {
      const asked = needs[watch]
      return !asked || isMet(asked, keyMet, document)
    })
    .sort((a, b) => a - b)
}

/** Plain loops: this is asked some hundred times for every document. */
function isMet({ op, keys, parts }: Numbered, met: Uint32Array, document: number): boolean {
  for (let i = 0; i < keys.length; i++) if (met[keys[i] ?? 0] === document) return true
  if (op === 'keys') return false
  const all = op === 'all'
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i]
    if (part !== undefined && isMet(part, met, document) !== all) return !all
  }
  return all
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
