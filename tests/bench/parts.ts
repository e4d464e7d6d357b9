/** CPU time by part of the product, from what the system counts of processes and threads: the worker, its reading threads, PostgreSQL, the site server. */
import { readdirSync, readFileSync } from 'node:fs'

/** CPU milliseconds. */
export interface Parts {
  /** The thread that takes the steps. */
  worker: number
  reading: number
  /** Of the worker's process, what is neither: compiler, garbage collector, name look-up. */
  runtime: number
  postgres: number
  press: number
}

/** Milliseconds that one tick of the system's clock stands for (`getconf CLK_TCK` is 100 on every Linux that Node runs on). */
const tickMs = 10

/** The fields of a process or thread after its name, which may hold spaces. */
function statOf(path: string): string[] {
  const line = readFileSync(path, 'utf8')
  return line.slice(line.lastIndexOf(')') + 2).split(' ')
}

function ticks(path: string, withEnded = false): number {
  try {
    const fields = statOf(path)
    // utime and stime, then those of children that ended and were waited for.
    return [11, 12, ...(withEnded ? [13, 14] : [])].reduce((sum, at) => sum + Number(fields[at]), 0)
  } catch {
    // It ended meanwhile.
    return 0
  }
}

/** A server with the processes it started. */
function family(pid: number): number {
  const children = readdirSync('/proc').filter((name) => {
    if (!/^\d+$/.test(name)) return false
    try {
      return Number(statOf(`/proc/${name}/stat`)[1]) === pid
    } catch {
      return false
    }
  })
  return ticks(`/proc/${pid}/stat`, true) + children.reduce((sum, child) => sum + ticks(`/proc/${child}/stat`), 0)
}

/** CPU milliseconds of a process so far. */
export const cpuMsOf = (pid: number): number => ticks(`/proc/${pid}/stat`) * tickMs

/** The same with all that it started and that ended since. */
export const cpuMsOfFamily = (pid: number): number => family(pid) * tickMs

export interface Meter {
  /** What each part used since the meter was made, or since the last `lap`. */
  lap(): Parts
}

/**
 * Begins to count. Threads that are there already when it is made (before the readers start theirs) are not reading threads. Only on Linux; elsewhere all
 * is zero.
 */
export function openMeter({ postmaster, press }: { postmaster: number; press: number }): Meter {
  if (process.platform !== 'linux') return { lap: () => ({ worker: 0, reading: 0, runtime: 0, postgres: 0, press: 0 }) }
  const early = new Set(readdirSync('/proc/self/task'))
  const count = (): Parts => {
    const parts = { worker: 0, reading: 0, runtime: 0, postgres: family(postmaster), press: ticks(`/proc/${press}/stat`) }
    for (const thread of readdirSync('/proc/self/task')) {
      const part = thread === String(process.pid) ? 'worker' : early.has(thread) ? 'runtime' : 'reading'
      parts[part] += ticks(`/proc/self/task/${thread}/stat`)
    }
    return parts
  }
  let last = count()
  return {
    lap() {
      const now = count()
      const since = (part: keyof Parts) => (now[part] - last[part]) * tickMs
      const used = {
        worker: since('worker'),
        reading: since('reading'),
        runtime: since('runtime'),
        postgres: since('postgres'),
        press: since('press'),
      }
      last = now
      return used
    },
  }
}
