/** Reads a page: markup in, reading out. The same for every site; it knows no site by name and never throws for what a page is. */
import { cleanAddress, registrableDomain, resolveAddress } from '../net/urls.ts'
import { findBylines } from './authors.ts'
import { findKind, isThread } from './kind.ts'
import { findCanonical, findFeeds, findImage, findLanguage, findSiteName, findTitle, plain } from './metadata.ts'
import { openPage } from './page.ts'
import { isPaywalled } from './paywall.ts'
import { findModified, findPublished } from './published.ts'
import { findRating } from './rating.ts'
import type { Reading } from './reading.ts'
import type { Sent } from './relative-dates.ts'
import { gatherSigns, type Signs } from './signs.ts'
import { type ArticleText, readText } from './text.ts'

const maxLinks = 200
/** Shorter ones are summaries. */
const leastDeclared = 300
/** As a page itself may say. */
const mostDeclared = 400_000
/** What is declared may hold boxes that the article only stands beside; it counts where nearly nothing was found. */
const muchMore = 4

/** Reads the page that stood at `address`, and was sent at `sent` where that is known. What can't be found is null or empty; a page that breaks the reader gives an empty reading. */
export function readPage(html: string, address: string, sent: Sent | null = null): Reading {
  try {
    return read(html, address, sent)
  } catch {
    // Whatever a page does to the document model, the item it belongs to must go on with what its feed said.
    return nothing(address)
  }
}

function read(html: string, address: string, sent: Sent | null): Reading {
  if (!html.trim()) return nothing(address)
  const open = () => openPage(html)
  const document = open()
  const signs = gatherSigns(document, address)
  const base = resolveAddress(signs.base ?? '', address) ?? address
  const siteName = findSiteName(signs)
  const title = findTitle(signs, siteName)
  const printed = document.body.textContent ?? ''
  const bylines = findBylines(signs, siteName)
  const found = readText(open, [title, ...signs.headings], { authors: bylines, isThread: isThread(signs, address) }, document)
  const { text, links } = withDeclared(found, signs)
  const published = findPublished(signs, address, sent)
  const kind = findKind(signs, { title, text, bylines, address, isDated: published !== null })
  return {
    title,
    text,
    bylines,
    published,
    modified: findModified(signs, published),
    language: findLanguage(signs),
    canonical: findCanonical(signs, address),
    image: findImage(signs, base),
    links: outgoing(links, base),
    siteName,
    kind,
    rating: kind === 'review' ? findRating(signs, text) : null,
    paywalled: isPaywalled(signs, printed),
    feeds: findFeeds(signs, base),
  }
}

/** A page that a script would fill says its text in JSON-LD alone. */
function withDeclared(found: ArticleText, { main }: Signs): ArticleText {
  const declared = typeof main?.articleBody === 'string' ? main.articleBody.slice(0, mostDeclared).replace(/[^\S\n]+/g, ' ') : ''
  if (declared.length < leastDeclared || declared.length < found.text.length * muchMore) return found
  const text = declared
    .split(/ ?\n ?|<\/?(?:p|div|h\d|li|br)\b[^<>]{0,200}>/i)
    .map(plain)
    .filter(Boolean)
    .join('\n\n')
  return text.length > found.text.length * muchMore ? { text, links: found.links } : found
}

/** Absolute, cleaned, each once, without those of the site's own domain. */
function outgoing(links: string[], base: string): string[] {
  const own = registrableDomain(base)
  const found = new Set<string>()
  for (const link of links) {
    const absolute = resolveAddress(link, base)
    const address = absolute ? cleanAddress(absolute, base) : null
    if (address && registrableDomain(address) !== own) found.add(address)
    if (found.size >= maxLinks) break
  }
  return [...found]
}

function nothing(address: string): Reading {
  return {
    title: '',
    text: '',
    bylines: [],
    published: null,
    modified: null,
    language: null,
    canonical: cleanAddress(address) ?? address,
    image: null,
    links: [],
    siteName: null,
    kind: 'page',
    rating: null,
    paywalled: false,
    feeds: [],
  }
}
