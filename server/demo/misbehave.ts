/** Sends a page in the way it was told to misbehave; every loop ends with its connection. */
import type { ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'
import { createGzip, gzipSync } from 'node:zlib'
import type { Misbehaviour } from './site.ts'

const piece = Buffer.alloc(64 * 1024, 'relais ')

/** Answers with `status`, `headers` and, as far as the misbehaviour lets it, `body`. Resolves when nothing more will be sent. */
export async function misbehave(
  how: Misbehaviour,
  response: ServerResponse,
  { status, headers, body }: { status: number; headers: Record<string, string>; body: Buffer },
): Promise<void> {
  const gone = new AbortController()
  let release = () => {}
  response.on('drain', () => release())
  response.once('close', () => {
    gone.abort()
    release()
  })
  const isOpen = () => !gone.signal.aborted
  const pause = (ms: number) => delay(ms, undefined, { signal: gone.signal }).catch(() => {})
  /** Sends, and waits until there is room again. */
  const send = async (bytes: Uint8Array) => {
    const room = new Promise<void>((resolve) => {
      release = resolve
    })
    if (!response.write(bytes) && isOpen()) await room
  }

  switch (how.kind) {
    case 'slow-headers':
      await pause(how.ms)
      if (isOpen()) response.writeHead(status, headers).end(body)
      return
    case 'drip':
      response.writeHead(status, headers)
      for (let at = 0; at < body.length && isOpen(); at += how.bytes) {
        await send(body.subarray(at, at + how.bytes))
        await pause(how.everyMs)
      }
      response.end()
      return
    case 'stall':
      response.writeHead(status, headers).flushHeaders()
      return
    case 'reset':
      response.writeHead(status, headers)
      response.write(body.subarray(0, how.afterBytes))
      await pause(20)
      response.socket?.resetAndDestroy()
      return
    case 'empty-reply':
      response.socket?.destroy()
      return
    case 'short-body':
      response.writeHead(status, { ...headers, 'content-length': String(body.length + how.missing), connection: 'close' })
      response.write(body)
      await pause(20)
      response.socket?.end()
      return
    case 'endless':
      response.writeHead(status, headers)
      while (isOpen()) await send(piece)
      return
    case 'huge':
      response.writeHead(status, how.announced ? { ...headers, 'content-length': String(how.bytes) } : headers)
      for (let left = how.bytes; left > 0 && isOpen(); left -= piece.length)
        await send(left < piece.length ? piece.subarray(0, left) : piece)
      response.end()
      return
    case 'gzip-bomb': {
      response.writeHead(status, { ...headers, 'content-encoding': 'gzip' })
      const zeros = Buffer.alloc(64 * 1024)
      const bomb = Readable.from(
        (function* () {
          for (let left = how.bytes; left > 0; left -= zeros.length) yield zeros
        })(),
      ).pipe(createGzip({ level: 9 }))
      response.once('close', () => bomb.destroy())
      bomb.pipe(response)
      return
    }
    case 'stacked':
      response.writeHead(status, { ...headers, 'content-encoding': 'gzip, gzip' }).end(gzipSync(gzipSync(body)))
      return
    case 'mislabelled':
      response.writeHead(status, { ...headers, 'content-encoding': 'gzip' }).end(body)
      return
    case 'broken-gzip': {
      const whole = gzipSync(body)
      response.writeHead(status, { ...headers, 'content-encoding': 'gzip' }).end(whole.subarray(0, Math.ceil(whole.length / 2)))
      return
    }
  }
}
