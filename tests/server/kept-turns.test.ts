/** Turns that are kept between the calls of one process: fewer claims, and nobody worse off for it. */
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDb } from '../../db/client.ts'
import { type KeptTurns, keepTurns } from '../../server/sources/kept-turns.ts'
import { sharedPoliteness } from '../../server/sources/politeness.ts'
import { startApp, type TestApp } from '../support/app.ts'

const delayMs = 60

describe('[LISTEN-08] the turn at a host is kept between calls', () => {
  let app: TestApp
  let kept: KeptTurns
  /** The same database, from elsewhere. */
  let others: KeptTurns
  let connections: ReturnType<typeof openDb>[]
  beforeEach(async () => {
    app = await startApp()
    connections = [openDb(app.programUrl, { connections: 3 }), openDb(app.programUrl, { connections: 3 })]
    const [one, two] = connections.map((db) => keepTurns(sharedPoliteness(db, app.deps.clock), () => new Date()))
    if (!one || !two) throw new Error('two were opened')
    kept = one
    others = two
  })
  afterEach(async () => {
    await kept.close()
    await others.close()
    for (const db of connections) await db.close()
    await app[Symbol.asyncDispose]()
  })
  const holder = async (domain: string) => {
    const [row] = await app.db.program((tx) =>
      tx.execute<{ by: string | null }>(sql`select held_by::text as by from hosts where domain = ${domain}`),
    )
    return row?.by ?? null
  }
  const called = async (by: KeptTurns, domain: string, delay = delayMs, maxWaitMs = 5_000) => {
    const claimed = await by.claim(domain, delay, maxWaitMs)
    if (!('turn' in claimed)) throw new Error('it was sent away')
    const from = performance.now()
    return {
      from,
      async end() {
        const to = performance.now()
        await claimed.turn.done()
        return to
      },
    }
  }

  test('where the clock leapt and two calls of a process hold a host at once, neither turn is kept for ever', async () => {
    const first = await called(kept, 'saut.example')
    // The database's clock goes ahead: the lease is over for it, and the next is given.
    await app.db.program((tx) => tx.execute(sql`update hosts set held_until = now() - interval '1 hour' where domain = 'saut.example'`))
    const second = await called(kept, 'saut.example')
    expect(await holder('saut.example')).not.toBe(null)
    await first.end()
    await second.end()
    await expect.poll(() => holder('saut.example'), { timeout: 2_000 }).toBe(null)
    // Nor is it renewed again.
    await sleep(4_500)
    expect(await holder('saut.example')).toBe(null)
    await (await called(others, 'saut.example', delayMs, 1_000)).end()
  })

  test('the next call goes on with it, after the pause that it asks for; when none follows the host is free', async () => {
    const first = await called(kept, 'un.example')
    const own = await holder('un.example')
    const ended = await first.end()
    expect(await holder('un.example')).toBe(own)
    const second = await called(kept, 'un.example', 90)
    expect(second.from - ended).toBeGreaterThanOrEqual(89)
    expect(await holder('un.example')).toBe(own)
    const last = await second.end()
    const elsewhere = await called(others, 'un.example')
    expect(elsewhere.from - last).toBeGreaterThanOrEqual(89)
    expect(await holder('un.example')).not.toBe(own)
    await elsewhere.end()
  })

  test('who waits in the same process gets the host after the call that is under way', async () => {
    const first = await called(kept, 'deux.example')
    const waits = called(kept, 'deux.example')
    await sleep(30)
    const ended = await first.end()
    const second = await waits
    expect(second.from - ended).toBeGreaterThanOrEqual(delayMs - 2)
    expect(second.from - ended).toBeLessThan(1_500)
    await second.end()
  })

  test('a host that asks to be left alone is, whether somebody calls at that moment or not', async () => {
    const until = new Date(Date.now() + 3_600_000)
    const first = await called(kept, 'trois.example')
    await kept.postpone('trois.example', until)
    await first.end()
    expect(await kept.claim('trois.example', delayMs, 100)).toHaveProperty('busyUntil')
    const other = await called(kept, 'quatre.example')
    await other.end()
    await kept.postpone('quatre.example', until)
    expect(await kept.claim('quatre.example', delayMs, 100)).toHaveProperty('busyUntil')
    expect(await holder('quatre.example')).toBeNull()
  })

  test('also when it asks while somebody waits for the pause before the next call', async () => {
    const first = await called(kept, 'cinq-bis.example')
    await first.end()
    const next = kept.claim('cinq-bis.example', 300, 5_000)
    await sleep(50)
    await kept.postpone('cinq-bis.example', new Date(Date.now() + 3_600_000))
    expect(await next).toHaveProperty('busyUntil')
    expect(await holder('cinq-bis.example')).toBeNull()
  })

  test('a pause that is longer than anybody waits sends away with the instant, and frees the host for shorter ones', async () => {
    const first = await called(kept, 'cinq.example')
    await first.end()
    const claimed = await kept.claim('cinq.example', 30_000, 200)
    if (!('busyUntil' in claimed)) throw new Error('it was called')
    expect(Math.abs(claimed.busyUntil.getTime() - Date.now() - 30_000)).toBeLessThan(2_000)
    expect(await holder('cinq.example')).toBeNull()
  })

  test('a lease that was lost while the process slept is not gone on with', async () => {
    const first = await called(kept, 'six.example')
    await first.end()
    await app.db.program((tx) =>
      tx.execute(sql`update hosts set held_until = clock_timestamp(), next_at = now() where domain = 'six.example'`),
    )
    const thief = await called(others, 'six.example')
    // Longer than a lease can be relied on without having been renewed, without a chance to renew it.
    const end = performance.now() + 8_500
    while (performance.now() < end);
    const next = kept.claim('six.example', delayMs, 100)
    expect(await next).toHaveProperty('busyUntil')
    await thief.end()
  }, 30_000)

  test('what is kept is given back at the end', async () => {
    const first = await called(kept, 'sept.example')
    await first.end()
    expect(await holder('sept.example')).not.toBeNull()
    await kept.close()
    expect(await holder('sept.example')).toBeNull()
  })

  test('many steps of two processes: never two calls together, never too soon, and all get their turn', async () => {
    const calls: { domain: string; from: number; to: number }[] = []
    const domains = ['a.example', 'b.example']
    await Promise.all(
      [kept, others].flatMap((by) =>
        domains.flatMap((domain) =>
          [1, 2].map(async () => {
            for (let i = 0; i < 6; i++) {
              const call = await called(by, domain, delayMs, 60_000)
              await sleep(10)
              calls.push({ domain, from: call.from, to: await call.end() })
            }
          }),
        ),
      ),
    )
    for (const domain of domains) {
      const own = calls.filter((call) => call.domain === domain).sort((a, b) => a.from - b.from)
      expect(own).toHaveLength(24)
      for (const [i, call] of own.slice(1).entries()) expect(call.from - (own[i]?.to ?? 0)).toBeGreaterThanOrEqual(delayMs - 2)
    }
  }, 90_000)
})
