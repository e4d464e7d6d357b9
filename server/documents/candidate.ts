/** What a source brought, made ready for keeping: clean text and address, the hashes it is recognised by, each thing once. Pure. */
import { addressKey, cleanAddress } from '../../crawlers/net/urls.ts'
import type { HeardItem } from '../../crawlers/source.ts'
import { storable } from '../../db/storable.ts'
import { type DatePrecision, datePrecisions } from '../../db/vocabulary.ts'
import { hashOf, leadOf } from '../text.ts'

export interface Candidate {
  item: HeardItem
  guidHash: string
  address: string | null
  addressKey: string | null
  /** Of what the item says; when it changes, the thing has changed. */
  heardHash: string
}

/** One candidate per identity: a source that lists the same thing twice means it once. */
export function candidatesOf(items: HeardItem[]): Candidate[] {
  const guids = new Set<string>()
  const addresses = new Set<string>()
  return items.map(toCandidate).filter(({ guidHash, addressKey: key, item }) => {
    if (guids.has(guidHash) || (key && addresses.has(key)) || (item.title === '' && item.text === '' && !key)) return false
    guids.add(guidHash)
    if (key) addresses.add(key)
    return true
  })
}

/** Its own title; without one its first words, or its address. */
export const titleOf = (item: HeardItem, address: string | null): string => item.title || leadOf(item.text, 90) || address || ''

function toCandidate(heard: HeardItem): Candidate {
  const item = storableItem(heard)
  const address = item.address ? cleanAddress(item.address) : null
  return {
    item,
    guidHash: hashOf(item.guid),
    address,
    addressKey: address ? addressKey(address) : null,
    heardHash: hashOf(item.title, item.text, item.bylines.join('|'), item.published ? item.published.at.toISOString() : ''),
  }
}

/** The item as the database can hold it: itself, nearly always. */
function storableItem(heard: HeardItem): HeardItem {
  const { title, text, bylines, links } = heard
  const held = { title: storable(title), text: storable(text), bylines: bylines.map(storable), links: links.map(storable) }
  const isSame = (one: readonly string[], other: readonly string[]) => one.every((each, at) => each === other[at])
  return held.title === title && held.text === text && isSame(held.bylines, bylines) && isSame(held.links, links)
    ? heard
    : { ...heard, ...held }
}

/** A text shorter than this is only a summary; the page behind it is read even when the source calls it whole. */
const wholeFrom = 600

/** A post is as long as it is. */
export const isWhole = ({ whole, text, kind }: HeardItem): boolean => whole && (kind === 'post' || text.length >= wholeFrom)

/** A date further ahead than this is a mistake of the publisher, and the time we first saw the item stands in for it. */
const tolerableFuture = 24 * 3_600_000

export function publishedOf(
  { published }: Pick<HeardItem, 'published'>,
  now: Date,
): { publishedAt: Date; publishedPrecision: DatePrecision } {
  if (!published || Number.isNaN(published.at.getTime()) || published.at.getTime() > now.getTime() + tolerableFuture)
    return { publishedAt: now, publishedPrecision: 'inferred' }
  return { publishedAt: published.at, publishedPrecision: published.precision }
}

/** The words for it run from the most exact to the least. */
export const isMoreExact = (one: DatePrecision, other: DatePrecision): boolean =>
  datePrecisions.indexOf(one) < datePrecisions.indexOf(other)
