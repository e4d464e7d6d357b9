/** Turns the markup of a feed's texts into plain text with paragraphs, and finds the links and the first picture in it. */
import { Tokenizer } from 'htmlparser2'
import { resolveAddress } from '../../net/urls.ts'
import type { Printed } from './document.ts'

export interface PlainText {
  /** Paragraphs separated by a blank line. */
  text: string
  /** Absolute addresses, each once, in order; at most 200. */
  links: string[]
  image: string | null
}

const maxLinks = 200
const blocks = new Set(
  'p div section article aside header footer nav main h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table tr blockquote pre figure figcaption hr address form fieldset center details summary'.split(
    ' ',
  ),
)
const silent = new Set(['script', 'style', 'noscript', 'template', 'iframe', 'svg', 'math'])
const cells = new Set(['td', 'th', 'option'])
/** Tags that a title means as markup; anything else in angle brackets was meant to be read. */
const inTitles =
  /<\/?(?:a|abbr|acronym|b|bdi|bdo|big|blink|br|cite|code|del|dfn|div|em|font|h[1-6]|i|img|ins|kbd|mark|p|q|s|samp|script|small|span|strike|strong|style|sub|sup|tt|u|var|wbr)(?:\s[^<>]*)?\/?>/i
const reference = /&(?:#\d+|#x[\da-f]+|[a-z][a-z\d]{1,30});?/i
const control = /(?![\t\n\r])[\p{Cc}\ufffe\uffff]/gu
const paragraphBreak = /\n[ \t]*\n\s*/

/** The text of a summary or a content. `from` is what relative links start from. */
export function readText(printed: Printed, from: string): PlainText {
  const value = printed.value
  const isMarkup = printed.form !== 'plain' || inTitles.test(value)
  if (!isMarkup || !(value.includes('<') || value.includes('&'))) return { text: paragraphs(value), links: [], image: null }
  return readMarkup(value, printed.from ?? from)
}

/** One line of plain text. References that were encoded twice are undone twice, since nobody prints `&eacute;` in a title. */
export function readTitle(printed: Printed): string {
  let line = printed.value
  if (printed.form === 'html' || (line.includes('<') && inTitles.test(line))) line = readMarkup(line, '').text
  else if (reference.test(line)) line = decodeNames(line)
  if (reference.test(line)) line = decodeNames(line)
  return squeeze(line)
}

/** White space collapsed, control characters gone, no-break spaces kept. */
export function squeeze(text: string): string {
  return trimmed(text.replace(control, '').replace(/[ \t\r\n]+/g, ' '))
}

const trimmed = (text: string) => text.replace(/^[\s\u200b\ufeff]+|[\s\u200b\ufeff]+$/g, '')

function paragraphs(text: string): string {
  if (!text.includes('\n')) return squeeze(text)
  return text.split(paragraphBreak).map(squeeze).filter(Boolean).join('\n\n')
}

/** References only: a `<` stays what it is. */
function decodeNames(printed: string): string {
  const text = printed.replaceAll('<', '&lt;')
  let out = ''
  const add = (start: number, end: number) => {
    out += text.slice(start, end)
  }
  scan(text, {
    text: add,
    point: (code) => {
      out += String.fromCodePoint(code)
    },
    open: () => {},
    close: () => {},
  })
  return out
}

function readMarkup(html: string, from: string): PlainText {
  const out: string[] = []
  const links = new Set<string>()
  let image: string | null = null
  let line = ''
  let hush = 0
  const isBare = !/<[a-z!/]/i.test(html)
  const endLine = (mark: '\n' | '\n\n') => {
    const words = isBare ? paragraphs(line) : squeeze(line)
    line = ''
    if (words) out.push(words)
    if (out.length === 0) return
    const last = out.at(-1)
    if (last === '\n') out[out.length - 1] = '\n\n'
    else if (last !== '\n\n') out.push(mark)
  }
  scan(html, {
    text: (start, end) => {
      if (hush === 0) line += html.slice(start, end)
    },
    point: (code) => {
      if (hush === 0) line += String.fromCodePoint(code)
    },
    open: (tag, attribute, isEmpty) => {
      if (silent.has(tag)) hush += isEmpty ? 0 : 1
      else if (blocks.has(tag)) endLine('\n\n')
      else if (tag === 'br') endLine('\n')
      else if (cells.has(tag)) line += ' '
      else if (tag === 'a' && links.size < maxLinks) {
        const address = absolute(attribute('href'), from)
        if (address) links.add(address)
      } else if (tag === 'img' && image === null && !isTracker(attribute)) {
        image = absolute(attribute('src') ?? attribute('data-src'), from)
      }
    },
    close: (tag) => {
      if (silent.has(tag)) hush = Math.max(0, hush - 1)
      else if (blocks.has(tag)) endLine('\n\n')
    },
  })
  endLine('\n')
  while (out.length > 0 && (out.at(-1) ?? '').startsWith('\n')) out.pop()
  return { text: out.join(''), links: [...links], image }
}

const absolute = (link: string | null, from: string) => (link ? resolveAddress(link, from || null) : null)

/** Pictures of one pixel count readers; they show nothing. */
function isTracker(attribute: (name: string) => string | null): boolean {
  return /^[012]$/.test(attribute('width') ?? '') || /^[012]$/.test(attribute('height') ?? '')
}

interface Markup {
  text(start: number, end: number): void
  point(code: number): void
  open(tag: string, attribute: (name: string) => string | null, isEmpty: boolean): void
  close(tag: string): void
}

/** Tells the tokens of HTML, as a browser would cut them. */
function scan(html: string, markup: Markup): void {
  let tag = ''
  let wanted = false
  let name = ''
  let value = ''
  let attributes: Record<string, string> = {}
  const attribute = (of: string) => attributes[of] ?? null
  const ignore = () => {}
  const tokenizer = new Tokenizer(
    { xmlMode: false, decodeEntities: true, recognizeSelfClosing: true },
    {
      ontext: (start, end) => markup.text(start, end),
      ontextentity: (code) => markup.point(code),
      oncdata: (start, end, offset) => markup.text(start, end - offset),
      oncomment: ignore,
      ondeclaration: ignore,
      onprocessinginstruction: ignore,
      onend: ignore,
      onopentagname(start, end) {
        tag = html.slice(start, end).toLowerCase()
        wanted = tag === 'a' || tag === 'img'
        attributes = {}
      },
      onattribname(start, end) {
        if (wanted) name = html.slice(start, end).toLowerCase()
        value = ''
      },
      onattribdata(start, end) {
        if (wanted) value += html.slice(start, end)
      },
      onattribentity(code) {
        if (wanted) value += String.fromCodePoint(code)
      },
      onattribend() {
        if (wanted && !Object.hasOwn(attributes, name)) attributes[name] = value
      },
      onopentagend: () => markup.open(tag, attribute, false),
      onselfclosingtag: () => markup.open(tag, attribute, true),
      onclosetag: (start, end) => markup.close(html.slice(start, end).toLowerCase()),
    },
  )
  tokenizer.write(html)
  tokenizer.end()
}
