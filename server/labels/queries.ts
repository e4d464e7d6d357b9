/** Reads of labels: those of a watch with who said them, and what measuring needs of them. */
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../db/client.ts'
import type { DatePrecision, LabelOrigin, Verdict } from '../../db/vocabulary.ts'
import { fromCursor, type PageOf, page } from '../http.ts'
import type { LabelRead } from './contract.ts'

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
