/**
 * Groups documents of some days all together by what they tell: neighbourhoods of alike documents first, then neighbourhoods that mean the same are
 * joined, then every document looks once whether another group is nearer. The measures are cosines, so that a handful and thousands are judged alike.
 */
import Graph from 'graphology'
import louvain from 'graphology-communities-louvain'
import { type Item, supposed, terms, weigh } from './terms.ts'

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
const lead: Least = { near: 0.15, joins: 0.3, belongs: 0.13 }

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

/** A vector whose terms are numbers: thousands of them are multiplied with each other. */
type Numbered = Map<number, number>

function vectorsOf(heads: readonly Item[]): Numbered[] {
  const counted = heads.map(terms)
  const frequency = new Map<string, number>()
  for (const counts of counted) for (const term of counts.keys()) frequency.set(term, (frequency.get(term) ?? 0) + 1)
  const numbers = new Map([...frequency.keys()].map((term, i) => [term, i]))
  return counted.map((counts) => {
    const vector = weigh(counts, (term) => Math.log(1 + (heads.length + supposed) / (frequency.get(term) ?? 1)))
    return new Map([...vector].map(([term, weight]) => [numbers.get(term) ?? -1, weight]))
  })
}

/** The neighbourhood of each document, as a number. */
function neighbourhoods(vectors: readonly Numbered[], times: readonly number[], { near }: Least): number[] {
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
  sum: Numbered
  size: number
  /** Length of `sum`. */
  length: number
}

const lengthOf = (vector: Numbered): number => {
  let square = 0
  for (const weight of vector.values()) square += weight * weight
  return Math.sqrt(square) || 1
}

function groupsOf(vectors: readonly Numbered[], labels: readonly number[]): Map<number, Group> {
  const groups = new Map<number, Group>()
  for (const [i, label] of labels.entries()) {
    const group = groups.get(label) ?? { sum: new Map(), size: 0, length: 0 }
    groups.set(label, group)
    group.size++
    for (const [term, weight] of vectors[i] ?? []) group.sum.set(term, (group.sum.get(term) ?? 0) + weight)
  }
  for (const group of groups.values()) group.length = lengthOf(group.sum)
  return groups
}

/** Who holds a term, and with what weight; grows as groups are added and forgets none. */
class Index {
  readonly #holders = new Map<number, { of: number[]; weights: number[] }>()
  readonly #products: number[] = []
  #size = 0

  add(vector: Numbered): number {
    const id = this.#size++
    this.#products.push(0)
    for (const [term, weight] of vector) {
      const held = this.#holders.get(term) ?? { of: [], weights: [] }
      this.#holders.set(term, held)
      held.of.push(id)
      held.weights.push(weight)
    }
    return id
  }

  /** The product with everything that shares a term of at most `most` holders. */
  products(vector: Numbered, most: number): [id: number, product: number][] {
    const products = this.#products
    const touched: number[] = []
    for (const [term, weight] of vector) {
      const held = this.#holders.get(term)
      if (!held || held.of.length > most) continue
      for (const [at, id] of held.of.entries()) {
        if (products[id] === 0) touched.push(id)
        products[id] = (products[id] ?? 0) + weight * (held.weights[at] ?? 0)
      }
    }
    const found = touched.map((id): [number, number] => [id, products[id] ?? 0])
    for (const id of touched) products[id] = 0
    return found
  }
}

/** A term that half of the documents hold brings everything near everything and says nothing. */
const mostHolders = (documents: number) => Math.max(50, documents / 2)

/** Joins groups whose sums are alike, the most alike first, until none are. */
function join(vectors: readonly Numbered[], labels: number[], { joins }: Least): void {
  const groups = groupsOf(vectors, labels)
  const index = new Index()
  const most = mostHolders(groups.size)
  const standing = new Map<number, Group & { labels: number[] }>()
  let pairs: [cosine: number, one: number, other: number][] = []
  const add = (group: Group, own: number[]) => {
    const alike = index.products(group.sum, most)
    const id = index.add(group.sum)
    for (const [other, product] of alike) {
      const there = standing.get(other)
      const cosine = there ? product / group.length / there.length : 0
      if (cosine >= joins) pairs.push([cosine, other, id])
    }
    standing.set(id, { ...group, labels: own })
  }
  for (const [label, group] of groups) add(group, [label])
  while (pairs.length > 0) {
    const fresh: [Group, number[]][] = []
    for (const [, one, other] of pairs.sort((a, b) => b[0] - a[0] || a[1] - b[1] || a[2] - b[2])) {
      const [a, b] = [standing.get(one), standing.get(other)]
      if (!a || !b) continue
      standing.delete(one)
      standing.delete(other)
      const sum = new Map(a.sum)
      for (const [term, weight] of b.sum) sum.set(term, (sum.get(term) ?? 0) + weight)
      fresh.push([{ sum, size: a.size + b.size, length: lengthOf(sum) }, [...a.labels, ...b.labels]])
    }
    pairs = pairs.filter(([, one, other]) => standing.has(one) && standing.has(other))
    for (const [group, own] of fresh) add(group, own)
  }
  const now = new Map([...standing.values()].flatMap(({ labels: own }) => own.map((label) => [label, Math.min(...own)] as const)))
  for (const [i, label] of labels.entries()) labels[i] = now.get(label) ?? label
}

/** Lets every document go where it is nearest, itself not counted, or stand alone when it is near to none. */
function moveOnce(vectors: readonly Numbered[], labels: number[], { belongs }: Least): void {
  const groups = [...groupsOf(vectors, labels)]
  const index = new Index()
  for (const [, { sum }] of groups) index.add(sum)
  const before = [...labels]
  for (const [i, vector] of vectors.entries()) {
    let best: number | null = null
    let highest = belongs
    for (const [id, alike] of index.products(vector, Number.POSITIVE_INFINITY)) {
      const [label, group] = groups[id] ?? []
      if (label === undefined || !group) continue
      const own = label === before[i]
      if (own && group.size === 1) continue
      const cosine = own ? (alike - 1) / Math.sqrt(Math.max(1e-9, group.length ** 2 - 2 * alike + 1)) : alike / group.length
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
function nearestOf(vectors: readonly Numbered[], times: readonly number[], least: number): [number, number][][] {
  const index = new Index()
  for (const vector of vectors) index.add(vector)
  return vectors.map((vector, i) =>
    index
      .products(vector, mostHolders(vectors.length))
      .filter(([j, cosine]) => j !== i && cosine >= least)
      .map(([j, cosine]): [number, number] => [j, cosine / (1 + Math.abs((times[i] ?? 0) - (times[j] ?? 0)) / halfNear)])
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, neighbours),
  )
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
