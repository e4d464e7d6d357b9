/** Finds the repeated block of links that are articles on a page without a feed: links that stand in the same structure are judged together, by headlines, addresses, dates and where they stand. */
import { addressKey, cleanAddress, registrableDomain, resolveAddress } from '../../net/urls.ts'
import { readDate } from '../../reading/dates.ts'
import { readRelativeDate, type Sent } from '../../reading/relative-dates.ts'
import type { PublishedDate } from '../../source.ts'
import { isElsewhere, pathPoints } from '../links.ts'
import type { Listed } from './listed.ts'
import { type Node, upwards, within, wordsOf } from './tree.ts'

interface Link {
  node: Node
  address: string
  key: string
  signature: string
  words: string
  heading: Node | null
  isAside: boolean
}

const maxLinks = 3_000
const mostListed = 200
/** Elements that are looked at, in the order of the page: a card or a link that is never closed holds all that follows. */
const mostInCard = 600
const mostBeforeDate = 400
const mostInLink = 100
/** Of links that stand alike, the first ones tell whether a date stands with them. */
const mostAskedForDates = 100
const mostBeforeHeading = 61
/** From here on links that stand alike are taken for articles. */
const enough = 3

/** Articles in the order of the page; empty when no block of the page looks like a list of them. */
export function findArticles(root: Node, base: string, page: string, sent: Sent | null): Listed[] {
  const links = linksOf(root, base, page)
  const groups = new Map<string, Link[]>()
  for (const link of links) groups.set(link.signature, [...(groups.get(link.signature) ?? []), link])
  const judged = [...groups.values()].map((group) => judge(group, page, sent))
  const best = judged.reduce((most, one) => (one.score > most.score ? one : most), judged[0] ?? nothing)
  if (best.mean < enough || best.count < 3) return []
  // The lead article and side rows are built otherwise than the main list; they count when their links are as much like articles.
  const chosen = judged.filter((one) => one === best || (one.mean >= enough && one.mean >= best.mean * 0.7))
  const byKey = new Map<string, Listed>()
  const order = new Map<Node, number>(links.map((link, at) => [link.node, at]))
  for (const { group, isSaid } of chosen.toSorted((a, b) => b.score - a.score)) {
    const cards = cardsOf(group)
    for (const link of group) {
      const listed = toListed(link, cards.get(link) ?? link.node, base, isSaid, sent)
      const known = byKey.get(link.key)
      if (!known) byKey.set(link.key, listed)
      else byKey.set(link.key, { ...known, title: known.title || listed.title, image: known.image ?? listed.image })
    }
  }
  const place = new Map<string, number>()
  for (const link of links) if (!place.has(link.key)) place.set(link.key, order.get(link.node) ?? 0)
  return [...byKey]
    .filter(([, { title }]) => title !== '')
    .sort(([a], [b]) => (place.get(a) ?? 0) - (place.get(b) ?? 0))
    .map(([, listed]) => listed)
    .slice(0, mostListed)
}

function linksOf(root: Node, base: string, page: string): Link[] {
  const own = addressKey(page)
  const links: Link[] = []
  for (const node of within(root)) {
    if (node.tag !== 'a' || links.length >= maxLinks) continue
    const raw = node.attributes.href ?? ''
    const resolved = raw.startsWith('#') ? null : resolveAddress(raw, base)
    const address = resolved === null ? null : cleanAddress(resolved, page)
    if (address === null || registrableDomain(address) !== registrableDomain(page)) continue
    const key = addressKey(address)
    if (key === own || isElsewhere(address)) continue
    links.push({
      node,
      address,
      key,
      signature: signatureOf(node),
      words: wordsOf(node, 400) || node.attributes.title?.trim() || node.attributes['aria-label']?.trim() || '',
      heading: headingAt(node),
      isAside: isAside(node),
    })
  }
  return links
}

/** The link's own heading: around it or in it. */
function headingAt(node: Node): Node | null {
  let steps = 0
  for (const above of upwards(node)) {
    if (/^h[1-6]$/.test(above.tag)) return above
    if (++steps > 3) break
  }
  for (const below of within(node, mostInLink)) if (/^h[1-6]$/.test(below.tag)) return below
  return null
}

const asideTags = new Set(['nav', 'footer', 'aside', 'form', 'header'])
const asideWords =
  /(?:^|[\s_-])(?:nav|navbar|navigation|menu|submenu|footer|pied|breadcrumbs?|fil-ariane|ariane|pagination|pager|paging|share|social|sidebar|aside|cookies?|consent|banner|toolbar|skip|lang(?:ues?|uage)?|tags?|tagcloud|related|sitemap|login|ads?|pub(?:licite)?|sponsor(?:ed)?)(?:$|[\s_-])/i

/** Whether it stands in what frames the page rather than in the page. A header inside an article is the article's. */
function isAside(node: Node): boolean {
  let inArticle = false
  for (const { tag, attributes } of upwards(node)) {
    if (tag === 'article' || tag === 'main') inArticle = true
    if (tag === 'main' || tag === 'body') return false
    if (tag === 'header' ? !inArticle : asideTags.has(tag)) return true
    if (attributes.role === 'navigation' || attributes.role === 'contentinfo') return true
    if (!inArticle && asideWords.test(`${attributes.class ?? ''} ${attributes.id ?? ''}`)) return true
  }
  return false
}

/** The way from the page's root, with classes but without what numbers or states them: equal for the links of one list. */
function signatureOf(node: Node): string {
  const parts: string[] = []
  for (const { tag, attributes } of upwards(node)) {
    const classes = (attributes.class ?? '')
      .split(/\s+/)
      .filter(
        (name) =>
          name !== '' &&
          !/\d|^(?:first|last|odd|even|active|current|is-|has-|js-|sticky|post$|type-|status-|category-|tag-|format-)/.test(name),
      )
      .slice(0, 2)
    parts.push([tag, ...classes].join('.'))
    if (parts.length >= 12) break
  }
  return parts.join('<')
}

interface Judged {
  group: Link[]
  /** Different articles. */
  count: number
  mean: number
  score: number
  /** The links' own words are headlines, rather than « lire la suite » each time. */
  isSaid: boolean
}
const nothing: Judged = { group: [], count: 0, mean: 0, score: 0, isSaid: false }

function judge(group: Link[], page: string, sent: Sent | null): Judged {
  const keys = new Set(group.map(({ key }) => key))
  const said = new Set(group.map(({ words }) => words.toLowerCase()).filter(Boolean))
  const isSaid = said.size > group.length / 2
  const cards = cardsOf(group)
  const headingOf = (link: Link) => link.heading ?? headingIn(cards.get(link) ?? link.node, link)
  const points = group.map((link) => {
    const count = isSaid ? link.words.split(' ').length : 0
    const words = count >= 6 ? 2 : count >= 4 ? 1 : count >= 2 ? 0.5 : 0
    const isHeaded = headingOf(link) !== null
    return (isHeaded ? 2 : 0) + words + pathPoints(link.address, page) * 0.75 + (link.isAside ? -3 : 0) + (!isSaid && !isHeaded ? -1 : 0)
  })
  const asked = group.slice(0, mostAskedForDates)
  const dated = asked.filter((link) => dateIn(cards.get(link) ?? link.node, sent) !== null).length / asked.length
  const mean =
    points.reduce((sum, each) => sum + each, 0) / points.length + (dated >= 0.5 ? 1.5 : 0) + (keys.size < group.length / 2 ? -1 : 0)
  return { group, count: keys.size, mean, score: mean * Math.sqrt(Math.min(keys.size, 50)), isSaid }
}

/** The card of each link: the highest element around it that holds no other link of its group to another article. */
function cardsOf(group: Link[]): Map<Link, Node> {
  const held = new Map<Node, string | null>()
  for (const { node, key } of group) {
    for (const above of upwards(node)) {
      const known = held.get(above)
      if (known === null) break
      held.set(above, known === undefined || known === key ? key : null)
    }
  }
  // What holds two is marked on the way of the second only up to where that was known: mark all above it, too.
  for (const [node, key] of held) if (key === null) for (const above of upwards(node)) held.set(above, null)
  const cards = new Map<Link, Node>()
  for (const link of group) {
    let card = link.node
    for (const above of upwards(link.node)) {
      if (held.get(above) === null || above.tag === 'body' || above.parent === null) break
      card = above
    }
    cards.set(link, card)
  }
  return cards
}

/** The card's headline, where it leads nowhere or to the same place: a section's name beside it is not about the article. */
function headingIn(card: Node, link: Link): Node | null {
  for (const node of within(card, mostBeforeHeading)) {
    if (/^h[1-6]$/.test(node.tag)) {
      const led = [...upwards(node), ...within(node, mostInLink)].find(({ tag }) => tag === 'a')
      return led === undefined || led.attributes.href === link.node.attributes.href ? node : null
    }
  }
  return null
}

const dateWords = /(?:^|[\s_-])(?:date|time|published?|publi|posted|when)(?:$|[\s_-])/i

function dateIn(card: Node, sent: Sent | null): PublishedDate | null {
  const toDate = (words: string) => readDate(words) ?? (sent && readRelativeDate(words, sent))
  for (const node of within(card, mostBeforeDate)) {
    if (node.tag === 'time') {
      const date = readDate(node.attributes.datetime ?? '') ?? toDate(wordsOf(node, 100))
      if (date) return sober(date)
    }
    if (dateWords.test(`${node.attributes.class ?? ''} ${node.attributes.itemprop ?? ''}`)) {
      const words = wordsOf(node, 100).replace(/^\W*(?:publi[ée]e?s?|posted|published|le|on)\b[\s:]*(?:le|on)?\s*/i, '')
      const date = readDate(node.attributes.datetime ?? node.attributes.content ?? words) ?? toDate(words)
      if (date) return sober(date)
    }
  }
  return null
}

const sober = (date: PublishedDate) => (date.at.getUTCFullYear() >= 1990 && date.at.getUTCFullYear() <= 2100 ? date : null)

function toListed(link: Link, card: Node, base: string, isSaid: boolean, sent: Sent | null): Listed {
  const nodes = [...within(card, mostInCard)]
  const heading = link.heading ?? headingIn(card, link)
  const inside = heading ? wordsOf(heading, 300) : ''
  const title = inside || (isSaid && link.words.length <= 250 ? link.words : '') || link.node.attributes.title?.trim() || ''
  const teaser = nodes
    .filter(({ tag }) => tag === 'p')
    .map((node) => wordsOf(node, 1000))
    .filter((words) => words.length >= 40 && words !== title)
    .sort((a, b) => b.length - a.length)[0]
  const picture = nodes.find(({ tag }) => tag === 'img')?.attributes
  const author = nodes.find(
    ({ attributes }) =>
      attributes.rel === 'author' || /(?:^|[\s_-])(?:author|auteur|byline|signature)(?:$|[\s_-])/i.test(attributes.class ?? ''),
  )
  const name = author ? wordsOf(author, 120).replace(/^(?:par|by)\s+/i, '') : ''
  return {
    address: link.address,
    title,
    text: teaser ?? '',
    isWhole: false,
    published: dateIn(card, sent),
    bylines: name && name.length <= 80 ? [name] : [],
    image: picture ? resolveAddress(picture['data-src'] ?? picture.src ?? '', base) : null,
  }
}
