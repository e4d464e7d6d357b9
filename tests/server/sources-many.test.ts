/** What is done to many sources at once, and taken back as one step. */
import { expect, test } from 'vitest'
import type { SourceHealth, SourceRead, SourcesDone } from '../../server/sources/contract.ts'
import { type Someone, startApp } from '../support/app.ts'

const states = async (who: Someone, query = '') =>
  Object.fromEntries((await who.get<{ items: SourceRead[] }>(`sources?${query}`)).items.map(({ title, state }) => [title, state]))
const wanted = (...names: string[]) => ({
  sources: names.map((name) => ({
    kind: name === 'Plan' ? 'sitemap' : 'feed',
    address: `https://${name.toLowerCase()}.example/flux`,
    title: name,
  })),
})

test('[LISTEN-10] many sources are paused, resumed and visited by a filter or by name, and taken back in one step', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const { added } = await ana.send<{ added: string[] }>('POST', 'sources/several', wanted('Alpha', 'Beta', 'Plan'))
  expect(await states(ana, 'kind=sitemap')).toEqual({ Plan: 'active' })
  expect(await states(ana, 'kind=sitemap&kind=feed')).toEqual({ Alpha: 'active', Beta: 'active', Plan: 'active' })
  expect((await ana.get<SourceHealth>('sources/health')).kinds).toEqual([
    { kind: 'feed', count: 2 },
    { kind: 'sitemap', count: 1 },
  ])
  const many = (json: unknown, who = ana) => who.send<SourcesDone>('POST', 'sources/many', json)
  const paused = await many({ verb: 'pause', filter: { kind: 'feed' } })
  expect(paused).toMatchObject({ matched: 2, changed: 2, undo: expect.any(String) })
  expect(await states(ana)).toEqual({ Alpha: 'paused', Beta: 'paused', Plan: 'active' })
  expect(await many({ verb: 'pause', filter: { kind: 'feed' } })).toEqual({ matched: 2, changed: 0, undo: null })
  // One of them was resumed meanwhile; the others are what is taken back.
  expect(await many({ verb: 'resume', ids: added.slice(0, 1) })).toMatchObject({ changed: 1 })
  await ana.send('POST', `audit/${paused.undo}/undo`)
  expect(await states(ana)).toEqual({ Alpha: 'active', Beta: 'active', Plan: 'active' })
  expect(await many({ verb: 'visit', filter: {} })).toEqual({ matched: 3, changed: 3, undo: null })
  expect((await ana.request('sources/many', { method: 'POST', json: { verb: 'visit' } })).status).toBe(422)
  const eve = await app.owner('Eve')
  expect(await many({ verb: 'pause', ids: added }, eve)).toEqual({ matched: 0, changed: 0, undo: null })
  expect(
    (await (await app.member(ana, 'reader')).request('sources/many', { method: 'POST', json: { verb: 'visit', filter: {} } })).status,
  ).toBe(403)
})

test('[LISTEN-10] what was followed in one step is left in one step', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  await ana.send('POST', 'sources/several', wanted('Alpha'))
  const second = await ana.send<{ known: number; undo: string }>('POST', 'sources/several', wanted('Alpha', 'Beta', 'Gamma'))
  expect(second.known).toBe(1)
  await ana.send('POST', `audit/${second.undo}/undo`)
  expect(await states(ana)).toEqual({ Alpha: 'active' })
  expect((await ana.request(`audit/${second.undo}/undo`, { method: 'POST' })).status).toBe(409)
  expect(await ana.send('POST', 'sources/several', wanted('Alpha'))).toMatchObject({ added: [], undo: null })
})
