/** Turns the stream's filters into conditions on a row of `mentions`; which words a search looks for is `search.ts`'s. */

import { type SQL, sql } from 'drizzle-orm'
import { uuids } from '../../db/among.ts'
import { listed } from '../several-contract.ts'
import type { MentionFilter } from './contract.ts'

/** Who asks: `me` stands for their user. */
export interface Asker {
  workspaceId: string
  userId: string | null
}

/** Filters that the counts take apart, each with its own condition. */
export const facets = [
  'status',
  'watch',
  'outlet',
  'person',
  'account',
  'network',
  'language',
  'tone',
  'kind',
  'place',
  'tag',
  'assignee',
  'task',
  'voice',
] as const
export type Facet = (typeof facets)[number]

/** A list as one parameter. */
const words = (list: readonly string[]): SQL => sql`${sql.param(list)}::text[]`

/** One of a list of ids; a single one by `=`, so that the index on it gives the rows in order. */
const oneOfIds = (column: SQL, ids: readonly string[]): SQL =>
  ids.length === 1 ? sql`${column} = ${ids[0]}::uuid` : sql`${column} = any(${uuids(ids)})`

function wordOrUnknown(column: SQL, list: readonly string[]): SQL {
  const known = list.filter((word) => word !== 'unknown')
  const any = sql`${column} = any(${words(known)})`
  if (known.length === list.length) return any
  return known.length === 0 ? sql`${column} is null` : sql`(${column} is null or ${any})`
}

/** The condition of one facet on the row called `m`; null where it asks for nothing. */
export function facetCondition(facet: Facet, m: SQL, filter: MentionFilter, { userId }: Asker): SQL | null {
  switch (facet) {
    case 'status':
      if (filter.status === 'all') return null
      // As a list of what is shown, for the index on it holds rows in order of date for one status only.
      return filter.status === undefined ? sql`${m}.status <> 'dismissed'` : sql`${m}.status = ${filter.status}`
    case 'watch':
    case 'outlet': {
      const ids = listed(filter[facet])
      return ids.length === 0 ? null : oneOfIds(facet === 'watch' ? sql`${m}.watch_id` : sql`${m}.outlet_id`, ids)
    }
    case 'person': {
      const ids = listed(filter.person)
      if (ids.length === 0) return null
      return sql`${m}.document_id in (select bp.document_id from byline_people bp where bp.workspace_id = ${m}.workspace_id and ${oneOfIds(sql`bp.person_id`, ids)})`
    }
    case 'account': {
      const ids = listed(filter.account)
      if (ids.length === 0) return null
      return sql`${m}.document_id in (select d.id from documents d where d.workspace_id = ${m}.workspace_id and ${oneOfIds(sql`d.handle_id`, ids)})`
    }
    case 'network': {
      const list = listed(filter.network)
      if (list.length === 0) return null
      return sql`exists (select 1 from documents d join handles h on h.workspace_id = d.workspace_id and h.id = d.handle_id
        where d.workspace_id = ${m}.workspace_id and d.id = ${m}.document_id and h.network = any(${words(list)}))`
    }
    case 'tag': {
      const tags = listed(filter.tag)
      // Said twice for the index that holds only what has any.
      return tags.length === 0 ? null : sql`(${m}.tags <> '{}' and ${m}.tags && ${words(tags)})`
    }
    case 'assignee': {
      const asked = listed(filter.assignee)
      if (asked.length === 0) return null
      const ids = asked.flatMap((each) => (each === 'nobody' ? [] : each === 'me' ? (userId ?? []) : [each]))
      const any = sql`${m}.assignee = any(${uuids(ids)})`
      return asked.includes('nobody') ? sql`(${m}.assignee is null or ${any})` : any
    }
    case 'task': {
      const asked = new Set(listed(filter.task))
      if (asked.size === 0) return null
      const given = sql`${m}.assignee is not null`
      if (asked.size > 1) return sql`(${given} or ${m}.done)`
      return asked.has('done') ? sql`${m}.done` : sql`(${given} and not ${m}.done)`
    }
    case 'voice': {
      const asked = new Set(listed(filter.voice))
      if (asked.size !== 1) return null
      const known = sql`(exists (select 1 from bylines b join byline_people bp on bp.workspace_id = b.workspace_id and bp.byline_id = b.id
          where b.workspace_id = ${m}.workspace_id and b.document_id = ${m}.document_id)
        or exists (select 1 from documents d join handles h on h.workspace_id = d.workspace_id and h.id = d.handle_id
          where d.workspace_id = ${m}.workspace_id and d.id = ${m}.document_id and h.person_id is not null))`
      return asked.has('relation') ? known : sql`not ${known}`
    }
    case 'language':
    case 'tone': {
      const list = listed<string>(filter[facet])
      return list.length === 0 ? null : wordOrUnknown(sql`${m}.${sql.raw(facet)}`, list)
    }
    default: {
      const list = listed<string>(filter[facet])
      return list.length === 0 ? null : sql`${m}.${sql.raw(facet)} = any(${words(list)})`
    }
  }
}

/**
 * The condition of a facet whose mentions are told by the documents of somebody, for going through all of them: as a list that is made once, so that the
 * index on the document meets them side by side. Null of every other facet.
 */
export function listCondition(facet: Facet, m: SQL, filter: MentionFilter, { workspaceId }: Asker): SQL | null {
  if (facet !== 'person' && facet !== 'account') return null
  const ids = listed(filter[facet])
  if (ids.length === 0) return null
  const written =
    facet === 'account'
      ? sql`select d.id from documents d where d.workspace_id = ${workspaceId} and ${oneOfIds(sql`d.handle_id`, ids)}`
      : sql`select bp.document_id from byline_people bp where bp.workspace_id = ${workspaceId} and ${oneOfIds(sql`bp.person_id`, ids)}`
  return sql`${m}.document_id = any(array(${written}))`
}

/** The conditions that are no facets: workspace, story, period, ids, what was met since. */
export function otherConditions(m: SQL, filter: MentionFilter, { workspaceId }: Asker): SQL[] {
  const conditions = [sql`${m}.workspace_id = ${workspaceId}`]
  if (filter.story) conditions.push(sql`${m}.story_id = ${filter.story}`)
  if (filter.arranged) conditions.push(sql`${m}.arranged`)
  if (filter.metSince) conditions.push(sql`${m}.created_at > ${filter.metSince}::timestamptz`)
  const ids = listed(filter.id)
  if (ids.length > 0) conditions.push(sql`${m}.id = any(${uuids(ids)})`)
  if (filter.from || filter.to) conditions.push(...period(m, filter, workspaceId))
  return conditions
}

/**
 * Days of the workspace's zone. A date without an hour is kept as its day at 00:00 UTC, and is that day in every zone (`day_in`): an instant of just that
 * moment is taken for one, too, for asking its document would cost more than all else. Bounds in both zones let the index lead to the rows.
 */
export function period(m: SQL, { from, to }: MentionFilter, workspaceId: string): SQL[] {
  const zone = sql`(select time_zone from workspaces where id = ${workspaceId})`
  const local = (day: string, plus: number) => sql`((${day}::date + ${plus}::int)::timestamp at time zone ${zone})`
  const utc = (day: string, plus: number) => sql`((${day}::date + ${plus}::int)::timestamp at time zone 'UTC')`
  const within: SQL[] = []
  const days: SQL[] = []
  const instants: SQL[] = []
  if (from) {
    within.push(sql`${m}.published_at >= least(${local(from, 0)}, ${utc(from, 0)})`)
    instants.push(sql`${m}.published_at >= ${local(from, 0)}`)
    days.push(sql`${m}.published_at >= ${utc(from, 0)}`)
  }
  if (to) {
    within.push(sql`${m}.published_at < greatest(${local(to, 1)}, ${utc(to, 1)})`)
    instants.push(sql`${m}.published_at < ${local(to, 1)}`)
    days.push(sql`${m}.published_at < ${utc(to, 1)}`)
  }
  return [...within, sql`case when (${m}.published_at at time zone 'UTC')::time = '00:00' then ${all(days)} else ${all(instants)} end`]
}

export const all = (conditions: SQL[]): SQL => (conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `))

/** The same conditions in two: those by which an index gives the rows of the stream in their order, and those that each row is asked then. */
export interface Split {
  along: SQL
  asked: SQL[]
}

/** What few mentions are of: an index leads to them whatever else is asked. */
const isNarrow = (filter: MentionFilter): boolean =>
  filter.story !== undefined ||
  filter.metSince !== undefined ||
  filter.arranged !== undefined ||
  [filter.id, filter.person, filter.account, filter.tag, filter.assignee, filter.task].some((list) => listed<string>(list).length > 0)

/** Splits what the filters ask of the row called `m`, the search apart. */
export function splitConditions(filter: MentionFilter, asker: Asker): Split {
  const m = sql.raw('m')
  const along = otherConditions(m, filter, asker)
  const asked: SQL[] = []
  for (const facet of facets) {
    const condition = facetCondition(facet, m, filter, asker)
    if (condition === null) continue
    const leads =
      isNarrow(filter) ||
      (facet === 'status' && filter.status !== undefined) ||
      ((facet === 'watch' || facet === 'outlet') && listed(filter[facet]).length === 1)
    if (leads) along.push(condition)
    else asked.push(condition)
  }
  return { along: all(along), asked }
}

/** Whether the numbers that are kept beside the mentions can tell of it: they know of no story, mark, arrival or single mention. */
export const isKept = ({ story, arranged, metSince, id }: MentionFilter): boolean =>
  story === undefined && arranged === undefined && metSince === undefined && id === undefined

/** Everything that the filters ask of the row called `m`, the search apart. */
export function conditionsOf(alias: string, filter: MentionFilter, asker: Asker): SQL {
  const m = sql.raw(alias)
  return all([...otherConditions(m, filter, asker), ...facets.flatMap((facet) => facetCondition(facet, m, filter, asker) ?? [])])
}
