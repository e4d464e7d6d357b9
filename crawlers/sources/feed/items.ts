/** Settles what a feed printed: addresses made absolute, identities made sure, texts made plain, dates read. */
import { createHash } from 'node:crypto'
import { type DocumentKind, feedFlaws } from '../../../db/vocabulary.ts'
import { cleanAddress, resolveAddress } from '../../net/urls.ts'
import { readDate } from '../../reading/dates.ts'
import { kindByWords } from '../../reading/kind.ts'
import type { HeardItem, PublishedDate } from '../../source.ts'
import type { FeedDocument, PrintedFeed, PrintedItem, PrintedLink } from './document.ts'
import { type PlainText, readText, readTitle, squeeze } from './text.ts'

/** `address` is where the document was got from. */
export function settleFeed(printed: PrintedFeed, address: string): FeedDocument {
  const at = (link: PrintedLink | null | undefined) => (link ? resolveAddress(link.href, link.from ?? address) : null)
  const byRel = (rel: string) => printed.links.find((link) => link.rel === rel)
  const site = at(printed.links.find((link) => link.rel === 'alternate' && isPage(link)))
  const base = site !== null && printed.format !== 'atom' ? site : address
  return {
    format: printed.format,
    title: (printed.title && readTitle(printed.title)) || null,
    site,
    language: printed.language?.trim() || null,
    minIntervalSeconds:
      printed.minIntervalSeconds === null ? null : Math.round(printed.minIntervalSeconds / atLeastOne(printed.updatesPerPeriod)),
    self: at(byRel('self')),
    next: at(byRel('next') ?? byRel('prev-archive')),
    generator: printed.generator?.trim() || null,
    movedTo: printed.movedTo ? resolveAddress(printed.movedTo) : null,
    hub: at(byRel('hub')),
    isCut: printed.isCut,
    flaws: feedFlaws.filter((flaw) => printed.flaws.has(flaw)),
    items: settleItems(printed, base),
  }
}

const atLeastOne = (times: number) => (times >= 1 ? times : 1)
const isPage = (link: PrintedLink) => link.type === null || !/rss|atom\+xml|json|^(?:image|audio|video)\//i.test(link.type)

function settleItems(printed: PrintedFeed, base: string): HeardItem[] {
  const items = withoutRepeats(printed.items)
  const times = new Map<string, number>()
  for (const { guid } of items) if (guid !== null) times.set(guid, (times.get(guid) ?? 0) + 1)
  return items.map((item) => settleItem(item, printed, base, (guid) => (times.get(guid) ?? 0) > 1))
}

/** An item that is printed again word by word, as when two copies of a document are sent as one, is no other item. */
function withoutRepeats(items: readonly PrintedItem[]): PrintedItem[] {
  const known = new Set<string>()
  return items.filter(({ guid, title, date, links }) => {
    if (guid === null) return true
    const words = JSON.stringify([guid, title?.value, date?.value, links.map(({ href }) => href)])
    const isNew = !known.has(words)
    known.add(words)
    return isNew
  })
}

function settleItem(item: PrintedItem, feed: PrintedFeed, base: string, isRepeated: (guid: string) => boolean): HeardItem {
  const address = addressOf(item, base)
  const title = item.title ? readTitle(item.title) : ''
  const content = item.content ? readText(item.content, address ?? base) : null
  const summary = item.summary && isNeeded(item.summary.value, content) ? readText(item.summary, address ?? base) : null
  const body = content?.text ? content : summary
  const own = body?.text ?? ''
  const files = item.links.filter((link) => link.rel === 'enclosure').flatMap((link) => toFile(link, base))
  const voices = voicesOf(item, feed, base)
  const text = withGuests(own, voices)
  const whole = content !== null && body === content && isWhole(content.text, summary?.text ?? '')
  const bylines = bylinesOf(item, feed, voices)
  const published = item.date === null ? null : readDate(item.date.value)
  return {
    guid: identify(item.guid, address, title, text, isRepeated),
    address,
    title,
    text,
    whole,
    bylines,
    published,
    ...changedOf(item, published),
    language: item.language?.trim() || feed.language?.trim() || null,
    image:
      files.find((file) => file.kind === 'image')?.address ??
      (item.image ? resolveAddress(item.image.href, item.image.from ?? base) : null) ??
      content?.image ??
      summary?.image ??
      null,
    links: (body?.links ?? []).filter((link) => link !== address),
    // A summary says too little; the page behind it will tell.
    kind: kindOf(item, files, title, whole ? text : '', bylines),
    media: mediaOf(files, item),
    ...(item.season === null && item.episode === null ? {} : { episode: { season: item.season, number: item.episode } }),
    ...(item.transcripts.length > 0 ? { transcripts: transcriptsOf(item, base) } : {}),
    ...platformOf(item, feed),
    ...namedOf(voices),
  }
}

/** Said only where it is later than its publication. A platform touches its films with every view. */
function changedOf({ changed, isVideo }: PrintedItem, published: PublishedDate | null): Pick<HeardItem, 'changedAt'> {
  const at = changed === null || isVideo ? null : (readDate(changed)?.at ?? null)
  return at !== null && published !== null && at > published.at ? { changedAt: at } : {}
}

interface Voice {
  name: string
  isGuest: boolean
  address: string | null
}

/** Who speaks: those of the episode, or else of the whole podcast. Whoever only works on it is not heard. */
function voicesOf(item: PrintedItem, feed: PrintedFeed, base: string): Voice[] {
  const printed = item.voices.length > 0 ? item.voices : feed.voices
  return printed.flatMap(({ name, role, href }) => {
    const known = nameIn(name)
    if (known === '' || !/host|guest|narrator|author|report|invit|anim/.test(role)) return []
    return [{ name: known, isGuest: /guest|invit/.test(role), address: href ? resolveAddress(href, base) : null }]
  })
}

/** Who is heard is looked for in the text, so guests that only the feed's own fields name stand in it, too. */
function withGuests(text: string, voices: Voice[]): string {
  const unnamed = voices.filter(({ name, isGuest }) => isGuest && !text.includes(name)).map(({ name }) => name)
  return unnamed.length === 0 ? text : [text, [...new Set(unnamed)].join(', ')].filter(Boolean).join('\n\n')
}

const namedOf = (voices: Voice[]): Pick<HeardItem, 'references'> => {
  const references = voices.flatMap(({ isGuest, address }) =>
    isGuest && address ? [{ kind: 'names' as const, address, handle: null }] : [],
  )
  return references.length > 0 ? { references } : {}
}

/** Each file once, with what is said of its length. */
function mediaOf(files: File[], item: PrintedItem): HeardItem['media'] {
  const media = new Map<string, HeardItem['media'][number]>()
  for (const { address, type, kind, seconds, bytes } of files) {
    if (kind === 'image') continue
    const known = media.get(address)
    const lasting = known?.seconds ?? seconds ?? item.seconds
    const weight = known?.bytes ?? bytes
    media.set(address, {
      address,
      type: known?.type ?? type,
      ...(lasting === null ? {} : { seconds: lasting }),
      ...(weight === null ? {} : { bytes: weight }),
    })
  }
  return [...media.values()]
}

const transcriptsOf = (item: PrintedItem, base: string): NonNullable<HeardItem['transcripts']> =>
  item.transcripts.flatMap(({ href, type, language }) => {
    const address = resolveAddress(href, base)
    return address ? [{ address, type: type?.trim().toLowerCase() || null, language: language?.trim() || null }] : []
  })

/** The channel of a film and what its platform counted; other feeds count nothing. */
function platformOf(item: PrintedItem, feed: PrintedFeed): Pick<HeardItem, 'handle' | 'figures' | 'about'> {
  if (!item.isVideo || !item.channel || !/^UC[\w-]{22}$/.test(item.channel)) return {}
  const name = item.authors[0] ? nameIn(item.authors[0]) || null : null
  return {
    handle: {
      network: 'youtube',
      value: item.channel,
      name,
      address: `https://www.youtube.com/channel/${item.channel}`,
      followers: null,
      openedAt: null,
      isBot: null,
    },
    ...(item.views === null && item.likes === null
      ? {}
      : { figures: { likes: item.likes, reposts: null, replies: null, quotes: null, views: item.views } }),
    about: name ?? ((feed.title && readTitle(feed.title)) || null),
  }
}

/** The address that the item itself gives for its page, before any tidying. */
function addressOf(item: PrintedItem, base: string): string | null {
  const alternates = item.links.filter((link) => link.rel === 'alternate')
  const best =
    item.links.find((link) => link.rel === 'original') ??
    alternates.find((link) => /html/i.test(link.type ?? '')) ??
    alternates.find(isPage) ??
    alternates[0]
  const given = best ? resolveAddress(best.href, best.from ?? base) : null
  if (given !== null) return given
  return item.guidMayBeAddress && item.guid !== null && /^https?:\/\//i.test(item.guid) ? resolveAddress(item.guid) : null
}

/**
 * What makes the item the same at the next visit: its guid; with its address when the feed gives the same guid to several; without a guid its address
 * without tracking parameters; without both a hash of title and text.
 */
function identify(guid: string | null, address: string | null, title: string, text: string, isRepeated: (guid: string) => boolean): string {
  if (guid !== null) return isRepeated(guid) ? `${guid}|${address ?? hash(title, text)}` : guid
  return (address && cleanAddress(address)) ?? hash(title, text)
}

const hash = (title: string, text: string) => createHash('sha256').update(`${title}\n${text}`).digest('hex').slice(0, 32)

/** A summary says nothing beside a content that is longer than the summary is with all its markup, save for a picture. */
const isNeeded = (summary: string, content: PlainText | null): boolean =>
  content === null ||
  (content.text.length <= manifestlyWhole && content.text.length <= summary.length) ||
  (content.image === null && summary.includes('<img'))

/** Characters from which on a content is no excerpt. */
const manifestlyWhole = 1500

/** A content that breaks off, or brings no more than the summary, is not the article, wherever the feed put it. */
function isWhole(content: string, summary: string): boolean {
  const ending = content.slice(-80)
  if (/(?:…|\.\.\.|\[…\]|\[\.\.\.\])\s*(?:\n\n)?[^.!?]{0,60}$/.test(ending)) return false
  return content.length > summary.length || content.length > manifestlyWhole
}

function bylinesOf(item: PrintedItem, feed: PrintedFeed, voices: Voice[]): string[] {
  const hosts = voices.filter(({ isGuest }) => !isGuest).map(({ name }) => name)
  const printed =
    item.authors.length > 0
      ? item.authors
      : hosts.length > 0
        ? hosts
        : item.otherAuthors.length > 0
          ? item.otherAuthors
          : feed.format === 'atom' || feed.format === 'json'
            ? feed.authors
            : []
  return [...new Set(printed.map(nameIn).filter(Boolean))]
}

/** RSS prints `ana@example.org (Ana Ruiz)`; mail programs `Ana Ruiz <ana@example.org>`. An address alone is nobody's name. */
function nameIn(printed: string): string {
  const text = readTitle({ value: printed, form: 'loose', rank: 0, from: null })
  const mail = /\S+@\S+\.\S+/
  if (!mail.test(text)) return text
  const inBrackets = /\(([^()]+)\)/.exec(text)?.[1]
  if (inBrackets && !mail.test(inBrackets)) return squeeze(inBrackets)
  return squeeze(text.replace(/[<(]?\s*(?:mailto:)?[^\s<>()]+@[^\s<>()]+\.[^\s<>()]+\s*[>)]?/g, ' ').replace(/^[\s"',;]+|[\s"',;]+$/g, ''))
}

interface File {
  address: string
  type: string | null
  seconds: number | null
  bytes: number | null
  kind: 'image' | 'audio' | 'video' | null
}

/** Pictures, sound and film; other files are no media of an article. */
function toFile(link: PrintedLink, base: string): File[] {
  const address = resolveAddress(link.href, link.from ?? base)
  const type = link.type?.trim().toLowerCase() || null
  const said = `${type ?? ''} ${link.medium ?? ''}`
  const path = address === null ? '' : new URL(address).pathname
  const kind = /image/.test(said)
    ? 'image'
    : /audio/.test(said)
      ? 'audio'
      : /video|shockwave-flash/.test(said)
        ? 'video'
        : type === null
          ? kindOfPath(path)
          : null
  return address !== null && kind !== null ? [{ address, type, kind, seconds: link.seconds ?? null, bytes: link.bytes ?? null }] : []
}

function kindOfPath(path: string): File['kind'] {
  if (/\.(?:jpe?g|png|gif|webp|avif)$/i.test(path)) return 'image'
  if (/\.(?:mp3|m4a|ogg|oga|opus|wav|aac|flac)$/i.test(path)) return 'audio'
  return /\.(?:mp4|m4v|webm|mov|ogv)$/i.test(path) ? 'video' : null
}

function kindOf(item: PrintedItem, files: File[], title: string, text: string, bylines: string[]): DocumentKind {
  if (item.isVideo) return 'video'
  const enclosed = files.find((file) => file.kind === 'audio' || file.kind === 'video')
  if (enclosed) return enclosed.kind === 'audio' ? 'audio' : 'video'
  if (title === '') return 'post'
  return kindByWords({ title, text, bylines, sections: [] }) ?? 'article'
}
