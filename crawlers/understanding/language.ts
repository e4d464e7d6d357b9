/** Tells in which of the product's languages a text is written, and says so only when the best guess stands clear of the next. */
import { eld } from 'eld/small'
import { type Language, languages } from '../../db/vocabulary.ts'

/** UTF-16 units that are looked at: more costs time and no longer changes the answer. */
const looked = 300
/**
 * Below this gap between the two best scores the guess is no better than the toss of a coin. Under four words it is the chance likeness of a name or
 * two, mostly, unless letters or small words of its own bear it out; a single word without them tells nothing, however far it leads (`Danse`, `Tosca`).
 */
const clear = (words: number, hasSign: boolean) => (words > 3 ? 0.01 : hasSign ? 0.03 : words > 1 ? 0.1 : Number.POSITIVE_INFINITY)
/** Below this gap what the page says of itself decides between the two. */
const near = 0.03
/** A language that the product doesn't speak must lead by this much before the text is given up to it: among sixty, one is often ahead by chance. */
const foreign = (words: number) => (words < 4 ? 0.1 : 0.02)
/** Under this share of Latin letters a text is in another script, whatever Latin names stand in it. */
const leastLatin = 0.6

/** Letters that a language has and most of its neighbours have not. One of them counts for those that have it, and rules the others out of a near tie. */
const letters: [pattern: RegExp, of: readonly Language[]][] = [
  [/[ñ¿¡]/u, ['es']],
  [/[ãõ]/u, ['pt']],
  [/ß/u, ['de']],
  [/[äöü]/u, ['de', 'nl']],
  [/[œæ]|[lcjdqnmst]['’][aeéêiouyhàâ]/u, ['fr', 'it']],
  [/[êâî]/u, ['fr', 'pt']],
  [/ç/u, ['fr', 'pt']],
  [/[ìò]/u, ['it']],
  [/[èùà]/u, ['fr', 'it']],
  [/[áíóú]/u, ['es', 'pt']],
  [/é/u, ['fr', 'es', 'pt', 'it']],
]
/** Small words that only one of the languages has. */
const own = {
  fr: 'les des est une dans pour avec sur pas qui aux du et au ces cette nous vous ils elle leur mais sont être été à où',
  en: 'the and of to is was with for this that from are not have has you they his her were been their which',
  es: 'los las el una y del con para por más pero muy está son como su sus fue ha hay este esta estos al',
  de: 'der die das und ist nicht ein eine mit von zu den dem im auf für sich auch als wird sind bei nach oder wir ich',
  it: 'il gli che di è sono della nel alla con per più anche ma questo questa degli dei delle dal nella ha un uno lo',
  pt: 'os uma do da dos das não com para mais mas muito são foi seu sua ao pelo pela em você está',
  nl: 'het een van en niet met voor dat zijn op te aan ook maar naar bij wordt deze dit door heeft wij ik',
} as const satisfies Record<Language, string>
const ownWords = new Map<string, Language[]>()
for (const language of languages) for (const word of own[language].split(' ')) ownWords.set(word, [...(ownWords.get(word) ?? []), language])
/** So many words at least, this share of them small words of one language alone, so many different ones, and so many times as many as of any other. */
const plainFrom = { words: 20, share: 0.1, different: 4, ahead: 4 }
/** What a letter or a small word of its own is worth beside eld's scores. */
const letterWorth = 0.02
const wordWorth = 0.03
/** Languages whose words are easily taken for a neighbour's in so few words, and which are met less. */
const rarer: ReadonlySet<Language> = new Set(['pt', 'nl'])
const rarerBy = 0.015

const ours: ReadonlySet<string> = new Set(languages)
const spoken = (code: string): code is Language => ours.has(code)

/**
 * The language of a text (title and lead are enough), or null when it can't be told or is none of ours.
 * Under four words `hint` (what the feed or the page says of itself) decides; above, it settles near ties only, since pages declare wrongly.
 */
export function detectLanguage(text: string, hint: Language | null): Language | null {
  const plain = text.slice(0, looked).replace(/https?:\/\/\S+|[@#][\p{L}\p{N}_]+/gu, ' ')
  const written = plain.match(/\p{L}{2,}/gu) ?? []
  const words = written.length
  if (words === 0) return latin(text) ? hint : null
  if (!latin(plain)) return null
  if (hint !== null && words < 4) return hint
  const plainly = sayPlainly(written)
  if (plainly !== null) return plainly
  const scores = Object.entries(eld.detect(plain).getScores())
  const signs = signsOf(plain, words)
  const known = scores
    .filter((score): score is [Language, number] => spoken(score[0]))
    .map(([language, score]): [Language, number] => [language, score + (signs.get(language) ?? 0)])
    .sort((a, b) => b[1] - a[1])
  const [first, second] = known
  if (first === undefined || (scores[0]?.[1] ?? 0) - first[1] > foreign(words)) return null
  const gap = first[1] - (second?.[1] ?? 0)
  if (gap < near && second !== undefined && (hint === first[0] || hint === second[0])) return hint
  return gap < clear(words, (signs.get(first[0]) ?? 0) > 0) ? null : first[0]
}

/** Signs that may be letters of another script: beyond the Latin ones and common punctuation; of those before, the micro sign is a letter of none. */
const strange = /[^\0-\u00b4\u00b6-\u024f\u2010-\u2027\u202f\u20ac]/

/**
 * French or English where the small words leave no doubt, as they do in four leads of five: then eld, the dearest step of understanding a text, has nothing to
 * add. Of all labelled texts and runs of sentences of which this was so, nearly six thousand, it said the same, with any hint.
 */
function sayPlainly(words: readonly string[]): Language | null {
  if (words.length < plainFrom.words) return null
  const met = new Map<Language, number>()
  const different = new Set<string>()
  for (const word of words) {
    const small = word.toLowerCase()
    const of = ownWords.get(small)
    const [only] = of ?? []
    if (only === undefined || of?.length !== 1) continue
    met.set(only, (met.get(only) ?? 0) + 1)
    different.add(small)
  }
  const [first, second] = [...met].sort((a, b) => b[1] - a[1])
  if (first === undefined || (first[0] !== 'fr' && first[0] !== 'en')) return null
  const [language, count] = first
  if (count < words.length * plainFrom.share || (second?.[1] ?? 0) * plainFrom.ahead > count) return null
  const own = [...different].filter((word) => ownWords.get(word)?.[0] === language).length
  return own >= plainFrom.different ? language : null
}

function latin(text: string): boolean {
  if (!strange.test(text)) return true
  const letters = text.match(/\p{L}/gu) ?? []
  const own = letters.filter((letter) => /\p{Script=Latin}/u.test(letter)).length
  // A Han letter, a kana or a syllable of Hangul says as much as three letters do.
  const dense = letters.filter((letter) => /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(letter)).length
  return letters.length === 0 || own / (letters.length + 2 * dense) >= leastLatin
}

/** What letters and small words add to the scores. In a long text they say nothing that eld does not know. */
function signsOf(text: string, words: number): Map<Language, number> {
  const signs = new Map<Language, number>()
  if (words > 9) return signs
  const add = (language: Language, worth: number) => signs.set(language, (signs.get(language) ?? 0) + worth)
  const lower = text.toLowerCase()
  for (const [pattern, of] of letters) if (pattern.test(lower)) for (const language of of) add(language, letterWorth)
  for (const word of lower.match(/\p{L}+/gu) ?? []) {
    const of = ownWords.get(word)
    if (of?.length === 1) for (const language of of) add(language, wordWorth)
  }
  if (words < 6) for (const language of rarer) add(language, -rarerBy)
  return signs
}

/** The product's language that a tag such as `fr-CA` or `en_GB` names, or null. */
export function readLanguageTag(tag: string | null): Language | null {
  const code = /^\s*([a-z]{2})(?![a-z])/i.exec(tag ?? '')?.[1]?.toLowerCase() ?? ''
  return spoken(code) ? code : null
}
