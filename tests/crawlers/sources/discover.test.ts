/** What is found behind a pasted address. */
import { describe, expect, test } from 'vitest'
import { addressesOf, channelFeed, isOfComments, usualPlaces } from '../../../crawlers/sources/candidates.ts'
import { discover } from '../../../crawlers/sources/discover.ts'
import type { Page } from '../../../server/demo/site.ts'
import { atom, json, rss, written } from '../../support/feeds.ts'
import { startDoor } from '../net/a-door.ts'

const start = (pages: Record<string, Page>) => startDoor({ revue: pages })
const page = (head: string, body = ''): Page => ({
  body: `<!doctype html><html><head><title>La Revue</title>${head}</head><body>${body}</body></html>`,
})
const announce = (href: string, type = 'application/rss+xml', title = '') =>
  `<link rel="alternate" type="${type}" href="${href}" title="${title}">`
const other = (name: string) =>
  rss([{ id: `tag:autre:${name}`, title: `Titre ${name}`, html: 'x', author: 'Ana' }]).replace('Le Courrier des scènes', name)

describe('[LISTEN-03] paste an address', () => {
  test('[LISTEN-03] a feed is proposed as it is, with what it holds', async () => {
    await using at = await start({ '/flux': { body: rss(), contentType: 'application/rss+xml' } })
    const { proposals, problem } = await discover(` ${at.server.address('revue', '/flux')} `, at.door)
    expect(problem).toBeNull()
    expect(proposals).toEqual([
      {
        kind: 'feed',
        address: at.server.address('revue', '/flux'),
        title: 'Le Courrier des scènes',
        site: 'https://exemple.fr/',
        itemCount: 5,
        latest: new Date('2024-03-05T09:30:00Z'),
        sample: written.slice(0, 3).map((item) => item.title),
      },
    ])
    expect(at.server.count('revue')).toBe(1)
  })

  test('[LISTEN-03] a bare host is tried over TLS, then without', async () => {
    await using at = await start({ '/': page(announce('/flux')), '/flux': { body: rss() } })
    const { proposals } = await discover(`revue.localhost:${at.server.port}`, at.door)
    expect(proposals.map(({ kind }) => kind)).toEqual(['feed', 'page'])
  })

  test('[LISTEN-03] announced feeds are read, the dead ones dropped, those of comments ranked last, the page itself after all', async () => {
    await using at = await start({
      '/': page(
        [
          announce('/comments/feed', undefined, 'Commentaires'),
          announce('/mort'),
          announce('/flux'),
          announce('/scenes.json', 'application/feed+json'),
        ].join(''),
      ),
      '/comments/feed': { body: other('Commentaires pour La Revue') },
      '/flux': { body: rss() },
      '/scenes.json': { body: json().replaceAll('exemple.fr/articles', 'scenes.example') },
    })
    const { proposals } = await discover(at.server.address('revue'), at.door)
    expect(proposals.map(({ kind, address }) => [kind, new URL(address).pathname])).toEqual([
      ['feed', '/flux'],
      ['feed', '/scenes.json'],
      ['feed', '/comments/feed'],
      ['page', '/'],
    ])
  })

  test('[LISTEN-03] the same feed in two formats is proposed once', async () => {
    await using at = await start({
      '/': page(`${announce('/rss')}${announce('/atom', 'application/atom+xml')}`),
      '/rss': { body: rss() },
      '/atom': { body: atom() },
    })
    const { proposals } = await discover(at.server.address('revue'), at.door)
    expect(proposals.map(({ address }) => new URL(address).pathname)).toEqual(['/rss', '/'])
  })

  test('[LISTEN-03] the address to follow is where a feed has moved for good', async () => {
    await using at = await start({
      '/': page(announce('/ancien')),
      '/ancien': { status: 301, headers: { location: '/nouveau' } },
      '/nouveau': { body: rss() },
    })
    const { proposals } = await discover(at.server.address('revue'), at.door)
    expect(proposals[0]?.address).toBe(at.server.address('revue', '/nouveau'))
  })

  test('[LISTEN-03] without an announcement, links that look like feeds; the usual places are then not asked', async () => {
    await using at = await start({
      '/': page('', '<a href="/contact">Contact</a> <a href="/syndication/tout">Flux RSS</a>'),
      '/syndication/tout': { body: rss() },
    })
    const { proposals } = await discover(at.server.address('revue'), at.door)
    expect(proposals.map(({ address }) => new URL(address).pathname)).toEqual(['/syndication/tout', '/'])
    expect(at.server.count('revue', '/feed')).toBe(0)
  })

  test('[LISTEN-03] [LISTEN-08] the usual places are asked only where robots may go', async () => {
    await using at = await startDoor({
      revue: {
        '/': { body: '<html><head><title>Revue</title></head><body>Bienvenue</body></html>' },
        '/robots.txt': { body: 'User-agent: *\nDisallow: /feed\nDisallow: /rss', contentType: 'text/plain' },
        '/feed': { body: rss() },
        '/feed.xml': { body: rss() },
        '/atom.xml': { body: atom() },
      },
    })
    const { proposals } = await discover(at.server.address('revue', '/'), at.door)
    expect(proposals[0]?.address).toBe(at.server.address('revue', '/atom.xml'))
    for (const path of ['/feed', '/feed.xml', '/rss.xml', '/rss']) expect(at.server.count('revue', path)).toBe(0)
  })

  test('[LISTEN-03] without both, the usual places, until one is a feed', async () => {
    await using at = await start({ '/': page(''), '/feed': page(''), '/rss.xml': { body: rss() } })
    const { proposals } = await discover(at.server.address('revue'), at.door)
    expect(proposals.map(({ address }) => new URL(address).pathname)).toEqual(['/rss.xml', '/'])
    expect(at.server.count('revue', '/atom.xml')).toBe(0)
  })

  test('[LISTEN-03] a page without any feed can be followed itself, after few requests', async () => {
    await using at = await start({ '/programme': page('<link rel="canonical" href="/programme/">') })
    const { proposals, problem } = await discover(at.server.address('revue', '/programme'), at.door)
    expect(problem).toBeNull()
    expect(proposals).toEqual([
      {
        kind: 'page',
        address: at.server.address('revue', '/programme/'),
        title: 'La Revue',
        site: null,
        itemCount: 1,
        latest: null,
        sample: ['La Revue'],
      },
    ])
    expect(at.server.asked('revue').filter(({ path }) => path !== '/robots.txt').length).toBeLessThanOrEqual(16)
  })

  test.each<[string, Page, string]>([
    ['nothing there', { status: 404 }, 'not-found'],
    ['a picture', { body: Buffer.from([0x89, 0x50, 0x4e, 0x47]), contentType: 'image/png' }, 'not-a-feed'],
    ['an empty body', { body: '' }, 'unreadable'],
    ['a closed connection', { misbehave: { kind: 'empty-reply' } }, 'unreachable'],
  ])('[LISTEN-03] %s is said in words', async (_, bad, kind) => {
    await using at = await start({ '/': bad })
    expect(await discover(at.server.address('revue'), at.door)).toMatchObject({ proposals: [], problem: { kind } })
  })

  test.each(['', 'bonjour', 'deux mots', 'javascript:alert(1)', 'mailto:a@exemple.fr', 'file:///etc/passwd', '://'])(
    '[LISTEN-03] %j is no address',
    async (pasted) => {
      await using at = await start({})
      expect(await discover(pasted, at.door)).toMatchObject({ proposals: [], problem: { kind: 'bad-address' } })
    },
  )

  test('[LISTEN-03] a mistake of our own is a problem too', async () => {
    const broken = { get: () => Promise.reject(new TypeError('x is not a function')) }
    expect(await discover('exemple.fr', broken)).toEqual({
      proposals: [],
      problem: { kind: 'unreadable', why: 'TypeError: x is not a function' },
    })
  })
})

describe('[LISTEN-03] what a paste and a page mean', () => {
  test.each([
    ['exemple.fr', ['https://exemple.fr/', 'http://exemple.fr/']],
    ['  <https://exemple.fr/a> ', ['https://exemple.fr/a']],
    ['« exemple.fr/blog »', ['https://exemple.fr/blog', 'http://exemple.fr/blog']],
    ['feed:https://exemple.fr/rss', ['https://exemple.fr/rss']],
    ['feed://exemple.fr/rss', ['https://exemple.fr/rss']],
    ['exemple.fr:8080/x', ['https://exemple.fr:8080/x', 'http://exemple.fr:8080/x']],
    ['théâtre.fr', ['https://xn--thtre-4qa2c.fr/', 'http://xn--thtre-4qa2c.fr/']],
  ])('%s', (pasted, addresses) => {
    expect(addressesOf(pasted)).toEqual(addresses)
  })

  const id = 'UCabcdefghijklmnopqrstuv'
  test.each([
    [`https://www.youtube.com/channel/${id}`, '', `https://www.youtube.com/feeds/videos.xml?channel_id=${id}`],
    ['https://www.youtube.com/@scene', `{"externalId":"${id}"}`, `https://www.youtube.com/feeds/videos.xml?channel_id=${id}`],
    ['https://www.youtube.com/playlist?list=PL123', '', 'https://www.youtube.com/feeds/videos.xml?playlist_id=PL123'],
    ['https://www.youtube.com/@scene', '', null],
    [`https://exemple.fr/channel/${id}`, '', null],
  ])('the channel %s', (address, html, feed) => {
    expect(channelFeed(address, html)).toBe(feed)
  })

  test('the usual places are few, and the pasted section’s comes first', () => {
    expect(usualPlaces('https://exemple.fr/')).toHaveLength(12)
    expect(usualPlaces('https://exemple.fr/blog/index.html')).toHaveLength(12)
    expect(usualPlaces('https://exemple.fr/blog/')[0]).toBe('https://exemple.fr/blog/feed')
  })

  test.each([
    ['https://exemple.fr/comments/feed/', '', true],
    ['https://exemple.fr/feed/', 'Commentaires pour La Revue', true],
    ['https://exemple.fr/feed/', 'La Revue', false],
  ])('%s (%s) is of comments: %s', (address, title, expected) => {
    expect(isOfComments(address, title)).toBe(expected)
  })
})
