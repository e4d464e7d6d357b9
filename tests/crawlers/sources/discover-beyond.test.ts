/** What is found behind a pasted address when there is no feed: sitemaps, lists, channels, podcasts. */
import { describe, expect, test } from 'vitest'
import type { Net } from '../../../crawlers/net/net.ts'
import { discover } from '../../../crawlers/sources/discover.ts'
import type { Site } from '../../../server/demo/site.ts'
import { rss } from '../../support/feeds.ts'
import { cards, channel, channelFeedOf, newsSitemap } from '../../support/webpages.ts'
import { startDoor } from '../net/a-door.ts'

const start = (pages: Site) => startDoor({ gazette: pages })
const robots = (text: string) => ({ body: text, contentType: 'text/plain' })
const xml = (body: string) => ({ body, contentType: 'application/xml' })

describe('[LISTEN-03] paste an address of a site without a feed', () => {
  test('[LISTEN-03] its news sitemap is found through robots.txt, then the page as a list, then the page itself', async () => {
    await using at = await start({
      '/': { body: cards() },
      '/robots.txt': robots('User-agent: *\nSitemap: /archives.xml\nSitemap: /actualites.xml'),
      '/actualites.xml': xml(newsSitemap('https://gazette.example')),
    })
    const { proposals } = await discover(at.server.address('gazette'), at.door)
    expect(proposals.map(({ kind, itemCount }) => [kind, itemCount])).toEqual([
      ['sitemap', 5],
      ['listing', 5],
      ['page', 1],
    ])
    expect(proposals[0]).toMatchObject({
      address: at.server.address('gazette', '/actualites.xml'),
      title: 'La Gazette du port',
      latest: new Date('2026-11-05T08:30:00Z'),
      sample: ['Le rideau se lève sur la saison', 'Une nuit de cordes au conservatoire', 'La friche rouvre ses ateliers'],
    })
    expect(at.server.count('gazette', '/archives.xml')).toBe(0)
  })

  test('[LISTEN-03] of a section that lists its articles the list comes first; a site that forbids robots is not searched further', async () => {
    await using at = await start({
      '/culture': { body: cards() },
      '/robots.txt': robots('User-agent: *\nDisallow: /sitemap'),
      '/sitemap.xml': xml(newsSitemap('https://gazette.example')),
    })
    const { proposals } = await discover(at.server.address('gazette', '/culture'), at.door)
    expect(proposals.map(({ kind }) => kind)).toEqual(['listing', 'page'])
    expect(proposals[0]?.sample[0]).toBe('Le rideau se lève sur la saison')
    expect(at.server.count('gazette', '/sitemap.xml')).toBe(0)
  })

  test('[LISTEN-03] a feed goes before all, and then no sitemap is looked for', async () => {
    await using at = await start({
      '/': { body: cards().replace('<title>', '<link rel="alternate" type="application/rss+xml" href="/flux"><title>') },
      '/flux': { body: rss() },
    })
    const { proposals } = await discover(at.server.address('gazette'), at.door)
    expect(proposals.map(({ kind }) => kind)).toEqual(['feed', 'listing', 'page'])
    expect(at.server.count('gazette', '/robots.txt')).toBe(0)
  })

  test('[LISTEN-03] a sitemap or a robots.txt may be pasted itself', async () => {
    await using at = await start({ '/news.xml': xml(newsSitemap('https://gazette.example')), '/robots.txt': robots('Sitemap: /news.xml') })
    for (const path of ['/news.xml', '/robots.txt']) {
      const { proposals } = await discover(at.server.address('gazette', path), at.door)
      expect(proposals).toMatchObject([{ kind: 'sitemap', address: at.server.address('gazette', path), itemCount: 5 }])
    }
  })

  test('[LISTEN-03] ended early it gives what it found, or says why not; a long way round asks few times', async () => {
    await using at = await start({ '/': { body: '<html><title>x</title><body>Bonjour</body></html>' }, '*': { status: 404, body: '' } })
    const { proposals } = await discover(at.server.address('gazette'), at.door)
    expect(proposals.map(({ kind }) => kind)).toEqual(['page'])
    expect(at.server.count('gazette')).toBeLessThan(25)
    expect(await discover(at.server.address('gazette'), at.door, AbortSignal.abort())).toMatchObject({
      proposals: [],
      problem: { kind: 'later' },
    })
  })

  /** The real door, with names of platforms led to sites of the test's own. */
  const led = (net: Net, names: Record<string, (path: string) => string>): Net => ({
    async get(asked, ask) {
      const { origin } = new URL(asked)
      const to = names[origin]
      const got = await net.get(to ? to(asked.slice(origin.length)) : asked, ask)
      return got.ok && to ? { ...got, answer: { ...got.answer, address: asked, permanentAddress: asked } } : got
    },
  })

  test('[LISTEN-03] a handle of YouTube is proposed as its channel, also while the platform is out of order', async () => {
    const feed = `/feeds/videos.xml?channel_id=${channel}`
    await using at = await start({
      '/@phare': { body: `<html><head><meta itemprop="identifier" content="${channel}"></head></html>` },
      [feed]: { body: channelFeedOf([{ id: 'aaaaaaaaaaa', title: 'Coulisses', views: 3 }]) },
    })
    const net = led(at.door, { 'https://www.youtube.com': (path) => at.server.address('gazette', path) })
    const wanted = `https://www.youtube.com${feed}`
    expect((await discover('https://www.youtube.com/@phare', net)).proposals).toMatchObject([
      { kind: 'youtube', address: wanted, title: 'Théâtre du Phare', itemCount: 1, sample: ['Coulisses'] },
    ])
    at.server.set('gazette', feed, { status: 404, body: '' })
    expect((await discover(`https://www.youtube.com/channel/${channel}`, net)).proposals).toMatchObject([
      { kind: 'youtube', address: wanted },
    ])
  })

  test('[LISTEN-03] a podcast’s page in a directory leads to its feed where it tells it', async () => {
    await using at = await start({
      '/fr/podcast/cour/id1': {
        body: '<html><title>Côté cour</title><script>{"feedUrl":"https:\\/\\/podcasts.apple.com\\/rss"}</script></html>',
      },
      '/rss': { body: rss() },
    })
    const net = led(at.door, { 'https://podcasts.apple.com': (path) => at.server.address('gazette', path) })
    const { proposals } = await discover('https://podcasts.apple.com/fr/podcast/cour/id1', net)
    expect(proposals[0]).toMatchObject({ kind: 'feed', address: 'https://podcasts.apple.com/rss', itemCount: 5 })
  })
})
