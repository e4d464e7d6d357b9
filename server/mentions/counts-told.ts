/** What is told of the stream, what a figure is, and what a question for figures holds. */
import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'
import type { Rollup } from '../../db/schema/counts.ts'
import type { MentionFilter } from './contract.ts'
import { type Asker, type Facet, facetCondition, facets } from './filter.ts'

/** Days that are told, back from the last of them. */
export const mostDays = 92
/** Accounts, people and tags that are told of each. */
export const mostTold = 40

/** What is told, with the facet whose own filter is left out of it. `anybody`: in all, whoever it was given to. */
export const owns = {
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
  tag: 'tag',
  assignee: 'assignee',
  person: 'person',
  account: 'account',
  network: 'network',
} as const satisfies Record<string, Facet | null>
export type Told = keyof typeof owns
export const told = Object.keys(owns) as Told[] // the keys of the object above

/** What few mentions have, and indexes lead to. */
export const ofFew = ['tag', 'assignee'] as const satisfies readonly Told[]
/** What is told of the newest alone, by going through them: who wrote and who published them stands elsewhere. */
export const ofNewest = ['person', 'account', 'network'] as const satisfies readonly Told[]
/** Sums of all. */
export const inAll = ['total', 'anybody'] as const satisfies readonly Told[]
/** What each mention has one of. */
export type OfEach = Exclude<Told, (typeof ofFew)[number] | (typeof ofNewest)[number] | (typeof inAll)[number]>

export const isOf = <List extends readonly Told[]>(list: List, each: Told): each is List[number] => list.includes(each)
export const isOfEach = (each: Told): each is OfEach => !isOf(ofFew, each) && !isOf(ofNewest, each) && !isOf(inAll, each)

/** One figure; the name and the network of what is told of the newest. */
export interface Figure extends Record<string, unknown> {
  told: Told | 'walked'
  value: string | null
  name: string | null
  network: string | null
  count: number
}
/** Figures by value; null is unknown, or the only one. */
export type Figures = Map<string | null, Figure>
export type AllFigures = Record<Told, Figures>

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

/** Figures that come from the same rows. */
export interface Together {
  from: Rollup | null
  /** The facet that is left out of the filter. */
  but: Facet | null
  each: Told[]
}

/** Counts the rows called `rows` by each of `by`, and in all, in one pass: `at` tells by what (null: in all). */
export function countedBy(by: readonly OfEach[], rows: SQL): SQL {
  const sum = sql`coalesce(sum(b.n), 0)::int as count`
  if (by.length === 0) return sql`select null::text as at, null::text as value, ${sum} from ${rows} b`
  const column = (name: OfEach) => sql.raw(`b."${name}"`)
  // Of the columns of a set all but one are null, and the bit of that one is not set.
  const which = by.map((name) => sql`when grouping(${column(name)}) = 0 then ${name}`)
  const list = (of: (name: OfEach) => SQL) => sql.join(by.map(of), sql`, `)
  return sql`
    select case ${sql.join(which, sql` `)} end as at, coalesce(${list((name) => sql`${column(name)}::text`)}, null) as value, ${sum}
    from ${rows} b group by grouping sets (${list((name) => sql`(${column(name)})`)}, ())`
}

/** The figures of `each` that such a count `w` holds. */
export const figuresIn = (each: readonly Told[]): SQL[] => [
  ...(each.some(isOfEach) ? [sql`select at, value, null, null, count from w where at is not null and count <> 0`] : []),
  ...each.flatMap((name) => (isOf(inAll, name) ? [sql`select ${name}, null, null, null, count from w where at is null`] : [])),
]

/** One statement of several selects of figures. */
export const allOf = (figures: readonly SQL[]): SQL => sql`
  select * from (${sql.join(
    figures.map((each) => sql`(${each})`),
    sql` union all `,
  )}) as figures (told, value, name, network, count)`
