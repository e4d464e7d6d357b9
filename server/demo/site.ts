/** What a small site is: pages at paths, and the ways in which one of them can misbehave; it holds types and short ways to write them. */
import type { IncomingHttpHeaders } from 'node:http'

export interface SiteRequest {
  site: string
  /** Path and query. */
  path: string
  method: string
  headers: IncomingHttpHeaders
  /** What was sent, as text; empty for what is only asked for. */
  body: string
  /** How many times this path was asked for before. */
  before: number
}

export interface Page {
  /** 200 when not given. */
  status?: number
  /** Text is sent as UTF-8; bytes as they are, whatever `contentType` says of them. */
  body?: string | Uint8Array
  /** `text/html; charset=utf-8` when not given; null sends none. */
  contentType?: string | null
  headers?: Record<string, string>
  /** With these the page answers conditional requests with 304. */
  etag?: string
  lastModified?: Date
  /** The encoding that is applied and named; one that was not asked for is applied as well. */
  compress?: 'gzip' | 'br' | 'deflate' | 'raw-deflate'
  misbehave?: Misbehaviour
}

/** A page, or what makes one of a request. */
export type PageMaker = Page | ((request: SiteRequest) => Page)

/** Pages by path. A path with its query is looked for first, then the path alone, then `*`. */
export type Site = Record<string, PageMaker>

export type Misbehaviour =
  /** Says nothing at all for so long, then answers. */
  | { kind: 'slow-headers'; ms: number }
  /** Sends the body in pieces of so many bytes, one every so often. */
  | { kind: 'drip'; everyMs: number; bytes: number }
  /** Sends the headers and never the body. */
  | { kind: 'stall' }
  /** Cuts the connection after so many bytes of the body. */
  | { kind: 'reset'; afterBytes: number }
  /** Closes the connection without a word. */
  | { kind: 'empty-reply' }
  /** Announces so many bytes more than it sends, then closes. */
  | { kind: 'short-body'; missing: number }
  /** A body in chunks that never ends. */
  | { kind: 'endless' }
  /** A body of so many bytes, announced or not. */
  | { kind: 'huge'; bytes: number; announced?: boolean }
  /** So many zero bytes behind gzip. */
  | { kind: 'gzip-bomb'; bytes: number }
  /** The body under several content encodings, one over the other. */
  | { kind: 'stacked' }
  /** Says gzip and sends the plain body. */
  | { kind: 'mislabelled' }
  /** A gzip stream that breaks off. */
  | { kind: 'broken-gzip' }

export type RetryAfter = { seconds: number } | { at: Date; form: 'imf-fixdate' | 'rfc850' | 'asctime' | 'reset' }

export const moved = (to: string, status: 301 | 302 | 303 | 307 | 308 = 301): Page => ({ status, headers: { location: to }, body: '' })
export const gone: Page = { status: 410, body: 'Gone' }
export const notFound: Page = { status: 404, body: 'Not found' }
export const robots = (text: string): Page => ({ body: text, contentType: 'text/plain' })

/** A wall against robots in the manner of the large content networks. */
export const challenge: Page = {
  status: 403,
  headers: { 'cf-mitigated': 'challenge', server: 'cloudflare' },
  body: '<!doctype html><title>Just a moment...</title><p>Checking your browser before accessing the site.</p>',
}

/** "Not now", with the time said in one of the forms that HTTP knows, or as X-RateLimit-Reset. */
export function later(status: 429 | 503, after: RetryAfter): Page {
  if ('seconds' in after) return { status, headers: { 'retry-after': String(after.seconds) }, body: '' }
  if (after.form === 'reset') {
    return {
      status,
      headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(Math.round(after.at.getTime() / 1000)) },
      body: '',
    }
  }
  return { status, headers: { 'retry-after': httpDate(after.at, after.form) }, body: '' }
}

/** An instant in one of the three forms of RFC 9110, 5.6.7. */
export function httpDate(at: Date, form: 'imf-fixdate' | 'rfc850' | 'asctime'): string {
  const fixed = at.toUTCString()
  if (form === 'imf-fixdate') return fixed
  const [, day = '', date = '', month = '', year = '', time = ''] = /^(\w+), (\d+) (\w+) (\d+) ([\d:]+)/.exec(fixed) ?? []
  if (form === 'asctime') return `${day} ${month} ${String(Number(date)).padStart(2, ' ')} ${time} ${year}`
  const long = new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'UTC' }).format(at)
  return `${long}, ${date}-${month}-${year.slice(2)} ${time} GMT`
}
