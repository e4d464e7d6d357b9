/** What every kind of source must do, whatever the site does; each kind takes it with a page of its own. */
import { describe, expect, test } from 'vitest'
import { listen } from '../../crawlers/listen.ts'
import type { Cursor, Source } from '../../crawlers/source.ts'
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
}

const limits = { headersMs: 600, wholeMs: 1_200, connectMs: 600, feedBytes: 2_000_000, pageBytes: 2_000_000 }
const start = (pages: Record<string, Page>) => startDoor({ revue: pages }, { limits: { exceptionDelayMs: 0, minDelayMs: 0, ...limits } })

export function sourceContract({ source, page, changed, items }: ContractTaker): void {
  const { kind } = source
  const cursor: Cursor = { etag: '"before"', lastModified: 'Mon, 02 Nov 2026 10:00:00 GMT', bodyHash: 'before' }

  describe(`[LISTEN-01] the contract of the source kind ${kind}`, () => {
    test('a first visit brings items with an identity, each once, and a place to go on from', async () => {
      await using at = await start({ '/': { ...page, etag: '"v1"', lastModified: new Date('2026-11-05T10:00:00Z') } })
      const heard = await listen({ kind, address: at.server.address('revue'), cursor: {} }, at.door)
      expect(heard).toMatchObject({ outcome: 'fresh', status: 200, problem: null, movedTo: null })
      expect(heard.items).toHaveLength(items)
      expect(new Set(heard.items.map((item) => item.guid)).size).toBe(items)
      expect(heard.bytes).toBeGreaterThan(0)
      expect(heard.about.title).toBeTruthy()
      expect(heard.cursor).toEqual({ etag: '"v1"', lastModified: 'Thu, 05 Nov 2026 10:00:00 GMT', bodyHash: expect.any(String) })
    })

    test('what has not changed is not read again: by the server’s word, or by the body', async () => {
      await using at = await start({ '/etag': { ...page, etag: '"v1"' }, '/plain': page })
      for (const path of ['/etag', '/plain']) {
        const address = at.server.address('revue', path)
        const first = await listen({ kind, address, cursor: {} }, at.door)
        const second = await listen({ kind, address, cursor: first.cursor }, at.door)
        expect(second).toMatchObject({ outcome: 'unchanged', items: [], problem: null, status: path === '/etag' ? 304 : 200 })
        expect(second.cursor).toEqual(first.cursor)
        at.server.set('revue', path, { ...changed, etag: '"v2"' })
        expect(await listen({ kind, address, cursor: second.cursor }, at.door)).toMatchObject({
          outcome: 'fresh',
          cursor: { etag: '"v2"' },
        })
      }
    })

    test('a move for good is told, a passing one is not, nor one to something that can’t be read', async () => {
      await using at = await start({
        '/new': page,
        '/for-good': moved('/new', 308),
        '/passing': moved('/new', 302),
        '/nothing': { body: '' },
        '/to-nothing': moved('/nothing', 301),
      })
      const to = async (path: string) => (await listen({ kind, address: at.server.address('revue', path), cursor: {} }, at.door)).movedTo
      expect(await to('/for-good')).toBe(at.server.address('revue', '/new'))
      expect(await to('/passing')).toBeNull()
      expect(await to('/to-nothing')).toBeNull()
    })

    test('the publisher’s wish not to be asked too often is passed on', async () => {
      await using at = await start({ '/': { ...page, headers: { 'cache-control': 'max-age=7200' } } })
      const heard = await listen({ kind, address: at.server.address('revue'), cursor: {} }, at.door)
      expect(heard.minIntervalSeconds).toBe(7200)
    })

    const big = 3_000_000
    test.each<[string, Page, string]>([
      ['404', notFound, 'not-found'],
      ['410', gone, 'gone'],
      ['401', { status: 401, body: '' }, 'refused'],
      ['500', { status: 500, body: '' }, 'server-error'],
      ['429', later(429, { seconds: 60 }), 'later'],
      ['503 with a time', later(503, { seconds: 60 }), 'later'],
      ['a wall against robots', challenge, 'blocked'],
      ['a redirect to itself', moved('/'), 'redirects'],
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
      await using at = await start({ '/': bad })
      const heard = await listen({ kind, address: at.server.address('revue'), cursor }, at.door)
      expect(heard).toMatchObject({ outcome: 'failed', items: [], movedTo: null, problem: { kind: problem } })
      expect(heard.cursor).toEqual(cursor)
    })

    test('something else than was expected is a problem, and is asked for in full the next time', async () => {
      await using at = await start({
        '/': { body: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]), contentType: 'image/png', etag: '"png"' },
      })
      const heard = await listen({ kind, address: at.server.address('revue'), cursor: {} }, at.door)
      expect(heard.outcome).toBe('failed')
      expect(['unreadable', 'not-a-feed']).toContain(heard.problem?.kind)
      expect(heard.cursor).toEqual({})
    })

    test.each(['', 'nonsense', 'ftp://exemple.fr/', 'http://'])('the address %j is a problem', async (address) => {
      await using at = await start({})
      expect(await listen({ kind, address, cursor }, at.door)).toMatchObject({ outcome: 'failed', problem: { kind: 'bad-address' } })
    })

    test('a visit can be ended early', async () => {
      await using at = await start({ '/': { misbehave: { kind: 'slow-headers', ms: 60_000 } } })
      const heard = await listen({ kind, address: at.server.address('revue'), cursor }, at.door, AbortSignal.timeout(50))
      expect(heard).toMatchObject({ outcome: 'failed', items: [] })
    })

    test('a mistake of our own is kept from spreading', async () => {
      const broken = { get: () => Promise.reject(new TypeError('x is not a function')) }
      const heard = await listen({ kind, address: 'https://exemple.fr/', cursor }, broken)
      expect(heard).toMatchObject({ outcome: 'failed', cursor, problem: { kind: 'unreadable', why: 'TypeError: x is not a function' } })
    })
  })
}
