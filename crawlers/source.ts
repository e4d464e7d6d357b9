/** What a kind of source is, and the values that travel between listening and keeping; it holds types only. */
import type { DocumentKind, FeedFlaw, Locale, Network, ProblemCause, ProblemKind, ReferenceKind, VisitedKind } from '../db/vocabulary.ts'
import type { Net } from './net/net.ts'

/** Why it is a problem, where more can be said than its kind: how many there were, or what it is called. */
export interface Cause {
  kind: ProblemCause
  count?: number
  name?: string
}

/** What the world did wrong, as data: never thrown by a source, kept on the visit and shown in words. */
export interface SourceProblem {
  kind: ProblemKind
  /** HTTP status where there was one. */
  status?: number
  /** Do not come back before this instant (Retry-After). */
  until?: Date
  cause?: Cause
  /** Technical detail for the person who repairs it; no personal data, and never shown as a sentence. */
  why?: string
}

/** A date as it was printed: an instant, or a day without an hour (then `at` is that day at 00:00 UTC). */
export interface PublishedDate {
  at: Date
  precision: 'instant' | 'day'
}

/** An account as its network tells of it; what it does not tell is null, never zero. */
export interface HeardHandle {
  network: Network
  /** The account's own identity on its network, in its canonical spelling: `ana@mastodon.example`, `did:plc:…`, `u/ana`. */
  value: string
  /** As it is shown to people, where that differs from `value`. */
  name: string | null
  /** Absolute http(s) address of its page. */
  address: string | null
  followers: number | null
  /** When they were counted, where that is not the moment of the visit. */
  followersAt?: Date | null
  /** When the account was opened. */
  openedAt: Date | null
  /** Whether it says of itself that it is a program. */
  isBot: boolean | null
}

/** What a network counted of an item; what it does not tell is null. */
export interface HeardFigures {
  likes: number | null
  reposts: number | null
  replies: number | null
  quotes: number | null
  views: number | null
}

/** What an item does to another: the other's address, its author's account, or both. */
export interface HeardReference {
  kind: ReferenceKind
  address: string | null
  handle: HeardHandle | null
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
  /** When the source says that it was changed after it was published; not there where it does not say. */
  changedAt?: Date
  /** BCP 47 as printed, if any. */
  language: string | null
  image: string | null
  links: string[]
  kind: DocumentKind
  /** Enclosures: audio, video; how long and how heavy they are where the source says so. */
  media: { address: string; type: string | null; seconds?: number | null; bytes?: number | null }[]
  /** Which one it is of a series, where it says so. */
  episode?: { season: number | null; number: number | null }
  /** What is said in them, written down by the publisher: addresses of transcripts. */
  transcripts?: { address: string; type: string | null; language: string | null }[]
  /** The account that published it, on a network. */
  handle?: HeardHandle | null
  figures?: HeardFigures | null
  /** When they were counted, where that is not the moment of the visit. */
  countedAt?: Date | null
  /** Who replied to, reposted, quoted, linked or named whom; `links` need not be repeated here. */
  references?: HeardReference[]
  /** The outlet's own words for the place it stands in (podcast, channel, community), when it is not the source. */
  about?: string | null
}

/** Where the last visit left off; the fields belong to the source's kind, this is what the shared door needs. */
export interface Cursor {
  etag?: string
  lastModified?: string
  bodyHash?: string
  /** The newest thing that the last visit saw, in the kind's own terms: an id, an instant, a page's mark. */
  since?: string
  /** Where an older part that was not brought in one visit goes on. */
  backlog?: string
  /** The identity of the account behind the address, so that it is asked for once. */
  account?: string
  /** Marks of what the last visits saw, packed; by them what is new is told where there are no dates. */
  known?: string
  /** Where a second list of the same place left off, a packed cursor of its own. */
  replies?: string
  /** The address that the source itself says it has moved to. */
  moved?: string
  /** Where a site of one’s own was seen to receive Webmentions, and what its page alone says of that. */
  endpoint?: string
  inPage?: string
}

/** What a followed thing is, as far as a crawler must know. */
export interface Followed {
  kind: VisitedKind
  address: string
  cursor: Cursor
  /** What the kind needs besides the address: an instance, an account, a search; words of the kind's own `needs`. */
  settings?: Readonly<Record<string, string>>
  /** The key or password that the kind needs, opened; null where there is none. */
  secret?: string | null
  /** IANA name of the zone whose days it speaks of; UTC when not given. */
  zone?: string
  /** Only the newest is looked at, to see what there is. */
  isTrial?: boolean
}

/** Who pushes what changes at a source (WebSub), and under which name. */
export interface Hub {
  address: string
  topic: string
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
  /** Who pushes it, null for nobody; not there when the visit could not tell. */
  hub?: Hub | null
  /** What is wrong with how it is written, though it could be read; not there when the visit did not read it. */
  flaws?: FeedFlaw[]
}

/** What somebody sent us of a source without being asked. */
export interface Pushed {
  body: Uint8Array
  contentType: string | null
  /** What relative addresses start from. */
  address: string
}

/** A few words for people, in each language that the product speaks. */
export type Words = Readonly<Record<Locale, string>>

/** One thing that a kind must be given besides the address: the form asks for it, the API describes it, and both check it by `pattern`. */
export interface Need {
  /** Its name in `settings`; `secret` for the one that is kept sealed and never shown again. */
  name: string
  label: Words
  /** Where one gets it, and what it is for. */
  hint: Words
  example: string
  /** The other of a pair: neither goes without it. They are asked for with the address, for what is looked for may stand behind them. */
  with?: string
  /** Of a secret: the origin that it is sent to; that of the address where nothing is said. */
  sentTo?(settings: Readonly<Record<string, string>>): string
  /** Whether what stands at this address can't be had without it. */
  isNeededFor(address: URL): boolean
  /** The whole of a value that serves. */
  pattern: RegExp
  /** What is said of one that does not. */
  mistake: Words
}

export interface Limits {
  /** What one must have or do to follow it; null where the address is enough. */
  access: Words | null
  /** How far back a first visit goes, and how much each brings. */
  brings: Words
  /** What stays hidden from it. */
  unseen: Words
}

export interface Recognised {
  address: string
  title: string
  trial: 'needed' | 'welcome' | 'none'
}

/** A kind of source: one object a file, listed in `sources/index.ts`. */
export interface Source {
  kind: VisitedKind
  /** What it is called in a list of kinds. */
  label: Words
  /** Which address stands for it, with an example. */
  addressed: { words: Words; example: string }
  /** What people must know before they rely on it. */
  limits: Limits
  /** What it needs besides the address; mostly nothing. */
  needs: readonly Need[]
  /**
   * Whether a pasted address looks like one of this kind's, and the address it is followed by. `trial` says whether a visit must bear it out before it is
   * proposed (other sites have such addresses, too), may do so, or is not worth the call.
   */
  recognise?(address: URL): Recognised | null
  /** Never visited again sooner than this many seconds, whatever its rhythm. */
  minIntervalSeconds?: number
  /** Visits it once. Never throws for what the world does. `signal` ends it early. */
  listen(followed: Followed, net: Net, signal?: AbortSignal): Promise<Heard>
  /** Reads what its hub pushed; null when it can't be read. A kind without it is visited when its hub calls. */
  readPushed?(pushed: Pushed): Promise<HeardItem[] | null>
}

/** What was found behind a pasted address, best proposal first. */
export interface Discovered {
  proposals: {
    kind: VisitedKind
    address: string
    title: string
    site: string | null
    itemCount: number
    latest: Date | null
    sample: string[]
  }[]
  problem: SourceProblem | null
}
