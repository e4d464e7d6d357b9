/** Reads figures from the numbers that are kept beside the mentions. */
import { type SQL, sql } from 'drizzle-orm'
import { uuids } from '../../db/among.ts'
import type { Rollup } from '../../db/schema/counts.ts'
import { listed } from '../several-contract.ts'
import {
  type Asking,
  allOf,
  countedBy,
  figuresIn,
  isOf,
  isOfEach,
  mostDays,
  mostTold,
  narrowedBy,
  type OfEach,
  ofFew,
  type Question,
  type Together,
} from './counts-told.ts'
import { all, type Facet, facetCondition } from './filter.ts'

const byDay: readonly Rollup[] = ['days', 'day-tones', 'day-words', 'day-outlets', 'day-tags', 'day-assignees']

/** A rollup, and which of its buckets are read. */
interface Stretch {
  rollup: Rollup
  buckets: SQL[]
}

/** All that is kept of these, in one statement. */
export const readKept = (question: Question, sets: readonly Together[]): SQL => allOf(sets.map((set) => keptOf(question, set)))

function keptOf(question: Question, { from, but, each }: Together): SQL {
  if (from === null) return sql`select null, null, null, null, 0 where false`
  const by = each.filter(isOfEach)
  const cells = (columns: readonly SQL[]) => cellsOf(question, from, but, by.includes('day'), columns)
  const few = each.find((name) => isOf(ofFew, name))
  if (few) {
    const value = from === 'tags' || from === 'assignees' ? sql`c.bucket` : sql`c.given`
    // Members are not so many, and who left is none: all are told.
    return sql`select ${few}, value, null, null, sum(n)::int as count from (${cells([sql`${value} as value`])}) b group by value having sum(n) > 0
      order by count desc, value ${few === 'tag' ? sql`limit ${mostTold}` : sql``}`
  }
  const columns = by.map((name) => sql`${keptColumn(name, from)} as ${sql.raw(`"${name}"`)}`)
  return sql`with w as (${countedBy(by, sql`(${cells(columns)})`)}) ${sql.join(figuresIn(each), sql` union all `)}`
}

/** The kept numbers that are asked for: some columns of them, and `n`. */
function cellsOf(question: Question, from: Rollup, but: Facet | null, days: boolean, columns: readonly SQL[]): SQL {
  const { asker, filter } = question
  const stretches = from === 'day-outlets' && !days ? byMonths(filter) : [{ rollup: from, buckets: daysAsked(question, from) }]
  const narrowed = narrowedByFacets(question, from, but)
  return sql.join(
    stretches.map(
      ({ rollup, buckets }) => sql`select ${sql.join([...columns, sql`c.count as n`], sql`, `)} from mention_counts c
      where ${all([sql`c.workspace_id = ${asker.workspaceId}`, sql`c.rollup = ${rollup}`, ...buckets, ...narrowed])}`,
    ),
    sql` union all `,
  )
}

/** What is told, of a kept number. */
function keptColumn(name: OfEach, from: Rollup): SQL {
  if (name === 'outlet') return from === 'day-outlets' ? sql`c.outlet_id` : sql`nullif(c.bucket, '')`
  if (name === 'day') return sql`c.bucket`
  return name === 'watch' ? sql`c.watch_id` : sql`c.${sql.raw(name)}`
}

/** The days of the filter; without it those that are told, where the numbers are by day. */
function daysAsked({ asker, filter }: Asking, from: Rollup): SQL[] {
  if (!byDay.includes(from)) return []
  if (filter.from || filter.to) return period(filter)
  return [
    sql`c.bucket > (select (max(bucket)::date - ${mostDays}::int)::text from mention_counts where workspace_id = ${asker.workspaceId} and rollup = ${from})`,
  ]
}

const period = ({ from, to }: Period): SQL[] => [
  ...(from ? [sql`c.bucket >= ${from}`] : []),
  ...(to ? [sql`c.bucket < (${to}::date + 1)::text`] : []),
]

type Period = Pick<Asking['filter'], 'from' | 'to'>

const addedMonths = (month: string, months: number): string => {
  const date = new Date(`${month}-01T00:00:00Z`)
  date.setUTCMonth(date.getUTCMonth() + months)
  return date.toISOString().slice(0, 7)
}

/** Outlets of a period: whole months in one, and days only at its ends. */
function byMonths({ from, to }: Period): Stretch[] {
  const ofDays = (period: SQL[]): Stretch => ({ rollup: 'day-outlets', buckets: period })
  const first = from && (from.endsWith('-01') ? from.slice(0, 7) : addedMonths(from.slice(0, 7), 1))
  const end = to && new Date(Date.parse(`${to}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
  const last = end?.slice(0, 7)
  if (first && last && first >= last) return [ofDays(period({ from, to }))]
  return [
    ...(first && from !== `${first}-01` ? [ofDays([sql`c.bucket >= ${from}`, sql`c.bucket < ${`${first}-01`}`])] : []),
    { rollup: 'month-outlets', buckets: [...(first ? [sql`c.bucket >= ${first}`] : []), ...(last ? [sql`c.bucket < ${last}`] : [])] },
    ...(last && end !== `${last}-01` ? [ofDays([sql`c.bucket >= ${`${last}-01`}`, sql`c.bucket < ${end}`])] : []),
  ]
}

function narrowedByFacets({ asker, filter }: Asking, from: Rollup, but: Facet | null): SQL[] {
  const outlets = listed(filter.outlet)
  return narrowedBy({ asker, filter }, but).flatMap((facet) => {
    if (facet !== 'outlet') return facetCondition(facet, sql.raw('c'), filter, asker) ?? []
    return from === 'day-outlets' ? [sql`c.outlet_id = any(${uuids(outlets)})`] : [sql`c.bucket = any(${sql.param(outlets)}::text[])`]
  })
}

/** What the filters ask of a kept number. */
export const narrowedKept = (asking: Asking, from: Rollup, but: Facet | null): SQL[] => [
  ...narrowedByFacets(asking, from, but),
  ...(byDay.includes(from) ? period(asking.filter) : []),
]
