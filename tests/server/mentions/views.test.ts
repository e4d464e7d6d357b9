/** Views that people keep of the stream: private unless shared, each with its live count. */
import { expect, test } from 'vitest'
import type { PageOf } from '../../../server/http.ts'
import type { View } from '../../../server/mentions/views-contract.ts'
import type { AuditEntry } from '../../../server/workspaces/contract.ts'
import { startApp } from '../../support/app.ts'
import { refusal } from '../../support/visitor.ts'
import { addDocuments, addWatch, matchAll } from './seed.ts'

test('[MENTION-01] a view is kept with its live count, private until it is shared', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const luc = await app.member(ana, 'contributor')
  const watch = await addWatch(app, ana, 'Lanterne', 'lanterne')
  await addDocuments(app, ana, [{ title: 'Lanterne rouge' }, { title: 'Lanterne verte', language: 'en' }])
  await matchAll(app, ana, watch)
  const views = async (who = ana) => (await who.get<{ items: View[] }>('views')).items
  const made = await ana.send<View>('POST', 'views', { name: 'En anglais', query: '?language=en&view=old&cursor=x' })
  expect(made).toMatchObject({ name: 'En anglais', query: 'language=en', shared: false, mine: true, count: 1, version: 1 })
  await ana.send('POST', 'views', { name: 'Rouge', query: 'q=rouge&order=weightiest', shared: true })
  expect((await views()).map(({ name, count, more }) => [name, count, more])).toEqual([
    ['En anglais', 1, false],
    ['Rouge', 1, false],
  ])
  expect((await views(luc)).map(({ name, mine, by }) => [name, mine, by])).toEqual([['Rouge', false, 'Ana Ferrand']])
  await addDocuments(app, ana, [{ title: 'Lanterne bleue', language: 'en' }])
  await matchAll(app, ana, watch)
  expect((await views())[0]?.count).toBe(2)
})

test('a view is renamed and shared by who saw its version, and dropped', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const luc = await app.member(ana, 'editor')
  const view = await ana.send<View>('POST', 'views', { name: 'Critiques', query: 'kind=review', shared: true })
  const change = (who: typeof ana, json: unknown, ifMatch?: number) =>
    who.request(`views/${view.id}`, { method: 'PATCH', json, ...(ifMatch === undefined ? {} : { ifMatch }) })
  expect((await change(ana, { name: 'Les critiques' })).status).toBe(428)
  expect((await change(ana, { name: 'Les critiques' }, 1)).headers.get('ETag')).toBe('"2"')
  expect((await change(ana, { name: 'Perdu' }, 1)).status).toBe(412)
  expect((await change(luc, { name: 'À moi' }, 2)).status).toBe(403)
  expect((await change(ana, { shared: false }, 2)).status).toBe(200)
  expect((await change(luc, { name: 'À moi' }, 3)).status).toBe(404)
  await ana.send('DELETE', `views/${view.id}`)
  expect((await ana.get<{ items: View[] }>('views')).items).toEqual([])
})

test('[MENTION-01] a view that was dropped comes back as it was, for its owner or, when it was shared, for those who run the workspace', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const luc = await app.member(ana, 'contributor')
  const views = async (who: typeof ana) => (await who.get<{ items: View[] }>('views')).items
  for (const name of ['Une', 'Deux', 'Trois']) await luc.send<View>('POST', 'views', { name, query: 'tone=negative' })
  const [first] = await views(luc)
  await luc.request(`views/${first?.id}`, { method: 'PATCH', json: { name: 'Première' }, ifMatch: 1 })
  const before = await views(luc)
  const drop = async (who: typeof ana, id = '') => (await who.send<{ undo: string }>('DELETE', `views/${id}`)).undo
  const undo = await drop(luc, first?.id)
  expect((await views(luc)).map(({ name }) => name)).toEqual(['Deux', 'Trois'])
  // A private one is nobody else's, and comes back once only.
  expect(await refusal(ana, 'POST', `audit/${undo}/undo`)).toBe('forbidden')
  expect(await views(luc)).toHaveLength(2)
  await luc.send('POST', `audit/${undo}/undo`)
  expect(await views(luc)).toEqual(before)
  expect(await refusal(luc, 'POST', `audit/${undo}/undo`)).toBe('cannot-undo')

  const shared = await luc.send<View>('POST', 'views', { name: 'À tous', query: 'kind=review', shared: true })
  const by = await drop(ana, shared.id)
  await ana.send('POST', `audit/${by}/undo`)
  expect(await views(ana)).toMatchObject([{ id: shared.id, name: 'À tous', by: 'Luc Morel', mine: false }])
  const trail = (await ana.get<PageOf<AuditEntry>>('audit?action=view')).items.map(({ action, actor }) => [action, actor.name])
  expect(trail.slice(0, 2)).toEqual([
    ['view.removed.undone', 'Ana Ferrand'],
    ['view.removed', 'Ana Ferrand'],
  ])

  // Who left has no views here.
  const last = await drop(ana, shared.id)
  await ana.send('DELETE', `members/${luc.memberId}`)
  expect(await refusal(ana, 'POST', `audit/${last}/undo`)).toBe('cannot-undo')
  expect(await views(ana)).toEqual([])
})

test('[MENTION-01] one puts one’s own views in order, and nobody else’s', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const luc = await app.member(ana, 'editor')
  const names = async (who = ana) => (await who.get<{ items: View[] }>('views')).items.map(({ name }) => name)
  const ids: Record<string, string> = {}
  for (const name of ['Presse', 'Critiques', 'Réseaux'])
    ids[name] = (await ana.send<View>('POST', 'views', { name, query: 'tone=negative', shared: true })).id
  const put = (who: typeof ana, ...order: string[]) =>
    who.request('views/order', { method: 'PUT', json: { ids: order.map((name) => ids[name]) } })
  expect(await names()).toEqual(['Presse', 'Critiques', 'Réseaux'])
  expect((await put(ana, 'Réseaux', 'Presse')).status).toBe(204)
  expect(await names()).toEqual(['Réseaux', 'Presse', 'Critiques'])
  expect((await put(ana, 'Réseaux', 'Presse', 'Critiques')).status).toBe(204)
  const trail = (await ana.get<{ items: { action: string; after: unknown }[] }>('audit')).items
  expect(trail.filter(({ action }) => action === 'view.ordered')).toMatchObject([{ after: { order: ['Réseaux', 'Presse', 'Critiques'] } }])
  expect((await put(luc, 'Presse')).status).toBe(404)
  expect(await names(luc)).toEqual(['Critiques', 'Presse', 'Réseaux'])
  expect((await put(await app.member(ana, 'reader'), 'Presse')).status).toBe(403)
})

test('a query that is no stream’s is refused, in French and in English', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  for (const [language, words] of [
    ['fr', 'Cette valeur ne convient pas.'],
    ['en', 'This value does not fit.'],
  ]) {
    const answer = await ana.request('views', {
      method: 'POST',
      json: { name: 'Non', query: 'tone=angry' },
      headers: { 'Accept-Language': language ?? '' },
    })
    expect(await answer.json()).toMatchObject({ status: 422, errors: [{ path: 'query', message: words }] })
  }
})

test('another workspace sees and changes no view', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const eve = await app.owner('Eve')
  const view = await ana.send<View>('POST', 'views', { name: 'À nous', query: 'tone=negative', shared: true })
  expect((await eve.get<{ items: View[] }>('views')).items).toEqual([])
  expect((await eve.request(`views/${view.id}`, { method: 'PATCH', json: { name: 'x' }, ifMatch: 1 })).status).toBe(404)
  expect((await eve.request(`views/${view.id}`, { method: 'DELETE' })).status).toBe(404)
})
