/** The only writes to stories, their documents and the fingerprints that find copies. */
import { and, eq, inArray, sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import type { Tx } from '../../db/client.ts'
import { documents, documentTexts } from '../../db/schema/documents.ts'
import { outlets } from '../../db/schema/outlets.ts'
import { fingerprints, stories, storyDocuments, titleKeys } from '../../db/schema/stories.ts'
import { toJson } from '../text.ts'
import { comparedWithinDays, retell, type Telling, titleKey } from './group.ts'

export interface Printed {
  id: string
  title: string
  publishedAt: Date
  fingerprint: string[]
}

/** Replaces the fingerprints and title keys of these documents. */
export async function saveFingerprints(tx: Tx, workspaceId: string, printed: Printed[]): Promise<void> {
  if (printed.length === 0) return
  const ids = printed.map(({ id }) => id)
  await tx.delete(fingerprints).where(and(eq(fingerprints.workspaceId, workspaceId), inArray(fingerprints.documentId, ids)))
  await tx.delete(titleKeys).where(and(eq(titleKeys.workspaceId, workspaceId), inArray(titleKeys.documentId, ids)))
  const hashes = printed.flatMap(({ id, publishedAt, fingerprint }) =>
    fingerprint.map((hash) => ({ id, hash, at: publishedAt.toISOString() })),
  )
  const titles = printed
    .map(({ id, title, publishedAt }) => ({ id, key: titleKey(title), at: publishedAt.toISOString() }))
    .filter(({ key }) => key !== '')
  // A document may have joined another one meanwhile; its fingerprints have nowhere to stand then.
  await tx.execute(sql`
    insert into fingerprints (workspace_id, hash, document_id, published_at)
    select ${workspaceId}, r.hash, r.id, r.at from jsonb_to_recordset(${JSON.stringify(hashes)}::jsonb) as r(id uuid, hash bigint, at timestamptz)
    join documents d on d.workspace_id = ${workspaceId} and d.id = r.id on conflict do nothing`)
  await tx.execute(sql`
    insert into title_keys (workspace_id, title_key, document_id, published_at)
    select ${workspaceId}, r.key, r.id, r.at from jsonb_to_recordset(${toJson(titles)}::jsonb) as r(id uuid, key text, at timestamptz)
    join documents d on d.workspace_id = ${workspaceId} and d.id = r.id on conflict do nothing`)
}

/** One grouping at a time in a workspace, so that two workers never make two stories of one. Held until `tx` ends. */
export const lockStories = (tx: Tx, workspaceId: string) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtext('stories'), hashtext(${workspaceId}))`)

export type Known = Telling & { storyId: string | null }

/** What is compared of these documents, with the story they are in. */
export async function tellingsOf(tx: Tx, workspaceId: string, ids: string[]): Promise<Known[]> {
  if (ids.length === 0) return []
  const [rows, prints] = await Promise.all([
    tx
      .select({
        documentId: documents.id,
        title: documents.title,
        text: sql<string>`left(${documentTexts.text}, 1200)`,
        length: documents.length,
        publishedAt: documents.publishedAt,
        kind: outlets.kind,
        storyId: storyDocuments.storyId,
      })
      .from(documents)
      .innerJoin(documentTexts, and(eq(documentTexts.workspaceId, documents.workspaceId), eq(documentTexts.documentId, documents.id)))
      .leftJoin(outlets, and(eq(outlets.workspaceId, documents.workspaceId), eq(outlets.id, documents.outletId)))
      .leftJoin(storyDocuments, and(eq(storyDocuments.workspaceId, documents.workspaceId), eq(storyDocuments.documentId, documents.id)))
      .where(and(eq(documents.workspaceId, workspaceId), inArray(documents.id, ids)))
      // Held until the story is saved: a document that turns out to be another one may not go in between.
      .for('key share', { of: documents }),
    tx
      .select({ documentId: fingerprints.documentId, hash: sql<string>`${fingerprints.hash}::text` })
      .from(fingerprints)
      .where(and(eq(fingerprints.workspaceId, workspaceId), inArray(fingerprints.documentId, ids))),
  ])
  const byDocument = new Map<string, string[]>()
  for (const { documentId, hash } of prints) {
    const hashes = byDocument.get(documentId)
    if (hashes) hashes.push(hash)
    else byDocument.set(documentId, [hash])
  }
  return rows.map(({ publishedAt, kind, ...row }) => ({
    ...row,
    fingerprint: byDocument.get(row.documentId) ?? [],
    published: publishedAt.getTime(),
    agency: kind === 'agency',
  }))
}

/** A fingerprint that so many documents share is a standing phrase of the press, not a sign of copying. */
const commonFrom = 60
const mostCandidates = 50

/**
 * For each of these documents those that share fingerprints or the title with it, most alike first. One look for each fingerprint, which ends as soon as it
 * is found to be a common one.
 */
export async function lookalikes(tx: Tx, workspaceId: string, documentIds: string[]): Promise<Map<string, string[]>> {
  const near = sql`between m.published_at - ${`${comparedWithinDays} days`}::interval and m.published_at + ${`${comparedWithinDays} days`}::interval`
  const ids = sql`${sql.param(`{${documentIds.join(',')}}`)}::uuid[]`
  const rows = await tx.execute<{ document: string; alike: string }>(sql`
    with mine as materialized (select hash, document_id, published_at from fingerprints where workspace_id = ${workspaceId} and document_id = any(${ids})),
    hashes as (
      select hash, array_agg(f.document_id) as documents, array_agg(f.published_at) as times
      from (select distinct hash from mine) own cross join lateral (
        select document_id, published_at from fingerprints where workspace_id = ${workspaceId} and hash = own.hash limit ${commonFrom + 1}) f
      group by hash having count(*) between 2 and ${commonFrom}
    ),
    alike as (
      select m.document_id as document, f.id as alike, count(*) as shared
      from mine m join hashes using (hash) cross join lateral unnest(documents, times) as f(id, published_at)
      where f.id <> m.document_id and f.published_at ${near} group by 1, 2 having count(*) >= 4
      union all
      select m.document_id, t.document_id, 1 from title_keys m
      join title_keys t on t.workspace_id = ${workspaceId} and t.title_key = m.title_key and t.document_id <> m.document_id and t.published_at ${near}
      where m.workspace_id = ${workspaceId} and m.document_id = any(${ids})
    )
    select document, alike from (
      select document, alike, row_number() over (partition by document order by sum(shared) desc, alike) as place from alike group by document, alike) ranked
    where place <= ${mostCandidates} order by document, place`)
  const found = new Map<string, string[]>()
  for (const { document, alike } of rows) {
    const known = found.get(document)
    if (known) known.push(alike)
    else found.set(document, [alike])
  }
  return found
}

/** Makes a story of these documents, or completes it: who was first, who took it up, and its figures. Fewer than two documents are no story. */
export async function saveStory(tx: Tx, workspaceId: string, storyId: string | null, documentIds: string[]): Promise<string | null> {
  const members = await tellingsOf(tx, workspaceId, documentIds)
  if (members.length < 2) {
    if (storyId) await tx.delete(stories).where(and(eq(stories.workspaceId, workspaceId), eq(stories.id, storyId)))
    return null
  }
  const told = retell(members)
  const first = members.find(({ documentId }) => documentId === told[0]?.documentId)
  if (!first) return null
  const id = storyId ?? uuidv7()
  const times = members.map(({ published }) => published)
  const [figures] = await tx
    .select({ outlets: sql<number>`count(distinct coalesce(${documents.outletId}::text, ${documents.id}::text))::int` })
    .from(documents)
    .where(and(eq(documents.workspaceId, workspaceId), inArray(documents.id, documentIds)))
  const values = {
    title: first.title,
    firstDocumentId: first.documentId,
    documentCount: members.length,
    outletCount: figures?.outlets ?? members.length,
    firstAt: new Date(Math.min(...times)),
    lastAt: new Date(Math.max(...times)),
  }
  await tx
    .insert(stories)
    .values({ workspaceId, id, ...values })
    .onConflictDoUpdate({ target: [stories.workspaceId, stories.id], set: values })
  await tx
    .insert(storyDocuments)
    .values(told.map(({ documentId, pickup, share }) => ({ workspaceId, documentId, storyId: id, pickup, share })))
    .onConflictDoUpdate({
      target: [storyDocuments.workspaceId, storyDocuments.documentId],
      set: { storyId: sql`excluded.story_id`, pickup: sql`excluded.pickup`, share: sql`excluded.share` },
    })
  return id
}

/** Documents of a story. */
export async function membersOf(tx: Tx, workspaceId: string, storyId: string): Promise<string[]> {
  const rows = await tx
    .select({ id: storyDocuments.documentId })
    .from(storyDocuments)
    .where(and(eq(storyDocuments.workspaceId, workspaceId), eq(storyDocuments.storyId, storyId)))
  return rows.map(({ id }) => id)
}

/** The story of each of these documents that is in one. */
export async function storyOfEach(tx: Tx, workspaceId: string, documentIds: string[]): Promise<Map<string, string>> {
  if (documentIds.length === 0) return new Map()
  const rows = await tx
    .select({ id: storyDocuments.documentId, storyId: storyDocuments.storyId })
    .from(storyDocuments)
    .where(and(eq(storyDocuments.workspaceId, workspaceId), inArray(storyDocuments.documentId, documentIds)))
  return new Map(rows.map(({ id, storyId }) => [id, storyId]))
}

/** Takes a document out of its story. */
export async function leaveStory(tx: Tx, workspaceId: string, documentId: string): Promise<void> {
  await tx.delete(storyDocuments).where(and(eq(storyDocuments.workspaceId, workspaceId), eq(storyDocuments.documentId, documentId)))
}
