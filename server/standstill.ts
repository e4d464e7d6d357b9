/**
 * Work that waits while the database is away or full. Nothing is wrong with a step that could not be saved then: it is no failure of its own, and trying
 * everything again and again would only call the sites of others in vain. So all work stands still, one step alone tries again now and then, and when it
 * gets through the others go on.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { isAway } from '../db/away.ts'

const firstPauseMs = 500
const longestPauseMs = 15_000

export interface Standstill {
  /** Does `work`, as often as it takes while the database is away. Throws what else goes wrong, or why it was away once `signal` says to end. */
  through<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T>
}

export function openStandstill(log: Logger): Standstill {
  let standing: Promise<void> | null = null

  /** Tries again, ever more rarely, for all. */
  async function scout<T>(work: () => Promise<T>, first: unknown, signal: AbortSignal): Promise<T> {
    log.warn({ err: first }, 'the database is away or full: work stands still until it is back')
    let why = first
    for (let pause = firstPauseMs; ; pause = Math.min(pause * 2, longestPauseMs)) {
      await sleep(pause, undefined, { signal }).catch(() => {})
      if (signal.aborted) throw why
      try {
        const done = await work()
        log.warn('the database is back: work goes on')
        return done
      } catch (error) {
        if (!isAway(error)) throw error
        why = error
      }
    }
  }

  return {
    async through(work, signal) {
      for (let why: unknown; ; ) {
        if (standing) await untilEither(standing, signal)
        if (signal.aborted && why !== undefined) throw why
        try {
          return await work()
        } catch (error) {
          if (!isAway(error) || signal.aborted) throw error
          why = error
          if (standing) continue
          let over = () => {}
          standing = new Promise((done) => {
            over = done
          })
          try {
            return await scout(work, error, signal)
          } finally {
            standing = null
            over()
          }
        }
      }
    },
  }
}

async function untilEither(standing: Promise<void>, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return
  let heard = () => {}
  const aborted = new Promise<void>((done) => {
    heard = done
    signal.addEventListener('abort', heard, { once: true })
  })
  await Promise.race([standing, aborted])
  signal.removeEventListener('abort', heard)
}
