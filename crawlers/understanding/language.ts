/** Tells in which of the product's languages a text is written, and says so only when the best guess stands clear of the next. */
import { eld } from 'eld/small'
import { type Language, languages } from '../../db/vocabulary.ts'

/** UTF-16 units that are looked at: more costs time and no longer changes the answer. */
const looked = 300
/** Below this gap between the two best scores the guess is no better than the toss of a coin. */
const clear = 0.01
/** Below this gap what the page says of itself decides between the two. */
const near = 0.03
/** A language that the product doesn't speak must lead by this much before the text is given up to it: among sixty, one is often ahead by chance. */
const foreign = (words: number) => (words < 4 ? 0.1 : 0.02)

const ours: ReadonlySet<string> = new Set(languages)
const spoken = (code: string): code is Language => ours.has(code)

/**
 * The language of a text (title and lead are enough), or null when it can't be told or is none of ours.
 * Under four words `hint` (what the feed or the page says of itself) decides; above, it settles near ties only, since pages declare wrongly.
 */
export function detectLanguage(text: string, hint: Language | null): Language | null {
  const plain = text.slice(0, looked).replace(/https?:\/\/\S+|[@#][\p{L}\p{N}_]+/gu, ' ')
  const words = plain.match(/\p{L}{2,}/gu)?.length ?? 0
  if (words === 0 || (hint !== null && words < 4)) return hint
  const scores = Object.entries(eld.detect(plain).getScores())
  const [first, second] = scores.filter((score): score is [Language, number] => spoken(score[0]))
  if (first === undefined || (scores[0]?.[1] ?? 0) - first[1] > foreign(words)) return null
  const gap = first[1] - (second?.[1] ?? 0)
  if (gap < near && second !== undefined && (hint === first[0] || hint === second[0])) return hint
  return gap < clear ? null : first[0]
}

/** The product's language that a tag such as `fr-CA` or `en_GB` names, or null. */
export function readLanguageTag(tag: string | null): Language | null {
  const code = /^\s*([a-z]{2})(?![a-z])/i.exec(tag ?? '')?.[1]?.toLowerCase() ?? ''
  return spoken(code) ? code : null
}
