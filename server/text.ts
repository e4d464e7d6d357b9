/** Small decisions about text that several slices share: folding for search as one types, hashes for "did it change", leads for lists. */
import { hash } from 'node:crypto'
import { storable } from '../db/storable.ts'

/** Lower case without accents, ligatures opened, spaces squeezed. */
export const foldText = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll('ß', 'ss')
    .replaceAll('’', "'")
    .replace(/\s+/g, ' ')
    .trim()

/** Stable hash of some texts, for telling whether anything changed. */
export const hashOf = (...texts: string[]): string => hash('sha256', `${texts.join('\0')}\0`, 'base64url')

/** Runs of spaces, and what is no plain space: single ones, which are nearly all, need no look. */
const uneven = /\s{2,}|[^\S ]/g
/** What a lead does not end with. */
const loose = /[\s,;:.–—-]/

/** The first words of a text, cut at a word, for lists: at most `length` UTF-16 units. */
export function leadOf(text: string, length = 320): string {
  const squeezed = (part: string) => part.replace(uneven, ' ').trim()
  // Of a long text the beginning is enough, unless it is mostly space.
  const start = squeezed(text.slice(0, 2 * length))
  const flat = start.length > length || text.length <= 2 * length ? start : squeezed(text)
  if (flat.length <= length) return flat
  const space = flat.lastIndexOf(' ', length - 1)
  let end = space > length / 2 ? space : length
  while (end > 0 && loose.test(flat.charAt(end - 1))) end -= 1
  return `${flat.slice(0, end)}…`
}

/** How JSON spells what the database can't hold; a text that speaks of such an escape matches too, which does no harm. */
const spelled = /\\u(?:0000|d[89a-f])/

/** JSON that the database takes whatever stands in its texts; most hold nothing that it would not take, and are looked through once rather than text by text. */
export const toJson = (value: unknown): string => {
  const json = JSON.stringify(value)
  return spelled.test(json) ? JSON.stringify(value, (_, each: unknown) => (typeof each === 'string' ? storable(each) : each)) : json
}
