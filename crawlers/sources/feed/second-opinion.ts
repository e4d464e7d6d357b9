/** Asks rss-parser about a document that our own reader could make nothing of: two readers written apart seldom fail on the same page. */
import Parser from 'rss-parser'
import { decodeText } from '../../net/decode.ts'
import { emptyFeed, emptyItem, type FeedDocument, type PrintedFeed, type PrintedItem } from './document.ts'
import { settleFeed } from './items.ts'

/** Null when it makes nothing of it either. */
export async function secondOpinion(bytes: Uint8Array, contentType: string | null, address: string): Promise<FeedDocument | null> {
  try {
    // One parser a document: after an error the next document is read wrongly.
    const feed = await new Parser().parseString(decodeText(bytes, contentType).text)
    const items = (feed.items ?? []).map(toItem)
    return items.length === 0 ? null : settleFeed(toFeed(feed.title, feed.link, items), address)
  } catch {
    return null
  }
}

const loose = (value: unknown) =>
  typeof value === 'string' && value.trim() ? { value, form: 'loose' as const, rank: 0, from: null } : null
const link = (href: unknown) => (typeof href === 'string' && href.trim() ? [{ rel: 'alternate', href, type: null, from: null }] : [])

function toFeed(title: unknown, site: unknown, items: PrintedItem[]): PrintedFeed {
  return { ...emptyFeed('rss'), flaws: new Set(['foreign']), title: loose(title), links: link(site), items }
}

function toItem(item: Parser.Item): PrintedItem {
  const date = item.isoDate ?? item.pubDate
  return {
    ...emptyItem(),
    guid: item.guid?.trim() || null,
    guidMayBeAddress: true,
    title: loose(item.title),
    summary: loose(item.content ?? item.summary),
    authors: item.creator ? [item.creator] : [],
    links: [
      ...link(item.link),
      ...(item.enclosure?.url ? [{ rel: 'enclosure', href: item.enclosure.url, type: item.enclosure.type ?? null, from: null }] : []),
    ],
    date: date ? { value: date, rank: 0 } : null,
  }
}
