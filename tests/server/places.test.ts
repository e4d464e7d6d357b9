import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { enqueue, job, startWorker } from '../../server/jobs.ts'
import { openPlaces } from '../../server/places.ts'
import { startApp } from '../support/app.ts'

test('[LISTEN-08] a step that waits long for the outside gives its place to another, one that waits a moment keeps it', async () => {
  const places = openPlaces(1)
  const seen: string[] = []
  let answer = () => {}
  const answered = new Promise<void>((done) => {
    answer = done
  })
  expect(places.enter()).toBeNull()
  places.found()
  const slow = places.step(async (outside) => {
    await outside(() => sleep(20))
    seen.push('asked')
    await Promise.all([outside(() => answered), outside(() => sleep(5))])
    seen.push('answered')
  })
  const next = places.enter()
  expect(next).toBeInstanceOf(Promise)
  await sleep(60)
  seen.push('waits')
  await next
  places.found()
  await places.step(async () => void seen.push('works meanwhile'))
  answer()
  await slow
  expect(seen).toEqual(['asked', 'waits', 'works meanwhile', 'answered'])
  // The one place is there again, and no second one.
  expect(places.enter()).toBeNull()
  expect(places.enter()).toBeInstanceOf(Promise)
})

test('a step that waits for what is done for many gives its place up at once, and goes on without one', async () => {
  const places = openPlaces(1)
  const seen: string[] = []
  let save = () => {}
  const saved = new Promise<void>((done) => {
    save = done
  })
  expect(places.enter()).toBeNull()
  places.found()
  const saving = places.step(async (outside) => {
    await outside(() => saved, true)
    seen.push('saved')
  })
  expect(places.enter()).toBeNull()
  places.found()
  await places.step(async () => void seen.push('works meanwhile'))
  save()
  await saving
  expect(seen).toEqual(['works meanwhile', 'saved'])
  expect(places.enter()).toBeNull()
  expect(places.enter()).toBeInstanceOf(Promise)
})

test('whoever found nothing keeps a place for coming back, and all may enter when there is nothing to take any more', async () => {
  const places = openPlaces(2)
  expect([places.enter(), places.enter()]).toEqual([null, null])
  const third = places.enter()
  places.foundNone()
  // Told of something new, one of those that rest comes back at once; who never had a place still waits for one.
  expect(places.enter()).toBeNull()
  places.close()
  expect(await third).toBeNull()
  expect(places.enter()).toBeNull()
})

test('never more work at a time than places, whoever waits, waits twice or fails', async () => {
  const places = openPlaces(3)
  let working = 0
  let most = 0
  const busy = async () => {
    working += 1
    most = Math.max(most, working)
    await sleep(5)
    working -= 1
  }
  const steps = Array.from({ length: 40 }, async (_, i) => {
    await places.enter()
    places.found()
    await places.step(async (outside) => {
      await busy()
      if (i % 7 === 0) throw new Error('failed')
      if (i % 5 === 0) await Promise.all([outside(() => sleep(1)), outside(() => sleep(4))])
      await busy()
    })
  })
  const ends = await Promise.allSettled(steps)
  expect(ends.filter(({ status }) => status === 'rejected')).toHaveLength(6)
  expect(most).toBe(3)
  expect([places.enter(), places.enter(), places.enter()]).toEqual([null, null, null])
  expect(places.enter()).toBeInstanceOf(Promise)
})

test('[TEAM-05] a worker holds no step that it has not begun, so that its end cuts nothing else short', async () => {
  await using app = await startApp()
  const { workspaceId } = await app.owner()
  const sql = postgres(app.ownerUrl, { max: 1, onnotice: () => {} })
  let begun = 0
  let end = () => {}
  const ended = new Promise<void>((done) => {
    end = done
  })
  const step = job({
    name: 'group',
    payload: z.object({ workspaceId: z.uuid(), number: z.number() }),
    async run() {
      begun += 1
      await ended
    },
  })
  const worker = await startWorker(app.deps, { ownerUrl: app.ownerUrl, jobs: [step], recurring: [], concurrency: 3 })
  try {
    await app.db.workspace(workspaceId, (tx) =>
      enqueue(tx, ...Array.from({ length: 20 }, (_, number) => step.next({ workspaceId, number }))),
    )
    await expect.poll(() => begun, { timeout: 10_000 }).toBe(3)
    await sleep(1_500)
    expect(begun).toBe(3)
    expect(await sql`select 1 from graphile_worker._private_jobs where locked_at is not null or attempts > 0`).toHaveLength(3)
    end()
    await expect.poll(() => begun, { timeout: 10_000 }).toBe(20)
  } finally {
    end()
    await worker.stop()
    await sql.end({ timeout: 2 })
  }
})
