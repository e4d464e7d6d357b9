/**
 * The signs of life of a worker's pools, and what each of them does for all: steps of a worker that fell silent are free again, and what was planned by a
 * clock that was set back since is planned anew.
 */
import postgres from 'postgres'
import { namedTypes } from '../db/arrays.ts'
import { goodbyes, patience } from '../db/patient-socket.ts'
import { analyzeYoung } from '../db/young-tables.ts'
import type { Deps } from './deps.ts'
import { givenUp } from './standstill.ts'

/** A worker that was not heard of for so long is taken for dead, and its steps are taken up by others. */
const silenceMs = 12_000
const beatMs = 3_000
/** How often a step may be cut short by the end of its process. */
export const mostCut = 10
/** From the third time on it waits so long for each time, so that what ends every process which takes it does not take others along again and again. */
const cutPauseSeconds = 5
/** A step that failed is looked for at so many signs of life. */
const lookedForSigns = 10
/** The queue asks small things only. */
export const queueStatementMs = 30_000
/** The clock was set back by more than this: what is planned by the old time is planned anew. */
const setBackMs = 5_000
/** For so long after that, steps may still be planned by the old time: whoever compares the clocks on a line that went dead notices late. */
const confusedMs = 90_000

export interface Heart {
  /** Pools of this process that take steps. Steps are locked in their names. */
  readonly pools: ReadonlySet<string>
  /** Another pool takes steps. */
  join(pool: string): void
  /** A pool takes no more: what it holds is free again. Whether it was there. */
  leave(pool: string): boolean
  /**
   * A step failed that was taken under a key. Should another have got the key meanwhile, its work is that one's: it leaves the queue, where it would be
   * shown as given up.
   */
  failed(step: string): void
  /** The first sign of life, and the others by the clock. */
  start(): Promise<void>
  /** Gives no more signs while `end` lets the steps in hand finish; then the pools are forgotten. */
  stop(end: () => Promise<void>): Promise<void>
}

export function openHeart(ownerUrl: string, log: Deps['log']): Heart {
  const sql = postgres(ownerUrl, {
    ...namedTypes,
    max: 1,
    onnotice: () => {},
    connect_timeout: 10,
    backoff: () => 0.5,
    ...patience(ownerUrl),
    connection: { statement_timeout: queueStatementMs, ...goodbyes },
  })
  const pools = new Set<string>()
  /** Steps that failed, and how many signs of life ago: the queue is told of it a moment later. */
  const failed = new Map<string, number>()
  const leaveWhatWasReplaced = async () => {
    const steps = [...failed.keys()]
    if (steps.length === 0) return
    await sql`
      delete from graphile_worker._private_jobs where id = any(${steps}::bigint[]) and key is null and locked_by is null and attempts >= max_attempts`
    for (const step of steps) {
      const signs = (failed.get(step) ?? 0) + 1
      if (signs > lookedForSigns) failed.delete(step)
      else failed.set(step, signs)
    }
  }
  /** The database's time less the machine's running time, as it was at the last sign of life. */
  let ahead: number | null = null
  let wrong: { byMs: number; until: number } | null = null
  const beat = async () => {
    const [at] = await sql<{ now: number }[]>`select (extract(epoch from clock_timestamp()) * 1000)::float8 as now`
    const aheadNow = (at?.now ?? 0) - performance.now()
    const isSetBack = ahead !== null && aheadNow < ahead - setBackMs
    // Always: a step that was held while the clock was set back may fail much later, and is then planned by the time that held before.
    await planAnew(sql, isSetBack)
    if (ahead !== null && isSetBack) wrong = { byMs: ahead - aheadNow, until: performance.now() + confusedMs }
    if (wrong && performance.now() < wrong.until) await planSooner(sql, wrong.byMs)
    else wrong = null
    ahead = aheadNow
    const ids = [...pools]
    if (ids.length > 0)
      await sql`insert into workers (id) select unnest(${ids}::text[]) on conflict (id) do update set seen_at = clock_timestamp()`
    await sql`
      delete from workers where seen_at < clock_timestamp() - ${`${silenceMs} milliseconds`}::interval
        or seen_at > clock_timestamp() + ${`${silenceMs} milliseconds`}::interval`
    // Steps locked by a worker that is not among the living are free again, under a new number: should it only have slept, it can no longer mark as done
    // what stands in the queue now. The attempt was cut short, so another is given for it, but not for ever: a step that ends every process which takes
    // it must come to rest.
    await sql`
      update graphile_worker._private_jobs j
      set id = default, locked_at = null, locked_by = null,
        run_at = case when attempts > 2 then now() + attempts * ${`${cutPauseSeconds} seconds`}::interval else least(run_at, now()) end,
        max_attempts = greatest(max_attempts, least(attempts + 1, ${mostCut})),
        last_error = case when attempts >= ${mostCut} then 'cut short each time it was tried' else last_error end
      where locked_by is not null
        and locked_at not between clock_timestamp() - ${`${2 * beatMs} milliseconds`}::interval and clock_timestamp() + ${`${2 * beatMs} milliseconds`}::interval
        and not exists (select 1 from workers w where w.id = j.locked_by)`
    // So does one that was given up by a worker that had to end while the database was away.
    await sql`
      update graphile_worker._private_jobs set max_attempts = attempts + 1
      where locked_by is null and attempts >= max_attempts and attempts < ${mostCut} and starts_with(last_error, ${givenUp})`
    await leaveWhatWasReplaced()
    await analyzeYoung(sql)
  }

  let beating: Promise<void> | null = null
  // One at a time: while the database is away they must not pile up.
  const beatQuietly = () => {
    beating ??= beat()
      .catch((error: unknown) => log.warn({ err: error }, 'the worker could not give a sign of life'))
      .finally(() => {
        beating = null
      })
    return beating
  }

  let clock: NodeJS.Timeout | undefined
  return {
    pools,
    join(pool) {
      pools.add(pool)
      void beatQuietly()
    },
    leave(pool) {
      if (!pools.delete(pool)) return false
      void sql`delete from workers where id = ${pool}`.catch(() => {})
      return true
    },
    failed: (step) => void failed.set(step, 0),
    async start() {
      await beatQuietly()
      clock = setInterval(beatQuietly, beatMs)
    },
    async stop(end) {
      clearInterval(clock)
      const ids = [...pools]
      await end()
      await beating
      if (ids.length > 0) await sql`delete from workers where id = any(${ids})`.catch(() => {})
      await sql.end({ timeout: 2 })
    },
  }
}

/**
 * After the clock was set back, steps and waits that were planned by the time that held before would come hours too late. Rows that were written in what
 * is now the future tell; `isSure` when the clock itself was seen to jump. Twice does no harm.
 */
async function planAnew(sql: postgres.Sql, isSure: boolean): Promise<void> {
  const { count } = await sql`
    update graphile_worker._private_jobs set run_at = greatest(run_at - (updated_at - now()), now()), created_at = least(created_at, now()), updated_at = now()
    where locked_at is null and updated_at > now() + ${`${setBackMs} milliseconds`}::interval`
  if (count === 0 && !isSure) return
  await sql`update graphile_worker._private_jobs set run_at = now() where locked_at is null and attempts > 0 and run_at > now() + interval '10 minutes'`
  await sql`update hosts set next_at = least(next_at, now()), held_until = null, held_by = null where next_at > now() or held_until > now()`
}

/** What was planned in the moments after that, by who had not noticed yet. */
const planSooner = (sql: postgres.Sql, byMs: number) => sql`
  update graphile_worker._private_jobs set run_at = greatest(run_at - ${`${byMs} milliseconds`}::interval, now())
  where locked_at is null and updated_at > now() - ${`${2 * confusedMs} milliseconds`}::interval and run_at > now() + ${`${0.9 * byMs} milliseconds`}::interval`
