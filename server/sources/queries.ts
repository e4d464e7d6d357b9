/** Reads of sources and their visits, shaped for the screens. */
import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { addressKey } from '../../crawlers/net/urls.ts'
import type { Tx } from '../../db/client.ts'
import type { KeptProblem } from '../../db/schema/outlets.ts'
import { broughtKinds, type FeedFlaw, type Locale, type SourceState, type VisitedKind, type VisitOutcome } from '../../db/vocabulary.ts'
import { Problem } from '../errors.ts'
import { contains, folded } from '../folded.ts'
import { fromCursor, type PageOf, page } from '../http.ts'
import type { SourceFilter, SourceHealth, SourceRead, VisitRead } from './contract.ts'
import { shownProblem } from './problem-words.ts'

/** Sources that somebody follows; what people added and imported has rows of its own kind, which are in no list. */
export const areFollowed = sql.raw(`removed_at is null and kind not in (${broughtKinds.map((kind) => `'${kind}'`).join(', ')})`)

interface Row extends Record<string, unknown> {
  id: string
  kind: VisitedKind
  title: string
  address: string
  site: string | null
  language: string | null
  state: SourceState
  outlet_id: string | null
  outlet_name: string | null
  last_visit_at: string | null
  last_ok_at: string | null
  last_fresh_at: string | null
  next_visit_at: string | null
  interval_seconds: number
  failures: number
  problem: KeptProblem | null
  flaws: FeedFlaw[]
  document_count: number
  settings: Record<string, string>
  sealed_secret: string | null
  move: { to: string; declined?: boolean } | null
  former_addresses: string[]
  elsewhere: { at: string; proposals: { address: string; title: string }[] } | null
  created_at: string
  version: number
  week: number[]
  order_title: string
}

const iso = (at: string | null) => (at === null ? null : new Date(at).toISOString())

const shown = (row: Row, locale: Locale): SourceRead => ({
  id: row.id,
  kind: row.kind,
  title: row.title,
  address: row.address,
  site: row.site,
  language: row.language,
  state: row.state,
  outlet: row.outlet_id && row.outlet_name !== null ? { id: row.outlet_id, name: row.outlet_name } : null,
  lastVisitAt: iso(row.last_visit_at),
  lastOkAt: iso(row.last_ok_at),
  lastFreshAt: iso(row.last_fresh_at),
  nextVisitAt: iso(row.next_visit_at),
  intervalSeconds: row.interval_seconds,
  failures: row.failures,
  problem: shownProblem(row.problem, locale),
  flaws: row.flaws,
  documentCount: row.document_count,
  week: row.week,
  settings: row.settings,
  hasSecret: row.sealed_secret !== null,
  movedTo: row.move && !row.move.declined ? row.move.to : null,
  formerAddresses: row.former_addresses,
  elsewhere: row.elsewhere,
  createdAt: new Date(row.created_at).toISOString(),
  version: row.version,
})

/**
 * One statement for a page of sources: the last seven days are counted for the page's rows only, as days of the workspace's zone; a date without an
 * hour is its day in every zone.
 */
const select = (where: ReturnType<typeof sql>, limit: number) => sql`
  with page as (
    select s.*, lower(s.title) as order_title from sources s
    where ${areFollowed} and ${where} order by lower(s.title), s.id limit ${limit}
  ),
  zones as (select id, time_zone as name, (now() at time zone time_zone)::date as today from workspaces)
  select p.*, o.name as outlet_name, days.week
  from page p join zones on zones.id = p.workspace_id
  cross join lateral (
    select array_agg(coalesce(n, 0)::int order by age desc) as week from generate_series(0, 6) as age
    left join (
      select zones.today - (case d.published_precision when 'day' then d.published_at at time zone 'UTC' else d.published_at at time zone zones.name end)::date as age, count(*) as n
      from documents d where d.workspace_id = p.workspace_id and d.source_id = p.id and d.published_at >= now() - interval '9 days'
      group by 1
    ) by_day using (age)
  ) days
  left join outlets o on o.workspace_id = p.workspace_id and o.id = p.outlet_id
  order by p.order_title, p.id`

/** What a filter asks of the source called `s`. */
export function sourceConditions(workspaceId: string, filter: SourceFilter): SQL {
  const like = filter.q ? contains(filter.q) : null
  return sql`s.workspace_id = ${workspaceId}
    ${filter.state ? sql`and s.state = any(${sql.param([filter.state].flat())}::text[])` : sql``}
    ${filter.kind ? sql`and s.kind = any(${sql.param([filter.kind].flat())}::text[])` : sql``}
    ${filter.outlet ? sql`and s.outlet_id = ${filter.outlet}` : sql``}
    ${like ? sql`and (${folded(sql`s.title`)} like ${like} or ${folded(sql`s.address`)} like ${like})` : sql``}`
}

/** Sources by title. */
export async function listSources(
  tx: Tx,
  workspaceId: string,
  locale: Locale,
  filter: SourceFilter & { limit: number; cursor?: string | undefined },
): Promise<PageOf<SourceRead>> {
  const after = fromCursor(filter.cursor, z.tuple([z.string(), z.uuid()]))
  const where = sql`${sourceConditions(workspaceId, filter)}
    ${after ? sql`and (lower(s.title), s.id) > (${after[0]}, ${after[1]}::uuid)` : sql``}`
  const rows = await tx.execute<Row>(select(where, filter.limit + 1))
  const { items, next } = page([...rows], filter.limit, (row) => [row.order_title, row.id])
  return { items: items.map((row) => shown(row, locale)), next }
}

export async function getSource(tx: Tx, workspaceId: string, id: string, locale: Locale): Promise<SourceRead> {
  const [row] = await tx.execute<Row>(select(sql`s.workspace_id = ${workspaceId} and s.id = ${id}`, 1))
  if (!row) throw new Problem('not-found')
  return shown(row, locale)
}

/** How many sources are in which state. */
export async function sourceHealth(tx: Tx, workspaceId: string): Promise<SourceHealth> {
  const rows = await tx.execute<{ state: SourceState; kind: VisitedKind; n: number }>(
    sql`select state, kind, count(*)::int as n from sources where workspace_id = ${workspaceId} and ${areFollowed} group by state, kind`,
  )
  const sum = (of: typeof rows | { n: number }[]) => of.reduce((total, { n }) => total + n, 0)
  const inState = (state: SourceState) => sum(rows.filter((row) => row.state === state))
  const kinds = [...new Set(rows.map(({ kind }) => kind))]
    .map((kind) => ({ kind, count: sum(rows.filter((row) => row.kind === kind)) }))
    .sort((a, b) => b.count - a.count || a.kind.localeCompare(b.kind))
  return {
    all: sum(rows),
    active: inState('active'),
    failing: inState('failing'),
    gone: inState('gone'),
    paused: inState('paused'),
    kinds,
  }
}

/** Visits of a source, latest first. */
export async function listVisits(
  tx: Tx,
  workspaceId: string,
  sourceId: string,
  locale: Locale,
  paging: { limit: number; cursor?: string | undefined },
): Promise<PageOf<VisitRead>> {
  const before = fromCursor(paging.cursor, z.tuple([z.iso.datetime(), z.uuid()]))
  const rows = await tx.execute<{
    id: string
    at: string
    took_ms: number
    outcome: VisitOutcome
    status: number | null
    bytes: string
    items: number
    fresh: number
    problem: KeptProblem | null
  }>(sql`select id, at, took_ms, outcome, status, bytes, items, fresh, problem from visits
    where workspace_id = ${workspaceId} and source_id = ${sourceId} ${before ? sql`and (at, id) < (${before[0]}::timestamptz, ${before[1]}::uuid)` : sql``}
    order by at desc, id desc limit ${paging.limit + 1}`)
  const { items, next } = page([...rows], paging.limit, (row) => [new Date(row.at).toISOString(), row.id])
  return {
    items: items.map((row) => ({
      id: row.id,
      at: new Date(row.at).toISOString(),
      tookMs: row.took_ms,
      outcome: row.outcome,
      status: row.status,
      bytes: Number(row.bytes),
      items: row.items,
      fresh: row.fresh,
      problem: shownProblem(row.problem, locale),
    })),
    next,
  }
}

/** Which of these addresses are followed, by address. */
export async function followedAmong(tx: Tx, workspaceId: string, addresses: string[]): Promise<Map<string, string>> {
  if (addresses.length === 0) return new Map()
  const keys = new Map(addresses.map((address) => [addressKey(address), address]))
  const rows = await tx.execute<{ id: string; address_key: string }>(
    sql`select id, address_key from sources where workspace_id = ${workspaceId} and removed_at is null and address_key in ${[...keys.keys()]}`,
  )
  return new Map(
    rows.flatMap(({ id, address_key: key }) => {
      const address = keys.get(key)
      return address ? [[address, id] as const] : []
    }),
  )
}
