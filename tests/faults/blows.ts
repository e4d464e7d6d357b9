/** The weather: every blow that a storm can strike, each by its name; all but the kills pass by themselves. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Part } from './parts.ts'
import type { Rig } from './rig.ts'

export interface Stage {
  rig: Rig
  workers: Part[]
  web: Part
  /** Sites answer after so many milliseconds. */
  slowSites(ms: number): void
  /** 0 ≤ number < 1, told by the seed. */
  next(): number
}

/** Longer than a worker that is silent is taken for alive. */
const sleepsForMs = 17_000

export const blows = {
  worker: ({ workers, next }) => pick(workers, next).killAndRestart(),
  web: ({ web }) => web.killAndRestart(),
  /** The first process of the database alone: what it leaves behind still holds its memory for a while. */
  postmaster: ({ rig }) => rig.strikeDatabase('postmaster'),
  all: ({ rig }) => rig.strikeDatabase('all'),
  /** Long enough away that people notice. */
  away: ({ rig }) => rig.keepAway(2_500),
  restart: ({ rig }) => rig.strikeDatabase('postmaster', 'SIGINT'),
  immediate: ({ rig }) => rig.strikeDatabase('postmaster', 'SIGQUIT'),
  /** A worker that wakes up after others took over what it held. */
  zombie: ({ workers, next }) => pick(workers, next).freeze(sleepsForMs),
  frozenWeb: ({ web }) => web.freeze(4_000),
  cut: async ({ rig }) => rig.line.cut(),
  slow: async ({ rig }) => {
    rig.line.become('slow')
    await sleep(6_000)
    rig.line.become('good')
  },
  stalled: async ({ rig }) => {
    rig.line.become('stalled')
    await sleep(8_000)
    rig.line.become('good')
  },
  swallowed: async ({ rig }) => {
    rig.line.become('swallowed')
    await sleep(3_000)
    rig.line.become('good')
  },
  halfOpen: async ({ rig }) => rig.line.halfOpen(),
  full: async ({ rig: { place } }) => {
    // The database goes on taking what is there, so the last of it is taken again and again.
    for (const until = performance.now() + 9_000; performance.now() < until; await sleep(500)) await place.fill?.()
    await place.makeRoom()
  },
  /** The clock of one worker's machine is wrong, far from everybody else's. */
  workerClock: async ({ rig: { place }, next }) => {
    await place.setClock?.('worker', hours(next, [-5, -2, 0, 3, 7]))
    await sleep(3_000)
  },
  /**
   * The clock of the database's machine is set, back or, from there, ahead; never ahead of ours: while the server waits for us libfaketime shows it the
   * true hour, by which its own time-outs (an idle transaction's) would not be due for hours.
   */
  serverClock: async ({ rig: { place }, next }) => {
    await place.setClock?.('server', hours(next, [-7, -5, -2, -1, 0]))
    await sleep(3_000)
  },
  sites: async ({ slowSites }) => {
    slowSites(4_000)
    await sleep(3_000)
    slowSites(0)
  },
} satisfies Record<string, (stage: Stage) => Promise<void>>

export type Blow = keyof typeof blows

export const isBlow = (name: string): name is Blow => Object.hasOwn(blows, name)

/** Kinds of weather by name; a blow's own name stands for itself. */
export const weathers: Record<string, Blow[]> = {
  kills: ['worker', 'worker', 'web', 'postmaster', 'all', 'away'],
  database: ['restart', 'immediate', 'postmaster', 'all', 'away'],
  line: ['cut', 'slow', 'stalled', 'swallowed', 'halfOpen'],
  sleep: ['zombie', 'zombie', 'frozenWeb'],
  disk: ['full'],
  clock: ['workerClock', 'serverClock'],
  sites: ['sites'],
}
weathers.all = Object.values(weathers).flat()

/** What this machine does not allow is left out. */
export const possible = ({ place }: Rig, blow: Blow): boolean =>
  blow === 'full' ? place.fill !== null : blow === 'workerClock' || blow === 'serverClock' ? place.setClock !== null : true

/** One of these, told by the seed. */
function hours(next: () => number, some: readonly number[]): number {
  return some[Math.floor(next() * some.length)] ?? 0
}

function pick(workers: Part[], next: () => number): Part {
  const worker = workers[Math.floor(next() * workers.length)]
  if (!worker) throw new Error('there is no worker')
  return worker
}
