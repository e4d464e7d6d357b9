/**
 * The numbers kept beside the mentions (`mention_counts`): folded together, made anew, and read. What is written to them as mentions change is written by
 * the triggers of `mentions`, so that no way of changing one can forget it.
 */
import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'
import type { Rollup } from '../../db/schema/counts.ts'
import type { Deps } from '../deps.ts'
import type { Recurring } from '../jobs.ts'
import type { Facet } from './filter.ts'

/** What each rollup can be asked for, and narrowed by. `period` narrows only. The smallest come first. */
export const rollupsHold = {
  words: ['status', 'watch', 'tone', 'language', 'kind', 'place'],
  outlets: ['status', 'watch', 'tone', 'outlet'],
  days: ['status', 'watch', 'tone', 'day', 'period'],
} as const satisfies Record<Rollup, readonly (Facet | 'day' | 'period')[]>

/** The first rollup that tells by all of these; null when none does. */
export function rollupFor(asked: readonly (Facet | 'day' | 'period')[]): Rollup | null {
  const found = Object.entries(rollupsHold).find(([, held]) => asked.every((each) => (held as readonly string[]).includes(each)))
  return (found?.[0] ?? null) as Rollup | null // the keys of the object above
}

/** One folding or recount of a workspace at a time: what one takes away the other must not have counted. Held until `tx` ends. */
const lockFolding = (tx: Tx, workspaceId: string) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtext('mention counts'), hashtext(${workspaceId}))`)

const cell = sql`rollup, bucket, watch_id, status, tone, language, kind, place`

/** Brings the numbers of each cell that changed together into one. Changes no sum; running it twice changes nothing. */
export async function fold(tx: Tx, workspaceId: string): Promise<void> {
  await lockFolding(tx, workspaceId)
  await tx.execute(sql`
    with touched as (select distinct rollup, bucket from mention_counts where workspace_id = ${workspaceId} and not folded),
    gone as (
      delete from mention_counts c using touched t where c.workspace_id = ${workspaceId} and c.rollup = t.rollup and c.bucket = t.bucket
      returning c.rollup, c.bucket, c.watch_id, c.status, c.tone, c.language, c.kind, c.place, c.count
    )
    insert into mention_counts (workspace_id, rollup, bucket, watch_id, status, tone, language, kind, place, count, folded)
    select ${workspaceId}, ${cell}, sum(count), true from gone group by ${cell} having sum(count) <> 0`)
}

/** Counts every mention anew. One statement, so that what is saved meanwhile is counted once: by it, or by its own numbers. */
export async function recount(tx: Tx, workspaceId: string): Promise<void> {
  await lockFolding(tx, workspaceId)
  await tx.execute(sql`
    with gone as (delete from mention_counts where workspace_id = ${workspaceId})
    insert into mention_counts (workspace_id, rollup, bucket, watch_id, status, tone, language, kind, place, count, folded)
    ${countedAnew(workspaceId)}`)
  await tx.execute(sql`
    insert into mention_recounts (workspace_id, at) values (${workspaceId}, clock_timestamp()) on conflict (workspace_id) do update set at = excluded.at`)
}

/** What the numbers must be, by the mentions themselves. */
const countedAnew = (workspaceId: string): SQL => sql`
  select ${workspaceId}::uuid, c.rollup, c.bucket, m.watch_id, m.status, m.tone, c.language_of, c.kind_of, c.place_of, count(*)::int, true
  from mentions m cross join lateral mention_cells(m.watch_id, m.outlet_id, m.published_at, (select time_zone from workspaces where id = ${workspaceId}), m.language, m.kind, m.place) c
  where m.workspace_id = ${workspaceId} group by 2, 3, 4, 5, 6, 7, 8, 9`

/** Cells whose number is not what the mentions say; none, or there is a fault. */
export async function miscounted(tx: Tx, workspaceId: string): Promise<number> {
  const [row] = await tx.execute<{ n: number }>(sql`
    select count(*)::int as n from (
      select ${cell} from (
        select ${cell}, count from mention_counts where workspace_id = ${workspaceId}
        union all
        select rollup, bucket, watch_id, status, tone, language, kind, place, -count from (${countedAnew(workspaceId)})
          as anew (workspace_id, rollup, bucket, watch_id, status, tone, language, kind, place, count, folded)
      ) both_ways group by ${cell} having sum(count) <> 0
    ) wrong`)
  return row?.n ?? 0
}

/** Whether the numbers may be read: they were counted once since the database learned to, or its zone changed. */
export async function isCounted(tx: Tx, workspaceId: string): Promise<boolean> {
  const [row] = await tx.execute(sql`select 1 from mention_recounts where workspace_id = ${workspaceId}`)
  return row !== undefined
}

/** Loose numbers from which on they are folded, and days after which everything is counted anew whatever was kept. */
const worthFolding = 400
const recountAfterDays = 7

/** Folds where much came, and counts anew where that was never done, was forgotten, or is long ago. */
export const foldCounts = (workspaces: (deps: Deps) => Promise<string[]>): Recurring => ({
  name: 'fold-counts',
  every: '*/2 * * * *',
  async run(deps, signal) {
    for (const workspaceId of await workspaces(deps)) {
      if (signal.aborted) return
      const work = deps.db.workspace(workspaceId, async (tx) => {
        const [is] = await tx.execute<{ fresh: boolean; loose: number }>(sql`
          select exists (select 1 from mention_recounts where workspace_id = ${workspaceId} and at > now() - ${`${recountAfterDays} days`}::interval) as fresh,
            (select count(*)::int from (select 1 from mention_counts where workspace_id = ${workspaceId} and not folded limit ${worthFolding}) few) as loose`)
        if (!is?.fresh) await recount(tx, workspaceId)
        else if (is.loose >= worthFolding) await fold(tx, workspaceId)
      })
      // One whose count takes too long must not keep the others from theirs; until it succeeds its mentions themselves are counted.
      await work.catch((err: unknown) => deps.log.warn({ err, workspaceId }, 'the mentions of a workspace could not be counted'))
    }
  },
})
