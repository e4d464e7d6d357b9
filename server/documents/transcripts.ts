/** Transcripts of documents: which are to be read and where, what was read of them, and what went wrong. */
import { and, desc, eq, isNotNull, lte, min, sql } from 'drizzle-orm'
import { registrableDomain } from '../../crawlers/net/urls.ts'
import type { Said } from '../../crawlers/reading/transcript.ts'
import type { Tx } from '../../db/client.ts'
import { given } from '../../db/given.ts'
import { documents, documentTexts, documentTranscripts, type ToldTranscript } from '../../db/schema/documents.ts'
import type { KeptProblem } from '../../db/schema/outlets.ts'
import { hashOf, leadOf, toJson } from '../text.ts'
import type { Factual } from './facts.ts'
import type { Round } from './keep.ts'
import { replaceText } from './replace-text.ts'
import { withoutSaid, withSaid } from './said.ts'
import { mostReadAttempts } from './store.ts'

/** Forms by how surely they give the words, when each is said, and nothing else. */
const forms = [/vtt/, /srt|subrip/, /json/, /html/, /plain/]
const mostTold = 8

/** In the item's own language first, then in the form that reads best. */
function inOrder(told: ToldTranscript[], language: string | null): ToldTranscript[] {
  const primary = (tag: string | null) => tag?.slice(0, 2).toLowerCase() ?? null
  const rank = ({ type, language: own }: ToldTranscript) => {
    const form = forms.findIndex((each) => each.test(type ?? ''))
    const isForeign = own !== null && language !== null && primary(own) !== primary(language)
    return (isForeign ? forms.length + 1 : 0) + (form < 0 ? forms.length : form)
  }
  return [...told].sort((a, b) => rank(a) - rank(b)).slice(0, mostTold)
}

/**
 * Notes which transcripts are to be read; gives their hosts. One is read again when it stands elsewhere, or when its item changed; an address whose query
 * alone is another, as signed ones are at every visit, is only noted. What people brought they looked at themselves. Of items that tell none it asks nothing of the database.
 */
export async function saveTranscripts(
  tx: Tx,
  { workspaceId, source, now, readPages }: Round,
  { all, changed }: { all: Factual[]; changed: Factual[] },
): Promise<string[]> {
  if (!readPages) return []
  const again = new Set(changed.map(({ documentId }) => documentId))
  const rows = new Map<string, { id: string; told: string; place: string; host: string; again: boolean }>()
  for (const { documentId, item } of all) {
    const told = inOrder(item.transcripts ?? [], item.language)
    const [first] = told
    if (!first) continue
    const place = told.map(({ address }) => placeOf(address)).join(' ')
    rows.set(documentId, {
      id: documentId,
      told: toJson(told),
      place,
      host: registrableDomain(first.address),
      again: again.has(documentId),
    })
  }
  if (rows.size === 0) return []
  const anew = sql`(t.place <> told.place or told.again)`
  const due = await tx.execute<{ host: string | null }>(sql`
    with g as materialized (
      select * from ${given('g', { id: 'uuid', told: 'jsonb', place: 'text', host: 'text', again: 'boolean' }, [...rows.values()])}
    ), told as (
      select g.* from g
      join documents d on d.workspace_id = ${workspaceId} and d.id = g.id
      where not exists (select 1 from hand_documents h where h.workspace_id = d.workspace_id and h.document_id = d.id)
    ), noted as (
      update document_transcripts t set told = told.told, place = told.place,
        at = case when ${anew} then 0 else t.at end, read_host = case when ${anew} then told.host else t.read_host end,
        due_at = case when ${anew} then ${now.toISOString()}::timestamptz else t.due_at end, attempts = case when ${anew} then 0 else t.attempts end,
        problem = case when ${anew} then null else t.problem end, wanted = t.wanted + case when ${anew} then 1 else 0 end
      from told join documents d on d.workspace_id = ${workspaceId} and d.id = told.id and d.source_id = ${source.id}
      where t.workspace_id = ${workspaceId} and t.document_id = told.id and (t.told <> told.told or ${anew})
      returning t.read_host
    ), added as (
      insert into document_transcripts (workspace_id, document_id, told, place, read_host, due_at)
      select ${workspaceId}::uuid, id, told, place, host, ${now.toISOString()}::timestamptz from told order by id
      on conflict (workspace_id, document_id) do nothing returning read_host
    )
    select read_host as host from noted union select read_host from added`)
  return due.flatMap(({ host }) => host ?? [])
}

/** An address without what may be another at every visit. */
function placeOf(address: string): string {
  const { origin, pathname } = new URL(address)
  return origin + pathname
}

export interface Unheard {
  documentId: string
  told: ToldTranscript[]
  at: number
  attempts: number
  wanted: number
}

const waiting = (workspaceId: string, host: string) =>
  and(eq(documentTranscripts.workspaceId, workspaceId), eq(documentTranscripts.readHost, host))

/** Transcripts of a host that are to be read now. */
export const unheardOf = (tx: Tx, workspaceId: string, host: string, now: Date, limit: number): Promise<Unheard[]> =>
  tx
    .select({
      documentId: documentTranscripts.documentId,
      told: documentTranscripts.told,
      at: documentTranscripts.at,
      attempts: documentTranscripts.attempts,
      wanted: documentTranscripts.wanted,
    })
    .from(documentTranscripts)
    .where(and(waiting(workspaceId, host), lte(documentTranscripts.dueAt, now)))
    .orderBy(documentTranscripts.attempts, documentTranscripts.dueAt, desc(documentTranscripts.documentId))
    .limit(limit)

/** When the next transcript of a host is to be read; null when none is left. */
export async function nextHearingOf(tx: Tx, workspaceId: string, host: string): Promise<Date | null> {
  const [row] = await tx
    .select({ at: min(documentTranscripts.dueAt) })
    .from(documentTranscripts)
    .where(waiting(workspaceId, host))
  return row?.at ?? null
}

/** Hosts that have transcripts to be read, of which no step is left, after a restore or a fault. */
export async function hostsWithoutHearing(tx: Tx, workspaceId: string): Promise<string[]> {
  const rows = await tx.execute<{ host: string }>(sql`
    select distinct read_host as host from document_transcripts t where t.workspace_id = ${workspaceId} and read_host is not null
      and not exists (
        select 1 from workspace_jobs() j where j.job = 'read-transcripts' and j.payload->>'host' = t.read_host and j.attempts < j.max_attempts)
      and not exists (
        select 1 from stopped_steps s where s.workspace_id = ${workspaceId} and s.job = 'read-transcripts' and s.subject = t.read_host and s.rest and s.at > now() - interval '1 day')
    limit 1000`)
  return rows.map(({ host }) => host)
}

const rowOf = (workspaceId: string, documentId: string) =>
  and(eq(documentTranscripts.workspaceId, workspaceId), eq(documentTranscripts.documentId, documentId))

/** The row as it was when its form was asked for: two steps of one host may overlap, and what comes late must not undo what came first. */
const stillAt = (workspaceId: string, { documentId, at, wanted }: Pick<Unheard, 'documentId' | 'at' | 'wanted'>) =>
  and(
    rowOf(workspaceId, documentId),
    eq(documentTranscripts.wanted, wanted),
    eq(documentTranscripts.at, at),
    isNotNull(documentTranscripts.readHost),
  )

/** Saves what is said and puts it behind what was read. Gives whether the document's text is another now. One that was wanted again or read meanwhile is passed over. */
export async function saveSaid(tx: Tx, workspaceId: string, one: Unheard, { text, times }: Said, now: Date): Promise<boolean> {
  const before = await holdText(tx, workspaceId, one.documentId)
  if (!before) return false
  const saved = await tx
    .update(documentTranscripts)
    .set({ text, times, readHost: null, problem: null, attempts: 0, readAt: now })
    .where(stillAt(workspaceId, one))
    .returning({ id: documentTranscripts.documentId })
  return saved.length > 0 && putSaid(tx, workspaceId, before, text, now)
}

/** The document's text with what is said in it, held until `tx` ends. */
async function holdText(tx: Tx, workspaceId: string, documentId: string) {
  const [row] = await tx
    .select({
      id: documents.id,
      title: documents.title,
      textHash: documents.textHash,
      currentVersion: documents.currentVersion,
      text: documentTexts.text,
      said: documentTranscripts.text,
    })
    .from(documents)
    .innerJoin(documentTexts, and(eq(documentTexts.workspaceId, documents.workspaceId), eq(documentTexts.documentId, documents.id)))
    .leftJoin(
      documentTranscripts,
      and(eq(documentTranscripts.workspaceId, documents.workspaceId), eq(documentTranscripts.documentId, documents.id)),
    )
    .where(and(eq(documents.workspaceId, workspaceId), eq(documents.id, documentId)))
    .for('update', { of: documents })
  return row
}

type Held = NonNullable<Awaited<ReturnType<typeof holdText>>>

/** What is said in place of what was said: what comes first is no new version of the document, what takes its place is. */
async function putSaid(tx: Tx, workspaceId: string, before: Held, said: string, now: Date): Promise<boolean> {
  const text = withSaid(withoutSaid(before.text, before.said), said)
  if (text === before.text) return false
  const { id: documentId, title } = before
  const textHash = hashOf(title, text)
  if (before.said !== null) {
    await replaceText(tx, { workspaceId, documentId, before, title, text, textHash, now })
    return true
  }
  await tx
    .update(documents)
    .set({ textHash, lead: leadOf(text), understandingVersion: 0 })
    .where(and(eq(documents.workspaceId, workspaceId), eq(documents.id, documentId)))
  await tx
    .update(documentTexts)
    .set({ text })
    .where(and(eq(documentTexts.workspaceId, workspaceId), eq(documentTexts.documentId, documentId)))
  return true
}

/** It could not be read now: it is tried again at `again`; without that the next form of it is, or, where there is none, nothing more. One that was wanted again or read meanwhile is passed over. */
export async function saveUnheard(
  tx: Tx,
  workspaceId: string,
  one: Unheard,
  problem: KeptProblem,
  { again, now }: { again: Date | null; now: Date },
): Promise<{ host: string } | null> {
  const { told, at } = one
  const next = again ? null : (told[at + 1] ?? null)
  const host = next ? registrableDomain(next.address) : null
  const saved = await tx
    .update(documentTranscripts)
    .set({
      problem,
      ...(again ? { dueAt: again, attempts: sql`${documentTranscripts.attempts} + 1` } : { readHost: host, dueAt: now, attempts: 0 }),
      ...(next ? { at: at + 1 } : {}),
    })
    .where(stillAt(workspaceId, one))
    .returning({ id: documentTranscripts.documentId })
  return host && saved.length > 0 ? { host } : null
}

/**
 * The host does not answer at all: what is due there shares the one try, rather than calling in vain for each. What was tried often enough goes on with its
 * next form elsewhere, or ends. Gives the hosts of those forms, and when the first of the others is tried again.
 */
export async function saveSilent(
  tx: Tx,
  workspaceId: string,
  host: string,
  problem: KeptProblem,
  now: Date,
): Promise<{ hosts: string[]; again: Date | null }> {
  const due = await tx
    .select({
      id: documentTranscripts.documentId,
      told: documentTranscripts.told,
      at: documentTranscripts.at,
      attempts: documentTranscripts.attempts,
    })
    .from(documentTranscripts)
    .where(and(waiting(workspaceId, host), lte(documentTranscripts.dueAt, now)))
    .orderBy(documentTranscripts.documentId)
    .for('no key update')
  const rows = due.map(({ id, told, at, attempts }) => {
    const again = problem.until ? new Date(problem.until) : new Date(now.getTime() + 60_000 * 4 ** attempts)
    if (attempts + 1 < mostReadAttempts) return { id, at, host, due: again, attempts: attempts + 1 }
    const next = told.findIndex(({ address }, i) => i > at && registrableDomain(address) !== host)
    const elsewhere = told[next]
    return { id, at: elsewhere ? next : at, host: elsewhere ? registrableDomain(elsewhere.address) : null, due: now, attempts: 0 }
  })
  await tx.execute(sql`
    with g as materialized (select * from ${given('g', { id: 'uuid', at: 'int', host: 'text', due: 'timestamptz', attempts: 'int' }, rows)})
    update document_transcripts t set at = g.at, read_host = g.host, due_at = g.due, attempts = g.attempts, problem = ${toJson(problem)}::jsonb from g
    where t.workspace_id = ${workspaceId} and t.document_id = g.id`)
  const later = rows.flatMap((row) => (row.host === host ? [row.due.getTime()] : []))
  return {
    hosts: [...new Set(rows.flatMap((row) => (row.host !== null && row.host !== host ? [row.host] : [])))],
    again: later.length > 0 ? new Date(later.reduce((a, b) => Math.min(a, b))) : null,
  }
}

/** A document turns out to be another that is kept already: what is said in it is said in that one, unless that is known there. */
export async function passOnTranscript(tx: Tx, workspaceId: string, from: string, into: string, now: Date): Promise<void> {
  const before = await holdText(tx, workspaceId, into)
  if (!before || before.said !== null) return
  await tx.execute(sql`
    delete from document_transcripts t using document_transcripts f
    where t.workspace_id = ${workspaceId} and t.document_id = ${into} and f.workspace_id = t.workspace_id and f.document_id = ${from} and f.text is not null`)
  const [moved] = await tx.execute<{ text: string | null }>(sql`
    update document_transcripts t set document_id = ${into} where t.workspace_id = ${workspaceId} and t.document_id = ${from}
      and not exists (select 1 from document_transcripts o where o.workspace_id = t.workspace_id and o.document_id = ${into})
    returning t.text`)
  if (moved?.text) await putSaid(tx, workspaceId, before, moved.text, now)
}
