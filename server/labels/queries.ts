/** Reads of labels: those of a watch with who said them, and what measuring needs of them. */
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../db/client.ts'
import type { DatePrecision, LabelOrigin, Verdict } from '../../db/vocabulary.ts'
import { fromCursor, type PageOf, page } from '../http.ts'
import type { LabelRead, Tally } from './contract.ts'
import type { Said } from './slip.ts'

/** Labels that a query is measured on at most; the latest count. */
const mostMeasured = 1_000

export interface Kept {
  documentId: string
  verdict: Verdict
  origin: LabelOrigin
  stratum: string | null
  of: number | null
  at: number
}

/** The latest labels of a watch. */
export async function labelsOf(tx: Tx, workspaceId: string, watchId: string): Promise<Kept[]> {
  const rows = await tx.execute<Omit<Kept, 'documentId' | 'at'> & { document_id: string; at: string }>(sql`
    select document_id, verdict, origin, stratum, of, at from labels
    where workspace_id = ${workspaceId} and watch_id = ${watchId} order by at desc, document_id desc limit ${mostMeasured}`)
  return rows.map(({ document_id, at, ...row }) => ({ ...row, documentId: document_id, at: Date.parse(at) }))
}

/** The labels that are kept, and those that are not yet, by document. */
export function together(kept: readonly Kept[], extra: readonly Said[], now: Date): Map<string, Kept> {
  const all = new Map(kept.map((label) => [label.documentId, label]))
  for (const { documentId, verdict, stratum, of } of extra) {
    if (verdict === null) all.delete(documentId)
    else all.set(documentId, { documentId, verdict, origin: 'sample', stratum, of, at: now.getTime() })
  }
  return all
}

interface Row extends Record<string, unknown> {
  document_id: string
  title: string
  outlet: string | null
  published_at: string
  precision: DatePrecision
  verdict: Verdict
  origin: LabelOrigin
  by_name: string
  at: string
}

/** Labels of a watch, the latest first. */
export async function listLabels(
  tx: Tx,
  workspaceId: string,
  watchId: string,
  paging: { limit: number; cursor?: string | undefined },
): Promise<PageOf<LabelRead>> {
  const after = fromCursor(paging.cursor, z.tuple([z.iso.datetime(), z.uuid()]))
  const rows = await tx.execute<Row>(sql`
    select l.document_id, d.title, o.name as outlet, d.published_at, d.published_precision as precision, l.verdict, l.origin, l.by_name, l.at
    from labels l
    join documents d on d.workspace_id = l.workspace_id and d.id = l.document_id
    left join outlets o on o.workspace_id = d.workspace_id and o.id = d.outlet_id
    where l.workspace_id = ${workspaceId} and l.watch_id = ${watchId}
      ${after ? sql`and (l.at, l.document_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    order by l.at desc, l.document_id desc limit ${paging.limit + 1}`)
  const { items, next } = page([...rows], paging.limit, (row) => [new Date(row.at).toISOString(), row.document_id])
  return {
    items: items.map((row) => ({
      documentId: row.document_id,
      title: row.title,
      outlet: row.outlet,
      published: { at: new Date(row.published_at).toISOString(), precision: row.precision },
      verdict: row.verdict,
      origin: row.origin,
      by: row.by_name,
      at: new Date(row.at).toISOString(),
    })),
    next,
  }
}

/** What people kept or dismissed of a watch's mentions, and nobody labelled: the latest word on each document, the latest first. */
const triaged = (workspaceId: string, watchId: string) => sql`
  select j.document_id, j.value #>> '{}' as status, j.at from (
    select distinct on (document_id) document_id, value, at from judgements
    where workspace_id = ${workspaceId} and watch_id = ${watchId} and field = 'status' and undone_at is null
    order by document_id, at desc
  ) j
  where j.value #>> '{}' in ('kept', 'dismissed')
    and not exists (select 1 from labels l where l.workspace_id = ${workspaceId} and l.watch_id = ${watchId} and l.document_id = j.document_id)`

/** How many could be taken over as labels. */
export async function offeredByTriage(tx: Tx, workspaceId: string, watchId: string): Promise<Tally> {
  const [row] = await tx.execute<{ right: number; wrong: number }>(sql`
    select count(*) filter (where status = 'kept')::int as right, count(*) filter (where status = 'dismissed')::int as wrong
    from (${triaged(workspaceId, watchId)}) t`)
  return { right: row?.right ?? 0, wrong: row?.wrong ?? 0 }
}

/** The latest of them as labels: what was kept is right, what was dismissed wrong. */
export async function labelsOfTriage(tx: Tx, workspaceId: string, watchId: string, most: number): Promise<Said[]> {
  const rows = await tx.execute<{ document_id: string; status: string }>(
    sql`select document_id, status from (${triaged(workspaceId, watchId)}) t order by at desc, document_id limit ${most}`,
  )
  return rows.map(({ document_id, status }) => ({
    documentId: document_id,
    verdict: status === 'kept' ? 'right' : 'wrong',
    stratum: null,
    of: null,
  }))
}
