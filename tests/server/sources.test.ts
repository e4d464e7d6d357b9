import { expect, test } from 'vitest'
import type { Heard } from '../../crawlers/source.ts'
import { gone, later } from '../../server/demo/site.ts'
import type { PageOf } from '../../server/http.ts'
import type { DiscoveredRead, SourceHealth, SourceRead, VisitRead } from '../../server/sources/contract.ts'
import { sourceOf } from '../../server/sources/store.ts'
import { saveVisit } from '../../server/sources/visits.ts'
import { startApp } from '../support/app.ts'

const rss = (items: string, title = 'La Gazette du Rhône') => ({
  contentType: 'application/rss+xml',
  body: `<?xml version="1.0"?><rss version="2.0"><channel><title>${title}</title><link>http://gazette.localhost/</link>${items}</channel></rss>`,
})
const item = (n: number, text = 'Un court résumé.') =>
  `<item><title>Article ${n} de la gazette</title><guid>g${n}</guid><pubDate>${new Date(Date.UTC(2026, 9, n, 8)).toUTCString()}</pubDate><description>${text}</description></item>`

test('[LISTEN-03] a pasted address is offered with what is behind it, and followed', async () => {
  await using app = await startApp()
  app.sites.set('gazette', '/', {
    body: '<html><head><title>Gazette</title><link rel="alternate" type="application/rss+xml" href="/feed.xml" title="À la une"></head><body>…</body></html>',
  })
  app.sites.set('gazette', '/feed.xml', rss(item(1) + item(2)))
  const ana = await app.owner()
  const found = await ana.send<DiscoveredRead>('POST', 'sources/discover', { address: app.sites.address('gazette', '/') })
  expect(found.proposals[0]).toMatchObject({
    kind: 'feed',
    address: app.sites.address('gazette', '/feed.xml'),
    title: 'La Gazette du Rhône',
    itemCount: 2,
    followedBy: null,
  })
  const [proposal] = found.proposals
  const source = await ana.send<SourceRead>('POST', 'sources', { kind: 'feed', address: proposal?.address, title: proposal?.title })
  expect(source).toMatchObject({ state: 'active', documentCount: 0, outlet: { name: 'La Gazette du Rhône' } })
  await app.drain()
  const { items } = await ana.get<PageOf<SourceRead>>('sources')
  expect(items).toHaveLength(1)
  expect(items[0]).toMatchObject({ documentCount: 2, failures: 0, problem: null })
  const again = await ana.request('sources', {
    method: 'POST',
    json: { kind: 'feed', address: proposal?.address },
    headers: { 'Accept-Language': 'fr' },
  })
  expect(again.status).toBe(409)
  expect(await again.json()).toMatchObject({
    code: 'already-there',
    errors: [{ path: 'address', message: 'Cette adresse est déjà suivie.' }],
  })
})

test('[LISTEN-07] a source that is gone says so in words and is not visited again', async () => {
  await using app = await startApp()
  app.sites.set('gazette', '/feed', gone)
  const ana = await app.owner()
  const { id } = await ana.send<SourceRead>('POST', 'sources', { kind: 'feed', address: app.sites.address('gazette', '/feed') })
  await app.drain()
  const source = await ana.get<SourceRead>(`sources/${id}`)
  expect(source).toMatchObject({ state: 'gone', nextVisitAt: null, problem: { kind: 'gone', status: 410 } })
  expect(source.problem?.words).toContain('no longer visited')
  const { items: visits } = await ana.get<PageOf<VisitRead>>(`sources/${id}/visits`)
  expect(visits).toMatchObject([{ outcome: 'failed', status: 410 }])
  expect(await ana.get<SourceHealth>('sources/health')).toEqual({
    all: 1,
    active: 0,
    failing: 0,
    gone: 1,
    paused: 0,
    kinds: [{ kind: 'feed', count: 1 }],
  })
})

test('[LISTEN-08] the wish to come back later moves the next visit, and counts as no failure', async () => {
  await using app = await startApp()
  app.sites.set('gazette', '/feed', later(429, { seconds: 7200 }))
  const ana = await app.owner()
  const { id } = await ana.send<SourceRead>('POST', 'sources', { kind: 'feed', address: app.sites.address('gazette', '/feed') })
  await app.drain()
  const source = await ana.get<SourceRead>(`sources/${id}`)
  expect(source).toMatchObject({ state: 'active', failures: 0, problem: { kind: 'later' } })
  expect(Date.parse(source.nextVisitAt ?? '') - Date.now()).toBeGreaterThan(7_000_000)
  expect(app.sites.count('gazette', '/feed')).toBe(1)
})

test('[LISTEN-09] the same feed again adds nothing; a changed item is a new version of the same document', async () => {
  await using app = await startApp()
  app.sites.set('gazette', '/feed', rss(item(1) + item(2)))
  const ana = await app.owner()
  const { id } = await ana.send<SourceRead>('POST', 'sources', { kind: 'feed', address: app.sites.address('gazette', '/feed') })
  await app.drain()
  app.sites.set('gazette', '/feed', rss(item(1, 'Un résumé que la rédaction a changé.') + item(2) + item(3)))
  await ana.send('POST', `sources/${id}/visit`)
  await app.drain()
  await ana.send('POST', `sources/${id}/visit`)
  await app.drain()
  await app.db.workspace(ana.workspaceId, async (tx) => {
    const documents = await tx.query.documents.findMany({ orderBy: (d, { asc }) => asc(d.publishedAt) })
    expect(documents.map(({ title, currentVersion }) => [title, currentVersion])).toEqual([
      ['Article 1 de la gazette', 2],
      ['Article 2 de la gazette', 1],
      ['Article 3 de la gazette', 1],
    ])
    const versions = await tx.query.documentVersions.findMany()
    expect(versions).toMatchObject([{ number: 1, text: 'Un court résumé.' }])
  })
})

test('who edits what somebody else changed meanwhile is told, and nothing is lost', async () => {
  await using app = await startApp()
  app.sites.set('gazette', '/feed', rss(item(1)))
  const ana = await app.owner()
  const luc = await app.member(ana, 'editor')
  const { id, version } = await ana.send<SourceRead>('POST', 'sources', { kind: 'feed', address: app.sites.address('gazette', '/feed') })
  await luc.send('PATCH', `sources/${id}`, { title: 'Gazette' }, version)
  const refused = await ana.request(`sources/${id}`, { method: 'PATCH', json: { title: 'La Gazette' }, ifMatch: version })
  expect(refused.status).toBe(412)
  expect((await ana.get<SourceRead>(`sources/${id}`)).title).toBe('Gazette')
  expect((await ana.request(`sources/${id}`, { method: 'PATCH', json: { title: 'x' } })).status).toBe(428)
})

test('a reader looks and changes nothing; another workspace does not even see', async () => {
  await using app = await startApp()
  app.sites.set('gazette', '/feed', rss(item(1)))
  const ana = await app.owner()
  const { id } = await ana.send<SourceRead>('POST', 'sources', { kind: 'feed', address: app.sites.address('gazette', '/feed') })
  const reader = await app.member(ana, 'reader')
  expect((await reader.get<PageOf<SourceRead>>('sources')).items).toHaveLength(1)
  expect((await reader.request(`sources/${id}`, { method: 'DELETE' })).status).toBe(403)
  const other = await app.owner('Bob Other')
  expect((await other.request(`sources/${id}`)).status).toBe(404)
  expect((await other.request(`sources/${id}`, { method: 'DELETE' })).status).toBe(404)
  expect((await other.get<PageOf<SourceRead>>('sources')).items).toEqual([])
})

test('pausing stops visits, resuming starts them; removing keeps what came', async () => {
  await using app = await startApp()
  app.sites.set('gazette', '/feed', rss(item(1)))
  const ana = await app.owner()
  const { id } = await ana.send<SourceRead>('POST', 'sources', { kind: 'feed', address: app.sites.address('gazette', '/feed') })
  await app.drain()
  const { version } = await ana.get<SourceRead>(`sources/${id}`)
  const paused = await ana.send<SourceRead>('PATCH', `sources/${id}`, { paused: true }, version)
  expect(paused).toMatchObject({ state: 'paused', nextVisitAt: null })
  const resumed = await ana.send<SourceRead>('PATCH', `sources/${id}`, { paused: false }, paused.version)
  expect(resumed.state).toBe('active')
  await app.drain()
  const { undo } = await ana.send<{ undo: string }>('DELETE', `sources/${id}`)
  expect((await ana.request(`sources/${id}`)).status).toBe(404)
  await app.db.workspace(ana.workspaceId, async (tx) => expect(await tx.query.documents.findMany()).toHaveLength(1))
  await ana.send('POST', `audit/${undo}/undo`)
  expect(await ana.get<SourceRead>(`sources/${id}`)).toMatchObject({ state: 'active', documentCount: 1 })
})

const goneVisit: Heard = {
  outcome: 'failed',
  items: [],
  cursor: { etag: 'old' },
  about: { title: 'Ancienne', site: null, language: null },
  movedTo: null,
  minIntervalSeconds: null,
  status: 410,
  bytes: 0,
  problem: { kind: 'gone' },
}
const plannedAfter = (at: Date) => ({
  state: 'gone' as const,
  failures: 1,
  intervalSeconds: 3600,
  nextVisitAt: new Date(at.getTime() + 3_600_000),
})

test('an address that is changed while the old one is being visited starts afresh', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const { workspaceId } = ana
  const old = app.sites.address('gazette', '/ancien')
  const { id, version } = await ana.send<SourceRead>('POST', 'sources', { kind: 'feed', address: old })
  const visited = await app.db.workspace(workspaceId, (tx) => sourceOf(tx, workspaceId, id))
  const address = app.sites.address('gazette', '/nouveau')
  await ana.send('PATCH', `sources/${id}`, { address }, version)
  const at = app.clock.now()
  const heard: Heard = { ...goneVisit, movedTo: old.replace('http:', 'https:') }
  const planned = plannedAfter(at)
  const saved = await app.db.workspace(workspaceId, async (tx) =>
    visited ? saveVisit(tx, visited, { at, tookMs: 1, heard, problem: { kind: 'gone', status: 410 }, fresh: 0, planned }) : null,
  )
  expect(saved).toEqual({ nextVisitAt: null, isMerged: false })
  expect(await ana.get<SourceRead>(`sources/${id}`)).toMatchObject({ address, state: 'active', failures: 0, problem: null })
})

test('a source that is paused or removed while it is being visited stays so', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const { workspaceId } = ana
  const add = async (path: string) => {
    const { id, version } = await ana.send<SourceRead>('POST', 'sources', { kind: 'feed', address: app.sites.address('gazette', path) })
    return { version, visited: await app.db.workspace(workspaceId, (tx) => sourceOf(tx, workspaceId, id)) }
  }
  const at = app.clock.now()
  const save = ({ visited }: Awaited<ReturnType<typeof add>>) =>
    app.db.workspace(workspaceId, async (tx) =>
      visited
        ? saveVisit(tx, visited, {
            at,
            tookMs: 1,
            heard: goneVisit,
            problem: { kind: 'gone', status: 410 },
            fresh: 0,
            planned: plannedAfter(at),
          })
        : null,
    )
  const paused = await add('/pause')
  await ana.send('PATCH', `sources/${paused.visited?.id}`, { paused: true }, paused.version)
  expect(await save(paused)).toEqual({ nextVisitAt: null, isMerged: false })
  expect(await ana.get<SourceRead>(`sources/${paused.visited?.id}`)).toMatchObject({
    state: 'paused',
    nextVisitAt: null,
    lastVisitAt: at.toISOString(),
    problem: { kind: 'gone' },
  })
  const removed = await add('/removed')
  await ana.send('DELETE', `sources/${removed.visited?.id}`, undefined, removed.version)
  expect(await save(removed)).toEqual({ nextVisitAt: null, isMerged: false })
  const active = await add('/active')
  expect(await save(active)).toEqual({ nextVisitAt: plannedAfter(at).nextVisitAt, isMerged: false })
  expect(await ana.get<SourceRead>(`sources/${active.visited?.id}`)).toMatchObject({ state: 'gone', failures: 1 })
})

test('[LISTEN-10] a source is found by its title as one types it, with accents or without', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  await ana.send('POST', 'sources', { kind: 'feed', address: app.sites.address('gazette', '/feed'), title: 'Œuvres du Théâtre' })
  await ana.send('POST', 'sources', { kind: 'feed', address: app.sites.address('gazette', '/other'), title: 'Autre chose' })
  for (const q of ['théâtre', 'theatre', 'THÉÂTRE', 'oeuvres', 'œuvres du'])
    expect((await ana.get<PageOf<SourceRead>>(`sources?q=${encodeURIComponent(q)}`)).items, q).toMatchObject([
      { title: 'Œuvres du Théâtre' },
    ])
})

test('the week of a source is made of the workspace’s days', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  // Where the day begins at ten in the morning of UTC.
  await ana.send('PATCH', 'workspace', { timeZone: 'Pacific/Kiritimati' }, 1)
  const midnight = new Date(Math.floor((Date.now() + 14 * 3_600_000) / 86_400_000) * 86_400_000 - 14 * 3_600_000)
  const at = (minutes: number) => new Date(midnight.getTime() + minutes * 60_000).toUTCString()
  const told = (n: number, minutes: number) => `<item><title>Article ${n}</title><guid>w${n}</guid><pubDate>${at(minutes)}</pubDate></item>`
  app.sites.set('gazette', '/feed', rss([told(1, 0), told(2, -1), told(3, -2), told(4, -1441)].join('')))
  const { id } = await ana.send<SourceRead>('POST', 'sources', { kind: 'feed', address: app.sites.address('gazette', '/feed') })
  await app.drain()
  expect((await ana.get<SourceRead>(`sources/${id}`)).week).toEqual([0, 0, 0, 0, 1, 2, 1])
})
