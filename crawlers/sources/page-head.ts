/** Reads what a page says of itself and where it leads, without reading the article: title, own address, announced feeds, links. */
import { Parser } from 'htmlparser2'
import { registrableDomain, resolveAddress } from '../net/urls.ts'
import type { ToldHub } from './hub.ts'
import { endlessDepth, endSoundly, tooDeep } from './too-deep.ts'

export interface PageHead {
  title: string
  siteName: string | null
  language: string | null
  /** The address that the page gives as its own, when it is of the same site; else the one it was got from. */
  canonical: string
  /** Announced by `<link rel="alternate">`, in order. */
  feeds: { address: string; title: string | null }[]
  /** Links with their words; at most 2,000. */
  links: { address: string; words: string }[]
  /** Who pushes it, and under which address (WebSub). */
  hub: ToldHub
}

const feedType = /^(?:application|text)\/(?:rss|atom|rdf|feed)(?:\+(?:xml|json))?$|^application\/(?:x-rss|x-atom)/i
const maxLinks = 2000

/** `address` is where the page was got from. Never throws on anything that HTML may hold. */
export function readPageHead(html: string, address: string): PageHead {
  const head: PageHead = {
    title: '',
    siteName: null,
    language: null,
    canonical: address,
    feeds: [],
    links: [],
    hub: { hub: null, self: null },
  }
  let base = address
  let title = ''
  let shownTitle = ''
  let link: { address: string; words: string } | null = null
  let inTitle = false
  let depth = 0
  const own: Record<'canonical' | 'og', string | null> = { canonical: null, og: null }
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (++depth > endlessDepth) throw tooDeep
        if (name === 'html') head.language ??= attributes.lang?.trim() || null
        else if (name === 'base') base = resolveAddress(attributes.href ?? '', address) ?? base
        else if (name === 'title') inTitle = title === ''
        else if (name === 'meta') {
          const property = (attributes.property ?? attributes.name ?? '').toLowerCase()
          const content = attributes.content?.trim() ?? ''
          if (property === 'og:title') shownTitle ||= content
          else if (property === 'og:site_name') head.siteName ??= content || null
          else if (property === 'og:url') own.og ??= content
        } else if (name === 'link') {
          const rel = (attributes.rel ?? '').toLowerCase().split(/\s+/)
          const to = resolveAddress(attributes.href ?? '', base)
          if (rel.includes('canonical')) own.canonical ??= attributes.href ?? null
          else if (to && rel.includes('alternate') && isFeedType(attributes.type ?? '', to)) {
            head.feeds.push({ address: to, title: attributes.title?.trim() || null })
          }
          if (rel.includes('hub')) head.hub.hub ??= to
          if (rel.includes('self')) head.hub.self ??= to
        } else if (name === 'a' && head.links.length < maxLinks) {
          const to = resolveAddress(attributes.href ?? '', base)
          link = to ? { address: to, words: attributes.title?.trim() ?? '' } : null
          if (link) head.links.push(link)
        }
      },
      ontext(words) {
        if (inTitle) title += words
        else if (link && link.words.length < 200) link.words += ` ${words.trim()}`
      },
      onclosetag(name) {
        depth--
        if (name === 'title') inTitle = false
        else if (name === 'a') link = null
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  )
  endSoundly(() => parser.end(html))
  head.title = (shownTitle || title).replace(/\s+/g, ' ').trim()
  const canonical = resolveAddress(own.canonical ?? own.og ?? '', base)
  // A page that names another site's address, or only its site's front page, as its own is mistaken more often than not.
  if (canonical && registrableDomain(canonical) === registrableDomain(address) && !(isFront(canonical) && !isFront(address)))
    head.canonical = canonical
  return head
}

const isFront = (address: string) => new URL(address).pathname === '/' && new URL(address).search === ''

/** The JSON type is also that of other doors of a site; those of WordPress are known by their path. */
function isFeedType(type: string, address: string): boolean {
  const bare = type.split(';')[0]?.trim() ?? ''
  return feedType.test(bare) || (/^application\/json$/i.test(bare) && !/\/wp-json\/|oembed/i.test(address))
}
