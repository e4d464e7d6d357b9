/**
 * How many steps a worker takes at a time. A step that waits long for the outside gives its place to another, and goes on without one when it is answered:
 * a host that answers late keeps its own steps waiting and nobody else's. No step is taken before there is a place for it, so that a worker which is
 * killed cuts short only what it had begun.
 */

/** Waits for the outside; several waits of a step may go on at a time. One that is sure to be long gives the place up at once. */
export type Outside = <T>(wait: () => Promise<T>, isLong?: boolean) => Promise<T>

/** What waits no longer than this keeps its place: most hosts have answered by then. */
const longWaitMs = 250

export interface Places {
  /** Does the work of a step that was taken. */
  step<T>(work: (outside: Outside) => Promise<T>): Promise<T>
  /** Null when there is a place for one more step, otherwise when there will be. Whoever asked then either finds a step or none, and says so. */
  enter(): Promise<null> | null
  found(): void
  /** It will come again after a while, and keeps a place until then. */
  foundNone(): void
  /** From now on all may enter, for there is nothing to be taken any more. */
  close(): void
}

export function openPlaces(count: number): Places {
  const queue: (() => void)[] = []
  let taken = 0
  let outside = 0
  let asking = 0
  let resting = 0
  let isClosed = false

  const hasPlace = () => taken - outside + asking + resting < count
  const admit = () => {
    while (queue.length > 0 && (isClosed || hasPlace())) {
      asking += 1
      queue.shift()?.()
    }
  }

  return {
    async step(work) {
      taken += 1
      let waits = 0
      let isOutside = false
      let leaving: NodeJS.Timeout | undefined
      const leave = () => {
        isOutside = true
        outside += 1
        admit()
      }
      const back = () => {
        clearTimeout(leaving)
        if (isOutside) outside -= 1
        isOutside = false
      }
      try {
        return await work(async (wait, isLong = false) => {
          waits += 1
          if (waits === 1 && isLong) leave()
          else if (waits === 1) leaving = setTimeout(leave, longWaitMs)
          try {
            return await wait()
          } finally {
            waits -= 1
            if (waits === 0) back()
          }
        })
      } finally {
        back()
        taken -= 1
        admit()
      }
    },
    enter() {
      // Who comes first takes the place of one that found nothing.
      if (resting > 0) resting -= 1
      else if (!isClosed && !hasPlace()) return new Promise((enter) => queue.push(() => enter(null)))
      asking += 1
      return null
    },
    found() {
      asking -= 1
    },
    foundNone() {
      asking -= 1
      resting += 1
    },
    close() {
      isClosed = true
      admit()
    },
  }
}
