/** What each network's kind makes of what it is told, and how it stays within the network's limits. */

import { describe, expect, test } from 'vitest'
import { listen } from '../../../crawlers/listen.ts'
import type { Cursor } from '../../../crawlers/source.ts'
import { discover } from '../../../crawlers/sources/discover.ts'
import { readMarkdown } from '../../../crawlers/sources/networks/markdown.ts'
import type { PageMaker, SiteRequest } from '../../../server/demo/site.ts'
import { hackernews, lemmy, mastodon, reddit } from '../../support/network-recordings.ts'
import { startDoor } from '../net/a-door.ts'

const asked = (request: SiteRequest) => new URL(request.path, 'http://x').searchParams
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i)

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

  test('[LISTEN-02] accounts and communities that a text names are told, and what a cross-post passes on', async () => {
    const words = reddit.entry(
      3,
      '&lt;div class=&quot;md&quot;&gt;&lt;p&gt;Merci /u/Luc-Scene et u/luc-scene, voir r/opera (u/Ana_Scene), pas et/ou/u/x.&lt;/p&gt;&lt;/div&gt; submitted by /u/Ana_Scene',
    )
    const passedOn = reddit.entry(
      4,
      'submitted by &lt;a href=&quot;https://www.reddit.com/user/Ana_Scene&quot;&gt; /u/Ana_Scene &lt;/a&gt; &lt;a href=&quot;https://www.reddit.com/r/opera/comments/zz9/le_programme/&quot;&gt;[link]&lt;/a&gt; &lt;a href=&quot;https://www.reddit.com/r/theatre/comments/a4/avis/&quot;&gt;[comments]&lt;/a&gt;',
    )
    await using at = await startDoor({ r: { '/r/theatre/new/.rss': reddit.feed(passedOn, words) } })
    const heard = await listen({ kind: 'reddit', address: at.server.address('r', '/r/theatre/'), cursor: {} }, at.door)
    expect(heard.items.map(({ references }) => references)).toMatchObject([
      [{ kind: 'quotes', address: 'https://www.reddit.com/r/opera/comments/zz9/le_programme/', handle: null }],
      [
        { kind: 'names', address: null, handle: { network: 'reddit', value: 'u/luc-scene' } },
        { kind: 'links', address: at.server.address('r', '/r/opera/'), handle: null },
      ],
    ])
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

  test('[LISTEN-02] a community brings its posts and its comments, each list from where it was left', async () => {
    let comments = [lemmy.comment(8, '0.8')]
    let broken = false
    await using at = await startDoor({
      bois: {
        '/api/v3/post/list': lemmy.json({ posts: [lemmy.post(1)], next_page: null }),
        '/api/v3/comment/list': () => (broken ? { status: 500, body: '' } : lemmy.json({ comments })),
      },
    })
    let cursor: Cursor = {}
    const again = async () => {
      const heard = await listen({ kind: 'lemmy', address: at.server.address('bois', '/c/theatre'), cursor }, at.another())
      cursor = JSON.parse(JSON.stringify(heard.cursor))
      return heard
    }
    expect((await again()).items.map(({ guid }) => guid)).toEqual(['https://bois.example/post/1', 'https://bois.example/comment/8'])
    expect(at.server.asked('bois').some(({ path }) => path.includes('community_name=theatre') && path.includes('comment/list'))).toBe(true)
    expect(await again()).toMatchObject({ outcome: 'unchanged', items: [] })
    broken = true
    expect(await again()).toMatchObject({ outcome: 'unchanged', problem: null })
    broken = false
    comments = [lemmy.comment(9, '0.8.9'), ...comments]
    const heard = await again()
    expect(heard).toMatchObject({ outcome: 'fresh', problem: null })
    expect(heard.items[0]?.references).toMatchObject([{ kind: 'replies', address: 'https://bois.example/comment/8' }])
  })

  test('[LISTEN-02] whom a text names is told as an account, and what a cross-post passes on as quoted', async () => {
    const answer = {
      posts: [
        lemmy.post(1, { body: 'Merci [@Zoe@autre.example](https://autre.example/u/Zoe), voir [sa page](https://autre.example/u/leo).' }),
        lemmy.post(2, { body: 'cross-posted from: https://autre.example/post/77\n\n> La Lanterne rouvre.' }),
      ],
      comments: [lemmy.comment(8, '0.8', { content: '[@ana@bois.example](https://bois.example/u/ana) a raison.' })],
    }
    await using at = await startDoor({ bois: { '/api/v3/search': lemmy.json(answer) } })
    const heard = await listen({ kind: 'lemmy', address: at.server.address('bois', '/search?q=lanterne'), cursor: {} }, at.door)
    expect(
      heard.items.map(({ references }) => references?.map(({ kind, address, handle }) => [kind, address, handle?.value ?? null])),
    ).toEqual([
      [
        ['links', 'https://autre.example/u/leo', null],
        ['names', null, 'zoe@autre.example'],
      ],
      [['quotes', 'https://autre.example/post/77', null]],
      [
        ['replies', 'https://bois.example/post/1', null],
        ['names', null, 'ana@bois.example'],
      ],
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
  const page = { body: '<html><head><title>Une page</title></head><body>…</body></html>' }

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

  test.each([
    ['village', '/public', 'mastodon', '/public', 'village.localhost/public', '?'],
    ['village', '/public/local/', 'mastodon', '/public/local', 'village.localhost/public/local', 'local=true'],
    ['village', '/web/timelines/public/remote', 'mastodon', '/public/remote', 'village.localhost/public/remote', 'remote=true'],
    ['bois', '/search?type=All&q=la%20lanterne&page=2', 'lemmy', '/search?q=la+lanterne', 'la lanterne · bois.localhost', 'q=la+lanterne'],
    ['bois', '/?dataType=Post&listingType=Local&sort=Active', 'lemmy', '/', 'bois.localhost', 'type_=Local'],
  ])(
    '[LISTEN-02] [LISTEN-03] a timeline of a whole instance is proposed where there is one: %s%s',
    async (site, pasted, kind, path, title, query) => {
      await using at = await startDoor({
        village: { '/api/v1/timelines/public': mastodon.json([mastodon.status(2), mastodon.status(1)]) },
        bois: {
          '/api/v3/search': lemmy.json({ posts: [lemmy.post(1)], comments: [lemmy.comment(8, '0.8')] }),
          '/api/v3/post/list': lemmy.json({ posts: [lemmy.post(1), lemmy.post(2)], next_page: null }),
        },
        autre: { '/': page, '*': (request) => (request.path.startsWith('/api/') ? { status: 404, body: '' } : page) },
      })
      const { proposals } = await discover(at.server.address(site, pasted), at.door)
      expect(proposals).toMatchObject([{ kind, address: at.server.address(site, path), title, itemCount: 2 }])
      expect(at.server.asked(site).map((request) => request.path)).toEqual([expect.stringContaining(query)])
      // What is proposed is what is followed, under the same name.
      const heard = await listen({ kind: proposals[0]?.kind ?? 'page', address: proposals[0]?.address ?? '', cursor: {} }, at.another())
      expect(heard).toMatchObject({ outcome: 'fresh', problem: null, about: { title } })
      expect((await discover(at.server.address('autre', pasted), at.door)).proposals).toMatchObject([{ kind: 'page' }])
    },
  )

  test('[LISTEN-03] a front page is nobody’s timeline, and costs no trial', async () => {
    await using at = await startDoor({ village: { '/': page, '/api/v1/timelines/public': mastodon.json([mastodon.status(1)]) } })
    expect((await discover(at.server.address('village', '/'), at.door)).proposals).toMatchObject([{ kind: 'page' }])
    expect(at.server.asked('village').some((request) => request.path.startsWith('/api/'))).toBe(false)
  })

  test('[LISTEN-03] an instance that is closed to visitors is proposed for its key, a site that is closed as a whole is not taken for one', async () => {
    const closed = { status: 401, body: '{"error":"This API requires an authenticated user"}' }
    await using at = await startDoor({
      ferme: { '/api/v1/timelines/public': { ...closed, status: 422 }, '/public': page },
      prive: { '*': closed },
    })
    expect(await discover(at.server.address('ferme', '/public'), at.door)).toMatchObject({
      proposals: [{ kind: 'mastodon', address: at.server.address('ferme', '/public'), itemCount: 0 }],
      problem: null,
    })
    for (const path of ['/public/local', '/search?q=lanterne'])
      expect(await discover(at.server.address('prive', path), at.door)).toMatchObject({
        proposals: [],
        problem: { kind: 'needs-password' },
      })
  })
})
