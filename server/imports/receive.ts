/** Takes in the file of an import: put down on the disk, read in a thread, its rows put into the database a part at a time; nothing of it is ever held whole. */
import { randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Locale } from '../../db/vocabulary.ts'
import { bounded } from '../bounded.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../errors.ts'
import type { Actor } from '../http.ts'
import { zoneOf } from '../mentions/jobs.ts'
import { mostImportBytes } from './contract.ts'
import { beginImport, dropImport, putRows, settleImport } from './store.ts'

const batchRows = 500

/** Gives the import's id. Refuses what is no table, and leaves nothing behind then. */
export async function receiveImport(
  deps: Deps,
  who: Actor,
  name: string,
  body: ReadableStream<Uint8Array>,
  locale: Locale,
): Promise<string> {
  const { db, fileReader } = deps
  const { workspaceId } = who
  const folder = join(tmpdir(), `relais-import-${randomUUID()}`)
  await mkdir(folder, { mode: 0o700 })
  let importId: string | null = null
  try {
    const path = join(folder, 'file')
    const out = join(folder, 'rows')
    // The type of a request's body is the browser's; Node reads it as its own.
    await pipeline(
      Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]),
      bounded(mostImportBytes),
      createWriteStream(path, { mode: 0o600 }),
    )
    const table = await fileReader.readTable(path, out).catch((error: unknown) => {
      deps.log.info({ err: error }, 'a table could not be read')
      throw new Problem('no-table')
    })
    if (table.problem === 'open-quote') throw new Problem('open-quote', { line: table.line ?? '?' })
    if (table.problem !== null)
      throw new Problem(table.problem === 'too-large' ? 'file-too-large' : 'no-table', { most: mostImportBytes / 1024 / 1024 })
    const id = await db.workspace(workspaceId, (tx) => beginImport(tx, who, name))
    importId = id
    await eachBatch(out, (rows, from) => db.workspace(workspaceId, (tx) => putRows(tx, workspaceId, id, rows, from)))
    await db.workspace(workspaceId, async (tx) =>
      settleImport(tx, workspaceId, id, { ...table, zone: await zoneOf(tx, workspaceId), locale }),
    )
    importId = null
    return id
  } finally {
    const unsettled = importId
    if (unsettled) await db.workspace(workspaceId, (tx) => dropImport(tx, workspaceId, unsettled)).catch(() => {})
    await rm(folder, { recursive: true, force: true })
  }
}

async function eachBatch(path: string, put: (rows: string[][], from: number) => Promise<unknown>): Promise<void> {
  let rows: string[][] = []
  let from = 1
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
    // The thread that reads tables wrote it.
    rows.push(JSON.parse(line) as string[])
    if (rows.length < batchRows) continue
    await put(rows, from)
    from += rows.length
    rows = []
  }
  if (rows.length > 0) await put(rows, from)
}
