/** Which pages are to be read, what became of those that can't be, and what was understood of texts. */
import { and, eq, lt, sql } from 'drizzle-orm'
import { UNDERSTANDING_VERSION } from '../../crawlers/understanding/understand.ts'
import type { Understanding } from '../../crawlers/understanding/understanding.ts'
import { among, uuids } from '../../db/among.ts'
import type { Tx } from '../../db/client.ts'
import { given } from '../../db/given.ts'
import { documents, documentTexts } from '../../db/schema/documents.ts'
import type { KeptProblem } from '../../db/schema/outlets.ts'
import { zoneOfOutlet } from '../outlets/zone.ts'
import { toJson } from '../text.ts'
import type { Searchable } from './reading-thread.ts'
import { silentAmong, usualLanguages } from './usual-language.ts'

export interface Unread {
  id: string
  address: string
  /** Its own, else the usual one where it stands. */
  language: string | null
  attempts: number
  /** How often it was wanted again until now. */
  wanted: number
  /** The zone whose days its site speaks of. */
  zone: string
}

const waiting = (workspaceId: string, host: string) => and(eq(documents.workspaceId, workspaceId), eq(documents.readHost, host))
/** When a page may be tried again after it failed. */
const notBefore = sql<Date | null>`(${documents.readingProblem}->>'until')::timestamptz`

/** Pages of a host that are to be read now: those that never failed first, the newest of them first. */
export async function unreadOf(tx: Tx, workspaceId: string, host: string, now: Date, limit: number): Promise<Unread[]> {
  const rows = await tx
    .select({
      id: documents.id,
      address: documents.address,
      language: documents.language,
      attempts: documents.readAttempts,
      wanted: documents.readWanted,
      outletId: documents.outletId,
    })
    .from(documents)
    .where(and(waiting(workspaceId, host), sql`coalesce(${notBefore} <= ${now.toISOString()}, true)`))
    .orderBy(documents.readAttempts, sql`${documents.publishedAt} desc`)
    .limit(limit)
  // Pages of one host stand in one outlet.
  const [first] = rows
  const zone = first ? await zoneOfOutlet(tx, workspaceId, first) : 'UTC'
  const usual = await usualLanguages(tx, workspaceId, silentAmong(rows))
  return rows.flatMap(({ address, outletId: _, ...row }) =>
    address ? [{ ...row, address, zone, language: row.language ?? usual.get(row.id) ?? null }] : [],
  )
}

/** When the next page of a host is to be read; null when none is left. */
export async function nextReadingOf(tx: Tx, workspaceId: string, host: string, now: Date): Promise<Date | null> {
  const [row] = await tx
    .select({ at: sql<string | null>`min(coalesce(${notBefore}, ${now.toISOString()}::timestamptz))` })
    .from(documents)
    .where(waiting(workspaceId, host))
  return row?.at ? new Date(row.at) : null
}

/** Hosts that have pages to be read, of which no step is left, after a restore or a fault. */
export async function hostsWithoutReading(tx: Tx, workspaceId: string): Promise<string[]> {
  const rows = await tx.execute<{ host: string }>(sql`
    select distinct read_host as host from documents d where d.workspace_id = ${workspaceId} and read_host is not null
      and not exists (
        select 1 from workspace_jobs() j where j.job = 'read-host' and j.payload->>'host' = d.read_host and j.attempts < j.max_attempts)
      and not exists (
        select 1 from stopped_steps s where s.workspace_id = ${workspaceId} and s.job = 'read-host' and s.subject = d.read_host and s.rest and s.at > now() - interval '1 day')
    limit 1000`)
  return rows.map(({ host }) => host)
}

/** Most a page may be tried before the feed's words stand: with the waits between, over five hours. */
export const mostReadAttempts = 6

/** A host as a whole could not be reached: a try for each of its pages that were due, which share its fate. */
export async function saveUnreachable(tx: Tx, workspaceId: string, host: string, problem: KeptProblem, now: Date): Promise<void> {
  await tx.execute(sql`
    with due as (
      select id from documents where workspace_id = ${workspaceId} and read_host = ${host}
        and coalesce((reading_problem->>'until')::timestamptz <= ${now.toISOString()}, true) order by id for no key update
    )
    update documents d set reading_problem = ${toJson(problem)}::jsonb, read_attempts = read_attempts + 1,
      read_host = case when read_attempts + 1 >= ${mostReadAttempts} then null else read_host end,
      reading_state = case when read_attempts + 1 < ${mostReadAttempts} or reading_state = 'read' then reading_state else 'unreadable' end
    from due where d.workspace_id = ${workspaceId} and d.id = due.id`)
}

/** The page could not be read: kept as data; for good, the feed's words stand. One that was wanted again meanwhile is passed over. */
export async function saveUnreadable(
  tx: Tx,
  workspaceId: string,
  { id, wanted }: Pick<Unread, 'id' | 'wanted'>,
  problem: KeptProblem,
  forGood: boolean,
): Promise<void> {
  await tx
    .update(documents)
    .set({
      readingProblem: problem,
      readAttempts: sql`${documents.readAttempts} + 1`,
      ...(forGood
        ? { readHost: null, readingState: sql`case when ${documents.readingState} = 'read' then 'read' else 'unreadable' end` }
        : {}),
    })
    .where(and(eq(documents.workspaceId, workspaceId), eq(documents.id, id), eq(documents.readWanted, wanted)))
}

/** The page says that it is no more, or, with null, that it is there again. What it said stays. */
export async function saveGone(tx: Tx, workspaceId: string, documentId: string, problem: KeptProblem | null): Promise<void> {
  await tx
    .update(documents)
    .set({ readingProblem: problem })
    .where(
      and(
        eq(documents.workspaceId, workspaceId),
        eq(documents.id, documentId),
        problem ? undefined : sql`${documents.readingProblem}->>'kind' = 'gone'`,
      ),
    )
}

export interface ToUnderstand {
  id: string
  title: string
  text: string
  language: string | null
  sourceId: string | null
  publishedAt: Date
}

/** Texts of these documents, of those that are still there and not understood yet: a page that was read meanwhile was understood with it. */
export async function textsOf(tx: Tx, workspaceId: string, ids: string[]): Promise<ToUnderstand[]> {
  return tx
    .select({
      id: documents.id,
      title: documents.title,
      text: documentTexts.text,
      language: documents.language,
      sourceId: documents.sourceId,
      publishedAt: documents.publishedAt,
    })
    .from(documents)
    .innerJoin(documentTexts, and(eq(documentTexts.workspaceId, documents.workspaceId), eq(documentTexts.documentId, documents.id)))
    .where(and(eq(documents.workspaceId, workspaceId), among(documents.id, ids), lt(documents.understandingVersion, UNDERSTANDING_VERSION)))
    .orderBy(documents.id)
}

export interface Understood {
  id: string
  title: string
  publishedAt: Date
  understanding: Understanding & Searchable
  /** What the text was when it was understood; when it changed since, this is thrown away, for the change enqueued its own step. */
  textHash: string
}

/** What is saved of an understanding, by column. */
export const understandingRow = (u: Understanding & Searchable) => ({
  language: u.language,
  length: u.length,
  keywords: toJson(u.keywords.slice(0, 20)),
  names: toJson(u.names.slice(0, 30)),
  tone: u.tone.label,
  tone_value: u.tone.value,
  tone_confidence: u.tone.confidence,
  version: u.version,
  search: u.search,
})
export const understandingColumns = {
  language: 'text',
  length: 'int',
  keywords: 'jsonb',
  names: 'jsonb',
  tone: 'text',
  tone_value: 'real',
  tone_confidence: 'real',
  version: 'int',
  search: 'text',
} as const

/** Saves a batch in few statements. Gives those that were saved: a text that changed since is passed over. */
export async function saveUnderstanding(tx: Tx, workspaceId: string, batch: Understood[]): Promise<Understood[]> {
  if (batch.length === 0) return []
  const rows = batch.map(({ id, understanding, textHash }) => ({ ...understandingRow(understanding), id, text_hash: textHash }))
  const ids = uuids(batch.map(({ id }) => id))
  // In one order everywhere, so that two steps with the same documents never wait for each other.
  await tx.execute(sql`select 1 from documents where workspace_id = ${workspaceId} and id = any(${ids}) order by id for no key update`)
  const saved = await tx.execute<{ id: string }>(sql`
    with made as (
      select * from ${given('r', { id: 'uuid', text_hash: 'text', ...understandingColumns }, rows)}
    ), kept as (
      update documents d set language = coalesce(m.language, d.language), length = m.length, keywords = m.keywords, names = m.names, tone = m.tone, tone_value = m.tone_value,
        tone_confidence = m.tone_confidence, understanding_version = m.version
      from made m where d.workspace_id = ${workspaceId} and d.id = m.id and d.text_hash = m.text_hash
      returning d.id, d.published_at
    )
    update document_texts t set search = m.search::tsvector || time_slices(k.published_at) from made m join kept k on k.id = m.id
    where t.workspace_id = ${workspaceId} and t.document_id = m.id
    returning t.document_id as id`)
  const kept = new Set(saved.map(({ id }) => id))
  return batch.filter(({ id }) => kept.has(id))
}
