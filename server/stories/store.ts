/** The only writes to stories, their documents and the fingerprints that find copies. */
import { and, desc, eq, isNull, or, sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { lookedUpBy } from '../../crawlers/understanding/fingerprint.ts'
import { among, uuids } from '../../db/among.ts'
import type { Tx } from '../../db/client.ts'
import { documents, documentTexts } from '../../db/schema/documents.ts'
import { outlets } from '../../db/schema/outlets.ts'
import { documentFingerprints, stories, storyDocuments, storyJudgements, titleKeys } from '../../db/schema/stories.ts'
import { toJson } from '../text.ts'
import { comparedWithinDays, retell, type Telling, titleKey } from './group.ts'
import type { Said } from './uphold.ts'

export interface Printed {
  id: string
  title: string
  publishedAt: Date
  fingerprint: string[]
}

/** Of all fingerprints of a text, which stand in their order, those by which it is looked up. */
const lookedUpOf = (hashes: string) =>
  sql.raw(`${hashes}[1:greatest(${lookedUpBy.first}, ceil(cardinality(${hashes}) / ${lookedUpBy.oneIn}.0)::int)]`)

/** Replaces the fingerprints and title keys of these documents. */
export async function saveFingerprints(tx: Tx, workspaceId: string, printed: Printed[]): Promise<void> {
  if (printed.length === 0) return
  const ids = printed.map(({ id }) => id)
  await tx.delete(titleKeys).where(and(eq(titleKeys.workspaceId, workspaceId), among(titleKeys.documentId, ids)))
  // A document may have joined another one meanwhile; its fingerprints have nowhere to stand then.
  const prints = toJson(printed.map(({ id, publishedAt, fingerprint }) => ({ id, hashes: fingerprint, at: publishedAt })))
  await tx.execute(sql`
    with made as (
      select r.* from jsonb_to_recordset(${prints}::jsonb) as r(id uuid, hashes bigint[], at timestamptz)
      join documents d on d.workspace_id = ${workspaceId} and d.id = r.id
    ), before as (
      select p.document_id, p.hashes from document_fingerprints p join made m on m.id = p.document_id where p.workspace_id = ${workspaceId}
    ), gone as (
      delete from fingerprints f using before b join made m on m.id = b.document_id cross join lateral unnest(b.hashes) as old(hash)
      where f.workspace_id = ${workspaceId} and f.hash = old.hash and f.document_id = b.document_id
        and old.hash <> all (${lookedUpOf('m.hashes')})
    ), listed as (
      insert into document_fingerprints (workspace_id, document_id, hashes, published_at) select ${workspaceId}, id, hashes, at from made
      on conflict (workspace_id, document_id) do update set hashes = excluded.hashes, published_at = excluded.published_at
    )
    insert into fingerprints (workspace_id, hash, document_id, published_at)
    select ${workspaceId}, hash, id, at from made cross join lateral unnest(${lookedUpOf('hashes')}) as hash order by hash, id
    on conflict (workspace_id, hash, document_id) do update set published_at = excluded.published_at where fingerprints.published_at <> excluded.published_at`)
  const titles = printed
    .map(({ id, title, publishedAt }) => ({ id, key: titleKey(title), at: publishedAt.toISOString() }))
    .filter(({ key }) => key !== '')
  await tx.execute(sql`
    insert into title_keys (workspace_id, title_key, document_id, published_at)
    select ${workspaceId}, r.key, r.id, r.at from jsonb_to_recordset(${toJson(titles)}::jsonb) as r(id uuid, key text, at timestamptz)
    join documents d on d.workspace_id = ${workspaceId} and d.id = r.id on conflict do nothing`)
}

/** One grouping at a time in a workspace, so that two workers never make two stories of one. Held until `tx` ends. */
export const lockStories = (tx: Tx, workspaceId: string) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtext('stories'), hashtext(${workspaceId}))`)

export type Known = Telling & { storyId: string | null; textId: string | null }

/** What is compared of these documents, with the story they are in. */
export async function tellingsOf(tx: Tx, workspaceId: string, ids: string[]): Promise<Known[]> {
  if (ids.length === 0) return []
  const rows = await tx
    .select({
      documentId: documents.id,
      title: documents.title,
      text: sql<string>`left(${documentTexts.text}, 1200)`,
      length: documents.length,
      publishedAt: documents.publishedAt,
      kind: outlets.kind,
      storyId: storyDocuments.storyId,
      textId: storyDocuments.textId,
      fingerprint: sql<string[]>`coalesce(${documentFingerprints.hashes}, '{}')::text[]`,
    })
    .from(documents)
    .innerJoin(documentTexts, and(eq(documentTexts.workspaceId, documents.workspaceId), eq(documentTexts.documentId, documents.id)))
    .leftJoin(outlets, and(eq(outlets.workspaceId, documents.workspaceId), eq(outlets.id, documents.outletId)))
    .leftJoin(storyDocuments, and(eq(storyDocuments.workspaceId, documents.workspaceId), eq(storyDocuments.documentId, documents.id)))
    .leftJoin(
      documentFingerprints,
      and(eq(documentFingerprints.workspaceId, documents.workspaceId), eq(documentFingerprints.documentId, documents.id)),
    )
    .where(and(eq(documents.workspaceId, workspaceId), among(documents.id, ids)))
    // Held until the story is saved: a document that turns out to be another one may not go in between.
    .for('key share', { of: documents })
  return rows.map(({ publishedAt, kind, ...row }) => ({ ...row, published: publishedAt.getTime(), agency: kind === 'agency' }))
}

/** A fingerprint that so many documents share is a standing phrase of the press, not a sign of copying. */
const commonFrom = 60
/** Fewer shared fingerprints are a quotation or a standing phrase. */
const fewestShared = 4
const mostCandidates = 50

/**
 * For each of these documents those that share fingerprints or the title with it, most alike first. One look for each fingerprint, which ends as soon as it
 * is found to be a common one.
 */
export async function lookalikes(tx: Tx, workspaceId: string, documentIds: string[]): Promise<Map<string, string[]>> {
  const near = sql`between m.published_at - ${`${comparedWithinDays} days`}::interval and m.published_at + ${`${comparedWithinDays} days`}::interval`
  const ids = sql`${sql.param(`{${documentIds.join(',')}}`)}::uuid[]`
  const rows = await tx.execute<{ document: string; alike: string }>(sql`
    with mine as materialized (
      select hash, document_id, published_at
      from document_fingerprints cross join lateral unnest(${lookedUpOf('hashes')}) as hash
      where workspace_id = ${workspaceId} and document_id = any(${ids})
    ),
    hashes as (
      select hash, array_agg(f.document_id) as documents, array_agg(f.published_at) as times
      from (select distinct hash from mine) own cross join lateral (
        select document_id, published_at from fingerprints where workspace_id = ${workspaceId} and hash = own.hash limit ${commonFrom + 1}) f
      group by hash having count(*) between 2 and ${commonFrom}
    ),
    met as (
      select m.document_id as document, f.id as alike, count(*) as shared
      from mine m join hashes using (hash) cross join lateral unnest(documents, times) as f(id, published_at)
      where f.id <> m.document_id and f.published_at ${near} group by 1, 2
    ),
    alike as (
      select document, alike, shared from met where shared >= ${fewestShared} or (
        select count(*) from document_fingerprints one join document_fingerprints other on other.workspace_id = one.workspace_id and other.document_id = met.alike
        cross join lateral unnest(one.hashes) as hash
        where one.workspace_id = ${workspaceId} and one.document_id = met.document and hash = any(other.hashes)) >= ${fewestShared}
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

/**
 * Makes a story of these documents, or completes it: who was first, who took it up, and its figures. Fewer than two documents are no story.
 * `texts` says which text some of them tell now.
 */
export async function saveStory(
  tx: Tx,
  workspaceId: string,
  storyId: string | null,
  documentIds: string[],
  texts: ReadonlyMap<string, string | null> = new Map(),
): Promise<string | null> {
  const members = (await tellingsOf(tx, workspaceId, documentIds)).map((member) => ({
    ...member,
    textId: texts.has(member.documentId) ? (texts.get(member.documentId) ?? null) : member.textId,
  }))
  if (members.length < 2) {
    if (storyId) await tx.delete(stories).where(and(eq(stories.workspaceId, workspaceId), eq(stories.id, storyId)))
    return null
  }
  const told = retell(members, await firstOf(tx, workspaceId, documentIds))
  const first = members.find(({ documentId }) => documentId === told[0]?.documentId)
  if (!first) return null
  const textOf = new Map(members.map(({ documentId, textId }) => [documentId, textId]))
  const id = storyId ?? uuidv7()
  const times = members.map(({ published }) => published)
  const [figures] = await tx
    .select({ outlets: sql<number>`count(distinct coalesce(${documents.outletId}::text, ${documents.id}::text))::int` })
    .from(documents)
    .where(and(eq(documents.workspaceId, workspaceId), among(documents.id, documentIds)))
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
    .values(
      told.map(({ documentId, pickup, share }) => ({
        workspaceId,
        documentId,
        storyId: id,
        textId: textOf.get(documentId) ?? null,
        pickup,
        share,
      })),
    )
    .onConflictDoUpdate({
      target: [storyDocuments.workspaceId, storyDocuments.documentId],
      set: {
        storyId: sql`excluded.story_id`,
        textId: sql`excluded.text_id`,
        pickup: sql`excluded.pickup`,
        share: sql`excluded.share`,
      },
    })
  return id
}

/** The document that a human called the first of a story of these, the latest word counting. */
async function firstOf(tx: Tx, workspaceId: string, documentIds: string[]): Promise<string | null> {
  const [word] = await tx
    .select({ documentId: storyJudgements.documentId })
    .from(storyJudgements)
    .where(
      and(
        eq(storyJudgements.workspaceId, workspaceId),
        eq(storyJudgements.kind, 'first'),
        among(storyJudgements.documentId, documentIds),
        isNull(storyJudgements.undoneAt),
      ),
    )
    .orderBy(desc(storyJudgements.at), desc(storyJudgements.id))
    .limit(1)
  return word?.documentId ?? null
}

/** What humans said of these documents, oldest first. */
export async function saidOf(tx: Tx, workspaceId: string, documentIds: string[]): Promise<Said[]> {
  if (documentIds.length === 0) return []
  const { kind, documentId, anchorId, at, id } = storyJudgements
  return tx
    .select({ kind, documentId, anchorId })
    .from(storyJudgements)
    .where(
      and(
        eq(storyJudgements.workspaceId, workspaceId),
        isNull(storyJudgements.undoneAt),
        or(among(documentId, documentIds), among(anchorId, documentIds)),
      ),
    )
    .orderBy(at, id)
}

/** A document turned out to be another: what humans said of where it belongs holds for the other. */
export async function passOnStoryJudgements(tx: Tx, workspaceId: string, from: string, into: string): Promise<void> {
  const { documentId, anchorId } = storyJudgements
  await tx
    .update(storyJudgements)
    .set({ documentId: into })
    .where(and(eq(storyJudgements.workspaceId, workspaceId), eq(documentId, from)))
  await tx
    .update(storyJudgements)
    .set({ anchorId: into })
    .where(and(eq(storyJudgements.workspaceId, workspaceId), eq(anchorId, from)))
}

/** The documents of these stories, by story. */
export async function membersOfStories(tx: Tx, workspaceId: string, storyIds: string[]): Promise<Map<string, string[]>> {
  const byStory = new Map<string, string[]>(storyIds.map((id) => [id, []]))
  if (storyIds.length === 0) return byStory
  const rows = await tx
    .select({ id: storyDocuments.documentId, storyId: storyDocuments.storyId })
    .from(storyDocuments)
    .where(and(eq(storyDocuments.workspaceId, workspaceId), among(storyDocuments.storyId, storyIds)))
    .orderBy(storyDocuments.documentId)
  for (const { id, storyId } of rows) byStory.get(storyId)?.push(id)
  return byStory
}

/** Documents that tell one of these texts. */
export async function tellersOf(tx: Tx, workspaceId: string, textIds: string[]): Promise<string[]> {
  if (textIds.length === 0) return []
  const rows = await tx
    .select({ id: storyDocuments.documentId })
    .from(storyDocuments)
    .where(and(eq(storyDocuments.workspaceId, workspaceId), among(storyDocuments.textId, textIds)))
  return rows.map(({ id }) => id)
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
    .where(and(eq(storyDocuments.workspaceId, workspaceId), among(storyDocuments.documentId, documentIds)))
  return new Map(rows.map(({ id, storyId }) => [id, storyId]))
}

/** Takes a document out of its story. */
export async function leaveStory(tx: Tx, workspaceId: string, documentId: string): Promise<void> {
  await tx.delete(storyDocuments).where(and(eq(storyDocuments.workspaceId, workspaceId), eq(storyDocuments.documentId, documentId)))
}

/**
 * Lets those of these documents that are a mention, and that tell a text which stands alone in its story, wait to be put beside others that tell the
 * same happening. True when nobody waited before, so that nobody was called yet.
 */
export async function letWait(tx: Tx, workspaceId: string, documentIds: string[]): Promise<boolean> {
  const [row] = await tx.execute<{ waited: boolean; added: number }>(sql`
    with waiting as (select 1 from story_arrivals where workspace_id = ${workspaceId} limit 1),
    added as (
      insert into story_arrivals (workspace_id, document_id, published_at)
      select d.workspace_id, d.id, d.published_at from documents d
      left join story_documents s on s.workspace_id = d.workspace_id and s.document_id = d.id
      where d.workspace_id = ${workspaceId} and d.id = any(${uuids(documentIds)})
        and exists (select 1 from mentions m where m.workspace_id = d.workspace_id and m.document_id = d.id and m.withdrawn_at is null)
        and not exists (select 1 from story_documents o where o.workspace_id = s.workspace_id and o.story_id = s.story_id and o.document_id <> d.id
          and (s.text_id is null or o.text_id is distinct from s.text_id))
      on conflict do nothing returning 1)
    select exists (select 1 from waiting) as waited, (select count(*)::int from added) as added`)
  return row !== undefined && row.added > 0 && !row.waited
}
