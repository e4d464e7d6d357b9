/** Grouping documents that tell the same text, as they come. */
import { sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import type { Tx } from '../../db/client.ts'
import { documentsStep } from '../documents-step.ts'
import { announce } from '../events/signals.ts'
import { enqueue, type Next } from '../jobs.ts'
import { refreshMentions } from '../mentions/store.ts'
import { inEachWorkspace, type Recurring, type Workspaces } from '../recurring.ts'
import { arrange } from './arrange.ts'
import { lookalikes } from './fingerprints.ts'
import { commonShare, linked } from './group.ts'
import { settle } from './settle.ts'
import { type Known, letWait, lockStories, membersOfStories, storyOfEach, tellersOf, tellingsOf } from './store.ts'

export interface FollowingGroup {
  afterGrouping(workspaceId: string, documentIds: string[]): Next[]
  /** What puts waiting documents beside others that tell the same happening. */
  placeArrivals(workspaceId: string): Next
}

export const storyJobs = (following: FollowingGroup) => {
  const group = documentsStep('group', ({ db }, { workspaceId, documentIds }) =>
    db.workspace(workspaceId, async (tx) => {
      // Before anybody has to wait: both of two alike documents have their fingerprints before either comes here, so the later one sees the other.
      const alike = await tellingTheSame(tx, workspaceId, documentIds)
      await lockStories(tx, workspaceId)
      const inStories = await storyOfEach(tx, workspaceId, documentIds)
      const touched = new Set<string>()
      const telling = documentIds.filter((id) => alike.has(id) || inStories.has(id))
      for (const documentId of telling) for (const each of await groupOne(tx, workspaceId, documentId)) touched.add(each)
      // Its own mentions too, whatever changed: they may have been saved while another step changed the story.
      await refreshMentions(tx, workspaceId, [...new Set([...touched, ...documentIds])])
      if (await letWait(tx, workspaceId, [...new Set([...touched, ...documentIds])]))
        await enqueue(tx, following.placeArrivals(workspaceId))
      await enqueue(tx, ...following.afterGrouping(workspaceId, documentIds))
      if (touched.size > 0) await announce(tx, workspaceId, 'stories', 'mentions')
    }),
  )
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

/** Above this many tellers a text is not taken apart when one of them changes: comparing all with all would cost more than it tells. */
const mostTakenApart = 150

/**
 * Finds who tells the text that one document tells, and puts them into one story. One that tells what two texts tell makes them one, and one that no
 * longer does leaves them apart, so that the texts of some documents are the same whatever the order they came in. Gives the documents whose
 * story changed.
 */
async function groupOne(tx: Tx, workspaceId: string, documentId: string): Promise<string[]> {
  const [document] = await tellingsOf(tx, workspaceId, [documentId])
  if (!document) return []
  const candidates = (await lookalikes(tx, workspaceId, [documentId])).get(documentId) ?? []
  const alike = (await tellingsOf(tx, workspaceId, candidates)).filter((other) => commonShare(document, other) > 0)
  const { textId, storyId } = document
  if (alike.length === 0 && !textId) return storyId ? arrange(tx, workspaceId, { groups: [], again: [storyId] }) : []
  const textIds = new Set(alike.flatMap((other) => other.textId ?? []))
  if (textId) textIds.add(textId)
  const ids = new Set([documentId, ...alike.map((other) => other.documentId), ...(await tellersOf(tx, workspaceId, [...textIds]))])
  const tellers = await tellingsOf(tx, workspaceId, [...ids])
  // What a changed document told before may have been all that held the others together.
  const texts = textId && tellers.length <= mostTakenApart ? linked(tellers) : [tellers]
  const before = new Map(tellers.flatMap((each) => (each.textId ? [[each.documentId, each.textId] as const] : [])))
  const named = settle(
    before,
    texts.map((text) => text.map((each) => each.documentId)),
    () => uuidv7(),
  )
  return arrange(tx, workspaceId, {
    groups: await groupsAround(tx, workspaceId, tellers, named),
    texts: new Map(named.flatMap(({ storyId: text, members }) => members.map((id) => [id, members.length > 1 ? text : null] as const))),
    again: storyId ? [storyId] : [],
  })
}

/** Texts with what is told beside them: a text stays in every story that one of its tellers was in, unless it only parted from the text that was in it. */
async function groupsAround(
  tx: Tx,
  workspaceId: string,
  tellers: readonly Known[],
  texts: readonly { storyId: string; members: readonly string[] }[],
): Promise<string[][]> {
  const byId = new Map(tellers.map((teller) => [teller.documentId, teller]))
  const names = new Set(texts.map(({ storyId }) => storyId))
  const beside = await membersOfStories(tx, workspaceId, [...new Set(tellers.flatMap(({ storyId }) => storyId ?? []))])
  const groups = [...beside.entries()].map(([story, members]) => ({
    stories: new Set([story]),
    members: members.filter((id) => !byId.has(id)),
  }))
  for (const { storyId: text, members } of texts) {
    const stays = members.flatMap((id) => {
      const teller = byId.get(id)
      const parted = teller?.textId && teller.textId !== text && names.has(teller.textId)
      return teller?.storyId && !parted ? teller.storyId : []
    })
    const joined = { stories: new Set(stays), members: [...members] }
    for (const group of [...groups].filter((each) => stays.some((story) => each.stories.has(story)))) {
      groups.splice(groups.indexOf(group), 1)
      for (const story of group.stories) joined.stories.add(story)
      joined.members.push(...group.members)
    }
    groups.push(joined)
  }
  return groups.map(({ members }) => members).filter((members) => members.length > 0)
}

/** Fingerprints older than anything they could still be compared with are dropped. */
export const dropFingerprints = (workspaces: Workspaces): Recurring =>
  inEachWorkspace({
    name: 'drop-fingerprints',
    every: '40 3 * * *',
    workspaces,
    async work(tx, workspaceId) {
      await tx.execute(sql`delete from fingerprints where workspace_id = ${workspaceId} and published_at < now() - interval '30 days'`)
      await tx.execute(
        sql`delete from document_fingerprints where workspace_id = ${workspaceId} and published_at < now() - interval '30 days'`,
      )
      await tx.execute(sql`delete from title_keys where workspace_id = ${workspaceId} and published_at < now() - interval '30 days'`)
    },
  })
