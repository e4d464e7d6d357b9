import { expect, test } from 'vitest'
import type { PageMaker } from '../../../server/demo/site.ts'
import type { SourceRead } from '../../../server/sources/contract.ts'
import type { PushRead } from '../../../server/subscriptions/contract.ts'
import { type Someone, startApp, type TestApp } from '../../support/app.ts'
import { startHub } from '../../support/hub.ts'

const day = 24 * 3_600_000

const feed = (numbers: number[], head = '') =>
  `<?xml version="1.0"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>La Gazette</title>${head}${numbers
    .map(
      (n) =>
        `<item><title>Article ${n}</title><guid>g${n}</guid><pubDate>${new Date(Date.UTC(2026, 10, n, 8)).toUTCString()}</pubDate><description>Résumé ${n}.</description></item>`,
    )
    .join('')}</channel></rss>`

/** A feed that names its hub, which stands on the same site server. */
async function pushed(app: TestApp, { told = 'xml' }: { told?: 'xml' | 'header' } = {}) {
  const who = await app.owner()
  const hub = startHub(app.sites, 'carrefour', (address, init) => app.request(address.replace('http://relais.test', ''), init))
  const topic = app.sites.address('gazette', '/feed')
  const page = (numbers: number[]): PageMaker => ({
    contentType: 'application/rss+xml',
    body: feed(numbers, told === 'xml' ? `<atom:link rel="hub" href="${hub.address}"/><atom:link rel="self" href="${topic}"/>` : ''),
    ...(told === 'header' ? { headers: { link: `<${hub.address}>; rel="hub", <${topic}>; rel=self` } } : {}),
  })
  app.sites.set('gazette', '/feed', page([1, 2]))
  const { id } = await who.send<SourceRead>('POST', 'sources', { kind: 'feed', address: topic })
  await app.drain()
  const source = () => who.get<SourceRead>(`sources/${id}`)
  const push = () => who.get<PushRead>(`sources/${id}/push`)
  const visit = async () => {
    await who.request(`sources/${id}/visit`, { method: 'POST' })
    await app.drain()
    return source()
  }
  const tend = async () => {
    await app.enqueue(who.workspaceId, { job: 'tend-subscriptions', payload: {} })
    await app.drain()
  }
  return { who, hub, topic, page, id, source, push, visit, tend }
}
const titles = async (who: Someone, app: TestApp) =>
  (await app.db.workspace(who.workspaceId, (tx) => tx.query.documents.findMany({ columns: { title: true } })))
    .map(({ title }) => title)
    .sort()

test('[LISTEN-02] a feed that names a hub is pushed: asked for, verified, signed, kept, renewed, and then visited less often', async () => {
  await using app = await startApp()
  const { who, hub, topic, page, source, push, visit, tend } = await pushed(app)
  expect(hub.asked).toEqual([
    {
      mode: 'subscribe',
      topic,
      callback: expect.stringMatching(/^http:\/\/relais\.test\/push\/[\w-]{22}\/[\w-]{43}$/),
      secret: expect.stringMatching(/^[\w-]{43}$/),
      leaseSeconds: 864_000,
    },
  ])
  expect(await push()).toMatchObject({ hub: hub.address, state: 'asked', isHealthy: false, pushes: 0 })

  // Only what was asked for is confirmed.
  expect(await hub.verify({ 'hub.topic': 'https://ailleurs.example/' })).toMatchObject({ status: 404 })
  expect(await hub.verify({ 'hub.mode': 'unsubscribe' })).toMatchObject({ status: 404 })
  expect(await hub.verify({ 'hub.mode': 'publish' })).toMatchObject({ status: 404 })
  expect(await hub.verify({}, `${hub.asked[0]?.callback.slice(0, -43)}${'x'.repeat(43)}`)).toMatchObject({ status: 404 })
  expect(await push()).toMatchObject({ state: 'asked' })
  expect(await hub.verify()).toEqual({ status: 200, text: 'a challenge of many letters' })
  expect(await push()).toMatchObject({ state: 'active', isHealthy: false, leaseUntil: expect.any(String) })
  // What was verified once is not verified again.
  expect(await hub.verify()).toMatchObject({ status: 404 })

  const before = await visit()
  for (const [method, n] of [
    ['sha1', 3],
    ['sha256', 4],
    ['sha384', 5],
    ['sha512', 6],
  ] as const)
    expect(await hub.push(feed([n]), { method })).toBe(202)
  // The same once more changes nothing.
  expect(await hub.push(feed([6]))).toBe(202)
  await app.drain()
  expect(await titles(who, app)).toEqual([1, 2, 3, 4, 5, 6].map((n) => `Article ${n}`))
  expect(await source()).toMatchObject({ documentCount: 6 })
  expect(await push()).toMatchObject({ state: 'active', isHealthy: true, pushes: 5, discarded: 0, lastPushAt: expect.any(String) })

  // Without, with a wrong, or with somebody else's signature it is answered like the others and kept nowhere.
  for (const signature of [null, 'sha256=00', `sha256=${'0'.repeat(64)}`]) expect(await hub.push(feed([9]), { signature })).toBe(202)
  await app.drain()
  expect(await titles(who, app)).not.toContain('Article 9')
  expect(await push()).toMatchObject({ pushes: 5, discarded: 3 })

  // Something larger than any feed is not even read.
  expect(await hub.push('x'.repeat(3 * 1024 * 1024 + 1))).toBe(413)

  const seldom = await visit()
  expect(seldom.intervalSeconds).toBe(Math.min(before.intervalSeconds * 8, 86_400))
  // A visit that finds what was not pushed ends the trust; the next push brings it back.
  app.sites.set('gazette', '/feed', page([6, 7]))
  expect((await visit()).intervalSeconds).toBeLessThan(seldom.intervalSeconds)
  expect(await push()).toMatchObject({ isHealthy: false, state: 'active' })
  await hub.push(feed([8]))
  expect(await push()).toMatchObject({ isHealthy: true })

  // At four fifths of the lease it is renewed with the same callback and secret.
  app.clock.forward(7 * day)
  await tend()
  expect(hub.asked).toHaveLength(1)
  app.clock.forward(1.1 * day)
  await tend()
  expect(hub.asked).toHaveLength(2)
  expect(hub.asked[1]).toEqual(hub.asked[0])
  expect(await push()).toMatchObject({ state: 'active' })
  const until = (await push()).leaseUntil
  expect(await hub.verify()).toMatchObject({ status: 200 })
  expect(Date.parse((await push()).leaseUntil ?? '')).toBeGreaterThan(Date.parse(until ?? '') + 7 * day)
})

test('[LISTEN-02] the Link header goes before the document; a hub that only calls is answered by a visit', async () => {
  await using app = await startApp()
  const { who, hub, topic, page, push } = await pushed(app, { told: 'header' })
  expect(hub.asked).toMatchObject([{ topic }])
  await hub.verify()
  app.sites.set('gazette', '/feed', page([1, 2, 3]))
  expect(await hub.push('', { type: 'text/plain' })).toBe(202)
  await app.drain()
  expect(await titles(who, app)).toContain('Article 3')
  expect(await push()).toMatchObject({ pushes: 1 })
})

test('[LISTEN-02] a source that is paused, removed, moved or gone is left at its hub, and what is pushed then is gone', async () => {
  await using app = await startApp()
  const { who, hub, id, push, source, visit, page } = await pushed(app)
  await hub.verify()
  expect(await hub.push(feed([3]))).toBe(202)
  const patch = async (json: Record<string, unknown>) => {
    await who.send('PATCH', `sources/${id}`, json, (await source()).version)
    await app.drain()
  }
  await patch({ paused: true })
  const [first] = hub.asked
  expect(hub.asked.at(-1)).toMatchObject({ mode: 'unsubscribe', callback: first?.callback, secret: '' })
  expect(await hub.push(feed([4]))).toBe(410)
  expect(await hub.verify()).toEqual({ status: 200, text: 'a challenge of many letters' })
  expect(await push()).toMatchObject({ state: 'none' })
  expect(await hub.push(feed([4]))).toBe(410)

  // Followed again: a new address with a new secret.
  await patch({ paused: false })
  const again = hub.asked.at(-1)
  expect(again).toMatchObject({ mode: 'subscribe' })
  expect(again?.callback).not.toBe(first?.callback)
  expect(again?.secret).not.toBe(first?.secret)
  await hub.verify()

  // The feed names another hub.
  const other = startHub(app.sites, 'autre', (address, init) => app.request(address.replace('http://relais.test', ''), init))
  app.sites.set('gazette', '/feed', { ...page([1]), body: feed([1], `<atom:link rel="hub" href="${other.address}"/>`) })
  await visit()
  expect(hub.asked.at(-1)).toMatchObject({ mode: 'unsubscribe', callback: again?.callback })
  expect(other.asked).toMatchObject([{ mode: 'subscribe', topic: app.sites.address('gazette', '/feed') }])
  await hub.verify()
  await other.verify()

  await who.send('DELETE', `sources/${id}`)
  await app.drain()
  expect(other.asked.at(-1)).toMatchObject({ mode: 'unsubscribe' })
  expect(await other.push(feed([5]))).toBe(410)
})

test('[LISTEN-02] a hub that says no, or nothing, or nonsense: the source is visited as before and says why', async () => {
  await using app = await startApp()
  const { hub, push, tend, source } = await pushed(app)
  // It stays silent: it is asked again, later and later, and not before.
  await tend()
  expect(hub.asked).toHaveLength(1)
  app.clock.forward(11 * 60_000)
  await tend()
  expect(hub.asked).toHaveLength(2)
  expect(await hub.verify({ 'hub.lease_seconds': 'soon' })).toMatchObject({ status: 200 })
  await hub.push(feed([3]))
  expect(await push()).toMatchObject({ isHealthy: true })
  // It ends what it granted.
  expect(await hub.verify({ 'hub.mode': 'denied', 'hub.reason': 'Trop de monde.' })).toMatchObject({ status: 200 })
  expect(await push()).toMatchObject({
    state: 'denied',
    isHealthy: false,
    problem: { kind: 'refused', detail: 'Answer: “Trop de monde.”' },
  })
  await app.drain()
  expect((await source()).intervalSeconds).toBeLessThan(86_400)
  // After a week it is asked again, and refuses.
  hub.answers(403)
  app.clock.forward(7 * day + 60_000)
  await tend()
  expect(hub.asked).toHaveLength(3)
  expect(await push()).toMatchObject({ state: 'denied', problem: { kind: 'refused', status: 403 } })
  // Broken down it is only asked later.
  hub.answers(503)
  app.clock.forward(7 * day + 60_000)
  await tend()
  expect(await push()).toMatchObject({ state: 'asked', problem: { kind: 'server-error' } })
  // A lease that ran out without being renewed is none.
  hub.answers(202)
  app.clock.forward(2 * day)
  await tend()
  expect(await hub.verify({ 'hub.lease_seconds': '3600' })).toMatchObject({ status: 200 })
  app.clock.forward(2 * 3_600_000)
  await tend()
  expect(await push()).toMatchObject({ state: 'asked', isHealthy: false })
})

test('[LISTEN-02] where the world can’t reach us no hub is asked, and the source says so', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  app.sites.set('gazette', '/feed', {
    contentType: 'application/rss+xml',
    body: feed([1], '<atom:link rel="hub" href="https://hub.ailleurs.fr/"/>'),
  })
  const { id } = await ana.send<SourceRead>('POST', 'sources', { kind: 'feed', address: app.sites.address('gazette', '/feed') })
  await app.drain()
  expect(await ana.get<PushRead>(`sources/${id}/push`)).toEqual({
    hub: 'https://hub.ailleurs.fr/',
    ourAddress: 'http://relais.test',
    state: 'unreachable',
    isHealthy: false,
    leaseUntil: null,
    lastPushAt: null,
    pushes: 0,
    discarded: 0,
    problem: null,
  })
  expect(await app.db.workspace(ana.workspaceId, (tx) => tx.query.subscriptions.findMany())).toEqual([])
  // Addresses that nobody gave out are gone, whatever they look like.
  for (const path of ['/push/x/y', `/push/${'a'.repeat(22)}/${'b'.repeat(43)}`, `/push/${'-'.repeat(22)}/${'b'.repeat(43)}`])
    expect((await app.request(path, { method: 'POST', body: 'x' })).status).toBe(410)
})
