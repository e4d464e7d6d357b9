/** The thread that does one thing with one uploaded file and ends: whatever the file does to it, only that thread is lost. */
import { parentPort, workerData } from 'node:worker_threads'
import type { FileKind } from '../../db/vocabulary.ts'
import type { FileReading } from './file-reading.ts'
import { readImage } from './image.ts'
import { readMedia } from './media.ts'
import type { FileOrder } from './open-reading.ts'
import { readPdf } from './pdf.ts'
import { recogniseText } from './recognise.ts'

const readers: Record<FileKind, (path: string) => Promise<FileReading>> = {
  pdf: readPdf,
  image: readImage,
  audio: readMedia,
  video: readMedia,
}

const take = (order: FileOrder): Promise<unknown> => (order.name === 'read' ? readers[order.kind](order.path) : recogniseText(order.path))

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
