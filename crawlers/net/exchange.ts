/** One request and its answer over one connection: sends, reads within the limits and the time, and turns every failure into a problem. */
import { type Dispatcher, request } from 'undici'
import type { SourceProblem } from '../source.ts'
import { problemOfError, stop, tooLargeCode } from './problems.ts'
import { type BodyLimits, isPlain, readBody } from './read-body.ts'

export interface Exchange {
  status: number
  /** Lower-case names; values that came several times are joined by a comma. */
  headers: Record<string, string>
  /** Decoded. Of an error, its first 64 KiB at most; of a redirect nothing. */
  body: Uint8Array
}

export interface ExchangeLimits extends BodyLimits {
  headersMs: number
  /** What is left of the time for the whole. */
  leftMs: number
}

const errorLimits: BodyLimits = { compressedBytes: 64 * 1024, decodedBytes: 64 * 1024, ratio: Number.POSITIVE_INFINITY, cut: true }

/** Gets `url` once, or sends `body` to it, without following redirects. `signal` ends it with the problem `later`. */
export async function exchange(
  agent: Dispatcher,
  url: URL,
  headers: Record<string, string>,
  limits: ExchangeLimits,
  signal?: AbortSignal,
  body?: string,
): Promise<{ answer: Exchange } | { problem: SourceProblem; status: number | null }> {
  const ending = new AbortController()
  const ended: { by: SourceProblem | null } = { by: null }
  const end = (problem: SourceProblem) => {
    ended.by ??= problem
    ending.abort()
  }
  const stopped = () => end({ kind: 'later', why: 'stopped by the caller' })
  const deadline = setTimeout(() => end({ kind: 'timeout', why: 'no complete answer in time' }), Math.max(1, limits.leftMs))
  // undici's own timers tick about once a second, which is too coarse for the start of an answer.
  const start = setTimeout(() => end({ kind: 'timeout', why: 'no answer in time' }), limits.headersMs)
  if (signal?.aborted) stopped()
  signal?.addEventListener('abort', stopped)
  let status: number | null = null
  try {
    const answer = await request(url, {
      dispatcher: agent,
      method: body === undefined ? 'GET' : 'POST',
      headers,
      body,
      signal: ending.signal,
    })
    clearTimeout(start)
    status = answer.statusCode
    const received = flat(answer.headers)
    const kind = statusClass(status)
    if (kind === 'empty') {
      answer.body.on('error', () => {})
      await answer.body.dump({ limit: 16 * 1024 })
      return { answer: { status, headers: received, body: new Uint8Array() } }
    }
    if (kind === 'error') {
      const body = await readBody(answer.body, received['content-encoding'], errorLimits).catch(() => new Uint8Array())
      // The status alone says enough, also when the page that explains it never ends; only the caller's wish goes first.
      return ended.by?.kind === 'later' ? { problem: ended.by, status } : { answer: { status, headers: received, body } }
    }
    const most = isPlain(received['content-encoding']) ? limits.decodedBytes : limits.compressedBytes
    if (!limits.cut && Number(received['content-length']) > most) {
      answer.body.on('error', () => {}).destroy()
      throw stop(tooLargeCode, `${received['content-length']} bytes announced`)
    }
    return { answer: { status, headers: received, body: await readBody(answer.body, received['content-encoding'], limits) } }
  } catch (error) {
    return { problem: ended.by ?? problemOfError(error), status }
  } finally {
    clearTimeout(deadline)
    clearTimeout(start)
    signal?.removeEventListener('abort', stopped)
  }
}

function statusClass(status: number): 'empty' | 'error' | 'whole' {
  if (status >= 400) return 'error'
  return status >= 300 || status === 204 || status === 205 ? 'empty' : 'whole'
}

const flat = (headers: Record<string, string | string[] | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  )
