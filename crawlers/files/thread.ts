/** The thread that does one thing with one uploaded file and ends: whatever the file does to it, only that thread is lost. */
import { parentPort, workerData } from 'node:worker_threads'
import type { FileOrder } from './open-reading.ts'

/** Each library is fetched by the order that needs it: a table does not wait for what reads films. */
async function take(order: FileOrder): Promise<unknown> {
  if (order.name === 'recognise') return (await import('./recognise.ts')).recogniseText(order.path, order.kind)
  if (order.name === 'calendar') return (await import('./calendar.ts')).readCalendar(order.path)
  if (order.name === 'table') return (await import('./table.ts')).readTable(order)
  switch (order.kind) {
    case 'pdf':
      return (await import('./pdf.ts')).readPdf(order.path)
    case 'image':
      return (await import('./image.ts')).readImage(order.path)
    case 'audio':
    case 'video':
      return (await import('./media.ts')).readMedia(order.path)
  }
}

// Libraries tell the console what they find odd in a file; there is nobody to read it.
console.log = () => {}
console.warn = () => {}

// What starts the thread is `open-reading.ts`, which pairs each order with its answer.
const given: FileOrder = workerData
try {
  parentPort?.postMessage({ ok: true, value: await take(given) })
} catch (error) {
  parentPort?.postMessage({ ok: false, message: error instanceof Error ? error.message : String(error) })
}
