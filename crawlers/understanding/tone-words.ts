/** Finds the words of a text that speak well or ill of what they are about, with negation, emphasis and contrast taken into account. */
import {
  englishContrast,
  englishNegations,
  englishNotNegations,
  englishRelief,
  englishStronger,
  englishTone,
  englishWeaker,
} from './lexicon/en.ts'
import {
  frenchContrast,
  frenchNegations,
  frenchNotNegations,
  frenchRelief,
  frenchStronger,
  frenchTone,
  frenchWeaker,
} from './lexicon/fr.ts'
import { fold, type Token, tokenize, wordKeys } from './words.ts'

/** A word or expression with its weight as it stands there, about −4 … 4; `token` is the number of its first word. */
export interface ToneWord {
  from: number
  to: number
  word: string
  weight: number
  sentence: number
  token: number
}

export type ToneLanguage = 'fr' | 'en'

interface Lexicon {
  words: Map<string, number>
  /** Expressions by the first word's key: the keys of the words and the weight, longest first. */
  expressions: Map<string, { keys: string[]; weight: number }[]>
  negations: ReadonlySet<string>
  notNegations: ReadonlySet<string>
  stronger: ReadonlySet<string>
  weaker: ReadonlySet<string>
  relief: ReadonlySet<string>
  contrast: ReadonlySet<string>
}

/** A negated blame is faint praise; a negated praise is plain blame. */
const negatedBlame = -0.35
const negatedPraise = -0.8
/** What is fought, ended or escaped is not blamed on who does it. */
const relieved = -0.3
const emphasis = 1.4
const weakening = 0.6
/** Before a "but" less is meant, after it more. */
const beforeContrast = 0.6
const afterContrast = 1.3
/** Words that a negation reaches, and an emphasis. */
const reach = 4
const near = 2

const lexicons = new Map<ToneLanguage, Lexicon>()

function lexiconOf(language: ToneLanguage): Lexicon {
  const known = lexicons.get(language)
  if (known) return known
  const keysOf = (words: string) => new Set(words.split(/\s+/).map((word) => fold(word)))
  const lexicon: Lexicon = {
    words: new Map(),
    expressions: new Map(),
    ...(language === 'fr'
      ? {
          negations: keysOf(frenchNegations),
          notNegations: keysOf(frenchNotNegations),
          stronger: keysOf(frenchStronger),
          weaker: keysOf(frenchWeaker),
          relief: keysOf(frenchRelief),
          contrast: keysOf(frenchContrast),
        }
      : {
          negations: keysOf(englishNegations),
          notNegations: keysOf(englishNotNegations),
          stronger: keysOf(englishStronger),
          weaker: keysOf(englishWeaker),
          relief: keysOf(englishRelief),
          contrast: keysOf(englishContrast),
        }),
  }
  for (const [weight, entries] of language === 'fr' ? frenchTone : englishTone) {
    for (const entry of entries.split(/\s+/)) {
      const exact = entry.startsWith('=')
      const words = tokenize(entry.replaceAll('_', ' ').replace(/^=/, '')).map((token) => token.text)
      const [first] = words
      if (first === undefined) continue
      if (words.length === 1) {
        for (const key of exact ? [`=${fold(first)}`] : wordKeys(first, language))
          if (!lexicon.words.has(key)) lexicon.words.set(key, weight)
        continue
      }
      const keys = words.map((word) => wordKeys(word, language)[0] ?? word)
      const list = lexicon.expressions.get(keys[0] ?? '') ?? []
      list.push({ keys, weight })
      lexicon.expressions.set(
        keys[0] ?? '',
        list.sort((a, b) => b.keys.length - a.keys.length),
      )
    }
  }
  lexicons.set(language, lexicon)
  return lexicon
}

const glad =
  /[\u{1F600}-\u{1F60D}\u{1F970}\u{1F973}\u{1F44D}\u{1F44F}\u{1F389}\u{1F495}-\u{1F49F}\u2764\u{1F64C}\u{1F525}]|(?<!\S)[:;=]-?[)D](?!\S)|<3/gu
const sad =
  /[\u{1F612}-\u{1F616}\u{1F61E}-\u{1F62D}\u{1F92E}\u{1F922}\u{1F44E}\u{1F4A9}\u{1F494}\u{1F92C}\u{1F621}]|(?<!\S)[:;=]'?-?[(/](?!\S)/gu

/** The words that carry tone, in the order of the text. */
export function findToneWords(text: string, tokens: readonly Token[], language: ToneLanguage): ToneWord[] {
  const lexicon = lexiconOf(language)
  const folded = tokens.map((token) => fold(token.text))
  const found: ToneWord[] = []
  for (let i = 0; i < tokens.length; ) {
    const hit = look(tokens, i, lexicon, language)
    const [first, last] = [tokens[i], tokens[i + (hit?.length ?? 1) - 1]]
    if (hit && first && last) {
      const weight = hit.weight * circumstance(text, tokens, folded, i, hit, lexicon)
      found.push({ from: first.from, to: last.to, word: text.slice(first.from, last.to), weight, sentence: first.sentence, token: i })
    }
    i += hit?.length ?? 1
  }
  for (const [pattern, weight] of [[glad, 2] as const, [sad, -2] as const]) {
    for (const sign of text.matchAll(pattern)) {
      const token = Math.max(
        0,
        tokens.findLastIndex((before) => before.to <= sign.index),
      )
      found.push({
        from: sign.index,
        to: sign.index + sign[0].length,
        word: sign[0],
        weight,
        sentence: tokens[token]?.sentence ?? 0,
        token,
      })
    }
  }
  return found.sort((a, b) => a.from - b.from)
}

/** The longest expression, or the word, of the lexicon that starts at a token. */
function look(tokens: readonly Token[], at: number, lexicon: Lexicon, language: ToneLanguage): { weight: number; length: number } | null {
  const token = tokens[at]
  if (!token) return null
  const keys = wordKeys(token.text, language)
  for (const key of keys) {
    for (const expression of lexicon.expressions.get(key) ?? []) {
      const meets = expression.keys.every((wanted, j) => {
        const word = tokens[at + j]
        return word !== undefined && word.sentence === token.sentence && wordKeys(word.text, language).includes(wanted)
      })
      if (meets) return { weight: expression.weight, length: expression.keys.length }
    }
  }
  for (const key of [`=${fold(token.text)}`, ...keys]) {
    const weight = lexicon.words.get(key)
    if (weight !== undefined) return { weight, length: 1 }
  }
  return null
}

/** The factor that the words around give: negation, relief, emphasis, contrast; a comma or a full stop ends each one's reach. */
function circumstance(
  text: string,
  tokens: readonly Token[],
  folded: readonly string[],
  at: number,
  hit: { weight: number; length: number },
  lexicon: Lexicon,
): number {
  let factor = 1
  let negated = false
  const sentence = tokens[at]?.sentence
  for (let j = at - 1; j >= Math.max(0, at - reach); j--) {
    const [word, token, after] = [folded[j] ?? '', tokens[j], tokens[j + 1]]
    if (!token || !after || token.sentence !== sentence || /[,;:.!?()«»—–]/.test(text.slice(token.to, after.from))) break
    const next = folded[j + 1] ?? ''
    if (lexicon.contrast.has(word)) break
    if (negates(text, folded, tokens, j, lexicon) && !(lexicon.notNegations.has(next) && j + 1 < at)) negated = !negated
    else if (hit.weight < 0 && lexicon.relief.has(word) && at - j <= near + 1) factor *= relieved
    else if (at - j <= near && lexicon.stronger.has(word)) factor *= emphasis
    else if (at - j <= near && word === 'peu' && hit.weight > 0) negated = !negated
    else if (at - j <= near && lexicon.weaker.has(word)) factor *= weakening
  }
  // French puts the second half of its negation behind the verb: « ne déçoit pas », « n’a pas déçu ».
  const end = at + hit.length - 1
  const [behind, opener] = [folded[end + 1] ?? '', folded.slice(Math.max(0, at - 2), at)]
  const opened = opener.includes('ne') || /n['’]$/i.test(text.slice(Math.max(0, (tokens[at]?.from ?? 0) - 2), tokens[at]?.from))
  if (!negated && opened && /^(?:pas|jamais|plus|guere|rien|aucun|aucune|point)$/.test(behind) && tokens[end + 1]?.sentence === sentence)
    negated = true
  if (negated) factor *= hit.weight < 0 ? negatedBlame : negatedPraise
  return factor * contrast(folded, tokens, at, lexicon)
}

/** Whether the word turns what follows round; French « plus » only after « ne », and "no"/« non » not as an answer. */
function negates(text: string, folded: readonly string[], tokens: readonly Token[], at: number, lexicon: Lexicon): boolean {
  const word = folded[at] ?? ''
  if (word === 'plus') {
    const start = tokens[Math.max(0, at - 3)]?.from ?? 0
    return /(?:^|[\s(])n(?:e\s|['’])/i.test(text.slice(Math.max(0, start - 3), tokens[at]?.from))
  }
  return lexicon.negations.has(word) || word.endsWith("n't")
}

function contrast(folded: readonly string[], tokens: readonly Token[], at: number, lexicon: Lexicon): number {
  const sentence = tokens[at]?.sentence
  for (let j = at - 1; j >= 0 && tokens[j]?.sentence === sentence; j--) if (lexicon.contrast.has(folded[j] ?? '')) return afterContrast
  for (let j = at + 1; j < tokens.length && tokens[j]?.sentence === sentence; j++)
    if (lexicon.contrast.has(folded[j] ?? '')) return beforeContrast
  return 1
}
