/** Who and what is counted by name in the stream: watches, outlets, people, accounts, networks, members, tags; and what is followed at all. */

import { type SQL, sql } from 'drizzle-orm'
import { uuids } from '../../db/among.ts'
import type { Tx } from '../../db/client.ts'
import type { Network, OutletKind, WatchKind } from '../../db/vocabulary.ts'
import { listed } from '../several-contract.ts'
import { areFollowed } from '../sources/queries.ts'
import type { MentionCounts } from './contract.ts'
import { conditions, type Figures, keptFor, narrowedKept, type Question } from './counts-figures.ts'
import { all, type Facet, facetCondition } from './filter.ts'

/** Of the newest so many are gone through for the people and accounts, who are told of no more. */
const mostSigned = 3_000
/** Outlets, people and tags that are told of each; those that the filter names are always among them. */
const mostTold = 40

interface Named extends Record<string, unknown> {
  id: string
  name: string
  count: number
}
const byCount = (a: { name: string; count: number }, b: { name: string; count: number }) =>
  b.count - a.count || a.name.localeCompare(b.name, 'fr')

/** Watches that are there, and those taken away that still hold mentions. */
export async function watchesOf(tx: Tx, workspaceId: string, figures: Figures): Promise<MentionCounts['watches']> {
  const rows = await tx.execute<{ id: string; name: string; kind: WatchKind; gone: boolean }>(
    sql`select id, name, kind, removed_at is not null as gone from watches where workspace_id = ${workspaceId}`,
  )
  return rows
    .flatMap(({ gone, ...row }) => (gone && !figures.get(row.id) ? [] : [{ ...row, count: figures.get(row.id) ?? 0 }]))
    .sort(byCount)
}

export async function outletsOf({ tx, asker, filter }: Question, figures: Figures): Promise<MentionCounts['outlets']> {
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

/** Who signed the most of the newest; those that the filter names are counted in all: one alone has as many as `total` tells. */
export async function peopleOf(question: Question, total: number): Promise<MentionCounts['people']> {
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
              (id) => sql`select p.id, p.name, ${
                chosen.length === 1
                  ? sql`${total}::int`
                  : sql`(select count(*)::int from mentions m
                where ${under} and ${facetCondition('person', sql.raw('m'), { person: id }, asker)})`
              } as count
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
export async function accountsOf(question: Question): Promise<MentionCounts['accounts']> {
  const { tx, asker, filter } = question
  const chosen = listed(filter.account)
  const rows = await tx.execute<Named & { network: Network }>(sql`
    with n as (select h.id, count(*)::int as count from ${posted(question, 'account')} group by 1)
    select h.id, coalesce(h.name, h.value) as name, h.network, coalesce(n.count, 0) as count from handles h left join n on n.id = h.id
    where h.workspace_id = ${asker.workspaceId} and (h.id in (select id from n) or h.id = any(${uuids(chosen)}))
    order by h.id = any(${uuids(chosen)}) desc, 4 desc, 2 limit ${Math.max(mostTold, chosen.length)}`)
  return rows.map((row) => row).sort(byCount)
}

export async function networksOf(question: Question): Promise<MentionCounts['networks']> {
  const rows = await question.tx.execute<MentionCounts['networks'][number]>(
    sql`select h.network as value, count(*)::int as count from ${posted(question, 'network')} group by 1 order by 2 desc, 1`,
  )
  return rows.map((row) => row)
}

/** The kept numbers of tags or of members, by bucket. */
const keptBy = (question: Question, from: 'tags' | 'assignees', but: Facet): SQL =>
  sql`select c.bucket as value, sum(c.count)::int as count from mention_counts c
    where ${all([sql`c.workspace_id = ${question.asker.workspaceId}`, sql`c.rollup = ${from}`, ...narrowedKept(question, from, but)])}
    group by c.bucket having sum(c.count) > 0`

/** Those who mentions were given to, and how many; the index on them holds no others. */
export async function assignedOf(question: Question): Promise<MentionCounts['assignees']> {
  const counts = keptFor(question, 'assignee', 'assignee')
    ? keptBy(question, 'assignees', 'assignee')
    : sql`select m.assignee::text as value, count(*)::int as count from mentions m where ${conditions(question, 'assignee')} and m.assignee is not null group by 1`
  const rows = await question.tx.execute<Named>(sql`
    select u.id, u.name, coalesce(c.count, 0) as count from members e join users u on u.id = e.user_id left join (${counts}) c on c.value = u.id::text
    where e.workspace_id = ${question.asker.workspaceId}`)
  return rows.map((row) => row).sort((a, b) => a.name.localeCompare(b.name, 'fr'))
}

export async function tagsOf(question: Question): Promise<MentionCounts['tags']> {
  const counts = keptFor(question, 'tag', 'tag')
    ? keptBy(question, 'tags', 'tag')
    : sql`select t.tag as value, count(*)::int as count from mentions m cross join lateral unnest(m.tags) as t(tag)
        where ${conditions(question, 'tag')} and m.tags <> '{}' group by t.tag`
  const rows = await question.tx.execute<MentionCounts['tags'][number]>(
    sql`select value, count from (${counts}) t order by count desc, value limit ${mostTold}`,
  )
  return rows.map((row) => row)
}

export async function followingOf(tx: Tx, workspaceId: string): Promise<MentionCounts['following']> {
  const [row] = await tx.execute<MentionCounts['following']>(sql`
    select (select count(*)::int from watches where workspace_id = ${workspaceId} and removed_at is null) as watches,
      (select count(*)::int from sources where workspace_id = ${workspaceId} and ${areFollowed}) as sources,
      exists (select 1 from mentions where workspace_id = ${workspaceId}) as mentions`)
  return row ?? { watches: 0, sources: 0, mentions: false }
}
