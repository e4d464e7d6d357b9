/** Lets a few do their work at a time; the others wait in the order in which they came, or go when nobody waits for them any more. */

/** Gives a function that runs `work` once fewer than `most` are running. Rejects with the signal's reason when it is aborted while waiting. */
export function inTurns(most: number): <T>(signal: AbortSignal, work: () => Promise<T>) => Promise<T> {
  let running = 0
  const waiting: (() => void)[] = []
  return async (signal, work) => {
    while (running >= most) {
      await new Promise<void>((resolve) => waiting.push(resolve))
      if (signal.aborted) {
        waiting.shift()?.()
        throw signal.reason
      }
    }
    running++
    try {
      return await work()
    } finally {
      running--
      waiting.shift()?.()
    }
  }
}
