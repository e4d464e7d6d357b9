/** What a kind of source is, and the values that travel between listening and keeping; it holds types only. */
import type { DocumentKind, ProblemKind, SourceKind } from '../db/vocabulary.ts'
import type { Net } from './net/net.ts'

/** What the world did wrong, as data: never thrown by a source, kept on the visit and shown in words. */
export interface SourceProblem {
  kind: ProblemKind
  /** HTTP status where there was one. */
  status?: number
  /** Do not come back before this instant (Retry-After). */
  until?: Date
  /** Technical detail for the person who repairs it; no personal data. */
  why?: string
}

/** A date as it was printed: an instant, or a day without an hour (then `at` is that day at 00:00 UTC). */
export interface PublishedDate {
  at: Date
  precision: 'instant' | 'day'
}

/** One item as a source gave it, before its page is read. All text is plain (tags removed, entities decoded). */
export interface HeardItem {
  /** The source's own identity of the item; the same guid from the same source is the same document. */
  guid: string
  /** Absolute http(s) address of the item's page; null when the source gives none. */
  address: string | null
  title: string
  /** Plain text of the summary or the whole content, paragraphs separated by a blank line. */
  text: string
  /** True when the source says that `text` is the whole article (content:encoded, Atom content, JSON Feed content_html). */
  whole: boolean
  bylines: string[]
  published: PublishedDate | null
  /** BCP 47 as printed, if any. */
  language: string | null
  image: string | null
  links: string[]
  kind: DocumentKind
  /** Enclosures: audio, video. */
  media: { address: string; type: string | null }[]
}

/** Where the last visit left off; the fields belong to the source's kind, this is what the shared door needs. */
export interface Cursor {
  etag?: string
  lastModified?: string
  bodyHash?: string
}

/** What a followed thing is, as far as a crawler must know. */
export interface Followed {
  kind: SourceKind
  address: string
  cursor: Cursor
}

/** What one visit brought. `problem` and `items` may both be there: what could be read is kept. */
export interface Heard {
  outcome: 'fresh' | 'unchanged' | 'failed'
  items: HeardItem[]
  /** To be stored only after the items are kept. */
  cursor: Cursor
  /** What the source says of itself, where it does. */
  about: { title: string | null; site: string | null; language: string | null }
  /** The address after permanent redirects only, when it differs from the one asked. */
  movedTo: string | null
  /** The publisher's wish: do not come back sooner than this many seconds (ttl, Cache-Control max-age). */
  minIntervalSeconds: number | null
  status: number | null
  bytes: number
  problem: SourceProblem | null
}

/** A kind of source: one object a file, listed in `sources/index.ts`. */
export interface Source {
  kind: SourceKind
  /** Visits it once. Never throws for what the world does. `signal` ends it early. */
  listen(followed: Followed, net: Net, signal?: AbortSignal): Promise<Heard>
}

/** What was found behind a pasted address, best proposal first. */
export interface Discovered {
  proposals: {
    kind: SourceKind
    address: string
    title: string
    site: string | null
    itemCount: number
    latest: Date | null
    sample: string[]
  }[]
  problem: SourceProblem | null
}
