/** Grouping documents that tell the same text, as they come. */
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../db/client.ts'
import type { Deps } from '../deps.ts'
import { announce } from '../events/signals.ts'
import { enqueue, job, type Next, type Recurring } from '../jobs.ts'
import { refreshMentions } from '../mentions/store.ts'
import { relate, type Told } from './group.ts'
import { leaveStory, lockStories, lookalikes, membersOf, saveStory, tellingsOf } from './store.ts'

export interface FollowingGroup {
  afterGrouping(workspaceId: string, documentIds: string[]): Next[]
}

export const storyJobs = (following: FollowingGroup) => {
  const group = job({
    name: 'group',
    payload: z.object({ workspaceId: z.uuid(), documentIds: z.array(z.uuid()).min(1) }),
    async run({ db }, { workspaceId, documentIds }) {
      await db.workspace(workspaceId, async (tx) => {
        await lockStories(tx, workspaceId)
        const touched = new Set<string>()
        for (const documentId of documentIds) for (const each of await groupOne(tx, workspaceId, documentId)) touched.add(each)
        await refreshMentions(tx, workspaceId, [...touched])
        await enqueue(tx, ...following.afterGrouping(workspaceId, documentIds))
        if (touched.size > 0) await announce(tx, workspaceId, 'stories', 'mentions')
      })
    },
  })
  return { group }
}

/** Puts one document into the story it tells, making it when two meet for the first time. Gives the documents whose story changed. */
async function groupOne(tx: Tx, workspaceId: string, documentId: string): Promise<string[]> {
  const [document] = await tellingsOf(tx, workspaceId, [documentId])
  if (!document) return []
  const known = await tellingsOf(tx, workspaceId, await lookalikes(tx, workspaceId, document))
  // A document that stands alone is a story to be: it lends its own id until two have met.
  const told: Told[] = known.map((each) => ({ ...each, storyId: each.storyId ?? each.documentId }))
  const found = relate(document, told)
  const before = document.storyId
  if (!found) {
    if (!before) return []
    const left = (await membersOf(tx, workspaceId, before)).filter((id) => id !== documentId)
    await leaveStory(tx, workspaceId, documentId)
    await saveStory(tx, workspaceId, before, left)
    return [documentId, ...left]
  }
  const isStory = known.some(({ storyId }) => storyId === found.storyId)
  const joined = isStory ? await membersOf(tx, workspaceId, found.storyId) : [found.storyId]
  const members = [...new Set([...joined, documentId])]
  const left = before && before !== found.storyId ? (await membersOf(tx, workspaceId, before)).filter((id) => id !== documentId) : []
  await saveStory(tx, workspaceId, isStory ? found.storyId : null, members)
  if (before && before !== found.storyId) await saveStory(tx, workspaceId, before, left)
  return [...members, ...left]
}

/** Fingerprints older than anything they could still be compared with are dropped. */
export const dropFingerprints = (workspaces: (deps: Deps) => Promise<string[]>): Recurring => ({
  name: 'drop-fingerprints',
  every: '40 3 * * *',
  async run(deps, signal) {
    for (const workspaceId of await workspaces(deps)) {
      if (signal.aborted) return
      await deps.db.workspace(workspaceId, async (tx) => {
        await tx.execute(sql`delete from fingerprints where workspace_id = ${workspaceId} and published_at < now() - interval '30 days'`)
        await tx.execute(sql`delete from title_keys where workspace_id = ${workspaceId} and published_at < now() - interval '30 days'`)
      })
    }
  },
})
