/** Turns the markup of a feed's texts into plain text with paragraphs, and finds the links and the first picture in it. */
import { resolveAddress } from '../../net/urls.ts'
import type { Printed } from './document.ts'
import { decodeReferences, scanMarkup } from './markup.ts'

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
/** White space that is not one space, and characters that print nothing. */
const untidy = /[\p{Cc}\ufffe\uffff]| {2}/u
const control = /[\p{Cc}\ufffe\uffff]+/gu
const edges = /^[\s\u200b\ufeff]+|[\s\u200b\ufeff]+$/g
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
  const line = printed.value
  if (printed.form === 'html' || (line.includes('<') && inTitles.test(line))) return squeeze(decodeReferences(readMarkup(line, '').text))
  return squeeze(decodeReferences(decodeReferences(line)))
}

/** White space collapsed, control characters gone, no-break spaces kept. */
export function squeeze(text: string): string {
  const tidy = untidy.test(text) ? text.replace(/[ \t\r\n]+/g, ' ').replace(control, '') : text
  const inner = tidy.trim()
  return inner.startsWith('\u200b') || inner.endsWith('\u200b') ? inner.replace(edges, '') : inner
}

function paragraphs(text: string): string {
  if (!text.includes('\n')) return squeeze(text)
  return text.split(paragraphBreak).map(squeeze).filter(Boolean).join('\n\n')
}

function readMarkup(html: string, from: string): PlainText {
  const out: string[] = []
  const links = new Set<string>()
  let image: string | null = null
  let line = ''
  let hush = 0
  const isBare = !/<[a-z!/]/i.test(html)
  if (isBare) {
    // Markup that was encoded once too often shows its tags only now.
    const decoded = decodeReferences(html)
    return inTitles.test(decoded) ? readMarkup(decoded, from) : { text: paragraphs(decodeReferences(decoded)), links: [], image: null }
  }
  const endLine = (mark: '\n' | '\n\n') => {
    const words = squeeze(decodeReferences(line))
    line = ''
    if (words) out.push(words)
    if (out.length === 0) return
    const last = out.at(-1)
    if (last === '\n') out[out.length - 1] = '\n\n'
    else if (last !== '\n\n') out.push(mark)
  }
  scanMarkup(html, {
    text: (value) => {
      if (hush === 0) line += value
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
