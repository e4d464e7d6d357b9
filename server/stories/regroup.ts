/** Groups the documents of the last days again, all together, and keeps the stories' names where they were. */
import Graph from 'graphology'
import louvain from 'graphology-communities-louvain'
import { type Item, terms, type Vector, weigh } from './vectors.ts'

/** Neighbours kept per document, and the least cosine between them. */
const neighbours = 30
const nearest = 0.05
/** After this many milliseconds two documents are half as near: what is alike and of the same hour is the same happening more often than what is alike and days apart. */
const halfNear = 12 * 3_600_000
/** Louvain's resolution: higher gives more and smaller stories, and the same one gives ever fewer the more documents there are, so it grows with them. */
const resolutionFor = (documents: number) => Math.min(3, Math.max(1, Math.log10(documents)))

/** Groups of ids of documents that tell the same happening, per language; the same items give the same groups. Documents with the same `twin` stay together. */
export function regroup(items: readonly Item[]): string[][] {
  const languages = groupBy(items, (item) => item.language)
  return [...languages.values()].flatMap(regroupLanguage)
}

function regroupLanguage(items: readonly Item[]): string[][] {
  // A document and its copies are one node, or their number would pull whole neighbourhoods together.
  const nodes = [...groupBy([...items].sort(byTime), (item) => item.twin ?? `=${item.id}`).values()]
  const counted = nodes.map(([head]) => (head ? terms(head) : new Map<string, number>()))
  const frequency = new Map<string, number>()
  for (const counts of counted) for (const term of counts.keys()) frequency.set(term, (frequency.get(term) ?? 0) + 1)
  const vectors = counted.map((counts) => weigh(counts, (term) => Math.log(1 + nodes.length / (frequency.get(term) ?? 1))))

  const graph = new Graph({ type: 'undirected' })
  for (const i of nodes.keys()) graph.addNode(i)
  for (const [i, near] of nearestOf(
    vectors,
    nodes.map(([head]) => head?.published ?? 0),
  ).entries()) {
    for (const [j, cosine] of near) if (!graph.hasEdge(i, j)) graph.addEdge(i, j, { weight: cosine })
  }
  if (graph.size === 0) return nodes.map((members) => members.map((item) => item.id))
  const communities = louvain(graph, { resolution: resolutionFor(nodes.length), getEdgeWeight: 'weight', rng: seeded(1) })
  const groups = groupBy(nodes.keys(), (i) => communities[i])
  return [...groups.values()].map((indexes) => indexes.flatMap((i) => (nodes[i] ?? []).map((item) => item.id)))
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
function nearestOf(vectors: readonly Vector[], times: readonly number[]): [number, number][][] {
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
      .filter((j) => j !== i && (products[j] ?? 0) >= nearest)
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

/**
 * Gives groups the names of the stories they mostly come from: the largest overlap chooses first, a name is given once, a group without one is
 * named by `name`. `previous` says the story of each document that had one.
 */
export function settle(
  previous: ReadonlyMap<string, string>,
  groups: readonly (readonly string[])[],
  name: (members: readonly string[]) => string,
): { storyId: string; members: readonly string[] }[] {
  const overlaps = groups.flatMap((members, group) => {
    const counts = new Map<string, number>()
    for (const member of members) {
      const storyId = previous.get(member)
      if (storyId !== undefined) counts.set(storyId, (counts.get(storyId) ?? 0) + 1)
    }
    return [...counts].map(([storyId, count]) => ({ storyId, group, count }))
  })
  const named = new Map<number, string>()
  const taken = new Set<string>()
  for (const { storyId, group } of overlaps.sort((a, b) => b.count - a.count || (a.storyId < b.storyId ? -1 : 1) || a.group - b.group)) {
    if (taken.has(storyId) || named.has(group)) continue
    named.set(group, storyId)
    taken.add(storyId)
  }
  return groups.map((members, group) => ({ storyId: named.get(group) ?? name(members), members }))
}
