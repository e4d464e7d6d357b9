/** Turns the bytes of a feed or page into text, whatever was declared about them and whether or not that was true. */
import { isAscii, isUtf8 } from 'node:buffer'
import iconv from 'iconv-lite'

export interface Decoded {
  text: string
  /** The encoding that was used, in lower case; `utf-8` where UTF-8 with some stray bytes was read. */
  charset: string
  /** It had been encoded twice, and was put right. */
  isMended?: true
}

/**
 * In this order: byte order mark; the pattern that UTF-16 and UTF-32 give the first characters; valid UTF-8, whatever is declared; mostly valid UTF-8;
 * then what is declared and can be true (XML: in the document, then in HTTP; HTML: in HTTP, then in the first 4 KiB); else windows-1252. Text
 * that had been encoded twice is put right. The mark itself is not part of the text. Never throws.
 */
export function decodeText(bytes: Uint8Array, contentType: string | null = null): Decoded {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const marked = markOf(buffer)
  if (marked !== null) return finish(read(buffer.subarray(marked.skip), marked.charset), marked.charset)
  // The encodings of seven bits are valid UTF-8 as well; their escape sequences tell them apart.
  const isPlain = !buffer.includes(0x1b)
  if (isPlain && isUtf8(buffer)) return finish(buffer.toString('utf8'), 'utf-8')
  const declared = declaredCharsets(buffer, contentType)
  const shifted = isPlain ? undefined : declared.find((charset) => charset.startsWith('iso-2022'))
  if (shifted !== undefined) return finish(read(buffer, shifted), shifted)
  if (!isPlain && isUtf8(buffer)) return finish(buffer.toString('utf8'), 'utf-8')
  const [whole, stray] = countSequences(buffer)
  const saysUtf8 = declared.includes('utf-8')
  if (whole > 0 && stray <= (saysUtf8 ? whole * 2 : whole / 10)) return finish(readMixed(buffer), 'utf-8')
  const charset = declared.find((name) => name !== 'utf-8' && !name.startsWith('utf-') && isKnown(name)) ?? 'windows-1252'
  return finish(read(buffer, charset), charset)
}

/** Whether these bytes are in the encoding that they say they are in, or, where nothing is said, in XML's own; `decoded` is what was made of them. */
export function isAsDeclared(bytes: Uint8Array, contentType: string | null, { charset, isMended }: Decoded): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (isMended) return false
  if (isAscii(buffer)) return true
  // UTF-16 and UTF-32 are told by their first bytes, whatever is declared; a mark goes before what HTTP says (RFC 7303, 3.2).
  if (charset.startsWith('utf-16') || charset.startsWith('utf-32')) return true
  const declared = declaredCharsets(buffer, markOf(buffer) === null ? contentType : null)
  if (charset === 'utf-8') return isUtf8(buffer) && (declared.length === 0 || declared.includes('utf-8'))
  return declared.includes(charset)
}

/** What the rest of the world calls by another name, or means by it; the wider encoding of each family (WHATWG Encoding, gb18030 for both of GB). */
const sameAs: Record<string, string> = {
  utf8: 'utf-8',
  'unicode-1-1-utf-8': 'utf-8',
  'us-ascii': 'windows-1252',
  ascii: 'windows-1252',
  'iso-8859-1': 'windows-1252',
  'iso8859-1': 'windows-1252',
  iso88591: 'windows-1252',
  latin1: 'windows-1252',
  'iso-8859-9': 'windows-1254',
  'iso-8859-11': 'windows-874',
  'tis-620': 'windows-874',
  gb2312: 'gb18030',
  gb_2312: 'gb18030',
  'gb_2312-80': 'gb18030',
  gbk: 'gb18030',
  'x-gbk': 'gb18030',
  'x-sjis': 'shift_jis',
  'ks_c_5601-1987': 'cp949',
  'euc-kr': 'cp949',
  big5: 'big5-hkscs',
  'x-mac-roman': 'macintosh',
  macroman: 'macintosh',
}

function markOf(bytes: Buffer): { charset: string; skip: number } | null {
  const [a, b, c, d] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return { charset: 'utf-8', skip: 3 }
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return { charset: 'utf-32le', skip: 4 }
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return { charset: 'utf-32be', skip: 4 }
  if (a === 0xff && b === 0xfe) return { charset: 'utf-16le', skip: 2 }
  if (a === 0xfe && b === 0xff) return { charset: 'utf-16be', skip: 2 }
  // Without a mark: where the zeros stand beside the first character, which both XML and HTML begin with (XML 1.0, appendix F.1).
  if (bytes.length < 4) return null
  if (a === 0 && b === 0 && c === 0 && d !== 0) return { charset: 'utf-32be', skip: 0 }
  if (a !== 0 && b === 0 && c === 0 && d === 0) return { charset: 'utf-32le', skip: 0 }
  if (a === 0 && b !== 0 && c === 0 && d !== 0) return { charset: 'utf-16be', skip: 0 }
  if (a !== 0 && b === 0 && c !== 0 && d === 0) return { charset: 'utf-16le', skip: 0 }
  return null
}

/** What the document and HTTP say, most trustworthy first, in the names of the table above. */
function declaredCharsets(bytes: Buffer, contentType: string | null): string[] {
  const head = bytes.subarray(0, 4096).toString('latin1')
  const xml = /^[\s\S]{0,200}?<\?xml\b[^>]{0,200}?\bencoding\s*=\s*["']?\s*([\w.:-]+)/i.exec(head)?.[1]
  const meta = /<meta\b[^>]{0,300}?\bcharset\s*=\s*["']?\s*([\w.:-]+)/i.exec(head)?.[1]
  const http = /\bcharset\s*=\s*["']?\s*([\w.:-]+)/i.exec(contentType ?? '')?.[1]
  const isXml = head.includes('<?xml') && !/<html\b/i.test(head)
  const order = isXml ? [xml, http, meta] : [http, meta, xml]
  return order.flatMap((name) => (name === undefined ? [] : [sameAs[name.toLowerCase()] ?? name.toLowerCase()]))
}

function isKnown(charset: string): boolean {
  if (iconv.encodingExists(charset)) return true
  try {
    return new TextDecoder(charset).encoding !== ''
  } catch {
    return false
  }
}

function read(bytes: Buffer, charset: string): string {
  if (charset === 'utf-8') return isUtf8(bytes) ? bytes.toString('utf8') : readMixed(bytes)
  return iconv.encodingExists(charset) ? iconv.decode(bytes, charset) : new TextDecoder(charset).decode(bytes)
}

/** Length of the well-formed UTF-8 sequence of two or more bytes that begins at `at`; 0 when none does (Unicode 15, table 3-7). */
function sequenceAt(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0
  const second = bytes[at + 1] ?? 0
  const tail = (offset: number) => ((bytes[at + offset] ?? 0) & 0xc0) === 0x80
  if (first >= 0xc2 && first <= 0xdf) return tail(1) ? 2 : 0
  if (first >= 0xe0 && first <= 0xef) {
    if ((first === 0xe0 && second < 0xa0) || (first === 0xed && second > 0x9f)) return 0
    return tail(1) && tail(2) ? 3 : 0
  }
  if (first >= 0xf0 && first <= 0xf4) {
    if ((first === 0xf0 && second < 0x90) || (first === 0xf4 && second > 0x8f)) return 0
    return tail(1) && tail(2) && tail(3) ? 4 : 0
  }
  return 0
}

function countSequences(bytes: Uint8Array): [whole: number, stray: number] {
  let whole = 0
  let stray = 0
  for (let at = 0; at < bytes.length; ) {
    const length = (bytes[at] ?? 0) < 0x80 ? 1 : sequenceAt(bytes, at)
    if (length > 1) whole++
    if (length === 0) stray++
    at += length || 1
  }
  return [whole, stray]
}

/** UTF-8, with every byte that does not belong to a sequence read as windows-1252: two sources pasted into one document. */
function readMixed(bytes: Buffer): string {
  const parts: string[] = []
  let from = 0
  for (let at = 0; at < bytes.length; ) {
    const length = (bytes[at] ?? 0) < 0x80 ? 1 : sequenceAt(bytes, at)
    if (length === 0) {
      parts.push(bytes.toString('utf8', from, at), iconv.decode(bytes.subarray(at, at + 1), 'windows-1252'))
      from = at + 1
    }
    at += length || 1
  }
  parts.push(bytes.toString('utf8', from))
  return parts.join('')
}

// UTF-8 that was once read as windows-1252: a lead byte as a letter, then continuation bytes as what that code page makes of them.
const continuation = '[\\u0080-\\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]'
const twice = new RegExp(`[\\u00c2-\\u00df]${continuation}|[\\u00e0-\\u00ef]${continuation}{2}|[\\u00f0-\\u00f4]${continuation}{3}`, 'g')
// What nearly every such text holds, in any script; looked for first, which takes a fraction of the time.
const leads = ['Ã', 'Â', 'â€', 'Ð', 'ã€', 'Å', 'Î']

/**
 * Undoes a double encoding. Such pairs also stand in honest text now and then (`IRMÃ…`), so it acts only where there are at least three of them and
 * hardly any other character outside ASCII.
 */
function finish(text: string, charset: string): Decoded {
  const plain = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
  if (!leads.some((lead) => plain.includes(lead))) return { text: plain, charset }
  const found = plain.match(twice)
  if (found === null || found.length < 3) return { text: plain, charset }
  const outside = (plain.match(/[^\p{ASCII}]/gu)?.length ?? 0) - found.reduce((sum, sequence) => sum + sequence.length, 0)
  if (outside > found.length / 4) return { text: plain, charset }
  const mended = plain.replace(twice, (sequence) => {
    const bytes = Buffer.from(Array.from(sequence, byteOf))
    return isUtf8(bytes) ? bytes.toString('utf8') : sequence
  })
  return { text: mended, charset, isMended: true }
}

/** The windows-1252 byte of a character; the five bytes that the code page leaves open stand for themselves. */
const byteOf = (character: string) => {
  const code = character.charCodeAt(0)
  return code < 0x100 ? code : (iconv.encode(character, 'windows-1252')[0] ?? 0x3f)
}
