/** The only writes to watches: adding, changing, pausing, removing, each in the trail and each to be taken back. */
import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'
import { exclusionLists, watchExclusions, watches } from '../../db/schema/watches.ts'
import type { WatchKind } from '../../db/vocabulary.ts'
import { Problem } from '../errors.ts'
import { announce } from '../events/signals.ts'
import type { Actor } from '../http.ts'
import { mistake } from '../mistakes.ts'
import { record } from '../workspaces/audit.ts'
import { holdWatches } from './active.ts'
import { soundTree } from './check.ts'
import { daysInOrder, type NewWatch, type WatchChange } from './contract.ts'

/** A watch whose finds are to be made again, at this revision. */
export interface ToRematch {
  id: string
  revision: number
}

/** What a change left behind: the trail's entry (null: nothing changed) and what is to be matched again. */
export interface Changed {
  undo: string | null
  rematch: ToRematch[]
}

type WatchRow = typeof watches.$inferSelect

/** What of a watch people say; the trail keeps it so. */
export interface WatchWords {
  name: string
  kind: WatchKind
  expression: string
  exclusions: string[]
  validFrom: string | null
  validTo: string | null
  paused: boolean
}
export const watchWords = [
  'name',
  'kind',
  'expression',
  'exclusions',
  'validFrom',
  'validTo',
  'paused',
] as const satisfies readonly (keyof WatchWords)[]
/** Those of them that decide what is found. */
const finding = ['expression', 'exclusions', 'validFrom', 'validTo'] as const satisfies readonly (keyof WatchWords)[]

const isWatch = (workspaceId: string, id: string) => and(eq(watches.workspaceId, workspaceId), eq(watches.id, id))

async function rowOf(tx: Tx, workspaceId: string, id: string): Promise<{ row: WatchRow; said: WatchWords } | null> {
  const [row] = await tx.select().from(watches).where(isWatch(workspaceId, id)).for('no key update')
  if (!row) return null
  const exclusions = await exclusionsOf(tx, workspaceId, id)
  const { name, kind, expression, validFrom, validTo, paused } = row
  return { row, said: { name, kind, expression, exclusions, validFrom, validTo, paused } }
}

const exclusionsOf = async (tx: Tx, workspaceId: string, watchId: string): Promise<string[]> =>
  (
    await tx
      .select({ id: watchExclusions.listId })
      .from(watchExclusions)
      .innerJoin(
        exclusionLists,
        and(
          eq(exclusionLists.workspaceId, watchExclusions.workspaceId),
          eq(exclusionLists.id, watchExclusions.listId),
          isNull(exclusionLists.removedAt),
        ),
      )
      .where(and(eq(watchExclusions.workspaceId, workspaceId), eq(watchExclusions.watchId, watchId)))
      .orderBy(watchExclusions.listId)
  ).map(({ id }) => id)

/** The ids of exclusion lists, each once and in order; refused at their field when one is not there. */
export async function soundExclusions(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<string[]> {
  const wanted = [...new Set(ids)].sort()
  if (wanted.length === 0) return wanted
  const found = await tx
    .select({ id: exclusionLists.id })
    .from(exclusionLists)
    .where(and(eq(exclusionLists.workspaceId, workspaceId), isNull(exclusionLists.removedAt), inArray(exclusionLists.id, wanted)))
  if (found.length < wanted.length)
    throw new Problem('invalid', {}, (locale) => [{ path: 'exclusions', code: 'unknown-list', message: mistake('unknown-list', locale) }])
  return wanted
}

/** Adds a watch. Throws `bad-expression` with the places of its mistakes. */
export async function addWatch(tx: Tx, who: Actor, wanted: NewWatch): Promise<Changed & { id: string }> {
  const { workspaceId } = who
  soundTree(wanted.expression)
  await holdWatches(tx, workspaceId, 'to change')
  const exclusions = await soundExclusions(tx, workspaceId, wanted.exclusions)
  const { exclusions: _, ...values } = wanted
  const [made] = await tx
    .insert(watches)
    .values({ ...values, workspaceId })
    .returning({ id: watches.id, revision: watches.revision })
  if (!made) throw new Error('the watch was not written')
  await setExclusions(tx, workspaceId, made.id, exclusions)
  const undo = await record(tx, who, {
    action: 'watch.added',
    subjectKind: 'watch',
    subjectId: made.id,
    subjectName: wanted.name,
    after: { ...wanted, exclusions },
  })
  await announce(tx, workspaceId, 'watches')
  return { id: made.id, undo, rematch: wanted.paused ? [] : [made] }
}

/** Changes what a person may change, if the watch is still at `seen`. */
export async function changeWatch(tx: Tx, who: Actor, id: string, seen: number, change: WatchChange): Promise<Changed> {
  if (change.expression !== undefined) soundTree(change.expression)
  await holdWatches(tx, who.workspaceId, 'to change')
  const before = await rowOf(tx, who.workspaceId, id)
  if (!before || before.row.removedAt) throw new Problem('not-found')
  if (before.row.version !== seen) throw new Problem('changed')
  const wanted = { ...change, ...(change.exclusions ? { exclusions: await soundExclusions(tx, who.workspaceId, change.exclusions) } : {}) }
  const changed = watchWords.filter((word) => wanted[word] !== undefined && !same(wanted[word], before.said[word]))
  if (changed.length === 0) return { undo: null, rematch: [] }
  const of = (from: Partial<WatchWords>) => Object.fromEntries(changed.map((word) => [word, from[word]]))
  const after = { ...before.said, ...of(wanted) }
  if (!daysInOrder(after))
    throw new Problem('invalid', {}, (locale) => [{ path: 'validTo', code: 'dates-crossed', message: mistake('dates-crossed', locale) }])
  const { rematch } = await write(tx, before.row, after, changed)
  const undo = await record(tx, who, {
    action: 'watch.changed',
    subjectKind: 'watch',
    subjectId: id,
    subjectName: after.name,
    before: of(before.said),
    after: of(wanted),
  })
  return { undo, rematch }
}

/** Puts some words of a watch back, if they are still what a change made of them; throws `cannot-undo` otherwise. */
export async function putBack(
  tx: Tx,
  { workspaceId }: Actor,
  id: string,
  from: Partial<WatchWords>,
  to: Partial<WatchWords>,
): Promise<ToRematch[]> {
  await holdWatches(tx, workspaceId, 'to change')
  const now = await rowOf(tx, workspaceId, id)
  if (!now || now.row.removedAt) throw new Problem('cannot-undo')
  const changed = watchWords.filter((word) => from[word] !== undefined)
  if (changed.some((word) => !same(now.said[word], from[word]))) throw new Problem('cannot-undo')
  const { rematch } = await write(tx, now.row, { ...now.said, ...to }, changed)
  return rematch
}

async function write(tx: Tx, row: WatchRow, after: WatchWords, changed: readonly (keyof WatchWords)[]): Promise<{ rematch: ToRematch[] }> {
  const { workspaceId, id } = row
  const found = finding.some((word) => changed.includes(word))
  const resumed = changed.includes('paused') && !after.paused
  const revision = row.revision + (found ? 1 : 0)
  const { exclusions, ...values } = after
  await tx
    .update(watches)
    .set({ ...values, revision, version: row.version + 1, updatedAt: sql`now()` })
    .where(isWatch(workspaceId, id))
  if (changed.includes('exclusions')) await setExclusions(tx, workspaceId, id, exclusions)
  await announce(tx, workspaceId, 'watches')
  return { rematch: !after.paused && (found || resumed) ? [{ id, revision }] : [] }
}

async function setExclusions(tx: Tx, workspaceId: string, watchId: string, listIds: readonly string[]): Promise<void> {
  await tx.delete(watchExclusions).where(and(eq(watchExclusions.workspaceId, workspaceId), eq(watchExclusions.watchId, watchId)))
  if (listIds.length > 0) await tx.insert(watchExclusions).values(listIds.map((listId) => ({ workspaceId, watchId, listId })))
}

/** Takes a watch away; what becomes of its mentions is the caller's. Gives the trail's entry. */
export async function removeWatch(tx: Tx, who: Actor, id: string, at: Date): Promise<{ undo: string }> {
  await holdWatches(tx, who.workspaceId, 'to change')
  const before = await rowOf(tx, who.workspaceId, id)
  if (!before || before.row.removedAt) throw new Problem('not-found')
  await takeAway(tx, before.row, at)
  const undo = await record(tx, who, {
    action: 'watch.removed',
    subjectKind: 'watch',
    subjectId: id,
    subjectName: before.said.name,
    before: { ...before.said },
  })
  return { undo }
}

/** Takes away again what was added, if nobody changed it since; throws `cannot-undo` otherwise. */
export async function unadd(tx: Tx, { workspaceId }: Actor, id: string, at: Date): Promise<void> {
  await holdWatches(tx, workspaceId, 'to change')
  const now = await rowOf(tx, workspaceId, id)
  if (!now || now.row.removedAt || now.row.version > 1) throw new Problem('cannot-undo')
  await takeAway(tx, now.row, at)
}

/** Notes that several were added at once, beside the entry of each, so that they are taken back as one step. */
export const recordSeveral = (tx: Tx, who: Actor, ids: readonly string[]): Promise<string> =>
  record(tx, who, {
    action: 'watch.several-added',
    subjectKind: 'watch',
    subjectId: null,
    subjectName: String(ids.length),
    after: { ids: [...ids] },
  })

/** Takes several away again, those that nobody changed since; gives which. Throws `cannot-undo` when there is none. */
export async function unaddSeveral(tx: Tx, { workspaceId }: Actor, ids: readonly string[], at: Date): Promise<string[]> {
  await holdWatches(tx, workspaceId, 'to change')
  const rows = await tx
    .select()
    .from(watches)
    .where(and(eq(watches.workspaceId, workspaceId), inArray(watches.id, [...ids]), isNull(watches.removedAt), eq(watches.version, 1)))
    .for('no key update')
  if (rows.length === 0) throw new Problem('cannot-undo')
  for (const row of rows) await takeAway(tx, row, at)
  return rows.map(({ id }) => id)
}

const takeAway = async (tx: Tx, { workspaceId, id, version }: WatchRow, at: Date) => {
  await tx
    .update(watches)
    .set({ removedAt: at, version: version + 1 })
    .where(isWatch(workspaceId, id))
  await announce(tx, workspaceId, 'watches', 'mentions')
}

/** Brings a removed watch back; its mentions are found again. */
export async function restoreWatch(tx: Tx, { workspaceId }: Actor, id: string): Promise<ToRematch[]> {
  await holdWatches(tx, workspaceId, 'to change')
  const now = await rowOf(tx, workspaceId, id)
  if (!now?.row.removedAt) throw new Problem('cannot-undo')
  const revision = now.row.revision + 1
  await tx
    .update(watches)
    .set({ removedAt: null, revision, version: now.row.version + 1 })
    .where(isWatch(workspaceId, id))
  await announce(tx, workspaceId, 'watches')
  return now.row.paused ? [] : [{ id, revision }]
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one ?? null) === JSON.stringify(other ?? null)
