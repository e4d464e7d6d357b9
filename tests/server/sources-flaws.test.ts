import { expect, test } from 'vitest'
import type { SourceRead } from '../../server/sources/contract.ts'
import { startApp } from '../support/app.ts'

const feed = (title: string) =>
  `<rss version="2.0"><channel><title>La Gazette</title><item><title>${title}</title><guid>g</guid><description>Résumé.</description></item></channel></rss>`

test('[LISTEN-07] a feed that is badly written is read, and what is wrong is told on its page until it is written well', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  let answer = { contentType: 'application/rss+xml', body: feed('Sons & lumières'), etag: '"1"' }
  app.sites.set('gazette', '/feed', () => answer)
  const { id } = await ana.send<SourceRead>('POST', 'sources', { kind: 'feed', address: app.sites.address('gazette', '/feed') })
  await app.drain()
  const visited = async () => {
    await ana.request(`sources/${id}/visit`, { method: 'POST' })
    await app.drain()
    return ana.get<SourceRead>(`sources/${id}`)
  }
  const told = { problem: null, documentCount: 1, flaws: ['references'] }
  expect(await ana.get<SourceRead>(`sources/${id}`)).toMatchObject(told)
  // A visit that brings nothing new says nothing new of it, nor does one that fails.
  expect(await visited()).toMatchObject(told)
  app.sites.set('gazette', '/feed', { status: 500, body: 'aïe' })
  expect(await visited()).toMatchObject({ problem: { kind: 'server-error' }, flaws: ['references'] })
  // Elsewhere it is another feed, of which nothing is known yet.
  const { version } = await ana.get<SourceRead>(`sources/${id}`)
  const address = app.sites.address('gazette', '/feed?autre')
  expect(await ana.send<SourceRead>('PATCH', `sources/${id}`, { address }, version)).toMatchObject({ flaws: [] })
  answer = { ...answer, body: feed('Sons &amp; lumières'), etag: '"2"' }
  app.sites.set('gazette', '/feed', () => answer)
  expect(await visited()).toMatchObject({ problem: null, documentCount: 1, flaws: [] })
})
