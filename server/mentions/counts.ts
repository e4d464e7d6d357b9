/** Counts what the stream holds: in all, by each filter under all the others, and by day. */
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'
import type { OutletKind, WatchKind } from '../../db/vocabulary.ts'
import { listed, type MentionCounts, type MentionFilter } from './contract.ts'
import { type Asker, all, type Facet, facetCondition, facets, otherConditions, uuids } from './filter.ts'
import { documentsFound, readSearch } from './search.ts'

/** Documents that a search judges for a count. */
export const mostJudged = 1_000
/** Outlets, people and tags that are told of each; those that the filter names are always among them. */
const mostTold = 40
/** Days that are told. */
const mostDays = 92

interface Figure extends Record<string, unknown> {
  facet: Facet | 'total' | 'day' | 'watches' | 'sources' | 'any'
  value: string | null
  name: string | null
  kind: string | null
  count: number
}

/** All figures in one statement that goes through the mentions once. */
export async function countMentions(tx: Tx, asker: Asker, filter: MentionFilter): Promise<MentionCounts> {
  const { workspaceId } = asker
  const m = sql.raw('m')
  const conditions = otherConditions(m, filter, asker)
  const search = readSearch(filter.q)
  const found = search && (await documentsFound(tx, workspaceId, search, all(conditions), mostJudged))
  if (found) conditions.push(sql`m.document_id = any(${uuids(found.documentIds)})`)
  const flags = sql.join(
    facets.map((facet) => sql`${facetCondition(facet, m, filter, asker) ?? sql`true`} as ${sql.raw(`by_${facet}`)}`),
    sql`, `,
  )
  /** The rows that all filters but one let through; unknown tones and languages make a comparison null. */
  const but = (own?: Facet) =>
    all(facets.filter((facet) => facet !== own).map((facet) => sql`coalesce(${sql.raw(`b.by_${facet}`)}, false)`))
  const words = (facet: 'status' | 'tone' | 'language' | 'kind' | 'place') =>
    sql`select ${facet} as facet, b.${sql.raw(facet)} as value, null as name, null as kind, count(*)::int as count from b where ${but(facet)} group by b.${sql.raw(facet)}`
  const chosen = (id: string, ids: string[]) => sql`${sql.raw(id)} = any(${uuids(ids)})`
  const rows = await tx.execute<Figure>(sql`
    with b as materialized (
      select m.document_id, m.status, m.watch_id, m.outlet_id, m.tone, m.language, m.kind, m.place, m.tags, m.assignee, m.published_at, ${flags}
      from mentions m where ${all(conditions)}
    )
    select 'total' as facet, null as value, null as name, null as kind, count(*)::int as count from b where ${but()}
    union all ${words('status')} union all ${words('tone')} union all ${words('language')} union all ${words('kind')} union all ${words('place')}
    union all
    select 'watch', w.id::text, w.name, w.kind, coalesce(c.count, 0) from watches w
      left join (select b.watch_id, count(*)::int as count from b where ${but('watch')} group by b.watch_id) c on c.watch_id = w.id
      where w.workspace_id = ${workspaceId} and (w.removed_at is null or c.count > 0)
    union all
    select * from (select 'outlet', o.id::text, o.name, o.kind, count(*)::int as count from b join outlets o on o.workspace_id = ${workspaceId} and o.id = b.outlet_id
      where ${but('outlet')} group by o.id, o.name, o.kind order by ${chosen('o.id', listed(filter.outlet))} desc, count(*) desc, o.name limit ${mostTold}) outlet
    union all
    select * from (select 'person', p.id::text, p.name, null, count(distinct b.document_id)::int as count
      from b join bylines l on l.workspace_id = ${workspaceId} and l.document_id = b.document_id
      join byline_people bp on bp.workspace_id = l.workspace_id and bp.byline_id = l.id join people p on p.workspace_id = bp.workspace_id and p.id = bp.person_id
      where ${but('person')} group by p.id, p.name order by ${chosen('p.id', listed(filter.person))} desc, 5 desc, p.name limit ${mostTold}) person
    union all
    select * from (select 'tag', t.tag, null, null, count(*)::int as count from b cross join lateral unnest(b.tags) as t(tag) where ${but('tag')}
      group by t.tag order by count(*) desc, t.tag limit ${mostTold}) tag
    union all
    select 'assignee', u.id::text, u.name, null, coalesce(c.count, 0) from members e join users u on u.id = e.user_id
      left join (select b.assignee, count(*)::int as count from b where ${but('assignee')} group by b.assignee) c on c.assignee = u.id
      where e.workspace_id = ${workspaceId}
    union all
    select 'assignee', null, null, null, count(*)::int from b where ${but('assignee')} and b.assignee is null
    union all
    select * from (select 'day', to_char(b.published_at at time zone z.time_zone, 'YYYY-MM-DD') as day, null, null, count(*)::int as count
      from b cross join (select time_zone from workspaces where id = ${workspaceId}) z where ${but()} group by day order by day desc limit ${mostDays}) days
    union all select 'watches', null, null, null, count(*)::int from watches where workspace_id = ${workspaceId} and removed_at is null
    union all select 'sources', null, null, null, count(*)::int from sources where workspace_id = ${workspaceId} and removed_at is null
    union all select 'any', null, null, null, count(*)::int from (select 1 from mentions where workspace_id = ${workspaceId} limit 1) few`)
  return gather(rows, found?.exact ?? true)
}

function gather(rows: readonly Figure[], exact: boolean): MentionCounts {
  const of = (facet: Figure['facet']) => rows.filter((row) => row.facet === facet)
  const one = (facet: Figure['facet']) => of(facet)[0]?.count ?? 0
  const counted = (facet: Facet) =>
    of(facet)
      .map(({ value, count }) => ({ value: value ?? 'unknown', count }))
      .sort((a, b) => b.count - a.count || a.value.localeCompare(b.value))
  const named = (facet: Facet) =>
    of(facet).flatMap(({ value, name, kind, count }) => (value === null || name === null ? [] : [{ id: value, name, kind, count }]))
  const status = (word: string) => of('status').find(({ value }) => value === word)?.count ?? 0
  const byCount = (a: { name: string; count: number }, b: { name: string; count: number }) =>
    b.count - a.count || a.name.localeCompare(b.name, 'fr')
  return {
    total: one('total'),
    exact,
    statuses: { new: status('new'), kept: status('kept'), dismissed: status('dismissed') },
    // The kinds of watches and outlets come from columns that hold nothing but their words.
    watches: named('watch')
      .map((row) => ({ ...row, kind: row.kind as WatchKind }))
      .sort(byCount),
    outlets: named('outlet')
      .map((row) => ({ ...row, kind: row.kind as OutletKind }))
      .sort(byCount),
    people: named('person')
      .map(({ kind: _, ...row }) => row)
      .sort(byCount),
    assignees: named('assignee')
      .map(({ kind: _, ...row }) => row)
      .sort((a, b) => a.name.localeCompare(b.name, 'fr')),
    unassigned: of('assignee').find(({ value }) => value === null)?.count ?? 0,
    tones: counted('tone'),
    languages: counted('language'),
    kinds: counted('kind'),
    places: counted('place'),
    tags: counted('tag'),
    days: of('day')
      .map(({ value, count }) => ({ day: value ?? '', count }))
      .reverse(),
    following: { watches: one('watches'), sources: one('sources'), mentions: one('any') > 0 },
  }
}
