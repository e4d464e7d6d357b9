/**
 * Counts what the stream holds: in all, by each filter under all the others, and by day. From the numbers kept beside the mentions wherever these tell by
 * what is asked, else by going through the mentions, the newest first and not without end.
 */

import { sql } from 'drizzle-orm'
import { uuids } from '../../db/among.ts'
import type { Tx } from '../../db/client.ts'
import type { Rollup } from '../../db/schema/counts.ts'
import type { MentionCounts, MentionFilter } from './contract.ts'
import { figuresOf } from './counts-figures.ts'
import { narrowedKept } from './counts-kept.ts'
import { accountsOf, assignedOf, countOf, followingOf, outletsOf, peopleOf, watchesOf } from './counts-named.ts'
import { type Asking, mostDays, narrowedBy, type Told } from './counts-told.ts'
import { type Asker, all, isKept, otherConditions, splitConditions } from './filter.ts'
import { isCounted, rollupFor } from './rollup.ts'
import { documentsFound, readSearch } from './search.ts'
import { walkOf } from './walk.ts'

/** Documents that a search judges for a count. */
const mostJudged = 200
/** Stretches of the stream that it looks through for them. */
const mostStretches = 3

/** Where a search looks for a count: under no facet, for each list is told under all but its own. */
const searched = (asker: Asker, { story, arranged, from, to, id, metSince }: MentionFilter) =>
  walkOf(asker, { story, arranged, from, to, id, metSince, status: 'all' }, 'newest')

export async function countMentions(tx: Tx, asker: Asker, filter: MentionFilter): Promise<MentionCounts> {
  const { workspaceId } = asker
  const others = otherConditions(sql.raw('m'), filter, asker)
  const search = readSearch(filter.q)
  const [kept, found] = await Promise.all([
    isCounted(tx, workspaceId),
    search && documentsFound(tx, searched(asker, filter), search, mostJudged, mostStretches),
  ])
  if (found) others.push(sql`m.document_id = any(${uuids(found.documentIds)})`)
  const question = { tx, asker, filter, others, kept: kept && !found && isKept(filter) }
  const [{ figures, whole }, following] = await Promise.all([figuresOf(question), followingOf(tx, workspaceId)])
  const counted = (each: Told) =>
    [...figures[each]]
      .map(([value, { count }]) => ({ value: value ?? 'unknown', count }))
      .sort((a, b) => b.count - a.count || a.value.localeCompare(b.value, 'fr'))
  const status = (word: string) => countOf(figures.status, word)
  const total = countOf(figures.total, null)
  const [watches, outlets, people, assignees] = await Promise.all([
    watchesOf(tx, workspaceId, figures.watch),
    outletsOf(question, figures.outlet),
    peopleOf(question, figures.person, total),
    assignedOf(tx, workspaceId, figures.assignee),
  ])
  return {
    total,
    exact: whole && (found?.exact ?? true) === true,
    statuses: { new: status('new'), kept: status('kept'), dismissed: status('dismissed') },
    watches,
    outlets,
    people,
    accounts: accountsOf(figures.account),
    networks: counted('network'),
    assignees,
    unassigned: Math.max(0, countOf(figures.anybody, null) - assignees.reduce((sum, { count }) => sum + count, 0)),
    tones: counted('tone'),
    languages: counted('language'),
    kinds: counted('kind'),
    places: counted('place'),
    tags: counted('tag'),
    days: [...figures.day]
      .flatMap(([day, { count }]) => (day === null ? [] : [{ day, count }]))
      .sort((a, b) => (a.day < b.day ? -1 : 1))
      .slice(-mostDays),
    following,
  }
}

/** Where the total of a filter, its search apart, is kept; null where it is not. */
function rollupOf({ filter, asker }: Asking): Rollup | null {
  const dated = filter.from !== undefined || filter.to !== undefined
  return isKept(filter) ? rollupFor(null, [...narrowedBy({ filter, asker }, null), ...(dated ? (['period'] as const) : [])]) : null
}

/** How many mentions a filter holds, its search apart, where that is kept; null where it is not. */
export async function keptTotal(tx: Tx, asker: Asker, filter: MentionFilter): Promise<number | null> {
  if (rollupOf({ filter, asker }) === null || !(await isCounted(tx, asker.workspaceId))) return null
  return (await totalsOf(tx, asker, [{ id: '', filter }], 0)).get('')?.count ?? null
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
    const from = kept ? rollupOf({ filter, asker }) : null
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
