/** Databases for tests: cloned from the migrated template, emptied after use and handed on, because emptying costs a tenth of cloning. */
import postgres from 'postgres'
import { inject } from 'vitest'
import { template } from './cluster.ts'

export interface Lent {
  ownerUrl: string
  programUrl: string
  /** The owner's connection to it. */
  sql: postgres.Sql
  /** Empties it for the next one; a database that is no longer as the template is goes. */
  giveBack(): Promise<void>
}

interface Spare {
  name: string
  sql: postgres.Sql
  /** What its tables and rules looked like when it was new. */
  shape: string
  /** Empties all tables that the template has empty. */
  emptying: string
}

const spares: Spare[] = []
let count = 0

/** A database as the migrations leave it. */
export async function lendDatabase(): Promise<Lent> {
  const spare = spares.pop() ?? (await clone())
  const { name, sql } = spare
  return {
    ownerUrl: withDatabase(inject('ownerUrl'), name),
    programUrl: withDatabase(inject('programUrl'), name),
    sql,
    async giveBack() {
      try {
        // Whoever still holds on to it, a program that a test left behind or a socket that is just closing, is shown the door.
        await sql`select pg_terminate_backend(pid, 2000) from pg_stat_activity where datname = ${name} and pid <> pg_backend_pid()`
        await sql.unsafe(spare.emptying)
        if ((await shapeOf(sql)) === spare.shape) return void spares.push(spare)
      } catch {
        // It goes.
      }
      await sql.end({ timeout: 2 })
      await administer((admin) => admin.unsafe(`drop database if exists "${name}" with (force)`)).catch(() => {})
    },
  }
}

async function clone(): Promise<Spare> {
  const name = `test_${process.pid}_${Date.now().toString(36)}_${count++}`
  await administer(async (admin) => {
    // Cloning waits its turn: a template may be copied by one at a time only.
    for (let attempt = 0; ; attempt++) {
      try {
        // The files as they are, without a line in the log for each page: half the time.
        await admin.unsafe(`create database "${name}" template ${template} strategy file_copy`)
        return
      } catch (error) {
        if (attempt > 100 || !(error instanceof Error && 'code' in error && error.code === '55006')) throw error
        await new Promise((resolve) => setTimeout(resolve, 50 + Math.random() * 100))
      }
    }
  })
  const sql = postgres(withDatabase(inject('ownerUrl'), name), { max: 1, onnotice: () => {} })
  return { name, sql, shape: await shapeOf(sql), emptying: await emptyingOf(sql) }
}

/** Rows that the migrations put there stay; every other table is emptied, in whatever order, because nothing is left to point at anything. */
async function emptyingOf(sql: postgres.Sql): Promise<string> {
  const tables = await sql<{ table: string }[]>`
    select format('%I.%I', n.nspname, c.relname) as table from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname in ('public', 'graphile_worker')`
  const empty: string[] = []
  for (const { table } of tables) if ((await sql.unsafe(`select 1 from ${table} limit 1`)).length === 0) empty.push(table)
  return ['begin', 'set local session_replication_role = replica', ...empty.map((table) => `delete from ${table}`), 'commit'].join(';')
}

async function shapeOf(sql: postgres.Sql): Promise<string> {
  const [row] = await sql<{ shape: string }[]>`
    select md5(concat(
      (select string_agg(concat_ws(':', oid, relnatts, relchecks, relrowsecurity, relforcerowsecurity, relhastriggers), ',' order by oid) from pg_class
        where relkind in ('r', 'i', 'v') and relnamespace in ('public'::regnamespace, 'graphile_worker'::regnamespace)),
      (select string_agg(concat_ws(':', oid, polcmd), ',' order by oid) from pg_policy))) as shape`
  return row?.shape ?? ''
}

async function administer<T>(fn: (admin: postgres.Sql) => Promise<T>): Promise<T> {
  const admin = postgres(withDatabase(inject('ownerUrl'), 'postgres'), { max: 1, onnotice: () => {} })
  try {
    return await fn(admin)
  } finally {
    await admin.end({ timeout: 2 })
  }
}

const withDatabase = (url: string, name: string): string => {
  const at = new URL(url)
  at.pathname = `/${name}`
  return at.href
}
