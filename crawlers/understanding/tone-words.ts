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
import { fold, stem, type Token, tokenize } from './words.ts'

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
const bareNegation = -0.4
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
  const list = (words: string) => new Set(words.split(/\s+/).map((word) => stem(fold(word), language)))
  const lexicon: Lexicon = {
    words: new Map(),
    expressions: new Map(),
    ...(language === 'fr'
      ? {
          negations: list(frenchNegations),
          notNegations: list(frenchNotNegations),
          stronger: list(frenchStronger),
          weaker: list(frenchWeaker),
          relief: list(frenchRelief),
          contrast: list(frenchContrast),
        }
      : {
          negations: list(englishNegations),
          notNegations: list(englishNotNegations),
          stronger: list(englishStronger),
          weaker: list(englishWeaker),
          relief: list(englishRelief),
          contrast: list(englishContrast),
        }),
  }
  for (const [weight, entries] of language === 'fr' ? frenchTone : englishTone) {
    for (const entry of entries.split(/\s+/)) {
      const exact = entry.startsWith('=')
      const words = tokenize(entry.replaceAll('_', ' ').replace(/^=/, '')).map((token) => token.text)
      const [first] = words
      if (first === undefined) continue
      if (words.length === 1) {
        for (const key of exact ? [`=${first}`] : entryKeys(first, language)) if (!lexicon.words.has(key)) lexicon.words.set(key, weight)
        continue
      }
      const keys = words.map((word) => stem(word, language))
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

/** What a word of the lexicon is found under: its stem with its accents, and one without for texts that are typed without. */
function entryKeys(word: string, language: ToneLanguage): string[] {
  return [stem(word, language), `~${stem(fold(word), language)}`]
}

/** What a word of a text asks for, most exact first; with an accent it means itself only (« sûr » is not « sur »). */
function keysOf(text: string, language: ToneLanguage): string[] {
  const lower = text.normalize('NFC').toLowerCase().replace(/^#/, '').replaceAll('’', "'")
  const keys = [`=${lower}`, stem(lower, language)]
  return fold(lower) === lower && lower.length > 3 ? [...keys, `~${stem(lower, language)}`] : keys
}

const glad =
  /[\u{1F600}-\u{1F60D}\u{1F970}\u{1F973}\u{1F44D}\u{1F44F}\u{1F389}\u{1F495}-\u{1F49F}\u2764\u{1F64C}\u{1F525}]|(?<!\S)[:;=]-?[)D](?!\S)|<3/gu
const sad =
  /[\u{1F612}-\u{1F616}\u{1F61E}-\u{1F62D}\u{1F92E}\u{1F922}\u{1F44E}\u{1F4A9}\u{1F494}\u{1F92C}\u{1F621}]|(?<!\S)[:;=]'?-?[(/](?!\S)/gu

/** A text laid out for looking around in it; the lists run beside each other. */
interface Laid {
  text: string
  tokens: readonly Token[]
  folded: readonly string[]
  stems: readonly string[]
  lexicon: Lexicon
  language: ToneLanguage
}

/** The words that carry tone, in the order of the text. */
export function findToneWords(text: string, tokens: readonly Token[], language: ToneLanguage): ToneWord[] {
  const folded = tokens.map((token) => fold(token.text))
  const laid: Laid = { text, tokens, folded, stems: folded.map((word) => stem(word, language)), lexicon: lexiconOf(language), language }
  const found: ToneWord[] = []
  const used = new Set<number>()
  let behind = 0
  for (let i = 0; i < tokens.length; ) {
    const hit = look(laid, i)
    const [first, last] = [tokens[i], tokens[i + (hit?.length ?? 1) - 1]]
    if (hit && first && last) {
      const weight = hit.weight * circumstance(laid, i, hit, behind, used)
      found.push({ from: first.from, to: last.to, word: text.slice(first.from, last.to), weight, sentence: first.sentence, token: i })
    }
    i += hit?.length ?? 1
    if (hit) behind = i
  }
  for (const [i, token] of tokens.entries()) {
    // What is not, was not and will not be is rarely said in praise.
    if (used.has(i) || !negates(laid, i) || found.some((word) => word.from <= token.from && token.to <= word.to)) continue
    found.push({ from: token.from, to: token.to, word: token.text, weight: bareNegation, sentence: token.sentence, token: i })
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
function look({ tokens, lexicon, language }: Laid, at: number): { weight: number; length: number } | null {
  const token = tokens[at]
  if (!token) return null
  const keys = keysOf(token.text, language)
  for (const key of keys) {
    for (const expression of lexicon.expressions.get(key) ?? []) {
      const meets = expression.keys.every((wanted, j) => {
        const word = tokens[at + j]
        return word !== undefined && word.sentence === token.sentence && keysOf(word.text, language).includes(wanted)
      })
      if (meets) return { weight: expression.weight, length: expression.keys.length }
    }
  }
  for (const key of keys) {
    const weight = lexicon.words.get(key)
    if (weight !== undefined) return { weight, length: 1 }
  }
  return null
}

/** After "never", what is "so", "better" or « aussi » is praise: it has never been so good. */
const neverSo = /^(?:aussi|si|autant|tant|mieux|meilleur|so|such|better|more)$/

/** The factor that the words around give: negation, relief, emphasis, contrast; a comma, a full stop or another such word (which ends at `since`) ends each one's reach. Notes the negations it used. */
function circumstance(laid: Laid, at: number, hit: { weight: number; length: number }, since: number, used: Set<number>): number {
  const { text, tokens, folded, stems, lexicon } = laid
  const sentence = tokens[at]?.sentence
  let factor = 1
  let negated = false
  for (let j = at - 1; j >= Math.max(since, at - reach); j--) {
    const [word, token, after] = [stems[j] ?? '', tokens[j], tokens[j + 1]]
    if (!token || !after || token.sentence !== sentence || /[,;:.!?()«»—–]/.test(text.slice(token.to, after.from))) break
    if (lexicon.contrast.has(word)) break
    if (negates(laid, j)) {
      used.add(j)
      negated = !(/^(?:jamais|never)$/.test(folded[j] ?? '') && folded.slice(j + 1, at + 1).some((between) => neverSo.test(between)))
    } else if (hit.weight < 0 && at - j <= near + 1 && lexicon.relief.has(word)) factor *= relieved
    else if (at - j <= near && word === 'peu' && hit.weight > 0) negated = !negated
    else if (at - j <= near && lexicon.stronger.has(word)) factor *= emphasis
    else if (at - j <= near && lexicon.weaker.has(word)) factor *= weakening
  }
  // French puts the second half of its negation behind the verb: « ne déçoit pas », « n’a pas déçu ».
  const behind = at + hit.length
  const from = tokens[at]?.from ?? 0
  const opened = folded.slice(Math.max(0, at - 2), at).includes('ne') || /n['’]$/i.test(text.slice(Math.max(0, from - 2), from))
  if (opened && /^(?:pas|jamais|plus|guere|rien|aucun|aucune|point)$/.test(folded[behind] ?? '') && tokens[behind]?.sentence === sentence) {
    used.add(behind)
    negated = true
  }
  if (negated) factor *= hit.weight < 0 ? negatedBlame : negatedPraise
  return factor * contrast(laid, at)
}

/** Whether the word turns what follows round; not in "not only", « pas seulement », and French « plus » only after « ne ». */
function negates({ text, tokens, folded, stems, lexicon }: Laid, at: number): boolean {
  const word = folded[at] ?? ''
  if (lexicon.notNegations.has(stems[at + 1] ?? '')) return false
  if (word === 'plus') {
    const start = tokens[Math.max(0, at - 3)]?.from ?? 0
    return /(?:^|[\s(])n(?:e\s|['’])/i.test(text.slice(Math.max(0, start - 3), tokens[at]?.from))
  }
  return lexicon.negations.has(stems[at] ?? '') || word.endsWith("n't")
}

function contrast({ tokens, stems, lexicon }: Laid, at: number): number {
  const sentence = tokens[at]?.sentence
  for (let j = at - 1; j >= 0 && tokens[j]?.sentence === sentence; j--) if (lexicon.contrast.has(stems[j] ?? '')) return afterContrast
  for (let j = at + 1; j < tokens.length && tokens[j]?.sentence === sentence; j++)
    if (lexicon.contrast.has(stems[j] ?? '')) return beforeContrast
  return 1
}
