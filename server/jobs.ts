/** What a step of background work is, how it is enqueued in the transaction that saves, and the worker that takes the steps. */
import { EventEmitter } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { type JobHelpers, Logger, parseCronItems, type Runner, run, type TaskList, type WorkerEvents } from 'graphile-worker'
import { Pool } from 'pg'
import { z } from 'zod'
import type { Net } from '../crawlers/net/net.ts'
import { beneath } from '../db/beneath.ts'
import type { Tx } from '../db/client.ts'
import { patientStream } from '../db/patient-socket.ts'
import { untilWon } from './contended.ts'
import type { Deps } from './deps.ts'
import type { Figures } from './health.ts'
import { openHeart, queueStatementMs } from './heart.ts'
import { type Outside, openPlaces, type Places } from './places.ts'
import type { Recurring } from './recurring.ts'
import { openStandstill, type Standstill } from './standstill.ts'

/** A step to come. */
export interface Next {
  job: string
  payload: Record<string, unknown>
  /** Not before. */
  runAt?: Date
  /** At most one waiting step has this key; a later one takes its place. */
  key?: string
  /** Lower goes first; 0 by default. */
  priority?: number
  maxAttempts?: number
}

/** A step whatever its payload: `run` is a method, so a list may hold steps of several payloads; `tasksOf` checks each before it runs. */
export type AnyJob = Pick<Job, 'name' | 'payload' | 'run'>

type When = Omit<Next, 'job' | 'payload'>

/** A step: loads, calls one verb, saves, and enqueues what follows in the transaction that saved it. It may run twice. */
export interface Job<Payload extends Record<string, unknown> = Record<string, unknown>> {
  name: string
  payload: z.ZodType<Payload>
  /** `signal` tells that the worker is about to stop; long steps save what they have and enqueue the rest. */
  run(deps: Deps, payload: Payload, signal: AbortSignal): Promise<void>
  next(payload: Payload, when?: When): Next
}

export const job = <Payload extends Record<string, unknown>>(step: Omit<Job<Payload>, 'next'>): Job<Payload> => ({
  ...step,
  next: (payload, when = {}) => ({ job: step.name, payload, ...when }),
})

/** Enqueues steps in `tx`: they exist when it commits, and never without it. */
export async function enqueue(tx: Tx, ...steps: Next[]): Promise<void> {
  if (steps.length === 0) return
  await tx.execute(sql`select enqueue(${JSON.stringify(steps)}::jsonb)`)
}

export interface Worker {
  /** Lets steps in hand finish for a while, gives the rest back to the queue. */
  stop(): Promise<void>
}

/** A worker holds at most so many steps for each place, all but one of which wait for the outside. */
const stepsForEachPlace = 8
/** As long as a timer can wait: which steps are free again the signs of life tell; the queue's own look at it comes once, within a minute of its start. */
const never = 2 ** 31 - 1
/** Before the queue is taken up again after the database went away under it. */
const respiteMs = 1_000

/** The door, before which a step that waits long gives its place to another. One that has not called anybody yet can come back as well. */
function waitedFor(net: Net, outside: Outside): Net {
  let comesBack = true
  return {
    get(address, ask) {
      const own = { ...ask, comesBack }
      comesBack = false
      return outside(() => net.get(address, own))
    },
  }
}

const placeForEach = (): Places => openPlaces(Number.POSITIVE_INFINITY)

/** Steps that run in this process, by the queue's number, each with what ends it when a person stops it. */
type RunningSteps = Map<string, AbortController>

/** Where a worker hears that a step of somebody's is to end. */
const stopChannel = 'relais_stop'

/** Keeps what a step that was asked to end by a person was about, as it was; whether it was. */
async function isPutAside({ db }: Deps, given: unknown, id: string): Promise<boolean> {
  const { data } = z.object({ workspaceId: z.uuid() }).safeParse(given)
  if (!data) return false
  const rows = await db.workspace(data.workspaceId, (tx) =>
    tx.execute(sql`update stopped_steps set rest = true where workspace_id = ${data.workspaceId} and running = ${id}::bigint returning id`),
  )
  return rows.length > 0
}

/** Steps and recurring work as the queue takes them: each payload is checked before its step runs. */
export function tasksOf(
  deps: Deps,
  { jobs, recurring }: { jobs: readonly AnyJob[]; recurring: readonly Recurring[] },
  signal: AbortSignal,
  {
    places = placeForEach(),
    standstill = openStandstill(deps.log),
    running = new Map(),
  }: { places?: Places; standstill?: Standstill; running?: RunningSteps } = {},
): TaskList {
  const taskList: TaskList = {}
  const own: Deps = { ...deps, db: deps.db.steps }
  /** The queue keeps the message, for people to be told why, and would say no more in the log than the query that failed. */
  const told = (error: unknown, step: string, taken: { id: string; attempts: number } | undefined) => {
    deps.log.warn({ err: error, step, id: taken?.id, attempt: taken?.attempts }, 'a step failed')
    return beneath(error)
  }
  const through = (work: (mine: Deps) => Promise<void>, helpers: Pick<JobHelpers, 'abortSignal'> | undefined) =>
    places.step((outside) => {
      const mine: Deps = { ...own, net: waitedFor(own.net, outside), aside: (wait) => outside(wait, true) }
      return standstill.through(
        () => untilWon(() => work(mine)),
        helpers?.abortSignal ? AbortSignal.any([signal, helpers.abortSignal]) : signal,
      )
    })
  for (const step of jobs)
    taskList[step.name] = async (given, helpers) => {
      const asked = new AbortController()
      const id = helpers?.job?.id
      if (id !== undefined) running.set(id, asked)
      try {
        await through((mine) => step.run(mine, step.payload.parse(given), AbortSignal.any([signal, asked.signal])), helpers)
      } catch (error) {
        // It was to end, and did: all of it is left.
        if (id !== undefined && asked.signal.aborted && (await isPutAside(own, given, id))) return
        throw told(error, step.name, helpers?.job)
      } finally {
        if (id !== undefined) running.delete(id)
      }
    }
  for (const each of recurring)
    taskList[each.name] = async (_, helpers) => {
      try {
        await through((mine) => each.run(mine, signal), helpers)
      } catch (error) {
        throw told(error, each.name, helpers?.job)
      }
    }
  return taskList
}

/** Starts taking steps. */
export async function startWorker(
  deps: Deps,
  options: {
    ownerUrl: string
    jobs: readonly AnyJob[]
    recurring: readonly Recurring[]
    concurrency: number
    figures?: Figures
  },
): Promise<Worker> {
  const stopping = new AbortController()
  const standstill = openStandstill(deps.log)
  const running: RunningSteps = new Map()
  const stops = await deps.db.listen(stopChannel, (id) => running.get(id)?.abort())

  const heart = openHeart(options.ownerUrl, deps.log)

  let lost = () => {}
  // A pool that stops takes no more steps. When it stops because the database went away under it, it may never come to its end: it is left behind, and
  // what it held is free again.
  const leave = (id: string) => {
    if (heart.leave(id)) lost()
  }
  /** What a pool tells of itself and of its steps. */
  const hear = (places: Places): WorkerEvents => {
    const events: WorkerEvents = new EventEmitter()
    events.on('pool:create', ({ workerPool }) => {
      heart.join(workerPool.id)
    })
    events.on('pool:gracefulShutdown', ({ workerPool }) => {
      places.close()
      if (!stopping.signal.aborted) leave(workerPool.id)
    })
    events.on('pool:release', ({ workerPool }) => leave(workerPool.id))
    events.on('job:start', places.found)
    events.on('worker:getJob:empty', places.foundNone)
    events.on('worker:getJob:error', places.foundNone)
    events.on('job:success', ({ job: { task_identifier: name } }) => options.figures?.steps.inc({ job: name, outcome: 'done' }))
    events.on('job:error', ({ job: { id, key, task_identifier: name } }) => {
      if (key !== null) heart.failed(id)
      options.figures?.steps.inc({ job: name, outcome: 'failed' })
    })
    return events
  }

  /** The queue's own connections: patient, like all others. */
  const openPool = () => {
    const pool = new Pool({
      connectionString: options.ownerUrl,
      max: Math.max(4, Math.ceil(options.concurrency / 2) + 2),
      connectionTimeoutMillis: 10_000,
      statement_timeout: queueStatementMs,
      stream: patientStream(options.ownerUrl),
    })
    // The pool leaves a connection that fails by itself; unheard, the failure would end the process.
    const unheard = (error: Error) => deps.log.debug({ err: error }, 'a connection of the queue failed')
    pool.on('error', unheard)
    pool.on('connect', (client) => client.on('error', unheard))
    return pool
  }
  const takeSteps = async (): Promise<Runner> => {
    const pool = openPool()
    const places = openPlaces(options.concurrency)
    const close = () => void pool.end().catch(() => {})
    try {
      const taking = await run({
        pgPool: pool,
        concurrency: options.concurrency * stepsForEachPlace,
        // No step carries a flag: the queue asks which to leave out before it takes one, and waits for the answer.
        forbiddenFlags: places.enter,
        noHandleSignals: true,
        pollInterval: 1000,
        // Only in batches a step that could not be marked as done is told to us; otherwise it would end the process.
        preset: {
          worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0, minResetLockedInterval: never, maxResetLockedInterval: never },
        },
        logger: new Logger(() => (level, message) => {
          if (level === 'error') deps.log.warn(String(message).split('\n')[0])
        }),
        taskList: tasksOf(deps, options, stopping.signal, { places, standstill, running }),
        parsedCronItems: parseCronItems(
          options.recurring.map(({ name, every }) => ({
            task: name,
            match: every,
            identifier: name,
            options: { maxAttempts: 1, backfillPeriod: 0 },
          })),
        ),
        events: hear(places),
      })
      taking.promise.then(close, close)
      return taking
    } catch (error) {
      close()
      throw error
    }
  }

  let runner: Runner | null = await takeSteps()
  /** The queue gives up when the database goes away while a step is marked as done; then it is taken up again until it holds. */
  const holding = (async () => {
    for (;;) {
      try {
        runner ??= await takeSteps()
        const left = new Promise<void>((resolve) => {
          lost = resolve
        })
        if (heart.pools.size === 0) lost()
        await Promise.race([runner.promise, left])
        // Its end, if it comes, changes nothing any more; its clock must stop.
        runner.promise.catch(() => {})
        if (!stopping.signal.aborted) void runner.stop().catch(() => {})
        if (!stopping.signal.aborted) deps.log.warn('the worker lost the queue and takes it up again')
      } catch (error) {
        if (!stopping.signal.aborted) deps.log.warn({ err: error }, 'the worker could not take up the queue')
      }
      if (stopping.signal.aborted) return
      runner = null
      await sleep(respiteMs, undefined, { signal: stopping.signal }).catch(() => {})
      if (stopping.signal.aborted) return
    }
  })()
  await heart.start()
  deps.log.info({ concurrency: options.concurrency }, 'worker started')

  return {
    async stop() {
      stopping.abort()
      await stops.stop().catch(() => {})
      await heart.stop(async () => {
        await runner?.stop().catch((error: unknown) => deps.log.warn({ err: error }, 'the worker did not stop cleanly'))
        await holding
      })
    },
  }
}
