/** What each element of a feed says of an item or of the feed; one line an element, wherever the formats agree on its name. */
import type { Printed, PrintedFeed, PrintedItem, PrintedLink, PrintedVoice } from './document.ts'

/** An element that was read to its end: its attributes, its text and what it stands in. */
export interface Element {
  name: string
  attributes: Record<string, string> | null
  text: string
  form: Printed['form']
  from: string | null
}

type ItemField = (item: PrintedItem, element: Element) => void
type FeedField = (feed: PrintedFeed, element: Element) => void

const attribute = (element: Element, name: string): string | null => element.attributes?.[name] ?? null
const words = (element: Element): string => element.text.trim()

const better = (old: Printed | null, element: Element, rank: number): Printed | null =>
  words(element) === '' || (old !== null && old.rank <= rank) ? old : { value: element.text, form: element.form, rank, from: element.from }

const title =
  (rank: number): ItemField =>
  (item, element) => {
    item.title = better(item.title, element, rank)
  }
const summary =
  (rank: number): ItemField =>
  (item, element) => {
    item.summary = better(item.summary, element, rank)
  }
const content =
  (rank: number): ItemField =>
  (item, element) => {
    item.content = better(item.content, element, rank)
  }
const author: ItemField = (item, element) => {
  if (words(element)) item.authors.push(element.text)
}
const otherAuthor: ItemField = (item, element) => {
  if (words(element)) item.otherAuthors.push(element.text)
}
const date =
  (rank: number): ItemField =>
  (item, element) => {
    const value = words(element)
    if (value && (item.date === null || rank < item.date.rank)) item.date = { value, rank }
  }
const changed =
  (rank: number): ItemField =>
  (item, element) => {
    date(rank)(item, element)
    item.changed ??= words(element) || null
  }
const image =
  (rank: number, ...from: string[]): ItemField =>
  (item, element) => {
    const href = from.map((name) => attribute(element, name)).find(Boolean) ?? words(element)
    if (href && (item.image === null || rank < item.image.rank)) item.image = { href, rank, from: element.from }
  }

function toLink(element: Element): PrintedLink | null {
  const href = attribute(element, 'href') ?? attribute(element, 'rdf:resource') ?? words(element)
  if (!href.trim()) return null
  const rel = (attribute(element, 'rel') ?? '').trim().toLowerCase().replace('http://www.iana.org/assignments/relation/', '')
  return { rel: rel || 'alternate', href, type: attribute(element, 'type'), from: element.from }
}

const link = (to: { links: PrintedLink[] }, element: Element) => {
  const found = toLink(element)
  if (found) to.links.push(found)
}
const original: ItemField = (item, element) => {
  if (words(element)) item.links.push({ rel: 'original', href: words(element), type: null, from: element.from })
}
/** A file that belongs to the item: a picture may show it, sound and film are kept as such. */
const file: ItemField = (item, element) => {
  const href = attribute(element, 'url') ?? attribute(element, 'href')
  if (href)
    item.links.push({
      rel: 'enclosure',
      href,
      type: attribute(element, 'type'),
      from: element.from,
      medium: attribute(element, 'medium'),
      seconds: secondsIn(attribute(element, 'duration')),
      bytes: sizeIn(attribute(element, 'length') ?? attribute(element, 'filesize')),
    })
}
/** `3725`, `62:05`, `1:02:05`; no more than a week, and nothing that is no number. */
function secondsIn(printed: string | null): number | null {
  const parts = (printed ?? '').trim().split(':')
  if (parts.length > 3 || parts.some((part) => !/^\d+(?:\.\d+)?$/.test(part))) return null
  const seconds = Math.round(parts.reduce((sum, part) => sum * 60 + Number(part), 0))
  return seconds > 0 && seconds <= 604_800 ? seconds : null
}
/** What a file weighs; many feeds print a nought or a one where they do not know. */
function sizeIn(printed: string | null): number | null {
  const bytes = countIn(printed)
  return bytes !== null && bytes > 1_000 ? bytes : null
}
/** Which of a series: a number from one on, as `podcast:episode` may print with a fraction for what stands between two. */
function ordinalIn(printed: string): number | null {
  const number = /^\d{1,6}(?:\.\d{1,3})?$/.test(printed) ? Number(printed) : 0
  return number > 0 ? number : null
}
/** A figure as a platform counts it. */
const countIn = (printed: string | null): number | null => (/^\d{1,15}$/.test(printed?.trim() ?? '') ? Number(printed) : null)
const voice = (to: { voices: PrintedVoice[] }, element: Element) => {
  if (words(element) === '' || to.voices.length >= 100) return
  to.voices.push({
    name: element.text,
    role: attribute(element, 'role')?.trim().toLowerCase() || 'host',
    href: attribute(element, 'href'),
  })
}
const guid: ItemField = (item, element) => {
  if (item.guid !== null || words(element) === '') return
  item.guid = words(element)
  const said = attribute(element, 'ispermalink') ?? attribute(element, 'isPermaLink')
  item.guidMayBeAddress = element.name === 'guid' && said?.trim().toLowerCase() !== 'false'
}
const language: ItemField = (item, element) => {
  item.language ??= words(element) || null
}

export const itemFields = new Map<string, ItemField>([
  ['title', title(0)],
  ['dc:title', title(1)],
  ['media:title', title(2)],
  ['itunes:title', title(3)],
  ['content:encoded', content(0)],
  ['content', content(1)],
  ['xhtml:body', content(2)],
  ['description', summary(0)],
  ['summary', summary(1)],
  ['abstract', summary(2)],
  ['dc:description', summary(3)],
  ['media:description', summary(4)],
  ['itunes:summary', summary(5)],
  ['itunes:subtitle', summary(6)],
  ['author', author],
  ['contributor', author],
  ['dc:creator', author],
  ['dc:contributor', author],
  ['dcterms:creator', author],
  ['itunes:author', otherAuthor],
  ['media:credit', otherAuthor],
  ['published', date(0)],
  ['issued', date(1)],
  ['dcterms:issued', date(2)],
  ['pubdate', date(3)],
  ['dc:date', date(4)],
  ['created', date(5)],
  ['dcterms:created', date(6)],
  ['updated', changed(7)],
  ['modified', changed(8)],
  ['dcterms:modified', changed(9)],
  ['link', link],
  ['feedburner:origlink', original],
  ['pheedo:origlink', original],
  ['enclosure', file],
  ['media:content', file],
  ['media:thumbnail', image(1, 'url')],
  ['itunes:image', image(2, 'href', 'url')],
  ['guid', guid],
  ['id', guid],
  ['dc:language', language],
  ['language', language],
  [
    'yt:videoid',
    (item) => {
      item.isVideo = true
    },
  ],
  [
    'yt:channelid',
    (item, element) => {
      item.channel ??= words(element) || null
    },
  ],
  [
    'media:statistics',
    (item, element) => {
      item.views ??= countIn(attribute(element, 'views'))
    },
  ],
  [
    'media:starrating',
    (item, element) => {
      item.likes ??= countIn(attribute(element, 'count'))
    },
  ],
  [
    'itunes:duration',
    (item, element) => {
      item.seconds ??= secondsIn(element.text)
    },
  ],
  ...(['itunes:season', 'podcast:season'] as const).map((name): [string, ItemField] => [
    name,
    (item, element) => {
      item.season ??= ordinalIn(words(element))
    },
  ]),
  ...(['itunes:episode', 'podcast:episode'] as const).map((name): [string, ItemField] => [
    name,
    (item, element) => {
      item.episode ??= ordinalIn(words(element))
    },
  ]),
  ['podcast:person', voice],
  [
    'podcast:transcript',
    (item, element) => {
      const href = attribute(element, 'url')
      if (href && item.transcripts.length < 20)
        item.transcripts.push({ href, type: attribute(element, 'type'), language: attribute(element, 'language') })
    },
  ],
])

const periods: Record<string, number> = { hourly: 3600, daily: 86_400, weekly: 604_800, monthly: 2_592_000, yearly: 31_536_000 }

const wait = (feed: PrintedFeed, seconds: number) => {
  if (Number.isFinite(seconds) && seconds > 0) feed.minIntervalSeconds = Math.max(feed.minIntervalSeconds ?? 0, Math.round(seconds))
}

const feedTitle =
  (rank: number): FeedField =>
  (feed, element) => {
    feed.title = better(feed.title, element, rank)
  }
const feedLanguage: FeedField = (feed, element) => {
  feed.language ??= words(element) || null
}

export const feedFields = new Map<string, FeedField>([
  ['title', feedTitle(0)],
  ['dc:title', feedTitle(1)],
  ['link', link],
  ['language', feedLanguage],
  ['dc:language', feedLanguage],
  [
    'author',
    (feed, element) => {
      if (words(element)) feed.authors.push(element.text)
    },
  ],
  [
    'generator',
    (feed, element) => {
      feed.generator ??= words(element) || attribute(element, 'uri')
    },
  ],
  ['podcast:person', voice],
  [
    'itunes:new-feed-url',
    (feed, element) => {
      feed.movedTo ??= words(element) || null
    },
  ],
  ['ttl', (feed, element) => wait(feed, Number.parseFloat(element.text) * 60)],
  ['sy:updateperiod', (feed, element) => wait(feed, periods[words(element).toLowerCase()] ?? Number.NaN)],
  [
    'sy:updatefrequency',
    (feed, element) => {
      feed.updatesPerPeriod = Number.parseFloat(element.text)
    },
  ],
])

/** Elements with fields of their own, which are none of the item's or feed's around them. */
export const asides = new Set(['image', 'textinput', 'source', 'cloud', 'itunes:owner', 'skiphours', 'skipdays'])
/** Elements that hold a person by name and address. */
export const persons = new Set(['author', 'contributor'])

const leaves = new Set(
  'category comments rights copyright generator docs managingeditor webmaster lastbuilddate pubdate icon logo id updated modified subtitle tagline info description rating items summary'.split(
    ' ',
  ),
)
/** Elements that hold no others, so that what seems to stand inside one that was never closed belongs to what is around it. */
export const isLeaf = (name: string): boolean =>
  leaves.has(name) || /^(?:dc|dcterms|itunes|media|podcast|sy|module|rdf|feedburner|yt):/.test(name)
/** Elements that say what they say in their attributes, wherever they are closed. */
export const spokenInAttributes = new Set([
  'enclosure',
  'media:content',
  'media:thumbnail',
  'media:statistics',
  'media:starrating',
  'podcast:transcript',
  'itunes:image',
  'yt:videoid',
])
