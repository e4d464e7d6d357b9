/** Reads of imports: the list, one, what would come of it, and its rejected rows for a spreadsheet. */
import { and, desc, eq, inArray, lt, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../db/client.ts'
import { importRows, imports } from '../../db/schema/imports.ts'
import type { Locale, Rejection } from '../../db/vocabulary.ts'
import { Problem } from '../errors.ts'
import { shownAs } from '../handles/spell.ts'
import { fromCursor, type PageOf, page } from '../http.ts'
import { leadOf } from '../text.ts'
import type { ImportPreview, ImportRead } from './contract.ts'
import { convert } from './convert.ts'
import { rejectionWords } from './rejection-words.ts'
import { type ImportRow, rowsFrom } from './store.ts'

const emptyMapping = { columns: {}, network: null, zone: 'UTC', order: 'dmy' as const, language: null, countedOn: null }

async function shown(tx: Tx, workspaceId: string, rows: ImportRow[]): Promise<ImportRead[]> {
  const ids = rows.map(({ id }) => id)
  const counted =
    ids.length === 0
      ? []
      : await tx
          .select({ id: importRows.importId, reason: importRows.rejection, count: sql<number>`count(*)::int` })
          .from(importRows)
          .where(and(eq(importRows.workspaceId, workspaceId), inArray(importRows.importId, ids), sql`${importRows.rejection} is not null`))
          .groupBy(importRows.importId, importRows.rejection)
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    state: row.state,
    encoding: row.encoding,
    delimiter: row.delimiter,
    headers: row.headers,
    mapping: { ...emptyMapping, ...row.mapping },
    isRemembered: row.isRemembered,
    rows: row.rows,
    done: row.done,
    added: row.added,
    known: row.known,
    rejected: row.rejected,
    isCut: row.isCut,
    cutCells: row.cutCells,
    stayed: row.stayed,
    by: row.byName,
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
    reasons: mostFirst(counted.flatMap(({ id, reason, count }) => (id === row.id && reason ? [{ reason, count }] : []))),
    undo: row.entryId,
  }))
}

const mostFirst = <Each extends { count: number }>(counts: Each[]): Each[] => counts.sort((a, b) => b.count - a.count)

export async function readImport(tx: Tx, workspaceId: string, id: string): Promise<ImportRead> {
  const rows = await tx
    .select()
    .from(imports)
    .where(and(eq(imports.workspaceId, workspaceId), eq(imports.id, id)))
  const [read] = await shown(tx, workspaceId, rows)
  if (!read) throw new Problem('not-found')
  return read
}

/** Imports, the latest first. */
export async function listImports(
  tx: Tx,
  workspaceId: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<PageOf<ImportRead>> {
  const before = fromCursor(cursor, z.tuple([z.uuid()]))
  const rows = await tx
    .select()
    .from(imports)
    .where(and(eq(imports.workspaceId, workspaceId), sql`${imports.state} <> 'arriving'`, before ? lt(imports.id, before[0]) : sql`true`))
    .orderBy(desc(imports.id))
    .limit(limit + 1)
  const { items, next } = page(rows, limit, ({ id }) => [id])
  return { items: await shown(tx, workspaceId, items), next }
}

/** So many rows are tried for the preview, and so many are shown: those that would be rejected among them. */
const triedRows = 1_000
const shownRows = 20

export async function previewImport(tx: Tx, workspaceId: string, id: string, now: Date): Promise<ImportPreview> {
  const { mapping } = await readImport(tx, workspaceId, id)
  const rows = await rowsFrom(tx, workspaceId, id, 0, triedRows)
  const counts = new Map<Rejection, number>()
  const tried = rows.map(({ number, cells }) => {
    const made = convert(cells, mapping, now)
    if ('rejection' in made) counts.set(made.rejection, (counts.get(made.rejection) ?? 0) + 1)
    return { number, cells, made }
  })
  const refused = tried.filter(({ made }) => 'rejection' in made).slice(0, shownRows / 2)
  const usable = tried.filter(({ made }) => !('rejection' in made)).slice(0, shownRows - refused.length)
  return {
    tried: tried.length,
    usable: tried.length - [...counts.values()].reduce((sum, count) => sum + count, 0),
    reasons: mostFirst([...counts].map(([reason, count]) => ({ reason, count }))),
    rows: [...refused, ...usable]
      .sort((a, b) => a.number - b.number)
      .map(({ number, cells, made }) => ({
        number,
        cells: cells.map((cell) => cell.slice(0, 200)),
        rejection: 'rejection' in made ? made.rejection : null,
        read: 'rejection' in made ? null : toRead(made),
      })),
  }
}

function toRead({ network, item }: Exclude<ReturnType<typeof convert>, { rejection: Rejection }>): ImportPreview['rows'][number]['read'] {
  const { handle, title, text, kind, address, published, figures, bylines } = item
  return {
    network,
    author: handle?.name ?? bylines[0] ?? null,
    account: handle ? shownAs(handle) : null,
    title,
    text: leadOf(text, 240),
    kind,
    address,
    published: published && { at: published.at.toISOString(), precision: published.precision },
    figures: Object.entries(figures ?? {}).flatMap(([name, count]: [string, number | null]) => (count === null ? [] : [{ name, count }])),
  }
}

/** Rejected rows, a part at a time: their number in the file, why, and their cells. */
export async function rejectedRows(
  tx: Tx,
  workspaceId: string,
  importId: string,
  locale: Locale,
  after: number,
  limit: number,
): Promise<{ number: number; why: string; cells: string[] }[]> {
  const rows = await tx
    .select({ number: importRows.number, cells: importRows.cells, rejection: importRows.rejection })
    .from(importRows)
    .where(
      and(
        eq(importRows.workspaceId, workspaceId),
        eq(importRows.importId, importId),
        sql`${importRows.rejection} is not null`,
        sql`${importRows.number} > ${after}`,
      ),
    )
    .orderBy(importRows.number)
    .limit(limit)
  return rows.map(({ number, cells, rejection }) => ({ number, cells, why: rejection ? rejectionWords[rejection][locale] : '' }))
}
