/** Cuts XML, well-formed or not, into open tags, texts and close tags. Declarations, comments and instructions are left out; no entity is ever looked up. */
import { Tokenizer } from 'htmlparser2'
import iconv from 'iconv-lite'

export interface Tokens {
  open(tag: string, attributes: Record<string, string> | null, isEmpty: boolean): void
  close(tag: string): void
  text(value: string): void
  /** A sign stands for itself there: a `&` that begins no reference, a `<` that opens nothing. */
  stray?(sign: '&' | '<'): void
}

/**
 * Tells the tokens of `source`, in order. Returns false as soon as something stands where it can't be (a `<` inside a tag, be it one that never ends): the text
 * then wants mending, and what was told so far is to be forgotten. With `isMended` it goes on whatever it meets.
 */
export function tokenize(source: string, tokens: Tokens, isMended = false): boolean {
  let tag = ''
  let attributes: Record<string, string> | null = null
  let attribute = ''
  let value = ''
  let isSound = true
  /** Where the tag began that has no end yet. */
  let openSince = -1
  const ignore = () => {}
  const undone = (text: string) => {
    if (tokens.stray && text.includes('&') && strayReference.test(text)) tokens.stray('&')
    return undoReferences(text)
  }
  const damaged = () => {
    if (isMended) return
    isSound = false
    tokenizer.pause()
  }
  const tokenizer = new Tokenizer(
    { xmlMode: true, decodeEntities: false },
    {
      ontext(start, end) {
        const text = source.slice(start, end)
        if (text.includes('<')) tokens.stray?.('<')
        tokens.text(undone(text))
      },
      ontextentity: ignore,
      oncdata: (start, end, offset) => tokens.text(source.slice(start, end - offset)),
      oncomment: ignore,
      ondeclaration: ignore,
      onprocessinginstruction: ignore,
      onend: ignore,
      onopentagname(start, end) {
        tag = source.slice(start, end)
        attributes = null
        openSince = end
        if (!isName(tag)) damaged()
      },
      onattribname(start, end) {
        attribute = source.slice(start, end)
        value = ''
        if (attribute.includes('<')) damaged()
      },
      onattribdata(start, end) {
        value += source.slice(start, end)
      },
      onattribentity: ignore,
      onattribend() {
        if (value.includes('<')) damaged()
        attributes ??= {}
        if (!Object.hasOwn(attributes, attribute)) attributes[attribute] = undone(value)
      },
      onopentagend() {
        openSince = -1
        tokens.open(tag, attributes, false)
      },
      onselfclosingtag() {
        openSince = -1
        tokens.open(tag, attributes, true)
      },
      onclosetag(start, end) {
        const name = source.slice(start, end)
        if (name.includes('<')) damaged()
        else tokens.close(name)
      },
    },
  )
  tokenizer.write(source)
  // A quote that never closes swallows everything to the end without another token.
  if (openSince >= 0 && source.includes('<', openSince)) damaged()
  if (isSound) tokenizer.end()
  return isSound
}

function isName(tag: string): boolean {
  const first = tag.charCodeAt(0) | 0x20
  return ((first >= 97 && first <= 122) || first === 127 || first > 127) && !tag.includes('<')
}

/** What no reference of XML is; names that only HTML knows are none either, unless the document declares them. */
const strayReference = /&(?!(?:#\d+|#[xX][\da-fA-F]+|amp|lt|gt|quot|apos);)/

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Undoes XML's five names and the numbers; other names stay for the reader of HTML. Numbers 128 to 159 are what windows-1252 means by them. */
function undoReferences(text: string): string {
  if (!text.includes('&')) return text
  // Where there are no numbers the names can be undone one after the other, `&amp;` last, at a fraction of the cost.
  if (!text.includes('&#')) {
    return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&')
  }
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return named[String(name).toLowerCase()] ?? whole
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
    if (code >= 0x80 && code <= 0x9f) return iconv.decode(Buffer.of(code), 'windows-1252')
    if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return ''
    return String.fromCodePoint(code)
  })
}
