import { expect, test } from 'vitest'
import { gone } from '../../../server/demo/site.ts'
import type { PageOf } from '../../../server/http.ts'
import type { MentionStream } from '../../../server/mentions/contract.ts'
import type { SourceRead } from '../../../server/sources/contract.ts'
import type { ReceivingRead, WebmentionRead } from '../../../server/webmentions/contract.ts'
import { startApp, type TestApp } from '../../support/app.ts'

const reply = (words: string, target: string, property = 'u-in-reply-to') => ({
  body: `<html lang="fr"><head><title>Carnet</title></head><body><div class="h-entry"><a class="p-author h-card" href="/">Ana Ferrand</a><div class="e-content"><p>${words} <a class="${property}" href="${target}">La Lanterne</a></p></div><time class="dt-published" datetime="2026-11-20T21:00:00+01:00"></time></div></body></html>`,
})

/** La Lanterne's own site receives. */
async function receiving(app: TestApp) {
  const who = await app.owner()
  app.sites.set('lanterne', '/', { body: '<html lang="fr"><title>La Lanterne</title><p>Bienvenue</p></html>' })
  const { id } = await who.send<SourceRead>('POST', 'sources', { kind: 'webmention', address: app.sites.address('lanterne', '/') })
  await app.drain()
  const receives = () => who.get<ReceivingRead>(`sources/${id}/receiving`)
  const { endpoint } = await receives()
  const tell = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
    app.request(endpoint.replace('http://relais.test', ''), {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { 'Accept-Language': 'en', ...headers },
    })
  const list = async () => (await who.get<PageOf<WebmentionRead>>(`sources/${id}/webmentions`)).items
  const visit = async () => {
    await who.request(`sources/${id}/visit`, { method: 'POST' })
    await app.drain()
  }
  return { who, id, endpoint, receives, tell, list, visit, target: app.sites.address('lanterne', '/saison') }
}
const documentsOf = (app: TestApp, workspaceId: string) => app.db.workspace(workspaceId, (tx) => tx.query.documents.findMany())

test('[LISTEN-02] a page that answers one of ours tells us, is verified, kept once with its author and what it does, and found by a watch', async () => {
  await using app = await startApp()
  const { who, tell, list, target } = await receiving(app)
  await who.send('POST', 'watches', { name: 'La Lanterne', kind: 'brand', expression: '"La Lanterne"' })
  await app.drain()
  const source = app.sites.address('ana', '/notes/1')
  app.sites.set('ana', '/notes/1', reply('Quelle soirée !', target))
  const answer = await tell({ source, target })
  expect([answer.status, await answer.text()]).toEqual([202, 'Received. The page will be verified.'])
  expect(await list()).toMatchObject([{ from: source, target, state: 'waiting', document: null }])
  await app.drain()
  const [document, ...others] = await documentsOf(app, who.workspaceId)
  expect(others).toEqual([])
  expect(document).toMatchObject({
    kind: 'post',
    bylines: ['Ana Ferrand'],
    address: source,
    readingState: 'whole',
    publishedAt: new Date('2026-11-20T20:00:00Z'),
  })
  expect(await list()).toMatchObject([{ state: 'verified', document: { id: document?.id }, problem: null }])
  const references = await app.db.workspace(who.workspaceId, (tx) => tx.query.documentReferences.findMany())
  expect(references).toMatchObject([{ documentId: document?.id, kind: 'replies', address: target }])
  const [handle] = await app.db.workspace(who.workspaceId, (tx) => tx.query.handles.findMany())
  expect(handle).toMatchObject({ id: document?.handleId, network: 'web', value: app.sites.address('ana', '/'), name: 'Ana Ferrand' })
  expect((await who.get<MentionStream>('mentions')).items).toHaveLength(1)

  // The same again is the same; what it says now is a version of it.
  await tell({ source, target })
  await app.drain()
  expect(await documentsOf(app, who.workspaceId)).toMatchObject([{ currentVersion: 1 }])
  app.sites.set('ana', '/notes/1', reply('Quelle soirée, finalement !', target))
  await tell({ source: `${source}?utm_source=x#y`, target: `${target}#z` })
  await app.drain()
  expect(await documentsOf(app, who.workspaceId)).toMatchObject([{ currentVersion: 2, lead: 'Quelle soirée, finalement ! La Lanterne' }])
  expect(await list()).toHaveLength(1)

  // It is taken away: that is said, and nothing is forgotten.
  app.sites.set('ana', '/notes/1', gone)
  await tell({ source, target })
  await app.drain()
  expect(await list()).toMatchObject([{ state: 'gone', problem: { kind: 'gone', status: 410 } }])
  expect(await documentsOf(app, who.workspaceId)).toMatchObject([{ readingProblem: { kind: 'gone', status: 410 }, readingState: 'whole' }])
  // And back.
  app.sites.set('ana', '/notes/1', reply('Quelle soirée, finalement !', target))
  await tell({ source, target })
  await app.drain()
  expect(await list()).toMatchObject([{ state: 'verified', problem: null }])
  expect(await documentsOf(app, who.workspaceId)).toMatchObject([{ readingProblem: null, currentVersion: 2 }])
  // The page stays and no longer links.
  app.sites.set('ana', '/notes/1', { body: '<p>Rien.</p>' })
  await tell({ source, target })
  await app.drain()
  expect(await list()).toMatchObject([{ state: 'gone', problem: { detail: 'The page does not link to this address.', why: null } }])
})

test('[LISTEN-02] what is not what it says is refused, at once or when it is checked, and nothing private is called', async () => {
  await using app = await startApp()
  const { who, tell, list, target, endpoint } = await receiving(app)
  const refused = async (fields: Record<string, string>, headers?: Record<string, string>) => {
    const answer = await tell(fields, headers)
    return [
      answer.status,
      ((await answer.json()) as { errors: { path: string; code: string }[] }).errors.map(({ path, code }) => `${path} ${code}`),
    ]
  }
  const source = app.sites.address('ana', '/')
  expect(await refused({})).toEqual([400, ['source address']])
  expect(await refused({ source: 'ana', target })).toEqual([400, ['source address']])
  expect(await refused({ source: 'ftp://ana.example/', target })).toEqual([400, ['source address']])
  expect(await refused({ source, target: '' })).toEqual([400, ['target address']])
  expect(await refused({ source: `${target}#a`, target })).toEqual([400, ['source same']])
  expect(await refused({ source, target: app.sites.address('ailleurs', '/') })).toEqual([400, ['target not-ours']])
  expect(await refused({ source: `${source}${'x'.repeat(2000)}`, target })).toEqual([400, ['source address']])
  expect(await refused({ source, target }, { 'Content-Type': 'application/json' })).toEqual([400, ['source address']])
  expect((await tell({ source, target, x: 'x'.repeat(20_000) })).status).toBe(413)
  expect((await app.request(endpoint.replace('http://relais.test', ''))).status).toBe(405)
  for (const path of ['/webmention/x', `/webmention/${'-'.repeat(22)}`])
    expect((await app.request(path, { method: 'POST', body: new URLSearchParams({ source, target }) })).status).toBeGreaterThanOrEqual(400)
  expect(await list()).toEqual([])

  const bad: Record<string, [Parameters<typeof app.sites.set>[2], string]> = {
    '/sans-lien': [{ body: '<p>Bonjour</p>' }, 'unreadable'],
    '/introuvable': [{ status: 404, body: '' }, 'not-found'],
    '/disparu': [gone, 'gone'],
    '/enorme': [{ body: `<a href="${target}">x</a>${'<p>x</p>'.repeat(200_000)}` }, 'too-large'],
    '/prive': [{ status: 302, headers: { location: 'http://10.0.0.7/' }, body: '' }, 'private-address'],
    '/boucle': [{ status: 302, headers: { location: '/boucle' }, body: '' }, 'redirects'],
    '/loin': [
      ({ path }) => ({ status: 302, headers: { location: `/loin?${Number(path.split('?')[1] ?? 0) + 1}` }, body: '' }),
      'redirects',
    ],
  }
  for (const [path, [page]] of Object.entries(bad)) {
    app.sites.set('mal', path, page)
    expect((await tell({ source: app.sites.address('mal', path), target })).status).toBe(202)
  }
  await tell({ source: 'http://169.254.169.254/latest', target })
  // Eight of one host take turns, and one that waited for its own comes back some seconds later.
  await app.drain({ withinMs: 10_000 })
  const found = new Map((await list()).map(({ from, state, problem }) => [from, `${state} ${problem?.kind}`]))
  for (const [path, [, kind]] of Object.entries(bad)) expect(found.get(app.sites.address('mal', path)), path).toBe(`refused ${kind}`)
  expect(found.get('http://169.254.169.254/latest')).toBe('refused private-address')
  expect(app.sites.count('mal', '/loin?20')).toBe(1)
  expect(app.sites.count('mal', '/loin?21')).toBe(0)
  expect(await documentsOf(app, who.workspaceId)).toEqual([])

  // A site that is out of order is looked at again, and then given up.
  app.sites.set('panne', '/', { status: 503, body: '' })
  await tell({ source: app.sites.address('panne', '/'), target })
  await app.drain()
  const of = async () => (await list()).find(({ from }) => from === app.sites.address('panne', '/'))
  expect(await of()).toMatchObject({ state: 'waiting', problem: { kind: 'server-error' } })
})

test('[LISTEN-02] the site says where it receives, and the source tells whether it does; who sends too often is asked to wait', async () => {
  await using app = await startApp()
  const { who, id, endpoint, receives, visit, tell, target } = await receiving(app)
  expect(endpoint).toMatch(/^http:\/\/relais\.test\/webmention\/[\w-]{22}$/)
  expect(await receives()).toEqual({ endpoint, isReachable: false, named: 'nothing', other: null })
  const page = { body: '<html lang="fr"><title>La Lanterne</title><p>Bienvenue</p></html>', etag: '"1"' }
  app.sites.set('lanterne', '/', { ...page, headers: { link: `<${endpoint}>; rel="webmention"` } })
  await visit()
  expect(await receives()).toMatchObject({ named: 'ours' })
  await visit()
  expect(await receives()).toMatchObject({ named: 'ours' })
  app.sites.set('lanterne', '/', { body: '<title>La Lanterne</title><link rel="webmention" href="https://autre.example/wm">' })
  await visit()
  expect(await receives()).toMatchObject({ named: 'another', other: 'https://autre.example/wm' })
  expect(await who.get<SourceRead>(`sources/${id}`)).toMatchObject({ title: 'La Lanterne', state: 'active', documentCount: 0 })
  // The same address can be followed as what it is, too.
  await who.send('POST', 'sources', { kind: 'page', address: app.sites.address('lanterne', '/') })

  const source = app.sites.address('ana', '/')
  const statuses = await Promise.all(Array.from({ length: 130 }, async () => (await tell({ source, target })).status))
  expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(5)
  expect(statuses.filter((status) => status === 202).length).toBeGreaterThan(80)

  // Paused it receives nothing.
  await who.send('PATCH', `sources/${id}`, { paused: true }, (await who.get<SourceRead>(`sources/${id}`)).version)
  app.clock.forward(20 * 60_000)
  expect((await tell({ source, target })).status).toBe(400)
})
