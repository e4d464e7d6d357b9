/** Views that people keep of the stream, each with how many mentions it holds now; private unless shared. */
import { and, eq, or, sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import type { Tx } from '../../db/client.ts'
import { savedViews } from '../../db/schema/mentions.ts'
import { users } from '../../db/schema/workspaces.ts'
import { Problem } from '../errors.ts'
import { announce } from '../events/signals.ts'
import type { Actor } from '../http.ts'
import { mistake } from '../mistakes.ts'
import { record } from '../workspaces/audit.ts'
import { MentionFilter, type NewView, type View, type ViewChange } from './contract.ts'
import { type Asker, conditionsOf } from './filter.ts'
import { matchTextsOf } from './jobs.ts'
import { judgeTexts, mayBeHit, readSearch } from './search.ts'

/** Views that a list shows, mentions counted of each, and candidates judged of one that searches words. */
const mostViews = 100
const mostCounted = 1_000
const mostSearched = 100

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

/** The views one sees: one's own first, then the shared ones, by name. */
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
    .orderBy(sql`${savedViews.userId} = ${asker.userId}::uuid desc nulls last`, savedViews.name, savedViews.id)
    .limit(mostViews)
  const counts = await countViews(tx, asker, rows)
  return rows.map(({ userId, ...row }) => ({ ...row, mine: userId === asker.userId, ...(counts.get(row.id) ?? { count: 0, more: false }) }))
}

/** Counts all views in three statements: those without words, the candidates of those with, and the texts of these. */
async function countViews(
  tx: Tx,
  asker: Asker,
  views: { id: string; query: string }[],
): Promise<Map<string, { count: number; more: boolean }>> {
  const counts = new Map<string, { count: number; more: boolean }>()
  const read = views.flatMap(({ id, query }) => {
    const filter = filterOf(query)
    return filter ? [{ id, filter, search: readSearch(filter.q) }] : []
  })
  const plain = read.filter(({ search }) => search === null)
  if (plain.length > 0) {
    const parts = plain.map(
      ({ id, filter }) =>
        sql`select ${id} as id, (select count(*)::int from (select 1 from mentions m where ${conditionsOf('m', filter, asker)} limit ${mostCounted + 1}) few) as count`,
    )
    for (const { id, count } of await tx.execute<{ id: string; count: number }>(sql.join(parts, sql` union all `)))
      counts.set(id, { count: Math.min(count, mostCounted), more: count > mostCounted })
  }
  const worded = read.flatMap(({ id, filter, search }) => (search ? [{ id, filter, search }] : []))
  if (worded.length === 0) return counts
  const candidates = await tx.execute<{ id: string; document_id: string }>(
    sql.join(
      worded.map(
        ({ id, filter, search }) => sql`(select ${id} as id, m.document_id from mentions m
          where ${conditionsOf('m', filter, asker)} and ${mayBeHit(sql.raw('m'), search)} order by m.published_at desc nulls last limit ${mostSearched + 1})`,
      ),
      sql` union all `,
    ),
  )
  const texts = await matchTextsOf(tx, asker.workspaceId, [...new Set(candidates.map(({ document_id }) => document_id))])
  for (const { id, search } of worded) {
    const mine = candidates.filter((row) => row.id === id).map(({ document_id }) => document_id)
    const judged = new Set(mine.slice(0, mostSearched))
    const hits = judgeTexts(
      search,
      texts.filter((text) => judged.has(text.id)),
    )
    counts.set(id, {
      count: mine.slice(0, mostSearched).filter((documentId) => hits.has(documentId)).length,
      more: mine.length > mostSearched,
    })
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
  await tx.insert(savedViews).values({ workspaceId, id, userId, ...values })
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

export async function removeView(tx: Tx, who: Actor, id: string): Promise<void> {
  const { name, shared, query } = await changeable(tx, who, id)
  await tx.delete(savedViews).where(and(eq(savedViews.workspaceId, who.workspaceId), eq(savedViews.id, id)))
  await record(tx, who, { action: 'view.removed', subjectKind: 'view', subjectId: id, subjectName: name, before: { name, shared, query } })
  await announce(tx, who.workspaceId, 'views')
}

async function changeable(tx: Tx, who: Actor, id: string): Promise<typeof savedViews.$inferSelect> {
  const [view] = await tx
    .select()
    .from(savedViews)
    .where(and(visible(who), eq(savedViews.id, id)))
    .for('update')
  if (!view) throw new Problem('not-found')
  if (view.userId !== who.userId && !who.may.has('administer')) throw new Problem('forbidden')
  return view
}
