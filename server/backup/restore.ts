/** Puts a backup into a database: all of it in one transaction, or nothing. */
import { cp, type FileHandle, mkdir, mkdtemp, open, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Writable } from 'node:stream'
import postgres from 'postgres'
import { namedTypes } from '../../db/arrays.ts'
import { migrate } from '../../db/migrate.ts'
import { openShelf } from '../files/shelf.ts'
import { BadBackup, type Manifest, queueName, type TableShape } from './format.ts'
import { readBackup, verifyBackup, type Whole } from './read.ts'
import { columnList, listTables } from './tables.ts'

/** A restore that is not done, with a sentence that says why and what to do. */
export class CannotRestore extends Error {}

export interface RestoreOptions {
  ownerUrl: string
  programUrl?: string | undefined
  /** The secret that the installation has now. */
  secret: string
  migrations: string
  file: string
  /** Where uploaded files lie. */
  filesFolder: string
  /** What is there may be thrown away. */
  replace: boolean
}

/** Checks the file, then the database, then loads and brings the tables to the present schema. Throws `BadBackup` or `CannotRestore`. */
export async function restoreBackup(options: RestoreOptions): Promise<Whole> {
  const whole = await verifyBackup(options.file)
  const known = await knownMigrations(options.migrations)
  const { manifest } = whole
  if (manifest.migrations > known)
    throw new CannotRestore(
      `The backup is of a newer Relais (${manifest.migrations} migrations, this version knows ${known}). Install that version, then restore it.`,
    )
  const sql = postgres(options.ownerUrl, { ...namedTypes, max: 1, onnotice: () => {}, connect_timeout: 10, idle_timeout: 0 })
  try {
    const applied = await appliedMigrations(sql)
    if (applied > 0) {
      await refuseWhileUsed(sql)
      const empty = await isEmpty(sql)
      if (!empty && !options.replace)
        throw new CannotRestore(
          'There is something in this database already. Restore into an empty one, or say --replace to throw it away.',
        )
      if (applied !== manifest.migrations) {
        if (!empty)
          throw new CannotRestore(
            'The backup is of another schema than this database. Restore it into an empty one: another data folder or database.',
          )
        await clear(sql)
      }
    }
    await migrateTo(options, manifest.migrations)
    await load(sql, options, manifest, whole.rows)
  } finally {
    await sql.end({ timeout: 5 })
  }
  await migrate(options)
  return whole
}

async function knownMigrations(folder: string): Promise<number> {
  const { entries }: { entries: unknown[] } = JSON.parse(await readFile(join(folder, 'meta', '_journal.json'), 'utf8'))
  return entries.length
}

async function appliedMigrations(sql: postgres.Sql): Promise<number> {
  const [table] = await sql<{ found: boolean }[]>`select to_regclass('drizzle.__drizzle_migrations') is not null as found`
  if (!table?.found) return 0
  const [row] = await sql<{ count: number }[]>`select count(*)::int as count from drizzle.__drizzle_migrations`
  return row?.count ?? 0
}

async function isEmpty(sql: postgres.Sql): Promise<boolean> {
  const [found] = await sql<{ any: boolean }[]>`select exists (select 1 from workspaces) or exists (select 1 from users) as any`
  return found?.any === false
}

async function refuseWhileUsed(sql: postgres.Sql): Promise<void> {
  const [used] = await sql<{ count: number }[]>`
    select count(*)::int as count from pg_stat_activity
    where datname = current_database() and application_name = 'relais' and pid <> pg_backend_pid()`
  if ((used?.count ?? 0) > 0) throw new CannotRestore('Relais runs on this database. Stop it first, then restore.')
}

/** An empty database of another schema begins anew. */
const clear = (sql: postgres.Sql) =>
  sql.unsafe(`begin; drop schema if exists graphile_worker cascade; drop schema if exists drizzle cascade; drop schema public cascade;
    create schema public; commit`)

/** Brings the database to its first `count` migrations, the schema of the backup. */
async function migrateTo(options: RestoreOptions, count: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'relais-restore-'))
  try {
    await cp(options.migrations, folder, { recursive: true })
    const file = join(folder, 'meta', '_journal.json')
    const journal: { entries: unknown[] } = JSON.parse(await readFile(file, 'utf8'))
    await writeFile(file, JSON.stringify({ ...journal, entries: journal.entries.slice(0, count) }))
    await migrate({ ...options, migrations: folder })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function load(
  sql: postgres.Sql,
  { file, filesFolder }: Pick<RestoreOptions, 'file' | 'filesFolder'>,
  manifest: Manifest,
  rows: Record<string, number>,
): Promise<void> {
  const files = filling(filesFolder)
  await sql.begin(async (tx) => {
    await tx.unsafe('set local idle_in_transaction_session_timeout = 0; set local statement_timeout = 0')
    const there = await listTables(tx)
    checkShapes(manifest.tables, there)
    const secured = await tx<{ name: string }[]>`
      select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relforcerowsecurity`
    // The owner of the tables loads every workspace's rows at once; the isolation is put back below, before anything is committed.
    for (const { name } of secured) await tx.unsafe(`alter table "${name}" no force row level security`)
    await tx.unsafe(`truncate ${there.map(({ name }) => `"${name}"`).join(', ')} cascade`)
    await tx.unsafe(
      'create temporary table restored_steps (identifier text, payload text, run_at text, key text, priority text, attempts text, max_attempts text) on commit drop',
    )
    await tx.unsafe('delete from graphile_worker._private_jobs')

    const columns = new Map(manifest.tables.map((table) => [table.name, table.columns]))
    const into = (name: string) => (name === queueName ? 'restored_steps' : `"${name}"`)
    const under: { table: string; copy: Loading | null } = { table: '', copy: null }
    const takeRows = async (table: string, bytes: Buffer) => {
      if (under.table !== table || !under.copy) {
        await under.copy?.end()
        under.table = table
        under.copy = await startLoading(tx, table, `copy ${into(table)} (${columnList(columns.get(table) ?? [])}) from stdin`)
      }
      await under.copy.put(bytes)
    }
    // Files come after all rows; those that are put down and not referred to in the end are tidied away.
    await readBackup(file, takeRows, async (name, bytes) => {
      await under.copy?.end()
      under.copy = null
      await files.put(name, bytes)
    })
    await under.copy?.end()
    await files.end()
    await tx.unsafe(`
      select graphile_worker.add_job(identifier, payload::json, run_at := run_at::timestamptz, job_key := key, priority := priority::int, max_attempts := max_attempts::int)
      from restored_steps`)
    await checkCounts(tx, manifest.tables, rows)
    await tx.unsafe('select secure_workspace_tables()')
  })
}

/** Puts files down part by part; each appears under its name when it is whole. */
function filling(folder: string) {
  const shelf = openShelf(folder)
  let under: { name: string; at: string; part: FileHandle } | null = null
  const end = async () => {
    if (!under) return
    await under.part.close()
    await rename(`${under.at}.part`, under.at)
    under = null
  }
  return {
    end,
    async put(name: string, bytes: Buffer) {
      if (under?.name !== name) {
        await end()
        const [workspaceId = '', sha256 = ''] = name.split('/')
        const at = shelf.path(workspaceId, sha256)
        await mkdir(dirname(at), { recursive: true })
        under = { name, at, part: await open(`${at}.part`, 'w', 0o600) }
      }
      await under.part.write(bytes)
    },
  }
}

interface Loading {
  put(bytes: Buffer): Promise<void>
  end(): Promise<void>
}

/** Loads rows into one table by COPY. Throws `CannotRestore` when one of them does not fit. */
async function startLoading(tx: postgres.TransactionSql, table: string, copy: string): Promise<Loading> {
  const stream: Writable = await tx.unsafe(copy).writable()
  const unfit = (cause: unknown) =>
    new CannotRestore(
      `A row of ${table} does not fit into this database${cause instanceof Error ? ` (${cause.message})` : ''}. Nothing was kept.`,
    )
  stream.on('error', () => {})
  return {
    put: (bytes) => new Promise((done, failed) => stream.write(bytes, (error) => (error ? failed(unfit(error)) : done()))),
    async end() {
      stream.end()
      await new Promise((done) => setImmediate(done))
      // The driver does not tell when the server refuses the rows after their end; the next question in the transaction does.
      await tx.unsafe('select 1').catch((cause: unknown) => {
        throw unfit(cause)
      })
    },
  }
}

/** The schema that the migrations made must be the one that was backed up. */
function checkShapes(backed: readonly TableShape[], there: readonly TableShape[]): void {
  const columns = new Map(there.map((table) => [table.name, new Set(table.columns)]))
  for (const { name, columns: wanted } of backed) {
    if (name === queueName) continue
    const known = columns.get(name)
    const missing = known ? wanted.filter((each) => !known.has(each)) : wanted
    if (missing.length > 0)
      throw new BadBackup(`The backup holds what this schema does not know: ${name} (${missing.join(', ')}). Nothing was touched.`)
  }
}

async function checkCounts(tx: postgres.TransactionSql, tables: readonly TableShape[], rows: Record<string, number>): Promise<void> {
  for (const { name } of tables) {
    const [found] = await tx.unsafe<{ count: number }[]>(
      `select count(*)::int as count from ${name === queueName ? 'restored_steps' : `"${name}"`}`,
    )
    if (found?.count !== rows[name])
      throw new CannotRestore(`${name}: ${rows[name]} rows were backed up, ${found?.count} were restored. Nothing was kept.`)
  }
}
