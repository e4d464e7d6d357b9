/** The shapes of a feed: as its document printed it, before addresses and identities are settled, and as it is given on */
import type { FeedFlaw } from '../../../db/vocabulary.ts'
import type { HeardItem, SourceProblem } from '../../source.ts'

/** A text with what is known of its form: `html` and `plain` as declared, `loose` where the format leaves it open. */
export interface Printed {
  value: string
  form: 'html' | 'plain' | 'loose'
  /** Lower is better; of two texts for the same purpose the better ranked is kept, of equals the first. */
  rank: number
  /** What relative links in it start from; null when only the document says. */
  from: string | null
}

export interface PrintedLink {
  /** `alternate`, `enclosure`, … ; `original` is the address that a feed's distributor keeps of the item. */
  rel: string
  href: string
  type: string | null
  from: string | null
  /** `image`, `audio`, `video` where the feed says so without a type. */
  medium?: string | null
  seconds?: number | null
  bytes?: number | null
}

/** Somebody who is heard in an episode: `host` unless another role is printed. */
export interface PrintedVoice {
  name: string
  role: string
  href: string | null
}

export interface PrintedItem {
  guid: string | null
  /** The guid was not marked as "no address". */
  guidMayBeAddress: boolean
  title: Printed | null
  summary: Printed | null
  content: Printed | null
  authors: string[]
  /** Names that stand in when there are no authors. */
  otherAuthors: string[]
  links: PrintedLink[]
  image: { href: string; rank: number; from: string | null } | null
  date: { value: string; rank: number } | null
  /** When it was last changed, as printed. */
  changed: string | null
  language: string | null
  isVideo: boolean
  voices: PrintedVoice[]
  transcripts: { href: string; type: string | null; language: string | null }[]
  seconds: number | null
  season: number | null
  episode: number | null
  /** The channel of a film, by its platform's own identity. */
  channel: string | null
  views: number | null
  likes: number | null
}

export type FeedFormat = 'rss' | 'rdf' | 'atom' | 'json'

export interface PrintedFeed {
  format: FeedFormat
  title: Printed | null
  language: string | null
  authors: string[]
  links: PrintedLink[]
  minIntervalSeconds: number | null
  /** `sy:updateFrequency`: how often in the `sy:updatePeriod` that is in `minIntervalSeconds`. */
  updatesPerPeriod: number
  isCut: boolean
  /** What is wrong with how it is written. */
  flaws: ReadonlySet<FeedFlaw>
  /** Who speaks in every episode that names nobody of its own. */
  voices: PrintedVoice[]
  /** The program that made it. */
  generator: string | null
  /** Where it says that it has moved for good. */
  movedTo: string | null
  items: PrintedItem[]
}

/** A feed as read. Addresses are absolute, texts are plain. */
export interface FeedDocument {
  format: FeedFormat
  title: string | null
  /** The page it is the feed of. */
  site: string | null
  language: string | null
  minIntervalSeconds: number | null
  /** Its own address, as it gives it. */
  self: string | null
  /** The page of older items (RFC 5005). */
  next: string | null
  generator: string | null
  /** Where it says that it has moved for good (`itunes:new-feed-url`). */
  movedTo: string | null
  /** The hub that pushes it (WebSub). */
  hub: string | null
  /** The document broke off inside an item: asked for again it may say more. */
  isCut: boolean
  /** What is wrong with how it is written, though it could be read. */
  flaws: FeedFlaw[]
  /** Every item that the document holds, also those that say nothing. */
  items: HeardItem[]
}

export type ReadFeed = { ok: true; feed: FeedDocument } | { ok: false; problem: SourceProblem }

export const emptyItem = (): PrintedItem => ({
  guid: null,
  guidMayBeAddress: false,
  title: null,
  summary: null,
  content: null,
  authors: [],
  otherAuthors: [],
  links: [],
  image: null,
  date: null,
  changed: null,
  language: null,
  isVideo: false,
  voices: [],
  transcripts: [],
  seconds: null,
  season: null,
  episode: null,
  channel: null,
  views: null,
  likes: null,
})

export const emptyFeed = (format: FeedFormat): PrintedFeed => ({
  format,
  title: null,
  language: null,
  authors: [],
  links: [],
  minIntervalSeconds: null,
  updatesPerPeriod: 1,
  isCut: false,
  flaws: new Set(),
  voices: [],
  generator: null,
  movedTo: null,
  items: [],
})
