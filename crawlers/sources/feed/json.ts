/** Reads JSON Feed 1.0 and 1.1, also when the document breaks off or one of its items is broken. */
import { emptyFeed, emptyItem, type Printed, type PrintedFeed, type PrintedItem } from './document.ts'

/** Null when the text is no JSON Feed. */
export function readJson(text: string): PrintedFeed | null {
  const sound = parse(text.slice(Math.max(0, text.indexOf('{'))))
  const feed = sound ?? salvage(text)
  if (feed === null || !(Array.isArray(feed.items) || /jsonfeed/.test(String(feed.version)))) return null
  const links = [
    ...link('alternate', feed.home_page_url),
    ...link('self', feed.feed_url),
    ...link('next', feed.next_url),
    ...list(feed.hubs).flatMap((hub) => link('hub', hub.url)),
  ]
  return {
    ...emptyFeed('json'),
    title: printed(feed.title, 'loose'),
    language: string(feed.language),
    authors: namesOf(feed),
    links,
    isCut: sound === null,
    items: list(feed.items).map(toItem),
  }
}

type Values = Record<string, unknown>

function toItem(values: Values): PrintedItem {
  const html = printed(values.content_html, 'html')
  const plain = printed(values.content_text, 'plain')
  const image = string(values.image) ?? string(values.banner_image)
  return {
    ...emptyItem(),
    guid: string(values.id),
    guidMayBeAddress: true,
    title: printed(values.title, 'loose'),
    summary: printed(values.summary, 'plain'),
    content: html ?? plain,
    authors: namesOf(values),
    links: [
      ...link('alternate', values.url),
      ...link('alternate', values.external_url),
      ...list(values.attachments).flatMap((file) =>
        link('enclosure', file.url, string(file.mime_type), file.duration_in_seconds, file.size_in_bytes),
      ),
    ],
    image: image ? { href: image, rank: 0, from: null } : null,
    date:
      [string(values.date_published), string(values.date_modified)].flatMap((value, rank) => (value ? [{ value, rank }] : []))[0] ?? null,
    changed: string(values.date_modified),
    language: string(values.language),
  }
}

/** Numbers are printed as text: some feeds number their items. */
function string(value: unknown): string | null {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  return typeof value === 'string' && value.trim() ? value.trim() : null
}

const isValues = (value: unknown): value is Values => typeof value === 'object' && value !== null && !Array.isArray(value)
const list = (value: unknown): Values[] => (Array.isArray(value) ? value.filter(isValues) : [])

function printed(value: unknown, form: Printed['form']): Printed | null {
  const text = string(value)
  return text === null ? null : { value: text, form, rank: 0, from: null }
}

const link = (rel: string, href: unknown, type: string | null = null, lasting: unknown = null, weighing: unknown = null) => {
  const to = string(href)
  const count = (value: unknown) => (typeof value === 'number' && value > 0 ? Math.round(value) : null)
  return to === null ? [] : [{ rel, href: to, type, from: null, seconds: count(lasting), bytes: count(weighing) }]
}

/** `authors` (1.1) or `author` (1.0). */
function namesOf(values: Values): string[] {
  const all = Array.isArray(values.authors) ? list(values.authors) : list([values.author])
  return all.flatMap((author) => string(author.name) ?? [])
}

function parse(text: string): Values | null {
  try {
    const value: unknown = JSON.parse(text)
    return isValues(value) ? value : null
  } catch {
    return null
  }
}

/** What can be had of a document that is no JSON as it stands: its head, and every item that is whole. */
function salvage(text: string): Values | null {
  const opening = /"items"\s*:\s*\[/.exec(text)
  if (opening === null) return null
  const items: Values[] = []
  let at = opening.index + opening[0].length
  for (;;) {
    const start = text.indexOf('{', at)
    const end = start < 0 ? -1 : endOfObject(text, start)
    if (end < 0) break
    const item = parse(text.slice(start, end)) ?? parse(escapeControls(text.slice(start, end)))
    if (item) items.push(item)
    at = end
    if (/^\s*\]/.test(text.slice(at, at + 200))) break
  }
  const head = text.slice(Math.max(0, text.indexOf('{')), opening.index).replace(/,\s*$/, '')
  return { ...(parse(`${head}}`) ?? parse(`${escapeControls(head)}}`) ?? {}), items }
}

/** Behind the brace that closes the object at `start`; -1 when the text ends before. */
function endOfObject(text: string, start: number): number {
  const mark = /["{}]/g
  let depth = 0
  mark.lastIndex = start
  for (let found = mark.exec(text); found; found = mark.exec(text)) {
    if (found[0] === '{') depth++
    else if (found[0] === '}') {
      depth--
      if (depth === 0) return found.index + 1
    } else {
      const end = endOfString(text, found.index + 1)
      if (end < 0) return -1
      mark.lastIndex = end
    }
  }
  return -1
}

function endOfString(text: string, from: number): number {
  for (let i = from; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c === 92) i++
    else if (c === 34) return i + 1
  }
  return -1
}

/** Line ends and control characters inside of strings, and commas before a closing bracket, which some programs leave. */
const escapeControls = (text: string) => text.replace(/\p{Cc}+/gu, ' ').replace(/,\s*(?=[}\]])/g, '')
