import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { openDb } from '../../db/client.ts'
import { sharedPoliteness } from '../../server/sources/politeness.ts'
import { startApp } from '../support/app.ts'

const delayMs = 60

describe('[LISTEN-08] one call at a time and a pause between calls, over all workers', () => {
  test('several holders at once: never two together, never too soon, and hardly a moment lost', async () => {
    await using app = await startApp()
    // Each with connections of its own, as workers on several machines have.
    const workers = [
      openDb(app.programUrl, { connections: 3 }),
      openDb(app.programUrl, { connections: 3 }),
      openDb(app.programUrl, { connections: 3 }),
    ]
    const calls: { domain: string; from: number; to: number }[] = []
    const domains = ['un.example', 'deux.example', 'trois.example', 'quatre.example']
    const callMs = 15
    const each = 12
    const started = performance.now()
    await Promise.all(
      workers.flatMap((db) => {
        const politeness = sharedPoliteness(db, app.deps.clock)
        return domains.map(async (domain) => {
          for (let i = 0; i < each / workers.length; i++) {
            const claimed = await politeness.claim(domain, delayMs, 30_000)
            if (!('turn' in claimed)) throw new Error('waited in vain')
            const from = performance.now()
            await sleep(callMs)
            calls.push({ domain, from, to: performance.now() })
            await claimed.turn.done()
          }
        })
      }),
    )
    const tookMs = performance.now() - started
    for (const domain of domains) {
      const own = calls.filter((call) => call.domain === domain).sort((a, b) => a.from - b.from)
      expect(own).toHaveLength(each)
      for (const [i, call] of own.slice(1).entries()) {
        // From the end of one call to the start of the next; the database reckons in thousandths.
        expect(call.from - (own[i]?.to ?? 0)).toBeGreaterThanOrEqual(delayMs - 2)
      }
    }
    // Hosts do not wait for one another: all together take little more than one alone would, where in a row they would take four times that.
    const alone = each * (callMs + delayMs)
    expect(tookMs).toBeLessThan(alone * 3)
    for (const db of workers) await db.close()
  })

  test('a holder that was killed frees the host when its lease runs out; other hosts do not notice', async () => {
    await using app = await startApp()
    const politeness = sharedPoliteness(app.db, app.deps.clock)
    const dead = await politeness.claim('tenu.example', delayMs, 0)
    expect(dead).toHaveProperty('turn')
    // Killed: it renews nothing any more. Its lease is put back as if twelve seconds had gone by.
    const busy = await politeness.claim('tenu.example', delayMs, 0)
    expect(busy).toHaveProperty('busyUntil')
    expect(await politeness.claim('libre.example', delayMs, 0)).toHaveProperty('turn')
    const [lease] = await app.db.program((tx) =>
      tx.execute<{ left: number }>(
        sql`select extract(epoch from held_until - clock_timestamp())::float8 as left from hosts where domain = 'tenu.example'`,
      ),
    )
    expect(lease?.left).toBeGreaterThan(0)
    expect(lease?.left).toBeLessThanOrEqual(12)
    await app.db.program((tx) => tx.execute(sql`update hosts set held_until = clock_timestamp() where domain = 'tenu.example'`))
    const next = await politeness.claim('tenu.example', delayMs, 1_000)
    expect(next).toHaveProperty('turn')
    // The dead one, should it come back, frees nothing that is another's.
    if ('turn' in dead) await dead.turn.done()
    expect(await politeness.claim('tenu.example', delayMs, 0)).toHaveProperty('busyUntil')
    if ('turn' in next) await next.turn.done()
  })

  test('a long call keeps its host: the lease is renewed while it lasts', async () => {
    await using app = await startApp()
    const politeness = sharedPoliteness(app.db, app.deps.clock)
    const claimed = await politeness.claim('lent.example', delayMs, 0)
    const left = async () => {
      const [row] = await app.db.program((tx) =>
        tx.execute<{ until: string }>(sql`select held_until::text as until from hosts where domain = 'lent.example'`),
      )
      return row?.until ?? ''
    }
    const first = await left()
    await expect.poll(left, { timeout: 15_000, interval: 300 }).not.toBe(first)
    if ('turn' in claimed) await claimed.turn.done()
    expect(await politeness.claim('lent.example', delayMs, 2_000)).toHaveProperty('turn')
  })

  test('a host that asked for a pause is left alone until it is over, and says until when', async () => {
    await using app = await startApp()
    const politeness = sharedPoliteness(app.db, app.deps.clock)
    const until = new Date(Date.now() + 3_600_000)
    await politeness.postpone('fatigué.example', until)
    // A shorter wish does not shorten it.
    await politeness.postpone('fatigué.example', new Date(Date.now() + 1_000))
    const claimed = await politeness.claim('fatigué.example', delayMs, 500)
    if (!('busyUntil' in claimed)) throw new Error('it was called')
    expect(Math.abs(claimed.busyUntil.getTime() - until.getTime())).toBeLessThan(2_000)
  })
})

test('[LISTEN-08] after a feed, too, a host is left alone for as long as its robots.txt asks, once that is known', async () => {
  await using app = await startApp()
  app.sites.set('lent', '/robots.txt', { contentType: 'text/plain', body: 'User-agent: *\nCrawl-delay: 1' })
  app.sites.set('lent', '*', { body: 'x' })
  const call = async (path: string, purpose: 'feed' | 'page') => {
    const got = await app.deps.net.get(app.sites.address('lent', path), { purpose })
    if (!got.ok) throw new Error(got.problem.kind)
    return performance.now()
  }
  await call('/1', 'page')
  const fed = await call('/feed', 'feed')
  // The next call asks for no pause itself: what it waits is what the feed left behind.
  const page = await call('/2', 'feed')
  expect(page - fed).toBeGreaterThan(900)
})
