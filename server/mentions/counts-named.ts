/** Who and what is counted by name in the stream: watches, outlets, people, accounts, members, tags; and what is followed at all. */

import { sql } from 'drizzle-orm'
import { uuids } from '../../db/among.ts'
import type { Tx } from '../../db/client.ts'
import type { Network, OutletKind, WatchKind } from '../../db/vocabulary.ts'
import { listed } from '../several-contract.ts'
import { areFollowed } from '../sources/queries.ts'
import type { MentionCounts } from './contract.ts'
import { type Figures, mostTold, type Question } from './counts-told.ts'
import { conditions } from './counts-walk.ts'
import { facetCondition } from './filter.ts'

interface Named extends Record<string, unknown> {
  id: string
  name: string
  count: number
}
const byCount = (a: { name: string; count: number }, b: { name: string; count: number }) =>
  b.count - a.count || a.name.localeCompare(b.name, 'fr')

export const countOf = (figures: Figures, value: string | null): number => figures.get(value)?.count ?? 0

/** Watches that are there, and those taken away that still hold mentions. */
export async function watchesOf(tx: Tx, workspaceId: string, figures: Figures): Promise<MentionCounts['watches']> {
  const rows = await tx.execute<{ id: string; name: string; kind: WatchKind; gone: boolean }>(
    sql`select id, name, kind, removed_at is not null as gone from watches where workspace_id = ${workspaceId}`,
  )
  return rows
    .flatMap(({ gone, ...row }) => (gone && !countOf(figures, row.id) ? [] : [{ ...row, count: countOf(figures, row.id) }]))
    .sort(byCount)
}

export async function outletsOf({ tx, asker, filter }: Question, figures: Figures): Promise<MentionCounts['outlets']> {
  const most = [...figures].flatMap(([id, { count }]) => (id === null ? [] : [{ id, count }])).sort((a, b) => b.count - a.count)
  const chosen = new Set(listed(filter.outlet))
  const ids = [...most.filter(({ id }) => chosen.has(id)), ...most.filter(({ id }) => !chosen.has(id))]
    .slice(0, mostTold)
    .map(({ id }) => id)
  const rows = await tx.execute<{ id: string; name: string; kind: OutletKind }>(
    sql`select id, name, kind from outlets where workspace_id = ${asker.workspaceId} and id = any(${uuids(ids)})`,
  )
  return rows.map((row) => ({ ...row, count: countOf(figures, row.id) })).sort(byCount)
}

/** Who signed the most of the newest; those that the filter names are counted in all: one alone has as many as `total` tells. */
export async function peopleOf(question: Question, figures: Figures, total: number): Promise<MentionCounts['people']> {
  const { tx, asker, filter } = question
  const chosen = listed(filter.person)
  const newest = named(figures).filter(({ id }) => !chosen.includes(id))
  if (chosen.length === 0) return newest.sort(byCount)
  const rows = await tx.execute<Named>(
    sql.join(
      chosen.map(
        (id) => sql`select p.id, p.name, ${
          chosen.length === 1
            ? sql`${total}::int`
            : sql`(select count(*)::int from mentions m
                where ${conditions(question, 'person')} and ${facetCondition('person', sql.raw('m'), { person: id }, asker)})`
        } as count
          from people p where p.workspace_id = ${asker.workspaceId} and p.id = ${id}`,
      ),
      sql` union all `,
    ),
  )
  return [...rows, ...newest].slice(0, Math.max(mostTold, rows.length)).sort(byCount)
}

const named = (figures: Figures): Named[] =>
  [...figures].flatMap(([id, { name, count }]) => (id === null || name === null ? [] : [{ id, name, count }]))

export const accountsOf = (figures: Figures): MentionCounts['accounts'] =>
  named(figures)
    // The column holds no other word.
    .map((each) => ({ ...each, network: figures.get(each.id)?.network as Network }))
    .sort(byCount)

/** Those who mentions may be given to, and how many were. */
export async function assignedOf(tx: Tx, workspaceId: string, figures: Figures): Promise<MentionCounts['assignees']> {
  const rows = await tx.execute<{ id: string; name: string }>(sql`
    select u.id, u.name from members e join users u on u.id = e.user_id where e.workspace_id = ${workspaceId}`)
  return rows.map(({ id, name }) => ({ id, name, count: countOf(figures, id) })).sort((a, b) => a.name.localeCompare(b.name, 'fr'))
}

export async function followingOf(tx: Tx, workspaceId: string): Promise<MentionCounts['following']> {
  const [row] = await tx.execute<MentionCounts['following']>(sql`
    select (select count(*)::int from watches where workspace_id = ${workspaceId} and removed_at is null) as watches,
      (select count(*)::int from sources where workspace_id = ${workspaceId} and ${areFollowed}) as sources,
      exists (select 1 from mentions where workspace_id = ${workspaceId}) as mentions`)
  return row ?? { watches: 0, sources: 0, mentions: false }
}
