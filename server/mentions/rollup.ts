/**
 * The numbers kept beside the mentions (`mention_counts`): folded together, made anew, and read. What is written to them as mentions change is written by
 * the triggers of `mentions`, so that no way of changing one can forget it.
 */
import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'
import type { Rollup } from '../../db/schema/counts.ts'
import { inEachWorkspace, type Recurring, type Workspaces } from '../recurring.ts'
import type { Facet } from './filter.ts'

type By = Facet | 'day' | 'period'

/** What each rollup can be asked for, and narrowed by; `period` narrows only. Of those that can be asked, the one with the fewest cells comes first. */
export const rollupsHold = {
  'day-tones': ['status', 'tone', 'language', 'day', 'period'],
  'outlet-tones': ['status', 'tone', 'language', 'outlet'],
  assignees: ['status', 'watch', 'tone', 'language', 'assignee'],
  'day-assignees': ['status', 'period', 'assignee'],
  'outlet-assignees': ['status', 'outlet', 'assignee'],
  tags: ['status', 'watch', 'tone', 'language', 'tag'],
  'day-tags': ['status', 'period', 'tag'],
  'outlet-tags': ['status', 'outlet', 'tag'],
  words: ['status', 'watch', 'tone', 'language', 'kind', 'place'],
  outlets: ['status', 'watch', 'outlet'],
  days: ['status', 'watch', 'day', 'period'],
  'outlet-words': ['status', 'language', 'kind', 'place', 'outlet'],
  'day-words': ['status', 'language', 'kind', 'place', 'day', 'period'],
  'day-outlets': ['status', 'outlet', 'day', 'period'],
  // The whole months of a period, beside the days at its ends; never asked alone.
  'month-outlets': [],
} as const satisfies Record<Rollup, readonly By[]>

/** Those of which a mention stands in one cell, no more and no less: their sums are totals. */
const whole: readonly Rollup[] = ['words', 'outlets', 'outlet-tones', 'outlet-words', 'days', 'day-tones', 'day-words', 'day-outlets']

/** The rollup that tells `of` something (null: a total) and is narrowed by all of `by`; null when none does. */
export function rollupFor(of: By | null, by: readonly By[]): Rollup | null {
  // The keys of the object above.
  const can = (Object.keys(rollupsHold) as Rollup[]).filter((each) => {
    const held: readonly By[] = rollupsHold[each]
    return (
      [...by, ...(of === null ? [] : [of])].every((asked) => held.includes(asked)) &&
      (whole.includes(each) || of === 'tag' || of === 'assignee')
    )
  })
  // Totals under few filters are sums of many cells wherever the days or outlets are told apart.
  return (can.includes('words') ? 'words' : can[0]) ?? null
}

/** One folding or recount of a workspace at a time: what one takes away the other must not have counted. Held until `tx` ends. */
const lockFolding = (tx: Tx, workspaceId: string) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtext('mention counts'), hashtext(${workspaceId}))`)

const cell = sql`rollup, bucket, watch_id, outlet_id, given, status, tone, language, kind, place`
/** Written in the order in which they are read, so that those of a month lie together. */
const byBucket = sql`order by rollup, bucket`

/** Brings the numbers of each cell that changed together into one. Changes no sum; running it twice changes nothing. */
export async function fold(tx: Tx, workspaceId: string): Promise<void> {
  await lockFolding(tx, workspaceId)
  await tx.execute(sql`
    with touched as (select distinct rollup, bucket from mention_counts where workspace_id = ${workspaceId} and not folded),
    gone as (
      delete from mention_counts c using touched t where c.workspace_id = ${workspaceId} and c.rollup = t.rollup and c.bucket = t.bucket
      returning c.rollup, c.bucket, c.watch_id, c.outlet_id, c.given, c.status, c.tone, c.language, c.kind, c.place, c.count
    )
    insert into mention_counts (workspace_id, ${cell}, count, folded)
    select ${workspaceId}, ${cell}, sum(count), true from gone group by ${cell} having sum(count) <> 0 ${byBucket}`)
}

/** A part of the numbers: some cells, and the mentions that alone can stand in them. */
interface Slice {
  rollups: readonly Rollup[]
  /** On a cell `c`, kept or counted anew. */
  cells: SQL
  /** On a mention `m`. */
  mentions: SQL
}

/** Outlets that one slice counts. */
const outletsAtOnce = 50

/** All cells in slices that share none, each small enough that counting it is no long statement. */
async function slicesOf(tx: Tx, workspaceId: string): Promise<Slice[]> {
  const idsOf = async (which: SQL) => (await tx.execute<{ id: string }>(which)).map(({ id }) => id)
  const watches = await idsOf(sql`
    select id::text from watches where workspace_id = ${workspaceId} union select distinct bucket from mention_counts where workspace_id = ${workspaceId} and rollup = 'words'`)
  const outlets = await idsOf(sql`select id::text from outlets where workspace_id = ${workspaceId} order by id`)
  const months = await idsOf(sql`
    select to_char(month, 'YYYY-MM-DD') as id from (select min(published_at) as first, max(published_at) as last from mentions where workspace_id = ${workspaceId}) m
    cross join lateral generate_series(date_trunc('month', m.first), m.last, interval '1 month') as month`)
  const list = (ids: readonly string[]) => sql.param(`{${ids.join(',')}}`)
  const byOutlet: Slice['rollups'] = ['outlets', 'outlet-tones', 'outlet-words']
  const byDay: Slice['rollups'] = ['days', 'day-tones', 'day-words', 'day-outlets', 'month-outlets']
  const chunks = Array.from({ length: Math.ceil(outlets.length / outletsAtOnce) }, (_, n) =>
    outlets.slice(n * outletsAtOnce, (n + 1) * outletsAtOnce),
  )
  // A day begins within a day of its date in UTC; which one it is, the cell says.
  const near = (day: string, days: number) => sql`(${day}::date + ${days}::int)::timestamp at time zone 'UTC'`
  return [
    ...watches.map((id) => ({ rollups: ['words'] as const, cells: sql`c.bucket = ${id}`, mentions: sql`m.watch_id = ${id}::uuid` })),
    ...chunks.map((ids) => ({
      rollups: byOutlet,
      cells: sql`c.bucket = any(${list(ids)}::text[])`,
      mentions: sql`m.outlet_id = any(${list(ids)}::uuid[])`,
    })),
    {
      rollups: byOutlet,
      cells: sql`c.bucket <> all(${list(outlets)}::text[])`,
      mentions: sql`(m.outlet_id is null or m.outlet_id <> all(${list(outlets)}::uuid[]))`,
    },
    ...[undefined, ...months].map((from, n) => {
      const to = months[n]
      return {
        rollups: byDay,
        // By the month alone, after which its days come.
        cells: sql`${from ? sql`c.bucket >= ${from.slice(0, 7)}` : sql`true`} and ${to ? sql`c.bucket < ${to.slice(0, 7)}` : sql`true`}`,
        mentions: sql`${from ? sql`m.published_at >= ${near(from, -2)}` : sql`true`} and ${to ? sql`m.published_at < ${near(to, 2)}` : sql`true`}`,
      }
    }),
    { rollups: ['tags', 'day-tags', 'outlet-tags'], cells: sql`true`, mentions: sql`m.tags <> '{}'` },
    { rollups: ['assignees', 'day-assignees', 'outlet-assignees'], cells: sql`true`, mentions: sql`m.assignee is not null` },
  ]
}

/**
 * Counts every mention anew, a slice at a time. Each is one statement, so that what is saved meanwhile is counted once: by it, or by its own numbers.
 */
export async function recount(tx: Tx, workspaceId: string): Promise<void> {
  await lockFolding(tx, workspaceId)
  for (const slice of await slicesOf(tx, workspaceId)) {
    const cells = sql`c.rollup = any(${sql.param(slice.rollups)}::text[]) and ${slice.cells}`
    await tx.execute(sql`
      with gone as (delete from mention_counts c where c.workspace_id = ${workspaceId} and ${cells})
      insert into mention_counts (workspace_id, ${cell}, count, folded)
      ${countedAnew(workspaceId, sql`and ${slice.mentions} and ${cells}`)} ${byBucket}`)
  }
  await tx.execute(sql`
    insert into mention_recounts (workspace_id, at) values (${workspaceId}, clock_timestamp()) on conflict (workspace_id) do update set at = excluded.at`)
}

/** What the numbers must be, by the mentions themselves. */
const countedAnew = (workspaceId: string, which: SQL = sql``): SQL => sql`
  select m.workspace_id, c.rollup, c.bucket, c.watch_of, c.outlet_of, c.given_of, m.status, c.tone_of, c.language_of, c.kind_of, c.place_of, count(*)::int, true
  from workspaces w join mentions m on m.workspace_id = w.id
  cross join lateral mention_cells(m.watch_id, m.outlet_id, m.published_at, w.time_zone, m.tone, m.language, m.kind, m.place, m.tags, m.assignee) c
  where w.id = ${workspaceId} and m.workspace_id = ${workspaceId} ${which} group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11`

/** Cells whose number is not what the mentions say; none, or there is a fault. */
export async function miscounted(tx: Tx, workspaceId: string): Promise<number> {
  const [row] = await tx.execute<{ n: number }>(sql`
    select count(*)::int as n from (
      select ${cell} from (
        select ${cell}, count from mention_counts where workspace_id = ${workspaceId}
        union all
        select ${cell}, -count from (${countedAnew(workspaceId)})
          as anew (workspace_id, ${cell}, count, folded)
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
const recountAfterDays = 30

/** Folds where much came, and counts anew where that was never done, was forgotten, or is long ago. */
export const foldCounts = (workspaces: Workspaces): Recurring =>
  inEachWorkspace({
    name: 'fold-counts',
    every: '*/2 * * * *',
    workspaces,
    async work(tx, workspaceId) {
      const [is] = await tx.execute<{ fresh: boolean; loose: number }>(sql`
          select exists (select 1 from mention_recounts where workspace_id = ${workspaceId} and at > now() - ${`${recountAfterDays} days`}::interval) as fresh,
            (select count(*)::int from (select 1 from mention_counts where workspace_id = ${workspaceId} and not folded limit ${worthFolding}) few) as loose`)
      // Until a count that takes too long succeeds, the mentions themselves are counted.
      if (!is?.fresh) await recount(tx, workspaceId)
      else if (is.loose >= worthFolding) await fold(tx, workspaceId)
    },
  })
