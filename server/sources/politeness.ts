/** When a host of the outside world may next be called: a row per registrable domain with a lease, shared by every worker on every machine, by the database's clock. */
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import type { Politeness, Turn } from '../../crawlers/net/net.ts'
import type { Db } from '../../db/client.ts'
import type { Clock } from '../deps.ts'

/** Renewed while a call is under way, so that only a killed worker ever lets it run out. */
const leaseMs = 12_000
const renewMs = 4_000

export const sharedPoliteness = (db: Db, clock: Clock): Politeness => ({
  async claim(domain, minDelayMs, maxWaitMs) {
    const token = uuidv7()
    const patience = performance.now() + maxWaitMs
    for (;;) {
      const wait = await db.program(async (tx) => {
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
        const [row] = await tx.execute<{ next: number; held: number }>(sql`
          select greatest(extract(epoch from next_at - clock_timestamp()), 0)::float8 * 1000 as next,
            greatest(extract(epoch from coalesce(held_until, now()) - clock_timestamp()), 0)::float8 * 1000 as held
          from hosts where domain = ${domain}`)
        return row ?? { next: minDelayMs, held: 0 }
      })
      if (wait === null) return { turn: turnOf(db, domain, token, minDelayMs) }
      const left = patience - performance.now()
      // A host that is held may be freed long before its lease ends: look again soon. One that asked for a pause is left alone until it is over.
      const pause = Math.max(wait.next, Math.min(wait.held, 200), 10)
      if (left <= pause)
        return { busyUntil: new Date(clock.now().getTime() + Math.max(wait.next, Math.min(wait.held, 2_000 + minDelayMs))) }
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

/** Holds the host until the call has ended. */
function turnOf(db: Db, domain: string, token: string, minDelayMs: number): Turn {
  const renewal = setInterval(() => void renew(db, domain, token).catch(() => {}), renewMs)
  return {
    done() {
      clearInterval(renewal)
      return release(db, domain, token, minDelayMs)
    },
  }
}

/** A renewal that fails, because the database is away, leaves the lease as it was. */
async function renew(db: Db, domain: string, token: string): Promise<void> {
  await db.program((tx) =>
    tx.execute(
      sql`update hosts set held_until = clock_timestamp() + ${`${leaseMs} milliseconds`}::interval where domain = ${domain} and held_by = ${token}`,
    ),
  )
}

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
