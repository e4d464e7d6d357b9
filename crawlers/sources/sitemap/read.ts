/** Reads a sitemap from the bytes that a server sent: a list of pages, an index of other sitemaps, a robots.txt that names some, plain text, or a feed in a sitemap's place. */
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { decodeText } from '../../net/decode.ts'
import { parseRobots } from '../../net/robots.ts'
import { resolveAddress } from '../../net/urls.ts'
import { readDate } from '../../reading/dates.ts'
import type { PublishedDate, SourceProblem } from '../../source.ts'
import type { FeedDocument } from '../feed/document.ts'
import { readFeed } from '../feed/read.ts'
import { tokenize } from '../feed/tokens.ts'

export interface Entry {
  address: string
  /** When it last changed, in milliseconds, where the map says so. */
  changedAt: number | null
  /** It says so by the day. */
  isByDay?: boolean
  /** What a news sitemap says of an article; null in others. */
  news: { title: string; published: PublishedDate | null; language: string | null; outlet: string | null } | null
  image: string | null
}

export interface File {
  address: string
  changedAt: number | null
}

export type ReadSitemap =
  | { kind: 'pages'; entries: Entry[]; isCut: boolean }
  | { kind: 'index'; files: File[] }
  | { kind: 'feed'; feed: FeedDocument }
  | { kind: 'problem'; problem: SourceProblem }

/** What the protocol allows in one file. */
export const mostEntries = 50_000
const mostBytes = 50 * 1024 * 1024
const unzip = promisify(gunzip)

/** Never throws. */
export async function readSitemap(bytes: Uint8Array, contentType: string | null, address: string): Promise<ReadSitemap> {
  try {
    const isZipped = bytes[0] === 0x1f && bytes[1] === 0x8b
    const plain = isZipped ? await unzip(bytes, { maxOutputLength: mostBytes }) : bytes
    const { text } = decodeText(plain, isZipped ? null : contentType)
    const start = text.trimStart()
    if (start === '') return refuse('unreadable', { cause: { kind: 'empty' } })
    if (!start.startsWith('<')) return readLines(text, address)
    if (/<html[\s>]|<!doctype html/i.test(start.slice(0, 3000))) return refuse('unreadable', { cause: { kind: 'web-page' } })
    const root = /<(?:[\w.-]{1,40}:)?(urlset|sitemapindex|rss|feed|rdf)(?=[\s>/])/i.exec(start)?.[1]?.toLowerCase()
    if (root === undefined) return refuse('unreadable', { cause: { kind: 'no-sitemap' } })
    if (root !== 'urlset' && root !== 'sitemapindex') {
      const read = readFeed(plain, null, address)
      return read.ok ? { kind: 'feed', feed: read.feed } : { kind: 'problem', problem: read.problem }
    }
    return readXml(start, address, root === 'sitemapindex')
  } catch (error) {
    const isHuge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
    return refuse(isHuge ? 'too-large' : 'unreadable', { why: error instanceof Error ? error.message : String(error) })
  }
}

const refuse = (kind: 'unreadable' | 'too-large', more: Pick<SourceProblem, 'cause' | 'why'>): ReadSitemap => ({
  kind: 'problem',
  problem: { kind, ...more },
})

function readLines(text: string, address: string): ReadSitemap {
  if (/^[^\S\r\n]*sitemap[^\S\r\n]*:/im.test(text)) {
    const named = parseRobots(text, '*').sitemaps.flatMap((each) => resolveAddress(each, address) ?? [])
    return { kind: 'index', files: [...new Set(named)].map((each) => ({ address: each, changedAt: null })) }
  }
  const entries = text
    .split(/\r\n|\r|\n/)
    .slice(0, mostEntries)
    .flatMap((line) => (/^\s*https?:\/\/\S+\s*$/i.test(line) ? (resolveAddress(line) ?? []) : []))
    .map((each): Entry => ({ address: each, changedAt: null, news: null, image: null }))
  return entries.length > 0 ? { kind: 'pages', entries, isCut: false } : refuse('unreadable', { cause: { kind: 'no-sitemap' } })
}

interface Printed {
  loc: string
  lastmod: string
  title: string
  date: string
  language: string
  outlet: string
  image: string
  isNews: boolean
}

const fieldOf: Record<string, keyof Omit<Printed, 'isNews'>> = {
  loc: 'loc',
  lastmod: 'lastmod',
  'news:title': 'title',
  'news:publication_date': 'date',
  'news:language': 'language',
  'news:name': 'outlet',
  'image:loc': 'image',
}

function readXml(text: string, address: string, isIndex: boolean): ReadSitemap {
  const entries: Entry[] = []
  let printed: Printed | null = null
  let field: keyof Omit<Printed, 'isNews'> | null = null
  let isComplete = false
  const nameOf = (tag: string) => {
    const lower = tag.toLowerCase()
    const [prefix, local] = lower.includes(':') ? lower.split(':', 2) : ['', lower]
    if (prefix === 'image' || prefix === 'video' || prefix === 'xhtml') return `${prefix}:${local}`
    return /^(?:publication_date|title|language|name|news|publication)$/.test(local ?? '') ? `news:${local}` : (local ?? '')
  }
  const end = () => {
    const entry = printed && toEntry(printed, address)
    if (entry && entries.length < mostEntries) entries.push(entry)
    printed = null
    field = null
  }
  tokenize(
    text,
    {
      open(tag, _attributes, isEmpty) {
        const name = nameOf(tag)
        if (name === 'url' || name === 'sitemap') {
          end()
          printed = { loc: '', lastmod: '', title: '', date: '', language: '', outlet: '', image: '', isNews: false }
        } else if (printed) {
          if (name === 'news:news') printed.isNews = true
          field = isEmpty ? null : (fieldOf[name] ?? null)
          // The first picture is the article's.
          if (field !== null && printed[field] !== '') field = null
        }
      },
      close(tag) {
        const name = nameOf(tag)
        field = null
        if (name === 'url' || name === 'sitemap') end()
        else if (name === 'urlset' || name === 'sitemapindex') isComplete = true
      },
      text(value) {
        if (printed && field !== null && printed[field].length < 3000) printed[field] += value
      },
    },
    true,
  )
  end()
  if (isIndex) return { kind: 'index', files: entries.map(({ address: to, changedAt }) => ({ address: to, changedAt })) }
  return { kind: 'pages', entries, isCut: !isComplete }
}

function toEntry(printed: Printed, from: string): Entry | null {
  const address = resolveAddress(printed.loc, from)
  if (address === null) return null
  const published = printed.date ? readDate(printed.date) : null
  const changed = printed.lastmod ? readDate(printed.lastmod) : null
  const title = printed.title.replace(/\s+/g, ' ').trim()
  return {
    address,
    changedAt: changed?.at.getTime() ?? null,
    isByDay: changed?.precision === 'day',
    news:
      printed.isNews || published
        ? { title, published, language: printed.language.trim() || null, outlet: printed.outlet.trim() || null }
        : null,
    image: printed.image ? resolveAddress(printed.image, from) : null,
  }
}
