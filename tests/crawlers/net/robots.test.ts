import { describe, expect, test } from 'vitest'
import { isAllowed, parseRobots, productToken } from '../../../crawlers/net/robots.ts'
import { challenge, later, moved, notFound, robots } from '../../../server/demo/site.ts'
import { kindOf, startDoor } from './a-door.ts'

const verdict = (text: string, path: string) => isAllowed(parseRobots(text, 'relais'), `https://a.fr${path}`)

describe('[LISTEN-08] robots.txt after RFC 9309', () => {
  test.each<[string, string, string, boolean]>([
    ['an empty file', '', '/x', true],
    ['a group for all', 'User-agent: *\nDisallow: /x', '/x/y', false],
    ['a path that is not named', 'User-agent: *\nDisallow: /x', '/y', true],
    ['an empty disallow', 'User-agent: *\nDisallow:', '/x', true],
    ['our own group instead of that for all', 'User-agent: *\nDisallow: /\n\nUser-agent: Relais\nDisallow: /x', '/y', true],
    ['our own group in any case of letters', 'user-AGENT: rELAIS\ndisALLOW: /x', '/x', false],
    ['our own group with a version behind the name', 'User-agent: relais/2.0\nDisallow: /', '/x', false],
    ['a group for another crawler', 'User-agent: relaisbot\nDisallow: /', '/x', true],
    [
      'two groups of ours together',
      'User-agent: relais\nDisallow: /a\n\nUser-agent: b\nDisallow: /b\n\nUser-agent: relais\nDisallow: /c',
      '/c',
      false,
    ],
    ['several names over one group', 'User-agent: b\nUser-agent: relais\nDisallow: /x', '/x', false],
    ['a sitemap line between names and rules', 'User-agent: relais\nSitemap: https://a.fr/s.xml\nDisallow: /x', '/x', false],
    ['an unknown line between names', 'User-agent: relais\nNoindex: /y\nUser-agent: b\nDisallow: /x', '/x', false],
    ['a delay between names', 'User-agent: relais\nCrawl-delay: 5\nUser-agent: b\nDisallow: /x', '/x', false],
    ['the longest pattern, allow', 'User-agent: *\nDisallow: /x\nAllow: /x/open', '/x/open/1', true],
    ['the longest pattern, disallow', 'User-agent: *\nAllow: /x\nDisallow: /x/closed', '/x/closed', false],
    ['allow where both are equally long', 'User-agent: *\nDisallow: /x\nAllow: /x', '/x', true],
    ['a star in the middle', 'User-agent: *\nDisallow: /*/private/', '/a/b/private/c', false],
    ['a star at the end', 'User-agent: *\nDisallow: /x*', '/xyz', false],
    ['a dollar at the end', 'User-agent: *\nDisallow: /*.pdf$', '/a/b.pdf', false],
    ['a dollar that does not fit', 'User-agent: *\nDisallow: /*.pdf$', '/a/b.pdf?x=1', true],
    ['a dollar over a repeated ending', 'User-agent: *\nDisallow: /*.pdf$', '/a.pdf.pdf', false],
    ['a dollar without a star', 'User-agent: *\nDisallow: /x$', '/x/y', true],
    ['pieces that may not overlap', 'User-agent: *\nDisallow: /*ab*ba$', '/aba', true],
    ['the query as a part of the path', 'User-agent: *\nDisallow: /*?s=', '/?s=mot', false],
    ['letters that are escaped here and not there', 'User-agent: *\nDisallow: /caf%C3%A9', '/café', false],
    ['letters that are not escaped here and are there', 'User-agent: *\nDisallow: /café', '/caf%c3%a9/1', false],
    ['escaped letters of ASCII', 'User-agent: *\nDisallow: /foo/bar/%62%61%7A', '/foo/bar/baz', false],
    ['an escaped slash, which is not a slash', 'User-agent: *\nDisallow: /a%2Fb', '/a/b', true],
    ['a pattern in another case of letters', 'User-agent: *\nDisallow: /X', '/x', true],
    ['the file itself', 'User-agent: *\nDisallow: /', '/robots.txt', true],
    ['a byte order mark', '\uFEFFUser-agent: *\nDisallow: /', '/x', false],
    ['line ends of an old Macintosh', 'User-agent: *\rDisallow: /x', '/x', false],
    ['spaces and remarks', '  User-agent : *  # everybody\n\tDisallow : /x # this', '/x', false],
    ['rules before any name', 'Disallow: /\nUser-agent: *\nAllow: /', '/x', true],
    ['a pattern that is no path', 'User-agent: *\nDisallow: x', '/x', true],
    ['a page in its place', '<!doctype html><title>404</title>', '/x', true],
    ['names of object members', 'User-agent: __proto__\nDisallow: /\nUser-agent: constructor\nDisallow: /', '/x', true],
  ])('%s', (_, text, path, expected) => expect(verdict(text, path)).toBe(expected))

  test('many stars are answered in no time', () => {
    const pattern = `/${'*a'.repeat(2000)}$`
    const started = performance.now()
    expect(verdict(`User-agent: *\nDisallow: ${pattern}`, `/${'a'.repeat(1999)}`)).toBe(true)
    expect(performance.now() - started).toBeLessThan(1000)
  })

  test('delays have a ceiling, sitemaps are listed, the name comes from the user agent', () => {
    const rules = parseRobots(
      'Sitemap: https://a.fr/1.xml#a\nUser-agent: *\nCrawl-delay: 2,5\nSitemap: https://a.fr/2.xml # second',
      'relais',
    )
    expect(rules).toEqual({ rules: [], crawlDelay: 2.5, sitemaps: ['https://a.fr/1.xml#a', 'https://a.fr/2.xml'] })
    expect(parseRobots('User-agent: *\nCrawl-delay: 3600', 'relais').crawlDelay).toBe(30)
    expect(parseRobots('User-agent: *\nCrawl-delay: soon', 'relais').crawlDelay).toBeNull()
    expect(productToken('Relais/1.0 (+https://relais.example)')).toBe('relais')
  })
})

describe('[LISTEN-08] robots.txt at the door', () => {
  const closed = robots('User-agent: *\nDisallow: /ferme')

  test('pages and sitemaps obey it, a feed that a person chose does not', async () => {
    await using at = await startDoor({ revue: { '/robots.txt': closed, '*': { body: 'x' } } })
    expect(kindOf(await at.page('revue', '/ferme/1'))).toBe('robots')
    expect(kindOf(await at.page('revue', '/ferme/1', { purpose: 'sitemap' }))).toBe('robots')
    expect(kindOf(await at.page('revue', '/ouvert'))).toBe('ok')
    expect(kindOf(await at.feed('revue', '/ferme/flux'))).toBe('ok')
    expect(at.server.count('revue', '/ferme/1')).toBe(0)
    expect(at.server.count('revue', '/robots.txt')).toBe(1)
  })

  test('it is read again after a day and not before', async () => {
    let hours = 0
    await using at = await startDoor({ revue: { '/robots.txt': closed, '*': { body: 'x' } } }, { now: () => new Date(hours * 3600_000) })
    await at.page('revue', '/1')
    hours = 23
    await at.page('revue', '/2')
    expect(at.server.count('revue', '/robots.txt')).toBe(1)
    hours = 25
    await at.page('revue', '/3')
    expect(at.server.count('revue', '/robots.txt')).toBe(2)
  })

  test('each origin on the way of a redirect is asked', async () => {
    await using at = await startDoor({ un: {}, deux: { '/robots.txt': closed, '*': { body: 'x' } } })
    at.server.set('un', '/a', moved(at.server.address('deux', '/ferme/a')))
    expect(kindOf(await at.page('un', '/a'))).toBe('robots')
    expect(at.server.count('deux', '/ferme/a')).toBe(0)
  })

  test('403 and 404 stand for a file that is not there', async () => {
    await using at = await startDoor({
      a: { '*': { body: 'x' }, '/robots.txt': notFound },
      b: { '*': { body: 'x' }, '/robots.txt': { status: 403 } },
    })
    expect(kindOf(await at.page('a', '/1'))).toBe('ok')
    expect(kindOf(await at.page('b', '/1'))).toBe('ok')
  })

  test('500 and a connection that breaks close the site, for ten minutes', async () => {
    let minutes = 0
    const pages = { '*': { body: 'x' } }
    await using at = await startDoor(
      { a: { ...pages, '/robots.txt': { status: 500 } }, b: { ...pages, '/robots.txt': { misbehave: { kind: 'empty-reply' } } } },
      { now: () => new Date(minutes * 60_000) },
    )
    const got = await at.page('a', '/1')
    expect(got).toMatchObject({ ok: false, problem: { kind: 'robots', status: 500, until: new Date(600_000) } })
    expect(await at.page('b', '/1')).toMatchObject({ ok: false, problem: { kind: 'unreachable', until: new Date(600_000) } })
    at.server.set('a', '/robots.txt', closed)
    expect(kindOf(await at.page('a', '/1'))).toBe('robots')
    minutes = 11
    expect(kindOf(await at.page('a', '/1'))).toBe('ok')
    expect(at.server.count('a', '/robots.txt')).toBe(2)
    expect(at.server.count('b', '/1')).toBe(0)
  })

  test('a wall in front of it is told as a wall, and 429 as not now', async () => {
    await using at = await startDoor({ mur: { '/robots.txt': challenge }, plein: { '/robots.txt': later(429, { seconds: 60 }) } })
    expect(kindOf(await at.page('mur', '/1'))).toBe('blocked')
    expect(kindOf(await at.page('plein', '/1'))).toBe('later')
  })

  test('redirects are followed; too many of them stand for no file', async () => {
    await using at = await startDoor({
      a: { '/robots.txt': moved('/r/1'), '/r/1': moved('/r/2'), '/r/2': closed, '*': { body: 'x' } },
      b: { '/robots.txt': moved('/robots.txt'), '*': { body: 'x' } },
    })
    expect(kindOf(await at.page('a', '/ferme'))).toBe('robots')
    expect(kindOf(await at.page('b', '/ferme'))).toBe('ok')
  })

  test('of a file beyond half a mebibyte the beginning counts', async () => {
    const long = `User-agent: *\nDisallow: /ferme\n${'# remplissage\n'.repeat(80_000)}Disallow: /\n`
    await using at = await startDoor({ a: { '/robots.txt': robots(long), '*': { body: 'x' } } })
    expect(long.length).toBeGreaterThan(1_000_000)
    expect(kindOf(await at.page('a', '/ferme'))).toBe('robots')
    expect(kindOf(await at.page('a', '/ouvert'))).toBe('ok')
  })

  test('the delay it asks for is kept: the next page comes back with the time to return', async () => {
    const start = Date.now()
    await using at = await startDoor({ a: { '/robots.txt': robots('User-agent: *\nCrawl-delay: 20'), '*': { body: 'x' } } })
    const got = await at.page('a', '/1')
    expect(got).toMatchObject({ ok: false, problem: { kind: 'later' } })
    const until = got.ok ? 0 : (got.problem.until?.getTime() ?? 0)
    expect(until).toBeGreaterThanOrEqual(start + 20_000)
    expect(at.server.count('a', '/1')).toBe(0)
  })
})
