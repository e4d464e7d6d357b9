/** The program's connection: transactions that belong to one workspace, one user, or to no one; it never bypasses row-level security. */
import { sql as statement } from 'drizzle-orm'
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { namedTypes } from './arrays.ts'
import { prepareOften } from './often.ts'
import { goodbyes, patience } from './patient-socket.ts'
import * as schema from './schema/index.ts'

export type Schema = typeof schema
/** A transaction in which the workspace (or user) is set. */
export type Tx = Parameters<Parameters<PostgresJsDatabase<Schema>['transaction']>[0]>[0]

/** Ways to the rows. */
interface Doors {
  /** Runs `fn` in one transaction that sees and writes the rows of this workspace only. */
  workspace<T>(workspaceId: string, fn: (tx: Tx) => Promise<T>): Promise<T>
  /** Runs `fn` in one transaction that sees this user's memberships, and no workspace's rows. */
  user<T>(userId: string, fn: (tx: Tx) => Promise<T>): Promise<T>
  /** Runs `fn` in one transaction that sees the tables that belong to no workspace. */
  program<T>(fn: (tx: Tx) => Promise<T>): Promise<T>
  /** One statement that is a transaction by itself, over the tables that belong to no workspace. */
  alone: Tx['execute']
}

export interface Db extends Doors {
  /** Listens to a channel until `stop`; reconnects by itself. */
  listen(channel: string, heard: (payload: string) => void): Promise<{ stop(): Promise<void> }>
  close(): Promise<void>
  /** The same for work in the background, which asks the same again and again: its statements are prepared. What it saves lasts once the queue took its step for done. */
  readonly steps: Db
}

const longestStatementMs = 10 * 60_000
/** What steps ask is known; what people ask has no end, and what they ask first again and again keeps its place. */
const mostPrepared = { steps: 250, pages: 120 }
const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export function openDb(url: string, options: { connections?: number } = {}): Db {
  const sql = postgres(url, {
    ...namedTypes,
    max: options.connections ?? 10,
    onnotice: () => {},
    connect_timeout: 10,
    // A database that was away is found again at once; waiting longer and longer would only keep people waiting.
    backoff: () => 0.2 + Math.random() / 2,
    ...patience(url),
    // No statement of the program takes so long; one that does is a mistake, and must not hold its rows for ever.
    connection: { application_name: 'relais', statement_timeout: longestStatementMs, ...goodbyes },
  })
  const listening: Pick<Db, 'listen' | 'close'> = {
    async listen(channel, heard) {
      const { unlisten } = await sql.listen(channel, heard)
      return { stop: unlisten }
    },
    close: () => sql.end({ timeout: 5 }),
  }
  const steps: Db = {
    ...doorsOf(drizzle(prepareOften(sql, mostPrepared.steps), { schema }), flushLater),
    ...listening,
    get steps() {
      return steps
    },
  }
  return { ...doorsOf(drizzle(prepareOften(sql, mostPrepared.pages), { schema }), planEach), ...listening, steps }
}

/**
 * What people ask for is as different as what they look at: one plan for all of it would suit none, so theirs are made each time, but where it is said.
 * Prepared nonetheless, a statement is parsed once and answered in one round trip instead of two.
 */
const planEach = `; set local plan_cache_mode = 'force_custom_plan'`

/**
 * A step's transactions need not reach the disk before they count: the queue takes a step for done by a commit that does, and that takes all earlier ones
 * along. What a crash undoes, the step does again. Else every step would wait for the disk, and, as only one transaction that announces something
 * commits at a time, each would wait for all others'.
 */
const flushLater = '; set local synchronous_commit = off'

/** `also`: what is set beside it. */
function doorsOf(db: PostgresJsDatabase<Schema>, also: string): Doors {
  /** `SET LOCAL` goes out together with the first query of `fn`, so it costs no round trip; distributed engines carry it along, unlike `set_config`. */
  function as<T>(setting: string, value: string, fn: (tx: Tx) => Promise<T>): Promise<T> {
    if (!uuidPattern.test(value)) throw new TypeError(`${setting} is not a uuid`)
    return db.transaction(async (tx) => {
      const set = tx.execute(statement.raw(`set local ${setting} = '${value}'${also}`)).then(() => undefined)
      const [result] = await Promise.all([fn(tx), set])
      return result
    })
  }
  return {
    workspace: (workspaceId, fn) => as('app.workspace_id', workspaceId, fn),
    user: (userId, fn) => as('app.user_id', userId, fn),
    program: (fn) => db.transaction(fn),
    alone: (asked) => db.execute(asked),
  }
}

/** Why the role behind `url` must not run the program, or null when it is fit: it may own no table and bypass nothing. */
export async function unfitRole(url: string): Promise<string | null> {
  const sql = postgres(url, { ...namedTypes, max: 1, onnotice: () => {}, connect_timeout: 10 })
  try {
    const [role] = await sql<{ name: string; super: boolean; bypass: boolean; owned: number }[]>`
      select r.rolname as name, r.rolsuper as super, r.rolbypassrls as bypass,
             (select count(*)::int from pg_class c join pg_namespace n on n.oid = c.relnamespace
               where c.relowner = r.oid and n.nspname = 'public') as owned
      from pg_roles r where r.rolname = current_user`
    if (!role) return 'the role is not known to the server'
    if (role.super) return `role "${role.name}" is a superuser`
    if (role.bypass) return `role "${role.name}" bypasses row-level security`
    if (role.owned > 0) return `role "${role.name}" owns tables of the program`
    return null
  } finally {
    await sql.end({ timeout: 2 })
  }
}
