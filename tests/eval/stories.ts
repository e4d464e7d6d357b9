/** Measures the grouping of documents into stories with B-cubed, as they arrive one by one and after the regular regrouping. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { assign, newClusters } from '../../crawlers/understanding/cluster.ts'
import { regroup } from '../../crawlers/understanding/regroup.ts'
import type { Language } from '../../db/vocabulary.ts'
import { settle } from '../../server/stories/settle.ts'

interface Case {
  id: string
  title: string
  published: number
  language: Language | null
  expected: { story: string }
}

/** B-cubed precision, recall and F1 (Bagga and Baldwin 1998): averages over the documents. */
export function bcubed(found: readonly string[], expected: readonly string[]): { precision: number; recall: number; f1: number } {
  const count = (labels: readonly string[]) => {
    const counts = new Map<string, number>()
    for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1)
    return counts
  }
  const pairs = found.map((label, i) => `${label}\n${expected[i]}`)
  const [inFound, inExpected, inBoth] = [count(found), count(expected), count(pairs)]
  let precision = 0
  let recall = 0
  for (const [i, pair] of pairs.entries()) {
    precision += (inBoth.get(pair) ?? 0) / (inFound.get(found[i] ?? '') ?? 1) / pairs.length
    recall += (inBoth.get(pair) ?? 0) / (inExpected.get(expected[i] ?? '') ?? 1) / pairs.length
  }
  return { precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall) }
}

export async function evaluate(dir: string): Promise<Record<string, unknown>> {
  const lines = (await readFile(join(dir, 'cases.jsonl'), 'utf8')).split('\n').filter(Boolean)
  // A line of the labelled set has this shape (see the data's own description).
  const cases = lines.map((line) => JSON.parse(line) as Case).sort((a, b) => a.published - b.published)
  const items = cases.map(({ id, title, published, language }) => ({ id, title, lead: '', published, language }))
  const expected = cases.map((one) => one.expected.story)

  const clusters = newClusters()
  const into = new Map<string, string>()
  const atArrival = items.map((item) => {
    const { storyId, merged } = assign(clusters, item)
    if (merged !== null) into.set(merged, storyId)
    return storyId
  })
  const now = (storyId: string): string => {
    const next = into.get(storyId)
    return next === undefined ? storyId : now(next)
  }
  const online = atArrival.map(now)

  const previous = new Map(items.map((item, i) => [item.id, online[i] ?? item.id]))
  const settled = new Map(previous)
  for (const { storyId, members } of settle(previous, regroup(items), (members) => `new ${members[0]}`)) {
    for (const id of members) settled.set(id, storyId)
  }
  return {
    n: cases.length,
    online: bcubed(online, expected),
    atArrival: bcubed(atArrival, expected),
    settled: bcubed(
      items.map((item) => settled.get(item.id) ?? item.id),
      expected,
    ),
  }
}
