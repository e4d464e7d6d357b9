/** Views that people keep of the stream, each with how many mentions it holds now; private unless shared. */

import { and, eq, inArray, or, sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { z } from 'zod'
import { uuids } from '../../db/among.ts'
import type { Tx } from '../../db/client.ts'
import { savedViews } from '../../db/schema/mentions.ts'
import { members, users } from '../../db/schema/workspaces.ts'
import { Problem } from '../errors.ts'
import { announce } from '../events/signals.ts'
import type { Actor } from '../http.ts'
import { mistake } from '../mistakes.ts'
import { record } from '../workspaces/audit.ts'
import type { Undoers } from '../workspaces/undo.ts'
import { MentionFilter } from './contract.ts'
import { totalsOf } from './counts.ts'
import { type Asker, conditionsOf } from './filter.ts'
import { documentsFound, readSearch } from './search.ts'
import type { NewView, View, ViewChange } from './views-contract.ts'
import { walkOf } from './walk.ts'

/** Views that a list shows, mentions counted of one that the kept numbers do not tell of, and texts judged and stretches looked through of one that searches words. */
const mostViews = 100
const mostCounted = 1_000
const mostSearched = 60
const mostStretches = 2

/** The filters that a stream's query string holds. */
export function filterOf(query: string): MentionFilter | null {
  const raw: Record<string, string | string[]> = {}
  const params = new URLSearchParams(query)
  for (const name of new Set(params.keys())) {
    const values = params.getAll(name)
    raw[name] = values.length > 1 ? values : (values[0] ?? '')
  }
  const read = MentionFilter.safeParse(raw)
  return read.success ? read.data : null
}

const visible = ({ workspaceId, userId }: Asker) =>
  and(
    eq(savedViews.workspaceId, workspaceId),
    userId ? or(eq(savedViews.shared, true), eq(savedViews.userId, userId)) : eq(savedViews.shared, true),
  )

/** The views one sees: one's own first in the order that one gave them, then the shared ones by name. */
export async function listViews(tx: Tx, asker: Asker): Promise<View[]> {
  const rows = await tx
    .select({
      id: savedViews.id,
      name: savedViews.name,
      query: savedViews.query,
      shared: savedViews.shared,
      userId: savedViews.userId,
      by: users.name,
      version: savedViews.version,
    })
    .from(savedViews)
    .innerJoin(users, eq(users.id, savedViews.userId))
    .where(visible(asker))
    .orderBy(
      sql`${savedViews.userId} = ${asker.userId}::uuid desc nulls last`,
      sql`case when ${savedViews.userId} = ${asker.userId}::uuid then ${savedViews.position} end`,
      savedViews.name,
      savedViews.id,
    )
    .limit(mostViews)
  const counts = await countViews(tx, asker, rows)
  return rows.map(({ userId, ...row }) => ({ ...row, mine: userId === asker.userId, ...(counts.get(row.id) ?? { count: 0, more: false }) }))
}

/** Counts what each view holds now. */
async function countViews(
  tx: Tx,
  asker: Asker,
  views: { id: string; query: string }[],
): Promise<Map<string, { count: number; more: boolean }>> {
  const read = views.flatMap(({ id, query }) => {
    const filter = filterOf(query)
    return filter ? [{ id, filter, search: readSearch(filter.q) }] : []
  })
  const plain = read.filter(({ search }) => search === null)
  const counts = await totalsOf(tx, asker, plain, mostCounted)
  for (const { id, filter, search } of read) {
    if (!search) continue
    const { documentIds, exact } = await documentsFound(tx, walkOf(asker, filter, 'newest'), search, mostSearched, mostStretches)
    const [row] = await tx.execute<{ n: number }>(
      sql`select count(*)::int as n from mentions m where ${conditionsOf('m', filter, asker)} and m.document_id = any(${uuids(documentIds)})`,
    )
    counts.set(id, { count: row?.n ?? 0, more: exact !== true })
  }
  return counts
}

/** The query without what only the moment means, refused when it is no stream's. */
function readableQuery(query: string): string {
  const params = new URLSearchParams(query)
  for (const name of ['view', 'cursor', 'limit', 'id', 'metSince']) params.delete(name)
  if (!filterOf(params.toString()))
    throw new Problem('invalid', {}, (locale) => [{ path: 'query', code: 'bad-value', message: mistake('bad-value', locale) }])
  return params.toString()
}

/** Keeps a view; only a person can have one. */
export async function addView(tx: Tx, who: Actor, view: NewView): Promise<View> {
  const { workspaceId, userId } = who
  if (!userId) throw new Problem('forbidden')
  const id = uuidv7()
  const values = { name: view.name, query: readableQuery(view.query), shared: view.shared }
  // It comes after those that are there.
  const position = sql<number>`(select coalesce(max(position) + 1, 0) from saved_views where workspace_id = ${workspaceId} and user_id = ${userId})`
  await tx.insert(savedViews).values({ workspaceId, id, userId, position, ...values })
  await record(tx, who, { action: 'view.added', subjectKind: 'view', subjectId: id, subjectName: view.name, after: values })
  await announce(tx, workspaceId, 'views')
  const counts = await countViews(tx, who, [{ id, query: values.query }])
  return { id, ...values, mine: true, by: who.name, version: 1, ...(counts.get(id) ?? { count: 0, more: false }) }
}

/** Names, shares or redraws a view: one's own, or a shared one for those who run the workspace. Gives the new version. */
export async function changeView(tx: Tx, who: Actor, id: string, change: ViewChange, seen: number): Promise<number> {
  const before = await changeable(tx, who, id)
  const values = {
    name: change.name ?? before.name,
    shared: change.shared ?? before.shared,
    query: change.query === undefined ? before.query : readableQuery(change.query),
  }
  const [row] = await tx
    .update(savedViews)
    .set({ ...values, version: seen + 1 })
    .where(and(eq(savedViews.workspaceId, who.workspaceId), eq(savedViews.id, id), eq(savedViews.version, seen)))
    .returning({ version: savedViews.version })
  if (!row) throw new Problem('changed')
  const { name, shared, query } = before
  await record(tx, who, {
    action: 'view.changed',
    subjectKind: 'view',
    subjectId: id,
    subjectName: values.name,
    before: { name, shared, query },
    after: values,
  })
  await announce(tx, who.workspaceId, 'views')
  return row.version
}

/** Puts one's own views in this order. The same order again changes nothing. */
export async function orderViews(tx: Tx, who: Actor, ids: readonly string[]): Promise<void> {
  const { workspaceId, userId } = who
  if (!userId) throw new Problem('forbidden')
  const mine = await tx
    .select({ id: savedViews.id, name: savedViews.name, position: savedViews.position })
    .from(savedViews)
    .where(and(eq(savedViews.workspaceId, workspaceId), eq(savedViews.userId, userId)))
    .orderBy(savedViews.position, savedViews.name, savedViews.id)
    .for('update')
  const asked = [...new Set(ids)].flatMap((id) => mine.find((view) => view.id === id) ?? [])
  if (asked.length < new Set(ids).size) throw new Problem('not-found')
  const order = [...asked, ...mine.filter(({ id }) => !ids.includes(id))]
  const moved = order.filter(({ position }, n) => position !== n).map(({ id }) => id)
  if (moved.length === 0) return
  const place = sql.join(
    order.map(({ id }, n) => sql`when ${id}::uuid then ${n}::int`),
    sql` `,
  )
  await tx
    .update(savedViews)
    .set({ position: sql`case ${savedViews.id} ${place} end` })
    .where(and(eq(savedViews.workspaceId, workspaceId), inArray(savedViews.id, moved)))
  const names = (list: typeof mine) => ({ order: list.map(({ name }) => name) })
  await record(tx, who, { action: 'view.ordered', subjectKind: 'view', subjectId: null, before: names(mine), after: names(order) })
  await announce(tx, workspaceId, 'views')
}

/** Drops a view: one's own, or a shared one for those who run the workspace. Gives the entry by which it comes back. */
export async function removeView(tx: Tx, who: Actor, id: string): Promise<string> {
  const { name, shared, query, userId, position, createdAt, version } = await changeable(tx, who, id)
  await tx.delete(savedViews).where(and(eq(savedViews.workspaceId, who.workspaceId), eq(savedViews.id, id)))
  const before: Dropped = { name, shared, query, userId, position, createdAt: createdAt.toISOString(), version }
  const entry = await record(tx, who, { action: 'view.removed', subjectKind: 'view', subjectId: id, subjectName: name, before })
  await announce(tx, who.workspaceId, 'views')
  return entry
}

/** A view as the trail keeps it when it is dropped: all that it was. */
const Dropped = z.object({
  name: z.string(),
  shared: z.boolean(),
  query: z.string(),
  userId: z.uuid(),
  position: z.number().int(),
  createdAt: z.iso.datetime(),
  version: z.number().int(),
})
type Dropped = z.infer<typeof Dropped>

/** The changes to views that can be taken back. */
export const viewUndoers: Undoers = {
  'view.removed': async (tx, who, { subjectId, before }) => {
    const { workspaceId } = who
    const { data } = Dropped.safeParse(before)
    if (!data || !subjectId) throw new Problem('cannot-undo')
    const { userId, createdAt, ...view } = data
    if (!mayChange(who, view.shared, userId)) throw new Problem('forbidden')
    // Whoever left the workspace has no views in it.
    const [owner] = await tx
      .select({ id: members.id })
      .from(members)
      .where(and(eq(members.workspaceId, workspaceId), eq(members.userId, userId)))
    if (!owner) throw new Problem('cannot-undo')
    await tx
      .insert(savedViews)
      .values({ workspaceId, id: subjectId, userId, createdAt: new Date(createdAt), ...view })
      .onConflictDoNothing()
    await announce(tx, workspaceId, 'views')
  },
}

/** One's own, or a shared one for those who run the workspace. */
const mayChange = (who: Actor, shared: boolean, userId: string): boolean => userId === who.userId || (shared && who.may.has('administer'))

async function changeable(tx: Tx, who: Actor, id: string): Promise<typeof savedViews.$inferSelect> {
  const [view] = await tx
    .select()
    .from(savedViews)
    .where(and(visible(who), eq(savedViews.id, id)))
    .for('update')
  if (!view) throw new Problem('not-found')
  if (!mayChange(who, view.shared, view.userId)) throw new Problem('forbidden')
  return view
}
