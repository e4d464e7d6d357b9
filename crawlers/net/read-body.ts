/** Reads a body as it streams in, undoes its content encoding, and stops at the limits before memory feels it. */
import { pipeline, type Readable, type Transform } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib'
import { stop, tooLargeCode, unreadableCode } from './problems.ts'

export interface BodyLimits {
  /** Bytes on the wire of a compressed body; a plain one is measured by `decodedBytes` alone. */
  compressedBytes: number
  decodedBytes: number
  /** Decoded bytes for one on the wire, looked at from the first mebibyte on. */
  ratio: number
  /** Keep what fits into `decodedBytes` and leave the rest, instead of refusing the whole. */
  cut?: boolean
}

const ratioFrom = 1024 * 1024

/**
 * The decoded bytes. `encoding` is the Content-Encoding as received; only one may be named, and a body that is not what it says is taken as it is.
 * Rejects with an error that `problemOfError` understands. Whatever happens, the stream is ended.
 */
export async function readBody(body: Readable, encoding: string | undefined, limits: BodyLimits): Promise<Uint8Array> {
  // A destroyed body emits the reason; it reaches us through the iteration as well, here it only must not go unheard.
  body.on('error', () => {})
  let received = 0
  const mostReceived = isPlain(encoding) ? limits.decodedBytes : limits.compressedBytes
  async function* counted(): AsyncGenerator<Buffer> {
    for await (const chunk of body) {
      const bytes = Buffer.from(chunk)
      received += bytes.length
      if (received > mostReceived && !limits.cut) throw stop(tooLargeCode, `more than ${mostReceived} bytes`)
      yield bytes
    }
  }
  const kept: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of await decoded(counted(), encoding)) {
      const room = limits.decodedBytes - size
      if (chunk.length > room) {
        if (!limits.cut) throw stop(tooLargeCode, `more than ${limits.decodedBytes} bytes once decoded`)
        kept.push(chunk.subarray(0, room))
        break
      }
      size += chunk.length
      if (size > ratioFrom && size > received * limits.ratio)
        throw stop(tooLargeCode, `more than ${limits.ratio} bytes decoded for one received`)
      kept.push(chunk)
    }
  } finally {
    body.destroy()
  }
  return Buffer.concat(kept)
}

/** The encodings named, without `identity`. */
const encodingsOf = (encoding = '') =>
  encoding
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity')

/** Whether a body with this Content-Encoding is what it is on the wire. */
export const isPlain = (encoding: string | undefined): boolean => encodingsOf(encoding).length === 0

async function decoded(source: AsyncGenerator<Buffer>, encoding: string | undefined): Promise<AsyncIterable<Buffer>> {
  const names = encodingsOf(encoding)
  const [name] = names
  if (name === undefined) return source
  if (names.length > 1) throw stop(unreadableCode, 'several content encodings')
  let head: Buffer = Buffer.alloc(0)
  while (head.length < 2) {
    const next = await source.next()
    if (next.done) break
    head = Buffer.concat([head, next.value])
  }
  const transform = head.length === 0 ? null : transformFor(name, head)
  async function* whole(): AsyncGenerator<Buffer> {
    if (head.length > 0) yield head
    yield* source
  }
  return transform === null ? whole() : pipeline(whole(), transform, () => {})
}

/** The decompressor; null where the bytes show that the declared one was never applied. */
function transformFor(name: string, head: Buffer): Transform | null {
  const [first = 0, second = 0] = head
  if (name === 'gzip' || name === 'x-gzip') return first === 0x1f && second === 0x8b ? createGunzip() : null
  // "deflate" is a zlib stream (RFC 9110, 8.4.1.2), and on many servers a bare one.
  if (name === 'deflate') return (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0 ? createInflate() : createInflateRaw()
  if (name === 'br') return createBrotliDecompress()
  throw stop(unreadableCode, 'unknown content encoding')
}
