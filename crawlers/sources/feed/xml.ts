/** Reads RSS 0.9 to 2.0, RDF and Atom 0.3 and 1.0 from XML however broken, in one pass with bounded depth; it judges nothing and resolves nothing but xml:base. */
import type { FeedFlaw } from '../../../db/vocabulary.ts'
import { resolveAddress } from '../../net/urls.ts'
import { emptyFeed, emptyItem, type Printed, type PrintedFeed, type PrintedItem } from './document.ts'
import { asides, type Element, feedFields, isLeaf, itemFields, persons, spokenInAttributes } from './fields.ts'
import { looksUnclosed, mend } from './mend.ts'
import { createNames } from './names.ts'
import { findRoot, isPageBefore, isSomethingBefore } from './root.ts'
import { tokenize } from './tokens.ts'

/** `through` is an element without meaning of its own: what is in it belongs to what is around it. `aside` hides what is in it. */
type Role = 'feed' | 'item' | 'field' | 'person' | 'markup' | 'through' | 'aside'
interface Frame {
  tag: string
  name: string
  role: Role
  /** What its relative links start from, where xml:base says so. */
  from: string | null
  language: string | null
}

/** Nothing that is meant is deeper; a document that nests further is read no deeper. */
const maxDepth = 200
const maxItems = 50_000

/** Null when nothing in the text is a feed or an item of one. */
export function readXml(text: string): PrintedFeed | null {
  const from = findRoot(text)
  if (from === null) return null
  const body = text.slice(from)
  if (!looksUnclosed(body)) {
    const reader = createReader()
    if (tokenize(body, reader)) return noting(reader.finish(isPageBefore(text, from)), text, from, [])
  }
  const reader = createReader()
  tokenize(mend(body), reader, true)
  return noting(reader.finish(isPageBefore(text, from)), text, from, ['signs'])
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for (XML 1.0, 2.2)
const forbidden = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/

/** The feed with what is wrong with its document beside what its reader met. */
function noting(feed: PrintedFeed | null, text: string, from: number, more: FeedFlaw[]): PrintedFeed | null {
  if (feed === null) return null
  const flaws = new Set([...feed.flaws, ...more])
  if (forbidden.test(text)) flaws.add('characters')
  if (isSomethingBefore(text, from)) flaws.add('before')
  // A document that declares entities may use their names.
  if (/<!DOCTYPE/i.test(text.slice(0, from))) flaws.delete('references')
  return { ...feed, flaws }
}

function createReader() {
  const nameOf = createNames()
  const feed = emptyFeed('rss')
  const flaws = new Set<FeedFlaw>()
  /** Elements that were too deep to be kept have ends that lead to none. */
  let isDeep = false
  const frames: Frame[] = []
  let isFeed = false
  let item: PrintedItem | null = null
  /** The field that is being read, and whether its text is markup as it stands. */
  let field: { frame: Frame; element: Element; isMarkup: boolean; isBase64: boolean; isFile: boolean } | null = null
  let person: { frame: Frame; name: string; text: string } | null = null

  const top = () => frames.at(-1)
  /** The nearest frame that gives what stands here its meaning. */
  function around(): 'feed' | 'item' | 'aside' | null {
    for (let i = frames.length - 1; i >= 0; i--) {
      const role = frames[i]?.role
      if (role === 'feed' || role === 'item' || role === 'aside') return role
    }
    return null
  }

  function open(tag: string, attributes: Record<string, string> | null, isEmpty: boolean) {
    const name = nameOf(tag, attributes)
    const isItem = name === 'item' || name === 'entry'
    if (isItem) startItem()
    else if (field) {
      if (!endsField(name, field)) return openMarkup(tag, name, attributes, isEmpty)
      endField()
    }
    if (person && !inPersons.has(name)) endPerson()
    if (frames.length >= maxDepth) {
      isDeep = true
      return
    }
    const parent = top()
    const role = roleOf(name, isItem)
    const base = attributes?.['xml:base']
    const frame: Frame = {
      tag: tag.toLowerCase(),
      name,
      role,
      from: base === undefined ? (parent?.from ?? null) : (resolveAddress(base, parent?.from) ?? base),
      language: attributes?.['xml:lang'] ?? parent?.language ?? null,
    }
    if (role === 'feed') startFeed(name, frame)
    else if (role === 'item' && item) {
      item.language = frame.language
      const about = attributes?.['rdf:about']
      if (about) item.guid = about.trim()
    }
    frames.push(frame)
    if (role === 'field') startField(frame, attributes)
    else if (role === 'person') person = { frame, name: '', text: '' }
    else if (role === 'through' && item) itemFields.get(name)?.(item, toElement(frame, attributes))
    if (isEmpty) close(tag)
  }

  function roleOf(name: string, isItem: boolean): Role {
    if (isItem) return 'item'
    if (roots.has(name)) return 'feed'
    const here = around()
    if (here === 'aside' || asides.has(name)) return 'aside'
    if (person) return 'field'
    if (spokenInAttributes.has(name)) return 'through'
    if (persons.has(name)) return 'person'
    const fields: Map<string, unknown> = here === 'item' ? itemFields : feedFields
    return fields.has(name) ? 'field' : here === null || isLeaf(name) ? 'through' : 'aside'
  }

  function startFeed(name: string, frame: Frame) {
    if (!isFeed || name !== 'channel') feed.format = name === 'feed' ? 'atom' : name === 'rdf' ? 'rdf' : 'rss'
    isFeed = true
    feed.language ??= frame.language
  }

  function startItem() {
    endField()
    endPerson()
    if (item) {
      flaws.add('nesting')
      const at = frames.findLastIndex((frame) => frame.role === 'item')
      endItem()
      if (at >= 0) frames.length = at
    }
    item = emptyItem()
  }

  function endItem() {
    if (item && feed.items.length < maxItems) feed.items.push(item)
    item = null
  }

  function startField(frame: Frame, attributes: Record<string, string> | null) {
    const type = attributes?.type?.trim().toLowerCase() ?? ''
    const mode = attributes?.mode?.trim().toLowerCase() ?? ''
    const isMarkup = type === 'xhtml' || (type.includes('xml') && mode !== 'escaped') || (mode === 'xml' && type.includes('html'))
    field = {
      frame,
      element: { ...toElement(frame, attributes), form: formOf(frame.name, type) },
      isMarkup,
      isBase64: mode === 'base64',
      isFile: frame.name === 'content' && /^(?:image|audio|video)\//.test(type),
    }
  }

  /** A field that is open when another one of the same item begins was never closed; but markup may use any name. */
  function endsField(name: string, open: NonNullable<typeof field>): boolean {
    if (wordOnly.has(open.frame.name)) return true
    if (open.isMarkup || inHtmlToo.has(name)) return false
    return (person !== null && inPersons.has(name)) || persons.has(name) || (item ? itemFields : feedFields).has(name) || unread.has(name)
  }

  function endField() {
    if (!field) return
    const { element, frame, isBase64, isFile } = field
    field = null
    if (isFile) return
    if (isBase64) element.text = Buffer.from(element.text, 'base64').toString('utf8')
    if (person) {
      if (frame.name === 'name') person.name = element.text
      return
    }
    if (item) itemFields.get(frame.name)?.(item, element)
    else feedFields.get(frame.name)?.(feed, element)
  }

  function endPerson() {
    if (!person) return
    const { name, text, frame } = person
    person = null
    const element = { ...toElement(frame, null), text: name.trim() || text }
    if (item) itemFields.get(frame.name)?.(item, element)
    else feedFields.get(frame.name)?.(feed, element)
  }

  /** Tags inside a field are kept as markup; of their attributes what leads somewhere. */
  function openMarkup(tag: string, name: string, attributes: Record<string, string> | null, isEmpty: boolean) {
    if (!field) return
    const html = name.slice(name.indexOf(':') + 1)
    let written = `<${html}`
    for (const attribute of ['href', 'src', 'width', 'height']) {
      const value = attributes?.[attribute]
      if (value !== undefined) written += ` ${attribute}="${value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`
    }
    field.element.text += `${written}${isEmpty ? '/>' : '>'}`
    const base = attributes?.['xml:base']
    if (base !== undefined) field.element.from = resolveAddress(base, field.element.from) ?? field.element.from
    if (isEmpty) return
    if (frames.length >= maxDepth) {
      isDeep = true
      return
    }
    frames.push({ tag: tag.toLowerCase(), name: html, role: 'markup', from: null, language: null })
  }

  function close(closing: string) {
    const tag = closing.toLowerCase()
    const at = frames.findLastIndex((frame) => frame.tag === tag)
    if (at !== frames.length - 1 && !isDeep) flaws.add('nesting')
    if (at < 0) return
    while (frames.length > at) {
      const frame = frames.pop()
      if (!frame) return
      if (frame.role === 'markup') {
        if (field) field.element.text += `</${frame.name}>`
      } else if (field?.frame === frame) endField()
      else if (person?.frame === frame) endPerson()
      else if (frame.role === 'item') endItem()
    }
  }

  function text(value: string) {
    if (field) field.element.text += field.isMarkup ? value.replaceAll('&', '&amp;').replaceAll('<', '&lt;') : value
    else if (person) person.text += value
  }

  return {
    open,
    close,
    text,
    stray: (sign: '&' | '<') => flaws.add(sign === '&' ? 'references' : 'signs'),
    /** What was read; an item cut off before it said which one it is is left out: the next visit brings it whole. */
    finish(isInPage: boolean): PrintedFeed | null {
      feed.isCut = item !== null
      if (item !== null) flaws.add('cut')
      else if (frames.length > 0) flaws.add('nesting')
      feed.flaws = flaws
      const cut = field ? field.frame.name : null
      if (cut !== null && !['guid', 'id', 'link'].includes(cut)) endField()
      if (item && (item.guid !== null || item.links.length > 0)) endItem()
      const isEmpty = feed.items.length === 0
      // A page may use such tags for its own ends; only a root with items shows that a feed stands in it.
      return (isInPage ? !isFeed || isEmpty : !isFeed && isEmpty) ? null : feed
    },
  }
}

const roots = new Set(['rss', 'rdf', 'feed', 'channel'])
const inPersons = new Set(['name', 'email', 'uri', 'url'])
/** Fields that nobody reads, but which no text holds. */
const unread = new Set(['category', 'comments'])
/** Names of fields that are tags of HTML as well. */
const inHtmlToo = new Set(['source', 'summary', 'image', 'content', 'abstract'])

/** Fields that hold one word and never markup: whatever begins in them, they had ended. */
const wordOnly = new Set(['link', 'guid', 'id', 'pubdate', 'updated', 'published', 'modified', 'dc:date', 'comments'])

function toElement(frame: Frame, attributes: Record<string, string> | null): Element {
  return { name: frame.name, attributes, text: '', form: 'loose', from: frame.from }
}

/** What a `type` says; without one, what the element's own format says. */
function formOf(name: string, type: string): Printed['form'] {
  if (type === 'text' || type === 'text/plain') return 'plain'
  if (type.includes('html') || type.includes('xml')) return 'html'
  return name === 'description' || name === 'content:encoded' || name === 'content' || name === 'summary' ? 'html' : 'loose'
}
