/** The product as processes of its own over a database cluster of its own, for the tests of faults. */
import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { build } from 'vite'
import { openDb } from '../../db/client.ts'
import { type Embedded, startEmbedded } from '../../db/embedded.ts'
import { migrate } from '../../db/migrate.ts'
import { patience } from '../../db/patient-socket.ts'
import { databaseUser, projectRoot } from '../../db/programs.ts'
import { sources } from '../../db/schema/outlets.ts'
import { watches } from '../../db/schema/watches.ts'
import { type SiteServer, startSiteServer } from '../../server/demo/site-server.ts'
import { enqueue } from '../../server/jobs.ts'
import { start } from '../../server/pipeline.ts'
import { addWorkspace, openSession } from '../../server/workspaces/store.ts'
import { type BadLine, openBadLine } from '../support/bad-line.ts'
import type { SmallWorld } from '../support/small-world.ts'
import { type Part, startPart } from './parts.ts'
import { openPlace, type Place } from './place.ts'

const secret = 'a secret of the tests of faults, long enough'

export interface Rig {
  sites: SiteServer
  place: Place
  /** Between the product and its database; what looks at the state goes past it. */
  line: BadLine
  /** A migrated database of its own, with a workspace that follows the world and watches it. */
  found(name: string, world: SmallWorld): Promise<Founded>
  part(role: 'web' | 'worker', database: Founded, own?: { setClock: boolean }): Promise<Part>
  /** Signals the database's first process alone, or all of them at once. */
  strikeDatabase(what: 'postmaster' | 'all', signal?: NodeJS.Signals): Promise<void>
  /** Keeps killing it for so long. */
  keepAway(ms: number): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

export interface Founded {
  ownerUrl: string
  sql: postgres.Sql
  workspaceId: string
  /** Cookie of the owner's session. */
  cookie: string
  /** Has every source visited now. */
  visitAll(): Promise<void>
  /** Waits until nothing is under way or due. Throws with what is left when nothing moved for so long. */
  settled(patienceMs: number): Promise<void>
  /** Throws everything away. */
  drop(): Promise<void>
}

/** `wanted`: a disk that can be filled and clocks that can be set, where the machine allows it. */
export async function openRig(
  say: (what: string) => void = () => {},
  wanted: { disk: boolean; clock: boolean } = { disk: false, clock: false },
): Promise<Rig> {
  const place = await openPlace(wanted)
  const { folder } = place
  const bundle = join(projectRoot(), 'dist', `faults-${process.pid}-${Date.now()}`)
  const [sites, cluster] = await Promise.all([
    startSiteServer(),
    startEmbedded({ folder, database: 'relais', user: databaseUser(), say, env: { ...process.env, ...place.clockEnv('server') } }),
    build({ configFile: join(projectRoot(), 'vite.server.config.ts'), logLevel: 'error', build: { outDir: bundle, emptyOutDir: true } }),
  ])
  const line = await openBadLine(() => Number(new URL(cluster.ownerUrl).port))
  const parts: Part[] = []
  const founded: Founded[] = []

  async function strikeDatabase(what: 'postmaster' | 'all', signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const postmaster = await postmasterOf(folder)
    if (postmaster === null) return
    const all = what === 'all' ? [postmaster, ...(await childrenOf(postmaster))] : [postmaster]
    for (const pid of all) send(pid, signal)
  }

  return {
    sites,
    place,
    line,
    async found(name, world) {
      const one = await foundDatabase(cluster, name, world, sites)
      founded.push(one)
      return one
    },
    async part(role, { ownerUrl }, own = { setClock: false }) {
      const url = new URL(ownerUrl)
      url.port = String(line.port)
      const env = {
        PATH: process.env.PATH ?? '',
        NODE_ENV: 'production',
        ROLE: role,
        PORT: '0',
        DATABASE_URL: url.href,
        SECRET_KEY: secret,
        DATA_DIR: join(folder, role),
        LOG_LEVEL: 'warn',
        CRAWL_EXCEPTIONS: sites.exceptions.join(','),
        WORKER_CONCURRENCY: '6',
        READER_THREADS: '1',
        ...(own.setClock ? place.clockEnv('worker') : {}),
      }
      const one = await startPart(join(bundle, 'main.js'), env)
      parts.push(one)
      return one
    },
    strikeDatabase,
    async keepAway(ms) {
      for (const until = Date.now() + ms; Date.now() < until; await sleep(50)) await strikeDatabase('all')
    },
    async [Symbol.asyncDispose]() {
      await place.makeRoom()
      await Promise.all(parts.map((part) => part.stop()))
      await Promise.all(founded.map(({ sql }) => sql.end({ timeout: 2 })))
      await line.close()
      await sites.close()
      await cluster.stop()
      await place.close()
      await rm(bundle, { recursive: true, force: true })
    },
  }
}

async function foundDatabase(cluster: Embedded, name: string, world: SmallWorld, sites: SiteServer): Promise<Founded> {
  const owner = new URL(cluster.ownerUrl)
  const asAdmin = async (statement: string) => {
    const admin = postgres(cluster.ownerUrl, { max: 1, onnotice: () => {} })
    try {
      await admin.unsafe(statement)
    } finally {
      await admin.end({ timeout: 2 })
    }
  }
  await asAdmin(`create database "${name}"`)
  // libfaketime shows the server the true hour while it waits for a lock. Where its clock was set back, the first alarm that comes then, which is the one that
  // looks for deadlocks after a second, takes the statement's time, ten minutes, for over; seen, and measured: "statement timeout" after 1.0 s.
  await asAdmin(`alter database "${name}" set deadlock_timeout = '10s'`)
  owner.pathname = `/${name}`
  const { programUrl } = await migrate({ ownerUrl: owner.href, secret, migrations: join(projectRoot(), 'db', 'migrations') })
  const db = openDb(programUrl, { connections: 2 })
  const { workspaceId, userId } = await addWorkspace(
    db,
    { name: 'La Lanterne', locale: 'fr', timeZone: 'Europe/Paris' },
    { email: 'ana@example.org', name: 'Ana Ferrand', passwordHash: null, locale: 'fr' },
  )
  const { token } = await db.program((tx) => openSession(tx, { userId, now: new Date(), place: null, agent: 'test' }))
  await db.workspace(workspaceId, async (tx) => {
    await tx.insert(watches).values([
      { workspaceId, name: 'La Lanterne', kind: 'brand', expression: '"La Lanterne"' },
      { workspaceId, name: 'Festival', kind: 'competitor', expression: 'festival ET (saison OU bénévoles OU exposition)' },
      { workspaceId, name: 'Orchestre', kind: 'subject', expression: 'orchestre' },
    ])
    await tx.insert(sources).values(
      world.feeds.map(({ site, title }) => ({
        workspaceId,
        kind: 'feed' as const,
        address: sites.address(site, '/feed'),
        addressKey: `${site}.localhost/feed`,
        title,
      })),
    )
  })
  await db.close()
  // What asks about the state must itself outlive a database that goes away.
  const sql = postgres(owner.href, { max: 2, onnotice: () => {}, backoff: () => 0.2, ...patience(owner.href) })
  return {
    ownerUrl: owner.href,
    sql,
    workspaceId,
    cookie: `relais=${token}`,
    async visitAll() {
      const ids = await sql<{ id: string }[]>`select id from sources where workspace_id = ${workspaceId} order by created_at, address`
      const program = openDb(programUrl, { connections: 1 })
      await program.workspace(workspaceId, (tx) => enqueue(tx, ...ids.map(({ id }) => start.visitNow(workspaceId, id))))
      await program.close()
    },
    async settled(patienceMs) {
      let quiet = 0
      let left = 'nothing could be asked'
      let seen = ''
      const began = performance.now()
      // A loaded machine is slow, which is no fault; standing still is one, and so is going round in circles.
      for (let moved = began; performance.now() - moved < patienceMs && performance.now() - began < 10 * patienceMs; await sleep(150)) {
        // A visit that is planned for later is all that may remain; whatever else there is must still be done, whenever it says that it is due.
        const rows = await sql<{ job: string; locked: boolean; error: string | null; count: number; due: string; ids: string }[]>`
          select t.identifier as job, j.locked_at is not null as locked, max(j.last_error) as error, count(*)::int as count, min(j.run_at)::text as due,
            md5(string_agg(j.id || ' ' || j.attempts, ',' order by j.id)) as ids
          from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
          where j.payload->>'workspaceId' = ${workspaceId} and (j.locked_at is not null or t.identifier <> 'visit-source' or j.run_at < now() + interval '100 seconds')
            and (j.attempts < j.max_attempts or j.locked_at is not null) group by 1, 2`.catch((error: unknown) => {
          left = String(error)
          return null
        })
        quiet = rows?.length === 0 ? quiet + 1 : 0
        if (quiet >= 3) return
        if (!rows) continue
        left = JSON.stringify(rows)
        if (left !== seen) moved = performance.now()
        seen = left
      }
      const doing = await sql`
        select pid, application_name as who, state, wait_event_type || ' ' || wait_event as waits, pg_blocking_pids(pid) as behind, now() - xact_start as since, left(query, 120) as query
        from pg_stat_activity where datname = current_database() and state <> 'idle'`.catch(() => [])
      throw new Error(`work is left: ${left}\n${doing.map((each) => JSON.stringify(each)).join('\n')}`)
    },
    async drop() {
      await sql.end({ timeout: 2 })
      await asAdmin(`drop database if exists "${name}" with (force)`)
    },
  }
}

async function postmasterOf(folder: string): Promise<number | null> {
  const pid = Number((await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')[0])
  return pid > 0 ? pid : null
}

/** Processes whose parent is `pid`, as Linux tells them. */
async function childrenOf(pid: number): Promise<number[]> {
  const all = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const parents = await Promise.all(all.map(async (name) => [Number(name), await parentOf(name)] as const))
  return parents.filter(([, parent]) => parent === pid).map(([child]) => child)
}

async function parentOf(name: string): Promise<number> {
  const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '')
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // It ended by itself.
  }
}
