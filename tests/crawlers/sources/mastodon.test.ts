import { describe, expect, test } from 'vitest'
import { listen } from '../../../crawlers/listen.ts'
import type { Cursor, Followed, HeardItem } from '../../../crawlers/source.ts'
import type { PageMaker, SiteRequest } from '../../../server/demo/site.ts'
import { mastodon } from '../../support/network-recordings.ts'
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

  test('[LISTEN-02] an answer to somebody who is neither on the page nor named is an answer all the same', async () => {
    const answer = mastodon.status(4, { in_reply_to_id: '77', in_reply_to_account_id: '99', mentions: [] })
    await using at = await startDoor({ village: { [tag]: mastodon.json([answer]) } })
    const heard = await listen({ kind: 'mastodon', address: at.server.address('village', '/tags/lanterne'), cursor: {} }, at.door)
    expect(heard.items[0]?.references).toEqual([
      { kind: 'replies', address: at.server.address('village', '/web/statuses/77'), handle: null },
    ])
  })

  test('[LISTEN-02] the instance is asked, for many at once, where what is answered stands and whose it is', async () => {
    const answers = [4, 5, 6].map((n) =>
      mastodon.status(n, {
        in_reply_to_id: n === 6 ? '78' : '77',
        in_reply_to_account_id: '99',
        mentions: n === 5 ? [{ id: '99', acct: 'noe@loin.example', url: null }] : [],
      }),
    )
    const meantForFew = mastodon.status(2, { id: '78', visibility: 'private' })
    const parent = mastodon.status(1, { id: '77', url: 'https://loin.example/@noe/1', account: mastodon.account('noe@loin.example') })
    await using at = await startDoor({
      village: { [tag]: mastodon.json(answers), '/api/v1/statuses': mastodon.json([parent, meantForFew]) },
    })
    const heard = await listen({ kind: 'mastodon', address: at.server.address('village', '/tags/lanterne'), cursor: {} }, at.door)
    const replies = heard.items.flatMap(({ references = [] }) => references.filter(({ kind }) => kind === 'replies'))
    expect(replies.map(({ address, handle }) => [address, handle?.value ?? null]).sort()).toEqual([
      [at.server.address('village', '/web/statuses/78'), null],
      ['https://loin.example/@noe/1', 'noe@loin.example'],
      ['https://loin.example/@noe/1', 'noe@loin.example'],
    ])
    expect(
      at.server
        .asked('village')
        .filter(({ path }) => path.startsWith('/api/v1/statuses'))
        .map(({ path }) => path),
    ).toEqual(['/api/v1/statuses?id[]=77&id[]=78'])
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
    expect((await visit('ferme', '/')).problem?.kind).toBe('needs-password')
    expect((await visit('ferme', '/', { secret: 'a-token-of-many-letters' })).items).toHaveLength(1)
    expect((await visit('village', '/about')).problem?.kind).toBe('bad-address')
  })
})
