/** What every kind of source must do, whatever the site does; each kind takes it with a page of its own. */
import { describe, expect, test } from 'vitest'
import { listen } from '../../crawlers/listen.ts'
import type { Cursor, HeardFigures, HeardHandle, Source } from '../../crawlers/source.ts'
import type { ReferenceKind } from '../../db/vocabulary.ts'
import { challenge, gone, later, moved, notFound, type Page } from '../../server/demo/site.ts'
import { startDoor } from '../crawlers/net/a-door.ts'

export interface ContractTaker {
  source: Source
  /** A page that can be read, without validators. */
  page: Page
  /** The same source, later: something in it is new. */
  changed: Page
  /** How many items the first one holds. */
  items: number
  /** Path of the address that is followed; `/` when not given. */
  at?: string
  /** Where the pages above are served, for a kind that asks a network's own door: the address that is followed then never moves. */
  api?: string
  settings?: (addressOf: (path: string) => string) => Record<string, string>
  /** Where this kind takes a misfortune otherwise than the others do. */
  problems?: Record<string, string>
  /** What a network's kind tells of one post beside its words; what it does not tell is null, and a kind of reference that it has no word for is not listed. */
  social?: Social
}

export interface Social {
  /** Posts that do to others all that this network tells of, each once. */
  page: Page
  /** Other paths of the network's door that it asks for it. */
  beside?: Record<string, Page>
  handle: Pick<HeardHandle, 'network' | 'value' | 'address' | 'followers' | 'isBot'>
  /** Null where the network counts nothing. */
  figures: HeardFigures | null
  /** Kind, address, and whose it is, of all references of all posts. */
  references: [ReferenceKind, string | null, string | null][]
}

const limits = { headersMs: 600, wholeMs: 1_200, connectMs: 600, feedBytes: 2_000_000, sitemapBytes: 2_000_000, pageBytes: 2_000_000 }
const start = (pages: Record<string, Page>) => startDoor({ revue: pages }, { limits: { exceptionDelayMs: 0, minDelayMs: 0, ...limits } })

export function sourceContract({
  source,
  page,
  changed,
  items,
  at: path = '/',
  api,
  settings,
  problems = {},
  social,
}: ContractTaker): void {
  const { kind } = source
  const cursor: Cursor = { etag: '"before"', lastModified: 'Mon, 02 Nov 2026 10:00:00 GMT', bodyHash: 'before' }
  const served = api ?? path
  type At = Awaited<ReturnType<typeof start>>
  const followed = (at: At, from: Cursor, site = 'revue') => ({
    kind,
    address: at.server.address(site, path),
    cursor: from,
    ...(settings ? { settings: settings((to) => at.server.address(site, to)) } : {}),
  })
  /** Each visit through a door of its own: how long a kind leaves its host alone between two is not what is looked at here. */
  const visit = (at: At, from: Cursor, site = 'revue') => listen(followed(at, from, site), at.another())

  describe(`[LISTEN-01] the contract of the source kind ${kind}`, () => {
    test('a first visit brings items with an identity, each once, and a place to go on from', async () => {
      await using at = await start({ [served]: { ...page, etag: '"v1"', lastModified: new Date('2026-11-05T10:00:00Z') } })
      const heard = await visit(at, {})
      expect(heard).toMatchObject({ outcome: 'fresh', status: 200, problem: null, movedTo: null })
      expect(heard.items).toHaveLength(items)
      expect(new Set(heard.items.map((item) => item.guid)).size).toBe(items)
      expect(heard.bytes).toBeGreaterThan(0)
      expect(heard.about.title).toBeTruthy()
      expect(heard.cursor).toMatchObject({ etag: '"v1"', lastModified: 'Thu, 05 Nov 2026 10:00:00 GMT', bodyHash: expect.any(String) })
    })

    if (social !== undefined)
      test('[LISTEN-02] a post comes with its account, what was counted of it, and whom it answers, passes on, quotes, links or names', async () => {
        await using at = await start({ [served]: social.page, ...social.beside })
        // The site server has another port each time.
        const { origin, host, hostname } = new URL(at.server.address('revue', ''))
        const own = (told: string | null | undefined) => told?.replace(origin, '').replace(host, hostname) ?? null
        const { items } = await visit(at, {})
        for (const { published, handle } of items) {
          expect(published?.precision).toBe('instant')
          expect(handle?.value).toBeTruthy()
        }
        const [{ handle, figures } = {}] = items
        expect(figures ?? null).toEqual(social.figures)
        expect({ ...handle, value: own(handle?.value), address: own(handle?.address) }).toMatchObject(social.handle)
        // Counted at the visit, unless the network names another moment.
        for (const { countedAt } of items) expect(countedAt ?? null).toBeNull()
        const told = items.flatMap(({ references = [] }) =>
          references.map(({ kind: does, address, handle }) => [does, own(address), own(handle?.value)]),
        )
        expect(told.toSorted()).toEqual(social.references.toSorted())
      })

    test('what has not changed is not read again: by the server’s word, or by the body', async () => {
      await using at = await startDoor(
        { etag: { [served]: { ...page, etag: '"v1"' } }, plain: { [served]: page } },
        { limits: { exceptionDelayMs: 0, minDelayMs: 0, ...limits } },
      )
      for (const site of ['etag', 'plain']) {
        const first = await visit(at, {}, site)
        const second = await visit(at, first.cursor, site)
        expect(second).toMatchObject({ outcome: 'unchanged', items: [], problem: null, status: site === 'etag' ? 304 : 200 })
        expect(second.cursor).toEqual(first.cursor)
        at.server.set(site, served, { ...changed, etag: '"v2"' })
        expect(await visit(at, second.cursor, site)).toMatchObject({ outcome: 'fresh', cursor: { etag: '"v2"' } })
      }
    })

    test('a move for good is told, a passing one is not, nor one to something that can’t be read', async () => {
      const away = (to: Page): Record<string, Page> => ({ [served]: to, '/new': page, '/nothing': { body: '' } })
      await using at = await startDoor(
        { good: away(moved('/new', 308)), passing: away(moved('/new', 302)), nowhere: away(moved('/nothing', 301)) },
        { limits: { exceptionDelayMs: 0, minDelayMs: 0, ...limits } },
      )
      // Where a network's own door moves, the page that people follow has not.
      const good = await visit(at, {}, 'good')
      expect(good).toMatchObject({ outcome: 'fresh', movedTo: api === undefined ? at.server.address('good', '/new') : null })
      expect(await visit(at, {}, 'passing')).toMatchObject({ outcome: 'fresh', movedTo: null })
      expect(await visit(at, {}, 'nowhere')).toMatchObject({ outcome: 'failed', movedTo: null })
    })

    test('the publisher’s wish not to be asked too often is passed on', async () => {
      await using at = await start({ [served]: { ...page, headers: { 'cache-control': 'max-age=7200' } } })
      const heard = await visit(at, {})
      expect(heard.minIntervalSeconds).toBe(7200)
    })

    const big = 3_000_000
    test.each<[string, Page, string]>([
      ['404', notFound, 'not-found'],
      ['410', gone, 'gone'],
      ['401', { status: 401, body: '' }, 'needs-password'],
      ['500', { status: 500, body: '' }, 'server-error'],
      ['429', later(429, { seconds: 60 }), 'later'],
      ['503 with a time', later(503, { seconds: 60 }), 'later'],
      ['a wall against robots', challenge, 'blocked'],
      ['a redirect to itself', moved(served), 'redirects'],
      ['a redirect to a private address', moved('http://10.0.0.1/'), 'private-address'],
      ['a redirect to a name that nobody has', moved('http://nobody.example/'), 'dns'],
      ['silence', { misbehave: { kind: 'stall' } }, 'timeout'],
      ['a connection that closes', { misbehave: { kind: 'empty-reply' } }, 'unreachable'],
      ['a body without end', { misbehave: { kind: 'endless' } }, 'too-large'],
      ['a huge body', { misbehave: { kind: 'huge', bytes: big } }, 'too-large'],
      ['a bomb', { misbehave: { kind: 'gzip-bomb', bytes: 50_000_000 } }, 'too-large'],
      ['broken compression', { ...page, misbehave: { kind: 'broken-gzip' } }, 'unreadable'],
      ['an empty body', { body: '' }, 'unreadable'],
    ])('%s is a problem in words, and the next visit starts where the last good one ended', async (_, bad, problem) => {
      await using at = await start({ [served]: bad })
      const heard = await visit(at, cursor)
      expect(heard).toMatchObject({ outcome: 'failed', items: [], movedTo: null, problem: { kind: problems[problem] ?? problem } })
      expect(heard.cursor).toEqual(cursor)
    })

    test('something else than was expected is a problem, and is asked for in full the next time', async () => {
      await using at = await start({
        [served]: { body: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]), contentType: 'image/png', etag: '"png"' },
      })
      const heard = await visit(at, {})
      expect(heard.outcome).toBe('failed')
      expect(['unreadable', 'not-a-feed']).toContain(heard.problem?.kind)
      expect(heard.cursor).toEqual({})
    })

    test.each(['', 'nonsense', 'ftp://exemple.fr/', 'http://'])('the address %j is a problem', async (address) => {
      await using at = await start({})
      expect(await listen({ kind, address, cursor }, at.door)).toMatchObject({ outcome: 'failed', problem: { kind: 'bad-address' } })
    })

    test('a visit can be ended early', async () => {
      await using at = await start({ [served]: { misbehave: { kind: 'slow-headers', ms: 60_000 } } })
      const heard = await listen(followed(at, cursor), at.door, AbortSignal.timeout(50))
      expect(heard).toMatchObject({ outcome: 'failed', items: [] })
    })

    test('a mistake of our own is kept from spreading', async () => {
      const broken = { get: () => Promise.reject(new TypeError('x is not a function')) }
      const heard = await listen({ kind, address: `https://exemple.fr${path}`, cursor }, broken)
      expect(heard).toMatchObject({ outcome: 'failed', cursor, problem: { kind: 'unreadable', why: 'TypeError: x is not a function' } })
    })
  })
}
