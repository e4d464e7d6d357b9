/** The figures of the stream, by facet and by day: from the numbers kept beside the mentions where these tell by what is asked, else by going through the mentions. */
import { type SQL, sql } from 'drizzle-orm'
import { uuids } from '../../db/among.ts'
import type { Tx } from '../../db/client.ts'
import type { Rollup } from '../../db/schema/counts.ts'
import { listed } from '../several-contract.ts'
import type { MentionFilter } from './contract.ts'
import { type Asker, all, type Facet, facetCondition, facets } from './filter.ts'
import { rollupFor } from './rollup.ts'

/** Mentions that are gone through for figures that nothing keeps. */
const mostWalked = 300_000
/** Days that are told, back from the last of them. */
export const mostDays = 92

/** What is told, with the facet whose own filter is left out of it. `anybody`: in all, whoever it was given to. */
const owns = {
  total: null,
  day: null,
  anybody: 'assignee',
  status: 'status',
  watch: 'watch',
  outlet: 'outlet',
  language: 'language',
  tone: 'tone',
  kind: 'kind',
  place: 'place',
} as const satisfies Record<string, Facet | null>
export type Told = keyof typeof owns
const told = Object.keys(owns) as Told[] // the keys of the object above

/** Figures by value; null is unknown, or the only one. */
export type Figures = Map<string | null, number>

export interface Asking {
  asker: Asker
  filter: MentionFilter
}

export interface Question extends Asking {
  tx: Tx
  /** The conditions that are no facets, a search among them. */
  others: SQL[]
  /** Whether the kept numbers may be read. */
  kept: boolean
}

/** The facets that the filter narrows by, one left out. */
export const narrowedBy = ({ filter, asker }: Asking, but: Facet | null): Facet[] =>
  facets.filter((facet) => facet !== but && facetCondition(facet, sql.raw('m'), filter, asker) !== null)

/** Every figure, those that come from the same rows in one statement. `whole` is false when there were more mentions than are gone through. */
export async function figuresOf(question: Question): Promise<{ figures: Record<Told, Figures>; whole: boolean }> {
  const set = narrowedBy(question, null)
  const sets = new Map<string, { from: Rollup | null; but: Facet | null; each: Told[] }>()
  for (const each of told) {
    const own = owns[each]
    const but = own !== null && set.includes(own) ? own : null
    const of = each === 'total' || each === 'anybody' ? null : each
    const from = keptFor(question, of, but)
    const key = `${from} ${but}`
    sets.set(key, { from, but, each: [...(sets.get(key)?.each ?? []), each] })
  }
  const figures = Object.fromEntries(told.map((each) => [each, new Map()])) as Record<Told, Figures> // every key is there
  // What is shown and what stands in any state are met on the same way.
  const shown = sets.get(`${null} ${null}`)
  const both = shown !== undefined && sets.delete(`${null} status`)
  let whole = true
  await Promise.all(
    [...sets.values()].map(async ({ from, but, each }) => {
      const rows = await question.tx.execute<Row>(
        from === null ? walked(question, but, each, both && but === null) : readKept(question, from, but, each),
      )
      for (const { told: name, value, count } of rows) {
        if (name === 'walked') whole &&= count <= mostWalked
        else figures[name].set(value, count)
      }
    }),
  )
  return { figures, whole }
}

interface Row extends Record<string, unknown> {
  told: Told | 'walked'
  value: string | null
  count: number
}

/** What each is told by, of a mention. */
const columns: Record<Exclude<Told, 'total' | 'anybody'>, SQL> = {
  status: sql`m.status`,
  watch: sql`m.watch_id`,
  outlet: sql`m.outlet_id`,
  language: sql`m.language`,
  tone: sql`m.tone`,
  kind: sql`m.kind`,
  place: sql`m.place`,
  day: sql`day_in(m.published_at, zone.is)`,
}

/** The same of a kept number. */
function keptColumn(name: keyof typeof columns, from: Rollup): SQL {
  if (name === 'outlet') return from === 'day-outlets' ? sql`c.watch_id` : sql`nullif(c.bucket, '')`
  if (name === 'day') return sql`c.bucket`
  return name === 'watch' ? sql`c.watch_id` : sql`c.${sql.raw(name)}`
}

/** Where the numbers `of` something are kept that tell by all that the filter narrows by, but for one facet; null where they are not. */
export function keptFor(question: Question, of: Facet | 'day' | null, but: Facet | null): Rollup | null {
  const { filter, kept } = question
  const dated = filter.from !== undefined || filter.to !== undefined
  return kept ? rollupFor(of, [...narrowedBy(question, but), ...(dated ? (['period'] as const) : [])]) : null
}

/**
 * Counts `rows` (a select that names each of `each` by its name, and `n`) by each of them, in one pass. With `states` the rows tell by `shown` which of them
 * are counted, and all are counted by their state.
 */
function byEach(rows: SQL, each: readonly Told[], states = false): SQL {
  const by = each.filter((name) => name !== 'total' && name !== 'anybody')
  const inAll = each.filter((name) => name === 'total' || name === 'anybody')
  const quoted = (names: readonly string[]) => sql.raw(names.map((name) => `b."${name}"`).join(', '))
  const sum = sql`coalesce(sum(b.n), 0)::int as count`
  const counted = states ? sql`b where b.shown` : sql`b`
  const wholes = [
    ...[...inAll, ...(states ? [] : ['walked'])].map((name) => sql`select ${name} as told, null as value, count from w where w.at is null`),
    ...(states
      ? [sql`select 'walked', null, count(*)::int from b`, sql`select 'status', b."state", count(*)::int as count from b group by 2`]
      : []),
  ]
  const found = sql`with b as ${states ? sql`materialized` : sql``} (${rows}), w as`
  if (by.length === 0) return sql`${found} (select null::text as at, ${sum} from ${counted}) ${sql.join(wholes, sql` union all `)}`
  // Of the columns of a set all but one are null, and the bit of that one is not set.
  const which = sql.join(
    by.map((name) => sql`when ${sql.raw(`grouping(b."${name}")`)} = 0 then ${name}`),
    sql` `,
  )
  return sql`
    ${found} (
      select case ${which} end as at, coalesce(${sql.raw(by.map((name) => `b."${name}"::text`).join(', '))}, null) as value, ${sum} from ${counted}
      group by grouping sets (${sql.join(
        by.map((name) => sql`(${quoted([name])})`),
        sql`, `,
      )}, ())
    )
    select at as told, value, count from w where at is not null and count <> 0 union all ${sql.join(wholes, sql` union all `)}`
}

/** The mentions themselves, the newest first, as far as they are gone through; with `states` those in any state, told apart. */
function walked(question: Question, but: Facet | null, each: readonly Told[], states: boolean): SQL {
  const { asker, filter } = question
  const m = sql.raw('m')
  const by = each.flatMap((name) => (name === 'total' || name === 'anybody' ? [] : [sql`${columns[name]} as ${sql.raw(`"${name}"`)}`]))
  const state = states ? [sql`m.status as "state"`, sql`(${facetCondition('status', m, filter, asker) ?? sql`true`}) as shown`] : []
  const zone = each.includes('day') ? sql`cross join (select time_zone as is from workspaces where id = ${asker.workspaceId}) zone` : sql``
  return byEach(
    sql`select ${sql.join([...by, ...state, sql`1 as n`], sql`, `)} from mentions m ${zone} where ${conditions(question, states ? 'status' : but)}
      order by m.published_at desc nulls last limit ${mostWalked + 1}`,
    each,
    states,
  )
}

export const conditions = ({ asker, filter, others }: Question, but: Facet | null): SQL =>
  all([...others, ...facets.flatMap((facet) => (facet === but ? [] : (facetCondition(facet, sql.raw('m'), filter, asker) ?? [])))])

const byDay: readonly Rollup[] = ['days', 'day-tones', 'day-words', 'day-outlets']

/** What the filters ask of a kept number. */
export function narrowedKept({ asker, filter }: Asking, from: Rollup, but: Facet | null): SQL[] {
  const narrowed = narrowedBy({ asker, filter }, but).flatMap((facet) =>
    facet === 'outlet'
      ? [
          from === 'day-outlets'
            ? sql`c.watch_id = any(${uuids(listed(filter.outlet))})`
            : sql`c.bucket = any(${sql.param(listed(filter.outlet))}::text[])`,
        ]
      : (facetCondition(facet, sql.raw('c'), filter, asker) ?? []),
  )
  if (byDay.includes(from) && filter.from) narrowed.push(sql`c.bucket >= ${filter.from}`)
  if (byDay.includes(from) && filter.to) narrowed.push(sql`c.bucket < (${filter.to}::date + 1)::text`)
  return narrowed
}

/** The numbers that are kept. */
function readKept(question: Question, from: Rollup, but: Facet | null, each: readonly Told[]): SQL {
  const { asker, filter } = question
  const by = each.flatMap((name) =>
    name === 'total' || name === 'anybody' ? [] : [sql`${keptColumn(name, from)} as ${sql.raw(`"${name}"`)}`],
  )
  const narrowed = narrowedKept(question, from, but)
  if (byDay.includes(from) && !filter.from && !filter.to)
    narrowed.push(
      sql`c.bucket > (select (max(bucket)::date - ${mostDays}::int)::text from mention_counts where workspace_id = ${asker.workspaceId} and rollup = ${from})`,
    )
  return byEach(
    sql`select ${sql.join([...by, sql`c.count as n`], sql`, `)} from mention_counts c
      where c.workspace_id = ${asker.workspaceId} and c.rollup = ${from} ${narrowed.length > 0 ? sql`and ${all(narrowed)}` : sql``}`,
    each,
  )
}
