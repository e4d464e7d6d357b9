/** Every kind of source takes the contract with a page of its own; what is a kind's alone stands below. */
import { describe, expect, test } from 'vitest'
import { listen } from '../../../crawlers/listen.ts'
import { sources } from '../../../crawlers/sources/index.ts'
import { visitedKinds } from '../../../db/vocabulary.ts'
import { atom, rss, written } from '../../support/feeds.ts'
import { bluesky, hackernews, lemmy, mastodon, reddit } from '../../support/network-recordings.ts'
import { type ContractTaker, sourceContract } from '../../support/source-contract.ts'
import { cards, channelFeedOf, newsSitemap, pieces } from '../../support/webpages.ts'
import { startDoor } from '../net/a-door.ts'

const article = (title: string) =>
  `<!doctype html><html lang="fr"><head><title>${title} - La Revue</title><meta property="og:title" content="${title}"></head><body><p>Texte</p></body></html>`

const takers: Record<(typeof visitedKinds)[number], Omit<ContractTaker, 'source'>> = {
  feed: { page: { body: rss(written.slice(0, 4)), contentType: 'application/rss+xml' }, changed: { body: rss() }, items: 4 },
  sitemap: {
    page: { body: newsSitemap('https://gazette.example', pieces.slice(1)), contentType: 'application/xml' },
    changed: { body: newsSitemap('https://gazette.example') },
    items: 4,
  },
  listing: { page: { body: cards(pieces.slice(1)) }, changed: { body: cards() }, items: 4 },
  youtube: {
    page: { body: channelFeedOf([{ id: 'aaaaaaaaaaa', title: 'Coulisses', views: 120 }]), contentType: 'text/xml' },
    changed: {
      body: channelFeedOf([
        { id: 'bbbbbbbbbbb', title: 'Bande-annonce', views: 8 },
        { id: 'aaaaaaaaaaa', title: 'Coulisses', views: 130 },
      ]),
    },
    items: 1,
    problems: { 'not-found': 'server-error', gone: 'server-error' },
  },
  page: { page: { body: article('Le rappel') }, changed: { body: article('Le rappel, corrigé') }, items: 1 },
  mastodon: {
    at: '/tags/lanterne',
    api: '/api/v1/timelines/tag/lanterne',
    page: mastodon.json([mastodon.status(2), mastodon.status(1)]),
    changed: mastodon.json([mastodon.status(3), mastodon.status(2), mastodon.status(1)]),
    items: 2,
  },
  bluesky: {
    at: '/profile/noe.ciel.example',
    api: '/xrpc/app.bsky.feed.getAuthorFeed',
    settings: (addressOf) => ({ appview: addressOf('').replace(/\/$/, '') }),
    page: bluesky.json({ feed: [{ post: bluesky.post(2) }, { post: bluesky.post(1) }] }),
    changed: bluesky.json({ feed: [{ post: bluesky.post(3) }, { post: bluesky.post(2) }] }),
    items: 2,
  },
  reddit: {
    at: '/r/theatre',
    api: '/r/theatre/new/.rss',
    page: reddit.feed(reddit.entry(2), reddit.entry(1)),
    changed: reddit.feed(reddit.entry(3), reddit.entry(2)),
    items: 2,
  },
  hackernews: {
    at: '/?query=theatre',
    api: '/api/v1/search_by_date',
    page: hackernews.json({ hits: [hackernews.hit(2), hackernews.hit(1)] }),
    changed: hackernews.json({ hits: [hackernews.hit(3), hackernews.hit(2)] }),
    items: 2,
  },
  lemmy: {
    at: '/c/theatre',
    api: '/api/v3/post/list',
    page: lemmy.json({ posts: [lemmy.post(2), lemmy.post(1)], next_page: null }),
    changed: lemmy.json({ posts: [lemmy.post(3), lemmy.post(2)], next_page: null }),
    items: 2,
  },
  webmention: { page: { body: article('La Lanterne') }, changed: { body: article('La Lanterne rouvre') }, items: 0 },
}

for (const kind of visitedKinds) {
  expect(sources[kind].kind).toBe(kind)
  sourceContract({ source: sources[kind], ...takers[kind] })
}

describe('[LISTEN-01] feeds', () => {
  test('[LISTEN-01] relative addresses start from the address that answered', async () => {
    const relative = atom().replaceAll('https://exemple.fr/', '/')
    await using at = await startDoor({ revue: { '/flux': { body: relative, contentType: 'application/atom+xml' } } })
    const heard = await listen({ kind: 'feed', address: at.server.address('revue', '/flux'), cursor: {} }, at.door)
    expect(heard.items[0]?.address).toBe(at.server.address('revue', '/articles/1'))
    expect(heard.about).toEqual({ title: 'Le Courrier des scènes', site: at.server.address('revue', '/'), language: 'fr' })
  })

  test('[LISTEN-01] of the wishes of feed and server the longer one counts', async () => {
    await using at = await startDoor({ revue: { '/flux': { body: rss(), headers: { 'cache-control': 'max-age=60' } } } })
    const heard = await listen({ kind: 'feed', address: at.server.address('revue', '/flux'), cursor: {} }, at.door)
    expect(heard.minIntervalSeconds).toBe(30 * 60)
  })

  test('[LISTEN-09] a feed that broke off is kept as far as it goes, and asked for in full the next time', async () => {
    const whole = rss()
    await using at = await startDoor({ revue: { '/flux': { body: whole.slice(0, whole.lastIndexOf('<link>') - 5), etag: '"v1"' } } })
    const heard = await listen({ kind: 'feed', address: at.server.address('revue', '/flux'), cursor: {} }, at.door)
    expect(heard.items).toHaveLength(4)
    expect(heard.cursor).toEqual({})
  })

  test('[LISTEN-09] items that say nothing, and a second item alike in everything, are left out', async () => {
    const body = '<rss><channel><title>T</title><item><title>a</title></item><item></item><item><title>a</title></item></channel></rss>'
    await using at = await startDoor({ revue: { '/flux': { body } } })
    const heard = await listen({ kind: 'feed', address: at.server.address('revue', '/flux'), cursor: {} }, at.door)
    expect(heard.items.map((item) => item.title)).toEqual(['a'])
  })

  test('[LISTEN-07] a web page in a feed’s place says so', async () => {
    await using at = await startDoor({ revue: { '/flux': { body: article('Bienvenue') } } })
    const heard = await listen({ kind: 'feed', address: at.server.address('revue', '/flux'), cursor: {} }, at.door)
    expect(heard.problem).toEqual({ kind: 'not-a-feed', cause: { kind: 'web-page' } })
  })
})

describe('[LISTEN-01] pages', () => {
  test.each([
    ['its own address, without what tracks', '<link rel="canonical" href="/rappel?utm_source=x">', '/rappel'],
    ['the same by its meta element', '<meta property="og:url" content="/rappel">', '/rappel'],
    ['the asked one, when it names another site', '<link rel="canonical" href="https://ailleurs.example/">', '/page'],
    ['the asked one, when it names only the front page', '<link rel="canonical" href="/">', '/page'],
    ['the asked one, when it names none', '', '/page'],
  ])('[LISTEN-01] a page is one document, known by %s', async (_, head, path) => {
    await using at = await startDoor({
      revue: { '/page': { body: `<html lang="fr"><head><title>Le rappel</title>${head}</head></html>` } },
    })
    const heard = await listen({ kind: 'page', address: at.server.address('revue', '/page?utm_medium=y'), cursor: {} }, at.door)
    const address = at.server.address('revue', path)
    expect(heard.items).toMatchObject([{ guid: address, address, title: 'Le rappel', whole: false, kind: 'page', language: 'fr' }])
  })

  test('[LISTEN-08] a page is not asked for against the wish of its site', async () => {
    await using at = await startDoor({
      revue: { '/robots.txt': { body: 'User-agent: *\nDisallow: /', contentType: 'text/plain' }, '/page': { body: article('x') } },
    })
    const heard = await listen({ kind: 'page', address: at.server.address('revue', '/page'), cursor: {} }, at.door)
    expect(heard.problem?.kind).toBe('robots')
  })
})
