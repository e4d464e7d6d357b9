import { randomUUID } from 'node:crypto'
import { connect, createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { expect, inject, test } from 'vitest'
import { namedTypes } from '../../db/arrays.ts'
import { isAway } from '../../db/away.ts'
import { openDb } from '../../db/client.ts'
import { patience } from '../../db/patient-socket.ts'
import { openLog } from '../../server/log.ts'
import { openStandstill } from '../../server/standstill.ts'
import { openBadLine } from '../support/bad-line.ts'

const silent = openLog('silent')
const full = () => Object.assign(new Error('could not extend file'), { code: '53100' })
const port = () => Number(new URL(inject('ownerUrl')).port)

/** What is asked while a broken connection is put away is refused with it. */
const putAway = () => sleep(1_500)

function through(line: { port: number }, silence: number): postgres.Sql {
  const url = new URL(inject('ownerUrl'))
  url.port = String(line.port)
  return postgres(url.href, { ...namedTypes, max: 1, onnotice: () => {}, backoff: () => 0.1, ...patience(url.href, silence) })
}

test('while the disk is full all work stands still, one step at a time tries again, and everything is done in the end', async () => {
  const standstill = openStandstill(silent)
  const signal = new AbortController().signal
  let room = false
  const tries = new Map<number, number>()
  const steps = Array.from({ length: 8 }, (_, i) =>
    standstill.through(async () => {
      tries.set(i, (tries.get(i) ?? 0) + 1)
      await sleep(5)
      if (!room) throw full()
      return i
    }, signal),
  )
  await sleep(2_200)
  const triedWhileFull = [...tries.values()].reduce((sum, each) => sum + each, 0)
  // The eight that were under way failed once; after that one at a time tried, ever more rarely.
  expect(triedWhileFull).toBeGreaterThan(8)
  expect(triedWhileFull).toBeLessThan(12)
  room = true
  expect(await Promise.all(steps)).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
})

test('a worker that stops gives up what stands still, and says why; a failure of another kind is the step’s own', async () => {
  const standstill = openStandstill(silent)
  const stopping = new AbortController()
  const waiting = standstill.through(async () => {
    throw full()
  }, stopping.signal)
  const behind = standstill.through(async () => {
    throw full()
  }, stopping.signal)
  setTimeout(() => stopping.abort(), 100)
  await expect(waiting).rejects.toThrow('could not extend file')
  await expect(behind).rejects.toThrow('could not extend file')
  await expect(
    standstill.through(async () => {
      throw new Error('mine')
    }, new AbortController().signal),
  ).rejects.toThrow('mine')
})

test('a connection whose other end went away without a word fails and is made anew; one that was asked nothing rests', async () => {
  const line = await openBadLine(port)
  const sql = through(line, 1_200)
  try {
    expect(await sql`select 1 as one`).toEqual([{ one: 1 }])
    const [before] = await sql`select pg_backend_pid() as pid`
    await sleep(3_000)
    expect(await sql`select pg_backend_pid() as pid`).toEqual([before])

    // One that is long at work is waited for.
    expect(await sql`select 'done' as what from pg_sleep(5)`).toEqual([{ what: 'done' }])

    line.halfOpen()
    const failed: unknown = await sql`select 2`.catch((error: unknown) => error)
    expect(failed).toMatchObject({ code: 'ETIMEDOUT' })
    expect(isAway(failed)).toBe(true)
    await putAway()
    expect(await sql`select 3 as three`).toEqual([{ three: 3 }])

    // Between two questions of one transaction, too.
    const inside = sql.begin(async (tx) => {
      await tx`select 4`
      line.halfOpen()
      await tx`select 5`
    })
    expect(isAway(await inside.catch((error: unknown) => error))).toBe(true)
    await putAway()
    expect(await sql`select 6 as six`).toEqual([{ six: 6 }])
  } finally {
    await sql.end({ timeout: 1 })
    await line.close()
  }
})

test('what a stall keeps back comes when it is over; a cut line is told of at once', async () => {
  const line = await openBadLine(port)
  const sql = through(line, 5_000)
  try {
    await sql`select 1`
    line.become('stalled')
    const late = sql`select 'late' as what`
    // A question goes out once it is waited for.
    const arrived = late.then(() => true)
    expect(await Promise.race([arrived, sleep(400).then(() => false)])).toBe(false)
    line.become('good')
    expect(await late).toEqual([{ what: 'late' }])
    const cut = sql`select pg_sleep(3)`.catch((error: unknown) => error)
    await sleep(100)
    line.cut()
    expect(isAway(await cut)).toBe(true)
    await putAway()
    line.become('slow')
    expect(await sql`select 'slow' as what`).toEqual([{ what: 'slow' }])
  } finally {
    await sql.end({ timeout: 1 })
    await line.close()
  }
})

test('at whichever word of its first talk a connection breaks, what was asked fails or is asked anew, and no refusal goes unheard', async () => {
  const unheard: unknown[] = []
  const hear = (reason: unknown) => unheard.push(reason)
  process.on('unhandledRejection', hear)
  try {
    for (let words = 1; words <= 5; words++) {
      const line = await lineThatBreaksAt(words)
      const url = new URL(inject('programUrl'))
      url.port = String(line.port)
      const db = openDb(url.href, { connections: 1 })
      const [asked] = await Promise.allSettled([
        db.workspace(randomUUID(), (tx) => tx.execute<{ words: string[] }>(sql`select array['a', 'b,c'] as words`)),
      ])
      if (asked.status === 'fulfilled') expect(asked.value[0]?.words).toEqual(['a', 'b,c'])
      else expect(isAway(asked.reason)).toBe(true)
      await putAway()
      await db.close()
      await line.close()
    }
    await sleep(50)
    expect(unheard).toEqual([])
  } finally {
    process.off('unhandledRejection', hear)
  }
})

/** A line to the database whose first connection breaks when the client says its nth word; later ones hold. */
async function lineThatBreaksAt(words: number) {
  let isFirst = true
  const server = createServer({ noDelay: true }, (from) => {
    const to = connect({ port: port(), host: '127.0.0.1', noDelay: true })
    const breaks = isFirst
    isFirst = false
    let said = 0
    const over = () => {
      from.destroy()
      to.destroy()
    }
    from.on('data', (chunk) => (breaks && ++said >= words ? over() : to.write(chunk)))
    to.on('data', (chunk) => from.write(chunk))
    for (const end of [from, to]) end.on('error', over).on('close', over)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { port: address.port, close: () => new Promise((done) => server.close(done)) }
}
