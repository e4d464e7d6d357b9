/** Reads the mark that a review gives what it judges: declared by the page, or printed at its beginning or end; one whose scale is not told is none. */
import { isNode, type LinkedNode, many, textOf, typesOf } from './linked-data.ts'
import type { Signs } from './signs.ts'

/** So much out of so much: 4 of 5, 3.5 of 5, 14 of 20. */
export interface Rating {
  value: number
  best: number
}

/** A mark is printed over a text or under it; elsewhere one speaks of other works. */
const atEnds = 400
/** Scales that are in use. Where a page declares none, schema.org means five. */
const usualBest = 5
const mostBest = 100

const stars = /(?:^|[\s(:])([★⭐✭✮]{0,9}½?)([☆✩]{0,9})(?=[\s).,!|]|$)/g
const figure =
  /(?:^|[^\p{L}\d])(?:note|notre note|ma note|rating|score|our rating|verdict|appréciation)\s*:?\s*(\d{1,2}(?:[.,]\d{1,2})?)\s*(?:\/|sur|out of)\s*(5|6|10|20)(?!\d|\s*\/)/iu
const spelt =
  /(?:^|[^\p{L}\d])([1-5]|une|deux|trois|quatre|cinq|one|two|three|four|five) (?:étoiles?|stars?) (?:sur|out of) (?:5|cinq|five)(?![\p{L}\d])/iu
const numbers = ['une', 'deux', 'trois', 'quatre', 'cinq', 'one', 'two', 'three', 'four', 'five']

/** The mark of a page that was found to be a review; null when it gives none, or none that can be told. */
export function findRating(signs: Pick<Signs, 'main' | 'nodes'>, text: string): Rating | null {
  // Stars may be followed by the sign that asks for their coloured form.
  return declared(signs) ?? printed(`${text.slice(0, atEnds)}\n${text.slice(-atEnds)}`.replaceAll('\ufe0f', ''))
}

/** What the page's own node gives, or the only one that judges. What the public gave (`aggregateRating`) is no critic's mark. */
function declared({ main, nodes }: Pick<Signs, 'main' | 'nodes'>): Rating | null {
  const judging = nodes.filter((node) => typesOf(node).some((type) => /^(?:Review|CriticReview|ReviewNewsArticle)$/.test(type)))
  const own = many(main?.reviewRating).find(isNode) ?? (judging.length === 1 ? many(judging[0]?.reviewRating).find(isNode) : undefined)
  return own ? ratingOf(own) : null
}

function ratingOf(node: LinkedNode): Rating | null {
  const value = numberOf(node.ratingValue)
  const best = node.bestRating === undefined || node.bestRating === null ? usualBest : numberOf(node.bestRating)
  // On a scale that begins elsewhere than at nought or one a bare figure would mislead.
  const worst = node.worstRating === undefined || node.worstRating === null ? 0 : numberOf(node.worstRating)
  if (value === null || best === null || worst === null || worst > 1 || worst < 0) return null
  return sound({ value, best })
}

function numberOf(value: unknown): number | null {
  const text = textOf(value)
  return text !== null && /^\d{1,3}(?:[.,]\d{1,2})?$/.test(text) ? Number(text.replace(',', '.')) : null
}

function printed(ends: string): Rating | null {
  const told = figure.exec(ends)
  if (told) return sound({ value: Number(told[1]?.replace(',', '.')), best: Number(told[2]) })
  const inWords = spelt.exec(ends)
  if (inWords?.[1]) {
    const at = numbers.indexOf(inWords[1].toLowerCase())
    return sound({ value: at < 0 ? Number(inWords[1]) : (at % 5) + 1, best: 5 })
  }
  for (const [, full = '', hollow = ''] of ends.matchAll(stars)) {
    const whole = [...full].filter((sign) => sign !== '½').length
    const half = full.endsWith('½') ? 1 : 0
    const best = whole + half + [...hollow].length
    // Of bare stars nobody knows how many there could have been, unless there are five.
    if (best >= 4 && best <= 6 && (hollow !== '' || best === 5)) return sound({ value: whole + half / 2, best })
  }
  return null
}

const sound = ({ value, best }: Rating): Rating | null =>
  value >= 0 && value <= best && best > 0 && best <= mostBest ? { value, best } : null
