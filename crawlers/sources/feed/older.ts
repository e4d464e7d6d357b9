/**
 * The older pages of a feed (RFC 5005): a few at the first visit, the others at the visits that follow, never without end; and later those that a feed
 * which published more than a page filled since the last visit would lose, until something known is met.
 */
import type { Net } from '../../net/net.ts'
import { addressKey, registrableDomain, resolveAddress } from '../../net/urls.ts'
import type { Followed, Heard, HeardItem } from '../../source.ts'
import { isOfComments } from '../candidates.ts'
import { markOfGuid, packMarks, unpackMarks } from '../known.ts'
import type { FeedDocument, ReadFeed } from './document.ts'
import { readFeed } from './read.ts'

const pagesPerVisit = 3
/** Whoever follows a source wants its recent past, not its archive of twenty years. */
const mostPages = 20
/** Items of one page that are looked at and remembered. */
const mostOfPage = 500
/** Items of earlier visits that are remembered beside those of the page. */
const mostBefore = 200

interface Backlog {
  /** How many pages were read, the feed itself included. */
  read: number
  address: string
  /** The way ends where something known is met; at a first visit nothing is. */
  isGap: boolean
}

/** What was seen. While a gap is open, what is newer than it is kept apart: only what was known before closes it. */
interface Seen {
  newer: string[]
  known: string[]
}

/** Adds older pages to what was heard. `document` is null when the feed itself had not changed; what is still to come stands in the cursor. */
export async function withOlder(
  heard: Heard,
  followed: Followed,
  document: FeedDocument | null,
  net: Net,
  signal?: AbortSignal,
): Promise<Heard> {
  const { backlog: _, known: before, ...cursor } = heard.cursor
  const isFirst = Object.keys(followed.cursor).length === 0
  const kept = unpack(followed.cursor.backlog, before)
  const next = firstOf(document, followed.address)
  // A document that broke off says neither what was on its page nor that something was not.
  const page = document === null || document.isCut ? [] : marksOf(document.items)
  const isLate = next !== null && !isFirst && isBehind(page, kept.seen)
  // A gap on top of another is one with it: what lies between is read again and kept once.
  const start: Backlog | null =
    next !== null && (isFirst || isLate) ? { ...next, isGap: !isFirst && kept.backlog?.isGap !== false } : kept.backlog
  const seen: Seen = { newer: isLate ? page : [...page, ...kept.seen.newer], known: kept.seen.known }
  const { backlog, items } = start === null ? { backlog: null, items: [] } : await follow(start, heard.items, seen, followed, net, signal)
  return {
    ...heard,
    outcome: items.length > 0 ? 'fresh' : heard.outcome,
    items: [...heard.items, ...items],
    cursor: { ...cursor, ...pack(backlog, seen, items, page.length === 0 || next !== null) },
  }
}

/**
 * Whether something may have been published between the page and what was seen before. Its last item tells: what is pinned, or was touched again, is
 * known and stands at the top all the same. Where most are known, the last one only moved up.
 */
function isBehind(page: string[], { newer, known }: Seen): boolean {
  if (page.length === 0 || known.length === 0) return false
  const marks = new Set([...newer, ...known])
  return !marks.has(page.at(-1) ?? '') && page.filter((mark) => marks.has(mark)).length * 2 < page.length
}

/** Reads older pages, the visit's share of them; gives what they brought, and what is left for the next visit. */
async function follow(start: Backlog, heard: HeardItem[], { known }: Seen, followed: Followed, net: Net, signal?: AbortSignal) {
  const until = new Set(start.isGap ? known : [])
  const told = new Set(heard.map(({ guid }) => guid))
  const asked = new Set([addressKey(followed.address)])
  const items: HeardItem[] = []
  let backlog: Backlog | null = start
  for (let pages = 0; backlog !== null && pages < pagesPerVisit && !signal?.aborted; pages++) {
    const { address, read, isGap }: Backlog = backlog
    if (asked.has(addressKey(address))) return { backlog: null, items }
    asked.add(addressKey(address))
    const got = await net.get(address, { purpose: 'feed', signal })
    // A busy host is asked again at the next visit; what is not there ends the way back.
    if (!got.ok && ['later', 'timeout', 'unreachable', 'server-error'].includes(got.problem.kind)) break
    const page: ReadFeed | null = got.ok ? readFeed(got.answer.body, got.answer.contentType, got.answer.address) : null
    const fresh = page?.ok ? page.feed.items.filter((item) => !told.has(item.guid) && (item.title !== '' || item.text !== '')) : []
    for (const item of fresh) told.add(item.guid)
    items.push(...fresh)
    const isMet = until.size > 0 && fresh.some(({ guid }) => until.has(markOfGuid(guid)))
    // A site that does not know of pages answers with the first one again and again.
    const isOver: boolean = fresh.length === 0 || isMet || read + 1 >= mostPages
    const next: string | null = page?.ok && !isOver ? nextOf(page.feed, address, read + 1) : null
    backlog = next === null ? null : { read: read + 1, address: next, isGap }
  }
  return { backlog, items }
}

const marksOf = (items: HeardItem[]): string[] => items.slice(0, mostOfPage).map(({ guid }) => markOfGuid(guid))

function firstOf(document: FeedDocument | null, address: string): Omit<Backlog, 'isGap'> | null {
  const next = document === null || document.isCut ? null : nextOf(document, address, 1)
  return next === null ? null : { read: 1, address: next }
}

/** `3 https://… 20`: pages read, where it goes on, and for a gap how many of the marks are newer than it. */
function unpack(packed: string | undefined, marks: string | undefined): { backlog: Backlog | null; seen: Seen } {
  const all = [...unpackMarks(marks)]
  const [, read, address, newer] = /^(\d+) (\S+)(?: (\d+))?$/.exec(packed ?? '') ?? []
  const backlog = read && address ? { read: Number(read), address, isGap: newer !== undefined } : null
  return { backlog, seen: { newer: all.slice(0, Number(newer ?? 0)), known: all.slice(Number(newer ?? 0)) } }
}

/** Of a feed that has no older pages only its page is remembered, for the day it has some. */
function pack(
  backlog: Backlog | null,
  { newer, known }: Seen,
  older: HeardItem[],
  hasPages: boolean,
): { backlog?: string; known?: string } {
  const isOpen = backlog?.isGap === true
  const first = [...new Set(newer)].slice(0, mostOfPage)
  const rest = (hasPages || isOpen ? [...(isOpen ? [] : marksOf(older)), ...known] : []).filter((mark) => !first.includes(mark))
  const marks = packMarks([...first, ...new Set(rest)].slice(0, first.length + mostBefore), mostOfPage + mostBefore)
  return {
    ...(backlog === null ? {} : { backlog: `${backlog.read} ${backlog.address}${isOpen ? ` ${first.length}` : ''}` }),
    ...(marks === '' ? {} : { known: marks }),
  }
}

/** The page that the feed names, on its own site; else the one that WordPress is known to have. */
function nextOf(feed: FeedDocument, address: string, read: number): string | null {
  if (feed.next !== null)
    return registrableDomain(feed.next) === registrableDomain(address) ? (resolveAddress(feed.next, address) ?? null) : null
  return ofWordPress(feed, address) ? paged(address, read + 1) : null
}

/** WordPress pages every feed of articles, at least ten items a page; its feeds of comments it does not. */
function ofWordPress({ generator, format, items, title }: FeedDocument, address: string): boolean {
  const { pathname, searchParams } = new URL(address)
  return (
    /\bwordpress\.(?:org|com)\b/i.test(generator ?? '') &&
    format === 'rss' &&
    items.length >= 10 &&
    !isOfComments(address, title ?? '') &&
    (/\/feed\/?$/.test(pathname) || /^rss2?$/.test(searchParams.get('feed') ?? ''))
  )
}

function paged(address: string, page: number): string {
  const url = new URL(address)
  url.searchParams.set('paged', String(page))
  return url.href
}
