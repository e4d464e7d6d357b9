/** Finds what can be followed behind a pasted address; every feed that it proposes has been read. */
import { decodeText } from '../net/decode.ts'
import type { Answer, Got, Net } from '../net/net.ts'
import { addressKey, bareHost } from '../net/urls.ts'
import type { Discovered, Source, SourceProblem } from '../source.ts'
import { asListing, findSitemap, tryAsSitemap } from './beyond-feeds.ts'
import { addressesOf, isOfComments, linkedFeeds, podcastFeed, usualPlaces } from './candidates.ts'
import type { FeedDocument } from './feed/document.ts'
import { readFeed } from './feed/read.ts'
import { sources } from './index.ts'
import { isPage } from './page.ts'
import { type PageHead, readPageHead } from './page-head.ts'

type Proposal = Discovered['proposals'][number]
interface Found extends Proposal {
  /** What two addresses of the same feed share. */
  itemKey: string
}

/** No page announces more feeds that are worth a request each. */
const maxAnnounced = 6
const sampleSize = 3

/**
 * Looks behind `pasted`: is it a feed or a sitemap, does the page announce feeds, link to some, are there any in the usual places, has the site a
 * sitemap; then the page as a list of articles, and the page itself last. Each step that calls the site is taken only when those before found nothing.
 * Ended early, it gives what it found until then. Never throws; when nothing can be proposed, `problem` says why.
 */
export async function discover(pasted: string, net: Net, signal?: AbortSignal): Promise<Discovered> {
  try {
    const addresses = addressesOf(pasted)
    if (addresses.length === 0) return nothing({ kind: 'bad-address' })
    const known = await recognised(addresses[0] ?? '', net, signal)
    if (known) return known
    const got = await firstThatAnswers(addresses, net, signal)
    if (!got.ok) return nothing(got.problem)
    return await lookInto(got.answer, net, signal)
  } catch (error) {
    return nothing({ kind: 'unreadable', why: error instanceof Error ? `${error.name}: ${error.message}` : String(error) })
  }
}

/** What a kind of source knows by its address; where others have such addresses, too, a visit must bear it out. Null when nobody knows it. */
async function recognised(address: string, net: Net, signal?: AbortSignal): Promise<Discovered | null> {
  const url = new URL(address)
  const all = Object.values<Source>(sources).flatMap((source) => {
    const found = source.recognise?.(url)
    return found ? [{ source, found }] : []
  })
  // Whoever knows the host goes before those who only know the look of an address.
  for (const { source, found } of all.sort((a, b) => Number(a.found.trial === 'needed') - Number(b.found.trial === 'needed'))) {
    const proposal = { kind: source.kind, address: found.address, title: found.title, site: null, itemCount: 0, latest: null, sample: [] }
    if (found.trial === 'none') return { proposals: [proposal], problem: null }
    const heard = await source.listen({ kind: source.kind, address: found.address, cursor: {}, isTrial: true }, net, signal)
    // It answers as such a network does, and wants a key.
    const wantsKey = heard.status === 401 || heard.status === 422
    if (wantsKey && (found.trial !== 'needed' || (await isForKey(source, found.address, net, signal))))
      return { proposals: [proposal], problem: null }
    if (heard.outcome === 'failed' && found.trial === 'needed') continue
    // Whoever knows the host knows what it is, though it is out of order today.
    if (heard.problem?.kind === 'server-error' && found.trial !== 'needed') return { proposals: [proposal], problem: null }
    if (heard.problem && heard.outcome === 'failed') return nothing(heard.problem)
    const times = heard.items.flatMap(({ published }) => (published ? [published.at.getTime()] : []))
    const shown = {
      ...proposal,
      // The platform's own name for what a handle stands for, by which the same channel is followed once.
      address: source.kind === 'youtube' ? (heard.cursor.account ?? found.address) : found.address,
      title: heard.about.title ?? found.title,
      site: heard.about.site,
      itemCount: heard.items.length,
      latest: times.length > 0 ? new Date(Math.max(...times)) : null,
      sample: heard.items.map(({ title, text }) => (title || text).replace(/\s+/g, ' ').slice(0, 90)).slice(0, sampleSize),
    }
    return { proposals: [shown], problem: null }
  }
  return null
}

/** A network that is closed to visitors shows its page all the same, and takes a key; a site that is closed as a whole answers everything so. */
async function isForKey({ needs }: Source, address: string, net: Net, signal?: AbortSignal): Promise<boolean> {
  if (!needs.some(({ name }) => name === 'secret')) return false
  const page = await net.get(address, { purpose: 'discovery', signal })
  return page.ok || page.status !== 401
}

const nothing = (problem: SourceProblem): Discovered => ({ proposals: [], problem })

async function firstThatAnswers(addresses: string[], net: Net, signal?: AbortSignal): Promise<Got> {
  let first: Got | null = null
  for (const address of addresses) {
    const got = await net.get(address, { purpose: 'discovery', signal })
    // Only a host that does not speak TLS is worth asking without.
    if (got.ok || !['tls', 'unreachable', 'timeout'].includes(got.problem.kind)) return got
    first ??= got
  }
  return first ?? { ok: false, problem: { kind: 'bad-address' }, status: null, address: '', permanentAddress: '' }
}

async function lookInto(answer: Answer, net: Net, signal?: AbortSignal): Promise<Discovered> {
  const { address, body, contentType } = answer
  const read = readFeed(body, contentType, address)
  if (read.ok) return { proposals: [bare(toFound(read.feed, preferred(answer), null))], problem: null }
  const { text } = decodeText(body, contentType)
  if (!isPage(contentType, text)) {
    const proposal = read.problem.kind === 'unreadable' ? null : await tryAsSitemap(preferred(answer), net, signal)
    return proposal && proposal !== 'busy' ? { proposals: [proposal], problem: null } : nothing(read.problem)
  }
  if (read.problem.kind === 'unreadable') return nothing(read.problem)
  const head = readPageHead(text, address)
  const podcast = podcastFeed(address, text)
  const announced = [...(podcast ? [{ address: podcast, title: null }] : []), ...head.feeds].slice(0, maxAnnounced)
  const asked = new Set([addressKey(address)])
  let found = await readAll(announced, asked, net, signal)
  if (found.length === 0) {
    const linked = linkedFeeds(head, address).map((to) => ({ address: to, title: null }))
    found = await readAll(linked, asked, net, signal)
  }
  if (found.length === 0) found = await firstUsual(address, asked, net, signal)
  const maps = found.length === 0 && !signal?.aborted ? await findSitemap(address, net, signal) : []
  const lists = asListing(text, address, head)
  // A section's own list says more of what was pasted than the map of the whole site; the front page's does not.
  const others = new URL(address).pathname === '/' ? [...maps, ...lists] : [...lists, ...maps]
  const proposals = [...rank(merge(found), address).map(bare), ...others, toPageProposal(head, address)]
  return { proposals, problem: null }
}

/** The address to follow: the one that a permanent redirect led to, not where a temporary one happened to lead. */
const preferred = (answer: Answer) => answer.permanentAddress || answer.address

/** One after the other: they are mostly one host's, and asked together the last would wait longer than the door allows. */
async function readAll(
  candidates: { address: string; title: string | null }[],
  asked: Set<string>,
  net: Net,
  signal?: AbortSignal,
): Promise<Found[]> {
  const found: Found[] = []
  for (const { address, title } of candidates) {
    const key = addressKey(address)
    if (asked.has(key)) continue
    asked.add(key)
    const one = await readOne(address, title, net, signal)
    if (one) found.push(one)
  }
  return found
}

async function readOne(address: string, title: string | null, net: Net, signal?: AbortSignal): Promise<Found | null> {
  const got = await net.get(address, { purpose: 'feed', signal })
  if (!got.ok) return null
  const read = readFeed(got.answer.body, got.answer.contentType, got.answer.address)
  return read.ok ? toFound(read.feed, preferred(got.answer), title) : null
}

/** Places that nobody named are asked as any page is: where robots may go. */
const asPage = {
  purpose: 'page',
  accept: 'application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.8, */*;q=0.5',
} as const

/** One after the other, until one is there; a host that does not want to be asked, or does not answer, is left in peace. */
async function firstUsual(address: string, asked: Set<string>, net: Net, signal?: AbortSignal): Promise<Found[]> {
  for (const place of usualPlaces(address)) {
    const key = addressKey(place)
    if (asked.has(key)) continue
    asked.add(key)
    const got = await net.get(place, { ...asPage, signal })
    if (!got.ok && got.problem.kind === 'robots' && !got.problem.cause) continue
    if (!got.ok && !['not-found', 'gone', 'needs-password', 'refused', 'redirects', 'server-error'].includes(got.problem.kind)) return []
    if (!got.ok) continue
    const read = readFeed(got.answer.body, got.answer.contentType, got.answer.address)
    if (read.ok) return [toFound(read.feed, preferred(got.answer), null)]
  }
  return []
}

function toFound(feed: FeedDocument, address: string, title: string | null): Found {
  const times = feed.items.flatMap((item) => (item.published ? [item.published.at.getTime()] : []))
  const first = feed.items.slice(0, 10).map((item) => (item.address ? addressKey(item.address) : item.guid))
  return {
    kind: 'feed',
    address,
    title: feed.title ?? title ?? bareHost(new URL(address)),
    site: feed.site,
    itemCount: feed.items.length,
    latest: times.length > 0 ? new Date(times.reduce((a, b) => Math.max(a, b))) : null,
    sample: feed.items.flatMap((item) => (item.title ? [item.title] : [])).slice(0, sampleSize),
    itemKey: first.length > 0 ? first.sort().join(' ') : addressKey(address),
  }
}

/** The same feed in another format, or at another address, is proposed once: as it was announced first. */
function merge(found: Found[]): Found[] {
  const known = new Set<string>()
  return found.filter((one) => {
    const isNew = !known.has(one.itemKey) && !known.has(addressKey(one.address))
    known.add(one.itemKey).add(addressKey(one.address))
    return isNew
  })
}

/** The feed of the very page that was pasted first, then as announced; feeds without items late, those of comments last. */
function rank(found: Found[], pasted: string): Found[] {
  const weight = (one: Found) =>
    (isOfComments(one.address, one.title) ? 4 : 0) +
    (one.itemCount === 0 ? 2 : 0) +
    (one.site !== null && addressKey(one.site) === addressKey(pasted) ? 0 : 1)
  return found.toSorted((a, b) => weight(a) - weight(b))
}

const bare = ({ itemKey: _, ...proposal }: Found): Proposal => proposal

function toPageProposal(head: PageHead, address: string): Proposal {
  const title = head.title || head.siteName || bareHost(new URL(address))
  return {
    kind: 'page',
    address: head.canonical,
    title,
    site: head.siteName,
    itemCount: 1,
    latest: null,
    sample: head.title ? [head.title] : [],
  }
}
