/** Groups documents that tell the same happening by the words of title and lead: one by one as they arrive. */
import type { Language } from '../../db/vocabulary.ts'
import { type Item, product, supposed, terms, type Vector, weigh } from './terms.ts'

/** How long a story takes in what arrives, in milliseconds. */
export const storyWindow = 72 * 3_600_000

/** Cosine from which an arriving document joins a story: of a headline alone, and with its lead, where any two documents share more words. */
const joins = { headline: 0.08, lead: 0.14 }
/** Cosine from which two stories that a new document is near to are one. */
const meets = 0.22
/** After this many silent milliseconds a story is half as near. */
const halfNear = 24 * 3_600_000
/** After this many documents the counts are halved, so that rarity follows the times and memory stays bounded. */
const mostCounted = 40_000

interface Cluster {
  sum: Vector
  /** Square of the length of `sum`. */
  square: number
  last: number
}

/** What the assignment of arriving documents remembers of one language: plain, and thrown away without loss. */
interface Arrivals {
  frequency: Map<string, number>
  total: number
  clusters: Map<string, Cluster>
  /** Which stories hold a term, and how much of it. */
  holders: Map<string, Map<string, number>>
  /** The terms of which that is noted, where it is known what will be asked; null for all. */
  asked: ReadonlySet<string> | null
}

export type Clusters = Map<Language | null, Arrivals>

export function newClusters(): Clusters {
  return new Map()
}

export interface Assigned {
  storyId: string
  merged: string | null
}

/**
 * Puts an arriving document into the story it is nearest to, or opens one under the document's own id. `merged` names a story that turns out
 * to be the same as `storyId` and is no more. Documents come in the order of time; stories without news for 72 hours are forgotten.
 */
export function assign(state: Clusters, item: Item): Assigned {
  const arrivals = arrivalsOf(state, item.language)
  forget(arrivals, item.published - storyWindow)
  const counts = terms(item)
  count(arrivals, counts)
  const { clusters } = arrivals
  const vector = weighIn(arrivals, counts)
  const least = item.lead === '' ? joins.headline : joins.lead

  const near = [...likeness(arrivals, vector, item.published)]
    .filter(([, cosine]) => cosine >= least)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  const [first, second] = near.map(([id]) => id)
  let storyId = first ?? item.id
  let merged: string | null = null
  if (first !== undefined && second !== undefined) {
    const [one, other] = [clusters.get(first), clusters.get(second)]
    if (one && other && cosineOf(one, other) >= meets) {
      // The larger keeps its name, which more people have seen.
      ;[storyId, merged] = one.sum.size >= other.sum.size ? [first, second] : [second, first]
      const gone = clusters.get(merged)
      remove(arrivals, merged)
      if (gone) include(arrivals, storyId, gone.sum, gone.last)
    }
  }
  include(arrivals, storyId, vector, item.published)
  return { storyId, merged }
}

/** What is known already, each under the story it is in, and what arrives among it. */
export interface Placing {
  known: readonly (Item & { storyId: string })[]
  arriving: readonly Item[]
}

/** Assigns what arrives, in the order of time, among what is known. */
export function place({ known, arriving }: Placing): Assigned[] {
  const state = newClusters()
  // Of most terms nobody asks who holds them: nothing that arrives does.
  const asked = new Set(arriving.flatMap((item) => [...terms(item).keys()]))
  for (const { language } of [...known, ...arriving]) arrivalsOf(state, language).asked = asked
  const counted = known.map((item) => {
    const counts = terms(item)
    count(arrivalsOf(state, item.language), counts)
    return counts
  })
  // Rarity is that of all that is known, not of what happens to be included first.
  for (const [i, { language, storyId, published }] of known.entries()) {
    const arrivals = arrivalsOf(state, language)
    include(arrivals, storyId, weighIn(arrivals, counted[i] ?? new Map()), published)
  }
  return arriving.map((item) => assign(state, item))
}

function arrivalsOf(state: Clusters, language: Language | null): Arrivals {
  const arrivals: Arrivals = state.get(language) ?? { frequency: new Map(), total: 0, clusters: new Map(), holders: new Map(), asked: null }
  state.set(language, arrivals)
  return arrivals
}

function count(arrivals: Arrivals, counts: Vector): void {
  arrivals.total++
  for (const term of counts.keys()) arrivals.frequency.set(term, (arrivals.frequency.get(term) ?? 0) + 1)
}

const weighIn = ({ frequency, total }: Arrivals, counts: Vector): Vector =>
  weigh(counts, (term) => Math.log(1 + (total + supposed) / (frequency.get(term) ?? 1)))

/** Cosine of the vector with every story that shares a term, less the longer the story has been silent. */
function likeness(arrivals: Arrivals, vector: Vector, at: number): Map<string, number> {
  const products = new Map<string, number>()
  for (const [term, weight] of vector) {
    for (const [id, held] of arrivals.holders.get(term) ?? none) products.set(id, (products.get(id) ?? 0) + weight * held)
  }
  for (const [id, product] of products) {
    const { square, last } = arrivals.clusters.get(id) ?? { square: 1, last: at }
    products.set(id, product / Math.sqrt(square || 1) / (1 + Math.abs(at - last) / halfNear))
  }
  return products
}

const none: ReadonlyMap<string, number> = new Map()

const cosineOf = (a: Cluster, b: Cluster): number => product(a.sum, b.sum) / Math.sqrt(a.square * b.square || 1)

function include(arrivals: Arrivals, id: string, vector: Vector, at: number): void {
  const cluster = arrivals.clusters.get(id) ?? { sum: new Map(), square: 0, last: at }
  arrivals.clusters.set(id, cluster)
  cluster.last = Math.max(cluster.last, at)
  for (const [term, weight] of vector) {
    const old = cluster.sum.get(term) ?? 0
    cluster.sum.set(term, old + weight)
    cluster.square += (old + weight) ** 2 - old ** 2
    if (arrivals.asked !== null && !arrivals.asked.has(term)) continue
    const holders = arrivals.holders.get(term)
    if (holders === undefined) arrivals.holders.set(term, new Map([[id, old + weight]]))
    else holders.set(id, old + weight)
  }
}

function remove(arrivals: Arrivals, id: string): void {
  for (const term of arrivals.clusters.get(id)?.sum.keys() ?? []) {
    const holders = arrivals.holders.get(term)
    holders?.delete(id)
    if (holders?.size === 0) arrivals.holders.delete(term)
  }
  arrivals.clusters.delete(id)
}

function forget(arrivals: Arrivals, since: number): void {
  for (const [id, { last }] of arrivals.clusters) if (last < since) remove(arrivals, id)
  if (arrivals.total < mostCounted) return
  arrivals.total /= 2
  for (const [term, count] of arrivals.frequency) {
    if (count < 2) arrivals.frequency.delete(term)
    else arrivals.frequency.set(term, count / 2)
  }
}
