/** The one door to the outside, as the rest of the program sees it; it holds types only. */
import type { SourceProblem } from '../source.ts'

export interface Ask {
  /** `feed` addresses were chosen by a person and skip robots; `page` and `sitemap` obey them. */
  purpose: 'feed' | 'page' | 'sitemap' | 'image' | 'discovery' | 'robots' | 'webhook'
  etag?: string
  lastModified?: string
  accept?: string
  /** Sent beside our own; what proves who we are (`authorization`) goes no further than the origin that was asked. */
  headers?: Readonly<Record<string, string>>
  /** What is sent by POST; without it the address is got. Follows only redirects that keep the method (307, 308). */
  send?: { type: string; body: string }
  /** Overrides of the door's limits, never above its own. */
  maxBytes?: number
  timeoutMs?: number
  /** More redirects than the door follows by itself, at most twenty. */
  redirects?: number
  /** A longer pause after this call than the door's own, where a host is known to want it; it holds for all who call that host. */
  delayMs?: number
  /** Who asks can come back: where a few wait for the same host already, the answer is `later` at once. */
  comesBack?: boolean
  signal?: AbortSignal
}

export interface Answer {
  status: number
  /** Decoded body bytes (content encodings removed), at most the limit. Empty on 304. */
  body: Uint8Array
  /** Header as received, lower-case names. */
  headers: Record<string, string>
  contentType: string | null
  /** The address that answered in the end. */
  address: string
  /** The address reached by the leading run of 301/308 hops only; equal to the one asked when there was none. */
  permanentAddress: string
  /** Earliest time to come back that the server wished for, from Retry-After, X-RateLimit-Reset. */
  retryAt: Date | null
  /** Cache-Control max-age or Expires, in seconds; null when the server says nothing. */
  maxAgeSeconds: number | null
}

/** Either an answer with status 200..299 or 304, or a problem in words that a person can be shown. */
export type Got =
  | { ok: true; answer: Answer }
  | { ok: false; problem: SourceProblem; status: number | null; address: string; permanentAddress: string }

/** When a host may next be called; the database's rows in production, a map in one process for tools. */
export interface Politeness {
  /**
   * Asks for the right to call `domain` (registrable domain) once. Resolves to a turn when it is our turn, or to an instant to come back at when
   * the wait is longer than `maxWaitMs`.
   */
  claim(domain: string, minDelayMs: number, maxWaitMs: number): Promise<{ turn: Turn } | { busyUntil: Date }>
  /** Keep away from `domain` until then (Retry-After on 429 and 503). */
  postpone(domain: string, until: Date): Promise<void>
}
export interface Turn {
  /** Must be called once the call has ended, however it ended. */
  done(): Promise<void>
}

export interface Net {
  /** Gets one address. Never throws for what the world does. A busy host comes back as problem `later` with `until`. */
  get(address: string, ask: Ask): Promise<Got>
}
