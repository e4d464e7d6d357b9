/** Lets a body through up to so many bytes, and refuses what is larger before it is taken in. */
import { Transform } from 'node:stream'
import { Problem } from './errors.ts'

export function bounded(most: number): Transform {
  let bytes = 0
  return new Transform({
    transform(chunk: Buffer, _, next) {
      bytes += chunk.length
      next(bytes > most ? new Problem('file-too-large', { most: most / 1024 / 1024 }) : null, chunk)
    },
  })
}
