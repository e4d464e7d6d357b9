/**
 * Several workers, each a process of its own, on one database: how throughput grows beside that of one alone, what an item costs, that nothing is kept
 * twice, and how each host was called, as the hosts saw it.
 */
import type { ChildProcess } from 'node:child_process'
import { cpus } from 'node:os'
import { enqueue } from '../../server/jobs.ts'
import { start } from '../../server/pipeline.ts'
import { allRead, follow } from './follow.ts'
import { cpuMsOf, cpuMsOfFamily } from './parts.ts'
import { openWorkplace, type Politely, remark, round, startPress, startProcess, timed } from './workplace.ts'

const items = 20
/** Feeds that each worker reads before it is measured: a process that is new compiles what it runs for the first time. */
const warmUp = 8
/** Between two calls of a host. */
const delayMs = 50

interface Crawl {
  documentsPerSecond: number
  cpuMsPerItem: { all: number; workers: number; postgres: number; press: number }
  /** Of all cores, what the bench's own processes had; the rest was idle, or somebody else's. */
  shareOfCores: number
  keptTwice: number
  hosts: Politely
}

export async function bench(feeds = 40): Promise<Record<string, unknown>> {
  const crawls: Record<number, Crawl> = {}
  for (const workers of [1, 2, 4, 8]) {
    const crawled = await crawl(workers, feeds)
    crawls[workers] = crawled
    remark(`${workers} workers: ${JSON.stringify(crawled)}`)
  }
  const alone = crawls[1]?.documentsPerSecond ?? 0
  const each = <T>(of: (crawl: Crawl) => T) => Object.fromEntries(Object.entries(crawls).map(([workers, one]) => [workers, of(one)]))
  return {
    feeds,
    items: feeds * items,
    cores: cpus().length,
    documentsPerSecond: each((one) => one.documentsPerSecond),
    timesOne: each((one) => round(one.documentsPerSecond / alone)),
    cpuMsPerItem: each((one) => one.cpuMsPerItem),
    shareOfCores: each((one) => one.shareOfCores),
    keptTwice: Object.values(crawls).reduce((sum, one) => sum + one.keptTwice, 0),
    delayMs,
    mostCallsOfAHostAtOnce: Math.max(...Object.values(crawls).map(({ hosts }) => hosts.mostAtOnce)),
    smallestGapMs: each(({ hosts }) => round(hosts.smallestGapMs, 1)),
  }
}

async function crawl(workers: number, feeds: number): Promise<Crawl> {
  const first = warmUp * workers
  const press = await startPress(first + feeds, items)
  const started: ChildProcess[] = []
  try {
    const exceptions = `*.localhost:${press.port}`
    await using place = await openWorkplace({ CRAWL_EXCEPTIONS: exceptions })
    const ids = await follow(
      place,
      press.port,
      Array.from({ length: first + feeds }, (_, n) => `press-${n}`),
    )
    await Promise.all(
      Array.from({ length: workers }, () =>
        startProcess('one-worker', [place.ownerUrl, place.programUrl, exceptions, String(delayMs)], started),
      ),
    )
    const used = () => ({
      workers: started.reduce((sum, { pid = 0 }) => sum + cpuMsOf(pid), 0),
      postgres: cpuMsOfFamily(place.postmaster),
      press: cpuMsOf(press.pid),
    })
    const read = async (these: string[], pages: number) => {
      await place.deps.db.workspace(place.workspaceId, (tx) =>
        enqueue(tx, ...these.map((id) => start.visitNow(place.workspaceId, id, true))),
      )
      await allRead(place, pages)
    }
    await read(ids.slice(0, first), first * items)
    const before = used()
    const { seconds } = await timed(() => read(ids.slice(first), (first + feeds) * items))
    const after = used()
    const hosts = await press.politely()
    for (const child of started) child.kill('SIGKILL')
    const [row] = await place.sql<{ twice: number }[]>`
      select ((select count(*) - count(distinct (title, published_at)) from documents) + (select count(*) - count(distinct (document_id, watch_id)) from mentions))::int as twice`
    const ms = { workers: after.workers - before.workers, postgres: after.postgres - before.postgres, press: after.press - before.press }
    const all = ms.workers + ms.postgres + ms.press
    const perItem = (spent: number) => round(spent / (feeds * items))
    return {
      documentsPerSecond: round((feeds * items) / seconds, 1),
      cpuMsPerItem: { all: perItem(all), workers: perItem(ms.workers), postgres: perItem(ms.postgres), press: perItem(ms.press) },
      shareOfCores: round(all / 1000 / seconds / cpus().length),
      keptTwice: row?.twice ?? 0,
      hosts,
    }
  } finally {
    for (const child of started) child.kill('SIGKILL')
    press.stop()
  }
}
