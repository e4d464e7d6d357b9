/** Reads the Link header (RFC 8288): which addresses an answer relates to, and how; linear in whatever was sent. */
import { resolveAddress } from './urls.ts'

export interface HeaderLink {
  /** Absolute. */
  address: string
  /** Lower case. */
  rels: string[]
}

/** Longer than any header that a server lets through. */
const longest = 64 * 1024

/** The links of a header, in their order; relative ones start from `from`. What is not written as the RFC wants is passed over. */
export function readLinkHeader(header: string | undefined, from: string): HeaderLink[] {
  const text = (header ?? '').slice(0, longest)
  const links: HeaderLink[] = []
  for (let at = 0; ; ) {
    const open = text.indexOf('<', at)
    const close = open < 0 ? -1 : text.indexOf('>', open)
    if (close < 0) return links
    const end = endOfLink(text, close + 1)
    const address = resolveAddress(text.slice(open + 1, close), from)
    const rels = relsOf(text.slice(close + 1, end))
    if (address !== null && rels.length > 0) links.push({ address, rels })
    at = end + 1
  }
}

/** Where the next comma stands that is not inside quotes. */
function endOfLink(text: string, from: number): number {
  let isQuoted = false
  for (let at = from; at < text.length; at++) {
    const letter = text[at]
    if (letter === '"') isQuoted = !isQuoted
    else if (letter === '\\' && isQuoted) at++
    else if (letter === ',' && !isQuoted) return at
  }
  return text.length
}

function relsOf(parameters: string): string[] {
  const [, quoted, bare] = /;[ \t]*rel[ \t]*=[ \t]*(?:"([^"]*)"|([^\s;,"]+))/i.exec(parameters) ?? []
  return (quoted ?? bare ?? '').toLowerCase().split(/\s+/).filter(Boolean)
}
