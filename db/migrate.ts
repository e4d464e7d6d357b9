/** Brings a database to the present schema, makes the program's role, and puts the isolation on every table; safe to run twice and by two at once. */
import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator'
import { Logger, runMigrations as migrateQueue } from 'graphile-worker'
import postgres from 'postgres'
import { namedTypes } from './arrays.ts'
import { expectOneWorkspace } from './young-tables.ts'

export interface Migrated {
  /** Connection string of the program's own role, which owns nothing. */
  programUrl: string
  /** Migrations applied by this call. */
  applied: number
}

const migrationLock = 7_214_001
/** The queue's own notices are not for the console. */
const silent = new Logger(() => () => {})

/**
 * `ownerUrl` connects as the role that owns the tables. `programUrl`, when given, names a role that an administrator made; otherwise a login role
 * `<database>_program` is made with a password derived from `secret`. Throws with a sentence that says what to do.
 */
export async function migrate(options: {
  ownerUrl: string
  programUrl?: string | undefined
  secret: string
  migrations: string
}): Promise<Migrated> {
  const sql = postgres(options.ownerUrl, { ...namedTypes, max: 1, onnotice: () => {}, connect_timeout: 10 })
  try {
    await sql`select pg_advisory_lock(${migrationLock})`
    const [server] = await sql<
      { version: number; database: string }[]
    >`select current_setting('server_version_num')::int as version, current_database() as database`
    if (!server || server.version < 150_000)
      throw new Error(`PostgreSQL 15 or newer is needed; this server is ${server?.version ?? 'unknown'}.`)
    const known = journal(options.migrations)
    const before = await appliedCount(sql)
    if (before > known) {
      throw new Error(
        `The database was made by a newer Relais (${before} migrations, this version knows ${known}). Install that version, or restore an older backup.`,
      )
    }
    // The queue first: functions of ours stand on its tables.
    await migrateQueue({ connectionString: options.ownerUrl, logger: silent })
    await applyMigrations(drizzle(sql), { migrationsFolder: options.migrations })
    const programUrl = options.programUrl ?? (await makeProgramRole(sql, options.ownerUrl, server.database, options.secret))
    const applied = (await appliedCount(sql)) - before
    // It locks every table, which others who are at work on this database are in the way of.
    if (applied > 0 || (await isOpen(sql))) await sql.unsafe('select secure_workspace_tables()')
    await grant(sql, new URL(programUrl).username)
    if (server.version >= 180_000) await expectOneWorkspace(sql)
    return { programUrl, applied }
  } finally {
    await sql.end({ timeout: 5 })
  }
}

/** Whether a table of a workspace lacks its isolation, as after a restore that was cut short. */
async function isOpen(sql: postgres.Sql): Promise<boolean> {
  const [row] = await sql<{ open: boolean }[]>`
    select exists (
      select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped
      where c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity
        and exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = 'workspace'))) as open`
  return row?.open ?? true
}

/** How many migrations this version of the program knows. */
function journal(folder: string): number {
  const { entries }: { entries: unknown[] } = JSON.parse(readFileSync(`${folder}/meta/_journal.json`, 'utf8'))
  return entries.length
}

/** How many migrations the database has had; 0 for an empty one. */
async function appliedCount(sql: postgres.Sql): Promise<number> {
  const [table] = await sql<{ found: boolean }[]>`select to_regclass('drizzle.__drizzle_migrations') is not null as found`
  if (!table?.found) return 0
  const [row] = await sql<{ count: number }[]>`select count(*)::int as count from drizzle.__drizzle_migrations`
  return row?.count ?? 0
}

/** The program's role: logs in, owns nothing, bypasses nothing. Its password follows from the secret, so every machine of an installation knows it. */
async function makeProgramRole(sql: postgres.Sql, ownerUrl: string, database: string, secret: string): Promise<string> {
  const name = `${database}_program`
  const password = createHmac('sha256', secret).update(`database role ${name}`).digest('base64url')
  const [found] = await sql`select 1 from pg_roles where rolname = ${name}`
  try {
    // Only a superuser may name the other attributes of a role that is there; whether they are as they must be is looked at before it is used.
    await sql.unsafe(
      found
        ? `alter role ${quoted(name)} login password '${password}'`
        : `create role ${quoted(name)} login nosuperuser nobypassrls nocreatedb nocreaterole password '${password}'`,
    )
  } catch (cause) {
    throw new Error(
      `The role of DATABASE_URL may not create roles. Ask the administrator of the server for: create role ${name} login password '…'; and give its address as DATABASE_PROGRAM_URL.`,
      { cause },
    )
  }
  const url = new URL(ownerUrl)
  url.username = name
  url.password = password
  return url.href
}

/** Everything the program may do, said anew after each migration; the trail can be added to, not rewritten. */
async function grant(sql: postgres.Sql, role: string): Promise<void> {
  const to = quoted(decodeURIComponent(role))
  await sql.unsafe(`
    grant usage on schema public to ${to};
    grant select, insert, update, delete on all tables in schema public to ${to};
    grant usage on all sequences in schema public to ${to};
    revoke update, delete, truncate on audit_entries from ${to};
    revoke all on workers from ${to};
    revoke execute on function enqueue(jsonb), workspace_jobs(), change_workspace_job(bigint, text), steps_due() from public;
    grant execute on function enqueue(jsonb), workspace_jobs(), change_workspace_job(bigint, text), steps_due() to ${to};
    grant select on workers to ${to};
    grant usage on schema drizzle to ${to};
    grant select on drizzle.__drizzle_migrations to ${to};
  `)
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`
