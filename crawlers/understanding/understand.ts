/** Understands a text: the steps in their order, each a pure function in its own file. */
import { fingerprint } from './fingerprint.ts'
import { rankKeywords } from './keywords.ts'
import { detectLanguage, readLanguageTag } from './language.ts'
import { findNames } from './names.ts'
import { judgeTone } from './tone.ts'
import type { Understanding } from './understanding.ts'
import { tokenize } from './words.ts'

/** Raised when any step changes what it gives, so that older documents are understood again. */
export const UNDERSTANDING_VERSION = 2

/** `languageHint` is what the page or feed says of itself (`fr`, `fr-CA`). Offsets in the tone's evidence are those of title, line break, text. */
export function understand(input: { title: string; text: string; languageHint: string | null }): Understanding {
  const { title, text } = input
  const whole = text === '' ? title : title === '' ? text : `${title}\n${text}`
  const language = detectLanguage(whole, readLanguageTag(input.languageHint))
  const titleTokens = tokenize(title)
  const tokens = tokenize(text)
  return {
    version: UNDERSTANDING_VERSION,
    language,
    length: tokens.length,
    keywords: rankKeywords(titleTokens, tokens, language),
    names: findNames(text, tokens, language),
    tone: judgeTone(whole, language),
    fingerprint: fingerprint(tokens),
  }
}
