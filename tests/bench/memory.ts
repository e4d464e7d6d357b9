/**
 * Whether memory grows with what is followed, and what the schedule costs: sources of which nothing is new are visited, a few and then all of them, by a
 * worker in a process of its own, while another answers people.
 */
import type { ChildProcess } from 'node:child_process'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { cookieName } from '../../server/workspaces/access.ts'
import { openSession } from '../../server/workspaces/store.ts'
import { cpuMsOf, cpuMsOfFamily } from './parts.ts'
import { memoryOf, openWorkplace, remark, round, startPress, startProcess, timed, type Workplace } from './workplace.ts'

const few = 1_000
/** Visits of which the statements are counted, which costs too much to count them all. */
const counted = 100
const asks = ['sources', 'sources?state=failing', 'mentions', 'outlets', 'watches']

export async function bench(sources = 20_000): Promise<Record<string, unknown>> {
  const press = await startPress(sources, 0)
  const started: ChildProcess[] = []
  try {
    const exceptions = `*.localhost:${press.port}`
    await using place = await openWorkplace({ CRAWL_EXCEPTIONS: exceptions })
    const worker = await startProcess('one-worker', [place.ownerUrl, place.programUrl, exceptions, '0'], started)
    const web = await startProcess('one-web', [place.programUrl], started)
    const cookie = await signIn(place)
    const used = () => ({ worker: cpuMsOf(worker.child.pid ?? 0), postgres: cpuMsOfFamily(place.postmaster), press: cpuMsOf(press.pid) })
    const lap = async (from: number, to: number) => {
      const before = used()
      const { seconds } = await timed(() => visitAll(place, from, to))
      const after = used()
      await askAll(web.said, cookie)
      const each = (part: keyof typeof after) => round((after[part] - before[part]) / (to - from))
      const cpuMsPerSource = { worker: each('worker'), postgres: each('postgres'), press: each('press') }
      const memory = { worker: await memoryOf(worker.child), web: await memoryOf(web.child) }
      const told = { sources: to, seconds: round(seconds), cpuMsPerSource, memory }
      remark(JSON.stringify(told))
      return told
    }
    const at = Math.min(few, Math.ceil(sources / 2))
    await follow(place, press.port, at)
    await lap(0, at)
    const first = await lap(0, at)
    await follow(place, press.port, sources)
    const last = await lap(at, sources)
    const statements = await countStatements(place, () => visitAll(place, 0, Math.min(counted, sources)))
    const times = (part: 'worker' | 'web', what: 'rssMb' | 'heapMb') => round(last.memory[part][what] / first.memory[part][what])
    return {
      sources: [at, sources],
      workerRssMb: [first.memory.worker.rssMb, last.memory.worker.rssMb],
      workerHeapMb: [first.memory.worker.heapMb, last.memory.worker.heapMb],
      webRssMb: [first.memory.web.rssMb, last.memory.web.rssMb],
      webHeapMb: [first.memory.web.heapMb, last.memory.web.heapMb],
      timesWorkerRss: times('worker', 'rssMb'),
      timesWorkerHeap: times('worker', 'heapMb'),
      timesWebRss: times('web', 'rssMb'),
      timesWebHeap: times('web', 'heapMb'),
      cpuMsPerUnchangedSource: [first.cpuMsPerSource, last.cpuMsPerSource],
      statementsPerUnchangedSource: round(statements / Math.min(counted, sources), 1),
    }
  } finally {
    for (const child of started) child.kill('SIGKILL')
    press.stop()
  }
}

/** Follows feeds of the press up to so many, all of which were heard whole an hour ago and come again tomorrow. */
async function follow({ sql, workspaceId }: Workplace, port: number, to: number): Promise<void> {
  await sql`
    with made as (
      insert into sources (workspace_id, id, kind, address, address_key, title, cursor, next_visit_at, last_visit_at, last_ok_at)
      select ${workspaceId}::uuid, gen_random_uuid(), 'feed', 'http://press-' || n || '.localhost:' || ${port} || '/feed', 'press-' || n, 'Presse ' || n,
        jsonb_build_object('etag', '"' || n || '"'), now() + interval '1 day', now() - interval '1 hour', now() - interval '1 hour'
      from generate_series(0, ${to - 1}) n where not exists (select 1 from sources s where s.address_key = 'press-' || n)
      returning id, next_visit_at),
    visited as (
      insert into visits (workspace_id, id, source_id, at, took_ms, outcome, status, bytes, items, fresh)
      select ${workspaceId}::uuid, gen_random_uuid(), id, now() - interval '1 hour', 1, 'fresh', 200, 1, 0, 0 from made)
    select enqueue(jsonb_agg(jsonb_build_object('job', 'visit-source', 'payload', jsonb_build_object('workspaceId', ${workspaceId}::text, 'sourceId', id),
      'key', 'visit:' || id, 'runAt', next_visit_at))) from made`
  await sql`vacuum analyze`
}

/** Has the sources of these numbers visited now, and waits until they were. */
async function visitAll({ sql, workspaceId }: Workplace, from: number, to: number): Promise<void> {
  const [row] = await sql<{ now: string }[]>`select clock_timestamp()::text as now`
  await sql`
    update graphile_worker._private_jobs j set run_at = now() from sources s
    where j.key = 'visit:' || s.id and s.workspace_id = ${workspaceId} and substr(s.address_key, 7)::int between ${from} and ${to - 1}`
  for (;;) {
    const [left] = await sql<{ count: number }[]>`
      select count(*)::int as count from sources where workspace_id = ${workspaceId} and substr(address_key, 7)::int between ${from} and ${to - 1}
        and last_visit_at < ${row?.now ?? ''}::timestamptz`
    if (left?.count === 0) return
    await new Promise((resolve) => setTimeout(resolve, 1_000))
  }
}

/** Cookie of the first member's session. */
async function signIn({ deps, sql }: Workplace): Promise<string> {
  const [user] = await sql<{ id: string }[]>`select user_id as id from members limit 1`
  const { token } = await deps.db.program((tx) => openSession(tx, { userId: user?.id ?? '', now: new Date(), place: null, agent: 'bench' }))
  return `${cookieName('http://bench.test')}=${token}`
}

async function askAll(address: string, cookie: string): Promise<void> {
  for (let turn = 0; turn < 20; turn++)
    for (const ask of asks) {
      const answer = await fetch(`${address}/api/v1/${ask}`, { headers: { cookie } })
      await answer.arrayBuffer()
      if (!answer.ok) throw new Error(`${ask} answered ${answer.status}`)
    }
}

/** Statements that the database did meanwhile, by its own log. */
async function countStatements({ sql, folder }: Workplace, work: () => Promise<void>): Promise<number> {
  const file = join(folder, 'postgres.log')
  const before = (await stat(file)).size
  await sql.unsafe(`alter system set log_min_duration_statement = 0`)
  await sql`select pg_reload_conf()`
  await work()
  await sql.unsafe(`alter system reset log_min_duration_statement`)
  await sql`select pg_reload_conf()`
  const log = (await readFile(file)).subarray(before).toString()
  return log.match(/ms\s+(?:statement|execute [^:]*):/g)?.length ?? 0
}
