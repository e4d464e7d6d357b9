/** Reads uploaded files off the main thread: each in a thread of its own with little memory and little time, a few at once. */
import type { Worker } from 'node:worker_threads'
import type { FileKind, TableForm } from '../../db/vocabulary.ts'
import { openThread } from '../reading/pool.ts'
import type { CalendarReading } from './calendar-reading.ts'
import { type FileReading, unread } from './file-reading.ts'
import type { Recognised } from './recognise.ts'
import type { TableReading } from './table-reading.ts'

export type FileOrder =
  | { name: 'read'; path: string; kind: FileKind }
  | { name: 'recognise'; path: string; kind: 'image' | 'pdf' }
  | { name: 'table'; path: string; out: string; form?: TableForm | undefined }
  | { name: 'calendar'; path: string }

export interface FileReader {
  /** What could be read. A file that breaks its reader, or takes too long, is as good as one that says nothing: `why` tells. */
  read(path: string, kind: FileKind): Promise<{ reading: FileReading; why: string | null }>
  /** The printed text of an image, or of a scanned PDF. Rejects when it can't be read, takes too long, or `signal` ended it. */
  recognise(path: string, kind: 'image' | 'pdf', signal: AbortSignal): Promise<Recognised>
  /** Writes the rows of a table into `out`, each a JSON array of texts on a line of its own. Rejects when it takes too long or breaks its reader. */
  readTable(path: string, out: string, form?: TableForm): Promise<TableReading>
  /** The events of a calendar. Rejects when it takes too long or breaks its reader. */
  readCalendar(path: string): Promise<CalendarReading>
}

type Reply = { ok: true; value: unknown } | { ok: false; message: string }

/** Recognising a page takes a few seconds of a core; a machine may be busy. */
const recogniseMs = 180_000
/** So does a table of a hundred thousand rows. */
const tableMs = 180_000

/** `workerUrl` is the thread's file. */
export function openFileReader({
  workerUrl,
  timeoutMs = 30_000,
  atOnce = 2,
}: {
  workerUrl: URL
  timeoutMs?: number
  atOnce?: number
}): FileReader {
  let running = 0
  const waiting: (() => void)[] = []
  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (running >= atOnce) await new Promise<void>((go) => waiting.push(go))
    running++
    try {
      return await work()
    } finally {
      running--
      waiting.shift()?.()
    }
  }
  return {
    async read(path, kind) {
      try {
        // The thread answers each order with what belongs to it.
        const order: FileOrder = { name: 'read', path, kind }
        const reading = (await inTurn(() => takeOne(openThread(workerUrl, order), AbortSignal.timeout(timeoutMs)))) as FileReading
        return { reading, why: null }
      } catch (error) {
        return { reading: unread, why: error instanceof Error ? error.message : String(error) }
      }
    },
    async recognise(path, kind, signal) {
      const order: FileOrder = { name: 'recognise', path, kind }
      const ends = AbortSignal.any([signal, AbortSignal.timeout(recogniseMs)])
      // As above.
      return (await inTurn(() => takeOne(openThread(workerUrl, order), ends))) as Recognised
    },
    async readTable(path, out, form) {
      const order: FileOrder = { name: 'table', path, out, form }
      // As above.
      return (await inTurn(() => takeOne(openThread(workerUrl, order), AbortSignal.timeout(tableMs)))) as TableReading
    },
    async readCalendar(path) {
      const order: FileOrder = { name: 'calendar', path }
      // As above.
      return (await inTurn(() => takeOne(openThread(workerUrl, order), AbortSignal.timeout(timeoutMs)))) as CalendarReading
    },
  }
}

function takeOne(worker: Worker, signal: AbortSignal): Promise<unknown> {
  return new Promise<unknown>((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    if (signal.aborted) reject(signal.reason)
    worker.on('message', (reply: Reply) => (reply.ok ? resolve(reply.value) : reject(new Error(reply.message))))
    worker.on('error', reject)
    worker.on('exit', () => reject(new Error('the thread ended')))
  }).finally(() => void worker.terminate())
}
