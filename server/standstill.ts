/**
 * Work that waits while the database is away or full. Nothing is wrong with a step that could not be saved then: it is no failure of its own, and trying
 * everything again and again would only call the sites of others in vain. So all work stands still, one step at a time tries again, ever more rarely, and
 * when one gets through the others go on.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { isAway } from '../db/away.ts'
import { beneath } from '../db/beneath.ts'

const firstPauseMs = 500
const longestPauseMs = 15_000

/** How the message of a step begins that a worker gave up, because it had to end while the database was away: that is no failure of the step. */
export const givenUp = 'given up while the database was away: '
class GivenUp extends Error {
  override name = 'GivenUp'
  constructor(why: unknown) {
    const cause = beneath(why)
    super(`${givenUp}${cause instanceof Error ? cause.message : String(cause)}`)
  }
}

export interface Standstill {
  /** Does `work`, as often as it takes while the database is away. Throws what else goes wrong, or why it was away once `signal` says to end. */
  through<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T>
}

export function openStandstill(log: Logger): Standstill {
  let isDown = false
  let pause = firstPauseMs
  /** Those who wait for their turn to try, the first of whom has it. */
  const turns: (() => void)[] = []

  /** Waits for one's turn; the returned function passes it on. */
  async function turn(signal: AbortSignal): Promise<() => void> {
    let take = () => {}
    const taken = new Promise<void>((done) => {
      take = done
    })
    turns.push(take)
    if (turns[0] === take || signal.aborted) take()
    signal.addEventListener('abort', take, { once: true })
    await taken
    return () => {
      signal.removeEventListener('abort', take)
      turns.splice(turns.indexOf(take), 1)
      turns[0]?.()
    }
  }

  return {
    async through(work, signal) {
      for (let why: unknown; ; ) {
        const isScout = isDown
        const pass = isDown ? await turn(signal) : () => {}
        try {
          // Whoever tried before may have got through meanwhile.
          if (isDown && isScout) await sleep(pause, undefined, { signal }).catch(() => {})
          if (signal.aborted && why !== undefined) throw new GivenUp(why)
          if (isDown || !isScout) {
            const done = await work()
            if (isDown && isScout) {
              isDown = false
              pause = firstPauseMs
              log.warn('the database is back: work goes on')
            }
            return done
          }
        } catch (error) {
          if (!isAway(error)) throw error
          if (signal.aborted) throw new GivenUp(error)
          why = error
          if (isScout) pause = Math.min(pause * 2, longestPauseMs)
          else if (!isDown) {
            isDown = true
            log.warn({ err: error }, 'the database is away or full: work stands still until it is back')
          }
        } finally {
          pass()
        }
      }
    },
  }
}
