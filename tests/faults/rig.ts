/** The product as processes of its own over a database cluster of its own, with ways to kill each of them, for the tests of faults. */
import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
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
import type { SmallWorld } from '../support/small-world.ts'

const secret = 'a secret of the tests of faults, long enough'

export interface Part {
  /** `http://localhost:PORT` of a web process, once it says so. */
  address(): string
  /** Ends it as a power cut would, and starts another. */
  killAndRestart(): Promise<void>
  /** Its last words each time it ended without being killed by us. */
  ownEnds(): string[]
  lastWords(): string
  stop(): Promise<void>
}

export interface Rig {
  sites: SiteServer
  /** A migrated database of its own, with a workspace that follows the world and watches it. */
  found(name: string, world: SmallWorld): Promise<Founded>
  part(role: 'web' | 'worker', database: Founded): Promise<Part>
  /** Kills the database's first process alone, or all of them at once. */
  killDatabase(what: 'postmaster' | 'all'): Promise<void>
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
  /** Waits until nothing is under way or due. Throws with what is left when that takes longer. */
  settled(withinMs: number): Promise<void>
}

export async function openRig(say: (what: string) => void = () => {}): Promise<Rig> {
  const folder = await mkdtemp(join(tmpdir(), 'relais-faults-'))
  await chmod(folder, 0o777)
  const bundle = join(projectRoot(), 'dist', `faults-${process.pid}-${Date.now()}`)
  const [sites, cluster] = await Promise.all([
    startSiteServer(),
    startEmbedded({ folder, database: 'relais', user: databaseUser(), say }),
    build({ configFile: join(projectRoot(), 'vite.server.config.ts'), logLevel: 'error', build: { outDir: bundle, emptyOutDir: true } }),
  ])
  const parts: Part[] = []
  const founded: Founded[] = []

  async function killDatabase(what: 'postmaster' | 'all'): Promise<void> {
    const postmaster = await postmasterOf(folder)
    if (postmaster === null) return
    const all = what === 'all' ? [postmaster, ...(await childrenOf(postmaster))] : [postmaster]
    for (const pid of all) kill(pid)
  }

  return {
    sites,
    async found(name, world) {
      const one = await foundDatabase(cluster, name, world, sites)
      founded.push(one)
      return one
    },
    async part(role, { ownerUrl }) {
      const env = {
        PATH: process.env.PATH ?? '',
        NODE_ENV: 'production',
        ROLE: role,
        PORT: '0',
        DATABASE_URL: ownerUrl,
        SECRET_KEY: secret,
        DATA_DIR: join(folder, role),
        LOG_LEVEL: 'warn',
        CRAWL_EXCEPTIONS: sites.exceptions.join(','),
        WORKER_CONCURRENCY: '6',
        READER_THREADS: '1',
      }
      const one = await startPart(join(bundle, 'main.js'), env)
      parts.push(one)
      return one
    },
    killDatabase,
    async keepAway(ms) {
      for (const until = Date.now() + ms; Date.now() < until; await sleep(50)) await killDatabase('all')
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(parts.map((part) => part.stop()))
      await Promise.all(founded.map(({ sql }) => sql.end({ timeout: 2 })))
      await sites.close()
      await cluster.stop()
      await rm(folder, { recursive: true, force: true })
      await rm(bundle, { recursive: true, force: true })
    },
  }
}

async function foundDatabase(cluster: Embedded, name: string, world: SmallWorld, sites: SiteServer): Promise<Founded> {
  const owner = new URL(cluster.ownerUrl)
  const admin = postgres(owner.href, { max: 1, onnotice: () => {} })
  await admin.unsafe(`create database "${name}"`)
  await admin.end()
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
  const sql = postgres(owner.href, { max: 2, onnotice: () => {}, backoff: () => 0.2, ...patience })
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
    async settled(withinMs) {
      let quiet = 0
      let left = 'nothing could be asked'
      for (const until = Date.now() + withinMs; Date.now() < until; await sleep(150)) {
        const rows = await sql<{ job: string; locked: boolean; error: string | null; count: number }[]>`
          select t.identifier as job, j.locked_at is not null as locked, max(j.last_error) as error, count(*)::int as count
          from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
          where j.payload->>'workspaceId' = ${workspaceId} and (j.locked_at is not null or j.run_at < now() + interval '100 seconds')
            and (j.attempts < j.max_attempts or j.locked_at is not null) group by 1, 2`.catch(() => null)
        quiet = rows?.length === 0 ? quiet + 1 : 0
        left = JSON.stringify(rows)
        if (quiet >= 3) return
      }
      const doing = await sql`
        select pid, application_name as who, state, wait_event_type || ' ' || wait_event as waits, pg_blocking_pids(pid) as behind, now() - xact_start as since, left(query, 120) as query
        from pg_stat_activity where datname = current_database() and state <> 'idle'`
      throw new Error(`work is left: ${left}\n${doing.map((each) => JSON.stringify(each)).join('\n')}`)
    },
  }
}

async function startPart(file: string, env: Record<string, string>): Promise<Part> {
  let child: ChildProcess | null = null
  let address = ''
  let words = ''
  const ended: string[] = []
  let stopping = false

  async function launch(): Promise<void> {
    const own = spawn(process.execPath, ['-e', `import(${JSON.stringify(pathToFileURL(file).href)}).then(({ main }) => main([]))`], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child = own
    const isReady = new Promise<boolean>((resolve) => {
      const hear = (chunk: Buffer) => {
        words = `${words}${chunk}`.slice(-4_000)
        address = /Relais is ready: (\S+)/.exec(words)?.[1] ?? address
        if (/Relais is ready|Relais works/.test(String(chunk))) resolve(true)
      }
      own.stdout?.on('data', hear)
      own.stderr?.on('data', hear)
      own.once('exit', () => resolve(false))
    })
    const ready = await isReady
    if (stopping || child !== own) return
    if (!ready) {
      // The database was away while it started; whoever runs a service starts it again.
      await sleep(300)
      return launch()
    }
    own.once('exit', () => {
      if (child !== own || stopping) return
      ended.push(words)
      void launch()
    })
  }

  const gone = (one: ChildProcess) =>
    one.exitCode !== null || one.signalCode !== null ? Promise.resolve() : new Promise<void>((done) => one.once('exit', () => done()))
  await launch()
  return {
    address: () => address,
    ownEnds: () => ended,
    lastWords: () => words,
    async killAndRestart() {
      const old = child
      child = null
      // A web process gets a new port; the old address must not be read again.
      words = ''
      if (old) {
        old.kill('SIGKILL')
        await gone(old)
      }
      await launch()
    },
    async stop() {
      stopping = true
      const last = child
      if (!last) return
      last.kill('SIGTERM')
      const patience = setTimeout(() => last.kill('SIGKILL'), 10_000)
      await gone(last)
      clearTimeout(patience)
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

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended by itself.
  }
}
