/** When a source is visited next: half the usual gap between its items, slower while it fails, never against the publisher's wish. Pure. */
import type { SourceState } from '../../db/vocabulary.ts'

export const shortestSeconds = 300
export const longestSeconds = 86_400
/** Before anything is known of its rhythm. */
export const firstSeconds = 1_800

export interface Visited {
  outcome: 'fresh' | 'unchanged' | 'failed'
  problemKind: string | null
  /** Not before, by the server's own words. */
  until: Date | null
  minIntervalSeconds: number | null
  /** Publication times of the newest items known, newest first, at most 20. */
  published: Date[]
  /** Failures in a row before this visit. */
  failures: number
  now: Date
  /** Its hub pushes what is new, and is seen to do so. */
  isPushed?: boolean
  /** 0 ≤ spread < 1, so that sources do not all come due at once. */
  spread: number
}

export interface Planned {
  state: Exclude<SourceState, 'paused'>
  failures: number
  intervalSeconds: number
  /** Null when it is not visited again. */
  nextVisitAt: Date | null
}

/** A quarter of an hour takes the step out of any crowd. */
const mostStaggerMs = 15 * 60_000

/** A source that is pushed is only looked at to see that nothing was missed. */
const seldom = 8

/** After so many failures in a row a source says that it fails; single failures are weather. */
export const failingFrom = 3

export function plan(visited: Visited): Planned {
  const { outcome, problemKind, until, now, spread } = visited
  if (problemKind === 'gone') return { state: 'gone', failures: visited.failures + 1, intervalSeconds: longestSeconds, nextVisitAt: null }
  const failed = outcome === 'failed'
  const usual = usualSeconds(visited.published, now) * (visited.isPushed && !failed ? seldom : 1)
  const wished = visited.minIntervalSeconds ?? 0
  // A busy host is no failure of the source.
  const counts = failed && problemKind !== 'later'
  const failures = counts ? visited.failures + 1 : failed ? visited.failures : 0
  const slowed = counts ? Math.max(usual, shortestSeconds * 2) * 2 ** Math.min(visited.failures, 8) : usual
  const intervalSeconds = Math.round(clamp(Math.max(slowed, wished), shortestSeconds, longestSeconds))
  // Ten per cent either way, but never before the time that the publisher wished for.
  const spreadSeconds = Math.max(intervalSeconds * (0.9 + 0.2 * spread), Math.min(wished, longestSeconds))
  const due = after(now, spreadSeconds)
  return {
    state: failures >= failingFrom ? 'failing' : 'active',
    failures,
    intervalSeconds,
    nextVisitAt:
      until && until > due
        ? staggered(until, now, spread)
        : problemKind === 'later' && until
          ? staggered(later(until, after(now, shortestSeconds)), now, spread)
          : due,
  }
}

/** A server that sends many away until the same instant is not called by all of them at that instant: up to a tenth of the wait later. */
const staggered = (until: Date, now: Date, spread: number) =>
  new Date(until.getTime() + spread * Math.min((until.getTime() - now.getTime()) / 10, mostStaggerMs))

const after = (now: Date, seconds: number) => new Date(now.getTime() + seconds * 1000)
const later = (a: Date, b: Date) => (a > b ? a : b)

/** Half the median gap of the newest items; a source that fell silent is visited less and less. */
function usualSeconds(published: Date[], now: Date): number {
  if (published.length < 2) return firstSeconds
  const times = published.map((each) => each.getTime()).sort((a, b) => b - a)
  const gaps = times.slice(1).map((time, i) => ((times[i] ?? time) - time) / 1000)
  gaps.sort((a, b) => a - b)
  const median = gaps[Math.floor(gaps.length / 2)] ?? firstSeconds
  const silence = (now.getTime() - (times[0] ?? now.getTime())) / 1000
  return Math.max(median / 2, Math.min(silence / 20, longestSeconds / 4))
}

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value))
