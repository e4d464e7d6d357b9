import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { markAway } from '../../db/away.ts'
import { enqueue, job, startWorker } from '../../server/jobs.ts'
import type { StepRead } from '../../server/work/contract.ts'
import { startApp, type TestApp } from '../support/app.ts'

const payload = z.object({ workspaceId: z.uuid(), number: z.number() })

const until = async (what: string, holds: () => Promise<boolean> | boolean, withinMs = 40_000) => {
  for (const end = performance.now() + withinMs; performance.now() < end; ) {
    if (await holds()) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`in vain: ${what}`)
}

/** Two steps under names that the line knows: one always fails, the other never does. */
async function withWorker(app: TestApp) {
  const tries: number[] = []
  const done: number[] = []
  const failing = job({
    name: 'match',
    payload,
    async run({ db }, { workspaceId, number }) {
      tries.push(number)
      await db.workspace(workspaceId, async (tx) => {
        await tx.execute(sql`set local statement_timeout = 20`)
        await tx.execute(sql`select pg_sleep(5), ${'a value of somebody'}::text`)
      })
    },
  })
  const good = job({
    name: 'group',
    payload,
    async run(_, { number }) {
      done.push(number)
    },
  })
  const worker = await startWorker(app.deps, { ownerUrl: app.ownerUrl, jobs: [failing, good], recurring: [], concurrency: 2 })
  return { tries, done, failing, good, [Symbol.asyncDispose]: () => worker.stop() }
}

test('[TEAM-05] a step that always fails comes to rest after its attempts, in words, holds nobody up, and is tried again or given up by hand', {
  timeout: 120_000,
}, async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const { workspaceId } = ana
  await using line = await withWorker(app)
  await app.db.workspace(workspaceId, (tx) =>
    enqueue(
      tx,
      line.failing.next({ workspaceId, number: 0 }, { maxAttempts: 2, priority: -5 }),
      ...Array.from({ length: 30 }, (_, number) => line.good.next({ workspaceId, number })),
    ),
  )
  await until('the good ones are done', () => line.done.length === 30)
  expect(line.tries.length).toBeLessThanOrEqual(2)

  const failed = async () => (await ana.get<{ items: StepRead[] }>('jobs?state=failed')).items
  await until('it rests', async () => (await failed()).length === 1)
  expect(line.tries).toHaveLength(2)
  const [step] = await failed()
  expect(step).toMatchObject({ kind: 'match', attempts: 2, maxAttempts: 2, problem: 'It took too long.' })
  const owner = postgres(app.ownerUrl, { max: 1, onnotice: () => {} })
  const kept = await owner`select last_error from graphile_worker._private_jobs where last_error is not null`
  await owner.end()
  // Neither the query nor what was given with it.
  expect(kept.map((row) => row.last_error)).toEqual(['canceling statement due to statement timeout'])

  await ana.send('POST', `jobs/${step?.id}/retry`)
  await until('it was tried again and rests again', async () => line.tries.length === 4 && (await failed()).length === 1)
  await ana.send('DELETE', `jobs/${step?.id}`)
  expect((await ana.get<{ items: StepRead[] }>('jobs')).items).toEqual([])
})

test('[TEAM-05] a step that a worker gave up because it had to end while the database was away is done by the next one, on its last attempt too', async () => {
  await using app = await startApp()
  const { workspaceId } = await app.owner()
  let isAwayNow = true
  let tries = 0
  const step = job({
    name: 'group',
    payload,
    async run() {
      tries++
      const error = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })
      markAway(error)
      if (isAwayNow) throw error
    },
  })
  const start = () => startWorker(app.deps, { ownerUrl: app.ownerUrl, jobs: [step], recurring: [], concurrency: 1 })
  const sql = postgres(app.ownerUrl, { max: 1, onnotice: () => {} })
  const left = async () => {
    const [row] = await sql<
      { n: number; why: string | null }[]
    >`select count(*)::int as n, max(last_error) as why from graphile_worker._private_jobs where attempts > 0`
    return row
  }
  try {
    await app.db.workspace(workspaceId, (tx) => enqueue(tx, step.next({ workspaceId, number: 1 }, { maxAttempts: 1 })))
    const first = await start()
    await until('it was tried', () => tries > 0)
    await first.stop()
    expect(await left()).toEqual({ n: 1, why: expect.stringContaining('given up while the database was away: read ECONNRESET') })
    isAwayNow = false
    const second = await start()
    await until('it was done', async () => (await left())?.n === 0)
    await second.stop()
  } finally {
    await sql.end({ timeout: 2 })
  }
})

test('[TEAM-05] a step in hand when the machine slept or the clock jumped by hours loses nothing of what it enqueues under its own key', async () => {
  await using app = await startApp()
  const { workspaceId } = await app.owner()
  const begun: number[] = []
  let release = () => {}
  const released = new Promise<void>((resolve) => (release = resolve))
  const step = job({
    name: 'group',
    payload,
    async run({ db }, { number }) {
      begun.push(number)
      if (number === 2) return
      await released
      const runAt = new Date(Date.now() + 1_500)
      await db.workspace(workspaceId, (tx) => enqueue(tx, step.next({ workspaceId, number: 2 }, { key: 'one at a time', runAt })))
    },
  })
  const worker = await startWorker(app.deps, { ownerUrl: app.ownerUrl, jobs: [step], recurring: [], concurrency: 1 })
  const sql = postgres(app.ownerUrl, { max: 1, onnotice: () => {} })
  try {
    await app.db.workspace(workspaceId, (tx) => enqueue(tx, step.next({ workspaceId, number: 1 }, { key: 'one at a time' })))
    await until('it is in hand', () => begun.length === 1)
    await sql`update graphile_worker._private_jobs set locked_at = locked_at - interval '9 hours'`
    // As the queue itself does within a minute of its start.
    await sql`
      update graphile_worker._private_jobs set locked_at = null, locked_by = null, run_at = greatest(run_at, now())
      where locked_at < now() - interval '4 hours'`
    release()
    await until('what follows is done', () => begun.includes(2))
    await until('nothing is left', async () => (await sql`select 1 from graphile_worker._private_jobs`).length === 0)
    expect(begun).toEqual([1, 2])
  } finally {
    release()
    await worker.stop()
    await sql.end({ timeout: 2 })
  }
})

test('[TEAM-05] a step that fails after another took its key leaves the queue: its work is that one’s, and nothing is shown as given up', async () => {
  await using app = await startApp()
  const { workspaceId } = await app.owner()
  let tries = 0
  let fail = (_: Error) => {}
  const step = job({
    name: 'group',
    payload,
    run() {
      tries++
      return tries > 1 ? Promise.resolve() : new Promise((_, reject) => (fail = reject))
    },
  })
  const next = () =>
    app.db.workspace(workspaceId, (tx) => enqueue(tx, { job: 'group', payload: { workspaceId, number: 1 }, key: 'the one' }))
  const sql = postgres(app.ownerUrl, { max: 1, onnotice: () => {} })
  const worker = await startWorker(app.deps, { ownerUrl: app.ownerUrl, jobs: [step], recurring: [], concurrency: 1 })
  try {
    await next()
    await until('it runs', () => tries === 1)
    await next()
    fail(new Error('boom'))
    await until('the other was done', () => tries === 2)
    const left = () => sql`select key, attempts, last_error from graphile_worker._private_jobs where attempts > 0`
    await until('the first one left', async () => (await left()).length === 0)
    expect(tries).toBe(2)
  } finally {
    await worker.stop()
    await sql.end({ timeout: 2 })
  }
})

test('[TEAM-05] a step that ends every process which takes it is tried ever more rarely, then rests and says so; who only slept can’t mark it as done', {
  timeout: 120_000,
}, async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const { workspaceId } = ana
  const sql = postgres(app.ownerUrl, { max: 1, onnotice: () => {} })
  const steps = () => ana.get<{ items: StepRead[] }>('jobs').then(({ items }) => new Map(items.map((each) => [each.kind, each])))
  try {
    const step = job({ name: 'identify', payload, run: async () => {} })
    const often = job({ name: 'meet-person', payload, run: async () => {} })
    const once = job({ name: 'group', payload, run: async () => {} })
    await app.db.workspace(workspaceId, (tx) => enqueue(tx, ...[step, often, once].map((each) => each.next({ workspaceId, number: 1 }))))
    // As a worker leaves them that was killed a minute ago.
    for (const [kind, attempts] of [
      ['identify', 10],
      ['meet-person', 4],
      ['group', 1],
    ] as const)
      await sql`update graphile_worker._private_jobs j set locked_by = 'pool-gone', locked_at = now() - interval '1 minute', attempts = ${attempts},
        max_attempts = greatest(5, ${attempts}) from graphile_worker._private_tasks t where t.id = j.task_id and t.identifier = ${kind}`
    const before = await steps()

    await using line = await withWorker(app)
    await until('the one that was cut short once is taken up at once', () => line.done.length === 1)
    const after = await steps()
    expect(after.get('identify')).toMatchObject({ state: 'failed', attempts: 10, problem: expect.stringContaining('process') })
    expect(after.get('meet-person')).toMatchObject({ state: 'waiting', attempts: 4 })
    const pause = (Date.parse(after.get('meet-person')?.runAt ?? '') - Date.now()) / 1000
    expect(pause).toBeGreaterThan(5)
    expect(pause).toBeLessThan(30)

    // The number that a sleeping worker remembers is nobody's any more.
    const old = [...before.values()].map(({ id }) => id)
    expect([...after.values()].filter(({ id }) => old.includes(id))).toEqual([])
    expect(await sql`delete from graphile_worker._private_jobs where id = any(${old}::bigint[]) returning 1`).toHaveLength(0)
    await ana.send('POST', `jobs/${after.get('identify')?.id}/retry`)
    expect((await steps()).get('identify')).toMatchObject({ state: 'waiting', attempts: 0 })
  } finally {
    await sql.end({ timeout: 2 })
  }
})

test('[TEAM-04] what was planned before the clock was set back is planned anew, and a worker of the future holds nothing', {
  timeout: 120_000,
}, async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const { workspaceId } = ana
  const sql = postgres(app.ownerUrl, { max: 1, onnotice: () => {} })
  try {
    const good = job({ name: 'group', payload, run: async () => {} })
    const held = job({ name: 'match', payload, run: async () => {} })
    const tomorrow = job({ name: 'identify', payload, run: async () => {} })
    await app.db.workspace(workspaceId, (tx) =>
      enqueue(
        tx,
        good.next({ workspaceId, number: 7 }),
        held.next({ workspaceId, number: 8 }, { maxAttempts: 1 }),
        tomorrow.next({ workspaceId, number: 9 }, { runAt: new Date(Date.now() + 86_400_000) }),
      ),
    )
    // Three hours ago it was three hours later.
    await sql`update graphile_worker._private_jobs set run_at = run_at + interval '3 hours', created_at = created_at + interval '3 hours', updated_at = updated_at + interval '3 hours'`
    await sql`update graphile_worker._private_jobs j set locked_by = 'pool-ahead', locked_at = now() + interval '3 hours', attempts = 0
      from graphile_worker._private_tasks t where t.id = j.task_id and t.identifier = 'match'`
    await sql`insert into workers (id, seen_at) values ('pool-ahead', now() + interval '3 hours')`
    await sql`insert into hosts (domain, next_at) values ('gazette.example', now() + interval '3 hours')`

    await using line = await withWorker(app)
    await until('the one that was due is done', () => line.done.includes(7))
    await until('the one that was held is taken up', () => line.tries.includes(8))
    const hours = async () => {
      const [left] = (await ana.get<{ items: StepRead[] }>('jobs?kind=identify')).items
      return (Date.parse(left?.runAt ?? '') - Date.now()) / 3_600_000
    }
    const isTomorrow = async () => Math.abs((await hours()) - 24) < 0.5
    expect(await isTomorrow()).toBe(true)
    // Much later fails one that was held all the while, and is planned by the old time.
    await sql`update graphile_worker._private_jobs j set run_at = run_at + interval '3 hours', updated_at = updated_at + interval '3 hours'
      from graphile_worker._private_tasks t where t.id = j.task_id and t.identifier = 'identify'`
    expect(await isTomorrow()).toBe(false)
    await until('it is planned anew too', isTomorrow)
    expect(await sql`select 1 from hosts where next_at > now() + interval '1 minute'`).toHaveLength(0)
    expect(await sql`select 1 from workers where id = 'pool-ahead'`).toHaveLength(0)
  } finally {
    await sql.end({ timeout: 2 })
  }
})
