/** Every kind of source takes the contract with a page of its own; what is a kind's alone stands below. */
import { describe, expect, test } from 'vitest'
import { listen } from '../../../crawlers/listen.ts'
import { sources } from '../../../crawlers/sources/index.ts'
import { visitedKinds } from '../../../db/vocabulary.ts'
import { atom, rss, written } from '../../support/feeds.ts'
import { bluesky, hackernews, lemmy, mastodon, reddit } from '../../support/network-recordings.ts'
import { type ContractTaker, sourceContract } from '../../support/source-contract.ts'
import { cards, channel, channelFeedOf, newsSitemap, pieces } from '../../support/webpages.ts'
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
    social: {
      page: { body: channelFeedOf([{ id: 'aaaaaaaaaaa', title: 'Coulisses', views: 120 }]), contentType: 'text/xml' },
      handle: { network: 'youtube', value: channel, address: `https://www.youtube.com/channel/${channel}`, followers: null, isBot: null },
      figures: { likes: 41, reposts: null, replies: null, quotes: null, views: 120 },
      references: [],
    },
    problems: { 'not-found': 'server-error', gone: 'server-error' },
  },
  page: { page: { body: article('Le rappel') }, changed: { body: article('Le rappel, corrigé') }, items: 1 },
  mastodon: {
    at: '/tags/lanterne',
    api: '/api/v1/timelines/tag/lanterne',
    page: mastodon.json([mastodon.status(2), mastodon.status(1)]),
    changed: mastodon.json([mastodon.status(3), mastodon.status(2), mastodon.status(1)]),
    items: 2,
    social: {
      page: mastodon.json([
        mastodon.status(4, {
          in_reply_to_id: mastodon.status(3).id,
          in_reply_to_account_id: mastodon.account('lea').id,
          quote: {
            state: 'accepted',
            quoted_status: mastodon.status(1, { url: 'https://loin.example/@noe/1', account: mastodon.account('noe@loin.example') }),
          },
          quotes_count: 3,
          mentions: [{ id: '7', acct: 'bob@loin.example', url: 'https://loin.example/@bob' }],
          content: '<p><a href="https://loin.example/@bob">@bob</a> lis <a href="https://gazette.example/critique">ceci</a></p>',
        }),
        mastodon.status(3),
        mastodon.status(2, {
          reblog: mastodon.status(1, { url: 'https://loin.example/@noe/9', account: mastodon.account('noe@loin.example') }),
        }),
      ]),
      handle: { network: 'mastodon', value: 'lea@revue.localhost', address: 'https://village.example/@lea', followers: 120, isBot: false },
      figures: { likes: 5, reposts: 2, replies: 1, quotes: 3, views: null },
      references: [
        ['replies', 'https://village.example/@lea/3', 'lea@revue.localhost'],
        ['quotes', 'https://loin.example/@noe/1', 'noe@loin.example'],
        ['links', 'https://gazette.example/critique', null],
        ['names', null, 'bob@loin.example'],
        ['reposts', 'https://loin.example/@noe/9', 'noe@loin.example'],
      ],
    },
  },
  bluesky: {
    at: '/profile/noe.ciel.example',
    api: '/xrpc/app.bsky.feed.getAuthorFeed',
    settings: (addressOf) => ({ appview: addressOf('').replace(/\/$/, '') }),
    page: bluesky.json({ feed: [{ post: bluesky.post(2) }, { post: bluesky.post(1) }] }),
    changed: bluesky.json({ feed: [{ post: bluesky.post(3) }, { post: bluesky.post(2) }] }),
    items: 2,
    social: {
      page: bluesky.json({
        feed: [
          {
            post: bluesky.post(4, {
              reply: { root: { uri: bluesky.at('lea', '3k1') }, parent: { uri: bluesky.at('lea', '3k1') } },
              facets: [
                { features: [{ $type: 'app.bsky.richtext.facet#mention', did: 'did:plc:bob2222222222222222' }] },
                { features: [{ $type: 'app.bsky.richtext.facet#link', uri: 'https://gazette.example/critique' }] },
              ],
            }),
          },
          {
            post: bluesky.post(
              3,
              {},
              { embed: { $type: 'app.bsky.embed.record#view', record: { uri: bluesky.at('lea', '3k0'), author: bluesky.profile('lea') } } },
            ),
          },
          {
            post: bluesky.post(1, {}, { author: bluesky.profile('lea'), uri: bluesky.at('lea', '3k1') }),
            reason: { $type: 'app.bsky.feed.defs#reasonRepost', by: bluesky.profile('noe'), indexedAt: bluesky.minute(2) },
          },
        ],
      }),
      beside: { '/xrpc/app.bsky.actor.getProfiles': bluesky.json({ profiles: [bluesky.profile('noe', { followersCount: 77 })] }) },
      handle: {
        network: 'bluesky',
        value: 'did:plc:noe2222222222222222',
        address: '/profile/noe.ciel.example',
        followers: 77,
        isBot: null,
      },
      figures: { likes: 4, reposts: 1, replies: 0, quotes: 2, views: null },
      references: [
        ['replies', '/profile/did:plc:lea2222222222222222/post/3k1', 'did:plc:lea2222222222222222'],
        ['links', 'https://gazette.example/critique', null],
        ['names', null, 'did:plc:bob2222222222222222'],
        ['quotes', '/profile/did:plc:lea2222222222222222/post/3k0', 'did:plc:lea2222222222222222'],
        ['reposts', '/profile/did:plc:lea2222222222222222/post/3k1', 'did:plc:lea2222222222222222'],
      ],
    },
  },
  reddit: {
    at: '/r/theatre',
    api: '/r/theatre/new/.rss',
    page: reddit.feed(reddit.entry(2), reddit.entry(1)),
    changed: reddit.feed(reddit.entry(3), reddit.entry(2)),
    items: 2,
    social: {
      page: reddit.feed(
        reddit.entry(2),
        reddit.entry(
          1,
          '&lt;div class=&quot;md&quot;&gt;&lt;p&gt;Merci à &lt;a href=&quot;/u/noe_regie&quot;&gt;u/noe_regie&lt;/a&gt;.&lt;/p&gt;&lt;/div&gt;',
        ),
      ),
      handle: { network: 'reddit', value: 'u/ana_scene', address: '/user/Ana_Scene', followers: null, isBot: null },
      figures: null,
      references: [
        ['links', 'https://gazette.example/critique-2', null],
        ['names', null, 'u/noe_regie'],
      ],
    },
  },
  hackernews: {
    at: '/?query=theatre',
    api: '/api/v1/search_by_date',
    page: hackernews.json({ hits: [hackernews.hit(2), hackernews.hit(1)] }),
    changed: hackernews.json({ hits: [hackernews.hit(3), hackernews.hit(2)] }),
    items: 2,
    social: {
      page: hackernews.json({
        hits: [
          hackernews.hit(2),
          hackernews.hit(1, {
            title: null,
            url: null,
            points: null,
            num_comments: null,
            comment_text: 'Merci',
            parent_id: 41,
            story_id: 40,
          }),
        ],
      }),
      handle: { network: 'hackernews', value: 'noe', address: 'https://news.ycombinator.com/user?id=noe', followers: null, isBot: null },
      figures: { likes: 12, reposts: null, replies: 2, quotes: null, views: null },
      references: [
        ['links', 'https://gazette.example/part-2', null],
        ['replies', 'https://news.ycombinator.com/item?id=41', null],
      ],
    },
  },
  lemmy: {
    at: '/c/theatre',
    api: '/api/v3/post/list',
    page: lemmy.json({ posts: [lemmy.post(2), lemmy.post(1)], next_page: null }),
    changed: lemmy.json({ posts: [lemmy.post(3), lemmy.post(2)], next_page: null }),
    items: 2,
    social: {
      page: lemmy.json({
        posts: [
          lemmy.post(2, { url: 'https://gazette.example/critique', body: 'Avis de [@luc@bois.example](https://bois.example/u/luc).' }),
          lemmy.post(1, { body: 'cross-posted from: https://pre.example/post/7\n\nÀ lire.' }),
        ],
        next_page: null,
      }),
      handle: { network: 'lemmy', value: 'ana@bois.example', address: 'https://bois.example/u/ana', followers: null, isBot: false },
      figures: { likes: 7, reposts: null, replies: 3, quotes: null, views: null },
      references: [
        ['links', 'https://gazette.example/critique', null],
        ['names', null, 'luc@bois.example'],
        ['quotes', 'https://pre.example/post/7', null],
      ],
    },
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
