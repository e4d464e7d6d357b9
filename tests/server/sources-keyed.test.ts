import { expect, test } from 'vitest'
import { moved, type PageMaker } from '../../server/demo/site.ts'
import type { PageOf } from '../../server/http.ts'
import type { DiscoveredRead, OpmlPreview, SourceKindRead, SourceRead } from '../../server/sources/contract.ts'
import type { PushRead } from '../../server/subscriptions/contract.ts'
import { type Someone, startApp } from '../support/app.ts'
import { startHub } from '../support/hub.ts'

const day = 24 * 3_600_000
const password = 'canari-sous-scellés'
const other = 'autre-canari'
const basic = (word: string) => `Basic ${Buffer.from(`lanterne:${word}`, 'utf8').toString('base64')}`

const feed = (head = '') =>
  `<?xml version="1.0"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Agence du Port</title>${head}<item><title>Une dépêche</title><guid>d1</guid><description>Ce soir.</description></item></channel></rss>`

interface Mistake {
  path: string
  code: string
  message: string
}
async function refusedOf(answer: Response): Promise<Mistake[]> {
  expect(answer.status).toBe(422)
  // Every refusal of validation has this shape.
  return ((await answer.json()) as { errors: Mistake[] }).errors
}
const post = async (who: Someone, path: string, json: unknown) => refusedOf(await who.request(path, { method: 'POST', json }))

test('[LISTEN-01] [LISTEN-07] [LISTEN-08] a feed behind a name and password is found, followed and corrected; the password is told to nobody, nor to the hub', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  let accepted = password
  const calls: { path: string; authorization: string | undefined }[] = []
  const guarded =
    (page: PageMaker): PageMaker =>
    (request) => {
      calls.push({ path: request.path, authorization: request.headers.authorization })
      if (request.headers.authorization !== basic(accepted))
        return { status: 401, headers: { 'www-authenticate': 'Basic realm="abonnés"' }, body: 'Non.' }
      return typeof page === 'function' ? page(request) : page
    }
  const hub = startHub(app.sites, 'carrefour', (address, init) => app.request(address.replace('http://relais.test', ''), init))
  const address = app.sites.address('agence', '/feed')
  app.sites.set(
    'agence',
    '/feed',
    guarded({
      contentType: 'application/rss+xml',
      body: feed(`<atom:link rel="hub" href="${hub.address}"/><atom:link rel="self" href="${address}"/>`),
    }),
  )

  const { kinds } = await ana.get<{ kinds: SourceKindRead[] }>('sources/kinds')
  for (const kind of ['feed', 'listing', 'sitemap'])
    expect(kinds.find((one) => one.kind === kind)?.needs).toMatchObject([
      { name: 'user', optional: true, with: 'secret' },
      { name: 'secret', optional: true, with: 'user' },
    ])
  const find = (given: Record<string, unknown> = {}) => ana.send<DiscoveredRead>('POST', 'sources/discover', { address, ...given })
  const key = { settings: { user: 'lanterne' }, secret: password }
  expect(await find()).toMatchObject({
    proposals: [],
    problem: { kind: 'needs-password', words: expect.stringContaining('If you have one') },
  })
  expect(await find({ ...key, secret: other })).toMatchObject({
    proposals: [],
    problem: { kind: 'refused', detail: expect.stringContaining('The name or the password is not accepted.') },
  })
  expect(await find(key)).toMatchObject({ proposals: [{ kind: 'feed', address, needs: ['user', 'secret'] }], problem: null })

  const made = await ana.send<SourceRead>('POST', 'sources', { kind: 'feed', address, ...key })
  expect(made).toMatchObject({ settings: { user: 'lanterne' }, hasSecret: true })
  await app.drain()
  const read = () => ana.get<SourceRead>(`sources/${made.id}`)
  expect(await read()).toMatchObject({ documentCount: 1, problem: null })
  expect(hub.asked).toEqual([])
  expect(await ana.get<PushRead>(`sources/${made.id}/push`)).toMatchObject({ hub: null, state: 'none' })

  const change = async (json: Record<string, unknown>) => {
    const saved = await ana.send<SourceRead>('PATCH', `sources/${made.id}`, json, (await read()).version)
    await app.drain()
    return saved
  }
  accepted = other
  await ana.send('POST', `sources/${made.id}/visit`)
  await app.drain()
  expect(await read()).toMatchObject({ problem: { kind: 'refused', status: 401, detail: expect.stringContaining('is not accepted') } })
  await change({ secret: other })
  expect(await read()).toMatchObject({ hasSecret: true, problem: null })
  // Without the name there is nothing to send.
  await change({ settings: {} })
  expect(await read()).toMatchObject({ settings: {}, hasSecret: false, problem: { kind: 'needs-password' } })
  expect(calls.at(-1)).toEqual({ path: '/feed', authorization: undefined })
  await change(key)

  const rows = await app.db.workspace(ana.workspaceId, (tx) =>
    tx.execute(
      `select s::text from sources s union all select a::text from audit_entries a union all select v::text from visits v union all select d::text from documents d`,
    ),
  )
  const told = {
    rows: JSON.stringify(rows),
    source: JSON.stringify(await read()),
    list: JSON.stringify(await ana.get('sources')),
    visits: JSON.stringify(await ana.get(`sources/${made.id}/visits`)),
    trail: JSON.stringify(await ana.get<PageOf<unknown>>('audit')),
    opml: await (await ana.request('sources/opml')).text(),
  }
  expect(told.trail).toContain('secretChanged')
  for (const [place, text] of Object.entries(told))
    for (const word of [password, other, basic(password), basic(other)]) expect(text.includes(word), `${place} holds ${word}`).toBe(false)
})

test('[LISTEN-08] a name goes with a password and both with https; an address with both inside is refused, in a list too', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const at = (address: string, given: Record<string, unknown>) => post(ana, 'sources', { kind: 'feed', address, ...given })
  const safe = 'https://agence.example/feed'
  expect(await at(safe, { settings: { user: 'lanterne' } })).toMatchObject([{ path: 'secret', code: 'needed' }])
  expect(await at(safe, { secret: password })).toMatchObject([{ path: 'settings.user', code: 'needed' }])
  expect(await at(safe, { settings: { user: 'lan:terne' }, secret: password })).toMatchObject([
    { path: 'settings.user', code: 'does-not-fit' },
  ])
  const open = 'http://agence.example/feed'
  const key = { settings: { user: 'lanterne' }, secret: password }
  const unencrypted = [{ path: 'secret', code: 'unencrypted', message: expect.stringContaining('only sent over https') }]
  expect(await at(open, key)).toMatchObject(unencrypted)
  expect(await post(ana, 'sources/discover', { address: open, ...key })).toMatchObject(unencrypted)
  // A page's own text is read like any article, so it takes none.
  expect(await post(ana, 'sources', { kind: 'page', address: safe, ...key })).toMatchObject([
    { path: 'settings.user', code: 'unknown' },
    { path: 'secret', code: 'unknown' },
  ])

  const inside = `https://lanterne:${password}@agence.example/feed`
  const refused = [{ path: 'address', message: expect.stringContaining('in their own fields') }]
  expect(await at(inside, {})).toMatchObject(refused)
  expect(await post(ana, 'sources/discover', { address: inside })).toMatchObject(refused)
  for (const written of [`https:///lanterne:${password}@agence.example/feed`, `https:\\\\lanterne:${password}@agence.example/feed`])
    expect(await at(written, {})).toContainEqual(expect.objectContaining({ path: 'address', code: 'password-inside' }))
  for (const pasted of [`"${inside}"`, `feed:${inside}`])
    expect(await post(ana, 'sources/discover', { address: pasted })).toMatchObject(refused)
  expect(await post(ana, 'sources/several', { sources: [{ kind: 'feed', address: safe, site: inside }] })).toMatchObject([
    { path: 'sources.0.site' },
  ])
  const text = `<opml version="2.0"><body><outline xmlUrl="${inside}" htmlUrl="${inside}"/><outline text="Gazette" xmlUrl="https://gazette.example/feed"/></body></opml>`
  const preview = await ana.send<OpmlPreview>('POST', 'sources/opml/preview', { text })
  expect(preview.outlines).toMatchObject([
    { title: safe, address: safe, state: 'unusable', why: expect.stringContaining('holds a name or a password') },
    { state: 'new' },
  ])
  expect(JSON.stringify(preview)).not.toContain(password)
  const strange = await ana.send<OpmlPreview>('POST', 'sources/opml/preview', {
    text: `<opml version="2.0"><body><outline text="${inside}" xmlUrl="ftp://lanterne:${password}@agence.example/feed"/></body></opml>`,
  })
  expect(strange.outlines).toMatchObject([
    { title: 'https://agence.example/feed', address: 'ftp://agence.example/feed', state: 'unusable' },
  ])
})

test('[LISTEN-08] a password stays with the site that it was given for, whoever moves the source', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const there = app.sites.address('ailleurs', '/feed')
  const sent: (string | undefined)[] = []
  const page = { contentType: 'application/rss+xml', body: feed() }
  app.sites.set('agence', '/feed', page)
  app.sites.set('agence', '/fil', page)
  app.sites.set('ailleurs', '/feed', ({ headers }) => {
    sent.push(headers.authorization)
    return page
  })
  const address = app.sites.address('agence', '/feed')
  const key = { settings: { user: 'lanterne' }, secret: password }
  const { id } = await ana.send<SourceRead>('POST', 'sources', { kind: 'feed', address, ...key })
  await app.drain()
  const read = () => ana.get<SourceRead>(`sources/${id}`)

  // A move for good that would be adopted without one: here a person decides.
  app.sites.set('agence', '/feed', moved(there))
  for (let n = 0; n < 4; n++) {
    app.clock.forward(1.1 * day)
    await ana.send('POST', `sources/${id}/visit`)
    await app.drain()
  }
  expect(await read()).toMatchObject({ address, movedTo: there, hasSecret: true })

  const change = async (json: Record<string, unknown>) =>
    ana.request(`sources/${id}`, { method: 'PATCH', json, ifMatch: (await read()).version })
  expect(await refusedOf(await change({ address: there }))).toMatchObject([
    { path: 'secret', code: 'again', message: expect.stringContaining('was not given for ailleurs') },
  ])
  // At the same site it stays; given again, or taken away, the source may go anywhere.
  expect((await change({ address: app.sites.address('agence', '/fil') })).status).toBe(200)
  expect(await read()).toMatchObject({ hasSecret: true })
  expect((await change({ address: there, settings: {} })).status).toBe(200)
  await app.drain()
  expect(await read()).toMatchObject({ address: there, hasSecret: false, problem: null })
  expect(sent.length).toBeGreaterThan(3)
  expect(sent.every((one) => one === undefined)).toBe(true)
  expect((await change({ secret: other, settings: { user: 'lanterne' } })).status).toBe(200)
  await app.drain()
  expect(sent.at(-1)).toBe(basic(other))
})

test('[LISTEN-08] a source with a password is not joined with one that could not read without', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const key = { settings: { user: 'lanterne' }, secret: password }
  const guarded: PageMaker = ({ headers }) =>
    headers.authorization === basic(password) ? { contentType: 'application/rss+xml', body: feed() } : { status: 401, body: 'Non.' }
  app.sites.set('agence', '/feed', guarded)
  app.sites.set('agence', '/fil', guarded)
  const { id } = await ana.send<SourceRead>('POST', 'sources', { kind: 'feed', address: app.sites.address('agence', '/feed'), ...key })
  const open = await ana.send<SourceRead>('POST', 'sources', { kind: 'feed', address: app.sites.address('agence', '/fil') })
  await app.drain()
  app.sites.set('agence', '/feed', moved(app.sites.address('agence', '/fil')))
  for (let n = 0; n < 4; n++) {
    app.clock.forward(1.1 * day)
    await ana.send('POST', `sources/${id}/visit`)
    await app.drain()
  }
  expect(await ana.get<SourceRead>(`sources/${open.id}`)).toMatchObject({ hasSecret: false, lastOkAt: null })
  expect(await ana.get<SourceRead>(`sources/${id}`)).toMatchObject({ movedTo: app.sites.address('agence', '/fil'), hasSecret: true })
})

test('[LISTEN-08] a password that is given while a visit adopts a move stays where it was given for', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const page = { contentType: 'application/rss+xml', body: feed() }
  const there = app.sites.address('ailleurs', '/feed')
  const address = app.sites.address('agence', '/feed')
  app.sites.set('agence', '/feed', page)
  app.sites.set('ailleurs', '/feed', page)
  const { id } = await ana.send<SourceRead>('POST', 'sources', { kind: 'feed', address })
  await app.drain()
  const read = () => ana.get<SourceRead>(`sources/${id}`)
  const visit = async () => {
    app.clock.forward(1.1 * day)
    await ana.send('POST', `sources/${id}/visit`)
    await app.drain()
  }
  app.sites.set('agence', '/feed', moved(there))
  await visit()
  await visit()
  const { version } = await read()
  let given: Promise<Response> | undefined
  // The third would adopt it; meanwhile somebody gives the password.
  app.sites.set('ailleurs', '/feed', () => {
    given ??= ana.request(`sources/${id}`, {
      method: 'PATCH',
      json: { settings: { user: 'lanterne' }, secret: password },
      ifMatch: version,
    })
    return { ...page, misbehave: { kind: 'slow-headers', ms: 1_000 } }
  })
  await visit()
  expect((await given)?.status).toBe(200)
  expect(await read()).toMatchObject({ address, hasSecret: true })
})

test('[LISTEN-08] a move that a visit adopts is a change that whoever edits the source has to have seen', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const page = { contentType: 'application/rss+xml', body: feed() }
  app.sites.set('agence', '/feed', page)
  app.sites.set('ailleurs', '/feed', page)
  const { id, version } = await ana.send<SourceRead>('POST', 'sources', { kind: 'feed', address: app.sites.address('agence', '/feed') })
  await app.drain()
  app.sites.set('agence', '/feed', moved(app.sites.address('ailleurs', '/feed')))
  for (let n = 0; n < 3; n++) {
    app.clock.forward(1.1 * day)
    await ana.send('POST', `sources/${id}/visit`)
    await app.drain()
  }
  expect(await ana.get<SourceRead>(`sources/${id}`)).toMatchObject({ address: app.sites.address('ailleurs', '/feed') })
  const late = { settings: { user: 'lanterne' }, secret: password }
  expect((await ana.request(`sources/${id}`, { method: 'PATCH', json: late, ifMatch: version })).status).toBe(412)
})

test('[LISTEN-02] an app password is not kept for another server than it was given for', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const settings = { account: 'lanterne.ciel.example', server: 'https://ciel.example' }
  const wanted = { kind: 'bluesky', address: 'https://bsky.app/search?q=lanterne', settings, secret: 'abcd-efgh-ijkl-mnop' }
  const { id, version } = await ana.send<SourceRead>('POST', 'sources', wanted)
  const moves = { settings: { ...settings, server: 'https://mer.example' } }
  expect(await refusedOf(await ana.request(`sources/${id}`, { method: 'PATCH', json: moves, ifMatch: version }))).toMatchObject([
    { path: 'secret', code: 'again', message: expect.stringContaining('mer.example') },
  ])
})
