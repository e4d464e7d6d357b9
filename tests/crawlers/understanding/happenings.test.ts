/** The same happening told in other words: what the grouping reaches on our own labelled set, and how much of it the leads bring. */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { evaluate, type Figures } from '../../eval/stories.ts'

const set = join(import.meta.dirname, '../../eval/happenings')

test('[MENTION-04] leads make the grouping better, and its figures do not fall', async () => {
  // The evaluation prints whatever figures there are, so its answer has no names of its own.
  const { online, settled, withLeads } = (await evaluate(set)) as unknown as Figures & { withLeads: Figures }
  expect(online.f1).toBeGreaterThanOrEqual(0.55)
  expect(settled.f1).toBeGreaterThanOrEqual(0.56)
  expect(withLeads.online.f1).toBeGreaterThanOrEqual(0.81)
  expect(withLeads.settled.f1).toBeGreaterThanOrEqual(0.87)
  expect(withLeads.online.f1 - online.f1).toBeGreaterThan(0.2)
  expect(withLeads.settled.f1 - settled.f1).toBeGreaterThan(0.2)
})
