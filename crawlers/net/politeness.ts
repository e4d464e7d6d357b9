/** Keeps to one call at a time and a pause between calls for every domain, in the memory of one process; for tools and tests. */
import type { Politeness, Turn } from './net.ts'

interface Waiting {
  minDelayMs: number
  grant: () => void
}
interface Line {
  isCalling: boolean
  /** When the last call ended, in milliseconds of the clock. */
  endedAt: number
  postponedUntil: number
  queue: Waiting[]
  timer: NodeJS.Timeout | null
}

/**
 * A line for each domain, first come first served. The pause counts from the end of one call to the beginning of the next. A wait that is known to be
 * longer than the caller's patience is answered at once, with the instant at which to come back.
 */
export function memoryPoliteness(now: () => Date = () => new Date()): Politeness {
  const lines = new Map<string, Line>()
  const lineOf = (domain: string) => {
    const found = lines.get(domain)
    if (found) return found
    if (lines.size > 10_000) forgetIdle(lines, now().getTime())
    const line: Line = { isCalling: false, endedAt: Number.NEGATIVE_INFINITY, postponedUntil: 0, queue: [], timer: null }
    lines.set(domain, line)
    return line
  }
  const freeAt = (line: Line, minDelayMs: number) => Math.max(line.endedAt + minDelayMs, line.postponedUntil)

  function advance(line: Line) {
    const next = line.queue[0]
    if (line.isCalling || next === undefined || line.timer !== null) return
    const wait = freeAt(line, next.minDelayMs) - now().getTime()
    if (wait <= 0) return grant(line)
    line.timer = setTimeout(() => {
      line.timer = null
      // The clock may be one that is handed in and stands still, so a pause that was slept is not measured again; only a change since then is.
      if (line.queue[0] !== next || line.postponedUntil > now().getTime()) advance(line)
      else grant(line)
    }, wait)
  }
  function grant(line: Line) {
    if (line.isCalling) return
    const next = line.queue.shift()
    if (next === undefined) return
    line.isCalling = true
    next.grant()
  }
  function turn(line: Line): Turn {
    let isDone = false
    return {
      async done() {
        if (isDone) return
        isDone = true
        line.isCalling = false
        line.endedAt = now().getTime()
        advance(line)
      },
    }
  }

  return {
    claim(domain, minDelayMs, maxWaitMs) {
      const line = lineOf(domain)
      const start = now().getTime()
      const ahead = line.queue.reduce((sum, waiting) => sum + waiting.minDelayMs, 0) + (line.isCalling ? minDelayMs : 0)
      const expected = Math.max(freeAt(line, minDelayMs), start) + ahead
      if (expected - start > maxWaitMs) return Promise.resolve({ busyUntil: new Date(expected) })
      return new Promise((resolve) => {
        const giveUp = setTimeout(() => {
          line.queue = line.queue.filter((other) => other !== waiting)
          resolve({ busyUntil: new Date(Math.max(freeAt(line, minDelayMs), now().getTime() + minDelayMs)) })
        }, maxWaitMs + 50)
        const waiting: Waiting = {
          minDelayMs,
          grant() {
            clearTimeout(giveUp)
            resolve({ turn: turn(line) })
          },
        }
        line.queue.push(waiting)
        advance(line)
      })
    },
    async postpone(domain, until) {
      const line = lineOf(domain)
      line.postponedUntil = Math.max(line.postponedUntil, until.getTime())
    },
  }
}

function forgetIdle(lines: Map<string, Line>, at: number) {
  for (const [domain, line] of lines) {
    if (!line.isCalling && line.queue.length === 0 && line.postponedUntil < at && line.endedAt < at - 60_000) lines.delete(domain)
  }
}
