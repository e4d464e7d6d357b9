/** Grouping documents that tell the same text, as they come. */
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../db/client.ts'
import type { Deps } from '../deps.ts'
import { announce } from '../events/signals.ts'
import { enqueue, job, type Next, type Recurring } from '../jobs.ts'
import { refreshMentions } from '../mentions/store.ts'
import { commonShare, linked } from './group.ts'
import { settle } from './regroup.ts'
import { type Known, leaveStory, lockStories, lookalikes, membersOf, saveStory, storyOfEach, tellingsOf } from './store.ts'

export interface FollowingGroup {
  afterGrouping(workspaceId: string, documentIds: string[]): Next[]
}

export const storyJobs = (following: FollowingGroup) => {
  const group = job({
    name: 'group',
    payload: z.object({ workspaceId: z.uuid(), documentIds: z.array(z.uuid()).min(1) }),
    async run({ db }, { workspaceId, documentIds }) {
      await db.workspace(workspaceId, async (tx) => {
        // Before anybody has to wait: both of two alike documents have their fingerprints before either comes here, so the later one sees the other.
        const alike = await tellingTheSame(tx, workspaceId, documentIds)
        await lockStories(tx, workspaceId)
        const inStories = await storyOfEach(tx, workspaceId, documentIds)
        const touched = new Set<string>()
        const telling = documentIds.filter((id) => alike.has(id) || inStories.has(id))
        for (const documentId of telling) for (const each of await groupOne(tx, workspaceId, documentId)) touched.add(each)
        // Its own mentions too, whatever changed: they may have been saved while another step changed the story.
        await refreshMentions(tx, workspaceId, [...new Set([...touched, ...documentIds])])
        await enqueue(tx, ...following.afterGrouping(workspaceId, documentIds))
        if (touched.size > 0) await announce(tx, workspaceId, 'stories', 'mentions')
      })
    },
  })
  return { group }
}

/** Those of the documents that tell what another one tells; most of a day do not. */
async function tellingTheSame(tx: Tx, workspaceId: string, documentIds: string[]): Promise<Set<string>> {
  const alike = await lookalikes(tx, workspaceId, documentIds)
  const tellings = await tellingsOf(tx, workspaceId, [...new Set([...alike].flatMap(([id, others]) => [id, ...others]))])
  const known = new Map(tellings.map((telling) => [telling.documentId, telling]))
  const shares = (a: Known | undefined, b: Known | undefined) => a !== undefined && b !== undefined && commonShare(a, b) > 0
  return new Set([...alike].filter(([id, others]) => others.some((other) => shares(known.get(id), known.get(other)))).map(([id]) => id))
}

/** Above this many members a story is not taken apart when one of them changes: comparing all with all would cost more than it tells. */
const mostTakenApart = 150

/**
 * Puts one document into the story it tells, making it when two meet for the first time. One that tells what two stories tell makes them one, and
 * one that no longer does leaves them apart, so that the stories of some documents are the same whatever the order they came in. Gives the
 * documents whose story changed.
 */
async function groupOne(tx: Tx, workspaceId: string, documentId: string): Promise<string[]> {
  const [document] = await tellingsOf(tx, workspaceId, [documentId])
  if (!document) return []
  const candidates = (await lookalikes(tx, workspaceId, [documentId])).get(documentId) ?? []
  const alike = (await tellingsOf(tx, workspaceId, candidates)).filter((other) => commonShare(document, other) > 0)
  const near = new Set(alike.flatMap(({ storyId }) => storyId ?? []))
  const members = new Set([documentId, ...alike.map((other) => other.documentId)])
  for (const storyId of near) for (const each of await membersOf(tx, workspaceId, storyId)) members.add(each)
  const before = document.storyId
  if (before) for (const each of await membersOf(tx, workspaceId, before)) members.add(each)
  if (members.size === 1 && !before) return []
  // What a changed document told before may have been all that held the others together.
  const groups =
    before && members.size <= mostTakenApart
      ? linked(await tellingsOf(tx, workspaceId, [...members]))
      : [[...members].map((id) => ({ documentId: id }))]
  return saveGroups(
    tx,
    workspaceId,
    groups.map((group) => group.map((each) => each.documentId)),
    before ? near.add(before) : near,
  )
}

/** Makes each group a story under the name that most of its documents know; names that no group kept go. A group of one is no story. */
async function saveGroups(tx: Tx, workspaceId: string, groups: string[][], known: ReadonlySet<string>): Promise<string[]> {
  const previous = await storyOfEach(tx, workspaceId, groups.flat())
  const settled = settle(previous, groups, () => '')
  for (const { storyId, members } of settled) {
    if (members.length > 1) await saveStory(tx, workspaceId, storyId || null, [...members])
    else for (const each of members) await leaveStory(tx, workspaceId, each)
  }
  const kept = new Set(settled.flatMap(({ storyId, members }) => (members.length > 1 ? storyId : [])))
  for (const storyId of known) if (!kept.has(storyId)) await saveStory(tx, workspaceId, storyId, [])
  return groups.flat()
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
