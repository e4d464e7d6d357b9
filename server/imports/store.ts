/** The only writes to imports: taking a file in, saying what its columns are, and how far it is. */
import { rm } from 'node:fs/promises'
import { and, desc, eq, inArray, ne, sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import type { Tx } from '../../db/client.ts'
import { importRows, imports, type KeptMapping } from '../../db/schema/imports.ts'
import type { Locale } from '../../db/vocabulary.ts'
import { Problem } from '../errors.ts'
import { announce } from '../events/signals.ts'
import type { Actor } from '../http.ts'
import { forEachWorkspace, type Recurring, type Workspaces } from '../recurring.ts'
import { recountBrought } from '../sources/brought.ts'
import { hashOf, toJson } from '../text.ts'
import { record } from '../workspaces/audit.ts'
import type { Mapping } from './contract.ts'
import { orderOf } from './convert.ts'
import { columnsOf, headerKey, headerRow, networkOf } from './headers.ts'

export type ImportRow = typeof imports.$inferSelect

/** An import whose rows are about to arrive. */
export async function beginImport(tx: Tx, who: Actor, name: string): Promise<string> {
  const id = uuidv7()
  await tx.insert(imports).values({ workspaceId: who.workspaceId, id, name, byName: who.name })
  return id
}

/** Puts rows down under their numbers, counted from 1. */
export const putRows = (tx: Tx, workspaceId: string, importId: string, rows: readonly string[][], from: number) =>
  tx.execute(sql`
    insert into import_rows (workspace_id, import_id, number, cells)
    select ${workspaceId}::uuid, ${importId}::uuid, ${from}::int + r.n - 1, r.cells
    from jsonb_array_elements(${toJson(rows)}::jsonb) with ordinality as r(cells, n)`)

/** All rows are there: which of them names the columns, which column is what, and whose export it is. */
export async function settleImport(
  tx: Tx,
  workspaceId: string,
  id: string,
  found: {
    encoding: string | null
    delimiter: string | null
    rows: number
    isCut: boolean
    cutCells: number
    zone: string
    locale: Locale
    /** When its figures were counted, as far as the file or a person has told. */
    countedOn: string | null
  },
): Promise<void> {
  const first = await rowsFrom(tx, workspaceId, id, 0, 200)
  const at = headerRow(first.map(({ cells }) => cells))
  const headers = (first[at]?.cells ?? []).map((header) => header.trim().slice(0, 200))
  const body = first.slice(at + 1).map(({ cells }) => cells)
  const headersHash = hashOf(...headers.map(headerKey))
  const remembered = await mappingFor(tx, workspaceId, id, headersHash)
  const columns = columnsOf(headers)
  const [own] = await tx
    .select({ name: imports.name })
    .from(imports)
    .where(and(eq(imports.workspaceId, workspaceId), eq(imports.id, id)))
  const mapping: KeptMapping = {
    ...(remembered ?? {
      columns,
      network: networkOf(headers, body, columns.address, own?.name ?? ''),
      zone: found.zone,
      order: orderOf(
        columns.date === undefined ? [] : body.map((row) => row[columns.date ?? 0] ?? ''),
        found.locale === 'fr' ? 'dmy' : 'mdy',
      ),
      language: null,
    }),
    // Each file is of a day of its own.
    countedOn: found.countedOn,
  }
  // The title above the table and the names of its columns are no rows of it.
  await tx.execute(sql`delete from import_rows where workspace_id = ${workspaceId} and import_id = ${id} and number <= ${at + 1}::int`)
  await tx
    .update(imports)
    .set({
      state: 'ready',
      encoding: found.encoding,
      delimiter: found.delimiter,
      headers,
      headersHash,
      mapping,
      isRemembered: remembered !== null,
      rows: found.rows - at - 1,
      done: 0,
      isCut: found.isCut,
      cutCells: found.cutCells,
    })
    .where(and(eq(imports.workspaceId, workspaceId), eq(imports.id, id)))
  await announce(tx, workspaceId, 'imports')
}

/** How long rejected rows can be fetched. */
const rejectedKeptDays = 90

/** Files that stopped arriving are forgotten, what was rejected long ago, and what lies on the disk of imports that were begun or dropped. */
export const tidyImports = (workspaces: Workspaces): Recurring =>
  forEachWorkspace({
    name: 'tidy-imports',
    every: '47 * * * *',
    workspaces,
    async work({ db, shelf }, workspaceId) {
      await db.workspace(workspaceId, async (tx) => {
        await tx.execute(sql`
          delete from imports where workspace_id = ${workspaceId} and state = 'arriving' and created_at < now() - interval '1 hour'`)
        await tx.execute(sql`
          delete from import_rows r using imports i where r.workspace_id = ${workspaceId} and i.workspace_id = r.workspace_id and i.id = r.import_id
            and i.finished_at < now() - ${`${rejectedKeptDays} days`}::interval`)
      })
      const files = await shelf.importsOn(workspaceId)
      if (files.length === 0) return
      const waiting = await db.workspace(workspaceId, (tx) =>
        tx
          .select({ id: imports.id })
          .from(imports)
          .where(and(eq(imports.workspaceId, workspaceId), inArray(imports.state, ['arriving', 'ready']))),
      )
      const kept = new Set(waiting.map(({ id }) => id))
      for (const id of files) if (!kept.has(id)) await rm(shelf.importPath(workspaceId, id), { force: true })
    },
  })

/** What was said of the last file with the same columns. */
async function mappingFor(tx: Tx, workspaceId: string, id: string, headersHash: string): Promise<KeptMapping | null> {
  const [row] = await tx
    .select({ mapping: imports.mapping })
    .from(imports)
    .where(
      and(
        eq(imports.workspaceId, workspaceId),
        eq(imports.headersHash, headersHash),
        ne(imports.id, id),
        inArray(imports.state, ['running', 'stopped', 'done', 'undoing', 'undone']),
      ),
    )
    .orderBy(desc(imports.createdAt))
    .limit(1)
  return row?.mapping ?? null
}

/** Rows after this number, in their order. */
export const rowsFrom = (tx: Tx, workspaceId: string, importId: string, after: number, limit: number) =>
  tx
    .select({ number: importRows.number, cells: importRows.cells })
    .from(importRows)
    .where(
      and(
        eq(importRows.workspaceId, workspaceId),
        eq(importRows.importId, importId),
        sql`${importRows.number} > ${after}`,
        sql`${importRows.rejection} is null`,
      ),
    )
    .orderBy(importRows.number)
    .limit(limit)

/** The import, held until `tx` ends. */
export async function importOf(tx: Tx, workspaceId: string, id: string): Promise<ImportRow> {
  const [row] = await tx
    .select()
    .from(imports)
    .where(and(eq(imports.workspaceId, workspaceId), eq(imports.id, id)))
    .for('update')
  if (!row) throw new Problem('not-found')
  return row
}

const mine = (workspaceId: string, id: string) => and(eq(imports.workspaceId, workspaceId), eq(imports.id, id))

/** Says what the columns are. Refused once rows were taken. */
export async function mapImport(tx: Tx, workspaceId: string, id: string, mapping: Mapping): Promise<void> {
  const { state, headers } = await importOf(tx, workspaceId, id)
  if (state !== 'ready') throw new Problem('import-begun')
  const over = Object.entries(mapping.columns).find(([, column]) => column >= headers.length)
  if (over)
    throw new Problem('invalid', {}, (locale) => [
      {
        path: `columns.${over[0]}`,
        code: 'bad-value',
        message: locale === 'fr' ? 'Cette colonne n’existe pas dans le fichier.' : 'There is no such column in the file.',
      },
    ])
  await tx
    .update(imports)
    .set({ mapping: mapping as KeptMapping }) // the contract's shape, of which what is undefined is absent
    .where(mine(workspaceId, id))
}

/** Begins taking the rows, or goes on where it was stopped. */
export async function startImport(tx: Tx, who: Actor, id: string, now: Date): Promise<void> {
  const { workspaceId } = who
  const { state, mapping, name, entryId, rows, startedAt } = await importOf(tx, workspaceId, id)
  if (state !== 'ready' && state !== 'stopped') throw new Problem('import-begun')
  const columns: KeptMapping['columns'] = mapping?.columns ?? {}
  if (columns.text === undefined && columns.title === undefined && columns.address === undefined)
    throw new Problem('invalid', {}, (locale) => [
      {
        path: 'columns.text',
        code: 'required',
        message:
          locale === 'fr'
            ? 'Dites quelle colonne est le texte, le titre ou l’adresse.'
            : 'Say which column is the text, the title or the address.',
      },
    ])
  const entry =
    entryId ??
    (await record(tx, who, { action: 'import.started', subjectKind: 'import', subjectId: id, subjectName: name, after: { rows } }))
  await tx
    .update(imports)
    .set({ state: 'running', startedAt: startedAt ?? now, finishedAt: null, entryId: entry })
    .where(mine(workspaceId, id))
  await announce(tx, workspaceId, 'imports', 'jobs')
}

/** Stops it after the rows that are in hand. */
export async function stopImport(tx: Tx, workspaceId: string, id: string): Promise<void> {
  const { state } = await importOf(tx, workspaceId, id)
  if (state !== 'running') throw new Problem('import-begun')
  await tx.update(imports).set({ state: 'stopped' }).where(mine(workspaceId, id))
  await recountBrought(tx, workspaceId, 'import')
  await announce(tx, workspaceId, 'imports')
}

/** Refuses when rows were taken, or are being. The import is held until `tx` ends. */
export async function refuseBegun(tx: Tx, workspaceId: string, id: string): Promise<ImportRow> {
  const row = await importOf(tx, workspaceId, id)
  if (row.state !== 'ready') throw new Problem('import-begun')
  return row
}

export const clearRows = (tx: Tx, workspaceId: string, importId: string) =>
  tx.delete(importRows).where(and(eq(importRows.workspaceId, workspaceId), eq(importRows.importId, importId)))

/** Forgets a file of which nothing was taken. */
export async function dropImport(tx: Tx, workspaceId: string, id: string): Promise<void> {
  const { state } = await importOf(tx, workspaceId, id)
  if (state !== 'ready' && state !== 'arriving') throw new Problem('import-begun')
  await tx.delete(imports).where(mine(workspaceId, id))
  await announce(tx, workspaceId, 'imports')
}
