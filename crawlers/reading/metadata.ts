/** Finds the title, name of the site, image, language, own address and feeds of a page: JSON-LD, then OpenGraph and metas, then the page. */
import { cleanAddress, registrableDomain, resolveAddress } from '../net/urls.ts'
import { squeeze } from './blocks.ts'
import { isNode, many, textOf, typesOf } from './linked-data.ts'
import { foldName } from './names.ts'
import type { Reading } from './reading.ts'
import type { Signs } from './signs.ts'

const meta = (signs: Signs, ...names: string[]): string | null => names.flatMap((name) => signs.metas.get(name) ?? [])[0] ?? null

/** The name that the site gives itself. */
export function findSiteName(signs: Signs): string | null {
  const publisher = [signs.main, ...signs.nodes].map((node) => node?.publisher).find(isNode)
  const site = signs.nodes.find((node) => typesOf(node).includes('WebSite'))
  const name =
    meta(signs, 'og:site_name') ??
    textOf(publisher?.name) ??
    textOf(site?.name) ??
    meta(signs, 'application-name', 'al:ios:app_name', 'dc.publisher')
  return name && !/^https?:/.test(name) ? plain(name) : null
}

/** The headline, without the site's name before or after it: the heading that readers see where it is declared so, else what is declared. */
export function findTitle(signs: Signs, siteName: string | null): string {
  const cleaned = (texts: (string | null)[]) => texts.flatMap((text) => (text ? [withoutSite(plain(text), siteName)] : [])).filter(Boolean)
  const declared = cleaned([textOf(signs.main?.headline), meta(signs, 'og:title')])
  const headings = signs.headings.filter((text) => text.length > 3 && text.length < 300 && foldName(text) !== foldName(siteName ?? ''))
  const known = new Set(declared.map(foldName))
  const others = cleaned([meta(signs, 'twitter:title', 'dc.title', 'parsely-title'), signs.title])
  return headings.find((text) => known.has(foldName(text))) ?? declared[0] ?? headings[0] ?? others[0] ?? ''
}

function withoutSite(title: string, siteName: string | null): string {
  const parts = title.split(/\s+[|–—•·:»-]\s+/)
  if (parts.length < 2) return title
  const site = foldName(siteName ?? '').replace(/ /g, '')
  const isSite = (part: string) => {
    const folded = foldName(part).replace(/ /g, '')
    return (
      site !== '' &&
      folded !== '' &&
      (folded === site || (folded.length > 3 && site.includes(folded)) || (site.length > 3 && folded.includes(site) && part.length < 40))
    )
  }
  const last = parts.at(-1) ?? ''
  if (isSite(last))
    return title
      .slice(0, title.lastIndexOf(last))
      .replace(/\s+[|–—•·:»-]\s+$/, '')
      .trim()
  const first = parts[0] ?? ''
  return isSite(first)
    ? title
        .slice(first.length)
        .replace(/^\s+[|–—•·:»-]\s+/, '')
        .trim()
    : title
}

const entities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  rsquo: '’',
  lsquo: '‘',
  ldquo: '“',
  rdquo: '”',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  eacute: 'é',
  egrave: 'è',
  agrave: 'à',
  laquo: '«',
  raquo: '»',
}

/** A text of JSON-LD or a meta, in which tags and entities may have been escaped once too often. */
export const plain = (text: string): string => (/[<&]/.test(text) ? squeeze(unmarked(text)) : squeeze(text))

const unmarked = (text: string): string =>
  text
    .replace(/<\/?[a-z][^<>]{0,200}>/gi, '')
    .replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal?: string, hex?: string, named?: string) => {
      const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : null
      if (code !== null) return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
      return entities[(named ?? '').toLowerCase()] ?? whole
    })

/** Absolute address of the article's picture. */
export function findImage(signs: Signs, base: string): string | null {
  const said = many(signs.main?.image).map((image) =>
    isNode(image) ? textOf(image.url ?? image.contentUrl ?? image['@id']) : textOf(image),
  )
  const candidates = [
    meta(signs, 'og:image:secure_url', 'og:image', 'og:image:url'),
    ...said,
    textOf(signs.main?.thumbnailUrl),
    meta(signs, 'twitter:image', 'twitter:image:src'),
  ]
  for (const candidate of candidates) {
    const address = candidate ? resolveAddress(candidate, base) : null
    if (address) return address
  }
  return null
}

/** As declared, in the spelling of BCP 47. */
export function findLanguage(signs: Signs): string | null {
  for (const tag of [
    signs.language,
    textOf(signs.main?.inLanguage),
    meta(signs, 'og:locale', 'content-language', 'dc.language', 'language', 'inlanguage'),
  ]) {
    const spelt = tag?.trim().replace(/_/g, '-').split(/[,;]/)[0]?.trim() ?? ''
    if (/^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}$/i.test(spelt))
      return spelt.toLowerCase().replace(/-([a-z]{2})$/, (_, region: string) => `-${region.toUpperCase()}`)
  }
  return null
}

/**
 * The address that the page gives as its own. Another domain's is not believed (a page could pass for another house's article), save from a cache of
 * accelerated pages; nor is the front page's, which some sites give everywhere.
 */
export function findCanonical(signs: Signs, address: string): string {
  const own = cleanAddress(address) ?? address
  const given = [
    ...signs.links.filter(({ rel }) => rel.includes('canonical')).map(({ href }) => href),
    meta(signs, 'og:url'),
    textOf(signs.main?.url),
  ]
  for (const link of given) {
    const found = link ? cleanAddress(resolveAddress(link, address) ?? '') : null
    if (!found) continue
    const isCache = /(?:^|\.)ampproject\.org$/.test(registrableDomain(address))
    if (!isCache && registrableDomain(found) !== registrableDomain(address)) continue
    if (isFront(found) && !isFront(own)) continue
    return found
  }
  return own
}

const isFront = (address: string): boolean => {
  const { pathname, search } = new URL(address)
  return pathname.length <= 1 && search === ''
}

/** Feeds that the page announces, each once. */
export function findFeeds(signs: Signs, base: string): Reading['feeds'] {
  const feeds = new Map<string, string | null>()
  for (const { rel, href, type, title } of signs.links) {
    if (!rel.some((word) => word === 'alternate' || word === 'feed')) continue
    if (!/(?:application|text)\/(?:rss|atom|rdf|feed)\+(?:xml|json)|application\/json(?:\+oembed)?$/.test(type) || /oembed/.test(type))
      continue
    if (type === 'application/json' && /\/wp-json\//.test(href)) continue
    const address = resolveAddress(href, base)
    if (address && !feeds.has(address)) feeds.set(address, title?.trim() || null)
  }
  return [...feeds].map(([address, title]) => ({ address, title }))
}
