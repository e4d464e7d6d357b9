/** Work that lost against other work at the same rows, and is simply done again: every step is saved whole or not at all, so nothing was half done. */
import { setTimeout as sleep } from 'node:timers/promises'

/** PostgreSQL's codes: could not serialize, deadlock, a row that was referred to went in between; and a transaction that was ended because we slept in it. */
const contended = new Set(['40001', '40P01', '23503', '25P03'])
const tries = 4

const lost = (error: unknown): boolean => {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string' && contended.has(cause.code)) return true
  }
  return false
}

/** Does `work` again, a moment later, as long as it only lost; any other failure is the caller's. */
export async function untilWon<T>(work: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await work()
    } catch (error) {
      if (tried >= tries || !lost(error)) throw error
      await sleep(20 * tried + Math.random() * 50)
    }
  }
}
