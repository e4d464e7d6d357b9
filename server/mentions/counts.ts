/**
 * Counts what the stream holds: in all, by each filter under all the others, and by day. From the numbers kept beside the mentions wherever these tell by
 * what is asked, else by going through the mentions, the newest first and not without end.
 */
import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'
import type { Rollup } from '../../db/schema/counts.ts'
import type { Network, OutletKind, WatchKind } from '../../db/vocabulary.ts'
import { areFollowed } from '../sources/queries.ts'
import { listed, type MentionCounts, type MentionFilter } from './contract.ts'
import { type Asker, all, type Facet, facetCondition, facets, otherConditions, splitConditions, uuids } from './filter.ts'
import { isCounted, rollupFor } from './rollup.ts'
import { documentsFound, readSearch } from './search.ts'
import { walkOf } from './walk.ts'

/** Documents that a search judges for a count. */
const mostJudged = 200
/** Stretches of the stream that it looks through for them. */
const mostStretches = 3
/** Mentions that are gone through for figures that nothing keeps; and for the people, who are told of the newest. */
const mostWalked = 300_000
const mostSigned = 3_000
/** Outlets, people and tags that are told of each; those that the filter names are always among them. */
const mostTold = 40
/** Days that are told, back from the last of them. */
const mostDays = 92

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
type Told = keyof typeof owns
const told = Object.keys(owns) as Told[] // the keys of the object above

/** Figures by value; null is unknown, or the only one. */
type Figures = Map<string | null, number>

/** Where a search looks for a count: under no facet, for each list is told under all but its own. */
const searched = (asker: Asker, { story, from, to, id, metSince }: MentionFilter) =>
  walkOf(asker, { story, from, to, id, metSince, status: 'all' }, 'newest')

interface Asking {
  asker: Asker
  filter: MentionFilter
}

interface Question extends Asking {
  tx: Tx
  /** The conditions that are no facets, a search among them. */
  others: SQL[]
  /** Whether the kept numbers may be read. */
  kept: boolean
}

export async function countMentions(tx: Tx, asker: Asker, filter: MentionFilter): Promise<MentionCounts> {
  const { workspaceId } = asker
  const others = otherConditions(sql.raw('m'), filter, asker)
  const search = readSearch(filter.q)
  const [kept, found] = await Promise.all([
    isCounted(tx, workspaceId),
    search && documentsFound(tx, searched(asker, filter), search, mostJudged, mostStretches),
  ])
  if (found) others.push(sql`m.document_id = any(${uuids(found.documentIds)})`)
  const question = { tx, asker, filter, others, kept: kept && !found && !filter.story && !filter.metSince && filter.id === undefined }
  const [{ figures, whole }, assigned, people, accounts, networks, tags, following] = await Promise.all([
    figuresOf(question),
    assignedOf(question),
    peopleOf(question),
    accountsOf(question),
    networksOf(question),
    tagsOf(question),
    followingOf(tx, workspaceId),
  ])
  const counted = (each: Told) =>
    [...figures[each]]
      .map(([value, count]) => ({ value: value ?? 'unknown', count }))
      .sort((a, b) => b.count - a.count || a.value.localeCompare(b.value))
  const status = (word: string) => figures.status.get(word) ?? 0
  const [watches, outlets] = await Promise.all([watchesOf(tx, workspaceId, figures.watch), outletsOf(question, figures.outlet)])
  return {
    total: figures.total.get(null) ?? 0,
    exact: whole && (found?.exact ?? true) === true,
    statuses: { new: status('new'), kept: status('kept'), dismissed: status('dismissed') },
    watches,
    outlets,
    people,
    accounts,
    networks,
    assignees: assigned,
    unassigned: Math.max(0, (figures.anybody.get(null) ?? 0) - assigned.reduce((sum, { count }) => sum + count, 0)),
    tones: counted('tone'),
    languages: counted('language'),
    kinds: counted('kind'),
    places: counted('place'),
    tags,
    days: [...figures.day]
      .flatMap(([day, count]) => (day === null ? [] : [{ day, count }]))
      .sort((a, b) => (a.day < b.day ? -1 : 1))
      .slice(-mostDays),
    following,
  }
}

/** The facets that the filter narrows by, one left out. */
const narrowedBy = ({ filter, asker }: Asking, but: Facet | null): Facet[] =>
  facets.filter((facet) => facet !== but && facetCondition(facet, sql.raw('m'), filter, asker) !== null)

/** Every figure, those that come from the same rows in one statement. `whole` is false when there were more mentions than are gone through. */
async function figuresOf(question: Question): Promise<{ figures: Record<Told, Figures>; whole: boolean }> {
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
  let whole = true
  await Promise.all(
    [...sets.values()].map(async ({ from, but, each }) => {
      const rows = await question.tx.execute<Row>(from === null ? walked(question, but, each) : readKept(question, from, but, each))
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

/** What each is told by: a column of the mentions, and of the kept numbers. */
const columns: Record<Exclude<Told, 'total' | 'anybody'>, [ofMention: SQL, ofKept: SQL]> = {
  status: [sql`m.status`, sql`c.status`],
  watch: [sql`m.watch_id`, sql`c.watch_id`],
  outlet: [sql`m.outlet_id`, sql`nullif(c.bucket, '')`],
  language: [sql`m.language`, sql`c.language`],
  tone: [sql`m.tone`, sql`c.tone`],
  kind: [sql`m.kind`, sql`c.kind`],
  place: [sql`m.place`, sql`c.place`],
  day: [sql`day_in(m.published_at, zone.is)`, sql`c.bucket`],
}

/** Mentions that are gone through for the total of one filter that nothing keeps. */
const mostWalkedForTotal = 30_000

/**
 * How many mentions each of these filters holds, the searched ones apart. Those that the kept numbers tell of are counted in all, in one pass; of the others
 * no more than `most` are.
 */
export async function totalsOf(
  tx: Tx,
  asker: Asker,
  filters: readonly { id: string; filter: MentionFilter }[],
  most: number,
): Promise<Map<string, { count: number; more: boolean }>> {
  const totals = new Map<string, { count: number; more: boolean }>()
  const kept = await isCounted(tx, asker.workspaceId)
  const toWalk: (typeof filters)[number][] = []
  const byRollup = new Map<Rollup, typeof toWalk>()
  for (const each of filters) {
    const { filter } = each
    const free = !filter.story && !filter.metSince && filter.id === undefined
    const dated = filter.from !== undefined || filter.to !== undefined
    const from = kept && free ? rollupFor(null, [...narrowedBy({ filter, asker }, null), ...(dated ? (['period'] as const) : [])]) : null
    if (from) byRollup.set(from, [...(byRollup.get(from) ?? []), each])
    else toWalk.push(each)
  }
  const parts = [...byRollup].map(([from, each]) => {
    const ids = each.map(({ id }) => sql`${id}::text`)
    const sums = each.map(
      ({ filter }) => sql`coalesce(sum(c.count) filter (where ${all(narrowedKept({ filter, asker }, from, null))}), 0)::int`,
    )
    return sql`select t.id, t.count, false as more from (
      select array[${sql.join(sums, sql`, `)}] as sums from mention_counts c where c.workspace_id = ${asker.workspaceId} and c.rollup = ${from}
    ) s cross join lateral unnest(array[${sql.join(ids, sql`, `)}], s.sums) as t(id, count)`
  })
  for (const { id, filter } of toWalk) {
    const { along, asked } = splitConditions(filter, asker)
    const steps = asked.length === 0 ? most + 1 : mostWalkedForTotal
    parts.push(sql`select ${id}::text as id, least(w.held, ${most})::int as count, w.held > ${most} or (w.steps = ${steps} and ${asked.length > 0}::boolean) as more from (
      select count(*) as steps, count(*) filter (where asked) as held from (
        select ${all(asked)} as asked from mentions m where ${along} order by m.published_at desc nulls last limit ${steps}) m) w`)
  }
  if (parts.length === 0) return totals
  const rows = await tx.execute<{ id: string; count: number; more: boolean }>(sql.join(parts, sql` union all `))
  for (const { id, count, more } of rows) totals.set(id, { count, more })
  return totals
}

/** Counts `rows` (a select that names each of `each` by its name, and `n`) by each of them, in one pass. */
function byEach(rows: SQL, each: readonly Told[]): SQL {
  const by = each.filter((name) => name !== 'total' && name !== 'anybody')
  const inAll = each.filter((name) => name === 'total' || name === 'anybody')
  const quoted = (names: readonly string[]) => sql.raw(names.map((name) => `b."${name}"`).join(', '))
  const sum = sql`coalesce(sum(b.n), 0)::int as count`
  const wholes = [...inAll, 'walked'].map((name) => sql`select ${name} as told, null as value, count from w where w.at is null`)
  if (by.length === 0) return sql`with b as (${rows}), w as (select null::text as at, ${sum} from b) ${sql.join(wholes, sql` union all `)}`
  // Of the columns of a set all but one are null, and the bit of that one is not set.
  const which = sql.join(
    by.map((name) => sql`when ${sql.raw(`grouping(b."${name}")`)} = 0 then ${name}`),
    sql` `,
  )
  return sql`
    with b as (${rows}), w as (
      select case ${which} end as at, coalesce(${sql.raw(by.map((name) => `b."${name}"::text`).join(', '))}, null) as value, ${sum} from b
      group by grouping sets (${sql.join(
        by.map((name) => sql`(${quoted([name])})`),
        sql`, `,
      )}, ())
    )
    select at as told, value, count from w where at is not null and count <> 0 union all ${sql.join(wholes, sql` union all `)}`
}

/** The mentions themselves, the newest first, as far as they are gone through. */
function walked(question: Question, but: Facet | null, each: readonly Told[]): SQL {
  const { asker } = question
  const by = each.flatMap((name) => (name === 'total' || name === 'anybody' ? [] : [sql`${columns[name][0]} as ${sql.raw(`"${name}"`)}`]))
  const zone = each.includes('day') ? sql`cross join (select time_zone as is from workspaces where id = ${asker.workspaceId}) zone` : sql``
  return byEach(
    sql`select ${sql.join([...by, sql`1 as n`], sql`, `)} from mentions m ${zone} where ${conditions(question, but)}
      order by m.published_at desc nulls last limit ${mostWalked + 1}`,
    each,
  )
}

const conditions = ({ asker, filter, others }: Question, but: Facet | null): SQL =>
  all([...others, ...facets.flatMap((facet) => (facet === but ? [] : (facetCondition(facet, sql.raw('m'), filter, asker) ?? [])))])

const isByDay = (rollup: Rollup) => rollup === 'days' || rollup === 'day-tones'

/** What the filters ask of a kept number. */
function narrowedKept({ asker, filter }: Asking, from: Rollup, but: Facet | null): SQL[] {
  const narrowed = narrowedBy({ asker, filter }, but).flatMap((facet) =>
    facet === 'outlet'
      ? [sql`c.bucket = any(${sql.param(listed(filter.outlet))}::text[])`]
      : (facetCondition(facet, sql.raw('c'), filter, asker) ?? []),
  )
  if (isByDay(from) && filter.from) narrowed.push(sql`c.bucket >= ${filter.from}`)
  if (isByDay(from) && filter.to) narrowed.push(sql`c.bucket <= ${filter.to}`)
  return narrowed
}

/** The numbers that are kept. */
function readKept(question: Question, from: Rollup, but: Facet | null, each: readonly Told[]): SQL {
  const { asker, filter } = question
  const by = each.flatMap((name) => (name === 'total' || name === 'anybody' ? [] : [sql`${columns[name][1]} as ${sql.raw(`"${name}"`)}`]))
  const narrowed = narrowedKept(question, from, but)
  if (isByDay(from) && !filter.from && !filter.to)
    narrowed.push(
      sql`c.bucket > (select (max(bucket)::date - ${mostDays}::int)::text from mention_counts where workspace_id = ${asker.workspaceId} and rollup = ${from})`,
    )
  return byEach(
    sql`select ${sql.join([...by, sql`c.count as n`], sql`, `)} from mention_counts c
      where c.workspace_id = ${asker.workspaceId} and c.rollup = ${from} ${narrowed.length > 0 ? sql`and ${all(narrowed)}` : sql``}`,
    each,
  )
}

interface Named extends Record<string, unknown> {
  id: string
  name: string
  count: number
}
const byCount = (a: { name: string; count: number }, b: { name: string; count: number }) =>
  b.count - a.count || a.name.localeCompare(b.name, 'fr')

/** Watches that are there, and those taken away that still hold mentions. */
async function watchesOf(tx: Tx, workspaceId: string, figures: Figures): Promise<MentionCounts['watches']> {
  const rows = await tx.execute<{ id: string; name: string; kind: WatchKind; gone: boolean }>(
    sql`select id, name, kind, removed_at is not null as gone from watches where workspace_id = ${workspaceId}`,
  )
  return rows
    .flatMap(({ gone, ...row }) => (gone && !figures.get(row.id) ? [] : [{ ...row, count: figures.get(row.id) ?? 0 }]))
    .sort(byCount)
}

async function outletsOf({ tx, asker, filter }: Question, figures: Figures): Promise<MentionCounts['outlets']> {
  const most = [...figures].flatMap(([id, count]) => (id === null ? [] : [{ id, count }])).sort((a, b) => b.count - a.count)
  const chosen = new Set(listed(filter.outlet))
  const ids = [...most.filter(({ id }) => chosen.has(id)), ...most.filter(({ id }) => !chosen.has(id))]
    .slice(0, mostTold)
    .map(({ id }) => id)
  const rows = await tx.execute<{ id: string; name: string; kind: OutletKind }>(
    sql`select id, name, kind from outlets where workspace_id = ${asker.workspaceId} and id = any(${uuids(ids)})`,
  )
  return rows.map((row) => ({ ...row, count: figures.get(row.id) ?? 0 })).sort(byCount)
}

/** Who signed the most of the newest; those that the filter names are counted in all. */
async function peopleOf(question: Question): Promise<MentionCounts['people']> {
  const { tx, asker, filter } = question
  const chosen = listed(filter.person)
  const under = conditions(question, 'person')
  const ofNewest = tx.execute<Named>(sql`
    select p.id, p.name, count(distinct m.id)::int as count
    from (select m.id, m.document_id from mentions m where ${under} order by m.published_at desc nulls last limit ${mostSigned}) m
    join bylines l on l.workspace_id = ${asker.workspaceId} and l.document_id = m.document_id
    join byline_people bp on bp.workspace_id = l.workspace_id and bp.byline_id = l.id
    join people p on p.workspace_id = bp.workspace_id and p.id = bp.person_id
    group by p.id, p.name order by 3 desc, p.name limit ${mostTold}`)
  const ofChosen =
    chosen.length === 0
      ? []
      : tx.execute<Named>(
          sql.join(
            chosen.map(
              (id) => sql`select p.id, p.name, (select count(*)::int from mentions m
                where ${under} and ${facetCondition('person', sql.raw('m'), { person: id }, asker)}) as count
                from people p where p.workspace_id = ${asker.workspaceId} and p.id = ${id}`,
            ),
            sql` union all `,
          ),
        )
  const [newest, named] = await Promise.all([ofNewest, ofChosen])
  return [...named, ...newest.filter(({ id }) => !chosen.includes(id))].slice(0, Math.max(mostTold, named.length)).sort(byCount)
}

/** The newest that were published by accounts, with whose they are; `but` is the facet that is left out. */
const posted = (question: Question, but: Facet) =>
  sql`(select m.id, m.document_id from mentions m where ${conditions(question, but)} order by m.published_at desc nulls last limit ${mostSigned}) m
    join documents d on d.workspace_id = ${question.asker.workspaceId} and d.id = m.document_id
    join handles h on h.workspace_id = d.workspace_id and h.id = d.handle_id`

/** The accounts that published the most of the newest, and those that the filter names. */
async function accountsOf(question: Question): Promise<MentionCounts['accounts']> {
  const { tx, asker, filter } = question
  const chosen = listed(filter.account)
  const rows = await tx.execute<Named & { network: Network }>(sql`
    with n as (select h.id, count(*)::int as count from ${posted(question, 'account')} group by 1)
    select h.id, coalesce(h.name, h.value) as name, h.network, coalesce(n.count, 0) as count from handles h left join n on n.id = h.id
    where h.workspace_id = ${asker.workspaceId} and (h.id in (select id from n) or h.id = any(${uuids(chosen)}))
    order by h.id = any(${uuids(chosen)}) desc, 4 desc, 2 limit ${Math.max(mostTold, chosen.length)}`)
  return rows.map((row) => row).sort(byCount)
}

async function networksOf(question: Question): Promise<MentionCounts['networks']> {
  const rows = await question.tx.execute<MentionCounts['networks'][number]>(
    sql`select h.network as value, count(*)::int as count from ${posted(question, 'network')} group by 1 order by 2 desc, 1`,
  )
  return rows.map((row) => row)
}

/** Where the numbers `of` something are kept that tell by all that the filter narrows by, but for one facet; null where they are not. */
function keptFor(question: Question, of: Facet | 'day' | null, but: Facet | null): Rollup | null {
  const { filter, kept } = question
  const dated = filter.from !== undefined || filter.to !== undefined
  return kept ? rollupFor(of, [...narrowedBy(question, but), ...(dated ? (['period'] as const) : [])]) : null
}

/** The kept numbers of tags or of members, by bucket. */
const keptBy = (question: Question, from: 'tags' | 'assignees', but: Facet): SQL =>
  sql`select c.bucket as value, sum(c.count)::int as count from mention_counts c
    where ${all([sql`c.workspace_id = ${question.asker.workspaceId}`, sql`c.rollup = ${from}`, ...narrowedKept(question, from, but)])}
    group by c.bucket having sum(c.count) > 0`

/** Those who mentions were given to, and how many; the index on them holds no others. */
async function assignedOf(question: Question): Promise<MentionCounts['assignees']> {
  const counts = keptFor(question, 'assignee', 'assignee')
    ? keptBy(question, 'assignees', 'assignee')
    : sql`select m.assignee::text as value, count(*)::int as count from mentions m where ${conditions(question, 'assignee')} and m.assignee is not null group by 1`
  const rows = await question.tx.execute<Named>(sql`
    select u.id, u.name, coalesce(c.count, 0) as count from members e join users u on u.id = e.user_id left join (${counts}) c on c.value = u.id::text
    where e.workspace_id = ${question.asker.workspaceId}`)
  return rows.map((row) => row).sort((a, b) => a.name.localeCompare(b.name, 'fr'))
}

async function tagsOf(question: Question): Promise<MentionCounts['tags']> {
  const counts = keptFor(question, 'tag', 'tag')
    ? keptBy(question, 'tags', 'tag')
    : sql`select t.tag as value, count(*)::int as count from mentions m cross join lateral unnest(m.tags) as t(tag)
        where ${conditions(question, 'tag')} and m.tags <> '{}' group by t.tag`
  const rows = await question.tx.execute<MentionCounts['tags'][number]>(
    sql`select value, count from (${counts}) t order by count desc, value limit ${mostTold}`,
  )
  return rows.map((row) => row)
}

async function followingOf(tx: Tx, workspaceId: string): Promise<MentionCounts['following']> {
  const [row] = await tx.execute<MentionCounts['following']>(sql`
    select (select count(*)::int from watches where workspace_id = ${workspaceId} and removed_at is null) as watches,
      (select count(*)::int from sources where workspace_id = ${workspaceId} and ${areFollowed}) as sources,
      exists (select 1 from mentions where workspace_id = ${workspaceId}) as mentions`)
  return row ?? { watches: 0, sources: 0, mentions: false }
}
