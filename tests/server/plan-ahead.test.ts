/** Steps that are planned for later under a key: one of a key waits, the latest; what runs is left to run. */
import postgres from 'postgres'
import { expect, test } from 'vitest'
import { startApp } from '../support/app.ts'

interface Waiting {
  key: string | null
  n: number
  inMinutes: number
  attempts: number
  runs: boolean
}

test('[LISTEN-07] a step that is planned anew takes the place of the one that waits, and not of one that runs', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const sql = postgres(app.ownerUrl, { max: 1, onnotice: () => {} })
  const plan = (n: number, minutes: number, job = 'visit-source') =>
    app.enqueue(ana.workspaceId, {
      job,
      payload: { workspaceId: ana.workspaceId, n },
      key: 'visit:one',
      runAt: new Date(Date.now() + minutes * 60_000),
    })
  const queue = async () =>
    (
      await sql<Waiting[]>`
        select key, (payload->>'n')::int as n, round(extract(epoch from run_at - now()) / 60)::int as "inMinutes", attempts, locked_at is not null as runs
        from graphile_worker._private_jobs where payload->>'n' is not null order by id`
    ).map((row) => ({ ...row }))
  try {
    // The first of its kind is new to the queue, and waits like the others.
    await plan(1, 30, 'visit-source')
    await plan(2, 45)
    expect(await queue()).toEqual([{ key: 'visit:one', n: 2, inMinutes: 45, attempts: 0, runs: false }])
    await sql`update graphile_worker._private_jobs set attempts = 3, last_error = 'refused' where key = 'visit:one'`
    await plan(3, 60)
    expect(await queue()).toEqual([{ key: 'visit:one', n: 3, inMinutes: 60, attempts: 0, runs: false }])

    await sql`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'w1', attempts = 1 where key = 'visit:one'`
    await plan(4, 90)
    expect(await queue()).toEqual([
      { key: null, n: 3, inMinutes: 60, attempts: 5, runs: true },
      { key: 'visit:one', n: 4, inMinutes: 90, attempts: 0, runs: false },
    ])
    // Sooner than that, somebody is to be woken for it.
    await plan(5, 0)
    expect((await queue()).map(({ n }) => n)).toEqual([3, 5])
  } finally {
    await sql.end()
  }
})
