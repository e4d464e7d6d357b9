/** When a host of the outside world may next be called: a row per registrable domain with a lease, shared by every worker on every machine, by the database's clock. */
import { setTimeout as sleep } from 'node:timers/promises'
import { type SQL, sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import type { Politeness, Turn } from '../../crawlers/net/net.ts'
import type { Db } from '../../db/client.ts'
import type { Clock } from '../deps.ts'
import { toJson } from '../text.ts'
import { together } from '../together.ts'

/** Renewed while a call is under way, so that only a killed worker ever lets it run out. */
const leaseMs = 12_000
const renewMs = 4_000

interface Claim {
  domain: string
  token: string
}
/** Milliseconds until the host may be called, and until who holds it must let go; null for what is ours now. */
type Wait = { next: number; held: number } | null
interface Release extends Claim {
  delayMs: number
}

const inMs = (ms: number): SQL => sql`${`${ms} milliseconds`}::interval`
/** These rows may be lost in a crash without harm: a lease runs out by itself, and a pause is short. */
const loosely = sql`set_config('synchronous_commit', 'off', true)`

/** A turn by a lease that is renewed while it is held. */
export interface HeldTurn extends Turn {
  /** Gives the host back; it is left alone for so long from now on, by default for as long as was asked when it was claimed. */
  done(delayMs?: number): Promise<void>
  /** Whether the lease holds for sure: a process that was asleep may have lost it to another. */
  isSure(): boolean
}
export interface SharedPoliteness extends Politeness {
  claim(domain: string, minDelayMs: number, maxWaitMs: number): Promise<{ turn: HeldTurn } | { busyUntil: Date }>
}

export function sharedPoliteness({ steps: db }: Db, clock: Clock): SharedPoliteness {
  const claim = together({ work: (claims: Claim[]) => claimAll(db, claims), joins: isOfAnother, atOnce: 1 })
  const release = together<Release, true>({ work: (releases: Release[]) => releaseAll(db, releases), joins: isOfAnother, atOnce: 1 })

  /** Holds the host until the call has ended. */
  function turnOf(held: Release, since: number): HeldTurn {
    let sureUntil = since + leaseMs
    const renewal = setInterval(async () => {
      const asked = performance.now()
      // A renewal that fails, because the database is away, leaves the lease as it was.
      const isHeld = await renew(db, held).catch(() => false)
      if (isHeld) sureUntil = asked + leaseMs
    }, renewMs)
    return {
      async done(delayMs = held.delayMs) {
        clearInterval(renewal)
        await release({ ...held, delayMs })
      },
      isSure: () => performance.now() < sureUntil - renewMs,
    }
  }

  return {
    async claim(domain, minDelayMs, maxWaitMs) {
      const token = uuidv7()
      const patience = performance.now() + maxWaitMs
      for (;;) {
        const asked = performance.now()
        const wait = await claim({ domain, token })
        if (wait === null) return { turn: turnOf({ domain, token, delayMs: minDelayMs }, asked) }
        const left = patience - performance.now()
        // A host that is held may be freed long before its lease ends: look again soon. One that asked for a pause is left alone until it is over.
        const pause = Math.max(wait.next, Math.min(wait.held, 200), 10)
        if (left <= pause)
          return { busyUntil: new Date(clock.now().getTime() + Math.max(wait.next, Math.min(wait.held, 2_000 + minDelayMs))) }
        await sleep(pause)
      }
    },
    async postpone(domain, until) {
      await db.alone(sql`insert into hosts (domain, next_at) values (${domain}, ${until.toISOString()})
        on conflict (domain) do update set next_at = greatest(hosts.next_at, excluded.next_at)`)
    },
  }
}

/** A row is changed once by a statement. */
const isOfAnother = (these: Claim[], { domain }: Claim) => these.every((other) => other.domain !== domain)

/** Claims hosts that are free, in the order of their names, so that no two ever wait for each other. */
async function claimAll(db: Db, claims: Claim[]): Promise<Wait[]> {
  // The instant is reckoned after the lock on the row is held. Those that are known to be busy are not even tried.
  const rows = await db.alone<{ token: string; taken: boolean; next: number; held: number }>(sql`
    with asked as (select * from jsonb_to_recordset(${toJson(claims)}::jsonb) as a(domain text, token uuid)),
    taken as (
      insert into hosts (domain, held_until, held_by)
      select domain, clock_timestamp() + ${inMs(leaseMs)}, token from asked a
      where not exists (select 1 from hosts h where h.domain = a.domain and (h.next_at > clock_timestamp() or h.held_until > clock_timestamp()))
      order by domain
      on conflict (domain) do update set held_until = clock_timestamp() + ${inMs(leaseMs)}, held_by = excluded.held_by
        where hosts.next_at <= clock_timestamp() and (hosts.held_until is null or hosts.held_until <= clock_timestamp())
      returning held_by as token
    )
    select a.token, t.token is not null as taken, ${loosely} as loosely,
      greatest(extract(epoch from coalesce(h.next_at, now()) - clock_timestamp()), 0)::float8 * 1000 as next,
      greatest(extract(epoch from coalesce(h.held_until, now()) - clock_timestamp()), 0)::float8 * 1000 as held
    from asked a left join taken t on t.token = a.token left join hosts h on h.domain = a.domain`)
  const waits = new Map(rows.map(({ token, taken, next, held }) => [token, taken ? null : { next, held }]))
  return claims.map(({ token }) => waits.get(token) ?? null)
}

async function releaseAll(db: Db, releases: Release[]): Promise<true[]> {
  await db.alone(sql`
    with given as (select * from jsonb_to_recordset(${toJson(releases)}::jsonb) as g(domain text, token uuid, "delayMs" float8)),
    own as (
      select h.domain, g."delayMs" from given g join hosts h on h.domain = g.domain and h.held_by = g.token order by h.domain for no key update of h
    ),
    freed as (
      update hosts h set held_until = null, held_by = null, next_at = greatest(h.next_at, clock_timestamp() + o."delayMs" * interval '1 millisecond')
      from own o where h.domain = o.domain
    )
    select ${loosely} as loosely`)
  return releases.map(() => true)
}

/** Whether the lease was still there to be renewed. */
const renew = async (db: Db, { domain, token }: Claim): Promise<boolean> => {
  const held = await db.alone(
    sql`update hosts set held_until = clock_timestamp() + ${inMs(leaseMs)} where domain = ${domain} and held_by = ${token} returning 1`,
  )
  return held.length > 0
}
