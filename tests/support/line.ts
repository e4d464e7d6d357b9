/** Walks the steps of one workspace by hand: any of those that wait next, as often as one likes, alone or together. */
import { setTimeout as sleep } from 'node:timers/promises'
import type postgres from 'postgres'
import { tasksOf } from '../../server/jobs.ts'
import { jobs } from '../../server/pipeline.ts'
import type { TestApp } from './app.ts'

export interface Walk {
  /** Which of `waiting` steps is next: 0 ≤ index < waiting. */
  next(waiting: number): number
  /** How the step is taken: once, twice in a row, twice at the same time, or at the same time as the one after it. */
  how(): 'once' | 'twice' | 'with itself' | 'with another'
}

interface Waiting {
  id: string
  task: string
  payload: Record<string, unknown>
}

/** Takes steps until none is due within two seconds. A step that throws fails the walk. */
export async function walk(app: TestApp, sql: postgres.Sql, workspaceId: string, { next, how }: Walk): Promise<number> {
  const tasks = tasksOf(app.deps, { jobs, recurring: [] }, new AbortController().signal)
  // The steps look at their payload alone, so the queue's own helpers are left out.
  const run = async ({ task, payload }: Waiting) => (tasks[task] as (payload: unknown) => Promise<void>)(payload)
  let taken = 0
  for (let pauses = 0; ; ) {
    const waiting = await sql<Waiting[]>`
      select j.id::text, t.identifier as task, j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
      where j.payload->>'workspaceId' = ${workspaceId} and j.run_at <= now() order by j.id`
    if (waiting.length === 0) {
      const [soon] = await sql`
        select 1 from graphile_worker._private_jobs j where j.payload->>'workspaceId' = ${workspaceId} and j.run_at <= now() + interval '2 seconds'`
      if (!soon || pauses++ > 200) return taken
      await sleep(50)
      continue
    }
    const first = waiting[next(waiting.length)]
    if (!first) throw new Error('no such step')
    const way = how()
    const other = way === 'with another' ? waiting.find(({ id }) => id !== first.id) : undefined
    await sql`delete from graphile_worker._private_jobs where id = any(${[first.id, ...(other ? [other.id] : [])]}::bigint[])`
    if (way === 'with itself') await Promise.all([run(first), run(first)])
    else if (other) await Promise.all([run(first), run(other)])
    else {
      await run(first)
      if (way === 'twice') await run(first)
    }
    taken++
  }
}

/** One after the other, each once, as they came. */
export const straight: Walk = { next: () => 0, how: () => 'once' }

/** Lets the stories of a workspace be grouped again now, as happens by the clock. */
export async function callRegroup(sql: postgres.Sql, workspaceId: string): Promise<void> {
  await sql`select graphile_worker.add_job('regroup-stories', json_build_object('workspaceId', ${workspaceId}::text))`
}
