/** Taking back what the trail tells: who may, once only, and what each kind of change means backwards. */
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'
import { apiKeys, auditEntries, invitations, workspaces } from '../../db/schema/workspaces.ts'
import { isTaken } from '../../db/taken.ts'
import type { Role } from '../../db/vocabulary.ts'
import { Problem } from '../errors.ts'
import { announce } from '../events/signals.ts'
import type { Actor, Permission } from '../http.ts'
import { record } from './audit.ts'
import { memberOf, setRole } from './members.ts'

export type Entry = typeof auditEntries.$inferSelect

/**
 * Does the opposite of an entry in `tx`. Throws `cannot-undo` when what stands now is no longer what the entry made. It writes no entry of its
 * own: the undoing is recorded for it.
 */
export type Undoer = (tx: Tx, who: Actor, entry: Entry) => Promise<void>
export type Undoers = Readonly<Record<string, Undoer>>

/** What one must be allowed in order to take a change back, by the noun of its action. */
const permissionOf: Record<string, Permission> = {
  mention: 'triage',
  story: 'triage',
  note: 'triage',
  view: 'triage',
  label: 'triage',
  workspace: 'administer',
  member: 'administer',
  invitation: 'administer',
  'api-key': 'administer',
}
const neededFor = (action: string): Permission => permissionOf[action.split('.')[0] ?? ''] ?? 'edit'

/** Whether this reader could take this entry back, as far as can be told without trying. */
export const mayUndo = (undoers: Undoers, who: Actor, entry: { action: string; undoes: string | null }, undoneBy: string | null): boolean =>
  entry.undoes === null && undoneBy === null && Object.hasOwn(undoers, entry.action) && who.may.has(neededFor(entry.action))

/** Takes an entry back. The unique mark on the trail lets it happen once, whoever else tries at the same moment. */
export async function undo(tx: Tx, who: Actor, undoers: Undoers, entryId: string): Promise<void> {
  const [entry] = await tx
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.workspaceId, who.workspaceId), eq(auditEntries.id, entryId)))
  if (!entry) throw new Problem('not-found')
  if (!who.may.has(neededFor(entry.action))) throw new Problem('forbidden')
  const undoer = Object.hasOwn(undoers, entry.action) ? undoers[entry.action] : undefined
  if (!undoer || entry.undoes !== null) throw new Problem('cannot-undo')
  try {
    await record(tx, who, {
      action: `${entry.action}.undone`,
      subjectKind: entry.subjectKind,
      subjectId: entry.subjectId,
      subjectName: entry.subjectName,
      before: entry.after,
      after: entry.before,
      undoes: entry.id,
    })
  } catch (error) {
    if (isTaken(error)) throw new Problem('cannot-undo')
    throw error
  }
  await undoer(tx, who, entry)
}

/** What stood before, of the fields that the change touched. */
const changed = (entry: Entry): { before: Record<string, unknown>; after: Record<string, unknown> } => ({
  before: entry.before ?? {},
  after: entry.after ?? {},
})

/** The changes of this slice that can be taken back. */
export const workspaceUndoers: Undoers = {
  'workspace.changed': async (tx, { workspaceId }, entry) => {
    const { before, after } = changed(entry)
    const [now] = await tx.select().from(workspaces).where(eq(workspaces.id, workspaceId)).for('update')
    if (!now) throw new Problem('cannot-undo')
    const current: Record<string, unknown> = { name: now.name, locale: now.locale, timeZone: now.timeZone }
    if (Object.entries(after).some(([field, value]) => current[field] !== value)) throw new Problem('cannot-undo')
    // The trail holds what this slice wrote of these three columns.
    const back = before as Partial<Pick<typeof now, 'name' | 'locale' | 'timeZone'>>
    await tx
      .update(workspaces)
      .set({ ...back, version: now.version + 1 })
      .where(eq(workspaces.id, workspaceId))
    await announce(tx, workspaceId, 'workspace')
  },
  'member.role-changed': async (tx, who, entry) => {
    const { before, after } = changed(entry)
    const now = await memberOf(tx, who.workspaceId, entry.subjectId ?? '')
    if (!now || now.role !== after.role) throw new Problem('cannot-undo')
    // The trail holds the role that this slice wrote.
    await setRole(tx, now, before.role as Role)
  },
  'api-key.made': async (tx, { workspaceId }, entry) => {
    const revoked = await tx
      .update(apiKeys)
      .set({ revokedAt: sql`now()` })
      .where(and(eq(apiKeys.workspaceId, workspaceId), eq(apiKeys.id, entry.subjectId ?? ''), isNull(apiKeys.revokedAt)))
      .returning({ id: apiKeys.id })
    if (revoked.length === 0) throw new Problem('cannot-undo')
  },
  'invitation.made': async (tx, { workspaceId }, entry) => {
    const revoked = await tx
      .update(invitations)
      .set({ revokedAt: sql`now()` })
      .where(
        and(
          eq(invitations.workspaceId, workspaceId),
          eq(invitations.id, entry.subjectId ?? ''),
          isNull(invitations.revokedAt),
          isNull(invitations.acceptedAt),
        ),
      )
      .returning({ id: invitations.id })
    if (revoked.length === 0) throw new Problem('cannot-undo')
  },
}
