/** Puts a request's body down on the disk as it comes, never held whole; what is larger than it may be is refused before it is taken in. */
import { createWriteStream } from 'node:fs'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Problem } from './errors.ts'

/** Writes `body` to a file of this user alone, by way of what bounds it or counts it. */
export const putDown = (body: ReadableStream<Uint8Array>, through: Transform, path: string): Promise<void> =>
  // The type of a request's body is the browser's; Node reads it as its own.
  pipeline(Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]), through, createWriteStream(path, { mode: 0o600 }))

/** Lets up to so many bytes through. */
export function bounded(most: number): Transform {
  let bytes = 0
  return new Transform({
    transform(chunk: Buffer, _, next) {
      bytes += chunk.length
      next(bytes > most ? new Problem('file-too-large', { most: most / 1024 / 1024 }) : null, chunk)
    },
  })
}
