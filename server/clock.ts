/** The time it is, by the database's clock: several machines agree on it, and a machine whose own clock jumps plans nothing for the wrong hour. */
import { sql } from 'drizzle-orm'
import type { Db } from '../db/client.ts'
import type { Clock } from './deps.ts'

/** How often it is compared; in between, time runs by what no one can set. */
const everyMs = 5_000

export async function databaseClock(db: Db): Promise<Clock & { close(): void }> {
  /** What is to be added to the machine's running time. */
  let ahead = await compared(db)
  let comparing = false
  const timer = setInterval(() => {
    if (comparing) return
    comparing = true
    void compared(db)
      .then((now) => {
        ahead = now
      })
      // While the database is away, time runs on.
      .catch(() => {})
      .finally(() => {
        comparing = false
      })
  }, everyMs)
  timer.unref()
  return { now: () => new Date(ahead + performance.now()), close: () => clearInterval(timer) }
}

async function compared(db: Db): Promise<number> {
  return db.program(async (tx) => {
    // Asked once the transaction is open, so that waiting for a connection is not taken for time.
    const asked = performance.now()
    const [row] = await tx.execute<{ now: number }>(sql`select (extract(epoch from clock_timestamp()) * 1000)::float8 as now`)
    return (row?.now ?? Date.now()) - (asked + performance.now()) / 2
  })
}
