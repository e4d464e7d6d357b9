/** Reads a page: markup in, reading out. The same for every site; it knows no site by name and never throws for what a page is. */
import { cleanAddress, registrableDomain, resolveAddress } from '../net/urls.ts'
import { findBylines } from './authors.ts'
import { findKind } from './kind.ts'
import { findCanonical, findFeeds, findImage, findLanguage, findSiteName, findTitle } from './metadata.ts'
import { openPage } from './page.ts'
import { isPaywalled } from './paywall.ts'
import { findModified, findPublished } from './published.ts'
import type { Reading } from './reading.ts'
import { gatherSigns } from './signs.ts'
import { readText } from './text.ts'

const maxLinks = 200

/** Reads the page that stood at `address`. What can't be found is null or empty; a page that breaks the reader gives an empty reading. */
export function readPage(html: string, address: string): Reading {
  try {
    return read(html, address)
  } catch {
    // Whatever a page does to the document model, the item it belongs to must go on with what its feed said.
    return nothing(address)
  }
}

function read(html: string, address: string): Reading {
  if (!html.trim()) return nothing(address)
  const document = openPage(html)
  const signs = gatherSigns(document, address)
  const base = resolveAddress(signs.base ?? '', address) ?? address
  const siteName = findSiteName(signs)
  const title = findTitle(signs, siteName)
  const printed = document.body.textContent ?? ''
  const { text, links } = readText(document, [title, ...signs.headings])
  const bylines = findBylines(signs, siteName)
  const published = findPublished(signs, address)
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
    kind: findKind(signs, { title, text, bylines, address, isDated: published !== null }),
    paywalled: isPaywalled(signs, printed),
    feeds: findFeeds(signs, base),
  }
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
    paywalled: false,
    feeds: [],
  }
}
