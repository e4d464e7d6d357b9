/** What a trial reads: the documents that may answer, newest first, what the saved watch says, and which words stand nowhere. */
import { and, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'
import { exclusionLists, watchExclusions, watches } from '../../db/schema/watches.ts'
import type { DatePrecision } from '../../db/vocabulary.ts'
import { Problem } from '../errors.ts'
import { zoneOf } from '../mentions/jobs.ts'
import { soundExclusions } from '../watches/store.ts'

/** What decides whether a document is found, as it was written. */
export interface Asked {
  expression: string
  exclusions: string[]
  validFrom: string | null
  validTo: string | null
}

/** Exclusion lists; refused at their field when one is not there. */
export async function listsOf(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<{ name: string; expression: string }[]> {
  const sound = await soundExclusions(tx, workspaceId, ids)
  if (sound.length === 0) return []
  return tx
    .select({ name: exclusionLists.name, expression: exclusionLists.expression })
    .from(exclusionLists)
    .where(and(eq(exclusionLists.workspaceId, workspaceId), inArray(exclusionLists.id, sound)))
    .orderBy(exclusionLists.id)
}

/** Their expressions alone. */
export const exclusionsOf = async (tx: Tx, workspaceId: string, ids: readonly string[]): Promise<string[]> =>
  (await listsOf(tx, workspaceId, ids)).map(({ expression }) => expression)

/** A watch as it is saved; refused when it is not there. */
export async function savedWatch(tx: Tx, workspaceId: string, id: string): Promise<Asked> {
  const [row] = await tx
    .select({ expression: watches.expression, validFrom: watches.validFrom, validTo: watches.validTo })
    .from(watches)
    .where(and(eq(watches.workspaceId, workspaceId), eq(watches.id, id), isNull(watches.removedAt)))
  if (!row) throw new Problem('not-found')
  const lists = await tx
    .select({ id: watchExclusions.listId })
    .from(watchExclusions)
    .innerJoin(
      exclusionLists,
      and(eq(exclusionLists.workspaceId, watchExclusions.workspaceId), eq(exclusionLists.id, watchExclusions.listId)),
    )
    .where(and(eq(watchExclusions.workspaceId, workspaceId), eq(watchExclusions.watchId, id), isNull(exclusionLists.removedAt)))
  return {
    ...row,
    exclusions: await exclusionsOf(
      tx,
      workspaceId,
      lists.map(({ id: listId }) => listId),
    ),
  }
}

export interface Candidates {
  /** Newest first. */
  ids: string[]
  /** How many there are in all. */
  of: number
  /** All documents of the period, whether they may answer or not. */
  documents: number
  zone: string
}

/** Ids of the newest documents since `since` (null: ever) that may answer one of the tsqueries; a null among them stands for any document. */
export async function candidatesSince(
  tx: Tx,
  workspaceId: string,
  tsqueries: readonly (string | null)[],
  since: Date | null,
  most: number,
): Promise<Candidates> {
  const narrowed = tsqueries.includes(null) ? null : tsqueries.map((query) => `(${query})`).join(' | ')
  const understood = sql`d.workspace_id = ${workspaceId} and d.understanding_version > 0 ${since ? sql`and d.published_at >= ${since.toISOString()}::timestamptz` : sql``}`
  const [rows, [all], zone] = await Promise.all([
    tx.execute<{ id: string; of: number }>(sql`
      select d.id, count(*) over ()::int as of from documents d
      ${narrowed === null ? sql`where ${understood}` : sql`join document_texts t on t.workspace_id = d.workspace_id and t.document_id = d.id where ${understood} and t.search @@ ${narrowed}::tsquery`}
      order by d.published_at desc, d.id desc limit ${most}`),
    tx.execute<{ n: number }>(sql`select count(*)::int as n from documents d where ${understood}`),
    zoneOf(tx, workspaceId),
  ])
  return { ids: rows.map(({ id }) => id), of: rows[0]?.of ?? 0, documents: all?.n ?? 0, zone }
}

/** Which of these tsqueries no document since `since` answers, by their places. */
export async function unanswered(tx: Tx, workspaceId: string, tsqueries: readonly string[], since: Date | null): Promise<number[]> {
  if (tsqueries.length === 0) return []
  const one = (query: string): SQL => sql`exists (
    select 1 from document_texts t join documents d on d.workspace_id = t.workspace_id and d.id = t.document_id
    where t.workspace_id = ${workspaceId} and t.search @@ ${query}::tsquery ${since ? sql`and d.published_at >= ${since.toISOString()}::timestamptz` : sql``})`
  const [row] = await tx.execute<{ found: boolean[] }>(sql`select array[${sql.join(tsqueries.map(one), sql`, `)}] as found`)
  return (row?.found ?? []).flatMap((found, i) => (found ? [] : [i]))
}

/** What else is shown of documents that answered. */
export async function factsOf(
  tx: Tx,
  workspaceId: string,
  ids: readonly string[],
): Promise<Map<string, { address: string | null; precision: DatePrecision }>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.execute<{ id: string; address: string | null; precision: DatePrecision }>(sql`
    select d.id, d.address, d.published_precision as precision from documents d
    where d.workspace_id = ${workspaceId} and d.id = any(${`{${ids.join(',')}}`}::uuid[])`)
  return new Map(rows.map(({ id, ...facts }) => [id, facts]))
}
