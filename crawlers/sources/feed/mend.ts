/** Mends XML whose tags can't be told apart: stray `<`, quotes and CDATA sections that never end, comments without an end. */

const nameStart = /[a-z_\u0080-\uffff]/i

/** True when a CDATA section or comment does not end where it should, which the tokens alone would not show. */
export function looksUnclosed(text: string): boolean {
  let at = text.indexOf('<![CDATA[')
  while (at >= 0) {
    const end = text.indexOf(']]>', at)
    if (end < 0) return true
    const next = text.indexOf('<![CDATA[', at + 9)
    if (next >= 0 && next < end) return true
    at = next
  }
  const comment = text.lastIndexOf('<!--')
  return comment >= 0 && text.indexOf('-->', comment) < 0
}

/** The text with every `<` that opens no tag written as `&lt;`, and what was left open closed. One pass, linear in the length. */
export function mend(text: string): string {
  const parts: string[] = []
  let kept = 0
  let element = ''
  const put = (until: number, instead: string, resume: number) => {
    parts.push(text.slice(kept, until), instead)
    kept = resume
  }
  const ends = createSearch(text)
  let at = text.indexOf('<')
  while (at >= 0) {
    let next = at + 1
    if (text.startsWith('![CDATA[', next)) {
      next = endOfSection(text, at, element, ends, put)
    } else if (text.startsWith('!--', next)) {
      const end = ends('-->', at)
      if (end < 0) put(at, '', at + 4)
      next = end < 0 ? at + 4 : end + 3
    } else if (text[next] === '?' || text[next] === '!') {
      const end = text.indexOf('>', at)
      next = end < 0 ? text.length : end + 1
    } else {
      const tag = readTag(text, at, put)
      if (tag === null) put(at, '&lt;', at + 1)
      else {
        next = tag.end
        if (!tag.isClosing) element = tag.name
      }
    }
    at = text.indexOf('<', next)
  }
  parts.push(text.slice(kept))
  return parts.join('')
}

type Put = (until: number, instead: string, resume: number) => void

/** Where the section that opens at `at` ends. One that runs into the next section, or has no end, is closed before its element's close tag. */
function endOfSection(text: string, at: number, element: string, find: ReturnType<typeof createSearch>, put: Put): number {
  const end = find(']]>', at)
  const nested = find('<![CDATA[', at + 9)
  if (end >= 0 && (nested < 0 || nested > end)) return end + 3
  const close = element === '' ? -1 : find(`</${element}>`, at)
  if (close >= 0 && (nested < 0 || close < nested)) {
    put(close, ']]>', close)
    return close
  }
  return end < 0 ? text.length : end + 3
}

/** Reads one tag from its `<`. Null when it is none. A quote that never closes is closed before the next `>` or white space. */
function readTag(text: string, at: number, put: Put): { name: string; end: number; isClosing: boolean } | null {
  let i = at + 1
  const isClosing = text[i] === '/'
  if (isClosing) i++
  if (!nameStart.test(text[i] ?? '')) return null
  const start = i
  while (i < text.length && !/[\s/><=]/.test(text[i] ?? '')) i++
  const name = text.slice(start, i)
  while (i < text.length) {
    const c = text[i]
    if (c === '>') return { name, end: i + 1, isClosing }
    if (c === '<') return isClosing ? closeEarly(i) : null
    if (c === '=') {
      i++
      while (/\s/.test(text[i] ?? '')) i++
      const quote = text[i]
      if (quote !== '"' && quote !== "'") continue
      const end = endOfValue(text, i, quote)
      if (end.isOpen) put(end.at, quote, end.at)
      i = end.isOpen ? end.at : end.at + 1
      continue
    }
    i++
  }
  return null

  function closeEarly(end: number) {
    put(end, '>', end)
    return { name, end, isClosing }
  }
}

/** Where the value that opens with `quote` at `at` ends: at its closing quote, or, when that one opens another value, at the next space or `>`. */
function endOfValue(text: string, at: number, quote: string): { at: number; isOpen: boolean } {
  const close = text.indexOf(quote, at + 1)
  const tag = text.indexOf('<', at + 1)
  const isSound = close >= 0 && (tag < 0 || close < tag || !/=\s*$/.test(text.slice(Math.max(tag, close - 4), close)))
  if (isSound && (tag < 0 || close < tag)) return { at: close, isOpen: false }
  // The value holds a `<`. It may be meant: then what follows the quote goes on like a tag.
  if (
    isSound &&
    close - at < 500 &&
    /^(?:\s+[\w:.-]+\s*=|\s*\/?>)/.test(text.slice(close + 1, close + 60)) &&
    !text.slice(at, close).includes('>')
  ) {
    return { at: close, isOpen: false }
  }
  let end = at + 1
  while (end < text.length && !/[\s><]/.test(text[end] ?? '')) end++
  // A slash before `>` ends the tag and not an address, unless it is one of the two that an address begins with.
  if (text[end] === '>' && text[end - 1] === '/' && end - 1 > at && !text.startsWith('://', end - 3)) end--
  return { at: end, isOpen: true }
}

/** `indexOf` that remembers what it found, so that many questions over one text stay linear. */
function createSearch(text: string): (wanted: string, from: number) => number {
  const found = new Map<string, { from: number; at: number }>()
  return (wanted, from) => {
    const last = found.get(wanted)
    if (last && from >= last.from && (last.at < 0 || last.at >= from)) return last.at
    const at = text.indexOf(wanted, from)
    found.set(wanted, { from, at })
    return at
  }
}
