/** Compares what a watch says of a site or a link with the address of a document's site or of a page that it links to. */
import { fold } from '../../crawlers/understanding/words.ts'

/** The labels of a site as a watch names it (`lemonde.fr`, `https://www.lemonde.fr/`); null when there is none or a path follows, which a site has not. */
export function siteLabelsOf(value: string): string[] | null {
  const host = bare(value).replace(/\/$/u, '')
  const labels = host.split('.').filter((label) => label !== '')
  return labels.length === 0 || !/^[\p{L}\p{N}.-]+$/u.test(host) ? null : labels
}

/** The host alone of an address with a path, for a proposal. */
export function hostOf(value: string): string {
  return bare(value).split(/[/?#]/u)[0] ?? ''
}

/** Whether the labels stand side by side in the site's name: `lemonde.fr` is in `abo.lemonde.fr`, not in `notlemonde.fr`; with `open`, the last one may go on. */
export function siteMatches(site: string, labels: string[], open: boolean): boolean {
  const own = bare(site).split(/[/:]/u)[0]?.split('.') ?? []
  return own.some((_, start) =>
    labels.every((label, i) => (open && i === labels.length - 1 ? (own[start + i]?.startsWith(label) ?? false) : own[start + i] === label)),
  )
}

/** What a watch says of a link: a host with the start of a path (`theatre.fr/saison`), or a word that stands anywhere in the address. */
export type LinkValue = { host: string; path: string } | { word: string }

/** Reads it; null when nothing is left to compare. */
export function linkValueOf(value: string): LinkValue | null {
  const plain = bare(value)
  if (!plain.includes('.')) {
    const word = fold(plain.replace(/^\/+|\/+$/gu, ''))
    return /[\p{L}\p{N}]/u.test(word) ? { word } : null
  }
  const slash = plain.indexOf('/')
  const host = (slash < 0 ? plain : plain.slice(0, slash)).replace(/^\.+|\.+$/gu, '')
  return host === '' ? null : { host, path: slash < 0 ? '' : plain.slice(slash).replace(/\/$/u, '') }
}

/** Whether an address is the one meant, below it, or holds the word; with `open`, what was written may go on. */
export function linkMatches(link: string, value: LinkValue, open: boolean): boolean {
  const plain = bare(link)
  if ('word' in value) return stands(fold(plain), value.word, open)
  const end = plain.search(/[/?#]/u)
  const host = (end < 0 ? plain : plain.slice(0, end)).replace(/:\d+$/u, '')
  const path = end < 0 ? '' : plain.slice(end)
  if (value.path === '' && open) return host.startsWith(value.host) || host.includes(`.${value.host}`)
  if (host !== value.host && !host.endsWith(`.${value.host}`)) return false
  if (!path.startsWith(value.path)) return false
  const following = path.charAt(value.path.length)
  return open || value.path === '' || following === '' || /[/?#]/u.test(following)
}

/** The address in lower case without scheme and `www.`. */
function bare(address: string): string {
  return address
    .trim()
    .toLowerCase()
    .replace(/^[a-z]+:\/\//u, '')
    .replace(/^www\./u, '')
}

/** Whether the word stands in the text between signs that are neither letters nor digits; with `open`, it may go on. */
function stands(text: string, word: string, open: boolean): boolean {
  const joins = (sign: string | undefined) => sign !== undefined && /[\p{L}\p{N}]/u.test(sign)
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!joins(text[at - 1]) && (open || !joins(text[at + word.length]))) return true
  }
  return false
}
