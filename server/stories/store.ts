/** The only writes to stories and their documents. */
import { and, desc, eq, isNull, or, sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { among, uuids } from '../../db/among.ts'
import type { Tx } from '../../db/client.ts'
import { documents, documentTexts } from '../../db/schema/documents.ts'
import { outlets } from '../../db/schema/outlets.ts'
import { documentFingerprints, stories, storyDocuments, storyJudgements } from '../../db/schema/stories.ts'
import type { Pickup } from '../../db/vocabulary.ts'
import { toJson } from '../text.ts'
import { retell, type Telling } from './group.ts'
import type { Said } from './uphold.ts'

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

/**
 * Makes a story of these documents, or completes it: who was first, who took it up, and its figures. Fewer than two documents are no story.
 * `texts` says which text some of them tell now. Writes what is another than before, and gives the documents of which something is; where only the story's
 * own figures are, its first one.
 */
export async function saveStory(
  tx: Tx,
  workspaceId: string,
  storyId: string | null,
  documentIds: string[],
  texts: ReadonlyMap<string, string | null> = new Map(),
): Promise<string[]> {
  const members = await membersAs(tx, workspaceId, documentIds, texts)
  if (members.length < 2) {
    if (storyId) await tx.delete(stories).where(and(eq(stories.workspaceId, workspaceId), eq(stories.id, storyId)))
    return []
  }
  const told = retell(members, await firstOf(tx, workspaceId, documentIds))
  const byId = new Map(members.map((member) => [member.documentId, member]))
  const first = byId.get(told[0]?.documentId ?? '')
  if (!first) return []
  const id = storyId ?? uuidv7()
  const times = members.map(({ published }) => published)
  const values = {
    title: first.title,
    firstDocumentId: first.documentId,
    documentCount: members.length,
    outletCount: new Set(members.map(({ outletId, documentId }) => outletId ?? documentId)).size,
    firstAt: new Date(Math.min(...times)),
    lastAt: new Date(Math.max(...times)),
  }
  const isAnother = await tx
    .insert(stories)
    .values({ workspaceId, id, ...values })
    .onConflictDoUpdate({
      target: [stories.workspaceId, stories.id],
      set: values,
      setWhere: sql`(${stories.title}, ${stories.firstDocumentId}, ${stories.documentCount}, ${stories.outletCount}, ${stories.firstAt}, ${stories.lastAt})
        is distinct from (excluded.title, excluded.first_document_id, excluded.document_count, excluded.outlet_count, excluded.first_at, excluded.last_at)`,
    })
    .returning({ id: stories.id })
  const rows = told.flatMap(({ documentId, pickup, share }) => {
    const { textId = null, was } = byId.get(documentId) ?? {}
    // The database keeps shares with the precision of a single float.
    const isSame = was?.storyId === id && was.textId === textId && was.pickup === pickup && Math.fround(was.share) === Math.fround(share)
    return isSame ? [] : [{ documentId, textId, pickup, share }]
  })
  if (rows.length > 0)
    await tx.execute(sql`
      insert into story_documents (workspace_id, document_id, story_id, text_id, pickup, share)
      select ${workspaceId}::uuid, r."documentId", ${id}::uuid, r."textId", r.pickup, r.share
      from jsonb_to_recordset(${toJson(rows)}::jsonb) as r("documentId" uuid, "textId" uuid, pickup text, share real)
      on conflict (workspace_id, document_id) do update
      set story_id = excluded.story_id, text_id = excluded.text_id, pickup = excluded.pickup, share = excluded.share`)
  return [...new Set([...rows.map(({ documentId }) => documentId), ...(isAnother.length > 0 ? [first.documentId] : [])])]
}

/** A document of a story to be, with how it stood in one. */
type Member = Telling & {
  textId: string | null
  outletId: string | null
  was: { storyId: string; textId: string | null; pickup: Pickup; share: number } | null
}

/** Words and fingerprints are loaded only of those whose text another one tells, too: a story of many texts grows without being read whole each time. */
async function membersAs(tx: Tx, workspaceId: string, documentIds: string[], texts: ReadonlyMap<string, string | null>): Promise<Member[]> {
  if (documentIds.length === 0) return []
  const rows = await tx
    .select({
      documentId: documents.id,
      title: documents.title,
      length: documents.length,
      publishedAt: documents.publishedAt,
      outletId: documents.outletId,
      kind: outlets.kind,
      was: {
        storyId: storyDocuments.storyId,
        textId: storyDocuments.textId,
        pickup: storyDocuments.pickup,
        share: storyDocuments.share,
      },
    })
    .from(documents)
    .leftJoin(outlets, and(eq(outlets.workspaceId, documents.workspaceId), eq(outlets.id, documents.outletId)))
    .leftJoin(storyDocuments, and(eq(storyDocuments.workspaceId, documents.workspaceId), eq(storyDocuments.documentId, documents.id)))
    .where(and(eq(documents.workspaceId, workspaceId), among(documents.id, documentIds)))
    // Held until the story is saved: a document that turns out to be another one may not go in between.
    .for('key share', { of: documents })
  const members = rows.map(({ publishedAt, kind, ...row }) => ({
    ...row,
    published: publishedAt.getTime(),
    agency: kind === 'agency',
    text: '',
    fingerprint: [],
    textId: (texts.has(row.documentId) ? texts.get(row.documentId) : row.was?.textId) ?? null,
  }))
  const tellers = new Map<string | null, number>()
  for (const { textId } of members) tellers.set(textId, (tellers.get(textId) ?? 0) + 1)
  const compared = members.flatMap(({ textId, documentId }) => (textId !== null && (tellers.get(textId) ?? 0) > 1 ? [documentId] : []))
  const whole = new Map(
    (await tellingsOf(tx, workspaceId, compared)).map(({ documentId, text, fingerprint }) => [documentId, { text, fingerprint }]),
  )
  return members.map((member) => ({ ...member, ...whole.get(member.documentId) }))
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
