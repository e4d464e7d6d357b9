/** Finds the words of a text that speak well or ill of what they are about, with what turns them taken into account. */
import { type Hit, type Laid, layOut, look, type ToneLanguage } from './tone-lexicon.ts'
import { findTrends } from './tone-trends.ts'
import { circumstance, negates } from './tone-turns.ts'
import type { Token } from './words.ts'

/** A word or expression with its weight as it stands there, about −4 … 4; `token` is the number of its first word. */
export interface ToneWord {
  from: number
  to: number
  word: string
  weight: number
  sentence: number
  token: number
}

const bareNegation = -0.4
/** Of what is named beside a clearing, this much stays. */
const cleared = 0.15
/** Longest text in which praise beside a complaint is taken for irony: those are posts and asides. */
const ironicWords = 45

const glad =
  /[\u{1F600}-\u{1F60D}\u{1F970}\u{1F973}\u{1F44D}\u{1F44F}\u{1F389}\u{1F495}-\u{1F49F}\u2764\u{1F64C}\u{1F525}]|(?<!\S)[:;=]-?[)D](?!\S)|<3/gu
const sad =
  /[\u{1F612}-\u{1F616}\u{1F61E}-\u{1F62D}\u{1F92E}\u{1F922}\u{1F44E}\u{1F4A9}\u{1F494}\u{1F92C}\u{1F621}]|(?<!\S)[:;=]'?-?[(/](?!\S)/gu
/** What each of those begins with, at less cost: few texts hold any. */
const anySign = /[\ud83c-\ud83e\u2764]|[:;=]'?-?[)D(/]|<3/

/** Quotation marks around few words without an end of sentence: a title, when the words in it are capitalised. */
const quoted = /[«“"]\s*([^«»“”".!?]{2,60}?)\s*[»”"]/gu

/** The words that carry tone, in the order of the text. */
export function findToneWords(text: string, tokens: readonly Token[], language: ToneLanguage, wide = false): ToneWord[] {
  const laid = layOut(text, tokens, language, wide)
  const found: ToneWord[] = []
  const used = new Set<number>()
  const clearings = new Set<number>()
  const note = (first: number, last: number, weight: number) => {
    const [from, to] = [tokens[first], tokens[last]]
    if (from && to)
      found.push({ from: from.from, to: to.to, word: text.slice(from.from, to.to), weight, sentence: from.sentence, token: first })
  }
  const trends = findTrends(laid)
  const titles = titlesIn(text)
  let behind = 0
  for (let i = 0; i < tokens.length; ) {
    const trend = trends.length === 0 ? undefined : trends.find(({ first, last }) => first <= i && i <= last)
    if (trend) {
      // Far apart, the name asked about may stand between the figure and where it goes.
      const [first, last] = trend.last - trend.first < 3 ? [trend.first, trend.last] : [trend.moves, trend.moves]
      note(first, last, trend.weight * circumstance(laid, trend.first, { ...noHit, weight: trend.weight }, behind, used))
      i = trend.last + 1
      behind = i
      continue
    }
    const hit = look(laid, i)
    if (hit && !isTitle(tokens[i], titles)) {
      note(i, i + hit.length - 1, hit.weight * circumstance(laid, i, hit, behind, used))
      if (hit.clears) clearings.add(tokens[i]?.sentence ?? 0)
    }
    i += hit?.length ?? 1
    if (hit) behind = i
  }
  const blamed = found.map((word) => (word.weight < 0 && clearings.has(word.sentence) ? { ...word, weight: word.weight * cleared } : word))
  return [...ironic(blamed, laid), ...bareNegations(laid, blamed, used), ...signs(text, tokens)].sort((a, b) => a.from - b.from)
}

const noHit: Hit = { weight: 0, clears: false, length: 1 }

/** What is not, was not and will not be is rarely said in praise. */
function bareNegations(laid: Laid, found: readonly ToneWord[], used: ReadonlySet<number>): ToneWord[] {
  const bare: ToneWord[] = []
  for (const [i, token] of laid.tokens.entries()) {
    if (!negates(laid, i) || used.has(i)) continue
    if (found.some((word) => word.from <= token.from && token.to <= word.to)) continue
    bare.push({ from: token.from, to: token.to, word: token.text, weight: bareNegation, sentence: token.sentence, token: i })
  }
  return bare
}

/** Faces and hearts. */
function signs(text: string, tokens: readonly Token[]): ToneWord[] {
  if (!anySign.test(text)) return []
  return [[glad, 2] as const, [sad, -2] as const].flatMap(([pattern, weight]) =>
    [...text.matchAll(pattern)].map((sign) => {
      const token = Math.max(
        0,
        tokens.findLastIndex((before) => before.to <= sign.index),
      )
      return {
        from: sign.index,
        to: sign.index + sign[0].length,
        word: sign[0],
        weight,
        sentence: tokens[token]?.sentence ?? 0,
        token,
      }
    }),
  )
}

function titlesIn(text: string): { from: number; to: number }[] {
  return [...text.matchAll(quoted)].map((found) => ({ from: found.index, to: found.index + found[0].length }))
}

/** Whether the word is written large inside quotation marks: « Le Scandale » is the name of a work. */
function isTitle(token: Token | undefined, titles: readonly { from: number; to: number }[]): boolean {
  return token?.known.isLarge === true && titles.some(({ from, to }) => from <= token.from && token.to <= to)
}

/** « Bravo : trois heures d’attente » is no praise: thanks and cheers that stand alone beside complaints are turned round. */
function ironic(found: ToneWord[], { tokens, stems, lexicon }: Laid): ToneWord[] {
  if (tokens.length > ironicWords) return found
  const cheers = (word: ToneWord) => word.weight > 0 && lexicon.is.ironic.has(stems[word.token] ?? '')
  const praise = found.some((word) => word.weight > 0 && !cheers(word))
  const blame = found.some((word) => word.weight <= -1)
  return praise || !blame ? found : found.map((word) => (cheers(word) ? { ...word, weight: -word.weight / 2 } : word))
}
