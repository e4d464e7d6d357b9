/**
 * Ranks the words and pairs of words that a text has more of than the general language has.
 *
 * Log-likelihood ratio: T. Dunning, "Accurate methods for the statistics of surprise and coincidence", Computational Linguistics 19(1), 1993.
 */
import type { Language } from '../../db/vocabulary.ts'
import { frequent } from './lexicon/frequent.ts'
import { trades } from './lexicon/names.ts'
import { calendar, furniture, measures, numbers, shades, vague, verbs } from './lexicon/never.ts'
import { better, type Standing, standings } from './phrases.ts'
import type { Understanding } from './understanding.ts'
import { fold, isStop, ofWord, stem, type Token, type Word } from './words.ts'

/** What is assumed of a word, and of a pair of words, that no band of frequent words holds. */
const rareWord = 4e-6
const rarePair = 2e-6
const vagueWord = 2e-4
/** A word of the title counts this often more. */
const titleWeight = 2
const most = 12
/** How many may be told for any text, and words for each further one. */
const always = 4
const wordsEach = 100
/** Up to how many a word that comes once may make them, by how it stands. */
const few: Record<Standing, number> = { subject: 4, noun: 3, beside: 0, none: 0 }
/** G² of a difference that comes by chance once in a thousand times (χ², one degree of freedom). */
const leastScore = 10.83

interface Candidate {
  /** Which one it is among the words. */
  at: number
  count: number
  /** How often it comes, whatever that weighs. */
  times: number
  share: number
  /** The best that it stood as. */
  standing: Standing
  /** How it was first written; the weights of all ways once there are several. */
  surface: string
  surfaces: Map<string, number> | null
  key: string
  /** The two words of a pair. */
  parts: readonly Candidate[]
}

/** Dunning's G² of `count` in `total` words against a background share; 0 where the text has less of it than the background. */
export function logLikelihood(count: number, total: number, share: number): number {
  if (count <= total * share) return 0
  const rest = total - count
  const others = rest === 0 ? 0 : rest * Math.log(rest / (total * (1 - share)))
  return 2 * (count * Math.log(count / (total * share)) + others)
}

/**
 * The terms that stand out, best first, as the text writes them; `titleTokens` are those of the title, `tokens` those of the text, placed in `text`. Words
 * of `names` are left to the names.
 */
export function rankKeywords(
  text: string,
  titleTokens: readonly Token[],
  tokens: readonly Token[],
  language: Language | null,
  names: Understanding['names'] = [],
): { term: string; score: number }[] {
  // Of people and places the words written large; of houses and works all, for « musée » and « blanche » are theirs.
  const whole = new Set<string>()
  const large = new Set<string>()
  for (const { name, kind } of names)
    for (const word of name.split(/[^\p{L}\p{N}]+/u))
      if (kind === 'work' || kind === 'organisation') whole.add(fold(word))
      else if (/^\p{Lu}/u.test(word)) large.add(fold(word))
  const isNamed = ({ folded, isLarge }: Word) => whole.has(folded) || (isLarge && large.has(folded))
  const words = new Map<string, Candidate>()
  // By the numbers of their words. Most pairs come once: of those only where they did is kept.
  const pairs = new Map<number, Candidate | number>()
  const length = titleTokens.length + tokens.length
  const surfaceAt = (place: number): string => {
    const token = titleTokens[place] ?? tokens[place - titleTokens.length]
    return (token && ableOf(token.known, language)?.surface) ?? ''
  }
  const pairAt = (end: number, parts: readonly Candidate[]): Candidate =>
    met(0, '', `${surfaceAt(end - 1)} ${surfaceAt(end)}`, end < titleTokens.length ? titleWeight : 1, rarePair, parts)
  let place = -1
  for (const part of [titleTokens, tokens]) {
    const weight = part === titleTokens ? titleWeight : 1
    const standing = standings(text, part, language, part === titleTokens)
    let before: Candidate | null = null
    let last: Token | null = null
    for (const [at, token] of part.entries()) {
      place++
      const able = ableOf(token.known, language)
      if (able === null || isNamed(token.known)) {
        before = null
        continue
      }
      const { surface, key, share } = able
      const known = words.get(key)
      const word: Candidate = known ?? met(words.size, key, surface, weight, share, none)
      // « l’historienne Claire Vigneron »: the word says who she is, and her name is told already.
      const next = part[at + 1]
      if (!(next && isNamed(next.known) && trades.has(token.known.folded))) word.standing = better(word.standing, standing[at])
      if (known) note(known, surface, weight, share)
      else words.set(key, word)
      if (before && last && last.sentence === token.sentence && token.from - last.to === 1) {
        const number = before.at * length + word.at
        const first = pairs.get(number)
        if (first === undefined) pairs.set(number, place)
        else {
          const pair = typeof first === 'number' ? pairAt(first, [before, word]) : first
          if (pair !== first) pairs.set(number, pair)
          note(pair, `${surfaceAt(place - 1)} ${surface}`, weight, rarePair)
        }
      }
      before = word
      last = token
    }
  }
  const total = tokens.length + titleTokens.length * titleWeight
  // A French pair begins with its noun.
  const isTerm = ({ parts: [noun] }: Candidate) => language !== 'fr' || noun?.standing !== 'none'
  const often = [...pairs.values()].filter((pair) => typeof pair !== 'number').filter(isTerm)
  // A word that hardly comes outside a pair is said by the pair.
  const said = new Set(often.flatMap(({ parts, count }) => parts.filter((word) => word.count <= count * 1.5)))
  const ranked = [...words.values(), ...often]
    .filter((candidate) => !said.has(candidate))
    .map((candidate) => ({ candidate, key: keyOf(candidate), score: logLikelihood(candidate.count, total, candidate.share) }))
    .filter(({ score }) => score >= leastScore)
    .sort((a, b) => b.score - a.score || (a.key < b.key ? -1 : 1))
  const strong = ranked.filter(({ candidate }) => candidate.times >= 2 && (candidate.parts.length > 0 || candidate.standing !== 'none'))
  // What comes once stands out only where little else does: what a sentence is about before other nouns, the title before the text, the first before later ones.
  const weak = ranked
    .filter(({ candidate }) => candidate.times === 1 && few[candidate.standing] > strong.length)
    .sort(({ candidate: a }, { candidate: b }) => few[b.standing] - few[a.standing] || b.count - a.count || a.at - b.at)
    .filter(({ candidate }, i) => few[candidate.standing] > strong.length + i)
  return [...strong.slice(0, Math.min(most, always + Math.round(tokens.length / wordsEach))), ...weak].map(({ candidate, score }) => ({
    term: candidate.surfaces === null ? candidate.surface : commonest(candidate.surfaces),
    score: Math.round(score * 100) / 100,
  }))
}

const none: readonly Candidate[] = []

const keyOf = ({ key, parts }: Candidate): string => (parts.length === 0 ? key : parts.map((word) => word.key).join(' '))

function met(at: number, key: string, surface: string, weight: number, share: number, parts: readonly Candidate[]): Candidate {
  return { at, count: weight, times: 1, share, standing: 'none', surface, surfaces: null, key, parts }
}

function note(candidate: Candidate, surface: string, weight: number, share: number): void {
  if (candidate.surfaces === null && surface !== candidate.surface) candidate.surfaces = new Map([[candidate.surface, candidate.count]])
  candidate.count += weight
  candidate.times++
  // The commonest form of a word is in the table, so the commonest form decides how common the stem is.
  candidate.share = Math.max(candidate.share, share)
  candidate.surfaces?.set(surface, (candidate.surfaces.get(surface) ?? 0) + weight)
}

/** A word that can be a keyword: as it is shown, under which key it counts, and how common it is. */
interface Able {
  surface: string
  key: string
  share: number
}

const able = {
  fr: ofWord((word) => ableIn(word, 'fr')),
  en: ofWord((word) => ableIn(word, 'en')),
  unknown: ofWord((word) => ableIn(word, null)),
}

/** Null for a word that can't be a keyword. */
function ableOf(word: Word, language: Language | null): Able | null {
  if (language === null) return able.unknown(word)
  return language === 'fr' || language === 'en' ? able[language](word) : ableIn(word, language)
}

function ableIn(word: Word, language: Language | null): Able | null {
  if (!carries(word, language)) return null
  const surface = word.text.replace(/^#/, '')
  return {
    surface,
    key: fold(stem(surface.toLowerCase(), language)),
    share: vague.has(word.folded) ? vagueWord : backgroundShare(surface, language),
  }
}

/** French verbs in a tense that no noun looks like (imperfect, future, conditional, past historic), folded; and the nouns that do. */
const conjugated = /(?:ait|aient|er(?:a|ont|ez)|erent|irent|issent|assent)$/
const notConjugated =
  /(?:trait|lait|souhait|forfait|bienfait|mefait|parfait|imparfait|extrait|attrait|retrait|abstrait|portrait|opera|camera|cholera|diaspora|aspera)$/

/** Whether a word can be a keyword: not a stop word, a number, a handle or a single letter. */
function carries(word: Word, language: Language | null): boolean {
  const { text, folded: plain } = word
  if (isStop(word, language) || !/^#?\p{L}/u.test(text)) return false
  if (calendar.has(plain) || measures.has(plain) || numbers.has(plain) || furniture.has(plain) || verbs.has(plain) || shades.has(plain))
    return false
  if (language === 'fr' && conjugated.test(plain) && !notConjugated.test(plain)) return false
  return text.length >= 3 || /^(?:\p{Lu}{2}|\p{L}\p{M}*\+{1,2}|\p{L}&\p{L})$/u.test(text)
}

function backgroundShare(word: string, language: Language | null): number {
  if (language !== 'fr' && language !== 'en') return rareWord
  return frequent[language].get(word.toLowerCase().replace(/’/g, "'")) ?? rareWord
}

function commonest(surfaces: ReadonlyMap<string, number>): string {
  const [first] = [...surfaces].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? 1 : -1))
  return first?.[0] ?? ''
}
