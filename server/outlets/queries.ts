/** Reads of outlets, shaped for the list and the page. */
import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../db/client.ts'
import type { OutletKind, SourceState, Territory } from '../../db/vocabulary.ts'
import { Problem } from '../errors.ts'
import { contains } from '../folded.ts'
import { fromCursor, type PageOf, page } from '../http.ts'
import { listed } from '../several-contract.ts'
import type { ListOrder, OutletFilter, OutletRead, OutletRow } from './contract.ts'
import { instant } from './written.ts'

/** A list of words as one parameter. */
const words = (list: readonly string[]): SQL => sql`${sql.param(list)}::text[]`

/** The cursor of a list by name, by last mention or by number of mentions. */
const Mark = {
  name: z.tuple([z.string(), z.uuid()]),
  recent: z.tuple([z.iso.datetime(), z.uuid()]),
  mentions: z.tuple([z.number().int(), z.uuid()]),
}

/** How such a list goes on after its cursor and in which order, for a row called `x` with the columns folded, last_at, n and id. */
export function keyset(order: ListOrder, cursor: string | undefined): { after: SQL; by: SQL } {
  if (order === 'name') {
    const mark = fromCursor(cursor, Mark.name)
    return { after: mark ? sql`(x.folded, x.id) > (${mark[0]}, ${mark[1]}::uuid)` : sql`true`, by: sql`x.folded, x.id` }
  }
  if (order === 'recent') {
    const mark = fromCursor(cursor, Mark.recent)
    return {
      after: mark ? sql`(x.last_at, x.id) < (${mark[0]}::timestamptz, ${mark[1]}::uuid)` : sql`true`,
      by: sql`x.last_at desc, x.id desc`,
    }
  }
  const mark = fromCursor(cursor, Mark.mentions)
  return { after: mark ? sql`(x.n, x.id) < (${mark[0]}::int, ${mark[1]}::uuid)` : sql`true`, by: sql`x.n desc, x.id desc` }
}

/** The values of a row that its cursor holds. */
export const markOf = (order: ListOrder, row: { id: string; folded: string; last_at: string; n: number }): (string | number)[] =>
  order === 'name' ? [row.folded, row.id] : order === 'recent' ? [instant(row.last_at), row.id] : [row.n, row.id]

interface Row extends Record<string, unknown> {
  id: string
  name: string
  folded: string
  kind: OutletKind
  sites: string[]
  territory: Territory | null
  audience: number | null
  audience_source: string | null
  audience_date: string | null
  last_at: string
  n: number
  documents: number
  mentions: number
  last_mention_at: string | null
  sources: { state: SourceState; count: number }[] | null
}

const audienceOf = (row: { audience: number | null; audience_source: string | null; audience_date: string | null }) =>
  row.audience === null ? null : { figure: row.audience, source: row.audience_source, date: row.audience_date }

/** Its sites, the first one first. */
const sitesOf = (row: string) =>
  sql.raw(
    `array(select site from outlet_sites where workspace_id = ${row}.workspace_id and outlet_id = ${row}.id order by created_at, site)`,
  )

const standing = sql.raw("m.withdrawn_at is null and m.status <> 'dismissed'")

/** Outlets; the figures are counted for the page's rows only, but for an order by figures. */
export async function listOutlets(
  tx: Tx,
  workspaceId: string,
  filter: z.output<typeof OutletFilter> & { limit: number; cursor?: string | undefined },
): Promise<PageOf<OutletRow>> {
  const { order, limit } = filter
  const { after, by } = keyset(order, filter.cursor)
  const kinds = listed(filter.kind)
  const territories = listed(filter.territory)
  const counted =
    order === 'name'
      ? sql`null::timestamptz as last_at, 0 as n from outlets o`
      : order === 'recent'
        ? sql`coalesce((select m.published_at from mentions m where m.workspace_id = ${workspaceId} and m.outlet_id = o.id and ${standing} order by m.published_at desc nulls last limit 1), 'epoch') as last_at, 0 as n from outlets o`
        : sql`null::timestamptz as last_at, (select count(*)::int from mentions m where m.workspace_id = ${workspaceId} and m.outlet_id = o.id and m.published_at > now() - interval '30 days' and ${standing}) as n from outlets o`
  const rows = await tx.execute<Row>(sql`
    with x as (
      select o.*, ${counted}
      where o.workspace_id = ${workspaceId}
        ${
          filter.q
            ? sql`and (o.folded like ${contains(filter.q)} or exists (
          select 1 from outlet_sites s where s.workspace_id = o.workspace_id and s.outlet_id = o.id and s.site like ${contains(filter.q)}))`
            : sql``
        }
        ${kinds.length > 0 ? sql`and o.kind = any(${words(kinds)})` : sql``}
        ${territories.length > 0 ? sql`and o.territory = any(${words(territories)})` : sql``}
    ),
    page as (select x.* from x where ${after} order by ${by} limit ${limit + 1})
    select x.id, x.name, x.folded, x.kind, ${sitesOf('x')} as sites, x.territory, x.audience, x.audience_source, x.audience_date, x.last_at, x.n,
      (select count(*)::int from documents d where d.workspace_id = x.workspace_id and d.outlet_id = x.id) as documents,
      m.n as mentions, m.last_at as last_mention_at,
      (select jsonb_agg(jsonb_build_object('state', s.state, 'count', s.n) order by s.state) from (
        select state, count(*)::int as n from sources where workspace_id = x.workspace_id and outlet_id = x.id and removed_at is null group by state) s) as sources
    from page x cross join lateral (
      select (count(*) filter (where published_at > now() - interval '30 days'))::int as n, max(published_at) as last_at from mentions
      where workspace_id = x.workspace_id and outlet_id = x.id and withdrawn_at is null and status <> 'dismissed') m
    order by ${by}`)
  const { items, next } = page([...rows], limit, (row) => markOf(order, row))
  return {
    items: items.map((row) => ({
      id: row.id,
      name: row.name,
      kind: row.kind,
      sites: row.sites,
      territory: row.territory,
      audience: audienceOf(row),
      documents: row.documents,
      mentions: row.mentions,
      lastMentionAt: row.last_mention_at === null ? null : instant(row.last_mention_at),
      sources: row.sources ?? [],
    })),
    next,
  }
}

const mostShown = 50

/** The outlet that this one is a part of by now, itself where it was never joined. */
export async function standingFor(tx: Tx, workspaceId: string, id: string): Promise<string> {
  const [row] = await tx.execute<{ id: string }>(sql`
    with recursive way as (
      select ${id}::uuid as id, 0 as steps
      union all
      select j.into_id, w.steps + 1 from way w join outlet_joins j on j.workspace_id = ${workspaceId} and j.from_id = w.id and j.undone_at is null where w.steps < 50
    )
    select id from way order by steps desc limit 1`)
  return row?.id ?? id
}

/** Joins that hold, the last one first, with the entry of the trail by which each is undone. */
const joinsOf = (tx: Tx, workspaceId: string, id: string) =>
  tx.execute<OutletRead['joined'][number] & Record<string, unknown>>(sql`
    select j.from_name as name, j.by_name as by, to_char(j.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, e.id as undo,
      row_number() over (order by j.at desc, j.id desc) = 1 as "isLast"
    from outlet_joins j join audit_entries e on e.workspace_id = j.workspace_id and e.action = 'outlet.joined' and e.subject_id = j.into_id and e.after->>'join' = j.id::text
    where j.workspace_id = ${workspaceId} and j.into_id = ${id} and j.undone_at is null order by j.at desc, j.id desc limit ${mostShown}`)

/** One outlet in full; asked for one that was joined with another, that other. */
export async function getOutlet(tx: Tx, workspaceId: string, asked: string): Promise<OutletRead> {
  const id = await standingFor(tx, workspaceId, asked)
  const [row] = await tx.execute<
    Row & {
      country: string | null
      language: string | null
      tier: number | null
      rhythm: string | null
      lead_time_days: number | null
      note: string
      created_at: string
      version: number
      counts: OutletRead['counts']
    }
  >(sql`
    select o.*, ${sitesOf('o')} as sites, jsonb_build_object(
      'documents', (select count(*) from documents d where d.workspace_id = o.workspace_id and d.outlet_id = o.id),
      'mentions', (select count(*) from mentions m where m.workspace_id = o.workspace_id and m.outlet_id = o.id and m.withdrawn_at is null and m.status <> 'dismissed'),
      'people', (select count(*) from affiliations a where a.workspace_id = o.workspace_id and a.outlet_id = o.id),
      'sources', (select count(*) from sources s where s.workspace_id = o.workspace_id and s.outlet_id = o.id and s.removed_at is null)) as counts
    from outlets o where o.workspace_id = ${workspaceId} and o.id = ${id}`)
  if (!row) throw new Problem('not-found')
  const [people, joined, sources, weeks] = await Promise.all([
    peopleOf(tx, workspaceId, id),
    joinsOf(tx, workspaceId, id),
    tx.execute<{
      id: string
      title: string
      kind: 'feed' | 'page'
      state: SourceState
      last_ok_at: string | null
      document_count: number
    }>(sql`
      select id, title, kind, state, last_ok_at, document_count from sources
      where workspace_id = ${workspaceId} and outlet_id = ${id} and removed_at is null order by lower(title), id limit ${mostShown}`),
    weeksOf(tx, workspaceId, id),
  ])
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    sites: row.sites,
    territory: row.territory,
    country: row.country,
    language: row.language,
    audience: audienceOf(row),
    tier: row.tier,
    rhythm: row.rhythm,
    leadTimeDays: row.lead_time_days,
    note: row.note,
    createdAt: instant(row.created_at),
    version: row.version,
    counts: row.counts,
    people,
    joined: [...joined],
    sources: sources.map((source) => ({
      id: source.id,
      title: source.title,
      kind: source.kind,
      state: source.state,
      lastOkAt: source.last_ok_at === null ? null : instant(source.last_ok_at),
      documentCount: source.document_count,
    })),
    weeks,
  }
}

async function peopleOf(tx: Tx, workspaceId: string, outletId: string): Promise<OutletRead['people']> {
  const rows = await tx.execute<{ id: string; name: string; role: string | null; first: string; last: string; documents: number }>(sql`
    select p.id, p.name, a.role, a.first_seen_at as first, a.last_seen_at as last, (
      select count(distinct b.document_id)::int from byline_people bp join bylines b on b.workspace_id = bp.workspace_id and b.id = bp.byline_id
      where bp.workspace_id = a.workspace_id and bp.person_id = a.person_id and b.outlet_id = a.outlet_id) as documents
    from affiliations a join people p on p.workspace_id = a.workspace_id and p.id = a.person_id
    where a.workspace_id = ${workspaceId} and a.outlet_id = ${outletId} order by a.last_seen_at desc, p.id limit ${mostShown}`)
  return rows.map(({ first, last, ...row }) => ({ ...row, from: instant(first), to: instant(last) }))
}

async function weeksOf(tx: Tx, workspaceId: string, outletId: string): Promise<OutletRead['weeks']> {
  const rows = await tx.execute<{ from: string; documents: number; mentions: number }>(sql`
    with zone as (select time_zone as z from workspaces where id = ${workspaceId}),
    weeks as (
      select to_char(d, 'YYYY-MM-DD') as day, d at time zone z as since, (d + interval '7 days') at time zone z as until
      from zone, generate_series(date_trunc('week', now() at time zone z) - interval '11 weeks', date_trunc('week', now() at time zone z), interval '7 days') as d
    )
    select w.day as "from",
      (select count(*)::int from documents d where d.workspace_id = ${workspaceId} and d.outlet_id = ${outletId} and d.published_at >= w.since and d.published_at < w.until) as documents,
      (select count(distinct m.document_id)::int from mentions m where m.workspace_id = ${workspaceId} and m.outlet_id = ${outletId} and m.published_at >= w.since and m.published_at < w.until
        and m.withdrawn_at is null and m.status <> 'dismissed') as mentions
    from weeks w order by w.day`)
  return [...rows]
}
