/** What each network's kind makes of what it is told, and how it stays within the network's limits. */
import { describe, expect, test } from 'vitest'
import { listen } from '../../../crawlers/listen.ts'
import type { Cursor, Followed, HeardItem } from '../../../crawlers/source.ts'
import { discover } from '../../../crawlers/sources/discover.ts'
import { readMarkdown } from '../../../crawlers/sources/networks/markdown.ts'
import type { PageMaker, SiteRequest } from '../../../server/demo/site.ts'
import { bluesky, hackernews, lemmy, mastodon, reddit } from '../../support/network-recordings.ts'
import { startDoor } from '../net/a-door.ts'

const numbers = (items: HeardItem[]) => items.map(({ guid }) => Number(/(\d+)$/.exec(guid)?.[1])).sort((a, b) => a - b)
const asked = (request: SiteRequest) => new URL(request.path, 'http://x').searchParams
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i)

describe('[LISTEN-02] Mastodon', () => {
  const tag = '/api/v1/timelines/tag/lanterne'
  /** An instance that knows the posts 1 … `newest`. */
  const instance =
    (newest: () => number, before?: (request: SiteRequest) => ReturnType<typeof mastodon.json> | null): PageMaker =>
    (request) => {
      const wrong = before?.(request)
      if (wrong) return wrong
      const limit = Number(asked(request).get('limit'))
      const below = asked(request).get('max_id')
      const top = below ? Number(BigInt(below) - 110_000_000_000_000_000n) - 1 : newest()
      return mastodon.json(
        range(Math.max(1, top - limit + 1), top)
          .reverse()
          .map((n) => mastodon.status(n)),
      )
    }

  test('[LISTEN-02] a post brings its author with followers, its figures, whom it answers, quotes, links and names', async () => {
    const bob = { id: '7', username: 'bob', acct: 'bob@loin.example', url: 'https://loin.example/@bob' }
    const answer = mastodon.status(4, {
      in_reply_to_id: mastodon.status(3).id,
      in_reply_to_account_id: mastodon.account('lea').id,
      spoiler_text: 'Critique',
      content:
        '<p><span class="h-card"><a href="https://loin.example/@bob" class="u-url mention">@<span>bob</span></a></span> lis <a href="https://gazette.example/critique"><span class="invisible">https://www.</span><span>gazette.example/critique</span></a> <a href="https://village.example/tags/lanterne" class="mention hashtag">#<span>lanterne</span></a></p>',
      mentions: [bob],
      tags: [{ name: 'lanterne', url: 'https://village.example/tags/lanterne' }],
      card: { url: 'https://gazette.example/critique' },
      quote: { state: 'accepted', quoted_status: mastodon.status(2, { account: mastodon.account('noe@loin.example', { bot: true }) }) },
      media_attachments: [
        { type: 'image', url: 'https://village.example/a.jpg', preview_url: 'https://village.example/a-small.jpg' },
        { type: 'audio', url: 'https://village.example/a.mp3', preview_url: null },
      ],
      quotes_count: 3,
    })
    const passedOn = mastodon.status(5, {
      uri: 'https://village.example/users/lea/statuses/5/activity',
      url: null,
      content: '',
      reblog: mastodon.status(1, { account: mastodon.account('noe@loin.example'), url: 'https://loin.example/@noe/1' }),
    })
    await using at = await startDoor({
      village: {
        [tag]: mastodon.json([passedOn, answer, mastodon.status(3), { id: 'broken' }, mastodon.status(2, { visibility: 'private' })]),
      },
    })
    const heard = await listen({ kind: 'mastodon', address: at.server.address('village', '/tags/lanterne'), cursor: {} }, at.door)
    expect(heard).toMatchObject({ outcome: 'fresh', problem: null, about: { title: '#lanterne · village.localhost' } })
    const [boost, reply, plain] = heard.items
    expect(heard.items).toHaveLength(3)
    expect(plain).toMatchObject({
      kind: 'post',
      whole: true,
      title: '',
      text: 'Répétition numéro 3 à la Lanterne.\n\nEntrée libre !'.replace(' !', '\u00a0!'),
      language: 'fr',
      bylines: [],
      address: 'https://village.example/@lea/3',
      handle: { network: 'mastodon', name: 'lea du village', followers: 120, isBot: false, openedAt: new Date('2022-04-01T00:00:00Z') },
      figures: { likes: 5, reposts: 2, replies: 1, quotes: null, views: null },
      references: [],
    })
    expect(plain?.handle?.value).toMatch(/^lea@village\.localhost/)
    expect(reply).toMatchObject({
      image: 'https://village.example/a-small.jpg',
      media: [{ address: 'https://village.example/a.mp3', type: 'audio' }],
      links: ['https://gazette.example/critique'],
      figures: { quotes: 3 },
    })
    expect(reply?.text).toMatch(/^Critique\n\n@bob lis/)
    expect(reply?.references?.map(({ kind, address, handle }) => [kind, address, handle?.value.split(':')[0] ?? null])).toEqual([
      ['replies', 'https://village.example/@lea/3', 'lea@village.localhost'],
      ['quotes', 'https://village.example/@lea/2', 'noe@loin.example'],
      ['links', 'https://gazette.example/critique', null],
      ['names', null, 'bob@loin.example'],
    ])
    expect(boost).toMatchObject({
      figures: null,
      text: plain?.text.replace('3', '1'),
      address: 'https://village.example/users/lea/statuses/5/activity',
    })
    expect(boost?.references).toMatchObject([
      { kind: 'reposts', address: 'https://loin.example/@noe/1', handle: { value: 'noe@loin.example' } },
    ])
  })

  test('[LISTEN-02] between two visits nothing is lost, however much came, and no visit asks for more than its share', async () => {
    let newest = 10
    await using at = await startDoor({ village: { [tag]: instance(() => newest) } })
    const visit = (cursor: Cursor) => listen({ kind: 'mastodon', address: at.server.address('village', '/tags/lanterne'), cursor }, at.door)
    const first = await visit({})
    expect(numbers(first.items)).toEqual(range(1, 10))
    newest = 420
    const before = at.server.count('village')
    const second = await visit(first.cursor)
    expect(numbers(second.items)).toEqual(range(221, 420))
    expect(at.server.count('village') - before).toBe(5)
    newest = 430
    const third = await visit(second.cursor)
    const fourth = await visit(third.cursor)
    const all = new Set([...second.items, ...third.items, ...fourth.items].map(({ guid }) => guid))
    expect(all.size).toBeGreaterThanOrEqual(420)
    expect(fourth.cursor.backlog).toBeUndefined()
    expect(numbers(fourth.items)[0]).toBeLessThanOrEqual(11)
    // What was counted meanwhile of the latest is told at each visit.
    expect(numbers(third.items)).toContain(430)
  })

  test('[LISTEN-02] limits are kept: a network that has told enough is left alone, and goes on where it stopped', async () => {
    let newest = 10
    let refuse = false
    const reset = () => ({ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': new Date(Date.now() + 240_000).toISOString() })
    await using at = await startDoor({
      village: {
        [tag]: instance(
          () => newest,
          (request) => (refuse && asked(request).has('max_id') ? { status: 429, body: '', headers: reset() } : null),
        ),
      },
    })
    const visit = (cursor: Cursor) =>
      listen({ kind: 'mastodon', address: at.server.address('village', '/tags/lanterne'), cursor }, at.another())
    const first = await visit({})
    newest = 100
    refuse = true
    const stopped = await visit(first.cursor)
    expect(stopped).toMatchObject({ outcome: 'fresh', problem: { kind: 'later', status: 429 } })
    expect(numbers(stopped.items)).toEqual(range(61, 100))
    refuse = false
    const next = await visit(stopped.cursor)
    expect(numbers(next.items).filter((n) => n <= 60)).toEqual(expect.arrayContaining(range(11, 60)))
    expect(next.cursor.backlog).toBeUndefined()
    at.server.set('village', tag, { ...mastodon.json([mastodon.status(101)]), headers: reset() })
    const spent = await visit(next.cursor)
    expect(spent.minIntervalSeconds).toBeGreaterThan(200)
  })

  test('[LISTEN-02] an account is looked up once; a closed instance takes a token; the public timeline needs no name', async () => {
    const door = (request: SiteRequest) =>
      request.headers.authorization === 'Bearer a-token-of-many-letters'
        ? mastodon.json([mastodon.status(1)])
        : { status: 401, body: '{"error":"x"}' }
    await using at = await startDoor({
      village: {
        '/api/v1/accounts/lookup?acct=lea': mastodon.json({ id: '42' }),
        '/api/v1/accounts/42/statuses': mastodon.json([mastodon.status(2)]),
        '/api/v1/timelines/public': mastodon.json([mastodon.status(3)]),
      },
      ferme: { '/api/v1/timelines/public': door },
    })
    const visit = (site: string, path: string, more: Partial<Followed> = {}) =>
      listen({ kind: 'mastodon', address: at.server.address(site, path), cursor: {}, ...more }, at.door)
    const first = await visit('village', '/@lea')
    expect(first.items).toHaveLength(1)
    await visit('village', '/@lea', { cursor: first.cursor })
    expect(at.server.count('village', '/api/v1/accounts/lookup?acct=lea')).toBe(1)
    expect((await visit('village', '/@zoe')).problem?.kind).toBe('not-found')
    expect((await visit('village', '/public/local')).items).toHaveLength(1)
    expect(at.server.asked('village').at(-1)?.path).toContain('local=true')
    expect((await visit('ferme', '/')).problem?.kind).toBe('refused')
    expect((await visit('ferme', '/', { secret: 'a-token-of-many-letters' })).items).toHaveLength(1)
    expect((await visit('village', '/about')).problem?.kind).toBe('bad-address')
  })
})

describe('[LISTEN-02] Bluesky', () => {
  const feed = '/xrpc/app.bsky.feed.getAuthorFeed'

  test('[LISTEN-02] an account is followed without login, with followers, answers, quotes, links and names', async () => {
    const lea = bluesky.profile('lea')
    const answer = {
      post: bluesky.post(4, {
        reply: { root: { uri: bluesky.at('lea', '3k1') }, parent: { uri: bluesky.at('lea', '3k1') } },
        facets: [
          { features: [{ $type: 'app.bsky.richtext.facet#link', uri: 'https://gazette.example/critique' }] },
          { features: [{ $type: 'app.bsky.richtext.facet#mention', did: 'did:plc:bob2222222222222222' }] },
        ],
      }),
      reply: { parent: { uri: bluesky.at('lea', '3k1'), author: lea } },
    }
    const quoting = {
      post: bluesky.post(
        3,
        { createdAt: '2031-01-01T00:00:00.000Z' },
        {
          embed: {
            $type: 'app.bsky.embed.recordWithMedia#view',
            record: { record: { uri: bluesky.at('lea', '3k0'), author: lea } },
            media: { $type: 'app.bsky.embed.external#view', external: { uri: 'https://gazette.example/suite' } },
          },
        },
      ),
    }
    const repost = {
      post: bluesky.post(1, {}, { author: lea, uri: bluesky.at('lea', '3k1') }),
      reason: { $type: 'app.bsky.feed.defs#reasonRepost', by: bluesky.profile('noe'), indexedAt: bluesky.minute(2) },
    }
    await using at = await startDoor({
      ciel: {
        [feed]: bluesky.json({ feed: [answer, quoting, repost, { post: {} }] }),
        '/xrpc/app.bsky.actor.getProfiles': bluesky.json({
          profiles: [bluesky.profile('noe', { followersCount: 77, labels: [{ val: 'bot', src: bluesky.profile('noe').did }] })],
        }),
      },
    })
    const origin = at.server.address('ciel', '').replace(/\/$/, '')
    const heard = await listen(
      { kind: 'bluesky', address: `${origin}/profile/noe.ciel.example`, cursor: {}, settings: { appview: origin } },
      at.door,
    )
    expect(heard).toMatchObject({ outcome: 'fresh', problem: null, about: { title: '@noe.ciel.example' } })
    const [reply, quote, passed] = heard.items
    expect(reply).toMatchObject({
      guid: bluesky.at('noe', '3k4'),
      address: `${origin}/profile/did:plc:noe2222222222222222/post/3k4`,
      text: 'Soirée 4 à la Lanterne',
      language: 'fr',
      handle: {
        network: 'bluesky',
        value: 'did:plc:noe2222222222222222',
        name: 'noe au ciel',
        followers: 77,
        isBot: true,
        address: `${origin}/profile/noe.ciel.example`,
      },
      figures: { likes: 4, reposts: 1, replies: 0, quotes: 2, views: null },
      links: ['https://gazette.example/critique'],
    })
    expect(reply?.references).toMatchObject([
      { kind: 'replies', address: `${origin}/profile/did:plc:lea2222222222222222/post/3k1`, handle: { name: 'lea au ciel' } },
      { kind: 'links', address: 'https://gazette.example/critique' },
      { kind: 'names', handle: { value: 'did:plc:bob2222222222222222' } },
    ])
    // A date from the future is not believed.
    expect(quote?.published?.at).toEqual(new Date(bluesky.minute(3)))
    expect(quote?.references).toMatchObject([
      { kind: 'quotes', address: `${origin}/profile/did:plc:lea2222222222222222/post/3k0` },
      { kind: 'links', address: 'https://gazette.example/suite' },
    ])
    expect(passed?.figures).toBeUndefined()
    expect(passed).toMatchObject({ address: null, handle: { value: 'did:plc:noe2222222222222222' } })
    expect(passed?.references).toMatchObject([{ kind: 'reposts', address: `${origin}/profile/did:plc:lea2222222222222222/post/3k1` }])
  })

  test('[LISTEN-02] a search signs in once with the app password, anew when its session ended, and says when it is not taken', async () => {
    let token = 'a-first-token'
    await using at = await startDoor({
      pds: {
        '/xrpc/com.atproto.server.createSession': ({ body }) =>
          JSON.parse(body).password === 'abcd-efgh-ijkl-mnop'
            ? bluesky.json({ accessJwt: token, did: 'did:plc:x' })
            : { status: 401, body: '{}' },
        '/xrpc/app.bsky.feed.searchPosts': ({ headers }) =>
          headers.authorization === `Bearer ${token}`
            ? bluesky.json({ posts: [bluesky.post(2), bluesky.post(1)] })
            : { status: 400, body: '{"error":"ExpiredToken"}', contentType: 'application/json' },
      },
      ciel: { '/xrpc/app.bsky.actor.getProfiles': bluesky.json({ profiles: [] }) },
    })
    const server = at.server.address('pds', '').replace(/\/$/, '')
    const settings = { server, appview: at.server.address('ciel', '').replace(/\/$/, ''), account: '@lanterne.ciel.example' }
    const visit = (secret: string | null) =>
      listen({ kind: 'bluesky', address: 'https://bsky.app/search?q=lanterne', cursor: {}, settings, secret }, at.door)
    const signedIn = () => at.server.count('pds', '/xrpc/com.atproto.server.createSession')
    expect((await visit('abcd-efgh-ijkl-mnop')).items).toHaveLength(2)
    expect(JSON.parse(at.server.asked('pds', '/xrpc/com.atproto.server.createSession')[0]?.body ?? '{}')).toEqual({
      identifier: 'lanterne.ciel.example',
      password: 'abcd-efgh-ijkl-mnop',
    })
    const heard = await visit('abcd-efgh-ijkl-mnop')
    expect(signedIn()).toBe(1)
    expect(JSON.stringify(heard.cursor)).not.toContain('token')
    token = 'a-second-token'
    expect((await visit('abcd-efgh-ijkl-mnop')).items).toHaveLength(2)
    expect(signedIn()).toBe(2)
    expect((await visit('aaaa-bbbb-cccc-dddd')).problem).toEqual({
      kind: 'refused',
      status: 401,
      why: 'Account or app password were not taken.',
    })
    expect((await visit(null)).problem?.kind).toBe('refused')
  })
})

describe('[LISTEN-02] Reddit', () => {
  test('[LISTEN-02] an entry brings its author and what it links to; points it does not tell', async () => {
    await using at = await startDoor({ r: { '/r/theatre/new/.rss': reddit.feed(reddit.entry(2), reddit.entry(1)) } })
    const heard = await listen({ kind: 'reddit', address: at.server.address('r', '/r/theatre/top/'), cursor: {} }, at.door)
    expect(heard.about.title).toBe('r/theatre')
    expect(heard.items[0]).toMatchObject({
      guid: 't3_a2',
      title: 'Avis 2',
      text: 'La pièce 2 m’a plu.',
      kind: 'post',
      whole: true,
      address: 'https://www.reddit.com/r/theatre/comments/a2/avis/',
      handle: { network: 'reddit', value: 'u/ana_scene', name: 'Ana_Scene', followers: null },
      links: ['https://gazette.example/critique-2'],
      references: [{ kind: 'links', address: 'https://gazette.example/critique-2', handle: null }],
    })
    expect(heard.items[0]?.figures ?? null).toBeNull()
  })

  test('[LISTEN-02] one call a minute for all of Reddit; too many calls and closed doors are told apart', async () => {
    await using at = await startDoor({
      r: {
        '/r/theatre/new/.rss': reddit.feed(reddit.entry(1)),
        '/r/vite/new/.rss': { status: 429, body: '', headers: { 'x-ratelimit-reset': '55' } },
      },
      ferme: { '/r/theatre/new/.rss': { status: 403, body: '<html>' } },
    })
    const visit = (site: string, path: string, door = at.another()) =>
      listen({ kind: 'reddit', address: at.server.address(site, path), cursor: {} }, door)
    await visit('r', '/r/theatre', at.door)
    const second = await visit('r', '/r/vite', at.door)
    expect(second).toMatchObject({ outcome: 'failed', status: null, problem: { kind: 'later' } })
    const wait = (second.problem?.until?.getTime() ?? 0) - Date.now()
    expect(wait).toBeGreaterThan(50_000)
    expect(wait).toBeLessThanOrEqual(60_000)
    const flooded = await visit('r', '/r/vite')
    expect(flooded.problem).toMatchObject({ kind: 'later', status: 429 })
    expect((await visit('ferme', '/r/theatre')).problem).toMatchObject({ kind: 'blocked', status: 403 })
  })
})

describe('[LISTEN-02] Hacker News', () => {
  test('[LISTEN-02] stories keep their link and points, comments say what they answer', async () => {
    const comment = hackernews.hit(3, {
      title: null,
      url: null,
      points: null,
      num_comments: null,
      comment_text: 'I saw it in <i>Lyon</i>.<p>Twice.',
      parent_id: 4_000_002,
      author: 'lea',
    })
    await using at = await startDoor({ hn: { '/api/v1/search_by_date': hackernews.json({ hits: [comment, hackernews.hit(2)] }) } })
    const heard = await listen({ kind: 'hackernews', address: at.server.address('hn', '/?query=theatre'), cursor: {} }, at.door)
    expect(heard.about.title).toBe('theatre · Hacker News')
    expect(heard.items).toMatchObject([
      {
        guid: '4000003',
        title: '',
        text: 'I saw it in Lyon.\n\nTwice.',
        handle: { network: 'hackernews', value: 'lea', followers: null },
        figures: { likes: null, replies: null },
        references: [{ kind: 'replies', address: 'https://news.ycombinator.com/item?id=4000002' }],
      },
      {
        title: 'A small theatre, part 2',
        address: 'https://news.ycombinator.com/item?id=4000002',
        links: ['https://gazette.example/part-2'],
        figures: { likes: 12, replies: 2, reposts: null },
        references: [{ kind: 'links', address: 'https://gazette.example/part-2' }],
      },
    ])
  })

  test('[LISTEN-02] between two visits no answer is lost, also when many came in one second', async () => {
    let newest = 10
    const maker: PageMaker = (request) => {
      const until = Number(/created_at_i<=(\d+)/.exec(asked(request).get('numericFilters') ?? '')?.[1] ?? Number.POSITIVE_INFINITY)
      const hits = range(1, newest)
        .map((n) => hackernews.hit(n, { created_at_i: hackernews.seconds(0) + Math.floor(n / 3) }))
        .filter((hit) => hit.created_at_i <= until)
        .reverse()
      return hackernews.json({ hits: hits.slice(0, Number(asked(request).get('hitsPerPage'))) })
    }
    await using at = await startDoor({ hn: { '/api/v1/search_by_date': maker } })
    const visit = (cursor: Cursor) => listen({ kind: 'hackernews', address: at.server.address('hn', '/?query=x'), cursor }, at.door)
    const first = await visit({})
    newest = 350
    const second = await visit(first.cursor)
    expect(new Set([...first.items, ...second.items].map(({ guid }) => guid)).size).toBe(350)
  })
})

describe('[LISTEN-02] Lemmy', () => {
  test('[LISTEN-02] a post keeps its link and figures; a comment of a search says what it answers', async () => {
    const answer = {
      posts: [lemmy.post(1, { url: 'https://gazette.example/une' })],
      comments: [lemmy.comment(9, '0.8.9'), lemmy.comment(8, '0.8')],
    }
    await using at = await startDoor({ bois: { '/api/v3/search': lemmy.json(answer) } })
    const heard = await listen({ kind: 'lemmy', address: at.server.address('bois', '/search?q=lanterne'), cursor: {} }, at.door)
    expect(heard.about.title).toBe('lanterne · bois.localhost')
    expect(heard.items).toMatchObject([
      {
        title: 'Le programme, épisode 1',
        text: 'Un beau programme : le détail.',
        links: ['https://gazette.example/une', 'https://gazette.example/programme-1'],
        handle: {
          network: 'lemmy',
          value: 'ana@bois.example',
          name: 'ana des bois',
          isBot: false,
          openedAt: new Date('2023-06-01T10:00:00.123Z'),
        },
        figures: { likes: 7, replies: 3 },
        about: 'Théâtre',
        published: { at: new Date(lemmy.minute(1)) },
      },
      {
        text: 'Réponse 9 à propos de la Lanterne.',
        references: [{ kind: 'replies', address: 'https://bois.example/comment/8', handle: { value: 'luc@bois.example' } }],
      },
      { references: [{ kind: 'replies', address: 'https://bois.example/post/1', handle: null }] },
    ])
  })

  test.each([
    ['# Titre\n\n> cité\n\nUn *mot* et __deux__ `trois`.', 'Titre\n\ncité\n\nUn mot et deux trois.'],
    ['2 * 3 * 4 et snake_case_name', '2 * 3 * 4 et snake_case_name'],
    ['\\*pas un accent\\*', '*pas un accent*'],
    ['![affiche](https://bois.example/a.png) [lien](https://gazette.example/ "t")', 'affiche lien'],
  ])('[LISTEN-02] the marks of %j go, its words stay', (source, text) => {
    expect(readMarkdown(source).text).toBe(text)
  })

  test('[LISTEN-02] no text makes the marks slow to take off', () => {
    const started = performance.now()
    for (const hostile of ['['.repeat(50_000), '**'.repeat(50_000), '_a'.repeat(50_000), '[a]('.repeat(20_000)]) readMarkdown(hostile)
    expect(performance.now() - started).toBeLessThan(3_000)
  })
})

describe('[LISTEN-03] a pasted address of a network', () => {
  test.each([
    ['https://bsky.app/search?q=festival%20lanterne', 'bluesky', 'https://bsky.app/search?q=festival+lanterne'],
    ['bsky.app/hashtag/lanterne', 'bluesky', 'https://bsky.app/search?q=%23lanterne'],
    ['https://old.reddit.com/r/theatre/top/?t=week', 'reddit', 'https://www.reddit.com/r/theatre/'],
    ['https://www.reddit.com/r/theatre/comments/abc1/titre/', 'reddit', 'https://www.reddit.com/r/theatre/comments/abc1/'],
    ['reddit.com/u/Ana_Scene', 'reddit', 'https://www.reddit.com/user/Ana_Scene/'],
  ])('[LISTEN-03] %s is known without a call', async (pasted, kind, address) => {
    await using at = await startDoor({})
    expect(await discover(pasted, at.door)).toMatchObject({ proposals: [{ kind, address }], problem: null })
  })

  test('[LISTEN-03] an address that other sites have, too, is tried before it is proposed', async () => {
    const page = { body: '<html><head><title>Une page</title></head><body>…</body></html>' }
    await using at = await startDoor({
      village: { '/api/v1/timelines/tag/lanterne': mastodon.json([mastodon.status(2), mastodon.status(1)]) },
      bois: { '/api/v3/post/list': lemmy.json({ posts: [lemmy.post(1)], next_page: null }) },
      autre: { '/tags/lanterne': page },
    })
    const found = await discover(at.server.address('village', '/tags/lanterne'), at.door)
    expect(found.proposals).toMatchObject([
      { kind: 'mastodon', address: at.server.address('village', '/tags/lanterne'), title: '#lanterne · village.localhost', itemCount: 2 },
    ])
    expect(found.proposals[0]?.sample[0]).toContain('Répétition numéro 2')
    expect(at.server.count('village')).toBe(1)
    expect((await discover(at.server.address('bois', '/c/theatre'), at.door)).proposals).toMatchObject([
      { kind: 'lemmy', title: '!theatre@bois.localhost' },
    ])
    expect((await discover(at.server.address('autre', '/tags/lanterne'), at.door)).proposals).toMatchObject([{ kind: 'page' }])
  })
})
