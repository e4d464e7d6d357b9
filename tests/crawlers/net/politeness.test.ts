import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { openDoor } from '../../../crawlers/net/open-door.ts'
import { memoryPoliteness } from '../../../crawlers/net/politeness.ts'
import type { Asked } from '../../../server/demo/site-server.ts'
import { startSiteServer } from '../../../server/demo/site-server.ts'
import { kindOf, startDoor, userAgent } from './a-door.ts'

/** Smallest pause between the starts of two calls that follow each other, and most calls at one time. */
function manners(asked: Asked[]) {
  const starts = asked.map(({ startedAt }) => startedAt).sort((a, b) => a - b)
  const gaps = starts.slice(1).map((start, place) => start - (starts[place] ?? 0))
  const together = asked.map(
    (one) => asked.filter((other) => other.startedAt <= one.startedAt && (other.endedAt ?? Infinity) > one.startedAt).length,
  )
  return { gap: Math.min(...gaps), together: Math.max(...together) }
}

describe('[LISTEN-08] one call at a time and a pause between calls', () => {
  test('at every host, whatever is asked at once', async () => {
    const hosts = ['a', 'b', 'c', 'd', 'e']
    const page = { body: 'x', misbehave: { kind: 'slow-headers', ms: 10 } } as const
    await using at = await startDoor(Object.fromEntries(hosts.map((host) => [host, { '*': page }])), {
      limits: { exceptionDelayMs: 40, maxWaitMs: 30_000 },
    })
    const asks = [0, 1, 2, 3, 4, 5].flatMap((path) => hosts.map((host) => at.feed(host, `/${path}`)))
    const kinds = (await Promise.all(asks)).map(kindOf)
    expect(new Set(kinds)).toEqual(new Set(['ok']))
    for (const host of hosts) {
      const { gap, together } = manners(at.server.asked(host))
      expect(together).toBe(1)
      expect(gap).toBeGreaterThanOrEqual(39)
      expect(at.server.asked(host).map(({ path }) => path)).toEqual(['/0', '/1', '/2', '/3', '/4', '/5'])
    }
    // Hosts do not wait for one another.
    expect(manners(at.server.asked()).together).toBeGreaterThan(1)
  })

  test('all hosts of one registrable domain are one', async () => {
    const server = await startSiteServer({
      sites: { 'www.revue.example': { '*': { body: 'x' } }, 'blog.revue.example': { '*': { body: 'x' } } },
    })
    const door = openDoor({
      userAgent,
      politeness: memoryPoliteness(),
      allowPrivate: true,
      ports: [server.port],
      resolver: async () => [{ address: '127.0.0.1', family: 4 }],
      limits: { minDelayMs: 60 },
    })
    const get = (host: string) => door.get(`http://${host}:${server.port}/`, { purpose: 'feed' })
    const got = await Promise.all(['www.revue.example', 'blog.revue.example', 'www.revue.example'].map(get))
    expect(got.map(kindOf)).toEqual(['ok', 'ok', 'ok'])
    const { gap, together } = manners(server.asked())
    expect(gap).toBeGreaterThanOrEqual(59)
    expect(together).toBe(1)
    await door.close()
    await server.close()
  })

  test('who stops waiting gives the turn to the next', async () => {
    await using at = await startDoor({ a: { '*': { body: 'x' } } }, { limits: { exceptionDelayMs: 300, maxWaitMs: 30_000 } })
    expect(kindOf(await at.feed('a', '/1'))).toBe('ok')
    const ending = new AbortController()
    const stopped = at.feed('a', '/2', { signal: ending.signal })
    const next = at.feed('a', '/3')
    ending.abort()
    expect(kindOf(await stopped)).toBe('later')
    expect(kindOf(await next)).toBe('ok')
    expect(at.server.asked('a').map(({ path }) => path)).toEqual(['/1', '/3'])
  })

  test('who would have to wait for long is told when to come back', async () => {
    const politeness = memoryPoliteness()
    const first = await politeness.claim('a.fr', 60_000, 0)
    expect('turn' in first).toBe(true)
    const started = Date.now()
    const second = await politeness.claim('a.fr', 60_000, 1_000)
    expect('busyUntil' in second && second.busyUntil.getTime()).toBeGreaterThanOrEqual(started + 60_000)
    if ('turn' in first) await first.turn.done()
    expect('turn' in (await politeness.claim('b.fr', 60_000, 0))).toBe(true)
    expect('busyUntil' in (await politeness.claim('a.fr', 60_000, 1_000))).toBe(true)
  })

  test('a turn that never ends costs the next one its patience and no more', async () => {
    const politeness = memoryPoliteness()
    await politeness.claim('a.fr', 10, 0)
    const outcomes = await Promise.all([politeness.claim('a.fr', 10, 100), politeness.claim('a.fr', 10, 100)])
    expect(outcomes.every((outcome) => 'busyUntil' in outcome)).toBe(true)
  })

  test('a host that asked us to keep away is left alone until then', async () => {
    let at = new Date('2026-11-06T08:00:00Z')
    const politeness = memoryPoliteness(() => at)
    const until = new Date('2026-11-06T09:00:00Z')
    await politeness.postpone('a.fr', until)
    await politeness.postpone('a.fr', new Date('2026-11-06T08:30:00Z'))
    expect(await politeness.claim('a.fr', 0, 5_000)).toEqual({ busyUntil: until })
    at = new Date('2026-11-06T09:00:00Z')
    expect('turn' in (await politeness.claim('a.fr', 0, 0))).toBe(true)
  })

  test('a postponement reaches those who are already waiting', async () => {
    const politeness = memoryPoliteness()
    const first = await politeness.claim('a.fr', 20, 0)
    const waiting = politeness.claim('a.fr', 20, 150)
    await politeness.postpone('a.fr', new Date(Date.now() + 60_000))
    if ('turn' in first) await first.turn.done()
    const outcome = await waiting
    expect('busyUntil' in outcome && outcome.busyUntil.getTime()).toBeGreaterThan(Date.now() + 50_000)
  })

  test('ending a turn twice counts once', async () => {
    const politeness = memoryPoliteness()
    const first = await politeness.claim('a.fr', 0, 0)
    if (!('turn' in first)) throw new Error('no turn')
    await first.turn.done()
    const second = await politeness.claim('a.fr', 0, 0)
    await first.turn.done()
    const third = await Promise.race([politeness.claim('a.fr', 0, 500), delay(50, 'waits')])
    expect('turn' in second).toBe(true)
    expect(third).toBe('waits')
  })
})
