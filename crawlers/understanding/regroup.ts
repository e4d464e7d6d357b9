/**
 * Groups documents of some days all together by what they tell: neighbourhoods of alike documents first, then neighbourhoods that mean the same are
 * joined, then every document looks once whether another group is nearer. The measures are cosines, so that a handful and thousands are judged alike.
 */
import Graph from 'graphology'
import louvain from 'graphology-communities-louvain'
import { type Item, product, supposed, terms, type Vector, weigh } from './terms.ts'

/** Neighbours kept per document. */
const neighbours = 30
/** After this many milliseconds two documents are half as near: what is alike and of the same hour is the same happening more often than what is alike and days apart. */
const halfNear = 12 * 3_600_000
/** Louvain's resolution: small neighbourhoods, for what belongs together is joined after. */
const resolution = 4

/** Least cosines, of headlines alone and with leads, where any two documents share more words. */
interface Least {
  /** Between two documents that are neighbours. */
  near: number
  /** Between two groups that are one. */
  joins: number
  /** Between a document and its group. */
  belongs: number
}
const headline: Least = { near: 0.1, joins: 0.15, belongs: 0.1 }
const lead: Least = { near: 0.13, joins: 0.2, belongs: 0.13 }

/** Groups of ids of documents that tell the same happening, per language; the same items give the same groups. Documents with the same `twin` stay together. */
export function regroup(items: readonly Item[]): string[][] {
  const languages = groupBy(items, (item) => item.language)
  return [...languages.values()].flatMap(regroupLanguage)
}

function regroupLanguage(items: readonly Item[]): string[][] {
  // A document and its copies are one node, or their number would pull whole neighbourhoods together.
  const nodes = [...groupBy([...items].sort(byTime), (item) => item.twin ?? `=${item.id}`).values()]
  const heads = nodes.flatMap(([head]) => head ?? [])
  const least = heads.some((head) => head.lead !== '') ? lead : headline
  const vectors = vectorsOf(heads)
  const labels = neighbourhoods(
    vectors,
    heads.map(({ published }) => published),
    least,
  )
  join(vectors, labels, least)
  moveOnce(vectors, labels, least)
  join(vectors, labels, least)
  const groups = groupBy(nodes.keys(), (i) => labels[i])
  return [...groups.values()].map((indexes) => indexes.flatMap((i) => (nodes[i] ?? []).map((item) => item.id)))
}

function vectorsOf(heads: readonly Item[]): Vector[] {
  const counted = heads.map(terms)
  const frequency = new Map<string, number>()
  for (const counts of counted) for (const term of counts.keys()) frequency.set(term, (frequency.get(term) ?? 0) + 1)
  return counted.map((counts) => weigh(counts, (term) => Math.log(1 + (heads.length + supposed) / (frequency.get(term) ?? 1))))
}

/** The neighbourhood of each document, as a number. */
function neighbourhoods(vectors: readonly Vector[], times: readonly number[], { near }: Least): number[] {
  const graph = new Graph({ type: 'undirected' })
  for (const i of vectors.keys()) graph.addNode(i)
  for (const [i, alike] of nearestOf(vectors, times, near).entries()) {
    for (const [j, cosine] of alike) if (!graph.hasEdge(i, j)) graph.addEdge(i, j, { weight: cosine })
  }
  if (graph.size === 0) return [...vectors.keys()]
  const communities = louvain(graph, { resolution, getEdgeWeight: 'weight', rng: seeded(1) })
  return vectors.map((_, i) => communities[i] ?? i)
}

interface Group {
  sum: Vector
  size: number
  /** Length of `sum`. */
  length: number
}

function groupsOf(vectors: readonly Vector[], labels: readonly number[]): Map<number, Group> {
  const groups = new Map<number, Group>()
  for (const [i, label] of labels.entries()) {
    const group = groups.get(label) ?? { sum: new Map(), size: 0, length: 0 }
    groups.set(label, group)
    group.size++
    for (const [term, weight] of vectors[i] ?? []) group.sum.set(term, (group.sum.get(term) ?? 0) + weight)
  }
  for (const group of groups.values()) group.length = Math.sqrt(product(group.sum, group.sum)) || 1
  return groups
}

/** For each group the ones that share a term with it. */
function holdersOf(groups: ReadonlyMap<number, Group>): Map<string, number[]> {
  const holders = new Map<string, number[]>()
  for (const [label, { sum }] of groups) {
    for (const term of sum.keys()) {
      const list = holders.get(term)
      if (list) list.push(label)
      else holders.set(term, [label])
    }
  }
  return holders
}

/** Joins groups whose sums are alike, the most alike first, until none are. */
function join(vectors: readonly Vector[], labels: number[], { joins }: Least): void {
  for (;;) {
    const groups = groupsOf(vectors, labels)
    const holders = holdersOf(groups)
    const pairs: [number, number, number][] = []
    for (const [one, { sum, length }] of groups) {
      const products = new Map<number, number>()
      for (const [term, weight] of sum) {
        for (const other of holders.get(term) ?? []) {
          if (other > one) products.set(other, (products.get(other) ?? 0) + weight * (groups.get(other)?.sum.get(term) ?? 0))
        }
      }
      for (const [other, alike] of products) {
        const cosine = alike / length / (groups.get(other)?.length ?? 1)
        if (cosine >= joins) pairs.push([cosine, one, other])
      }
    }
    if (pairs.length === 0) return
    const taken = new Set<number>()
    const into = new Map<number, number>()
    for (const [, one, other] of pairs.sort((a, b) => b[0] - a[0] || a[1] - b[1] || a[2] - b[2])) {
      if (taken.has(one) || taken.has(other)) continue
      taken.add(one).add(other)
      into.set(other, one)
    }
    for (const [i, label] of labels.entries()) labels[i] = into.get(label) ?? label
  }
}

/** Lets every document go where it is nearest, itself not counted, or stand alone when it is near to none. */
function moveOnce(vectors: readonly Vector[], labels: number[], { belongs }: Least): void {
  const groups = groupsOf(vectors, labels)
  const holders = holdersOf(groups)
  const before = [...labels]
  for (const [i, vector] of vectors.entries()) {
    const own = before[i]
    const products = new Map<number, number>()
    for (const [term, weight] of vector) {
      for (const label of holders.get(term) ?? [])
        products.set(label, (products.get(label) ?? 0) + weight * (groups.get(label)?.sum.get(term) ?? 0))
    }
    let best: number | null = null
    let highest = belongs
    for (const [label, alike] of products) {
      const group = groups.get(label)
      if (!group || (label === own && group.size === 1)) continue
      const cosine = label === own ? (alike - 1) / Math.sqrt(Math.max(1e-9, group.length ** 2 - 2 * alike + 1)) : alike / group.length
      if (cosine > highest || (cosine === highest && best !== null && label < best)) [best, highest] = [label, cosine]
    }
    // A number that no neighbourhood has.
    labels[i] = best ?? vectors.length + i
  }
}

function groupBy<T, K>(values: Iterable<T>, keyOf: (value: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const value of values) {
    const group = groups.get(keyOf(value))
    if (group) group.push(value)
    else groups.set(keyOf(value), [value])
  }
  return groups
}

const byTime = (a: Item, b: Item) => a.published - b.published || (a.id < b.id ? -1 : 1)

/** For every vector its nearest others in words and time, through the documents that share a term. */
function nearestOf(vectors: readonly Vector[], times: readonly number[], least: number): [number, number][][] {
  const holders = new Map<string, [number, number][]>()
  for (const [i, vector] of vectors.entries()) {
    for (const [term, weight] of vector) {
      const list = holders.get(term) ?? []
      holders.set(term, list)
      list.push([i, weight])
    }
  }
  // A term that half of the documents hold brings everything near everything and says nothing.
  const common = Math.max(50, vectors.length / 2)
  const products = new Float64Array(vectors.length)
  return vectors.map((vector, i) => {
    const touched: number[] = []
    for (const [term, weight] of vector) {
      const list = holders.get(term) ?? []
      if (list.length > common) continue
      for (const [j, other] of list) {
        if (products[j] === 0) touched.push(j)
        products[j] = (products[j] ?? 0) + weight * other
      }
    }
    const near = touched
      .filter((j) => j !== i && (products[j] ?? 0) >= least)
      .map((j): [number, number] => [j, (products[j] ?? 0) / (1 + Math.abs((times[i] ?? 0) - (times[j] ?? 0)) / halfNear)])
    for (const j of touched) products[j] = 0
    return near.sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, neighbours)
  })
}

/** Numbers in [0, 1) that are the same at every run (mulberry32); Louvain walks the nodes by them. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
