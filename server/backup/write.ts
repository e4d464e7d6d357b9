/** Takes a backup: every row as of one moment, in one file that appears only when it is whole. */
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import postgres from 'postgres'
import { namedTypes } from '../../db/arrays.ts'
import product from '../../package.json' with { type: 'json' }
import { openShelf } from '../files/shelf.ts'
import { type Ending, formatVersion, type Manifest, queueColumns, queueName, rowsIn } from './format.ts'
import { columnList, listTables } from './tables.ts'

export interface Taken {
  file: string
  /** Bytes on disk. */
  bytes: number
  rows: Record<string, number>
  /** Uploaded files. */
  files: number
  /** Whether the installation's secret lies in it. */
  withSecret: boolean
}

const pieceBytes = 256 * 1024

/**
 * Writes `file`, readable by this user alone. `secretKey` is the one the installation made for itself, or null. The product may run meanwhile: all
 * rows are those of the moment at which it began. Throws when the disk or the database fails, and leaves nothing behind then.
 */
export async function takeBackup(options: {
  ownerUrl: string
  file: string
  secretKey: string | null
  now: Date
  /** Where uploaded files lie. */
  filesFolder: string
}): Promise<Taken> {
  const { file } = options
  const part = `${file}.part`
  await rm(part, { force: true })
  const sql = postgres(options.ownerUrl, { ...namedTypes, max: 1, onnotice: () => {}, connect_timeout: 10 })
  try {
    const gzip = createGzip({ level: 6 })
    const finished = pipeline(gzip, createWriteStream(part, { mode: 0o600 }))
    // Whoever waits for it below hears of a failure; nobody does before that.
    finished.catch(() => {})
    const hash = createHash('sha256')
    const put = async (bytes: Uint8Array) => {
      hash.update(bytes)
      if (!gzip.write(bytes)) await Promise.race([new Promise((done) => gzip.once('drain', done)), finished])
    }
    const [rows, files] = await sql.begin('isolation level repeatable read read only', async (tx) => [
      await putRows(tx, options, put),
      await putFiles(tx, options.filesFolder, put),
    ])
    const ending: Ending = { rows, files, sha256: hash.digest('hex') }
    gzip.end(`${JSON.stringify(ending)}\n`)
    await finished
    const size = await toDisk(part)
    await rename(part, file)
    return { file, bytes: size, rows, files, withSecret: options.secretKey !== null }
  } catch (error) {
    await rm(part, { force: true })
    throw error
  } finally {
    await sql.end({ timeout: 5 })
  }
}

/** Sees to it that what was written outlives a fall of the machine. Gives the size in bytes. */
async function toDisk(file: string): Promise<number> {
  const written = await open(file, 'r+')
  try {
    await written.sync()
    return (await written.stat()).size
  } finally {
    await written.close()
  }
}

async function putRows(
  tx: postgres.TransactionSql,
  { secretKey, now }: { secretKey: string | null; now: Date },
  put: (bytes: Uint8Array) => Promise<void>,
): Promise<Record<string, number>> {
  await tx.unsafe('set local idle_in_transaction_session_timeout = 0; set local statement_timeout = 0')
  const tables = await listTables(tx)
  const [schema] = await tx<{ count: number }[]>`select count(*)::int as count from drizzle.__drizzle_migrations`
  const workspaces = await tx<{ id: string }[]>`select id from workspaces order by id`
  const manifest: Manifest = {
    format: 'relais-backup',
    version: formatVersion,
    takenAt: now.toISOString(),
    program: product.version,
    migrations: schema?.count ?? 0,
    tables: [...tables, { name: queueName, columns: [...queueColumns] }],
    secretKey,
  }
  await put(Buffer.from(`${JSON.stringify(manifest)}\n`))
  const rows: Record<string, number> = {}
  for (const { name, columns } of tables) {
    rows[name] = 0
    const select = `select ${columnList(columns)} from "${name}"`
    if (!columns.includes('workspace_id')) {
      rows[name] += await putCopy(tx, name, select, put)
      continue
    }
    // Row-level security shows a workspace at a time, to the owner of the tables too where it is no superuser.
    for (const { id } of workspaces) {
      await tx.unsafe(`set local app.workspace_id = '${id}'`)
      rows[name] += await putCopy(tx, name, `${select} where workspace_id = '${id}'`, put)
    }
  }
  rows[queueName] = await putCopy(
    tx,
    queueName,
    `select t.identifier, j.payload, j.run_at, j.key, j.priority, j.attempts, j.max_attempts
     from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
     where j.payload->>'workspaceId' is not null order by j.id`,
    put,
  )
  return rows
}

/** Puts what the rows of uploaded files refer to; one that went meanwhile is left out. Gives how many there are. */
async function putFiles(tx: postgres.TransactionSql, folder: string, put: (bytes: Uint8Array) => Promise<void>): Promise<number> {
  let count = 0
  for (const { id } of await tx<{ id: string }[]>`select id from workspaces order by id`) {
    await tx.unsafe(`set local app.workspace_id = '${id}'`)
    const shelf = openShelf(folder)
    for (const { sha256 } of await tx<{ sha256: string }[]>`select distinct sha256 from files where workspace_id = ${id} order by sha256`) {
      if (!(await shelf.isThere(id, sha256))) continue
      count++
      for await (const chunk of createReadStream(shelf.path(id, sha256), { highWaterMark: pieceBytes })) {
        const bytes = chunk as Buffer // a stream without an encoding gives bytes
        await put(Buffer.from(`${JSON.stringify({ file: `${id}/${sha256}`, bytes: bytes.length })}\n`))
        await put(bytes)
      }
    }
  }
  return count
}

/** Puts what `select` gives, piece by piece. Gives the number of rows. */
async function putCopy(
  tx: postgres.TransactionSql,
  table: string,
  select: string,
  put: (bytes: Uint8Array) => Promise<void>,
): Promise<number> {
  let rows = 0
  let waiting: Buffer[] = []
  let bytes = 0
  const flush = async () => {
    if (bytes === 0) return
    await put(Buffer.from(`${JSON.stringify({ table, bytes })}\n`))
    for (const each of waiting) await put(each)
    waiting = []
    bytes = 0
  }
  const stream: Readable = await tx.unsafe(`copy (${select}) to stdout`).readable()
  for await (const chunk of stream) {
    // The stream of a COPY gives bytes; its type leaves that open.
    const piece = chunk as Buffer
    rows += rowsIn(piece)
    waiting.push(piece)
    bytes += piece.length
    if (bytes >= pieceBytes) await flush()
  }
  // The driver pauses its connection while we are busy and forgets to go on when the last piece came meanwhile; asking for more makes it go on.
  stream._read(0)
  await flush()
  return rows
}
