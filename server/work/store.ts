/** Changes to background work by hand: tried again, stopped, and let go on. What was done stays; what is left of it is kept. */
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../db/client.ts'
import { Problem } from '../errors.ts'
import { announce } from '../events/signals.ts'
import type { Actor } from '../http.ts'
import { importOf, startImport, stopImport } from '../imports/store.ts'
import { enqueue } from '../jobs.ts'
import { record } from '../workspaces/audit.ts'
import { stepName } from './queries.ts'

const Step = z.object({
  job: z.string(),
  payload: z.record(z.string(), z.unknown()),
  key: z.string().optional(),
  priority: z.number().optional(),
  maxAttempts: z.number().optional(),
})
const OfImport = z.object({ importId: z.uuid() })

/** What was stopped and never let go on is forgotten after so long. */
const keptDays = 90

/** Has a step tried again now. Throws `not-found` for one that is gone, runs, or is somebody else's. */
export async function retryStep(tx: Tx, who: Actor, id: string): Promise<void> {
  const name = await stepName(tx, id)
  const [changed] = await tx.execute<{ done: boolean }>(sql`select change_workspace_job(${id}::bigint, 'retry') as done`)
  if (!changed?.done || name === null) throw new Problem('not-found')
  await record(tx, who, { action: 'step.retried', subjectKind: 'step', subjectId: null, subjectName: name })
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

/** Stops one step: puts it aside, or asks it to end. Throws `not-found` for one that is gone or somebody else's, `cannot-stop` for one that must come to its end. */
export async function stopStep(tx: Tx, who: Actor, id: string): Promise<{ stopped: number; asked: number }> {
  const name = await stepName(tx, id)
  if (name === null) throw new Problem('not-found')
  const done = await stop(tx, who, [id])
  if (done.stopped + done.asked === 0) throw new Problem('cannot-stop')
  await record(tx, who, { action: 'step.cancelled', subjectKind: 'step', subjectId: null, subjectName: name })
  return done
}

/** Stops all that runs or is due; what is planned for later stays planned. */
export async function stopAll(tx: Tx, who: Actor): Promise<{ stopped: number; asked: number }> {
  const rows = await tx.execute<{ id: string }>(sql`
    select id::text as id from workspace_jobs() where job <> 'undo-import' and (locked_at is not null or (run_at <= now() and attempts < max_attempts)) order by id`)
  const done = await stop(
    tx,
    who,
    rows.map(({ id }) => id),
  )
  const count = done.stopped + done.asked
  if (count > 0) await record(tx, who, { action: 'step.cancelled', subjectKind: 'step', subjectId: null, after: { count } })
  return done
}

async function stop(tx: Tx, { workspaceId, name }: Actor, ids: string[]): Promise<{ stopped: number; asked: number }> {
  if (ids.length === 0) return { stopped: 0, asked: 0 }
  // An import is stopped where it is kept, and goes on from there.
  const taking = await tx.execute<{ importId: string }>(sql`
    select payload->>'importId' as "importId" from workspace_jobs() where job = 'import-rows' and id = any(${sql.param(`{${ids.join(',')}}`)}::bigint[])`)
  for (const { importId } of taking)
    if ((await importOf(tx, workspaceId, importId)).state === 'running') await stopImport(tx, workspaceId, importId)
  const [done] = await tx.execute<{ stopped: number; asked: number }>(
    sql`select stopped, asked from stop_workspace_jobs(${sql.param(`{${ids.join(',')}}`)}::bigint[], ${name})`,
  )
  await tx.execute(sql`update stopped_steps set rest = true where workspace_id = ${workspaceId} and job = 'import-rows' and not rest`)
  await tx.execute(sql`
    delete from stopped_steps where workspace_id = ${workspaceId} and at < now() - case when rest then ${`${keptDays} days`}::interval else interval '1 hour' end`)
  await announce(tx, workspaceId, 'jobs')
  return done ?? { stopped: 0, asked: 0 }
}

/** Lets what was stopped go on from where it was; all of it, when no id is given. Gives how much that is; throws `not-found` for one that is not there. */
export async function resumeSteps(tx: Tx, who: Actor, id: string | null, now: Date): Promise<number> {
  const { workspaceId } = who
  const rows = await tx.execute<{ step: unknown }>(sql`
    delete from stopped_steps where workspace_id = ${workspaceId} and rest and ${id === null ? sql`true` : sql`id = ${id}`} returning step`)
  if (id !== null && rows.length === 0) throw new Problem('not-found')
  const steps = rows.flatMap(({ step }) => Step.safeParse(step).data ?? [])
  for (const { payload, ...step } of steps) {
    const { data } = OfImport.safeParse(payload)
    if (step.job === 'import-rows' && data && (await importOf(tx, workspaceId, data.importId)).state === 'stopped')
      await startImport(tx, who, data.importId, now)
    const { key, priority, maxAttempts } = step
    await enqueue(tx, {
      job: step.job,
      payload,
      ...(key === undefined ? {} : { key }),
      ...(priority === undefined ? {} : { priority }),
      ...(maxAttempts === undefined ? {} : { maxAttempts }),
    })
  }
  if (steps.length > 0)
    await record(tx, who, {
      action: 'step.resumed',
      subjectKind: 'step',
      subjectId: null,
      ...(id === null ? { after: { count: steps.length } } : { subjectName: steps[0]?.job ?? '' }),
    })
  await announce(tx, workspaceId, 'jobs')
  return steps.length
}

/** Forgets what was stopped. Throws `not-found` for what is not there. */
export async function forgetStopped(tx: Tx, who: Actor, id: string): Promise<void> {
  const [row] = await tx.execute<{ job: string }>(
    sql`delete from stopped_steps where workspace_id = ${who.workspaceId} and id = ${id} and rest returning job`,
  )
  if (!row) throw new Problem('not-found')
  await record(tx, who, { action: 'step.forgotten', subjectKind: 'step', subjectId: null, subjectName: row.job })
  await announce(tx, who.workspaceId, 'jobs')
}
