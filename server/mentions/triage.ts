/** What people say of mentions: written down beside what was computed, counted as the latest word, taken back when it still is. */

import { and, eq, gte, inArray, isNull, lte, sql } from 'drizzle-orm'
import { uuids } from '../../db/among.ts'
import type { Tx } from '../../db/client.ts'
import { judgements } from '../../db/schema/mentions.ts'
import { members } from '../../db/schema/workspaces.ts'
import type { MentionStatus, Tone } from '../../db/vocabulary.ts'
import { Problem } from '../errors.ts'
import { announce } from '../events/signals.ts'
import type { Actor } from '../http.ts'
import { mistake } from '../mistakes.ts'
import { record } from '../workspaces/audit.ts'
import type { Undoers } from '../workspaces/undo.ts'
import { type Judged, type Judgement, type MentionFilter, mostByFilter, mostTags } from './contract.ts'
import { all, conditionsOf } from './filter.ts'
import { statusOfDocument } from './hush.ts'
import { effective, type Judged as Word } from './judge.ts'
import { documentsFound, readSearch } from './search.ts'
import { judgementsOf, lockMentions, pairKey } from './store.ts'
import { walkOf } from './walk.ts'

/** Stretches of the stream that a search looks through for all that it means. */
const mostStretches = 60

interface Target extends Record<string, unknown> {
  id: string
  document_id: string
  watch_id: string
  title: string
  status: MentionStatus
  tone: Tone | null
  assignee: string | null
  tags: string[]
  reply: string | null
  done: boolean
  genuine: boolean
}

/** Says one thing of one mention or many, in `tx`; one entry of the trail, by which it can be taken back. */
export async function judge(tx: Tx, who: Actor, request: Judgement, now: Date): Promise<Judged> {
  const ids = request.ids
    ? [...request.ids, ...(request.copies ? await copiesOf(tx, who.workspaceId, request.ids) : [])]
    : await idsOf(tx, who, request.filter ?? {})
  const wish = request.field === 'assignee' && request.value === 'me' ? { ...request, value: who.userId } : request
  if (wish.field === 'assignee' && wish.value !== null) await refuseStranger(tx, who.workspaceId, wish.value)
  await lockMentions(tx, who.workspaceId, sql`m.id = any(${uuids(ids)})`)
  const targets = await tx.execute<Target>(sql`
    select m.id, m.document_id, m.watch_id, d.title, m.status, m.tone, m.assignee, m.tags, m.reply, m.done, coalesce((
      select j.value #>> '{}' = 'yes' from judgements j
      where j.workspace_id = m.workspace_id and j.document_id = m.document_id and j.watch_id = m.watch_id and j.field = 'genuine' and j.undone_at is null
      order by j.at desc, j.id desc limit 1), false) as genuine
    from mentions m join documents d on d.workspace_id = m.workspace_id and d.id = m.document_id
    where m.workspace_id = ${who.workspaceId} and m.id = any(${uuids(ids)}) order by m.document_id, m.watch_id`)
  if (targets.length === 0 && request.ids) throw new Problem('not-found')
  const said = await judgementsOf(tx, who.workspaceId, [...new Set(targets.map(({ document_id }) => document_id))])
  const changes = targets.flatMap((target) => {
    const words = (said.get(pairKey(target.document_id, target.watch_id)) ?? []).filter(({ field }) => field === wish.field)
    const value = newValue(wish, target, words)
    return value === undefined ? [] : [{ target, value, last: words.at(-1)?.at ?? null }]
  })
  if (changes.length === 0) return { matched: targets.length, changed: 0, undo: null }

  const [only] = changes.length === 1 ? changes : []
  const entry = await record(tx, who, {
    action: 'mention.judged',
    subjectKind: 'mention',
    subjectId: only?.target.id ?? null,
    subjectName: only?.target.title ?? '',
    before: only ? { [wish.field]: only.target[wish.field] } : null,
    after: only ? { [wish.field]: only.value } : { [wish.field]: wish.value, count: changes.length },
  })
  const rows = changes.map(({ target, value, last }, i) => ({
    id: judgementId(entry, i),
    document_id: target.document_id,
    watch_id: target.watch_id,
    value,
    // Later than the word before it, whatever the clocks of two machines say.
    at: new Date(Math.max(now.getTime(), last ? last.getTime() + 1 : 0)).toISOString(),
  }))
  await tx.execute(sql`
    insert into judgements (workspace_id, id, document_id, watch_id, field, value, user_id, by_name, at)
    select ${who.workspaceId}, r.id, r.document_id, r.watch_id, ${wish.field}, r.value, ${who.userId}, ${who.name}, r.at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, document_id uuid, watch_id uuid, value jsonb, at timestamptz)`)
  await applyWords(
    tx,
    who.workspaceId,
    rows.map(({ document_id, watch_id }) => ({ documentId: document_id, watchId: watch_id })),
  )
  await announce(tx, who.workspaceId, 'mentions')
  return { matched: targets.length, changed: changes.length, undo: entry }
}

/** Mentions of the same text, watch and status as one of these, whose documents are copies. */
async function copiesOf(tx: Tx, workspaceId: string, ids: string[]): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    select distinct n.id from mentions m
    join mentions n on n.workspace_id = m.workspace_id and n.story_id = m.story_id and n.watch_id = m.watch_id and n.status = m.status and n.id <> m.id
    join story_documents sd on sd.workspace_id = n.workspace_id and sd.document_id = n.document_id and sd.pickup in ('copy', 'partial')
    join story_documents own on own.workspace_id = m.workspace_id and own.document_id = m.document_id and own.text_id = sd.text_id
    where m.workspace_id = ${workspaceId} and m.id = any(${uuids(ids)}) limit ${mostByFilter}`)
  return rows.map(({ id }) => id)
}

/** The ids that a filter means; too many are refused. */
async function idsOf(tx: Tx, who: Actor, filter: MentionFilter): Promise<string[]> {
  const asker = { workspaceId: who.workspaceId, userId: who.userId }
  const conditions = [conditionsOf('m', filter, asker)]
  const search = readSearch(filter.q)
  if (search) {
    const found = await documentsFound(tx, walkOf(asker, filter, 'newest'), search, mostByFilter, mostStretches)
    if (found.exact !== true) throw found.exact === 'many' ? new Problem('too-many', { most: mostByFilter }) : new Problem('too-costly')
    conditions.push(sql`m.document_id = any(${uuids(found.documentIds)})`)
  }
  const rows = await tx.execute<{ id: string }>(sql`select m.id from mentions m where ${all(conditions)} limit ${mostByFilter + 1}`)
  if (rows.length > mostByFilter) throw new Problem('too-many', { most: mostByFilter })
  return rows.map(({ id }) => id)
}

async function refuseStranger(tx: Tx, workspaceId: string, userId: string): Promise<void> {
  const [member] = await tx
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.workspaceId, workspaceId), eq(members.userId, userId)))
  if (!member) throw new Problem('invalid', {}, (locale) => [{ path: 'value', code: 'bad-value', message: mistake('bad-value', locale) }])
}

/** What is to be written down for this mention; undefined where it would say nothing new. `words`: what was said of the field so far. */
export function newValue(
  wish: Judgement,
  now: Pick<Target, 'status' | 'assignee' | 'tags' | 'reply' | 'done' | 'genuine'>,
  words: Word[],
): string | string[] | null | undefined {
  switch (wish.field) {
    case 'tone': {
      // The computed tone confirmed is a word of its own: it must hold when the computed one changes.
      const last = words.at(-1)?.value ?? null
      return last === wish.value ? undefined : wish.value
    }
    case 'tags': {
      const { add, remove } = wish.value
      const tags = [...new Set([...now.tags.filter((tag) => !remove.includes(tag)), ...add])]
      if (tags.length > mostTags)
        throw new Problem('invalid', {}, (locale) => [
          { path: 'value.add', code: 'too-big', message: mistake('too-big', locale, mostTags) },
        ])
      return tags.length === now.tags.length && tags.every((tag) => now.tags.includes(tag)) ? undefined : tags
    }
    case 'done':
    case 'genuine':
      return now[wish.field] === wish.value ? undefined : wish.value ? 'yes' : null
    default:
      return now[wish.field] === wish.value ? undefined : wish.value
  }
}

/** The judgements of one action are numbered under the id of its entry in the trail, so that the entry names them all. */
const judgementId = (entry: string, i: number): string => `${entry.slice(0, -4)}${i.toString(16).padStart(4, '0')}`
const ofEntry = (entry: string) => and(gte(judgements.id, judgementId(entry, 0)), lte(judgements.id, judgementId(entry, 0xffff)))

/** Puts what holds now into the mentions of these pairs. They are locked by who calls. */
async function applyWords(tx: Tx, workspaceId: string, pairs: { documentId: string; watchId: string }[]): Promise<void> {
  const said = await judgementsOf(tx, workspaceId, [...new Set(pairs.map(({ documentId }) => documentId))])
  const rows = pairs.map(({ documentId, watchId }) => {
    const holds = effective(said.get(pairKey(documentId, watchId)) ?? [])
    return {
      doc: documentId,
      w: watchId,
      status: holds.status ?? null,
      tone: holds.tone ?? null,
      assignee: holds.assignee ?? null,
      tags: holds.tags ?? [],
      reply: holds.reply ?? null,
      done: holds.done ?? false,
      genuine: holds.genuine ?? false,
    }
  })
  await tx.execute(sql`
    update mentions m set status = coalesce(r.status, ${statusOfDocument}), tone = coalesce(r.tone, m.tone_computed), assignee = r.assignee, tags = r.tags, reply = r.reply, done = r.done, arranged = m.arranged and not r.genuine, version = m.version + 1
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(doc uuid, w uuid, status text, tone text, assignee uuid, tags text[], reply text, done boolean, genuine boolean)
    join documents d on d.workspace_id = ${workspaceId} and d.id = r.doc
    where m.workspace_id = ${workspaceId} and m.document_id = r.doc and m.watch_id = r.w`)
}

/** Takes back those words of an action that are still the latest; refused when none is. */
async function takeBack(tx: Tx, workspaceId: string, entry: string): Promise<void> {
  const mine = and(eq(judgements.workspaceId, workspaceId), ofEntry(entry), isNull(judgements.undoneAt))
  const words = await tx
    .select({ id: judgements.id, documentId: judgements.documentId, watchId: judgements.watchId, field: judgements.field })
    .from(judgements)
    .where(mine)
  if (words.length === 0) throw new Problem('cannot-undo')
  await lockMentions(
    tx,
    workspaceId,
    sql`(m.document_id, m.watch_id) in (select j.document_id, j.watch_id from judgements j where j.workspace_id = m.workspace_id and j.id = any(${uuids(words.map(({ id }) => id))}))`,
  )
  const said = await judgementsOf(tx, workspaceId, [...new Set(words.map(({ documentId }) => documentId))])
  const latest = words.filter(
    ({ id, documentId, watchId, field }) =>
      (said.get(pairKey(documentId, watchId)) ?? []).findLast((word) => word.field === field)?.id === id,
  )
  if (latest.length === 0) throw new Problem('cannot-undo')
  await tx
    .update(judgements)
    .set({ undoneAt: sql`clock_timestamp()` })
    .where(
      and(
        eq(judgements.workspaceId, workspaceId),
        inArray(
          judgements.id,
          latest.map(({ id }) => id),
        ),
      ),
    )
  await applyWords(tx, workspaceId, latest)
  await announce(tx, workspaceId, 'mentions')
}

/** The changes to mentions that can be taken back. */
export const mentionUndoers: Undoers = { 'mention.judged': (tx, { workspaceId }, { id }) => takeBack(tx, workspaceId, id) }
