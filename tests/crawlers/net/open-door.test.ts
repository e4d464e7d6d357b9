import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { challenge, gone, httpDate, later, moved, notFound, type Page } from '../../../server/demo/site.ts'
import { kindOf, startDoor, textOf, userAgent } from './a-door.ts'

const lastModified = new Date('2026-11-05T10:00:00Z')

describe('[LISTEN-08] what is asked', () => {
  test('the user agent is honest, names a contact and is the same on every hop; no cookie is kept', async () => {
    await using at = await startDoor({
      revue: { '/a': { ...moved('/b', 302), headers: { location: '/b', 'set-cookie': 'suivi=1' } }, '/b': { body: 'b' } },
    })
    expect(textOf(await at.feed('revue', '/a'))).toBe('b')
    for (const { headers } of at.server.asked('revue')) {
      expect(headers['user-agent']).toBe(userAgent)
      expect(headers['accept-encoding']).toBe('gzip, deflate, br')
      expect(headers.cookie).toBeUndefined()
      expect(headers.referer).toBeUndefined()
    }
  })

  test('both conditions are sent, also behind a redirect, and 304 comes back as an answer without a body', async () => {
    await using at = await startDoor({ revue: { '/flux': { body: '<rss/>', etag: '"v1"', lastModified }, '/ancien': moved('/flux') } })
    const first = await at.feed('revue', '/flux')
    expect(first).toMatchObject({
      ok: true,
      answer: { status: 200, headers: { etag: '"v1"', 'last-modified': lastModified.toUTCString() } },
    })
    const again = await at.feed('revue', '/ancien', { etag: '"v1"', lastModified: lastModified.toUTCString() })
    expect(again).toMatchObject({ ok: true, answer: { status: 304, address: at.server.address('revue', '/flux') } })
    expect(textOf(again)).toBe('')
    const last = at.server.asked('revue', '/flux').at(-1)
    expect(last?.headers['if-none-match']).toBe('"v1"')
    expect(last?.headers['if-modified-since']).toBe(lastModified.toUTCString())
    at.server.set('revue', '/flux', { body: '<rss>2</rss>', etag: '"v2"', lastModified: new Date(lastModified.getTime() + 60_000) })
    expect(textOf(await at.feed('revue', '/flux', { etag: '"v1"', lastModified: lastModified.toUTCString() }))).toBe('<rss>2</rss>')
  })

  test('a 304 that nobody asked for is no answer', async () => {
    await using at = await startDoor({ revue: { '/': { status: 304 } } })
    expect(await at.feed('revue')).toMatchObject({ ok: false, problem: { kind: 'server-error', status: 304 } })
  })

  test('what the server says of freshness is passed on', async () => {
    await using at = await startDoor({
      revue: { '/': { body: 'x', headers: { 'cache-control': 'max-age=900', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '30' } } },
    })
    const got = await at.feed('revue')
    expect(got).toMatchObject({ ok: true, answer: { maxAgeSeconds: 900, contentType: 'text/html; charset=utf-8' } })
    expect(got.ok && got.answer.retryAt).toBeInstanceOf(Date)
  })
})

describe('[LISTEN-02] what is sent', () => {
  const form = { type: 'application/x-www-form-urlencoded', body: 'mode=subscribe&sujet=%C3%A9t%C3%A9' }

  test('a body goes out by POST with its type, also behind a redirect that keeps the method', async () => {
    await using at = await startDoor({
      hub: {
        '/': (request) => ({ body: `${request.method} ${request.headers['content-type']} ${request.body}` }),
        '/old': moved('/', 308),
      },
    })
    for (const path of ['/', '/old']) expect(textOf(await at.feed('hub', path, { send: form }))).toBe(`POST ${form.type} ${form.body}`)
  })

  test('a redirect that would turn it into a question is not followed', async () => {
    await using at = await startDoor({ hub: { '/old': moved('/', 301), '/': { body: 'x' } } })
    expect(kindOf(await at.feed('hub', '/old', { send: form }))).toBe('redirects')
    expect(at.server.count('hub', '/')).toBe(0)
  })

  test('what proves who we are stays with the origin that was asked', async () => {
    const told = { body: 'x' }
    await using at = await startDoor({ ici: { '/': moved('/meme'), '/meme': told, '/loin': {} }, ailleurs: { '/': told } })
    at.server.set('ici', '/loin', moved(at.server.address('ailleurs'), 302))
    const headers = { Authorization: 'Bearer secret', 'X-Api': '2' }
    await at.feed('ici', '/', { headers })
    await at.feed('ici', '/loin', { headers })
    expect(at.server.asked('ici').map((asked) => asked.headers.authorization)).toEqual(Array(3).fill('Bearer secret'))
    expect(at.server.asked('ailleurs')[0]?.headers).toMatchObject({ 'x-api': '2' })
    expect(at.server.asked('ailleurs')[0]?.headers.authorization).toBeUndefined()
  })
})

describe('[LISTEN-08] moved', () => {
  test.each<[string, Page[], string]>([
    ['301', [moved('/1', 301)], '/1'],
    ['308 then 301', [moved('/1', 308), moved('/2', 301)], '/2'],
    ['301 then 302', [moved('/1', 301), moved('/2', 302)], '/1'],
    ['302 then 301', [moved('/1', 302), moved('/2', 301)], '/0'],
    ['301, 307, 301', [moved('/1', 301), moved('/2', 307), moved('/3', 301)], '/1'],
    ['303', [moved('/1', 303)], '/0'],
    ['five times', [1, 2, 3, 4, 5].map((hop) => moved(`/${hop}`)), '/5'],
  ])('%s: only the leading permanent hops count as moved for good', async (_, hops, permanent) => {
    await using at = await startDoor({ revue: {} })
    hops.forEach((hop, place) => {
      at.server.set('revue', `/${place}`, hop)
    })
    at.server.set('revue', `/${hops.length}`, { body: 'arrivé' })
    const got = await at.feed('revue', '/0')
    expect(textOf(got)).toBe('arrivé')
    expect(got).toMatchObject({
      answer: { address: at.server.address('revue', `/${hops.length}`), permanentAddress: at.server.address('revue', permanent) },
    })
  })

  test('an address that did not move comes back as it was asked', async () => {
    await using at = await startDoor({ revue: { '/a': { body: 'x' } } })
    const asked = `${at.server.address('revue', '/a')}#haut`
    expect(await at.door.get(asked, { purpose: 'feed' })).toMatchObject({
      answer: { permanentAddress: asked, address: at.server.address('revue', '/a') },
    })
  })

  test('to another host', async () => {
    await using at = await startDoor({ neuf: { '/flux': { body: 'neuf' } } })
    at.server.set('vieux', '/', moved(at.server.address('neuf', '/flux')))
    expect(textOf(await at.feed('vieux'))).toBe('neuf')
  })

  test('in a circle, six times, without a place, to no place', async () => {
    await using at = await startDoor({
      revue: {
        '/a': moved('/b'),
        '/b': moved('/a'),
        '/nulle-part': { status: 301 },
        '/ailleurs': moved('mailto:redaction@example.org'),
      },
    })
    for (const hop of [0, 1, 2, 3, 4, 5]) at.server.set('revue', `/${hop}`, moved(`/${hop + 1}`))
    at.server.set('revue', '/6', { body: 'trop loin' })
    expect(kindOf(await at.feed('revue', '/a'))).toBe('redirects')
    expect(at.server.count('revue', '/a')).toBe(1)
    expect(kindOf(await at.feed('revue', '/0'))).toBe('redirects')
    expect(at.server.count('revue', '/6')).toBe(0)
    expect(kindOf(await at.feed('revue', '/nulle-part'))).toBe('redirects')
    expect(kindOf(await at.feed('revue', '/ailleurs'))).toBe('bad-address')
  })
})

describe('[LISTEN-07] what went wrong has a name of its own', () => {
  test.each<[string, Page, object]>([
    ['410', gone, { kind: 'gone', status: 410 }],
    ['404', notFound, { kind: 'not-found', status: 404 }],
    ['401', { status: 401 }, { kind: 'needs-password', status: 401 }],
    ['403', { status: 403, body: 'Forbidden' }, { kind: 'refused', status: 403 }],
    ['451', { status: 451 }, { kind: 'refused', status: 451 }],
    ['a challenge', challenge, { kind: 'blocked', status: 403 }],
    [
      'a challenge that says so only in its page',
      { status: 503, body: '<title>Just a moment...</title>' },
      { kind: 'blocked', status: 503 },
    ],
    ['a challenge behind 200', { body: 'x', headers: { 'cf-mitigated': 'challenge' } }, { kind: 'blocked', status: 200 }],
    ['403 that means too often', { status: 403, body: '<h1>whoa there, pardner!</h1>' }, { kind: 'later', status: 403 }],
    ['429', { status: 429 }, { kind: 'later', status: 429 }],
    ['500', { status: 500 }, { kind: 'server-error', status: 500 }],
    ['503 without a time', { status: 503, body: 'panne' }, { kind: 'server-error', status: 503 }],
    ['522', { status: 522 }, { kind: 'server-error', status: 522 }],
    ['an empty reply', { misbehave: { kind: 'empty-reply' } }, { kind: 'unreachable' }],
    ['a cut connection', { body: 'x'.repeat(5000), misbehave: { kind: 'reset', afterBytes: 1000 } }, { kind: 'unreachable' }],
    ['fewer bytes than announced', { body: 'court', misbehave: { kind: 'short-body', missing: 10 } }, { kind: 'unreachable' }],
    ['several content encodings', { body: 'x', misbehave: { kind: 'stacked' } }, { kind: 'unreadable' }],
    ['an unknown content encoding', { body: 'x', headers: { 'content-encoding': 'secret' } }, { kind: 'unreadable' }],
    ['broken compression', { body: 'un texte assez long pour être coupé', misbehave: { kind: 'broken-gzip' } }, { kind: 'unreadable' }],
  ])('%s', async (_, page, problem) => {
    await using at = await startDoor({ revue: { '/': page } })
    const got = await at.feed('revue')
    expect(got).toMatchObject({ ok: false, problem, address: at.server.address('revue') })
  })

  test('a port where nobody listens, a name that nobody knows, TLS where there is none, no address at all', async () => {
    await using at = await startDoor({})
    const kind = async (address: string) => kindOf(await at.door.get(address, { purpose: 'feed' }))
    expect(await kind('http://inconnu.example/')).toBe('dns')
    expect(await kind(at.server.address('revue').replace('http:', 'https:'))).toBe('tls')
    expect(await kind('pas une adresse')).toBe('bad-address')
    const { port } = at.server
    await at.server.close()
    expect(await kind(`http://revue.localhost:${port}/`)).toBe('unreachable')
  })
})

describe('[LISTEN-08] the server asks us to wait', () => {
  const at9 = new Date('2026-11-06T09:00:00Z')
  const now = () => new Date('2026-11-06T08:00:00Z')

  test.each<[string, Page]>([
    ['429 in seconds', later(429, { seconds: 3600 })],
    ['503 in seconds', later(503, { seconds: 3600 })],
    ['429 at an hour', later(429, { at: at9, form: 'imf-fixdate' })],
    ['503 at an hour, in the form of RFC 850', later(503, { at: at9, form: 'rfc850' })],
    ['503 at an hour, in the form of asctime', later(503, { at: at9, form: 'asctime' })],
    ['429 with X-RateLimit-Reset', later(429, { at: at9, form: 'reset' })],
  ])('%s: the hour is passed on', async (_, page) => {
    await using at = await startDoor({ plein: { '/1': page, '*': { body: 'x' } }, autre: { '/': { body: 'x' } } }, { now })
    expect(await at.feed('plein', '/1')).toMatchObject({ ok: false, problem: { kind: 'later', until: at9 } })
  })

  test('the whole host rests, others do not', async () => {
    await using at = await startDoor({ plein: { '/1': later(503, { seconds: 3600 }), '*': { body: 'x' } }, autre: { '/': { body: 'x' } } })
    await at.feed('plein', '/1')
    const got = await at.feed('plein', '/2')
    expect(got).toMatchObject({ ok: false, problem: { kind: 'later' } })
    expect(got.ok ? 0 : (got.problem.until?.getTime() ?? 0)).toBeGreaterThan(Date.now() + 3_500_000)
    expect(at.server.count('plein')).toBe(1)
    expect(kindOf(await at.feed('autre'))).toBe('ok')
  })

  test('a host that is known to want a longer pause gets it after the whole ask, not between its hops', async () => {
    await using at = await startDoor({ lent: { '/': moved('/new'), '/new': { body: 'x' } }, autre: { '/': { body: 'y' } } })
    expect(kindOf(await at.feed('lent', '/', { delayMs: 60_000 }))).toBe('ok')
    const again = await at.feed('lent', '/new')
    expect(again).toMatchObject({ ok: false, status: null, problem: { kind: 'later' } })
    expect(kindOf(await at.feed('autre'))).toBe('ok')
  })

  test('the three forms of a date are what the site server writes', () => {
    expect(httpDate(at9, 'imf-fixdate')).toBe('Fri, 06 Nov 2026 09:00:00 GMT')
    expect(httpDate(at9, 'rfc850')).toBe('Friday, 06-Nov-26 09:00:00 GMT')
    expect(httpDate(at9, 'asctime')).toBe('Fri Nov  6 09:00:00 2026')
  })
})

describe('[LISTEN-08] bodies arrive decoded', () => {
  const text = 'Le théâtre rouvre ses portes. '.repeat(40)

  test.each(['gzip', 'br', 'deflate', 'raw-deflate'] as const)('%s', async (compress) => {
    await using at = await startDoor({ revue: { '/': { body: text, compress } } })
    expect(textOf(await at.feed('revue'))).toBe(text)
  })

  test('a plain body that calls itself gzip, and an empty one', async () => {
    await using at = await startDoor({
      revue: { '/': { body: text, misbehave: { kind: 'mislabelled' } }, '/vide': { headers: { 'content-encoding': 'gzip' } } },
    })
    expect(textOf(await at.feed('revue'))).toBe(text)
    expect(textOf(await at.feed('revue', '/vide'))).toBe('')
  })
})

test('a signal ends an ask, before and in the middle, and closing the door ends them all', async () => {
  await using at = await startDoor({ lent: { '/': { misbehave: { kind: 'stall' } } } })
  expect(kindOf(await at.feed('lent', '/', { signal: AbortSignal.abort() }))).toBe('later')
  expect(at.server.count('lent')).toBe(0)
  const ending = new AbortController()
  const stopped = at.feed('lent', '/', { signal: ending.signal })
  while (at.server.count('lent') === 0) await delay(5)
  ending.abort()
  expect(kindOf(await stopped)).toBe('later')
  const closed = at.feed('lent')
  while (at.server.count('lent') === 1) await delay(5)
  await at.door.close()
  expect(kindOf(await closed)).toBe('later')
})
