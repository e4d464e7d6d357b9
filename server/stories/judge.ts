/** What people say of stories: that two are one, that documents belong elsewhere, which was the first; kept beside what is computed, and taken back exactly. */

import { and, eq, gte, inArray, isNull, lte, sql } from 'drizzle-orm'
import { uuids } from '../../db/among.ts'
import type { Tx } from '../../db/client.ts'
import { documents } from '../../db/schema/documents.ts'
import { stories, storyJudgements } from '../../db/schema/stories.ts'
import { Problem } from '../errors.ts'
import { announce } from '../events/signals.ts'
import type { Actor } from '../http.ts'
import { refreshMentions } from '../mentions/store.ts'
import { mistake } from '../mistakes.ts'
import { record } from '../workspaces/audit.ts'
import type { Undoers } from '../workspaces/undo.ts'
import { arrange } from './arrange.ts'
import type { StoryJudged } from './contract.ts'
import { lockStories, membersOfStories, saidOf, storyOfEach } from './store.ts'
import type { Said } from './uphold.ts'

/** What one action says at most; the words of an action are numbered under its entry in the trail. */
const mostWords = 4_000

/** Makes one story of two; `from` is no more. */
export async function mergeStories(tx: Tx, who: Actor, storyId: string, from: string, now: Date): Promise<StoryJudged> {
  const [into, other] = await scene(tx, who, [storyId, from])
  if (!into || !other) throw new Problem('not-found')
  if (into.id === other.id) throw refused('from')
  const words: Said[] = [
    { kind: 'merged', documentId: other.first, anchorId: into.first },
    ...other.members.filter((id) => id !== other.first).map((documentId): Said => ({ kind: 'pinned', documentId, anchorId: into.first })),
  ]
  return say(tx, who, { action: 'story.merged', subject: into, named: other.title, touched: [into, other], words }, now)
}

/** Takes documents out of a story; together they are one of their own, a single one is none. */
export async function splitStory(tx: Tx, who: Actor, storyId: string, documentIds: string[], now: Date): Promise<StoryJudged> {
  const [story] = await scene(tx, who, [storyId])
  if (!story) throw new Problem('not-found')
  const out = [...new Set(documentIds)]
  const rest = story.members.filter((id) => !out.includes(id))
  if (rest.length === 0 || out.some((id) => !story.members.includes(id))) throw refused('documentIds')
  const anchor = rest.includes(story.first) ? story.first : (rest[0] ?? story.first)
  const said = await saidOf(tx, who.workspaceId, out)
  const words: Said[] = out.flatMap((documentId) => {
    // What was said before may hold it here through another document than the first.
    const holding = said.flatMap((word) =>
      word.documentId === documentId ? word.anchorId : word.anchorId === documentId ? word.documentId : [],
    )
    return [...new Set([anchor, ...holding.filter((id) => rest.includes(id))])].map(
      (anchorId): Said => ({ kind: 'apart', documentId, anchorId }),
    )
  })
  const [head, ...others] = out
  if (head) words.push(...others.map((documentId): Said => ({ kind: 'pinned', documentId, anchorId: head })))
  return say(tx, who, { action: 'story.split', subject: story, named: String(out.length), touched: [story], words }, now)
}

/** Puts documents into a story, wherever they are now. */
export async function pinToStory(tx: Tx, who: Actor, storyId: string, documentIds: string[], now: Date): Promise<StoryJudged> {
  const [story] = await scene(tx, who, [storyId])
  if (!story) throw new Problem('not-found')
  const known = await tx
    .select({ id: documents.id })
    .from(documents)
    .where(and(eq(documents.workspaceId, who.workspaceId), inArray(documents.id, documentIds)))
  if (known.length < new Set(documentIds).size) throw refused('documentIds')
  const comes = [...new Set(documentIds)].filter((id) => !story.members.includes(id))
  const storyOf = await storyOfEach(tx, who.workspaceId, comes)
  const left = await scene(tx, who, [...new Set(storyOf.values())])
  const alone = comes.filter((id) => !storyOf.has(id)).map((id) => ({ id: '', title: '', first: id, members: [id] }))
  const words = comes.map((documentId): Said => ({ kind: 'pinned', documentId, anchorId: story.first }))
  return say(
    tx,
    who,
    { action: 'story.pinned', subject: story, named: String(comes.length), touched: [story, ...left, ...alone], words },
    now,
  )
}

/** Says which document told the story first. */
export async function setFirst(tx: Tx, who: Actor, storyId: string, documentId: string, now: Date): Promise<StoryJudged> {
  const [story] = await scene(tx, who, [storyId])
  if (!story) throw new Problem('not-found')
  if (!story.members.includes(documentId)) throw refused('documentId')
  const words: Said[] = story.first === documentId ? [] : [{ kind: 'first', documentId, anchorId: documentId }]
  return say(tx, who, { action: 'story.first-set', subject: story, named: '', touched: [story], words }, now)
}

interface Scene {
  id: string
  title: string
  first: string
  members: string[]
}

/** These stories as they stand, locked, in the order asked for. */
async function scene(tx: Tx, { workspaceId }: Actor, storyIds: string[]): Promise<Scene[]> {
  await lockStories(tx, workspaceId)
  if (storyIds.length === 0) return []
  const rows = await tx
    .select({ id: stories.id, title: stories.title, first: stories.firstDocumentId })
    .from(stories)
    .where(and(eq(stories.workspaceId, workspaceId), inArray(stories.id, storyIds)))
  const members = await membersOfStories(tx, workspaceId, storyIds)
  return storyIds.flatMap((id) => rows.filter((row) => row.id === id).map((row) => ({ ...row, members: members.get(id) ?? [] })))
}

const refused = (path: string) =>
  new Problem('invalid', {}, (locale) => [{ path, code: 'bad-value', message: mistake('bad-value', locale) }])

interface Saying {
  action: string
  subject: Scene
  /** What else the trail names. */
  named: string
  /** The stories that it concerns, and single documents as stories without an id. */
  touched: readonly Scene[]
  words: readonly Said[]
}

async function say(tx: Tx, who: Actor, { action, subject, named, touched, words }: Saying, now: Date): Promise<StoryJudged> {
  const { workspaceId } = who
  if (words.length === 0) return { storyId: subject.id, undo: null }
  if (words.length > mostWords) throw new Problem('too-many', { most: mostWords })
  const entry = await record(tx, who, {
    action,
    subjectKind: 'story',
    subjectId: subject.id,
    subjectName: subject.title,
    before: { stories: Object.fromEntries(touched.flatMap(({ id, members }) => (id ? [[id, members]] : []))) },
    after: { named },
  })
  const [last] = await tx
    .select({ at: sql<Date | null>`max(${storyJudgements.at})`.mapWith(storyJudgements.at) })
    .from(storyJudgements)
    .where(eq(storyJudgements.workspaceId, workspaceId))
  // Later than every word before it, whatever the clocks of two machines say.
  const at = new Date(Math.max(now.getTime(), last?.at ? last.at.getTime() + 1 : 0))
  for (let from = 0; from < words.length; from += 500)
    await tx
      .insert(storyJudgements)
      .values(
        words
          .slice(from, from + 500)
          .map((word, i) => ({ workspaceId, id: wordId(entry, from + i), ...word, userId: who.userId, byName: who.name, at })),
      )
  await show(tx, workspaceId, { groups: touched.map(({ members }) => members), again: [subject.id] })
  const storyOf = await storyOfEach(tx, workspaceId, [subject.first])
  return { storyId: storyOf.get(subject.first) ?? null, undo: entry }
}

const wordId = (entry: string, i: number): string => `${entry.slice(0, -4)}${i.toString(16).padStart(4, '0')}`

/** Arranges anew and lets every screen know. */
async function show(tx: Tx, workspaceId: string, arrangement: Parameters<typeof arrange>[2]): Promise<void> {
  const changed = await arrange(tx, workspaceId, arrangement)
  await refreshMentions(tx, workspaceId, changed)
  await announce(tx, workspaceId, 'stories', 'mentions')
}

/** Takes the words of an action back, and gives the stories that it concerned the documents and names that they had. */
async function takeBack(tx: Tx, workspaceId: string, entry: string, before: unknown): Promise<void> {
  await lockStories(tx, workspaceId)
  const gone = await tx
    .update(storyJudgements)
    .set({ undoneAt: sql`clock_timestamp()` })
    .where(
      and(
        eq(storyJudgements.workspaceId, workspaceId),
        gte(storyJudgements.id, wordId(entry, 0)),
        lte(storyJudgements.id, wordId(entry, 0xffff)),
        isNull(storyJudgements.undoneAt),
      ),
    )
    .returning({ documentId: storyJudgements.documentId, anchorId: storyJudgements.anchorId })
  if (gone.length === 0) throw new Problem('cannot-undo')
  // The trail holds what `say` wrote.
  const stood = Object.entries((before as { stories?: Record<string, string[]> } | null)?.stories ?? {})
  const there = new Set(
    (
      await tx.execute<{ id: string }>(
        sql`select id from documents where workspace_id = ${workspaceId} and id = any(${uuids(stood.flatMap(([, ids]) => ids))})`,
      )
    ).map(({ id }) => id),
  )
  const groups = stood.map(([id, ids]) => ({ id, ids: ids.filter((each) => there.has(each)) })).filter(({ ids }) => ids.length > 0)
  const listed = new Set(groups.flatMap(({ ids }) => ids))
  // Documents that stood alone before, and were put somewhere.
  const alone = [...new Set(gone.flatMap(({ documentId, anchorId }) => [documentId, anchorId]))].filter((id) => !listed.has(id))
  await show(tx, workspaceId, {
    groups: [...groups.map(({ ids }) => ids), ...alone.map((id) => [id])],
    names: new Map(groups.flatMap(({ id, ids }) => ids.map((each) => [each, id] as const))),
    again: groups.map(({ id }) => id),
  })
}

const undoer: Undoers[string] = (tx, { workspaceId }, { id, before }) => takeBack(tx, workspaceId, id, before)

/** The changes to stories that can be taken back. */
export const storyUndoers: Undoers = {
  'story.merged': undoer,
  'story.split': undoer,
  'story.pinned': undoer,
  'story.first-set': undoer,
}
