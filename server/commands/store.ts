/** How a command reaches the database: the one of the running product, or its own, started for the command and stopped after it. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { namedTypes } from '../../db/arrays.ts'
import { type Db, openDb } from '../../db/client.ts'
import { startEmbedded } from '../../db/embedded.ts'
import { migrate } from '../../db/migrate.ts'
import { databaseFolder, databaseUser, projectRoot } from '../../db/programs.ts'
import { type Config, readConfig } from '../config.ts'
import { AlreadyRunning, type Held, holdFolder, ownSecret } from '../data-folder.ts'
import { NotDone, say } from './terminal.ts'

export const migrationsFolder = (): string => join(projectRoot(), 'db', 'migrations')

export interface Store {
  config: Config
  /** Connects as the owner of the tables. */
  ownerUrl: string
  secret: string
  /** Address of the product that runs on this data folder; null when none does, or when it is not known. */
  served: string | null
  running: boolean
  close(): Promise<void>
}

export const readEnvironment = (): Config => readConfig(process.env)

/** Reaches the database as it is, whatever its schema. */
export async function openStore(config: Config): Promise<Store> {
  if (config.databaseUrl) {
    const secret = config.secretKey ?? (await ownSecret(config.dataDir))
    return { config, ownerUrl: config.databaseUrl, secret, served: null, running: false, close: async () => {} }
  }
  const user = databaseUser()
  let held: Held
  try {
    held = await holdFolder(config.dataDir)
  } catch (error) {
    if (!(error instanceof AlreadyRunning)) throw error
    const ownerUrl = await runningDatabase(await databaseFolder(config.dataDir, user))
    const secret = config.secretKey ?? (await ownSecret(config.dataDir))
    return { config, ownerUrl, secret, served: error.where.startsWith('http') ? error.where : null, running: true, close: async () => {} }
  }
  try {
    const secret = config.secretKey ?? (await ownSecret(config.dataDir))
    const folder = await databaseFolder(config.dataDir, user)
    const database = await startEmbedded({ folder, database: 'relais', user, say })
    return {
      config,
      ownerUrl: database.ownerUrl,
      secret,
      served: null,
      running: false,
      async close() {
        await database.stop()
        await held.release()
      },
    }
  } catch (error) {
    await held.release()
    throw error
  }
}

/** The database that the running product started: its port stands in the fourth line of its pid file. It may just be starting. */
async function runningDatabase(folder: string): Promise<string> {
  for (let attempt = 0; attempt < 40; attempt++) {
    const lines = await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8').then(
      (text) => text.split('\n'),
      () => [],
    )
    const password = await readFile(join(folder, 'database-password'), 'utf8').catch(() => null)
    const port = Number(lines[3]?.trim())
    if (port > 0 && password) {
      const url = `postgres://relais:${password.trim()}@127.0.0.1:${port}/relais`
      if (await answers(url)) return url
    }
    await sleep(250)
  }
  throw new NotDone('Relais runs on this data folder, but its database does not answer yet. Try again in a moment.')
}

async function answers(url: string): Promise<boolean> {
  const sql = postgres(url, { ...namedTypes, max: 1, onnotice: () => {}, connect_timeout: 3 })
  try {
    await sql`select 1`
    return true
  } catch {
    return false
  } finally {
    await sql.end({ timeout: 1 }).catch(() => {})
  }
}

export interface Counted {
  /** Migrations the database has had; null when it can't be reached. */
  applied: number
  known: number
}

/** Where the database's schema stands. */
export async function schemaOf(ownerUrl: string): Promise<Counted> {
  const { entries }: { entries: unknown[] } = JSON.parse(await readFile(join(migrationsFolder(), 'meta', '_journal.json'), 'utf8'))
  const sql = postgres(ownerUrl, { ...namedTypes, max: 1, onnotice: () => {}, connect_timeout: 10 })
  try {
    const [table] = await sql<{ found: boolean }[]>`select to_regclass('drizzle.__drizzle_migrations') is not null as found`
    if (!table?.found) return { applied: 0, known: entries.length }
    const [row] = await sql<{ count: number }[]>`select count(*)::int as count from drizzle.__drizzle_migrations`
    return { applied: row?.count ?? 0, known: entries.length }
  } finally {
    await sql.end({ timeout: 2 })
  }
}

/** Runs `use` with a database of the present schema. A new one is brought to it; one that is in use and older is not, and the sentence says how to. */
export async function withDatabase<T>(use: (db: Db, store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(readEnvironment())
  try {
    const { applied, known } = await schemaOf(store.ownerUrl)
    if (applied === 0 || (applied < known && !store.running && !store.config.databaseUrl)) {
      const { databaseProgramUrl: programUrl } = store.config
      await migrate({ ownerUrl: store.ownerUrl, programUrl, secret: store.secret, migrations: migrationsFolder() })
    } else if (applied < known) {
      throw new NotDone('The database is of an older Relais. Stop it, then run "npm run migrate".')
    } else if (applied > known) {
      throw new NotDone('The database is of a newer Relais. Install that version.')
    }
    const db = openDb(store.ownerUrl, { connections: 2 })
    try {
      return await use(db, store)
    } finally {
      await db.close()
    }
  } finally {
    await store.close()
  }
}

/** Where people reach the product, for links. */
export const addressOf = ({ config, served }: Store): string => config.publicUrl ?? served ?? 'http://localhost:3000'
