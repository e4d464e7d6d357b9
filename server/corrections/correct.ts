/** What people correct of a document: kept apart from what was read, winning over it now and after every reading, taken back exactly. */

import { isDeepStrictEqual } from 'node:util'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'
import { documentJudgements, documents, type ReadAs } from '../../db/schema/documents.ts'
import type { CorrectedField } from '../../db/vocabulary.ts'
import { lockPeople } from '../bylines/store.ts'
import { asRead } from '../documents/corrected.ts'
import { Problem } from '../errors.ts'
import { announce } from '../events/signals.ts'
import type { Actor } from '../http.ts'
import { refreshMentions } from '../mentions/store.ts'
import { mistake } from '../mistakes.ts'
import { standingFor } from '../outlets/queries.ts'
import { recountAffiliations } from '../people/store.ts'
import { record } from '../workspaces/audit.ts'
import type { Entry } from '../workspaces/undo.ts'
import { Correction } from './contract.ts'

type Row = typeof documents.$inferSelect

/** A byline that a person had decided on, with the people that it led to. */
interface Decided {
  byline: Record<string, unknown>
  people: string[]
}

/** The value of a field as it stands, in the form in which it is corrected. */
function standing(row: Row, field: CorrectedField): unknown {
  switch (field) {
    case 'kind':
      return row.kind
    case 'outlet':
      return row.outletId
    case 'bylines':
      return row.bylines
    case 'published':
      return { at: row.publishedAt.toISOString(), precision: row.publishedPrecision }
  }
}

/** Says what a field really is. Gives the entry of the trail; null when it says nothing new. */
export async function correct(tx: Tx, who: Actor, documentId: string, correction: Correction, now: Date): Promise<string | null> {
  const { workspaceId } = who
  const { field, value } = correction
  await lockPeople(tx, workspaceId)
  const row = await documentOf(tx, workspaceId, documentId)
  if (!row) throw new Problem('not-found')
  if (field === 'outlet' && value !== null) await refuseUnknown(tx, workspaceId, value)
  if (field === 'published' && Date.parse(value.at) > now.getTime() + 24 * 3_600_000) refuse('value.at')
  const before = standing(row, field)
  // What was read, said again by a person, holds when the next reading says otherwise.
  const words = await wordsOf(tx, workspaceId, documentId)
  if (isDeepStrictEqual(words.get(field)?.value, value)) return null
  const decided = field === 'bylines' ? await decidedOf(tx, workspaceId, documentId) : []
  const entry = await record(tx, who, {
    action: 'document.corrected',
    subjectKind: 'document',
    subjectId: documentId,
    subjectName: row.title,
    before: { [field]: before, ...(decided.length > 0 ? { decided } : {}) },
    after: { [field]: value },
  })
  const last = words.get(field)?.at.getTime() ?? 0
  await tx.insert(documentJudgements).values({
    workspaceId,
    id: entry,
    documentId,
    field,
    value,
    userId: who.userId,
    byName: who.name,
    // Later than the word before it, whatever the clocks of two machines say.
    at: new Date(Math.max(now.getTime(), last + 1)),
  })
  await applyCorrections(tx, workspaceId, documentId)
  await announce(tx, workspaceId, 'mentions')
  return entry
}

/** Takes a correction back. Refused when a later one of the same field stands. Gives the document. */
export async function takeBack(tx: Tx, workspaceId: string, { id, before }: Entry): Promise<string> {
  await lockPeople(tx, workspaceId)
  const [word] = await tx
    .select()
    .from(documentJudgements)
    .where(and(eq(documentJudgements.workspaceId, workspaceId), eq(documentJudgements.id, id), isNull(documentJudgements.undoneAt)))
  const last = word && (await wordsOf(tx, workspaceId, word.documentId)).get(word.field)
  if (!word || last?.id !== id || !(await documentOf(tx, workspaceId, word.documentId))) throw new Problem('cannot-undo')
  await tx
    .update(documentJudgements)
    .set({ undoneAt: sql`clock_timestamp()` })
    .where(and(eq(documentJudgements.workspaceId, workspaceId), eq(documentJudgements.id, id)))
  await applyCorrections(tx, workspaceId, word.documentId)
  // The trail holds what `correct` wrote.
  await putBack(tx, workspaceId, word.documentId, (before?.decided ?? []) as Decided[])
  await announce(tx, workspaceId, 'mentions')
  return word.documentId
}

/** A document turned out to be another: what people said of it holds for the other. */
export async function passOnCorrections(tx: Tx, workspaceId: string, from: string, into: string): Promise<void> {
  const passed = await tx
    .update(documentJudgements)
    .set({ documentId: into })
    .where(and(eq(documentJudgements.workspaceId, workspaceId), eq(documentJudgements.documentId, from)))
    .returning({ id: documentJudgements.id })
  if (passed.length > 0) await applyCorrections(tx, workspaceId, into)
}

/** Makes a document what was read of it with the corrections on top, and lets go of what no longer follows from it. */
async function applyCorrections(tx: Tx, workspaceId: string, documentId: string): Promise<void> {
  const row = await documentOf(tx, workspaceId, documentId)
  if (!row) return
  const words = await wordsOf(tx, workspaceId, documentId)
  const read = { ...row, ...asRead(row.readAs) }
  const readAs: ReadAs = {}
  const holds = {
    kind: read.kind,
    outletId: read.outletId,
    bylines: read.bylines,
    publishedAt: read.publishedAt,
    publishedPrecision: read.publishedPrecision,
  }
  for (const { field, value } of words.values()) {
    const said = Correction.safeParse({ field, value })
    if (!said.success) continue
    const { data } = said
    switch (data.field) {
      case 'kind':
        readAs.kind = read.kind
        holds.kind = data.value
        break
      case 'outlet':
        readAs.outletId = read.outletId
        holds.outletId = data.value
        break
      case 'bylines':
        readAs.bylines = read.bylines
        holds.bylines = data.value
        break
      case 'published':
        readAs.publishedAt = read.publishedAt.toISOString()
        readAs.publishedPrecision = read.publishedPrecision
        holds.publishedAt = new Date(data.value.at)
        holds.publishedPrecision = data.value.precision
    }
  }
  holds.outletId = await outletNow(tx, workspaceId, holds.outletId)
  const mine = and(eq(documents.workspaceId, workspaceId), eq(documents.id, documentId))
  await tx
    .update(documents)
    .set({ ...holds, readAs })
    .where(mine)
  await settleBylines(tx, row, holds)
  await refreshMentions(tx, workspaceId, [documentId])
  // Whoever has one of its mentions on the screen is shown it anew.
  await tx.execute(sql`update mentions set version = version + 1 where workspace_id = ${workspaceId} and document_id = ${documentId}`)
}

/** The bylines stand at the document's outlet; names that it no longer carries lead to nobody, and those who had only this one there are no longer there. */
async function settleBylines(tx: Tx, before: Row, now: Pick<Row, 'outletId' | 'bylines' | 'publishedAt'>): Promise<void> {
  const { workspaceId, id } = before
  const renamed = !isDeepStrictEqual(before.bylines, now.bylines)
  if (!renamed && before.outletId === now.outletId && before.publishedAt.getTime() === now.publishedAt.getTime()) return
  const people = await tx.execute<{ id: string }>(sql`
    select distinct bp.person_id as id from byline_people bp join bylines b on b.workspace_id = bp.workspace_id and b.id = bp.byline_id
    where bp.workspace_id = ${workspaceId} and b.document_id = ${id}`)
  if (renamed) await tx.execute(sql`delete from bylines where workspace_id = ${workspaceId} and document_id = ${id}`)
  else await tx.execute(sql`update bylines set outlet_id = ${now.outletId} where workspace_id = ${workspaceId} and document_id = ${id}`)
  await recountAffiliations(
    tx,
    workspaceId,
    people.map((person) => person.id),
  )
}

async function putBack(tx: Tx, workspaceId: string, documentId: string, decided: Decided[]): Promise<void> {
  if (decided.length === 0) return
  const people: string[] = []
  for (const one of decided) {
    const [made] = await tx.execute<{ id: string }>(sql`
      insert into bylines (workspace_id, id, document_id, outlet_id, position, printed, name_key, state, judged_at, judged_by, created_at)
      select ${workspaceId}, r.id, d.id, d.outlet_id, r.position, r.printed, r.name_key, r.state, r.judged_at, r.judged_by, r.created_at
      from jsonb_populate_record(null::bylines, ${JSON.stringify(one.byline)}::jsonb) r
      join documents d on d.workspace_id = ${workspaceId} and d.id = ${documentId} on conflict do nothing returning id`)
    if (!made || one.people.length === 0) continue
    const led = await tx.execute<{ id: string }>(sql`
      insert into byline_people (workspace_id, byline_id, person_id)
      select ${workspaceId}, ${made.id}, p.id from people p where p.workspace_id = ${workspaceId} and p.id = any(${sql.param(`{${one.people.join(',')}}`)}::uuid[])
      on conflict do nothing returning person_id as id`)
    people.push(...led.map(({ id }) => id))
  }
  await recountAffiliations(tx, workspaceId, [...new Set(people)])
}

const decidedOf = async (tx: Tx, workspaceId: string, documentId: string): Promise<Decided[]> => [
  ...(await tx.execute<Decided & Record<string, unknown>>(sql`
    select to_jsonb(b) as byline, array(select bp.person_id::text from byline_people bp where bp.workspace_id = b.workspace_id and bp.byline_id = b.id order by 1) as people
    from bylines b where b.workspace_id = ${workspaceId} and b.document_id = ${documentId} and b.judged_at is not null order by b.position`)),
]

async function documentOf(tx: Tx, workspaceId: string, id: string): Promise<Row | null> {
  const [row] = await tx
    .select()
    .from(documents)
    .where(and(eq(documents.workspaceId, workspaceId), eq(documents.id, id)))
    .for('update')
  return row ?? null
}

/** The last word on each field. */
async function wordsOf(tx: Tx, workspaceId: string, documentId: string) {
  const rows = await tx
    .select()
    .from(documentJudgements)
    .where(
      and(
        eq(documentJudgements.workspaceId, workspaceId),
        eq(documentJudgements.documentId, documentId),
        isNull(documentJudgements.undoneAt),
      ),
    )
    .orderBy(documentJudgements.at, documentJudgements.id)
  return new Map(rows.map((row) => [row.field, row]))
}

/** The outlet that stands for this one now; null when it is gone. */
async function outletNow(tx: Tx, workspaceId: string, id: string | null): Promise<string | null> {
  if (id === null) return null
  const [row] = await tx.execute<{ id: string }>(
    sql`select id from outlets where workspace_id = ${workspaceId} and id = ${await standingFor(tx, workspaceId, id)}`,
  )
  return row?.id ?? null
}

async function refuseUnknown(tx: Tx, workspaceId: string, outletId: string): Promise<void> {
  if ((await outletNow(tx, workspaceId, outletId)) === null) refuse('value')
}

function refuse(path: string): never {
  throw new Problem('invalid', {}, (locale) => [{ path, code: 'bad-value', message: mistake('bad-value', locale) }])
}
