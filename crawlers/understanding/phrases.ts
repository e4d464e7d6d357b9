/** Tells how a word stands in its sentence: as the noun that is spoken of, beside one, or neither; from what stands before it alone, without a dictionary. */
import type { Language } from '../../db/vocabulary.ts'
import { numbers, shades, verbs } from './lexicon/never.ts'
import { isStop, ofWord, type Token } from './words.ts'

/** A `subject` opens its sentence, a `noun` has an article or a number, what is `beside` follows a preposition; of the others nothing says that they are nouns. */
export type Standing = 'subject' | 'noun' | 'beside' | 'none'

const order: Readonly<Record<Standing, number>> = { none: 0, beside: 1, noun: 2, subject: 3 }

export const better = (one: Standing, other: Standing = 'none'): Standing => (order[one] < order[other] ? other : one)

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/))

const articles = {
  fr: set(
    `le la les un une des du au aux ce cet cette ces mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs chaque plusieurs quelques aucun aucune`,
  ),
  en: set('the a an this these those my your his her its our their each every several some all no both'),
}
const prepositions = {
  fr: set('de par avec sans sous sur contre pour entre'),
  en: set('of for with without by on against from about at over into between'),
}
/** English words that mostly say of what sort the next one is. */
const sortOf = /(?:al|ic|ous|ful|less|ive|[ai]ble|ary|est|ed)$/

/** English words in the form of a verb or an adverb, and the nouns that look the same. */
const noNoun = /(?:[^e]ed|ly)$/
const stillNoun =
  /^(?:.{1,3}ed|(?:sacr|hundr|kindr)ed|.*(?:fami|supp|rep|assemb|anoma|monopo|mono|butterf|bul|jel|al|bel|fol|ral|dai|week|month)ly)$/

type Lead = 'article' | 'preposition' | 'number' | 'shade' | 'word' | 'other'

const leadIn = (language: 'fr' | 'en') =>
  ofWord((word): Lead => {
    const { folded } = word
    if (articles[language].has(folded)) return 'article'
    if (prepositions[language].has(folded)) return 'preposition'
    if (numbers.has(folded) || /^\p{N}/u.test(folded)) return 'number'
    if (isStop(word, language) || verbs.has(folded)) return 'other'
    return shades.has(folded) || (language === 'en' && sortOf.test(folded)) ? 'shade' : 'word'
  })
const leads = { fr: leadIn('fr'), en: leadIn('en') }

/** How each word stands; `whole` is the text that their places count in. Where a language has no rules here, every word is a noun. */
export function standings(whole: string, tokens: readonly Token[], language: Language | null, isTitle: boolean): Standing[] {
  if (language !== 'fr' && language !== 'en') return tokens.map(() => 'noun')
  const leadOf = leads[language]
  const all: Standing[] = []
  // What the words so far make of the next one.
  let next: Standing = 'none'
  let last: Token | null = null
  for (const [at, token] of tokens.entries()) {
    const opens =
      last === null ||
      last.sentence !== token.sentence ||
      (isTitle && token.from - last.to > 1 && whole.slice(last.to, token.from).includes(':'))
    const first: Standing = opens ? 'subject' : 'noun'
    if (opens || (last !== null && token.from - last.to > 1)) next = 'none'
    const elided = isApostrophe(whole.charCodeAt(token.from - 1)) ? whole.charAt(token.from - 2) : ''
    if (elided === 'l' || elided === 'L') next = first
    else if (elided === 'd' || elided === 'D') next = 'beside'
    const lead = leadOf(token.known)
    let standing = next
    if (next === 'none' && elided === '') {
      // A French sentence without an article in front opens with a verb or a participle: « Repeint en mai, … ».
      if (opens) standing = isTitle || language === 'en' ? 'subject' : 'none'
      else if (token.known.isLarge) standing = 'noun'
    }
    if (language === 'en' && (isVerbal(token.known.folded, standing) || (lead === 'shade' && isBefore(token, tokens[at + 1]))))
      standing = 'none'
    all.push(standing)
    if (lead === 'article') next = first
    else if (lead === 'preposition') next = 'beside'
    else if (lead === 'number') next = next === 'none' ? first : next
    // "for hibernating astronauts": behind a preposition, a noun may wait for the second word.
    else if (lead !== 'shade' && !(language === 'en' && lead === 'word' && next === 'beside')) next = 'none'
    last = token
  }
  return all
}

/** Whether another word follows at once: "the electric cars". */
const isBefore = (token: Token, next: Token | undefined): boolean =>
  next !== undefined && next.from - token.to === 1 && next.sentence === token.sentence && leads.en(next.known) === 'word'

/** « by performing », « highly », « cancelled ». */
const isVerbal = (word: string, standing: Standing): boolean =>
  (standing === 'beside' && word.endsWith('ing')) || (noNoun.test(word) && !stillNoun.test(word))

const isApostrophe = (code: number): boolean => code === 0x27 || code === 0x2019 || code === 0x2bc
