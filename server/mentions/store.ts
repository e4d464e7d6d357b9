/** The only writes to mentions: what the matcher found, with what humans said of it on top. */
import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { ToneJudgement } from '../../crawlers/understanding/understanding.ts'
import { among } from '../../db/among.ts'
import type { Tx } from '../../db/client.ts'
import { documents } from '../../db/schema/documents.ts'
import { handles } from '../../db/schema/handles.ts'
import { judgements, type KeptPassage, notes } from '../../db/schema/mentions.ts'
import { outlets } from '../../db/schema/outlets.ts'
import { storyDocuments } from '../../db/schema/stories.ts'
import type { Place, Tone } from '../../db/vocabulary.ts'
import { effective, type Judged } from './judge.ts'
import { mentionRow, putMentions } from './put.ts'

export interface FoundMention {
  documentId: string
  watchId: string
  revision: number
  place: Place
  prominence: number
  passages: KeptPassage[]
  tone: ToneJudgement | null
}

/**
 * Saves what these documents were found to be for these watches, and withdraws what they no longer are: a mention that no human touched goes,
 * one that was worked on stays and says so. Gives the ids of documents that have a mention now, and how many mentions are new.
 */
export async function saveMentions(
  tx: Tx,
  workspaceId: string,
  scope: { documentIds: string[]; watchIds: string[] },
  found: FoundMention[],
): Promise<{ documentIds: string[]; added: number }> {
  if (scope.documentIds.length === 0 || scope.watchIds.length === 0) return { documentIds: [], added: 0 }
  const rows = await tx
    .select({
      id: documents.id,
      publishedAt: documents.publishedAt,
      outletId: documents.outletId,
      language: documents.language,
      kind: documents.kind,
      reach: sql<number | null>`case when ${documents.handleId} is null then ${outlets.audience} else ${handles.followers} end`,
      storyId: storyDocuments.storyId,
      standing: handles.standing,
    })
    .from(documents)
    .leftJoin(outlets, and(eq(outlets.workspaceId, documents.workspaceId), eq(outlets.id, documents.outletId)))
    .leftJoin(handles, and(eq(handles.workspaceId, documents.workspaceId), eq(handles.id, documents.handleId)))
    .leftJoin(storyDocuments, and(eq(storyDocuments.workspaceId, documents.workspaceId), eq(storyDocuments.documentId, documents.id)))
    .where(and(eq(documents.workspaceId, workspaceId), among(documents.id, scope.documentIds)))
  const byId = new Map(rows.map((row) => [row.id, row]))
  // Before reading what humans said: a word that comes at this moment is either read here, or waits and is put on top.
  await lockMentions(
    tx,
    workspaceId,
    sql`m.document_id = any(${sql.param(`{${scope.documentIds.join(',')}}`)}::uuid[]) and m.watch_id = any(${sql.param(`{${scope.watchIds.join(',')}}`)}::uuid[])`,
  )
  const judged = await judgementsOf(tx, workspaceId, [...byId.keys()])
  const met = found.filter(({ documentId }) => byId.has(documentId))
  const standing = [...met, ...(await attachedBeside(tx, workspaceId, scope, met, judged))]
  const added = await putMentions(
    tx,
    workspaceId,
    standing.map((each) => mentionRow(each, byId.get(each.documentId), judged.get(pairKey(each.documentId, each.watchId)) ?? [])),
  )
  await withdraw(tx, workspaceId, scope, standing)
  return { documentIds: [...new Set(standing.map(({ documentId }) => documentId))], added }
}

/** What people said are mentions of these watches although the watches do not find them: the whole document, with its own tone. */
async function attachedBeside(
  tx: Tx,
  workspaceId: string,
  scope: { documentIds: string[]; watchIds: string[] },
  found: FoundMention[],
  judged: ReadonlyMap<string, Judged[]>,
): Promise<FoundMention[]> {
  const met = new Set(found.map(({ documentId, watchId }) => pairKey(documentId, watchId)))
  const pairs = [...judged]
    .filter(([key, said]) => !met.has(key) && effective(said).attached)
    .map(([key]) => key.split(':') as [documentId: string, watchId: string]) // as `pairKey` made it
    .filter(([, watchId]) => scope.watchIds.includes(watchId))
  if (pairs.length === 0) return []
  const rows = await tx.execute<{
    d: string
    w: string
    revision: number
    tone: Tone | null
    value: number | null
    confidence: number | null
  }>(sql`
    select d.id as d, w.id as w, w.revision, d.tone, d.tone_value as value, d.tone_confidence as confidence
    from jsonb_to_recordset(${JSON.stringify(pairs.map(([d, w]) => ({ d, w })))}::jsonb) as p(d uuid, w uuid)
    join documents d on d.workspace_id = ${workspaceId} and d.id = p.d
    join watches w on w.workspace_id = ${workspaceId} and w.id = p.w`)
  return rows.map(({ d, w, revision, tone, value, confidence }) => ({
    documentId: d,
    watchId: w,
    revision,
    place: 'body',
    prominence: 0,
    passages: [],
    tone: tone === null ? null : { label: tone, value: value ?? 0, confidence: confidence ?? 0, evidence: [] },
  }))
}

/** Locks the mentions where `condition` holds (on `m`) until `tx` ends, in one order everywhere, so that two never wait for each other. */
export const lockMentions = (tx: Tx, workspaceId: string, condition: SQL) =>
  tx.execute(
    sql`select 1 from mentions m where m.workspace_id = ${workspaceId} and ${condition} order by m.document_id, m.watch_id for update`,
  )

async function withdraw(
  tx: Tx,
  workspaceId: string,
  { documentIds, watchIds }: { documentIds: string[]; watchIds: string[] },
  found: FoundMention[],
): Promise<void> {
  const pairs = JSON.stringify(found.map(({ documentId, watchId }) => ({ d: documentId, w: watchId })))
  const gone = sql`m.workspace_id = ${workspaceId} and m.document_id = any(${sql.param(`{${documentIds.join(',')}}`)}::uuid[]) and m.watch_id = any(${sql.param(`{${watchIds.join(',')}}`)}::uuid[])
    and not exists (select 1 from jsonb_to_recordset(${pairs}::jsonb) as f(d uuid, w uuid) where f.d = m.document_id and f.w = m.watch_id)`
  const touched = sql`(exists (select 1 from judgements j where j.workspace_id = m.workspace_id and j.document_id = m.document_id and j.watch_id = m.watch_id and j.undone_at is null)
    or exists (select 1 from notes n where n.workspace_id = m.workspace_id and n.document_id = m.document_id and n.watch_id = m.watch_id and n.removed_at is null))`
  await tx.execute(sql`update mentions m set withdrawn_at = now() where ${gone} and m.withdrawn_at is null and ${touched}`)
  await tx.execute(sql`delete from mentions m where ${gone} and not ${touched}`)
}

export const pairKey = (documentId: string, watchId: string) => `${documentId}:${watchId}`

/** What holds now of what humans said, by mention. */
export async function judgementsOf(tx: Tx, workspaceId: string, documentIds: string[]): Promise<Map<string, Judged[]>> {
  const byPair = new Map<string, Judged[]>()
  if (documentIds.length === 0) return byPair
  const rows = await tx
    .select({
      documentId: judgements.documentId,
      watchId: judgements.watchId,
      field: judgements.field,
      value: judgements.value,
      at: judgements.at,
      id: judgements.id,
    })
    .from(judgements)
    .where(
      and(eq(judgements.workspaceId, workspaceId), among(judgements.documentId, [...new Set(documentIds)]), isNull(judgements.undoneAt)),
    )
    .orderBy(judgements.at, judgements.id)
  for (const { documentId, watchId, ...judged } of rows) {
    const key = pairKey(documentId, watchId)
    byPair.set(key, [...(byPair.get(key) ?? []), judged])
  }
  return byPair
}

/** A document turned out to be another: what humans said of its mentions holds for the other's. */
export async function passOnJudgements(tx: Tx, workspaceId: string, from: string, into: string): Promise<void> {
  await tx
    .update(judgements)
    .set({ documentId: into })
    .where(and(eq(judgements.workspaceId, workspaceId), eq(judgements.documentId, from)))
  await tx
    .update(notes)
    .set({ documentId: into })
    .where(and(eq(notes.workspaceId, workspaceId), eq(notes.documentId, from)))
}

/** A post reaches those who follow its account, whatever the platform is on which it stands; anything else, its outlet's audience. */
const reach = sql.raw('case when d.handle_id is null then o.audience else h.followers end')

/** Puts what the documents' stories, outlets and dates are now into their mentions. */
export async function refreshMentions(tx: Tx, workspaceId: string, documentIds: string[]): Promise<void> {
  if (documentIds.length === 0) return
  await tx.execute(sql`
    update mentions m set story_id = s.story_id, outlet_id = d.outlet_id, published_at = d.published_at, language = d.language, kind = d.kind, reach = ${reach},
      weight = m.prominence * (1 + log(1 + coalesce(${reach}, 0)))
    from documents d
    left join outlets o on o.workspace_id = d.workspace_id and o.id = d.outlet_id
    left join handles h on h.workspace_id = d.workspace_id and h.id = d.handle_id
    left join story_documents s on s.workspace_id = d.workspace_id and s.document_id = d.id
    where m.workspace_id = ${workspaceId} and d.workspace_id = m.workspace_id and d.id = m.document_id
      and m.document_id = any(${sql.param(`{${documentIds.join(',')}}`)}::uuid[])
      and (m.story_id, m.outlet_id, m.published_at, m.language, m.kind, m.reach) is distinct from (s.story_id, d.outlet_id, d.published_at, d.language, d.kind, ${reach})`)
}
