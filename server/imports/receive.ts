/** Takes in the file of an import: put down on the disk, read in a thread, its rows put into the database a part at a time; nothing of it is ever held whole. It stays on the disk until its rows are begun to be taken, to be read in another way when a person says so. */
import { randomUUID } from 'node:crypto'
import { access, mkdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { TableReading } from '../../crawlers/files/table-reading.ts'
import { rowsOf } from '../../crawlers/files/table-rows.ts'
import type { Locale, TableForm } from '../../db/vocabulary.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../errors.ts'
import type { Actor } from '../http.ts'
import { zoneOf } from '../mentions/jobs.ts'
import { bounded, putDown } from '../put-down.ts'
import { mostImportBytes } from './contract.ts'
import { beginImport, clearRows, dropImport, putRows, refuseBegun, settleImport } from './store.ts'

const batchRows = 500

/** Where the file of an import lies until its rows are begun to be taken, so that it can be read in another way. */
export const fileOf = ({ shelf }: Pick<Deps, 'shelf'>, workspaceId: string, importId: string): string =>
  shelf.importPath(workspaceId, importId)

/** Gives the import's id. Refuses what is no table, and leaves nothing behind then. */
export async function receiveImport(
  deps: Deps,
  who: Actor,
  { name, modified }: { name: string; modified?: string | undefined },
  body: ReadableStream<Uint8Array>,
  locale: Locale,
): Promise<string> {
  const { db } = deps
  // A clock that runs ahead has dated nothing.
  const countedOn = modified && Date.parse(modified) <= deps.clock.now().getTime() ? modified : null
  const { workspaceId } = who
  const id = await db.workspace(workspaceId, (tx) => beginImport(tx, who, name))
  const path = fileOf(deps, workspaceId, id)
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    await putDown(body, bounded(mostImportBytes), path)
    await inRows(deps, path, undefined, async (table, batches) => {
      for await (const { rows, from } of batches) await db.workspace(workspaceId, (tx) => putRows(tx, workspaceId, id, rows, from))
      await db.workspace(workspaceId, async (tx) =>
        settleImport(tx, workspaceId, id, { ...table, zone: await zoneOf(tx, workspaceId), locale, countedOn }),
      )
    })
    return id
  } catch (error) {
    await db.workspace(workspaceId, (tx) => dropImport(tx, workspaceId, id)).catch(() => {})
    await rm(path, { force: true })
    throw error
  }
}

/** Reads the file of an import again, in the form that a person says; what is refused leaves the import as it was. */
export async function rereadImport(deps: Deps, workspaceId: string, id: string, form: TableForm, locale: Locale): Promise<void> {
  const { db } = deps
  const path = fileOf(deps, workspaceId, id)
  await db.workspace(workspaceId, (tx) => refuseBegun(tx, workspaceId, id))
  await access(path).catch(() => {
    throw new Problem('import-file-gone')
  })
  await inRows(deps, path, form, (table, batches) =>
    db.workspace(workspaceId, async (tx) => {
      const countedOn = (await refuseBegun(tx, workspaceId, id)).mapping?.countedOn ?? null
      await clearRows(tx, workspaceId, id)
      for await (const { rows, from } of batches) await putRows(tx, workspaceId, id, rows, from)
      await settleImport(tx, workspaceId, id, { ...table, zone: await zoneOf(tx, workspaceId), locale, countedOn })
    }),
  )
}

type Table = Extract<TableReading, { problem: null }>
type Batches = AsyncIterable<{ rows: string[][]; from: number }>

/** Has a thread read the table at `path` into rows, and hands these over a part at a time. Refuses what is no table. */
async function inRows(
  { fileReader, log }: Deps,
  path: string,
  form: TableForm | undefined,
  take: (table: Table, batches: Batches) => Promise<void>,
): Promise<void> {
  const out = join(tmpdir(), `relais-import-${randomUUID()}`)
  try {
    const table = await fileReader.readTable(path, out, form).catch((error: unknown) => {
      log.info({ err: error }, 'a table could not be read')
      throw new Problem('no-table')
    })
    if (table.problem === 'open-quote') throw new Problem('open-quote', { line: table.line ?? '?' })
    if (table.problem !== null)
      throw new Problem(table.problem === 'too-large' ? 'file-too-large' : 'no-table', { most: mostImportBytes / 1024 / 1024 })
    await take(table, batchesOf(out))
  } finally {
    await rm(out, { force: true })
  }
}

async function* batchesOf(path: string): Batches {
  let rows: string[][] = []
  let from = 1
  for await (const row of rowsOf(path)) {
    rows.push(row)
    if (rows.length < batchRows) continue
    yield { rows, from }
    from += rows.length
    rows = []
  }
  if (rows.length > 0) yield { rows, from }
}
