/** Where the feeds of a pasted address may be: what the paste means as an address, what a page announces, what its links look like, where feeds usually are. */

import { isUrl, registrableDomain, resolveAddress } from '../net/urls.ts'
import type { PageHead } from './page-head.ts'

/**
 * The addresses that a pasted text can mean, likeliest first; empty when none. A host without a scheme is tried over TLS, then without; `feed:` stands
 * for the scheme of the web.
 */
export function addressesOf(pasted: string): string[] {
  const text = pasted.trim().replace(/^[<"'«\s]+|[>"'»\s]+$/g, '')
  const bare = text.replace(/^feed:(?:\/\/)?(?=https?:)/i, '').replace(/^(?:feed|rss):\/\//i, 'https://')
  if (/^https?:\/\//i.test(bare)) return both([bare])
  if (/^[a-z][a-z\d+.-]*:(?!\d)/i.test(bare) || bare === '' || /\s/.test(bare)) return []
  const host = bare.replace(/^\/+/, '')
  // A word alone is no address; a name with a dot, an IP address or a local name with a port is.
  if (!/^[^/?#]*(?:\.[^/?#.]|:\d)/.test(host)) return []
  return both([`https://${host}`, `http://${host}`])
}

const both = (addresses: string[]) => addresses.flatMap((address) => resolveAddress(address) ?? [])

const youtubeFeed = 'https://www.youtube.com/feeds/videos.xml'

export const isOfYouTube = (address: string): boolean =>
  ['youtube.com', 'youtu.be', 'youtube-nocookie.com'].includes(registrableDomain(address))

/** The feed of a channel or playlist whose address names it; null for handles, films and whatever is no address of the platform. */
export function youtubeFeedOf(address: string): string | null {
  if (!isUrl(address) || !isOfYouTube(address)) return null
  const { pathname, searchParams } = new URL(address)
  if (/^\/feeds\/videos\.xml/.test(pathname)) return address
  const list = searchParams.get('list')
  if (list && /^\/playlist\/?$/.test(pathname)) return `${youtubeFeed}?playlist_id=${encodeURIComponent(list)}`
  const channel = /^\/channel\/(UC[\w-]{22})(?:\/|$)/.exec(pathname)?.[1]
  return channel ? `${youtubeFeed}?channel_id=${channel}` : null
}

/** The feed that a page of the platform stands for though it may not announce it: the page names its channel. */
export function channelFeed(address: string, html: string): string | null {
  if (!isOfYouTube(address)) return null
  const channel =
    /<meta itemprop="(?:identifier|channelId)" content="(UC[\w-]{22})"/.exec(html)?.[1] ??
    /<link rel="canonical" href="https:\/\/www\.youtube\.com\/channel\/(UC[\w-]{22})"/.exec(html)?.[1] ??
    /"(?:externalId|externalChannelId|channelId)":"(UC[\w-]{22})"/.exec(html)?.[1]
  return youtubeFeedOf(address) ?? (channel ? `${youtubeFeed}?channel_id=${channel}` : null)
}

/** The feed of a podcast that a directory's page tells somewhere in its data. */
export function podcastFeed(address: string, html: string): string | null {
  if (registrableDomain(address) !== 'apple.com') return null
  const told = /"feedUrl"\s*:\s*"(https?:[^"\s]{1,1000})"/.exec(html)?.[1]
  return told ? resolveAddress(told.replaceAll('\\u002F', '/').replaceAll('\\/', '/').replaceAll('&amp;', '&')) : null
}

const feedPath =
  /(?:^|[/._-])(?:rss2?|atom|feeds?|flux|rdf|backend|syndication)(?:[/._?-]|$)|\.(?:rss|rdf|atom)$|[?&](?:feed|format|page|type)=(?:rss2?|atom|backend|feed|json)\b/i
const feedWords = /\b(?:rss|atom|flux)\b/i

/** Links of a page whose address or words speak of a feed, those of its own site first; at most six. */
export function linkedFeeds({ links }: PageHead, address: string): string[] {
  const site = registrableDomain(address)
  const found = links.filter((link) => {
    const { pathname, search } = new URL(link.address)
    return feedPath.test(pathname + search) || (feedWords.test(link.words) && link.words.length < 60)
  })
  const own = (link: { address: string }) => (registrableDomain(link.address) === site ? 0 : 1)
  return [...new Set(found.sort((a, b) => own(a) - own(b)).map((link) => link.address))].filter((to) => to !== address).slice(0, 6)
}

/** Where programs put their feeds when nobody says so: WordPress, static sites, Blogger, SPIP, Drupal, Ghost, Joomla, Dotclear. */
const usual = [
  '/feed',
  '/rss.xml',
  '/feed.xml',
  '/rss',
  '/atom.xml',
  '/index.xml',
  '/spip.php?page=backend',
  '/feed.json',
  '/feeds/posts/default',
  '/blog/feed',
  '/?format=feed',
  '/feed/atom',
]

/** The usual places, that of the pasted section first. */
export function usualPlaces(address: string): string[] {
  const { pathname, origin } = new URL(address)
  const section = pathname.replace(/\/[^/]*\.[a-z]+$/i, '').replace(/\/+$/, '')
  const places = section === '' ? usual : [`${section}/feed`, ...usual.slice(0, 11)]
  return places.map((place) => `${origin}${place}`)
}

/** Feeds of readers' comments are seldom what is looked for. */
export const isOfComments = (address: string, title: string): boolean =>
  /comment/i.test(new URL(address).pathname + new URL(address).search) ||
  /^(?:comments?|commentaires?)\b|\b(?:comments? (?:on|for|feed)|(?:flux|fil) des commentaires|commentaires (?:sur|pour))\b/i.test(title)
