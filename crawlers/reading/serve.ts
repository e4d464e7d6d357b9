/** The thread's side of the pool: says when it is ready, takes one job at a time, answers with a value or with what went wrong. */
import { parentPort } from 'node:worker_threads'

export interface Order {
  id: number
  name: string
  job: unknown
}
export type Reply = { ready: true } | { id: number; ok: true; value: unknown } | { id: number; ok: false; message: string }

/** Serves jobs by name until the thread is ended. Outside a thread it does nothing. */
export function serve(jobs: Record<string, (job: never) => unknown>): void {
  const port = parentPort
  if (!port) return
  const reply = (message: Reply) => port.postMessage(message)
  port.on('message', ({ id, name, job }: Order) => {
    try {
      const take = jobs[name]
      if (!take) throw new Error(`no job is called ${name}`)
      // Both sides are written against the `Readers` of the pool, which pairs every name with its job.
      reply({ id, ok: true, value: take(job as never) })
    } catch (error) {
      reply({ id, ok: false, message: error instanceof Error ? error.message : String(error) })
    }
  })
  reply({ ready: true })
}
