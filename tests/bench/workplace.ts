/** What a bench works with: a durable database of its own with the product's parts opened on it, and the clocks. */
import { fork } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import { startEmbedded } from '../../db/embedded.ts'
import { migrate } from '../../db/migrate.ts'
import { databaseUser, projectRoot } from '../../db/programs.ts'
import { readConfig } from '../../server/config.ts'
import type { Deps } from '../../server/deps.ts'
import { openLog } from '../../server/log.ts'
import { openDeps } from '../../server/open.ts'
import { addWorkspace } from '../../server/workspaces/store.ts'

export const secret = 'a secret of the benches alone, long enough'

export interface Workplace {
  deps: Deps
  ownerUrl: string
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
    postmaster: Number((await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]),
    programUrl,
    sql,
    workspaceId,
    async [Symbol.asyncDispose]() {
      await close()
      await sql.end({ timeout: 2 })
      await cluster.stop()
      if (kept === null) await rm(folder, { recursive: true, force: true })
    },
  }
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

/** Median and 95th percentile of milliseconds. */
export function spread(times: number[]): { p50: number; p95: number } {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number) => Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) / 10
  return { p50: at(0.5), p95: at(0.95) }
}

export const round = (value: number, digits = 2) => Math.round(value * 10 ** digits) / 10 ** digits

/** A site server in a process of its own, so that its work is not counted as ours. Gives its port and its process. */
export async function startPress(feeds: number, items: number, stalled = 0): Promise<{ port: number; pid: number; stop(): void }> {
  const child = fork(fileURLToPath(new URL('./press.ts', import.meta.url)), [String(feeds), String(items), String(stalled)], {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const port = await new Promise<number>((done, failed) => {
    child.once('message', (message) => done(Number(message)))
    child.once('exit', (code) => failed(new Error(`the press did not start (${code})`)))
  })
  return { port, pid: child.pid ?? 0, stop: () => child.kill('SIGKILL') }
}
