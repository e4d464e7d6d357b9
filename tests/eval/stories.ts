/** Measures the grouping of documents into stories with B-cubed, as they arrive one by one and after the regular regrouping. */
import { createHash } from 'node:crypto'
import { assign, newClusters } from '../../crawlers/understanding/cluster.ts'
import { regroup } from '../../crawlers/understanding/regroup.ts'
import type { Language } from '../../db/vocabulary.ts'
import { settle } from '../../server/stories/settle.ts'
import { readCases } from './cases.ts'

interface Case {
  id: string
  title: string
  /** First words of the text, where the data has them. */
  lead?: string
  published: number
  language: Language | null
  /** The half that was looked at while the grouping was made, and the one that was not, where the data says. */
  part?: 'train' | 'val'
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

export interface Figures {
  online: ReturnType<typeof bcubed>
  atArrival: ReturnType<typeof bcubed>
  settled: ReturnType<typeof bcubed>
}

/** `cases` in the order of time, by their headlines alone or with what leads they have. */
function measure(cases: readonly Case[], withLeads = false): Figures {
  const items = cases.map(({ id, title, lead = '', published, language }) => ({
    id,
    title,
    lead: withLeads ? lead : '',
    published,
    language,
  }))
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
    online: bcubed(online, expected),
    atArrival: bcubed(atArrival, expected),
    settled: bcubed(
      items.map((item) => settled.get(item.id) ?? item.id),
      expected,
    ),
  }
}

/** A number for a text, the same everywhere. */
const numberOf = (text: string): number => createHash('sha1').update(text).digest().readUInt32BE(0)

/** What a newsroom of one venue sees in three days. */
const small = 100
const rounds = 10

export async function evaluate(dir: string): Promise<Record<string, unknown>> {
  const cases = (await readCases<Case>(dir, ['id', 'title', 'published', 'expected'])).sort((a, b) => a.published - b.published)
  const leads = cases.some(({ lead }) => lead)
  const parts = [0, 1].map((which) => cases.filter((one) => halfOf(one) === which))
  const few = Array.from({ length: rounds }, (_, round) => cases.filter(({ id }) => numberOf(`${id} ${round}`) % cases.length < small))
  const figures = (withLeads: boolean) => {
    const before = process.cpuUsage()
    const whole = measure(cases, withLeads)
    const { user, system } = process.cpuUsage(before)
    const short = (some: readonly Case[]) => {
      const { online, settled } = measure(some, withLeads)
      return { online: online.f1, settled: settled.f1 }
    }
    const samples = few.map(short)
    const mean = (at: 'online' | 'settled') => samples.reduce((sum, sample) => sum + sample[at], 0) / rounds
    return {
      ...whole,
      cpuMsPerCase: (user + system) / 1000 / cases.length,
      /** Half of the stories each, as the data says or by a hash of their name; and samples of a hundred documents. */
      halves: parts.map(short),
      few: { online: mean('online'), settled: mean('settled') },
    }
  }
  return { n: cases.length, ...figures(false), ...(leads ? { withLeads: figures(true) } : {}) }
}

const halfOf = ({ part, expected }: Case): number => (part === undefined ? numberOf(expected.story) % 2 : part === 'train' ? 0 : 1)
