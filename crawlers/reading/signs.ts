/** Gathers in one walk what a page says of itself: metas, links, JSON-LD, headings, dates and names that it marks. */
import { squeeze } from './blocks.ts'
import { type LinkedNode, mainNode, readLinkedData } from './linked-data.ts'
import { attribute, elementsIn, isWithin } from './page.ts'

export interface Signs {
  /** Contents of metas by lower-case name, property or itemprop. */
  metas: Map<string, string[]>
  links: { rel: string[]; href: string; type: string; title: string | null }[]
  nodes: LinkedNode[]
  /** The JSON-LD node that is this page's article. */
  main: LinkedNode | null
  title: string | null
  headings: string[]
  /** Time elements and elements marked as dates, in order. `mark` is their class, itemprop and the like in lower case. */
  times: { printed: string; mark: string; afterHeading: boolean }[]
  /** Texts of elements marked as author or byline, surest marks first. */
  names: { printed: string; sureness: number }[]
  /** Short lines between the headline and the first paragraph. */
  under: string[]
  /** Types that elements bear (schema.org), outermost first. */
  itemTypes: string[]
  /** Rubrics printed as such: the one before the headline, the one after it. */
  sections: string[]
  /** Players, and posts of a thread. */
  audio: number
  video: number
  posts: number
  language: string | null
  base: string | null
}

const nameMark = /(?:^|[\s_-])(?:by-?line|authors?|auteurs?|autrice|signature|writer|writtenby|contributors?|redacteur)(?:$|[\s_-])/i
const notName =
  /bio|avatar|image|photo|picture|icon|social|follow|link-list|count|date|time|box|about|description|related|comment|more|role|title|job|email|twitter/i
const sectionMark =
  /(?:^|[\s_-])(?:rubriques?|rubric|surtitre|kicker|overline|eyebrow|suptitle|categor(?:y|ie)|cat-links|emission|section-(?:name|title|label)|article-?section)(?:$|[\s_-])/i
/** One person's words in a thread. */
export const postMark =
  /(?:^|[\s_-])(?:post(?:body|row|-?content|-?message)|message-?(?:body|content)|bbp-reply|topic-post|forum-?post|comment-?body)(?:$|[\s_-])/i
/** Frames of the common players. */
const audioFrame =
  /(?:^|[./-])(?:soundcloud|spotify|deezer|ausha|acast|podcasts?|audioboom|megaphone|mixcloud|ivoox|podbean|transistor|simplecast|buzzsprout)(?:[./-]|$)/i
const videoFrame =
  /(?:^|[./-])(?:youtube(?:-nocookie)?|youtu|vimeo|dailymotion|peertube|brightcove|jwplayer|wistia|kaltura|twitch)(?:[./-]|$)/i
const dateMark =
  /(?:^|[\s_-])(?:date|datetime|published|publication|pubdate|timestamp|posted|dateline|publie|article-?date|updated)(?:$|[\s_-])/i

/** Reads the signs of a page before anything is taken out of it. `address` tells which JSON-LD node is its own. */
export function gatherSigns(document: Document, address: string): Signs {
  const signs: Signs = {
    metas: new Map(),
    links: [],
    nodes: [],
    main: null,
    title: null,
    headings: [],
    times: [],
    names: [],
    under: [],
    itemTypes: [],
    sections: [],
    audio: 0,
    video: 0,
    posts: 0,
    language: null,
    base: null,
  }
  const root = document.documentElement
  signs.language = attribute(root, 'lang') ?? attribute(root, 'xml:lang')
  const scripts: string[] = []
  for (const element of elementsIn(root)) {
    switch (element.localName.toLowerCase()) {
      case 'meta':
        noteMeta(signs, element)
        break
      case 'link': {
        const href = attribute(element, 'href')
        const rel = (attribute(element, 'rel') ?? '').toLowerCase().split(/\s+/)
        if (href)
          signs.links.push({ rel, href, type: (attribute(element, 'type') ?? '').toLowerCase(), title: attribute(element, 'title') })
        break
      }
      case 'base':
        signs.base ??= attribute(element, 'href')
        break
      case 'script':
        if (/ld\+json/i.test(attribute(element, 'type') ?? '')) scripts.push(element.textContent ?? '')
        break
      case 'title':
        if (element.parentElement?.localName !== 'svg') signs.title ??= squeeze(element.textContent ?? '') || null
        break
      case 'h1':
        signs.headings.push(squeeze(element.textContent ?? ''))
        break
      case 'audio':
        signs.audio++
        break
      case 'video':
        signs.video++
        break
      case 'iframe': {
        const shown = element.getAttribute('src') ?? element.getAttribute('data-src') ?? ''
        if (audioFrame.test(shown)) signs.audio++
        else if (videoFrame.test(shown)) signs.video++
        break
      }
      default:
        noteMarked(signs, element)
        noteUnder(signs, element)
    }
  }
  signs.nodes = readLinkedData(scripts)
  signs.main = mainNode(signs.nodes, address)
  return signs
}

function noteMeta(signs: Signs, element: Element): void {
  const content = attribute(element, 'content')?.trim()
  if (!content) return
  for (const key of ['property', 'name', 'itemprop', 'http-equiv']) {
    const named = attribute(element, key)?.trim().toLowerCase()
    if (named) signs.metas.set(named, [...(signs.metas.get(named) ?? []), content])
  }
}

function noteMarked(signs: Signs, element: Element): void {
  const name = element.localName
  const type = element.getAttribute('itemtype')
  if (type && signs.itemTypes.length < 20) signs.itemTypes.push(type.trim().replace(/^.*[/#:]/, ''))
  const itemprop = element.getAttribute('itemprop') ?? element.getAttribute('itemProp') ?? ''
  const rel = name === 'a' ? (element.getAttribute('rel') ?? '') : ''
  const named = element.className
  if (name !== 'time' && !itemprop && !rel && !named) return
  if (
    name === 'time' ||
    /date(?:Published|Created|Modified)/.test(itemprop) ||
    (named.length < 120 && dateMark.test(named) && signs.times.length < 40)
  ) {
    const text = element.textContent ?? ''
    const printed =
      element.getAttribute('datetime') ??
      element.getAttribute('dateTime') ??
      element.getAttribute('content') ??
      (text.length < 160 ? squeeze(text) : '')
    const mark =
      `${named} ${itemprop} ${element.hasAttribute('pubdate') ? 'pubdate' : ''} ${name === 'time' ? `${element.parentElement?.className ?? ''} ${wordsBefore(element)}` : ''}`.toLowerCase()
    if (printed) signs.times.push({ printed, mark, afterHeading: signs.headings.length > 0 })
  }
  if (named.length < 120 && named) {
    if (postMark.test(named)) signs.posts++
    if (signs.sections.length < 2 && sectionMark.test(named)) noteSection(signs, element)
  }
  if (itemprop === 'articleSection') noteSection(signs, element)
  if (signs.names.length >= 60) return
  const sureness =
    /\bauthor\b/i.test(rel) || itemprop === 'author' ? 3 : named.length < 160 && nameMark.test(named) && !notName.test(named) ? 2 : 0
  if (sureness === 0) return
  const text = element.textContent ?? ''
  if (text.length > 200) return
  // The name inside a marked author is what counts, not the portrait and the function beside it.
  const inner = [...element.querySelectorAll('[itemprop="name"], a[rel~="author"]')]
    .map((inside) => squeeze(inside.textContent ?? ''))
    .filter(Boolean)
  const printed = inner.length > 0 ? inner.join(', ') : squeeze(text)
  if (printed) signs.names.push({ printed, sureness: signs.headings.length > 0 ? sureness : sureness - 1 })
}

/** What is printed right before an element: « mis à jour le ». */
function wordsBefore(element: Element): string {
  const before = element.previousSibling
  return before?.nodeType === 3 ? squeeze(before.textContent ?? '').slice(-40) : ''
}

const underLines = new Set(['p', 'div', 'span', 'small', 'font', 'em', 'i', 'address', 'time'])
const mostUnder = 24
/** Longer ones are the article. */
const longestUnder = 90

/** Notes a line that stands under the headline, until the article begins. */
function noteUnder(signs: Signs, element: Element): void {
  if (signs.headings.length !== 1 || signs.under.length >= mostUnder || !underLines.has(element.localName)) return
  const text = squeeze(element.textContent ?? '')
  if (text.length > longestUnder && element.localName === 'p') signs.under.push(...Array(mostUnder).fill(''))
  // What is too long counts as well: it may hold the whole page, and to look into each such element would cost the square of it.
  else signs.under.push(text.length <= longestUnder ? text : '')
}

const menus = new Set(['nav', 'li', 'aside'])

/** A rubric is a word or two; a menu of them, or a list of labels, says nothing of this page. */
function noteSection(signs: Signs, element: Element): void {
  const text = squeeze(element.getAttribute('content') ?? element.textContent ?? '')
  if (!text || text.length > 60 || isWithin(element, menus)) return
  // The last one before the headline is its own, and the first one after it; what follows belongs to other articles.
  if (signs.headings.length === 0) signs.sections = [text]
  else if (signs.sections.length < 2) signs.sections.push(text)
}
