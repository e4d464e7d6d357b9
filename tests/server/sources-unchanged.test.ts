import { expect, test } from 'vitest'
import type { SourceRead } from '../../server/sources/contract.ts'
import { startApp } from '../support/app.ts'

const day = 24 * 3_600_000
const feed = (n: number) =>
  `<rss version="2.0"><channel><title>La Gazette</title>${Array.from({ length: n }, (_, i) => `<item><title>Article ${i}</title><guid>g${i}</guid><description>Résumé ${i}.</description></item>`).join('')}</channel></rss>`

test('[LISTEN-08] a server that says for ever that nothing has changed is believed for a week, and then asked for the thing itself', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  let items = 1
  // Whoever asks conditionally is told that nothing has changed, whatever has.
  app.sites.set('menteur', '/feed', ({ headers }) =>
    headers['if-none-match']
      ? { status: 304, body: '' }
      : { contentType: 'application/rss+xml', body: feed(items), headers: { etag: '"toujours"' } },
  )
  const { id } = await ana.send<SourceRead>('POST', 'sources', { kind: 'feed', address: app.sites.address('menteur', '/feed') })
  await app.drain()
  const visit = async () => {
    await ana.request(`sources/${id}/visit`, { method: 'POST' })
    await app.drain()
    return (await ana.get<SourceRead>(`sources/${id}`)).documentCount
  }
  items = 3
  expect(await visit()).toBe(1)
  app.clock.forward(6 * day)
  expect(await visit()).toBe(1)
  app.clock.forward(1.1 * day)
  expect(await visit()).toBe(3)
  // From here on it is believed again.
  items = 4
  expect(await visit()).toBe(3)
  expect(app.sites.asked('menteur', '/feed').filter(({ headers }) => headers['if-none-match'] === undefined)).toHaveLength(2)
})

test('[LISTEN-08] validators are kept only with what they stand for: a body that could not be read, or not be kept, is asked for again', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  app.sites.set('gazette', '/feed', { contentType: 'application/rss+xml', body: '<html><p>En travaux</p></html>', etag: '"1"' })
  const { id } = await ana.send<SourceRead>('POST', 'sources', { kind: 'feed', address: app.sites.address('gazette', '/feed') })
  await app.drain()
  expect(await ana.get<SourceRead>(`sources/${id}`)).toMatchObject({ documentCount: 0, problem: { kind: 'not-a-feed' } })
  app.sites.set('gazette', '/feed', { contentType: 'application/rss+xml', body: feed(2), etag: '"1"' })
  await ana.request(`sources/${id}/visit`, { method: 'POST' })
  await app.drain()
  expect(await ana.get<SourceRead>(`sources/${id}`)).toMatchObject({ documentCount: 2, problem: null })
  expect(app.sites.asked('gazette', '/feed').map(({ headers }) => headers['if-none-match'])).toEqual([undefined, undefined])
})
