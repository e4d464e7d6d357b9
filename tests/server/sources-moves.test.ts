import { expect, test } from 'vitest'
import type { Heard } from '../../crawlers/source.ts'
import { moved } from '../../server/demo/site.ts'
import type { PageOf } from '../../server/http.ts'
import type { SourceRead } from '../../server/sources/contract.ts'
import { sourceOf } from '../../server/sources/store.ts'
import { saveVisit } from '../../server/sources/visits.ts'
import type { AuditEntry } from '../../server/workspaces/contract.ts'
import { startApp } from '../support/app.ts'

const day = 24 * 3_600_000
const feed = {
  contentType: 'application/rss+xml',
  body: '<rss version="2.0"><channel><title>La Gazette</title><item><title>Une reprise</title><guid>g1</guid><description>Ce soir.</description></item></channel></rss>',
}

test('[LISTEN-08] a move is adopted after days and stands in the trail; where the new address is followed already the two are joined, and a person takes it back for good', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const at = (path: string) => app.sites.address('gazette', path)
  const follow = async (path: string) => {
    const { id } = await ana.send<SourceRead>('POST', 'sources', { kind: 'feed', address: at(path) })
    await app.drain()
    return id
  }
  const read = (id: string) => ana.get<SourceRead>(`sources/${id}`)
  const visit = async (id: string, times = 1) => {
    for (let n = 0; n < times; n++) {
      app.clock.forward(1.1 * day)
      await ana.send('POST', `sources/${id}/visit`)
      await app.drain()
    }
  }
  const trail = async (action: string) =>
    (await ana.get<PageOf<AuditEntry>>('audit')).items.filter((entry) => entry.action.startsWith(action))

  for (const path of ['/a', '/b', '/c']) app.sites.set('gazette', path, feed)
  const [a, b] = [await follow('/a'), await follow('/b')]
  app.sites.set('gazette', '/b', moved(at('/c')))
  await visit(b, 2)
  expect(await read(b)).toMatchObject({ address: at('/b'), movedTo: at('/c') })
  await visit(b, 1)
  expect(await read(b)).toMatchObject({ address: at('/c'), movedTo: null, formerAddresses: [at('/b')] })
  expect(await trail('source.moved')).toMatchObject([
    { actor: { kind: 'program' }, before: { address: at('/b') }, after: { address: at('/c') } },
  ])

  app.sites.set('gazette', '/a', moved(at('/c')))
  await visit(a, 3)
  expect((await ana.request(`sources/${a}`)).status).toBe(404)
  expect(await read(b)).toMatchObject({ formerAddresses: [at('/b'), at('/a')] })
  const [merged] = await trail('source.merged')
  expect(merged).toMatchObject({ before: { address: at('/a') }, after: { address: at('/c'), into: b } })
  // What it brought is still its own.
  await app.db.workspace(ana.workspaceId, async (tx) =>
    expect((await tx.query.documents.findMany()).map(({ sourceId }) => sourceId).sort()).toEqual([a, b].sort()),
  )
  await ana.send('POST', `audit/${merged?.id}/undo`)
  await app.drain()
  await visit(a, 4)
  expect(await read(a)).toMatchObject({ address: at('/a'), movedTo: null, state: 'active' })
  expect(await read(b)).toMatchObject({ formerAddresses: [at('/b')] })

  // A source whose other end is paused goes on: nobody would look at the new address.
  const d = await follow('/b').catch(() => null)
  expect(d).not.toBeNull()
  const { version } = await read(b)
  await ana.send('PATCH', `sources/${b}`, { paused: true }, version)
  await visit(d ?? '', 4)
  expect(await read(d ?? '')).toMatchObject({ address: at('/b'), movedTo: at('/c') })
})

test.each([
  ['http://gazette.example/feed?format=rss', 'https://gazette.example/feed?format=rss', true],
  ['http://gazette.example:8080/feed', 'https://gazette.example:8080/feed', true],
  ['http://gazette.example/feed', 'https://www.gazette.example/feed', false],
  ['http://gazette.example/feed', 'https://ailleurs.example/feed', false],
  ['http://gazette.example/feed', 'https://gazette.example/', false],
  ['http://gazette.example/feed?lang=fr', 'https://gazette.example/feed', false],
  ['http://gazette.example/feed', 'http://gazette.example/flux', false],
  ['https://gazette.example/feed', 'http://gazette.example/feed', false],
])('[LISTEN-08] a move from %s to %s is adopted at once, as the same page made safe: %s', async (from, to, atOnce) => {
  await using app = await startApp()
  const ana = await app.owner()
  const { id } = await ana.send<SourceRead>('POST', 'sources', { kind: 'feed', address: from })
  const at = app.clock.now()
  const heard: Heard = {
    outcome: 'fresh',
    items: [],
    cursor: {},
    about: { title: null, site: null, language: null },
    movedTo: to,
    minIntervalSeconds: null,
    status: 200,
    bytes: 0,
    problem: null,
  }
  const planned = { state: 'active' as const, failures: 0, intervalSeconds: 900, nextVisitAt: new Date(at.getTime() + 900_000) }
  await app.db.workspace(ana.workspaceId, async (tx) => {
    const source = await sourceOf(tx, ana.workspaceId, id)
    if (!source) throw new Error('it was just made')
    await saveVisit(tx, source, { at, tookMs: 1, heard, planned, problem: null, fresh: 0 })
  })
  expect(await ana.get<SourceRead>(`sources/${id}`)).toMatchObject(
    atOnce ? { address: to, movedTo: null, formerAddresses: [from] } : { address: from, movedTo: to, formerAddresses: [] },
  )
  expect((await ana.get<PageOf<AuditEntry>>('audit')).items.filter(({ action }) => action === 'source.moved')).toHaveLength(atOnce ? 1 : 0)
})

test('[LISTEN-08] an address that asks for a password says so, apart from one that refuses', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  app.sites.set('gazette', '/prive', { status: 401, headers: { 'www-authenticate': 'Basic realm="abonnés"' }, body: 'Non.' })
  const { id } = await ana.send<SourceRead>('POST', 'sources', { kind: 'feed', address: app.sites.address('gazette', '/prive') })
  await app.drain()
  expect(await ana.get<SourceRead>(`sources/${id}`)).toMatchObject({
    problem: { kind: 'needs-password', status: 401, words: expect.stringContaining('asks for a password (401)') },
  })
})

test('[LISTEN-07] [LISTEN-08] a feed that is not found five times in a row is looked for once on its site; what is there is proposed, and taken by a person alone', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const at = (path: string) => app.sites.address('gazette', path)
  const page = {
    contentType: 'text/html',
    body: '<html><head><title>Gazette</title><link rel="alternate" type="application/rss+xml" href="/neuf"></head><body>…</body></html>',
  }
  app.sites.set('gazette', '/', page)
  app.sites.set('gazette', '/ancien', feed)
  const { id } = await ana.send<SourceRead>('POST', 'sources', { kind: 'feed', address: at('/ancien') })
  await app.drain()
  const read = () => ana.get<SourceRead>(`sources/${id}`)
  const visit = async () => {
    app.clock.forward(1.1 * day)
    await ana.send('POST', `sources/${id}/visit`)
    await app.drain()
  }
  app.sites.set('gazette', '/ancien', { status: 404, body: 'Rien.' })
  app.sites.set('gazette', '/neuf', { ...feed, body: feed.body.replace('g1', 'g2') })
  for (let n = 0; n < 4; n++) await visit()
  expect(await read()).toMatchObject({ elsewhere: null, problem: { kind: 'not-found' } })
  await visit()
  expect(await read()).toMatchObject({ address: at('/ancien'), elsewhere: { proposals: [{ address: at('/neuf'), title: 'La Gazette' }] } })
  const asked = app.sites.count('gazette', '/')
  await visit()
  expect(app.sites.count('gazette', '/')).toBe(asked)
  const { version } = await read()
  await ana.send('PATCH', `sources/${id}`, { address: at('/neuf') }, version)
  await app.drain()
  expect(await read()).toMatchObject({
    address: at('/neuf'),
    elsewhere: null,
    problem: null,
    state: 'active',
    formerAddresses: [at('/ancien')],
  })
})
