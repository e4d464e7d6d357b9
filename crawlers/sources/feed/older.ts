/** The older pages of a feed (RFC 5005): a few at the first visit, the others at the visits that follow, never without end. */
import type { Net } from '../../net/net.ts'
import { addressKey, registrableDomain, resolveAddress } from '../../net/urls.ts'
import type { Followed, Heard, HeardItem } from '../../source.ts'
import { isOfComments } from '../candidates.ts'
import type { FeedDocument } from './document.ts'
import { readFeed } from './read.ts'

const pagesPerVisit = 3
/** Whoever follows a source wants its recent past, not its archive of twenty years. */
const mostPages = 20

interface Backlog {
  /** How many pages were read, the feed itself included. */
  read: number
  address: string
}

/** Adds older pages to what was heard. `document` is null when the feed itself had not changed; what is still to come stands in the cursor. */
export async function withOlder(
  heard: Heard,
  followed: Followed,
  document: FeedDocument | null,
  net: Net,
  signal?: AbortSignal,
): Promise<Heard> {
  const { backlog: kept, ...cursor } = heard.cursor
  const isFirst = Object.keys(followed.cursor).length === 0
  let backlog = isFirst ? firstOf(document, followed.address) : unpack(kept)
  if (backlog === null) return { ...heard, cursor }
  const known = new Set(heard.items.map(({ guid }) => guid))
  const asked = new Set([addressKey(followed.address)])
  const older: HeardItem[] = []
  for (let pages = 0; backlog !== null && pages < pagesPerVisit && !signal?.aborted; pages++) {
    const { address, read }: Backlog = backlog
    if (asked.has(addressKey(address))) {
      backlog = null
      break
    }
    asked.add(addressKey(address))
    const got = await net.get(address, { purpose: 'feed', signal })
    // A busy host is asked again at the next visit; what is not there ends the way back.
    if (!got.ok && ['later', 'timeout', 'unreachable', 'server-error'].includes(got.problem.kind)) break
    const page = got.ok ? readFeed(got.answer.body, got.answer.contentType, got.answer.address) : null
    const fresh = page?.ok ? page.feed.items.filter((item) => !known.has(item.guid) && (item.title !== '' || item.text !== '')) : []
    for (const item of fresh) known.add(item.guid)
    older.push(...fresh)
    // A site that does not know of pages answers with the first one again and again.
    const next: string | null = page?.ok && fresh.length > 0 && read + 1 < mostPages ? nextOf(page.feed, address, read + 1) : null
    backlog = next === null ? null : { read: read + 1, address: next }
  }
  return {
    ...heard,
    outcome: older.length > 0 ? 'fresh' : heard.outcome,
    items: [...heard.items, ...older],
    cursor: backlog === null ? cursor : { ...cursor, backlog: `${backlog.read} ${backlog.address}` },
  }
}

function firstOf(document: FeedDocument | null, address: string): Backlog | null {
  const next = document === null || document.isCut ? null : nextOf(document, address, 1)
  return next === null ? null : { read: 1, address: next }
}

function unpack(backlog: string | undefined): Backlog | null {
  const [, read, address] = /^(\d+) (\S+)$/.exec(backlog ?? '') ?? []
  return read && address ? { read: Number(read), address } : null
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
