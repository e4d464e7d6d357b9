/** What a bench works with: a durable database of its own with the product's parts opened on it, and the clocks. */
import type { ChildProcess } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { startEmbedded } from '../../db/embedded.ts'
import { migrate } from '../../db/migrate.ts'
import { databaseUser, projectRoot } from '../../db/programs.ts'
import { readConfig } from '../../server/config.ts'
import type { Deps } from '../../server/deps.ts'
import { openLog } from '../../server/log.ts'
import { openDeps } from '../../server/open.ts'
import { addWorkspace } from '../../server/workspaces/store.ts'
import { type Process, startPart } from './part.ts'

export const secret = 'a secret of the benches alone, long enough'

export interface Workplace {
  deps: Deps
  ownerUrl: string
  /** Where the database lies, with its log. */
  folder: string
  /** The process of the database server. */
  postmaster: number
  programUrl: string
  /** As the owner, for seeding and baselines. */
  sql: postgres.Sql
  workspaceId: string
  [Symbol.asyncDispose](): Promise<void>
}

export const remark = (words: string) => process.stderr.write(`${words}\n`)

/** Opens everything; writes are durable, as in production. What is in `kept` is taken as it is, and stays. */
export async function openWorkplace(env: Record<string, string> = {}, kept: string | null = null): Promise<Workplace> {
  const folder = kept ?? (await mkdtemp(join(tmpdir(), 'relais-bench-')))
  await mkdir(folder, { recursive: true })
  await chmod(folder, 0o777)
  const guard = await startGuard(folder, kept !== null)
  const cluster = await startEmbedded({ folder, database: 'bench', user: databaseUser() })
  const { programUrl } = await migrate({ ownerUrl: cluster.ownerUrl, secret, migrations: join(projectRoot(), 'db', 'migrations') })
  const config = readConfig({ LOG_LEVEL: 'error', ...env })
  const { deps, close } = await openDeps({
    config,
    programUrl,
    secret,
    log: openLog('error'),
    publicUrl: () => 'http://bench.test',
    exceptionDelayMs: 0,
  })
  const sql = postgres(cluster.ownerUrl, { max: 4, onnotice: () => {} })
  const [known] = await sql<{ id: string }[]>`select id from workspaces limit 1`
  const workspaceId = known?.id ?? (await firstWorkspace(deps))
  return {
    deps,
    ownerUrl: cluster.ownerUrl,
    folder,
    postmaster: Number((await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]),
    programUrl,
    sql,
    workspaceId,
    async [Symbol.asyncDispose]() {
      await close()
      await sql.end({ timeout: 2 })
      await cluster.stop()
      if (kept === null) await rm(folder, { recursive: true, force: true })
      guard.kill('SIGKILL')
    },
  }
}

/** What clears away after us if we don't come to it. Its session is its own, so that Ctrl-C does not end it with us. */
async function startGuard(folder: string, kept: boolean): Promise<ChildProcess> {
  const guard = startPart('guard', [folder, ...(kept ? ['kept'] : [])], { detached: true })
  await new Promise<void>((done, failed) => {
    guard.once('message', () => done())
    guard.once('exit', (code) => failed(new Error(`the guard ended (${code})`)))
  })
  return guard
}

const firstWorkspace = async ({ db }: Deps): Promise<string> =>
  (
    await addWorkspace(
      db,
      { name: 'Bench', locale: 'fr', timeZone: 'Europe/Paris' },
      { email: 'bench@example.org', name: 'Bench', passwordHash: null, locale: 'fr' },
    )
  ).workspaceId

/** Seconds and CPU seconds of this process that `work` took. */
export async function timed<T>(work: () => Promise<T>): Promise<{ result: T; seconds: number; cpuSeconds: number }> {
  const cpu = process.cpuUsage()
  const started = performance.now()
  const result = await work()
  const { user, system } = process.cpuUsage(cpu)
  return { result, seconds: (performance.now() - started) / 1000, cpuSeconds: (user + system) / 1e6 }
}

/** Median and 95th percentile of milliseconds, by nearest rank: the smallest of them that this share of them do not exceed. */
export function spread(times: number[]): { p50: number; p95: number } {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number) => Math.round((sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0) * 10) / 10
  return { p50: at(0.5), p95: at(0.95) }
}

export const round = (value: number, digits = 2) => Math.round(value * 10 ** digits) / 10 ** digits

/** How hosts were called, as they saw it. */
export interface Politely {
  /** Most calls of one host that were under way at the same time. */
  mostAtOnce: number
  /** From the beginning of a call to the beginning of the next one of the same host: however busy the press was, never less than the pause that we owe it. */
  smallestGapMs: number
}

export interface Press {
  port: number
  pid: number
  politely(): Promise<Politely>
  stop(): void
}

/** A site server in a process of its own, so that its work is not counted as ours. */
export async function startPress(feeds: number, items: number, stalled = 0): Promise<Press> {
  const child = startPart('press', [String(feeds), String(items), String(stalled)])
  const port = await new Promise<number>((done, failed) => {
    child.once('message', (message) => done(Number(message)))
    child.once('exit', (code) => failed(new Error(`the press did not start (${code})`)))
  })
  return {
    port,
    pid: child.pid ?? 0,
    politely: () =>
      new Promise((done) => {
        // The press says nothing else once it has told its port.
        child.once('message', (told) => done(told as Politely))
        child.send('politely')
      }),
    stop: () => child.kill('SIGKILL'),
  }
}

/** A part of the product in a process of its own, which says something once it is ready. */
export async function startProcess(name: Process, args: string[], started: ChildProcess[]): Promise<{ child: ChildProcess; said: string }> {
  const child = startPart(name, args)
  started.push(child)
  const said = await new Promise<string>((done, failed) => {
    child.once('message', (message) => done(String(message)))
    child.once('exit', (code) => failed(new Error(`${name} ended (${code})`)))
  })
  return { child, said }
}

export interface Memory {
  rssMb: number
  /** What lives on the heap of the main thread after it was cleared. */
  heapMb: number
}

/** What one of these processes holds. */
export const memoryOf = (child: ChildProcess): Promise<Memory> =>
  new Promise((done) => {
    // It says nothing else once it is ready.
    child.once('message', (told) => done(told as Memory))
    child.send('memory')
  })

/** The other end of `memoryOf`. */
export function tellMemory(): void {
  process.on('message', () => {
    globalThis.gc?.()
    const { rss, heapUsed } = process.memoryUsage()
    process.send?.({ rssMb: Math.round(rss / 1_048_576), heapMb: round(heapUsed / 1_048_576, 1) } satisfies Memory)
  })
}
