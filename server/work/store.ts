/** Changes to background work by hand: tried again, or given up. Steps that run are left alone. */
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'
import { Problem } from '../errors.ts'
import { announce } from '../events/signals.ts'
import type { Actor } from '../http.ts'
import { record } from '../workspaces/audit.ts'
import { stepName } from './queries.ts'

/** Has a step tried again now, or takes it off the queue. Throws `not-found` for one that is gone, runs, or is somebody else's. */
export async function changeStep(tx: Tx, who: Actor, id: string, what: 'retry' | 'cancel'): Promise<void> {
  const name = await stepName(tx, id)
  const [changed] = await tx.execute<{ done: boolean }>(sql`select change_workspace_job(${id}::bigint, ${what}) as done`)
  if (!changed?.done || name === null) throw new Problem('not-found')
  await record(tx, who, {
    action: what === 'retry' ? 'step.retried' : 'step.cancelled',
    subjectKind: 'step',
    subjectId: null,
    subjectName: name,
  })
  await announce(tx, who.workspaceId, 'jobs')
}

/** Has everything that failed tried again. Gives how much that is. */
export async function retryFailed(tx: Tx, who: Actor): Promise<number> {
  const [changed] = await tx.execute<{ retried: number }>(sql`
    select count(*) filter (where change_workspace_job(j.id, 'retry'))::int as retried
    from workspace_jobs() j where j.locked_at is null and j.attempts >= j.max_attempts`)
  const retried = changed?.retried ?? 0
  if (retried === 0) return 0
  await record(tx, who, { action: 'step.retried', subjectKind: 'step', subjectId: null, after: { count: retried } })
  await announce(tx, who.workspaceId, 'jobs')
  return retried
}
