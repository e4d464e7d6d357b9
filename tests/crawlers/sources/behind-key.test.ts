import { expect, test } from 'vitest'
import { listen } from '../../../crawlers/listen.ts'
import { memoryPoliteness } from '../../../crawlers/net/politeness.ts'
import { withKey } from '../../../crawlers/sources/behind-key.ts'
import { discover } from '../../../crawlers/sources/discover.ts'
import { moved, type PageMaker, robots } from '../../../server/demo/site.ts'
import { cards, indexOf, newsSitemap } from '../../support/webpages.ts'
import { startDoor } from '../net/a-door.ts'

const password = 'pâté: en croûte'
const right = `Basic ${Buffer.from(`lanterne:${password}`, 'utf8').toString('base64')}`
const key = { settings: { user: 'lanterne' }, secret: password }

const rss = (title: string, head = '') =>
  `<?xml version="1.0"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel><title>Agence du Port</title>${head}<item><title>${title}</title><guid>${title}</guid><description>Ce soir.</description></item></channel></rss>`

/** What was sent as authorization, call by call. */
type Seen = (string | undefined)[]

/** A page that is shown to whoever sends the right name and password; what was sent is written down. */
function guarded(seen: Seen, page: PageMaker): PageMaker {
  return (request) => {
    seen.push(request.headers.authorization)
    if (request.headers.authorization !== right)
      return { status: 401, headers: { 'www-authenticate': 'Basic realm="abonnés", charset="UTF-8"' }, body: 'Non.' }
    return typeof page === 'function' ? page(request) : page
  }
}
const open = (seen: Seen, page: PageMaker): PageMaker => {
  return (request) => {
    seen.push(request.headers.authorization)
    return typeof page === 'function' ? page(request) : page
  }
}
const xml = (body: string) => ({ body, contentType: 'application/rss+xml' })

test('[LISTEN-01] [LISTEN-08] a feed behind a name and password is read with the right ones, conditionally; wrong ones and none are told apart', async () => {
  const seen: Seen = []
  await using at = await startDoor({ agence: { '/feed': guarded(seen, { ...xml(rss('Une dépêche')), etag: '"1"' }) } })
  const address = at.server.address('agence', '/feed')
  const first = await listen({ kind: 'feed', address, cursor: {}, ...key }, at.door)
  expect(first).toMatchObject({ outcome: 'fresh', problem: null, items: [{ title: 'Une dépêche' }], cursor: { etag: '"1"' } })
  expect(await listen({ kind: 'feed', address, cursor: first.cursor, ...key }, at.door)).toMatchObject({
    outcome: 'unchanged',
    status: 304,
  })
  expect(seen).toEqual([right, right])

  expect(await listen({ kind: 'feed', address, cursor: {}, ...key, secret: 'autre' }, at.door)).toMatchObject({
    outcome: 'failed',
    status: 401,
    problem: { kind: 'refused', status: 401, cause: { kind: 'password-not-taken' } },
  })
  expect(await listen({ kind: 'feed', address, cursor: {} }, at.door)).toMatchObject({ problem: { kind: 'needs-password', status: 401 } })
  // One that can't be opened any more is as good as none.
  expect(await listen({ kind: 'feed', address, cursor: {}, ...key, secret: null }, at.door)).toMatchObject({
    problem: { kind: 'needs-password' },
  })
})

test('[LISTEN-01] a listing page and a news sitemap are read behind it, too: every file of the same origin, none of another, and no robots.txt', async () => {
  const [own, others, rules]: [Seen, Seen, Seen] = [[], [], []]
  await using at = await startDoor({ agence: {}, ailleurs: {} })
  const here = at.server.address('agence', '/').replace(/\/$/, '')
  at.server.set('agence', '/robots.txt', open(rules, robots('User-agent: *\nAllow: /\n')))
  at.server.set('agence', '/liste', guarded(own, { body: cards() }))
  at.server.set('agence', '/plan.xml', guarded(own, xml(indexOf([{ loc: `${here}/news.xml` }]))))
  at.server.set('agence', '/autre.xml', guarded(own, xml(indexOf([{ loc: at.server.address('ailleurs', '/news.xml') }]))))
  at.server.set('agence', '/news.xml', guarded(own, xml(newsSitemap(here))))
  at.server.set('ailleurs', '/news.xml', open(others, xml(newsSitemap('https://ailleurs.example'))))
  for (const [kind, path] of [
    ['listing', '/liste'],
    ['sitemap', '/plan.xml'],
    ['sitemap', '/autre.xml'],
  ] as const) {
    const followed = { kind, address: at.server.address('agence', path), cursor: {} }
    expect((await listen({ ...followed, ...key }, at.door)).items.length, kind).toBeGreaterThan(3)
    expect(await listen(followed, at.door), kind).toMatchObject({ problem: { kind: 'needs-password' } })
  }
  expect(own.filter(Boolean)).toEqual([right, right, right, right])
  for (const seen of [others, rules]) expect(seen.length > 0 && seen.every((one) => one === undefined)).toBe(true)
})

test('[LISTEN-08] a password is carried to no other origin: not by a redirect, not to an older page, not to where a podcast says it has moved', async () => {
  const away: Seen = []
  await using at = await startDoor({ agence: {}, ailleurs: {} })
  const address = at.server.address('agence', '/feed')
  const there = (path: string) => at.server.address('ailleurs', path)
  at.server.set('ailleurs', '*', open(away, xml(rss('Ailleurs'))))
  at.server.set('ailleurs', '/ferme', guarded(away, xml(rss('Fermé'))))
  const visit = () => listen({ kind: 'feed', address, cursor: {}, ...key }, at.door)

  at.server.set('agence', '/feed', moved(there('/feed'), 302))
  expect(await visit()).toMatchObject({ outcome: 'fresh', items: [{ title: 'Ailleurs' }] })
  at.server.set('agence', '/feed', moved(there('/ferme')))
  expect(await visit()).toMatchObject({
    outcome: 'failed',
    movedTo: null,
    problem: { kind: 'needs-password', cause: { kind: 'kept-from', name: new URL(there('')).host } },
  })
  const head = `<atom:link rel="next" href="${there('/vieux')}"/><itunes:new-feed-url>${there('/nouveau')}</itunes:new-feed-url>`
  at.server.set('agence', '/feed', guarded([], xml(rss('Ici', head))))
  expect((await visit()).items.map(({ title }) => title)).toContain('Ici')
  expect(away.length).toBeGreaterThan(2)
  expect(away.every((one) => one === undefined)).toBe(true)
  // Within the origin it goes along.
  at.server.set('agence', '/feed', moved('/prive', 301))
  at.server.set('agence', '/prive', guarded([], xml(rss('Privé'))))
  expect(await visit()).toMatchObject({ outcome: 'fresh', items: [{ title: 'Privé' }], movedTo: at.server.address('agence', '/prive') })
})

test('[LISTEN-08] a password never leaves over plain http, save for this machine itself', async () => {
  const asked: string[] = []
  const net = {
    async get(address: string) {
      asked.push(address)
      return { ok: false as const, problem: { kind: 'timeout' as const }, status: null, address, permanentAddress: address }
    },
  }
  const followed = { kind: 'feed' as const, cursor: {}, ...key }
  for (const address of ['http://agence.example/feed', 'http://10.0.0.8:8080/feed', 'http://localhost.agence.example/feed'])
    expect(await listen({ ...followed, address }, net)).toMatchObject({
      outcome: 'failed',
      problem: { kind: 'bad-address', cause: { kind: 'unencrypted' } },
    })
  expect(asked).toEqual([])
  for (const address of ['https://agence.example/feed', 'http://agence.localhost:4100/feed', 'http://127.0.0.1/feed', 'http://[::1]/feed'])
    expect(await listen({ ...followed, address }, net)).toMatchObject({ problem: { kind: 'timeout' } })
  expect(asked).toHaveLength(4)
})

test('[LISTEN-07] a search with a name and password finds the feeds of that site, and asks others without', async () => {
  const [own, others]: [Seen, Seen] = [[], []]
  await using at = await startDoor({ agence: {}, ailleurs: {} }, { politeness: memoryPoliteness() })
  const there = at.server.address('ailleurs', '/feed')
  const page = `<!doctype html><html><head><title>Agence</title><link rel="alternate" type="application/rss+xml" href="/feed"><link rel="alternate" type="application/rss+xml" href="${there}"></head><body><p>Fils</p></body></html>`
  at.server.set('agence', '/', guarded(own, { body: page }))
  at.server.set('agence', '/feed', guarded(own, xml(rss('Une dépêche'))))
  at.server.set('ailleurs', '/feed', open(others, xml(rss('Une autre'))))
  const home = at.server.address('agence', '/')
  const search = (secret: string) => discover(home, withKey(at.door, home, { user: 'lanterne', password: secret }))
  const found = await search(password)
  expect(found.proposals.filter(({ kind }) => kind === 'feed').map(({ address }) => address)).toEqual([
    at.server.address('agence', '/feed'),
    there,
  ])
  expect(own).toEqual([right, right])
  expect(others).toEqual([undefined])
  expect(await search('autre')).toMatchObject({ proposals: [], problem: { kind: 'refused', cause: { kind: 'password-not-taken' } } })
  expect(own).toHaveLength(3)
})
