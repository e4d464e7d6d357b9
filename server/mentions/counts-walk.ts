/** Goes through the mentions for figures that nothing keeps: once for all that is told of the same ones, in one statement. */
import { type SQL, sql } from 'drizzle-orm'
import { uuids } from '../../db/among.ts'
import { listed } from '../several-contract.ts'
import {
  allOf,
  countedBy,
  figuresIn,
  isOf,
  isOfEach,
  mostTold,
  type OfEach,
  ofFew,
  ofNewest,
  type Question,
  type Told,
} from './counts-told.ts'
import { all, type Facet, facetCondition, facets, listCondition } from './filter.ts'

/** Mentions that are gone through for figures that nothing keeps. */
export const mostWalked = 300_000
/** Of the newest so many are gone through for the people, accounts and networks. */
export const mostSigned = 3_000

/** What each is told by, of a mention. */
export const columns: Record<OfEach, SQL> = {
  status: sql`m.status`,
  watch: sql`m.watch_id`,
  outlet: sql`m.outlet_id`,
  language: sql`m.language`,
  tone: sql`m.tone`,
  kind: sql`m.kind`,
  place: sql`m.place`,
  day: sql`day_in(m.published_at, zone.is)`,
}

/** What the filter asks of the mentions, one facet left out. */
export const conditions = ({ asker, filter, others }: Question, but: Facet | null): SQL => {
  const m = sql.raw('m')
  return all([
    ...others,
    ...facets.flatMap((facet) =>
      facet === but ? [] : (listCondition(facet, m, filter, asker) ?? facetCondition(facet, m, filter, asker) ?? []),
    ),
  ])
}

/**
 * Each of `each` of the mentions that the filter shows without its facet `but`, the newest first, as far as they are gone through. With `states` those in any
 * state are met, and are told by it.
 */
export function walked(question: Question, but: Facet | null, each: readonly Told[], states: boolean): SQL {
  const { asker, filter } = question
  const m = sql.raw('m')
  const by = each.filter(isOfEach)
  const newest = each.filter((name) => isOf(ofNewest, name))
  const through = newest.length < each.length
  const zone = by.includes('day') ? sql`cross join (select time_zone as is from workspaces where id = ${asker.workspaceId}) zone` : sql``
  const given = { tag: sql`m.tags <> '{}'`, assignee: sql`m.assignee is not null` }
  // Where nothing else is told, the index on those that have any leads to them.
  const [alone] = each.length === 1 ? each.filter((name) => isOf(ofFew, name)) : []
  const told = [
    sql`1 as n`,
    ...by.map((name) => sql`${columns[name]} as ${sql.raw(`"${name}"`)}`),
    ...(each.includes('tag') ? [sql`m.tags`] : []),
    ...(each.includes('assignee') ? [sql`m.assignee`] : []),
    ...(newest.length > 0 ? [sql`m.id, m.document_id, m.published_at`] : []),
    ...(states ? [sql`m.status as "state", (${facetCondition('status', m, filter, asker) ?? sql`true`}) as shown`] : []),
  ]
  const shown = states ? sql`(select * from b where shown)` : sql`b`
  const ctes = [
    sql`b as materialized (
      select ${sql.join(told, sql`, `)} from mentions m ${zone}
      where ${conditions(question, states ? 'status' : but)} ${alone ? sql`and ${given[alone]}` : sql``}
      order by m.published_at desc nulls last limit ${through ? mostWalked + 1 : mostSigned})`,
    ...(each.some((name) => isOfEach(name)) || each.includes('total') || each.includes('anybody')
      ? [sql`w as (${countedBy(by, shown)})`]
      : []),
    ...(newest.length > 0
      ? [
          sql`newest as materialized (select b.id, b.document_id from ${shown} b order by b.published_at desc nulls last limit ${mostSigned})`,
        ]
      : []),
    ...(newest.some((name) => name !== 'person') ? [posted(question)] : []),
  ]
  const figures = [
    ...figuresIn(each),
    ...(through ? [sql`select 'walked', null, null, null, count(*)::int from b`] : []),
    ...(states ? [sql`select 'status', b."state", null, null, count(*)::int from b group by 2`] : []),
    ...(each.includes('tag') ? [tags(shown)] : []),
    ...(each.includes('assignee')
      ? [sql`select 'assignee', b.assignee::text, null, null, count(*)::int from ${shown} b where b.assignee is not null group by 2`]
      : []),
    ...newest.map((name) => ofTheNewest[name](question)),
  ]
  return sql`with ${sql.join(ctes, sql`, `)} ${allOf(figures)}`
}

const tags = (shown: SQL): SQL => sql`
  select 'tag', t.tag, null, null, count(*)::int as count from ${shown} b cross join lateral unnest(b.tags) as t(tag) where b.tags <> '{}'
  group by t.tag order by count desc, t.tag limit ${mostTold}`

/** The accounts of the newest. Where no account is known, no document is asked for its own. */
export const posted = ({ asker: { workspaceId } }: Question): SQL => sql`
  posted as materialized (
    select h.id, h.network, coalesce(h.name, h.value) as name from newest n
    join documents d on d.workspace_id = ${workspaceId} and d.id = n.document_id and d.handle_id is not null
    join handles h on h.workspace_id = d.workspace_id and h.id = d.handle_id
    where exists (select 1 from handles where workspace_id = ${workspaceId}))`

export const ofTheNewest: Record<(typeof ofNewest)[number], (question: Question) => SQL> = {
  /** Those who signed the most of them; a piece that somebody signed twice is one. */
  person: ({ asker: { workspaceId } }) => sql`
    select 'person', p.id::text, p.name, null, s.count from (
      select person_id, count(*)::int as count from (
        select distinct bp.person_id, n.id from newest n
        join bylines l on l.workspace_id = ${workspaceId} and l.document_id = n.document_id
        join byline_people bp on bp.workspace_id = l.workspace_id and bp.byline_id = l.id
      ) signed group by person_id
    ) s join people p on p.workspace_id = ${workspaceId} and p.id = s.person_id
    order by s.count desc, p.name limit ${mostTold}`,
  /** Those that published the most of them, and those that the filter names. */
  account: ({ asker: { workspaceId }, filter }) => {
    const chosen = listed(filter.account)
    const named =
      chosen.length === 0
        ? sql``
        : sql`union all select h.id, coalesce(h.name, h.value), h.network, 0 from handles h
            where h.workspace_id = ${workspaceId} and h.id = any(${uuids(chosen)}) and h.id not in (select id from posted)`
    return sql`
      select 'account', a.id::text, a.name, a.network, a.count from (
        select id, name, network, count(*)::int as count from posted group by id, name, network ${named}
      ) a order by a.id = any(${uuids(chosen)}) desc, a.count desc, a.name limit ${Math.max(mostTold, chosen.length)}`
  },
  network: () => sql`select 'network', network, null, null, count(*)::int from posted group by network`,
}
