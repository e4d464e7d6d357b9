/** How the workspace treats an account: flagged, muted, blocked or as any other; with a reason, and taken back by its entry in the trail. */
import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../db/client.ts'
import { handles } from '../../db/schema/handles.ts'
import { standings } from '../../db/vocabulary.ts'
import { Problem } from '../errors.ts'
import { announce } from '../events/signals.ts'
import type { Actor } from '../http.ts'
import { record } from '../workspaces/audit.ts'
import type { Treatment } from './contract.ts'
import { shownAs } from './spell.ts'

/** What follows for the mentions of what the account published; they stand above. */
export type ApplyStanding = (tx: Tx, workspaceId: string, handleId: string) => Promise<void>

type Row = typeof handles.$inferSelect

/** Refused when somebody else changed the account meanwhile. Gives the entry of the trail. */
export async function treat(
  tx: Tx,
  who: Actor,
  id: string,
  seen: number,
  { standing, reason }: Treatment,
  at: Date,
  apply: ApplyStanding,
): Promise<string> {
  const row = await handleOf(tx, who.workspaceId, id)
  if (!row) throw new Problem('not-found')
  if (row.version !== seen) throw new Problem('changed')
  const after = standing === 'ordinary' ? ordinary : { standing, reason, by: who.name, at: at.toISOString() }
  await write(tx, row, after, apply)
  return record(tx, who, {
    action: 'handle.treated',
    subjectKind: 'handle',
    subjectId: id,
    subjectName: shownAs(row),
    before: { ...stood(row) },
    after: { ...after },
  })
}

/** Refused when it is treated otherwise by now. */
export async function takeTreatmentBack(
  tx: Tx,
  workspaceId: string,
  id: string,
  { before, after }: { before: Stood; after: Stood },
  apply: ApplyStanding,
): Promise<void> {
  const row = await handleOf(tx, workspaceId, id)
  if (!row || row.standing !== after.standing || (row.standingReason ?? '') !== after.reason) throw new Problem('cannot-undo')
  await write(tx, row, before, apply)
}

/** How an account stood, as the trail keeps it. */
export const Stood = z.object({ standing: z.enum(standings), reason: z.string(), by: z.string().nullable(), at: z.string().nullable() })
export type Stood = z.infer<typeof Stood>

const ordinary: Stood = { standing: 'ordinary', reason: '', by: null, at: null }

const stood = (row: Row): Stood => ({
  standing: row.standing,
  reason: row.standingReason ?? '',
  by: row.standingBy,
  at: row.standingAt?.toISOString() ?? null,
})

export async function handleOf(tx: Tx, workspaceId: string, id: string): Promise<Row | null> {
  const [row] = await tx
    .select()
    .from(handles)
    .where(and(eq(handles.workspaceId, workspaceId), eq(handles.id, id)))
    .for('update')
  return row ?? null
}

async function write(tx: Tx, { workspaceId, id, version }: Row, { standing, reason, by, at }: Stood, apply: ApplyStanding): Promise<void> {
  await tx
    .update(handles)
    .set({ standing, standingReason: reason || null, standingBy: by, standingAt: at === null ? null : new Date(at), version: version + 1 })
    .where(and(eq(handles.workspaceId, workspaceId), eq(handles.id, id)))
  await apply(tx, workspaceId, id)
  await announce(tx, workspaceId, 'people', 'mentions')
}
