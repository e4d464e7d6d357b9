/** Measures the main job on real input: every labelled feed and article served as a source, visited, kept, read, understood, matched, grouped and identified. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'
import { sources } from '../../db/schema/outlets.ts'
import { watches } from '../../db/schema/watches.ts'
import { type SiteServer, startSiteServer } from '../../server/demo/site-server.ts'
import { type AnyJob, enqueue, startWorker } from '../../server/jobs.ts'
import { jobs, start } from '../../server/pipeline.ts'
import { openWorkplace, remark, round, type Workplace } from '../bench/workplace.ts'
import { readCases } from './cases.ts'

interface FeedCase {
  file: string
  contentType: string | null
}
interface ArticleCase {
  file: string
  /** Null where it is not known. */
  url: string | null
}

/** Feeds share so many invented hosts, because calls at one host wait for each other. */
const hosts = 24
const watched: [string, string][] = [
  ['government', 'government OR minister OR president'],
  ['theatre', 'theatre OR theater OR cinema OR film'],
  ['New York', '"New York"'],
  ['technology', 'google OR apple OR microsoft'],
  ['weblogs', 'rss OR atom OR weblog'],
]
/** Work that is due later than this waits for another day: pages of hosts that can't be reached from here. */
const horizonMs = 5_000
const longestMs = 30 * 60_000

/** `dir` holds `feeds` and `articles`, each with its `cases.jsonl`. Pages that the feeds link to stand on the real web; where that can't be reached, that is counted. */
export async function evaluate(dir: string): Promise<Record<string, unknown>> {
  const sites = await startSiteServer()
  await using place = await openWorkplace({ CRAWL_EXCEPTIONS: sites.exceptions.join(','), WORKER_CONCURRENCY: '8' })
  const feeds = await publishFeeds(sites, join(dir, 'feeds'))
  const articles = await publishArticles(sites, join(dir, 'articles'))
  const ids = await follow(place, [...feeds, sites.address('revue-de-presse', '/feed')])
  const started = performance.now()
  const slowest = new Map<string, number>()
  const worker = await startWorker(place.deps, {
    ownerUrl: place.ownerUrl,
    jobs: jobs.map((step: AnyJob) => clocked(step, slowest)),
    recurring: [],
    concurrency: 8,
  })
  const { workspaceId } = place
  await place.deps.db.workspace(workspaceId, (tx) => enqueue(tx, ...ids.map((id) => start.visitNow(workspaceId, id))))
  const isDone = await settled(place)
  const seconds = round((performance.now() - started) / 1000, 1)
  await worker.stop()
  const figures = await count(place)
  await sites.close()
  return {
    n: ids.length,
    articlesServed: articles,
    ...figures,
    isDone,
    seconds,
    slowestStepMs: Object.fromEntries([...slowest].map(([name, ms]) => [name, Math.round(ms)])),
  }
}

/** The step, with a note of the longest time that it took. */
const clocked = (step: AnyJob, slowest: Map<string, number>): AnyJob => ({
  ...step,
  async run(deps, payload, signal) {
    const at = performance.now()
    try {
      await step.run(deps, payload, signal)
    } finally {
      slowest.set(step.name, Math.max(slowest.get(step.name) ?? 0, performance.now() - at))
    }
  },
})

async function publishFeeds(sites: SiteServer, dir: string): Promise<string[]> {
  const cases = await readCases<FeedCase>(dir, ['file'])
  return Promise.all(
    cases.map(async ({ file, contentType }, i) => {
      const site = `flux-${i % hosts}`
      sites.set(site, `/${file}`, { body: await readFile(join(dir, file)), contentType })
      return sites.address(site, `/${file}`)
    }),
  )
}

/** The articles behind one feed, each on a host of its own outlet. */
async function publishArticles(sites: SiteServer, dir: string): Promise<number> {
  const cases = await readCases<ArticleCase>(dir, ['file'])
  const items = await Promise.all(
    cases.map(async ({ file, url }, i) => {
      const site = url && URL.canParse(url) ? new URL(url).hostname.replaceAll('.', '-') : `sans-nom-${i}`
      sites.set(site, `/${i}`, { body: gunzipSync(await readFile(join(dir, file))), contentType: 'text/html' })
      return `<item><title>${i}</title><link>${sites.address(site, `/${i}`)}</link><guid isPermaLink="false">${file}</guid></item>`
    }),
  )
  const body = `<?xml version="1.0"?><rss version="2.0"><channel><title>Revue de presse</title>${items.join('')}</channel></rss>`
  sites.set('revue-de-presse', '/feed', { body, contentType: 'application/rss+xml' })
  return cases.length
}

function follow({ deps, workspaceId }: Workplace, addresses: string[]): Promise<string[]> {
  return deps.db.workspace(workspaceId, async (tx) => {
    await tx.insert(watches).values(watched.map(([name, expression]) => ({ workspaceId, name, kind: 'subject' as const, expression })))
    const rows = await tx
      .insert(sources)
      .values(addresses.map((address) => ({ workspaceId, kind: 'feed' as const, address, addressKey: address, title: address })))
      .returning({ id: sources.id })
    return rows.map(({ id }) => id)
  })
}

/** Waits until nothing is under way or due soon; false when that takes too long. */
async function settled({ sql }: Workplace): Promise<boolean> {
  let quiet = 0
  for (const until = Date.now() + longestMs; Date.now() < until; await sleep(500)) {
    const rows = await sql<{ job: string; count: number }[]>`
      select t.identifier as job, count(*)::int as count from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
      where j.locked_at is not null or (j.attempts < j.max_attempts and j.run_at < now() + ${`${horizonMs} milliseconds`}::interval) group by 1 order by 1`
    quiet = rows.length === 0 ? quiet + 1 : 0
    if (quiet >= 3) return true
    remark(rows.map(({ job, count }) => `${job} ${count}`).join(', '))
  }
  return false
}

async function count({ sql, workspaceId }: Workplace): Promise<Record<string, unknown>> {
  const tally = async (rows: PromiseLike<{ name: string | null; count: number }[]>) =>
    Object.fromEntries((await rows).map(({ name, count: many }) => [name ?? 'none', many]))
  const [all] = await sql`
    select (select count(*)::int from documents where workspace_id = ${workspaceId}) as documents,
      (select count(*)::int from documents d join document_guids g on g.workspace_id = d.workspace_id and g.document_id = d.id
        join sources s on s.workspace_id = d.workspace_id and s.id = g.source_id
        where d.workspace_id = ${workspaceId} and s.address like '%/revue-de-presse.%' and d.reading_state = 'read') as "articlesRead",
      (select count(*)::int from documents where workspace_id = ${workspaceId} and understanding_version = 0) as "notUnderstood",
      (select count(*)::int from stories where workspace_id = ${workspaceId}) as stories,
      (select max(document_count)::int from stories where workspace_id = ${workspaceId}) as "largestStory",
      (select count(*)::int from people where workspace_id = ${workspaceId}) as people,
      (select count(*)::int from bylines where workspace_id = ${workspaceId} and state = 'ambiguous') as "ambiguousBylines",
      (select count(*)::int from graphile_worker._private_jobs where last_error is not null) as "failedSteps"`
  const errors = await sql<
    { error: string }[]
  >`select distinct left(last_error, 300) as error from graphile_worker._private_jobs where last_error is not null`
  for (const { error } of errors) remark(error)
  return {
    sources: await tally(
      sql`select case when last_ok_at is not null then 'read' else problem->>'kind' end as name, count(*)::int as count from sources where workspace_id = ${workspaceId} group by 1`,
    ),
    ...all,
    reading: await tally(
      sql`select reading_state as name, count(*)::int as count from documents where workspace_id = ${workspaceId} group by 1`,
    ),
    unread: await tally(
      sql`select reading_problem->>'kind' as name, count(*)::int as count from documents where workspace_id = ${workspaceId} and reading_problem is not null group by 1`,
    ),
    languages: await tally(
      sql`select language as name, count(*)::int as count from documents where workspace_id = ${workspaceId} group by 1`,
    ),
    mentions: await tally(
      sql`select w.name, count(m.id)::int as count from watches w left join mentions m on m.workspace_id = w.workspace_id and m.watch_id = w.id where w.workspace_id = ${workspaceId} group by 1`,
    ),
  }
}
