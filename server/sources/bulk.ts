/** What is done to many sources at once, each time as one entry of the trail that can be taken back. */
import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../db/client.ts'
import { sources } from '../../db/schema/outlets.ts'
import { Problem } from '../errors.ts'
import { announce } from '../events/signals.ts'
import type { Actor } from '../http.ts'
import { enqueue, type Next } from '../jobs.ts'
import { record } from '../workspaces/audit.ts'
import type { Undoers } from '../workspaces/undo.ts'
import type { ManySources, SourcesDone } from './contract.ts'
import { areFollowed, sourceConditions } from './queries.ts'

type VisitNow = (workspaceId: string, sourceId: string, byHand?: boolean) => Next

/** What the trail keeps of a step; what it can be taken back by. */
const Kept = z.object({ ids: z.array(z.uuid()) })

/** Pauses, resumes or visits those that are named, or all that a filter lets through; those that stand so already are passed over. */
export async function changeMany(tx: Tx, who: Actor, { ids, filter, verb }: ManySources, visitNow: VisitNow): Promise<SourcesDone> {
  const { workspaceId } = who
  const meant = ids
    ? sql`s.workspace_id = ${workspaceId} and s.id = any(${`{${ids.join(',')}}`}::uuid[])`
    : sourceConditions(workspaceId, filter ?? {})
  const rows = await tx.execute<{ id: string; state: string }>(
    sql`select s.id, s.state from sources s where ${areFollowed} and ${meant} order by s.id for update`,
  )
  const stopped = (state: string) => state === 'paused' || state === 'gone'
  const changing = rows.filter(({ state }) =>
    verb === 'pause' ? state !== 'paused' : verb === 'resume' ? stopped(state) : !stopped(state),
  )
  const changed = changing.map(({ id }) => id)
  const done = { matched: rows.length, changed: changed.length }
  if (changed.length === 0) return { ...done, undo: null }
  if (verb !== 'pause') await enqueue(tx, ...changed.map((id) => visitNow(workspaceId, id, true)))
  if (verb === 'visit') return { ...done, undo: null }
  await setPaused(tx, workspaceId, changed, verb === 'pause')
  const undo = await recordMany(tx, who, verb === 'pause' ? 'source.several-paused' : 'source.several-resumed', changed)
  return { ...done, undo }
}

/** Notes that several were followed at once, beside the entry of each, so that an import is taken back as one step. */
export const recordFollowed = (tx: Tx, who: Actor, ids: readonly string[]): Promise<string> =>
  recordMany(tx, who, 'source.several-added', ids)

const recordMany = (tx: Tx, who: Actor, action: string, ids: readonly string[]): Promise<string> =>
  record(tx, who, { action, subjectKind: 'source', subjectId: null, subjectName: String(ids.length), after: { ids: [...ids] } })

async function setPaused(tx: Tx, workspaceId: string, ids: string[], paused: boolean): Promise<void> {
  await tx
    .update(sources)
    .set({
      ...(paused ? { state: 'paused' as const, nextVisitAt: null } : { state: 'active' as const, failures: 0, problem: null }),
      version: sql`${sources.version} + 1`,
    })
    .where(and(eq(sources.workspaceId, workspaceId), inArray(sources.id, ids), isNull(sources.removedAt)))
  await announce(tx, workspaceId, 'sources')
}

/** Those of a step that still stand as it left them; refuses when none does. */
async function standing(tx: Tx, { workspaceId }: Actor, after: unknown, as: 'paused' | 'running' | 'followed'): Promise<string[]> {
  const kept = Kept.safeParse(after)
  const rows = await tx
    .select({ id: sources.id, state: sources.state })
    .from(sources)
    .where(and(eq(sources.workspaceId, workspaceId), inArray(sources.id, kept.success ? kept.data.ids : []), isNull(sources.removedAt)))
    .for('update')
  const ids = rows.filter(({ state }) => as === 'followed' || (state === 'paused') === (as === 'paused')).map(({ id }) => id)
  if (ids.length === 0) throw new Problem('cannot-undo')
  return ids
}

export const manyUndoers = (visitNow: VisitNow): Undoers => ({
  'source.several-paused': async (tx, who, { after }) => {
    const ids = await standing(tx, who, after, 'paused')
    await setPaused(tx, who.workspaceId, ids, false)
    await enqueue(tx, ...ids.map((id) => visitNow(who.workspaceId, id, true)))
  },
  'source.several-resumed': async (tx, who, { after }) => setPaused(tx, who.workspaceId, await standing(tx, who, after, 'running'), true),
  'source.several-added': async (tx, who, { after }) => {
    const ids = await standing(tx, who, after, 'followed')
    await tx
      .update(sources)
      .set({ removedAt: sql`now()`, nextVisitAt: null })
      .where(and(eq(sources.workspaceId, who.workspaceId), inArray(sources.id, ids)))
    await announce(tx, who.workspaceId, 'sources')
  },
})
