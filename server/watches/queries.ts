/** Reads of watches and exclusion lists, shaped for the screens. */
import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../db/client.ts'
import type { WatchKind } from '../../db/vocabulary.ts'
import { Problem } from '../errors.ts'
import { contains, folded } from '../folded.ts'
import { fromCursor, type PageOf, page } from '../http.ts'
import { listed } from '../several-contract.ts'
import type { ExclusionListRead, WatchFilter, WatchRead, WatchState } from './contract.ts'

interface Row extends Record<string, unknown> {
  id: string
  name: string
  kind: WatchKind
  expression: string
  valid_from: string | null
  valid_to: string | null
  state: WatchState
  paused: boolean
  revision: number
  exclusions: { id: string; name: string }[]
  today: number
  week: number
  month: number
  all_mentions: number
  fresh: number
  last_at: string | null
  days: number[]
  done: number | null
  total: number
  created_at: string
  updated_at: string | null
  version: number
  order_name: string
}

const iso = (at: string | null) => (at === null ? null : new Date(at).toISOString())

const shown = (row: Row): WatchRead => ({
  id: row.id,
  name: row.name,
  kind: row.kind,
  expression: row.expression,
  validFrom: row.valid_from,
  validTo: row.valid_to,
  state: row.state,
  paused: row.paused,
  revision: row.revision,
  exclusions: row.exclusions,
  mentions: { today: row.today, week: row.week, month: row.month, all: row.all_mentions, fresh: row.fresh, lastAt: iso(row.last_at) },
  days: row.days,
  matching: row.done === null ? null : { done: Math.min(row.done, row.total), total: row.total },
  createdAt: new Date(row.created_at).toISOString(),
  updatedAt: iso(row.updated_at),
  version: row.version,
})

/**
 * One statement for a page of watches; mentions are counted for its rows only. The day of a mention is that of its document in the workspace's
 * zone, and the printed day itself where no hour is known. A pass that is waiting or in hand says how far it is; one that failed for good does not.
 */
const select = (workspaceId: string, where: SQL, limit: number, now: Date) => sql`
  with zone as (select time_zone as name, (${now.toISOString()}::timestamptz at time zone time_zone)::date as today from workspaces where id = ${workspaceId}),
  page as (
    select w.*, lower(w.name) as order_name from watches w
    where w.workspace_id = ${workspaceId} and w.removed_at is null and ${where} order by lower(w.name), w.id limit ${limit}
  ),
  passes as (
    select payload->>'watchId' as watch_id, max((payload->>'done')::int) as done from workspace_jobs() where job = 'rematch' and attempts < max_attempts group by 1
  )
  select p.id, p.name, p.kind, p.expression, p.valid_from::text, p.valid_to::text, p.paused, p.revision, p.created_at, p.updated_at, p.version, p.order_name,
    case when p.paused then 'paused' when p.valid_from > zone.today then 'upcoming' when p.valid_to < zone.today then 'over' else 'active' end as state,
    coalesce(lists.exclusions, '[]') as exclusions, counted.*, recent.today, recent.week, recent.month, recent.days, passes.done,
    case when passes.done is null then 0 else (select count(*)::int from documents where workspace_id = ${workspaceId} and understanding_version > 0) end as total
  from page p cross join zone
  left join passes on passes.watch_id = p.id::text
  left join lateral (
    select jsonb_agg(jsonb_build_object('id', l.id, 'name', l.name) order by lower(l.name), l.id) as exclusions
    from watch_exclusions x join exclusion_lists l on l.workspace_id = x.workspace_id and l.id = x.list_id
    where x.workspace_id = p.workspace_id and x.watch_id = p.id and l.removed_at is null
  ) lists on true
  left join lateral (
    select count(*)::int as all_mentions, count(*) filter (where m.status = 'new')::int as fresh, max(m.published_at) as last_at
    from mentions m where m.workspace_id = p.workspace_id and m.watch_id = p.id and m.status <> 'dismissed' and m.withdrawn_at is null
  ) counted on true
  left join lateral (
    select coalesce(sum(n) filter (where age = 0), 0)::int as today, coalesce(sum(n) filter (where age < 7), 0)::int as week, coalesce(sum(n), 0)::int as month,
      array_agg(coalesce(n, 0)::int order by age desc) as days
    from generate_series(0, 29) as age
    left join (
      select zone.today - (case d.published_precision when 'day' then m.published_at at time zone 'UTC' else m.published_at at time zone zone.name end)::date as age, count(*) as n
      from mentions m join documents d on d.workspace_id = m.workspace_id and d.id = m.document_id
      where m.workspace_id = p.workspace_id and m.watch_id = p.id and m.status <> 'dismissed' and m.withdrawn_at is null
        and m.published_at >= ${now.toISOString()}::timestamptz - interval '32 days'
      group by 1
    ) by_day using (age)
  ) recent on true
  order by p.order_name, p.id`

/** Watches by name. */
export async function listWatches(
  tx: Tx,
  workspaceId: string,
  filter: z.output<typeof WatchFilter> & { limit: number; cursor?: string | undefined },
  now: Date,
): Promise<PageOf<WatchRead>> {
  const after = fromCursor(filter.cursor, z.tuple([z.string(), z.uuid()]))
  const like = filter.q ? contains(filter.q) : null
  const kinds = listed(filter.kind)
  const where = sql`true
    ${kinds.length > 0 ? sql`and w.kind = any(${sql.param(kinds)}::text[])` : sql``}
    ${filter.exclusion ? sql`and w.id in (select x.watch_id from watch_exclusions x where x.workspace_id = ${workspaceId} and x.list_id = ${filter.exclusion})` : sql``}
    ${like ? sql`and (${folded(sql`w.name`)} like ${like} or ${folded(sql`w.expression`)} like ${like})` : sql``}
    ${after ? sql`and (lower(w.name), w.id) > (${after[0]}, ${after[1]}::uuid)` : sql``}`
  const rows = await tx.execute<Row>(select(workspaceId, where, filter.limit + 1, now))
  const { items, next } = page([...rows], filter.limit, (row) => [row.order_name, row.id])
  return { items: items.map(shown), next }
}

export async function getWatch(tx: Tx, workspaceId: string, id: string, now: Date): Promise<WatchRead> {
  const [row] = await tx.execute<Row>(select(workspaceId, sql`w.id = ${id}`, 1, now))
  if (!row) throw new Problem('not-found')
  return shown(row)
}

interface ListRow extends Record<string, unknown> {
  id: string
  name: string
  expression: string
  watches: { id: string; name: string }[]
  created_at: string
  version: number
  order_name: string
}

const selectLists = (workspaceId: string, where: SQL, limit: number) => sql`
  select l.id, l.name, l.expression, l.created_at, l.version, lower(l.name) as order_name, coalesce((
    select jsonb_agg(jsonb_build_object('id', w.id, 'name', w.name) order by lower(w.name), w.id)
    from watch_exclusions x join watches w on w.workspace_id = x.workspace_id and w.id = x.watch_id
    where x.workspace_id = l.workspace_id and x.list_id = l.id and w.removed_at is null), '[]') as watches
  from exclusion_lists l where l.workspace_id = ${workspaceId} and l.removed_at is null and ${where} order by lower(l.name), l.id limit ${limit}`

const shownList = (row: ListRow): ExclusionListRead => ({
  id: row.id,
  name: row.name,
  expression: row.expression,
  watches: row.watches,
  createdAt: new Date(row.created_at).toISOString(),
  version: row.version,
})

/** Exclusion lists by name. */
export async function listExclusionLists(
  tx: Tx,
  workspaceId: string,
  paging: { limit: number; cursor?: string | undefined },
): Promise<PageOf<ExclusionListRead>> {
  const after = fromCursor(paging.cursor, z.tuple([z.string(), z.uuid()]))
  const where = after ? sql`(lower(l.name), l.id) > (${after[0]}, ${after[1]}::uuid)` : sql`true`
  const rows = await tx.execute<ListRow>(selectLists(workspaceId, where, paging.limit + 1))
  const { items, next } = page([...rows], paging.limit, (row) => [row.order_name, row.id])
  return { items: items.map(shownList), next }
}

export async function getExclusionList(tx: Tx, workspaceId: string, id: string): Promise<ExclusionListRead> {
  const [row] = await tx.execute<ListRow>(selectLists(workspaceId, sql`l.id = ${id}`, 1))
  if (!row) throw new Problem('not-found')
  return shownList(row)
}
