/** When a host of the outside world may next be called: a row per registrable domain with a lease, shared by every worker on every machine, by the database's clock. */
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import type { Politeness } from '../../crawlers/net/net.ts'
import type { Db } from '../../db/client.ts'

/** Longer than the longest call, so that only a killed worker ever lets it run out. */
const leaseMs = 40_000

export const sharedPoliteness = (db: Db): Politeness => ({
  async claim(domain, minDelayMs, maxWaitMs) {
    const token = uuidv7()
    const patience = performance.now() + maxWaitMs
    for (;;) {
      const waitMs = await db.program(async (tx) => {
        // These rows may be lost in a crash without harm.
        await Promise.all([
          tx.execute(sql`set local synchronous_commit = off`),
          tx.execute(sql`insert into hosts (domain) values (${domain}) on conflict do nothing`),
        ])
        // The instant is reckoned after the lock on the row is held.
        const taken = await tx.execute(sql`
          update hosts set held_until = clock_timestamp() + ${`${leaseMs} milliseconds`}::interval, held_by = ${token}
          where domain = (
            select domain from hosts where domain = ${domain} and next_at <= clock_timestamp()
              and (held_until is null or held_until <= clock_timestamp()) for update skip locked)
          returning 1`)
        if (taken.length > 0) return null
        const [row] = await tx.execute<{ wait: number }>(sql`
          select greatest(extract(epoch from next_at - clock_timestamp()), extract(epoch from coalesce(held_until, now()) - clock_timestamp()) , 0)::float8 * 1000 as wait
          from hosts where domain = ${domain}`)
        return row?.wait ?? minDelayMs
      })
      if (waitMs === null) return { turn: { done: () => release(db, domain, token, minDelayMs) } }
      const left = patience - performance.now()
      // A host that is held may be freed long before its lease ends: look again soon.
      const pause = Math.min(Math.max(waitMs, 10), 200)
      if (left <= pause) return { busyUntil: new Date(Date.now() + Math.min(waitMs, 2_000 + minDelayMs)) }
      await sleep(pause)
    }
  },
  async postpone(domain, until) {
    await db.program((tx) =>
      tx.execute(sql`insert into hosts (domain, next_at) values (${domain}, ${until.toISOString()})
        on conflict (domain) do update set next_at = greatest(hosts.next_at, excluded.next_at)`),
    )
  },
})

async function release(db: Db, domain: string, token: string, minDelayMs: number): Promise<void> {
  await db.program(async (tx) => {
    await Promise.all([
      tx.execute(sql`set local synchronous_commit = off`),
      tx.execute(sql`
        update hosts set held_until = null, held_by = null, next_at = greatest(next_at, clock_timestamp() + ${`${minDelayMs} milliseconds`}::interval)
        where domain = ${domain} and held_by = ${token}`),
    ])
  })
}
