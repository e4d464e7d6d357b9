/** The only writes to exclusion lists: what several watches pass over, kept in one place; a change of a list makes all its watches look again. */
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'
import { exclusionLists } from '../../db/schema/watches.ts'
import { Problem } from '../errors.ts'
import { announce } from '../events/signals.ts'
import type { Actor } from '../http.ts'
import { record } from '../workspaces/audit.ts'
import { holdWatches } from './active.ts'
import { soundTree } from './check.ts'
import type { ExclusionListChange, NewExclusionList } from './contract.ts'
import type { Changed, ToRematch } from './store.ts'

type ListRow = typeof exclusionLists.$inferSelect

const isList = (workspaceId: string, id: string) => and(eq(exclusionLists.workspaceId, workspaceId), eq(exclusionLists.id, id))

async function rowOf(tx: Tx, workspaceId: string, id: string): Promise<ListRow | null> {
  const [row] = await tx.select().from(exclusionLists).where(isList(workspaceId, id)).for('no key update')
  return row ?? null
}

/** Raises the revision of every watch that uses the list, and gives those that are to look again. */
async function lookAgain(tx: Tx, workspaceId: string, listId: string): Promise<ToRematch[]> {
  const rows = await tx.execute<{ id: string; revision: number; paused: boolean }>(sql`
    update watches w set revision = w.revision + 1, version = w.version + 1, updated_at = now()
    where w.workspace_id = ${workspaceId} and w.removed_at is null
      and w.id in (select x.watch_id from watch_exclusions x where x.workspace_id = ${workspaceId} and x.list_id = ${listId})
    returning w.id, w.revision, w.paused`)
  return rows.filter(({ paused }) => !paused).map(({ id, revision }) => ({ id, revision }))
}

/** Names of the watches that use the list, in order. */
async function usersOf(tx: Tx, workspaceId: string, listId: string): Promise<string[]> {
  const rows = await tx.execute<{ name: string }>(sql`
    select w.name from watches w join watch_exclusions x on x.workspace_id = w.workspace_id and x.watch_id = w.id
    where w.workspace_id = ${workspaceId} and w.removed_at is null and x.list_id = ${listId} order by lower(w.name), w.id`)
  return rows.map(({ name }) => name)
}

export async function addExclusionList(tx: Tx, who: Actor, wanted: NewExclusionList): Promise<{ id: string; undo: string }> {
  soundTree(wanted.expression)
  const [made] = await tx
    .insert(exclusionLists)
    .values({ ...wanted, workspaceId: who.workspaceId })
    .returning({ id: exclusionLists.id })
  if (!made) throw new Error('the exclusion list was not written')
  const undo = await record(tx, who, {
    action: 'exclusion-list.added',
    subjectKind: 'exclusion-list',
    subjectId: made.id,
    subjectName: wanted.name,
    after: { ...wanted },
  })
  await announce(tx, who.workspaceId, 'watches')
  return { id: made.id, undo }
}

/** Changes a list, if it is still at `seen`. */
export async function changeExclusionList(tx: Tx, who: Actor, id: string, seen: number, change: ExclusionListChange): Promise<Changed> {
  if (change.expression !== undefined) soundTree(change.expression)
  await holdWatches(tx, who.workspaceId, 'to change')
  const before = await rowOf(tx, who.workspaceId, id)
  if (!before || before.removedAt) throw new Problem('not-found')
  if (before.version !== seen) throw new Problem('changed')
  const changed = (['name', 'expression'] as const).filter((word) => change[word] !== undefined && change[word] !== before[word])
  if (changed.length === 0) return { undo: null, rematch: [] }
  const of = (from: ExclusionListChange) => Object.fromEntries(changed.map((word) => [word, from[word]]))
  const rematch = await write(tx, before, of(change))
  const undo = await record(tx, who, {
    action: 'exclusion-list.changed',
    subjectKind: 'exclusion-list',
    subjectId: id,
    subjectName: change.name ?? before.name,
    before: of(before),
    after: of(change),
  })
  return { undo, rematch }
}

/** Puts a list's words back, if they are still what a change made of them; throws `cannot-undo` otherwise. */
export async function putListBack(
  tx: Tx,
  who: Actor,
  id: string,
  from: ExclusionListChange,
  to: ExclusionListChange,
): Promise<ToRematch[]> {
  await holdWatches(tx, who.workspaceId, 'to change')
  const now = await rowOf(tx, who.workspaceId, id)
  const still = (['name', 'expression'] as const).every((word) => from[word] === undefined || now?.[word] === from[word])
  if (!now || now.removedAt || !still) throw new Problem('cannot-undo')
  return write(tx, now, to)
}

async function write(tx: Tx, row: ListRow, to: ExclusionListChange): Promise<ToRematch[]> {
  await tx
    .update(exclusionLists)
    .set({ ...to, version: row.version + 1 })
    .where(isList(row.workspaceId, row.id))
  await announce(tx, row.workspaceId, 'watches')
  return to.expression === undefined ? [] : lookAgain(tx, row.workspaceId, row.id)
}

/** Takes a list away. Refused with the names of the watches that use it, unless `force`: then they pass over nothing of it any more. */
export async function removeExclusionList(
  tx: Tx,
  who: Actor,
  id: string,
  at: Date,
  force: boolean,
): Promise<{ undo: string; rematch: ToRematch[] }> {
  await holdWatches(tx, who.workspaceId, 'to change')
  const before = await rowOf(tx, who.workspaceId, id)
  if (!before || before.removedAt) throw new Problem('not-found')
  const users = await usersOf(tx, who.workspaceId, id)
  if (users.length > 0 && !force) throw new Problem('in-use', { what: before.name, by: users.join(', ') })
  const rematch = await hide(tx, before, at)
  const undo = await record(tx, who, {
    action: 'exclusion-list.removed',
    subjectKind: 'exclusion-list',
    subjectId: id,
    subjectName: before.name,
    before: { name: before.name, expression: before.expression, usedBy: users },
  })
  return { undo, rematch }
}

/** Takes away again what was added, if nothing happened to it since; throws `cannot-undo` otherwise. */
export async function unaddList(tx: Tx, { workspaceId }: Actor, id: string, at: Date): Promise<void> {
  await holdWatches(tx, workspaceId, 'to change')
  const now = await rowOf(tx, workspaceId, id)
  if (!now || now.removedAt || now.version > 1 || (await usersOf(tx, workspaceId, id)).length > 0) throw new Problem('cannot-undo')
  await hide(tx, now, at)
}

/** Brings a removed list back to the watches that used it. */
export async function restoreList(tx: Tx, { workspaceId }: Actor, id: string): Promise<ToRematch[]> {
  await holdWatches(tx, workspaceId, 'to change')
  const now = await rowOf(tx, workspaceId, id)
  if (!now?.removedAt) throw new Problem('cannot-undo')
  return hide(tx, now, null)
}

async function hide(tx: Tx, row: ListRow, removedAt: Date | null): Promise<ToRematch[]> {
  await tx
    .update(exclusionLists)
    .set({ removedAt, version: row.version + 1 })
    .where(and(isList(row.workspaceId, row.id), removedAt ? isNull(exclusionLists.removedAt) : undefined))
  await announce(tx, row.workspaceId, 'watches')
  return lookAgain(tx, row.workspaceId, row.id)
}
