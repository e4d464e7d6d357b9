/** The only writes to documents after they were kept: what their page says, and what was understood of them. */
import { and, eq, inArray, sql } from 'drizzle-orm'
import { addressKey } from '../../crawlers/net/urls.ts'
import type { Reading } from '../../crawlers/reading/reading.ts'
import { readLanguageTag } from '../../crawlers/understanding/language.ts'
import type { Understanding } from '../../crawlers/understanding/understanding.ts'
import type { Tx } from '../../db/client.ts'
import { documentAddresses, documentGuids, documents, documentTexts } from '../../db/schema/documents.ts'
import type { KeptProblem } from '../../db/schema/outlets.ts'
import { hashOf, leadOf, storable, toJson } from '../text.ts'
import { publishedOf } from './candidate.ts'
import { passOnFacts } from './facts.ts'
import { replaceText } from './replace-text.ts'
import { sameThing } from './same-thing.ts'

export interface Unread {
  id: string
  address: string
  title: string
  attempts: number
}

const waiting = (workspaceId: string, host: string) => and(eq(documents.workspaceId, workspaceId), eq(documents.readHost, host))
/** When a page may be tried again after it failed. */
const notBefore = sql<Date | null>`(${documents.readingProblem}->>'until')::timestamptz`

/** Pages of a host that are to be read now: those that never failed first, the newest of them first. */
export async function unreadOf(tx: Tx, workspaceId: string, host: string, now: Date, limit: number): Promise<Unread[]> {
  const rows = await tx
    .select({ id: documents.id, address: documents.address, title: documents.title, attempts: documents.readAttempts })
    .from(documents)
    .where(and(waiting(workspaceId, host), sql`coalesce(${notBefore} <= ${now.toISOString()}, true)`))
    .orderBy(documents.readAttempts, sql`${documents.publishedAt} desc`)
    .limit(limit)
  return rows.flatMap(({ address, ...row }) => (address ? [{ ...row, address }] : []))
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
        select 1 from workspace_jobs() j where j.job = 'read-host' and j.payload->>'host' = d.read_host and j.attempts < j.max_attempts) limit 1000`)
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

/** The page could not be read: kept as data; for good, the feed's words stand. */
export async function saveUnreadable(
  tx: Tx,
  workspaceId: string,
  documentId: string,
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
    .where(and(eq(documents.workspaceId, workspaceId), eq(documents.id, documentId)))
}

/**
 * Saves what the page was read as. A page that names as its own an address under which the same thing was kept already joins that document.
 * Gives the documents that are to be understood anew: itself, or what it joined and told with others. None when somebody else read it meanwhile.
 * `joined` is asked to carry over what others keep of a document that goes.
 */
export async function saveReading(
  tx: Tx,
  workspaceId: string,
  documentId: string,
  page: Reading,
  now: Date,
  joined: (from: string, into: string) => Promise<string[]>,
): Promise<string[]> {
  const reading = {
    ...page,
    title: storable(page.title),
    text: storable(page.text),
    bylines: page.bylines.map(storable),
    links: page.links.map(storable),
  }
  const mine = and(eq(documents.workspaceId, workspaceId), eq(documents.id, documentId))
  const [before] = await tx
    .select({
      address: documents.address,
      title: documents.title,
      textHash: documents.textHash,
      currentVersion: documents.currentVersion,
      readingState: documents.readingState,
      readHost: documents.readHost,
      publishedAt: documents.publishedAt,
      publishedPrecision: documents.publishedPrecision,
      language: documents.language,
      bylines: documents.bylines,
      image: documents.image,
      kind: documents.kind,
      sourceId: documents.sourceId,
      text: documentTexts.text,
    })
    .from(documents)
    .innerJoin(documentTexts, and(eq(documentTexts.workspaceId, documents.workspaceId), eq(documentTexts.documentId, documents.id)))
    .where(mine)
    .for('update', { of: documents })
  if (!before || before.readHost === null) return []

  const twin = await nameAddress(tx, workspaceId, documentId, before, reading)
  if (twin) {
    const others = await joined(documentId, twin)
    await absorb(tx, workspaceId, documentId, twin)
    return [twin, ...others]
  }
  // A page of few words may be a stub around a video, or a wall: the longer of the two texts is the truth.
  // The rule is the same at every reading, so that the second one finds nothing changed.
  const text = reading.text.length >= before.text.length * 0.6 ? reading.text || before.text : before.text
  const title = reading.title.length < before.title.length / 2 ? before.title : reading.title || before.title
  const textHash = hashOf(title, text)
  const changed = textHash !== before.textHash
  // The page's text in place of the feed's summary is the first version of it, not a second.
  if (changed && before.readingState === 'read') await replaceText(tx, { workspaceId, documentId, before, title, text, textHash, now })
  else if (changed) {
    await tx
      .update(documents)
      .set({ title, lead: leadOf(text), textHash, understandingVersion: 0 })
      .where(mine)
    await tx
      .update(documentTexts)
      .set({ text })
      .where(and(eq(documentTexts.workspaceId, workspaceId), eq(documentTexts.documentId, documentId)))
  }
  const dated =
    before.publishedPrecision === 'inferred' || (before.publishedPrecision === 'day' && reading.published?.precision === 'instant')
  await tx
    .update(documents)
    .set({
      readHost: null,
      readingProblem: null,
      readingState: 'read',
      paywalled: reading.paywalled,
      siteName: reading.siteName,
      image: reading.image ?? before.image,
      kind: reading.kind === 'article' || reading.kind === 'page' ? before.kind : reading.kind,
      language: readLanguageTag(reading.language) ?? before.language,
      bylines: reading.bylines.length > 0 ? reading.bylines : before.bylines,
      ...(dated && reading.published ? publishedOf(reading, now) : {}),
    })
    .where(mine)
  if (reading.links.length > 0) {
    await tx
      .update(documentTexts)
      .set({ links: reading.links })
      .where(and(eq(documentTexts.workspaceId, workspaceId), eq(documentTexts.documentId, documentId)))
  }
  return [documentId]
}

/** Notes the page's own address; gives another document that already has it and is the same thing. */
async function nameAddress(
  tx: Tx,
  workspaceId: string,
  documentId: string,
  before: { address: string | null; title: string },
  reading: Reading,
): Promise<string | null> {
  if (!before.address || !sameThing.mayBeOwn(before.address, reading.canonical)) return null
  const key = addressKey(reading.canonical)
  const named = await tx
    .insert(documentAddresses)
    .values({ workspaceId, addressKey: key, documentId })
    .onConflictDoNothing()
    .returning({ documentId: documentAddresses.documentId })
  if (named.length > 0) return null
  const [other] = await tx
    .select({ id: documents.id, title: documents.title })
    .from(documentAddresses)
    .innerJoin(documents, and(eq(documents.workspaceId, documentAddresses.workspaceId), eq(documents.id, documentAddresses.documentId)))
    .where(and(eq(documentAddresses.workspaceId, workspaceId), eq(documentAddresses.addressKey, key)))
  if (!other || other.id === documentId) return null
  return sameThing.titled(other.title, reading.title || before.title) ? other.id : null
}

/** The document turns out to be another that is kept already: its names pass on, and it goes. */
async function absorb(tx: Tx, workspaceId: string, documentId: string, into: string): Promise<void> {
  await tx
    .update(documentAddresses)
    .set({ documentId: into })
    .where(and(eq(documentAddresses.workspaceId, workspaceId), eq(documentAddresses.documentId, documentId)))
  await tx
    .update(documentGuids)
    .set({ documentId: into })
    .where(and(eq(documentGuids.workspaceId, workspaceId), eq(documentGuids.documentId, documentId)))
  await passOnFacts(tx, workspaceId, documentId, into)
  await tx.delete(documents).where(and(eq(documents.workspaceId, workspaceId), eq(documents.id, documentId)))
}

export interface ToUnderstand {
  id: string
  title: string
  text: string
  language: string | null
  publishedAt: Date
}

/** Texts of these documents, of those that are still there. */
export async function textsOf(tx: Tx, workspaceId: string, ids: string[]): Promise<ToUnderstand[]> {
  return tx
    .select({
      id: documents.id,
      title: documents.title,
      text: documentTexts.text,
      language: documents.language,
      publishedAt: documents.publishedAt,
    })
    .from(documents)
    .innerJoin(documentTexts, and(eq(documentTexts.workspaceId, documents.workspaceId), eq(documentTexts.documentId, documents.id)))
    .where(and(eq(documents.workspaceId, workspaceId), inArray(documents.id, ids)))
    .orderBy(documents.id)
}

export interface Understood {
  id: string
  title: string
  publishedAt: Date
  understanding: Understanding
  /** Text form of the tsvector. */
  search: string
  /** What the text was when it was understood; when it changed since, this is thrown away, for the change enqueued its own step. */
  textHash: string
}

/** Saves a batch in few statements. Gives those that were saved: a text that changed since is passed over. */
export async function saveUnderstanding(tx: Tx, workspaceId: string, batch: Understood[]): Promise<Understood[]> {
  if (batch.length === 0) return []
  const rows = batch.map(({ id, understanding: u, search, textHash }) => ({
    id,
    language: u.language,
    length: u.length,
    keywords: u.keywords.slice(0, 20),
    names: u.names.slice(0, 30),
    tone: u.tone.label,
    tone_value: u.tone.value,
    tone_confidence: u.tone.confidence,
    version: u.version,
    search,
    text_hash: textHash,
  }))
  const ids = sql.param(`{${batch.map(({ id }) => id).join(',')}}`)
  // In one order everywhere, so that two steps with the same documents never wait for each other.
  await tx.execute(
    sql`select 1 from documents where workspace_id = ${workspaceId} and id = any(${ids}::uuid[]) order by id for no key update`,
  )
  const saved = await tx.execute<{ id: string }>(sql`
    with made as (
      select * from jsonb_to_recordset(${toJson(rows)}::jsonb) as r(
        id uuid, language text, length int, keywords jsonb, names jsonb, tone text, tone_value real, tone_confidence real, version int, search text, text_hash text)
    ), kept as (
      update documents d set language = coalesce(m.language, d.language), length = m.length, keywords = m.keywords, names = m.names, tone = m.tone, tone_value = m.tone_value,
        tone_confidence = m.tone_confidence, understanding_version = m.version
      from made m where d.workspace_id = ${workspaceId} and d.id = m.id and d.text_hash = m.text_hash
      returning d.id
    )
    update document_texts t set search = m.search::tsvector from made m join kept k on k.id = m.id
    where t.workspace_id = ${workspaceId} and t.document_id = m.id
    returning t.document_id as id`)
  const kept = new Set(saved.map(({ id }) => id))
  return batch.filter(({ id }) => kept.has(id))
}
