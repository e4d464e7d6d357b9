/** The trail: what changed, by whom, from what to what; written in the transaction that makes the change. */
import type { Tx } from '../../db/client.ts'
import { auditEntries } from '../../db/schema/workspaces.ts'
import type { Actor } from '../http.ts'

export interface Change {
  /** `source.added`, `watch.changed`, `mention.judged` … : noun, then what happened. */
  action: string
  subjectKind: string
  subjectId: string | null
  /** As the reader knows it. */
  subjectName?: string
  before?: Record<string, unknown> | null
  after?: Record<string, unknown> | null
  /** The entry that this change takes back. */
  undoes?: string
}

/** The program itself, for what happens without anybody asking. */
export const program = (workspaceId: string): Actor => ({
  kind: 'program',
  id: '00000000-0000-0000-0000-000000000000',
  userId: null,
  name: 'Relais',
  workspaceId,
  memberId: null,
  role: null,
  may: new Set(['read', 'triage', 'edit', 'administer']),
})

/** Writes one entry and gives its id. */
export async function record(tx: Tx, who: Actor, change: Change): Promise<string> {
  const [entry] = await tx
    .insert(auditEntries)
    .values({
      workspaceId: who.workspaceId,
      actorKind: who.kind,
      actorId: who.kind === 'program' ? null : who.id,
      actorName: who.name,
      action: change.action,
      subjectKind: change.subjectKind,
      subjectId: change.subjectId,
      subjectName: change.subjectName ?? '',
      before: change.before ?? null,
      after: change.after ?? null,
      undoes: change.undoes ?? null,
    })
    .returning({ id: auditEntries.id })
  if (!entry) throw new Error('the trail was not written')
  return entry.id
}
