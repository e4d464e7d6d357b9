import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sources } from '../../db/schema/outlets.ts'
import type { ProblemKind, SourceState } from '../../db/vocabulary.ts'
import { challenge, gone, later, moved, notFound, type PageMaker } from '../../server/demo/site.ts'
import { startWorker } from '../../server/jobs.ts'
import { jobs, start } from '../../server/pipeline.ts'
import type { SourceRead } from '../../server/sources/contract.ts'
import { type Someone, startApp, type TestApp } from '../support/app.ts'

const hour = 3_600_000
const rss = (site: string, items = 2, pages = false) => ({
  contentType: 'application/rss+xml',
  body: `<?xml version="1.0"?><rss version="2.0"><channel><title>Le ${site}</title>${Array.from(
    { length: items },
    (_, i) =>
      `<item><title>Article ${i} du ${site}</title>${pages ? `<link>/page-${i}</link>` : ''}<guid isPermaLink="false">${site}-${i}</guid><pubDate>${new Date(Date.now() - (i + 1) * hour).toUTCString()}</pubDate><description>La Lanterne, article ${i}.</description></item>`,
  ).join('')}</channel></rss>`,
})

async function follow(app: TestApp, who: Someone, sites: string[]): Promise<Map<string, string>> {
  const rows = await app.db.workspace(who.workspaceId, (tx) =>
    tx
      .insert(sources)
      .values(
        sites.map((site) => ({
          workspaceId: who.workspaceId,
          kind: 'feed' as const,
          address: app.sites.address(site, '/feed'),
          addressKey: `${site}/feed`,
          title: site,
        })),
      )
      .returning({ id: sources.id, title: sources.title }),
  )
  return new Map(rows.map(({ id, title }) => [title, id]))
}
const visit = (app: TestApp, who: Someone, ids: Iterable<string>) =>
  app.enqueue(who.workspaceId, ...[...ids].map((id) => start.visitNow(who.workspaceId, id, true)))

interface Case {
  page: (app: TestApp) => PageMaker
  kind: ProblemKind
  state?: SourceState
  /** Whether it counts as a failure of the source. */
  counts?: boolean
  /** A word of the English sentence. */
  words: RegExp
}

const body = rss('monde').body
const world: Record<string, Case> = {
  disparu: { page: () => gone, kind: 'gone', state: 'gone', words: /no longer visited/ },
  introuvable: { page: () => notFound, kind: 'not-found', words: /finds nothing/ },
  interdit: { page: () => ({ status: 403, body: 'non' }), kind: 'refused', words: /refuses access \(403\)/ },
  mur: { page: () => challenge, kind: 'blocked', words: /unwanted robot/ },
  'trop-tot': { page: () => later(429, { seconds: 5 * 3_600 }), kind: 'later', counts: false, words: /later/ },
  travaux: { page: () => later(503, { seconds: 7_200 }), kind: 'later', counts: false, words: /later/ },
  panne: { page: () => ({ status: 500, body: 'aïe' }), kind: 'server-error', words: /out of order \(500\)/ },
  muet: { page: () => ({ misbehave: { kind: 'empty-reply' } }), kind: 'unreachable', words: /does not answer/ },
  coupe: { page: () => ({ body, misbehave: { kind: 'reset', afterBytes: 60 } }), kind: 'unreachable', words: /does not answer/ },
  bombe: { page: () => ({ misbehave: { kind: 'gzip-bomb', bytes: 200_000_000 } }), kind: 'too-large', words: /too large/ },
  enorme: { page: () => ({ misbehave: { kind: 'huge', bytes: 60_000_000, announced: true } }), kind: 'too-large', words: /too large/ },
  'sans-fin': { page: () => ({ misbehave: { kind: 'endless' } }), kind: 'too-large', words: /too large/ },
  'gzip-casse': { page: () => ({ body, misbehave: { kind: 'broken-gzip' } }), kind: 'unreadable', words: /could not be read/ },
  page: { page: () => ({ body: '<html><p>Bonjour</p></html>' }), kind: 'not-a-feed', words: /no feed/ },
  rond: { page: (app) => moved(app.sites.address('rond', '/feed')), kind: 'redirects', words: /without end/ },
  'vers-prive': { page: () => moved('http://10.0.0.7/feed', 302), kind: 'private-address', words: /private network/ },
  'vers-local': {
    page: (app) => moved(`http://localhost:${app.sites.port}/__site/secret/feed`, 302),
    kind: 'private-address',
    words: /private network/,
  },
  'vers-rien': { page: () => moved('ftp://ailleurs/feed', 302), kind: 'bad-address', words: /not a web address/ },
}

describe('[LISTEN-07] each misbehaviour of the world, seen on the source', () => {
  let app: TestApp
  let ana: Someone
  let ids: Map<string, string>
  beforeAll(async () => {
    app = await startApp()
    ana = await app.owner()
    for (const [site, { page }] of Object.entries(world)) app.sites.set(site, '/feed', page(app))
    ids = await follow(app, ana, Object.keys(world))
    await visit(app, ana, ids.values())
    await app.drain()
  })
  afterAll(() => app[Symbol.asyncDispose]())

  test.each(Object.entries(world))('%s', async (site, { kind, state = 'active', counts = true, words }) => {
    const source = await ana.get<SourceRead>(`sources/${ids.get(site)}`)
    expect(source).toMatchObject({ state, failures: counts ? 1 : 0, problem: { kind }, documentCount: 0 })
    expect(source.problem?.words).toMatch(words)
    const waits = Date.parse(source.nextVisitAt ?? '') - Date.now()
    if (state === 'gone') expect(source.nextVisitAt).toBeNull()
    // A first failure is weather: half an hour, ten per cent either way; a wish of the server counts as it stands.
    else if (kind !== 'later') expect(waits).toBeGreaterThan(0.4 * hour)
    else expect(waits).toBeGreaterThan((site === 'travaux' ? 1.9 : 4.9) * hour)
    const french = await ana.request(`sources/${ids.get(site)}`, { headers: { 'Accept-Language': 'fr' } })
    const { problem } = (await french.json()) as SourceRead
    expect(problem?.words).not.toBe(source.problem?.words)
    expect(app.sites.count(site, '/feed')).toBeLessThanOrEqual(1)
  })

  test('nothing behind a private address was asked for', () => expect(app.sites.count('secret')).toBe(0))
})

test('[LISTEN-07] what is gone is not visited again, whatever comes due; a person may ask for it', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  app.sites.set('disparu', '/feed', gone)
  const ids = await follow(app, ana, ['disparu'])
  await visit(app, ana, ids.values())
  await app.drain()
  app.clock.forward(10 * 24 * hour)
  await app.enqueue(ana.workspaceId, { job: 'mend-visits', payload: {} })
  await app.drain()
  expect(app.sites.count('disparu', '/feed')).toBe(1)
  app.sites.set('disparu', '/feed', rss('disparu'))
  await visit(app, ana, ids.values())
  await app.drain()
  expect(await ana.get<SourceRead>(`sources/${ids.get('disparu')}`)).toMatchObject({ state: 'active', documentCount: 2, problem: null })
})

test('[LISTEN-08] a permanent move is followed at once and adopted after repeats only; a passing one never', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  app.sites.set('ancien', '/feed', moved(app.sites.address('nouveau', '/flux')))
  app.sites.set('passager', '/feed', moved(app.sites.address('nouveau', '/flux'), 302))
  app.sites.set('nouveau', '/flux', rss('nouveau'))
  const ids = await follow(app, ana, ['ancien', 'passager'])
  const addresses = async () => {
    await visit(app, ana, ids.values())
    await app.drain()
    const rows = await app.db.workspace(ana.workspaceId, (tx) =>
      tx.select({ title: sources.title, address: sources.address, id: sources.id }).from(sources),
    )
    return new Map(rows.map(({ id, address }) => [[...ids].find(([, each]) => each === id)?.[0], address]))
  }
  const old = app.sites.address('ancien', '/feed')
  expect((await addresses()).get('ancien')).toBe(old)
  app.clock.forward(25 * hour)
  expect((await addresses()).get('ancien')).toBe(old)
  app.clock.forward(25 * hour)
  const last = await addresses()
  expect(last.get('ancien')).toBe(app.sites.address('nouveau', '/flux'))
  expect(last.get('passager')).toBe(app.sites.address('passager', '/feed'))
  const asked = app.sites.count('ancien', '/feed')
  await addresses()
  expect(app.sites.count('ancien', '/feed')).toBe(asked)
})

test('[LISTEN-08] a wish to come back later holds for every source and page of the same host', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  app.sites.set('bavard', '/feed', later(429, { seconds: 3_600 }))
  app.sites.set('bavard', '/autre', rss('bavard'))
  const first = await follow(app, ana, ['bavard'])
  await visit(app, ana, first.values())
  await app.drain()
  const second = await app.db.workspace(ana.workspaceId, (tx) =>
    tx
      .insert(sources)
      .values({
        workspaceId: ana.workspaceId,
        kind: 'feed',
        address: app.sites.address('bavard', '/autre'),
        addressKey: 'bavard/autre',
        title: 'autre',
      })
      .returning({ id: sources.id }),
  )
  await visit(
    app,
    ana,
    second.map(({ id }) => id),
  )
  await app.drain()
  expect(app.sites.count('bavard')).toBe(1)
  // It waits in the queue until the hour is over, without asking every few seconds.
  const waiting = await app.db.workspace(ana.workspaceId, (tx) =>
    tx.execute<{ run_at: string }>(
      `select run_at from workspace_jobs() where job = 'visit-source' and payload->>'sourceId' = '${second[0]?.id}'`,
    ),
  )
  expect(Date.parse(waiting[0]?.run_at ?? '') - Date.now()).toBeGreaterThan(0.9 * hour)
})

test('[LISTEN-08] thirty healthy sources do not wait for five that stall', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const stalling = Array.from({ length: 5 }, (_, i) => `bouchon-${i}`)
  const healthy = Array.from({ length: 30 }, (_, i) => `sain-${i}`)
  for (const site of stalling) app.sites.set(site, '/feed', { body, misbehave: { kind: 'stall' } })
  for (const site of healthy) app.sites.set(site, '/feed', rss(site))
  const bad = await follow(app, ana, stalling)
  const good = await follow(app, ana, healthy)
  // Those that stall are the first in the queue.
  await visit(app, ana, bad.values())
  await visit(app, ana, good.values())
  // Fewer places than hosts that stall.
  const worker = await startWorker(app.deps, { ownerUrl: app.ownerUrl, jobs, recurring: [], concurrency: 2 })
  await expect
    .poll(() => healthy.filter((site) => app.sites.asked(site, '/feed').some(({ endedAt }) => endedAt !== null)).length, {
      timeout: 60_000,
      interval: 50,
    })
    .toBe(30)
  // All thirty were served while every one of the five was still hanging.
  const hanging = stalling.flatMap((site) => app.sites.asked(site, '/feed')).filter(({ endedAt }) => endedAt === null)
  const lastServed = Math.max(...healthy.flatMap((site) => app.sites.asked(site, '/feed').map(({ endedAt }) => endedAt ?? 0)))
  const firstGivenUp = Math.min(
    ...stalling.flatMap((site) => app.sites.asked(site, '/feed').map(({ endedAt }) => endedAt ?? Number.POSITIVE_INFINITY)),
  )
  expect(hanging.length === 5 || lastServed < firstGivenUp).toBe(true)
  await worker.stop()
})

test('[LISTEN-08] the many sources of one host that stalls keep nobody else waiting', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const many = Array.from({ length: 40 }, (_, i) => `/chaine-${i}`)
  for (const path of many) app.sites.set('bouchon', path, { body, misbehave: { kind: 'stall' } })
  for (const site of ['sain-0', 'sain-1']) app.sites.set(site, '/feed', rss(site))
  const bad = await app.db.workspace(ana.workspaceId, (tx) =>
    tx
      .insert(sources)
      .values(
        many.map((path) => ({
          workspaceId: ana.workspaceId,
          kind: 'feed' as const,
          address: app.sites.address('bouchon', path),
          addressKey: `bouchon${path}`,
          title: path,
        })),
      )
      .returning({ id: sources.id }),
  )
  const good = await follow(app, ana, ['sain-0', 'sain-1'])
  await visit(
    app,
    ana,
    bad.map(({ id }) => id),
  )
  await visit(app, ana, good.values())
  const worker = await startWorker(app.deps, { ownerUrl: app.ownerUrl, jobs, recurring: [], concurrency: 2 })
  const served = (site: string) => app.sites.asked(site, '/feed').some(({ endedAt }) => endedAt !== null)
  await expect.poll(() => served('sain-0') && served('sain-1'), { timeout: 60_000, interval: 20 }).toBe(true)
  // The host was called once, and that call still hangs.
  expect(app.sites.asked('bouchon').map(({ endedAt }) => endedAt)).toEqual([null])
  await worker.stop()
})

test('[LISTEN-07] a broken page keeps no other page waiting, and comes again', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  app.sites.set('gazette', '/feed', rss('gazette', 4, true))
  for (const i of [1, 2, 3])
    app.sites.set('gazette', `/page-${i}`, {
      body: `<html lang="fr"><head><title>Article ${i} du gazette</title></head><body><article><h1>Article ${i} du gazette</h1><p>La Lanterne, à Avignon, ouvre sa saison avec douze spectacles.</p></article></body></html>`,
    })
  app.sites.set('gazette', '/page-0', { status: 500, body: 'aïe' })
  const ids = await follow(app, ana, ['gazette'])
  await visit(app, ana, ids.values())
  await app.drain()
  const rows = await app.db.workspace(ana.workspaceId, (tx) => tx.query.documents.findMany())
  expect(rows.map(({ readingState }) => readingState).sort()).toEqual(['listed', 'read', 'read', 'read'])
  const broken = rows.find(({ readingState }) => readingState === 'listed')
  expect(broken).toMatchObject({ readAttempts: 1, readHost: 'gazette.localhost', readingProblem: { kind: 'server-error', status: 500 } })
  app.sites.set('gazette', '/page-0', {
    body: '<html lang="fr"><head><title>Article 0 du gazette</title></head><body><article><h1>Article 0 du gazette</h1><p>La Lanterne, enfin lisible, ouvre sa saison avec douze spectacles.</p></article></body></html>',
  })
  app.clock.forward(2 * 60_000)
  await app.enqueue(ana.workspaceId, { job: 'read-host', payload: { workspaceId: ana.workspaceId, host: 'gazette.localhost' } })
  await app.drain()
  const [mended] = await app.db.workspace(ana.workspaceId, (tx) =>
    tx.query.documents.findMany({ where: (d, { eq }) => eq(d.id, broken?.id ?? '') }),
  )
  expect(mended).toMatchObject({ readingState: 'read', readingProblem: null, readHost: null })
})
