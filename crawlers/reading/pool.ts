/** Reads, understands and groups off the main thread: a few threads, each with one job in hand and some ahead, ended when a job takes too long, replaced when they end. */
import { createRequire } from 'node:module'
import { availableParallelism } from 'node:os'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { Assigned, Placing } from '../understanding/cluster.ts'
import type { Item } from '../understanding/terms.ts'
import type { Understanding } from '../understanding/understanding.ts'
import type { Reading } from './reading.ts'
import type { Sent } from './relative-dates.ts'
import type { Order, Reply } from './serve.ts'
import type { Said } from './transcript.ts'

export interface ReadJob {
  bytes: Uint8Array
  contentType: string | null
  address: string
  /** BCP 47, for a page that does not say its language itself. */
  languageHint?: string | null
  /** When the page was sent, from which it may tell its dates, and where. */
  sent?: Sent | null
}
/** What is said in a recording, as its publisher wrote it down. */
export interface TranscriptJob extends Pick<ReadJob, 'bytes' | 'contentType' | 'address'> {
  /** Media type as it was told where it was found. */
  type: string | null
}
export interface UnderstandJob {
  title: string
  text: string
  /** BCP 47. */
  languageHint: string | null
}

/** A page that was read, and understood in the same go unless it is very long. */
export interface ReadPage<More> extends Reading {
  understanding: (Understanding & More) | null
}

/** `More` is what the thread's file adds to every understanding. */
export interface Readers<More = unknown> {
  /**
   * Decodes, reads and understands a page. One of more than `maxPageBytes` gives an empty reading without being looked at. Rejects with `ReadTimeout` when it took
   * too long, with `ReadFailure` when the thread died of it or the pool was closed, with `ReadersFailure` when no thread came up.
   */
  read(job: ReadJob): Promise<ReadPage<More>>
  /** Decodes and reads what is said; one of more than `maxPageBytes` gives nothing. Rejects as `read` does. */
  readTranscript(job: TranscriptJob): Promise<Said>
  /** Rejects as `read` does. */
  understand(job: UnderstandJob): Promise<Understanding & More>
  /** Puts arriving documents into the stories they are nearest to. Rejects as `read` does. */
  place(job: Placing): Promise<Assigned[]>
  /** Groups documents by what they tell. Rejects as `read` does. */
  regroup(items: readonly Item[]): Promise<string[][]>
  /** Ends all threads; what was waiting or under way is rejected. */
  close(): Promise<void>
}

export interface ReaderOptions {
  /** Threads at most; they are started when first needed, those beyond the processors that are to spare only when a job has waited for long. */
  threads: number
  /** Processors that are to spare for reading; by default one less than there are, for whoever hands out the jobs. */
  processors?: number
  /** From the moment a thread takes the job, not counting the time it waited; longer where the machine is too busy to let it work. */
  timeoutMs?: number
  /** The thread's file, which pairs the names `read` and `understand` with what does them. */
  workerUrl: URL
}

/** A larger page is not read: the ones worth reading are a tenth of it. */
export const maxPageBytes = 5 * 1024 * 1024

export class ReadTimeout extends Error {
  override name = 'ReadTimeout'
}
export class ReadFailure extends Error {
  override name = 'ReadFailure'
}
/** No thread came up to read with: that says nothing of the page, which is to be read again. */
export class ReadersFailure extends Error {
  override name = 'ReadersFailure'
}

interface Task {
  order: Order
  since: number
  resolve(value: unknown): void
  reject(error: Error): void
}
interface Thread {
  worker: Worker
  isReady: boolean
  /** The one it has in hand and those that it was given ahead, in their order. */
  tasks: Task[]
  /** Jobs that were given to others because what it had in hand took long. It does them all the same, and is given nothing before it has answered them. */
  takenBack: number
  /** What it has in hand takes long. */
  isLong: boolean
  timers: NodeJS.Timeout[]
}

const startMs = 60_000
/** A job that waited so long stands behind one that takes its time: another thread is worth its memory and its warming up then. */
const longWaitMs = 1_000
/**
 * Jobs that a thread is given at most, so that it has something to do while the thread that hands them out is busy for a moment: with one at a time it stood
 * idle for more than half of a crawl.
 */
const mostGiven = 12
/** How much of one processor this process must have had for a page to have taken its time, and how many times as long is waited where it had not. */
const leastShare = 0.5
const mostWaits = 6
const resourceLimits = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 64 }

/** Opens a pool; no thread runs before the first job. */
export function openReaders<More>({
  threads,
  processors = availableParallelism() - 1,
  timeoutMs = 10_000,
  workerUrl,
}: ReaderOptions): Readers<More> {
  const pool = new Set<Thread>()
  const waiting: Task[] = []
  let isClosed = false
  let lastId = 0
  let later: NodeJS.Timeout | null = null

  function start(): void {
    const worker = openThread(workerUrl)
    const thread: Thread = { worker, isReady: false, tasks: [], takenBack: 0, isLong: false, timers: [] }
    watch(thread, startMs, () => new ReadFailure('the reading thread did not start'))
    pool.add(thread)
    worker.on('message', (reply: Reply) => {
      if ('ready' in reply) {
        unwatch(thread)
        thread.isReady = true
      } else if (thread.tasks[0]?.order.id === reply.id) {
        unwatch(thread)
        const task = thread.tasks.shift()
        if (thread.tasks.length > 0) begin(thread)
        else if (thread.takenBack > 0) watchTakenBack(thread)
        if (reply.ok) task?.resolve(reply.value)
        else task?.reject(new ReadFailure(reply.message))
      } else {
        // It was given to another thread meanwhile.
        thread.takenBack -= 1
        unwatch(thread)
        if (thread.takenBack > 0) watchTakenBack(thread)
      }
      next()
    })
    // What it answered before it broke comes before its end.
    let why = 'the reading thread ended'
    worker.on('error', (error) => {
      why = error.message
    })
    worker.on('exit', () => end(thread, new ReadFailure(why)))
  }

  /** Ends a thread that takes too long; on a machine that hardly let this process work in that time, it is not to blame, and gets more of it. */
  function watch(thread: Thread, ms: number, why: () => Error, since = process.cpuUsage(), waits = 1): void {
    const timer = setTimeout(() => {
      const { user, system } = process.cpuUsage(since)
      if (waits < mostWaits && (user + system) / 1_000 < ms * leastShare) watch(thread, ms, why, since, waits + 1)
      else end(thread, why())
    }, ms)
    thread.timers.push(timer)
  }
  function unwatch(thread: Thread): void {
    for (const timer of thread.timers.splice(0)) clearTimeout(timer)
    thread.isLong = false
  }

  /**
   * A thread takes up the first job that it has. When that takes long, those behind it are given to others, and only then is it looked at what the process
   * has had of the processor: asking the system costs as much as a tenth of a page.
   */
  function begin(thread: Thread): void {
    const name = thread.tasks[0]?.order.name
    const longMs = Math.min(longWaitMs, timeoutMs / 2)
    const long = setTimeout(() => {
      thread.isLong = true
      const behind = thread.tasks.splice(1)
      thread.takenBack += behind.length
      waiting.unshift(...behind)
      watch(thread, timeoutMs - longMs, () => new ReadTimeout(`${name} took longer than ${timeoutMs} ms`))
      next()
    }, longMs)
    thread.timers.push(long)
  }

  /** Nobody waits for what was taken back; a page among it that holds the thread must not be laid to another's charge. */
  const watchTakenBack = (thread: Thread) => watch(thread, timeoutMs, () => new ReadTimeout('taken back'))

  /** Takes a thread out of the pool, whatever it is doing, and goes on with the others. */
  function end(thread: Thread, error: Error): void {
    if (!pool.delete(thread)) return
    unwatch(thread)
    void thread.worker.terminate()
    const [inHand, ...behind] = thread.tasks.splice(0)
    inHand?.reject(error)
    if (isClosed) for (const task of behind) task.reject(error)
    else waiting.unshift(...behind)
    // One that never came up would never come up: those who wait are told, instead of starting it again for ever.
    if (!thread.isReady) waiting.shift()?.reject(new ReadersFailure(error.message))
    next()
  }

  function next(): void {
    if (isClosed) return
    // Each thread its first job before any is given one ahead.
    for (let given = 0; given < mostGiven && waiting.length > 0; given++)
      for (const thread of pool) {
        if (!thread.isReady || thread.isLong || thread.takenBack > 0 || thread.tasks.length !== given) continue
        const task = waiting.shift()
        if (!task) break
        thread.tasks.push(task)
        if (given === 0) begin(thread)
        thread.worker.postMessage(task.order)
      }
    const starting = [...pool].filter(({ isReady }) => !isReady).length
    if (waiting.length > starting && pool.size < mostNow()) start()
  }

  /** How many threads there may be now; looks again when those that wait will have waited for long. */
  function mostNow(): number {
    const most = Math.max(threads, 1)
    const atOnce = Math.min(most, Math.max(processors, 1))
    const [first] = waiting
    if (!first || pool.size < atOnce || pool.size >= most) return atOnce
    const left = longWaitMs - (performance.now() - first.since)
    if (left <= 0) return most
    later ??= setTimeout(() => {
      later = null
      next()
    }, left)
    return atOnce
  }

  function take(name: string, job: unknown): Promise<unknown> {
    if (isClosed) return Promise.reject(new ReadFailure('the readers are closed'))
    return new Promise((resolve, reject) => {
      waiting.push({ order: { id: ++lastId, name, job }, since: performance.now(), resolve, reject })
      next()
    })
  }

  return {
    // What a thread answers to a name is what its file pairs with it.
    read: (job) => take('read', job.bytes.length > maxPageBytes ? { ...job, bytes: new Uint8Array(0) } : job) as Promise<ReadPage<More>>,
    readTranscript: (job) =>
      take('readTranscript', job.bytes.length > maxPageBytes ? { ...job, bytes: new Uint8Array(0) } : job) as Promise<Said>,
    understand: (job) => take('understand', job) as Promise<Understanding & More>,
    place: (job) => take('place', job) as Promise<Assigned[]>,
    regroup: (items) => take('regroup', items) as Promise<string[][]>,
    async close() {
      isClosed = true
      if (later) clearTimeout(later)
      const error = new ReadFailure('the readers are closed')
      for (const task of waiting.splice(0)) task.reject(error)
      const threads = [...pool]
      for (const thread of threads) end(thread, error)
      await Promise.all(threads.map(({ worker }) => worker.terminate()))
    },
  }
}

/**
 * A thread with little memory. A source needs the compiler: the thread registers it and then loads the file, because a thread does not take it over from
 * its arguments on every Node.
 */
export function openThread(file: URL, workerData?: unknown): Worker {
  if (!file.pathname.endsWith('.ts')) return new Worker(file, { resourceLimits, workerData })
  const compiler = new URL('./dist/esm/api/index.mjs', pathToFileURL(createRequire(import.meta.url).resolve('tsx/package.json'))).href
  const code = `import(${JSON.stringify(compiler)}).then(({ register }) => { register(); return import(${JSON.stringify(file.href)}) })`
  return new Worker(code, { eval: true, execArgv: [], resourceLimits, workerData })
}
