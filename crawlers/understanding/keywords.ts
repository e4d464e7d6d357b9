/**
 * Ranks the words and pairs of words that a text has more of than the general language has.
 *
 * Log-likelihood ratio: T. Dunning, "Accurate methods for the statistics of surprise and coincidence", Computational Linguistics 19(1), 1993.
 */
import type { Language } from '../../db/vocabulary.ts'
import { frequent } from './lexicon/frequent.ts'
import { calendar, furniture, numbers, shades, verbs } from './lexicon/never.ts'
import type { Understanding } from './understanding.ts'
import { fold, isStopWord, stem, type Token } from './words.ts'

/** What is assumed of a word, and of a pair of words, that no band of frequent words holds. */
const rareWord = 4e-6
const rarePair = 2e-6
/** A word of the title counts this often more. */
const titleWeight = 2
const most = 12
const few = 5
/** G² of a difference that comes by chance once in a thousand times (χ², one degree of freedom). */
const leastScore = 10.83

interface Candidate {
  count: number
  /** How often it comes, whatever that weighs. */
  times: number
  share: number
  surfaces: Map<string, number>
  /** Keys of the two words of a pair. */
  parts: [string, string] | null
}

/** Dunning's G² of `count` in `total` words against a background share; 0 where the text has less of it than the background. */
export function logLikelihood(count: number, total: number, share: number): number {
  if (count <= total * share) return 0
  const rest = total - count
  const others = rest === 0 ? 0 : rest * Math.log(rest / (total * (1 - share)))
  return 2 * (count * Math.log(count / (total * share)) + others)
}

/**
 * The terms that stand out, best first, as the text writes them; `titleTokens` are those of the title, `tokens` those of the text. Words of `names` are
 * left to the names.
 */
export function rankKeywords(
  titleTokens: readonly Token[],
  tokens: readonly Token[],
  language: Language | null,
  names: Understanding['names'] = [],
): { term: string; score: number }[] {
  const candidates = new Map<string, Candidate>()
  // Of people and places the words written large; of houses and works all, for « musée » and « blanche » are theirs.
  const whole = new Set<string>()
  const large = new Set<string>()
  for (const { name, kind } of names)
    for (const word of name.split(/[^\p{L}\p{N}]+/u))
      if (kind === 'work' || kind === 'organisation') whole.add(fold(word))
      else if (/^\p{Lu}/u.test(word)) large.add(fold(word))
  const isNamed = (word: string) => whole.has(fold(word)) || (large.has(fold(word)) && /^\p{Lu}/u.test(word))
  const note = (key: string, surface: string, weight: number, share: number, parts: [string, string] | null) => {
    const candidate = candidates.get(key) ?? { count: 0, times: 0, share, surfaces: new Map(), parts }
    candidates.set(key, candidate)
    candidate.count += weight
    candidate.times++
    // The commonest form of a word is in the table, so the commonest form decides how common the stem is.
    candidate.share = Math.max(candidate.share, share)
    candidate.surfaces.set(surface, (candidate.surfaces.get(surface) ?? 0) + weight)
  }
  for (const [part, weight] of [[titleTokens, titleWeight] as const, [tokens, 1] as const]) {
    let before: { key: string; surface: string; token: Token } | null = null
    for (const token of part) {
      const able = ableOf(token.text, language)
      if (able === null || isNamed(token.text)) {
        before = null
        continue
      }
      const { surface, key, share } = able
      note(key, surface, weight, share, null)
      if (before && before.token.sentence === token.sentence && token.from - before.token.to === 1) {
        note(`${before.key} ${key}`, `${before.surface} ${surface}`, weight, rarePair, [before.key, key])
      }
      before = { key, surface, token }
    }
  }
  const total = tokens.length + titleTokens.length * titleWeight
  const scored = [...candidates]
    .filter(([, { parts, times }]) => parts === null || times >= 2)
    .map(([key, candidate]) => ({ key, ...candidate, score: logLikelihood(candidate.count, total, candidate.share) }))
  const pairs = scored.filter(({ parts }) => parts !== null)
  // A word that hardly comes outside a pair is said by the pair.
  const said = new Set(pairs.flatMap(({ parts, count }) => (parts ?? []).filter((key) => (candidates.get(key)?.count ?? 0) <= count * 1.3)))
  const ranked = scored
    .filter(({ key, score }) => score >= leastScore && !said.has(key))
    .sort((a, b) => b.score - a.score || (a.key < b.key ? -1 : 1))
  // A word that comes once in the text, and not in the title, stands out only where little else does.
  const strong = ranked.filter(({ times, count }) => times >= 2 || count >= titleWeight)
  const weak = ranked.filter(({ times, count }) => times < 2 && count < titleWeight)
  return [...strong.slice(0, most), ...weak.slice(0, Math.max(0, few - strong.length))].map(({ surfaces, score }) => ({
    term: commonest(surfaces),
    score: Math.round(score * 100) / 100,
  }))
}

/** A word that can be a keyword: as it is shown, under which key it counts, and how common it is. */
interface Able {
  surface: string
  key: string
  share: number
}

/** Of each word that was met; words come back often. Null for one that can't be a keyword. */
const met = { fr: new Map<string, Able | null>(), en: new Map<string, Able | null>(), unknown: new Map<string, Able | null>() }
const mostMet = 50_000

function ableOf(word: string, language: Language | null): Able | null {
  const known = language === null ? met.unknown : language === 'fr' || language === 'en' ? met[language] : null
  const found = known?.get(word)
  if (found !== undefined) return found
  const surface = word.replace(/^#/, '')
  const able = carries(word, language)
    ? { surface, key: fold(stem(surface.toLowerCase(), language)), share: backgroundShare(surface, language) }
    : null
  if (known && known.size >= mostMet) known.clear()
  if (word.length <= 40) known?.set(word, able)
  return able
}

/** French verbs in a tense that no noun looks like (imperfect, future, conditional, past historic), folded; and the nouns that do. */
const conjugated = /(?:ait|aient|er(?:a|ont|ez)|erent|irent|issent|assent)$/
const notConjugated =
  /(?:trait|lait|souhait|forfait|bienfait|mefait|parfait|imparfait|extrait|attrait|retrait|abstrait|portrait|opera|camera|cholera|diaspora|aspera)$/

/** Whether a word can be a keyword: not a stop word, a number, a handle or a single letter. */
function carries(word: string, language: Language | null): boolean {
  if (isStopWord(word, language) || !/^#?\p{L}/u.test(word)) return false
  const plain = fold(word)
  if (calendar.has(plain) || numbers.has(plain) || furniture.has(plain) || verbs.has(plain) || shades.has(plain)) return false
  if (language === 'fr' && conjugated.test(plain) && !notConjugated.test(plain)) return false
  return word.length >= 3 || /^(?:\p{Lu}{2}|\p{L}\p{M}*\+{1,2}|\p{L}&\p{L})$/u.test(word)
}

function backgroundShare(word: string, language: Language | null): number {
  if (language !== 'fr' && language !== 'en') return rareWord
  return frequent[language].get(word.toLowerCase().replace(/’/g, "'")) ?? rareWord
}

function commonest(surfaces: ReadonlyMap<string, number>): string {
  const [first] = [...surfaces].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? 1 : -1))
  return first?.[0] ?? ''
}
