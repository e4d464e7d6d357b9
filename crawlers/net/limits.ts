/** How long, how large and how often: the bounds of what the door does for one ask. */

export interface DoorLimits {
  connectMs: number
  headersMs: number
  /** All hops together, without the time that is spent waiting for our turn. */
  wholeMs: number
  /** Bytes on the wire of a compressed body. */
  compressedBytes: number
  /** Decoded bytes of feeds and addresses that may turn out to be one. */
  feedBytes: number
  /** Decoded bytes of sitemaps: as large as their protocol lets them be. */
  sitemapBytes: number
  /** Decoded bytes of anything else. */
  pageBytes: number
  /** Decoded bytes for one received. */
  ratio: number
  redirects: number
  /** Pause between calls at one registrable domain. */
  minDelayMs: number
  /** The same at one host of the exceptions. */
  exceptionDelayMs: number
  /** Longer than this nobody waits for a turn; the answer is then `later`. */
  maxWaitMs: number
}

export const doorLimits: DoorLimits = {
  connectMs: 5_000,
  headersMs: 10_000,
  wholeMs: 20_000,
  compressedBytes: 10 * 1024 * 1024,
  feedBytes: 20 * 1024 * 1024,
  sitemapBytes: 50 * 1024 * 1024,
  pageBytes: 5 * 1024 * 1024,
  ratio: 100,
  redirects: 5,
  minDelayMs: 1_000,
  exceptionDelayMs: 100,
  maxWaitMs: 5_000,
}
