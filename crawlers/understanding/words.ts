/**
 * Cuts a text into sentences and words and says under which keys a word is found again; matching, search, keywords, tone and stories all build on it.
 *
 * Hyphens separate: `porte-parole` is two neighbouring words, so that it meets `porte parole`; a query compares them as a phrase.
 */
import english from 'natural/lib/natural/stemmers/porter_stemmer.js'
import french from 'natural/lib/natural/stemmers/porter_stemmer_fr.js'
import type { Language } from '../../db/vocabulary.ts'
import { kept } from '../kept.ts'
import { stopWords } from './stop-words.ts'

/** A word as it stands: `text === whole.slice(from, to)`, in UTF-16 units; `sentence` counts from 0. */
export interface Token {
  text: string
  from: number
  to: number
  sentence: number
  known: Word
}

/** What is known of a word wherever it stands. A text's words come back in the next one, and most of what is asked of them was answered there. */
export interface Word {
  text: string
  /** See `fold`. */
  folded: string
  /** Whether it begins with a capital letter. */
  isLarge: boolean
  /** What `ofWord` worked out, each answer at its own place. */
  answers: unknown[]
}

/** Longer ones are nothing that comes back. */
const longestWord = 100

/** The word that is written so: the same one each time, as long as it is kept. */
export const wordOf: (text: string) => Word = kept((text) => ({ text, folded: fold(text), isLarge: /^\p{Lu}/u.test(text), answers: [] }), {
  longest: longestWord,
})

/** Words by a number that their letters make; of several with the same one, the last. */
const lastMet = new Array<Word | null>(2 ** 15).fill(null)

/** The word that stands there. One that was met lately is known by its letters in their place, without being cut out. */
function wordAt(text: string, from: number, to: number): Word {
  let mixed = 0
  for (let at = from; at < to; at++) mixed = (Math.imul(mixed, 31) + text.charCodeAt(at)) | 0
  const place = (mixed ^ (mixed >>> 15)) & (lastMet.length - 1)
  const known = lastMet[place]
  if (known && known.text.length === to - from && text.startsWith(known.text, from)) return known
  const word = wordOf(text.slice(from, to))
  if (to - from <= longestWord) lastMet[place] = word
  return word
}

let asked = 0

/** A question to a word whose answer is kept with it. */
export function ofWord<Answer extends object | string | number | boolean | null>(answer: (word: Word) => Answer): (word: Word) => Answer {
  const place = asked++
  return (word) => {
    // Nobody else writes to this place.
    const known = word.answers[place] as Answer | undefined
    if (known !== undefined) return known
    const fresh = answer(word)
    word.answers[place] = fresh
    return fresh
  }
}

/** One or more letters, digits or marks. */
const W = '[\\p{L}\\p{N}\\p{M}]'
const apostrophe = "['’ʼ]"

/** In order: what is passed over (addresses, elided articles, English 's), then the kinds of words. Words are taken whole, so none starts inside another. */
const cut = new RegExp(
  [
    `(?:[hH]ttps?:\\/\\/|[wW]ww\\.)[^\\s<>"»]+`,
    `(?:[ldnsjcmtLDNSJCMT]|[qQ][uU]|[jJ]usqu|JUSQU|[lL]orsqu|LORSQU|[pP]uisqu|PUISQU|[qQ]uoiqu|QUOIQU)${apostrophe}`,
    `${apostrophe}(?<=${W}.)[sS](?!${W})`,
    `(` +
      [
        `@(?<!${W}.)(?:${W}|_)+(?:[.\\-](?:${W}|_)+)*(?:@${W}+(?:[.\\-]${W}+)+)?`,
        `#(?<!(?:${W}|&).)(?:${W}|_)+`,
        `\\p{Lu}(?:\\.\\p{Lu})+(?:\\.(?!${W})|(?!${W}))`,
        `\\p{N}+(?:[.,]\\p{N}+)+`,
        // An apostrophe inside a word stays (aujourd’hui, don't, O’Brien), save before an English possessive s.
        `${W}+(?:&${W}+|${apostrophe}(?![sS](?!${W}))${W}+)*(?:\\+{1,2}(?!${W}))?`,
      ].join('|') +
      `)`,
  ].join('|'),
  'gu',
)

/** Of the signs below the Greek ones: 1 a letter, 2 what may start something else than a word of letters, 0 what stands between. */
const signs = Uint8Array.from({ length: 0x250 }, (_, code) => {
  const sign = String.fromCharCode(code)
  return /\p{L}/u.test(sign) ? 1 : /[\p{N}\p{M}'@#]/u.test(sign) ? 2 : 0
})
/** Signs behind letters that may belong to them, or make something else of them. */
const joining = Uint8Array.from({ length: 0x250 }, (_, code) => (signs[code] === 2 || /[&+.:]/.test(String.fromCharCode(code)) ? 1 : 0))

/**
 * Cuts into words: elided articles (l’, d’, qu’…), possessive 's and web addresses are passed over; @handles, #tags, R&D, C++, S.N.C.F. and 3,5 stay whole.
 * `ends` are the text's sentences, for who has them already.
 */
export function tokenize(text: string, ends: readonly { from: number; to: number }[] = sentences(text)): Token[] {
  const tokens: Token[] = []
  const last = ends.length - 1
  let sentence = 0
  const take = (from: number, to: number) => {
    while (sentence < last && from >= (ends[sentence]?.to ?? 0)) sentence++
    const known = wordAt(text, from, to)
    tokens.push({ text: known.text, from, to, sentence, known })
  }
  let at = 0
  while (at < text.length) {
    const code = text.charCodeAt(at)
    const kind = code < 0x250 ? signs[code] : 2
    if (kind === 0) {
      at++
      continue
    }
    if (kind === 1) {
      // Nine words in ten are letters and nothing else; the expression would say the same, much later.
      let end = at + 1
      let next = text.charCodeAt(end)
      while (next < 0x250 && signs[next] === 1) next = text.charCodeAt(++end)
      if (end === text.length || (next < 0x250 && joining[next] === 0)) {
        take(at, end)
        at = end
        continue
      }
    }
    cut.lastIndex = at
    const found = cut.exec(text)
    if (found === null) break
    const [whole, word] = found
    at = found.index + whole.length
    if (word !== undefined) take(found.index, at)
  }
  return tokens
}

/** A text in pieces. */
export interface Cut {
  text: string
  sentences: readonly { from: number; to: number }[]
  tokens: readonly Token[]
}

let lately: Cut[] = []
const longestKept = 100_000

/** Cuts a text into sentences and words. The last title and text are kept: who lays them out for search comes right after who understood them. */
export function cutUp(text: string): Cut {
  const known = lately.find((cut) => cut.text === text)
  if (known) return known
  const ends = sentences(text)
  const fresh = { text, sentences: ends, tokens: tokenize(text, ends) }
  if (text.length <= longestKept) lately = [fresh, ...lately.slice(0, 1)]
  return fresh
}

const abbreviations = new Set(
  `m mm mme mmes mlle mlles mgr me dr drs pr prof st ste sts mr mrs ms jr sr hon rev gen col capt lt sgt sen rep gov pres inc ltd co corp bros vs etc cf
ex env éd ed eds p pp art av bd bld blvd vol fig chap no nos n° num tél tel janv févr fév avr juil sept oct nov déc jan feb mar apr jun jul aug sep dec
dept univ approx est al ibid op cit hab resp min max e.g i.e a.m p.m c.-à-d u.s u.k u.n ph.d d.c`.split(/\s+/),
)

/** Splits into sentences, trimmed, in order; a line break always ends one, an abbreviation, an initial or a decimal point does not. */
export function sentences(text: string): { from: number; to: number }[] {
  const ranges: { from: number; to: number }[] = []
  let from = 0
  const close = (to: number) => {
    const piece = text.slice(from, to)
    const start = from + piece.length - piece.trimStart().length
    const end = from + piece.trimEnd().length
    if (end > start) ranges.push({ from: start, to: end })
    from = to
  }
  for (const stop of text.matchAll(
    /\n+|([.!?…]+)(?:[\s\u00a0\u202f]?[»”]|["')\]’])*(?=[\s\u00a0\u202f]+[«“"'‘([—–-]*[\s\u00a0\u202f]*[\p{Lu}\p{Nd}@#])/gu,
  )) {
    const end = stop.index + stop[0].length
    if (stop[1] === '.' && endsShort(text, from, stop.index)) continue
    close(end)
  }
  close(text.length)
  return ranges
}

/** Whether the full stop at `dot` belongs to an abbreviation or an initial. */
function endsShort(text: string, from: number, dot: number): boolean {
  const last = /[\p{L}\p{M}°.-]+$/u.exec(text.slice(Math.max(from, dot - 12), dot))?.[0]
  if (last === undefined) return false
  return /^(?:\p{Lu}\.?-)?\p{Lu}$/u.test(last) || abbreviations.has(last.toLowerCase())
}

const ligatures: Record<string, string> = { œ: 'oe', æ: 'ae', ß: 'ss', ø: 'o', ł: 'l', đ: 'd', ð: 'd', ı: 'i', '’': "'", ʼ: "'" }

/** The word without accents, case, ligatures or typographic apostrophes; full stops of acronyms fall (`S.N.C.F.` is `sncf`). Folding twice changes nothing. */
export const fold: (word: string) => string = kept((word) => {
  const lower = word.toLowerCase()
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII itself, the quick way out
  const plain = /^[\x00-\x7f]*$/.test(lower) ? lower : unaccented(lower)
  return plain.includes('.') ? plain.replace(/(?<=\p{L})\.(?=\p{L}|$)/gu, '') : plain
})

const unaccented = (lower: string): string =>
  lower
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[œæßøłđðı’ʼ]/g, (letter) => ligatures[letter] ?? letter)

/** Stemming costs sixty times the look-up. */
const stems = {
  fr: kept((word) => (/^\p{L}{3,40}$/u.test(word) ? french.stem(word) : word)),
  en: kept((word) => (/^\p{L}{3,40}$/u.test(word) ? english.stem(word) : word)),
}

/** The stem of a lower-case word; outside French and English, and for what is not plain letters, the word itself. */
export const stem = (word: string, language: Language | null): string =>
  language === 'fr' || language === 'en' ? stems[language](word) : word

/**
 * The one or two keys under which a word is indexed and asked for: a query's word meets a text's word when they share a key.
 * Folding before or after stemming gives different French stems for a fifth of the accented words; with both, neither accents nor inflection are missed.
 * A #tag or @handle has its own key first, then those of its bare word.
 */
export function wordKeys(word: string, language: Language | null): string[] {
  const lower = word.normalize('NFC').toLowerCase()
  const keys = [fold(stem(lower, language)), stem(fold(lower), language)]
  if (/^[#@]./u.test(lower)) keys.push(...wordKeys(lower.slice(1), language))
  return [...new Set(keys)]
}

/** Whether the word carries no subject of its own; with an unknown language, whether it is such a word in French or in English. */
export function isStopWord(word: string, language: Language | null): boolean {
  const lower = word.toLowerCase().replace(/[’ʼ]/g, "'")
  if (language === null) return stopWords.fr.has(lower) || stopWords.en.has(lower)
  return language === 'fr' || language === 'en' ? stopWords[language].has(lower) : false
}

/** The stem of a word, folded before, in French and in English. */
export const stemOf = { fr: ofWord(({ folded }) => stem(folded, 'fr')), en: ofWord(({ folded }) => stem(folded, 'en')) }

const stops = {
  fr: ofWord(({ text }) => isStopWord(text, 'fr')),
  en: ofWord(({ text }) => isStopWord(text, 'en')),
  unknown: ofWord(({ text }) => isStopWord(text, null)),
}

/** `isStopWord` of a word that is at hand. */
export function isStop(word: Word, language: Language | null): boolean {
  return language === null ? stops.unknown(word) : language === 'fr' || language === 'en' ? stops[language](word) : false
}
