/** Understands a text: the steps in their order, each a pure function in its own file. */
import { fingerprint } from './fingerprint.ts'
import { rankKeywords } from './keywords.ts'
import { detectLanguage, readLanguageTag } from './language.ts'
import { findNames } from './names.ts'
import { judgeTone } from './tone.ts'
import type { Understanding } from './understanding.ts'
import { cutUp, type Token } from './words.ts'

/** Raised when any step changes what it gives, or what is written down for search and matching of the same texts, so that older documents are understood again. */
export const UNDERSTANDING_VERSION = 5

/** `languageHint` is what the page or feed says of itself (`fr`, `fr-CA`). Offsets in the tone's evidence are those of title, line break, text. */
export function understand(input: { title: string; text: string; languageHint: string | null }): Understanding {
  const { title, text } = input
  const whole = text === '' ? title : title === '' ? text : `${title}\n${text}`
  const language = detectLanguage(whole, readLanguageTag(input.languageHint))
  // Cut into words once for all: it costs more than most of what is done with them.
  const head = cutUp(title)
  const titleTokens = head.tokens
  const tokens = moved(cutUp(text).tokens, whole.length - text.length, head.sentences.length)
  const all = [...titleTokens, ...tokens]
  const names = findNames(whole, shouts(titleTokens) ? tokens : all, language)
  return {
    version: UNDERSTANDING_VERSION,
    language,
    length: tokens.length,
    keywords: rankKeywords(whole, titleTokens, tokens, language, names),
    names,
    tone: judgeTone(whole, language, undefined, all),
    fingerprint: fingerprint(tokens),
  }
}

/** The same words as they stand behind a title. */
function moved(tokens: readonly Token[], by: number, sentences: number): readonly Token[] {
  if (by === 0) return tokens
  return tokens.map(({ text, from, to, sentence, known }) => ({
    text,
    from: from + by,
    to: to + by,
    sentence: sentence + sentences,
    known,
  }))
}

/** Whether a title is written In Capitals Throughout, which tell nothing of names. */
function shouts(title: readonly Token[]): boolean {
  const words = title.filter(({ text }) => /^\p{L}{4,}/u.test(text))
  return words.length > 3 && words.filter(({ known }) => known.isLarge).length > words.length * 0.7
}
