/**
 * What the learnt model sees of a sentence around a passage: hashed words, pairs, letter runs, what stands on which side and in which clause, and a few
 * sums over the tone words. The passage itself is hidden, so that no name has a tone of its own.
 */
import { commonWords } from './tone-lexicon.ts'
import type { ToneWord } from './tone-words.ts'
import { fold, type Token } from './words.ts'

/** Features in the order of the sentence: slot, value and the number of the token it was seen at; and the few sums, in a fixed order. */
export interface Features {
  slots: Uint32Array
  values: Float32Array
  owners: Int32Array
  dense: Float32Array
}

export const slotCount = 2 ** 17
const denseCount = 32
/** The sums weigh this much beside the hashed features, whose squares add up to one. */
const denseWeight = 0.5
const letterRuns = 0.4

const masked = '\u0001'
const opening = '\u0002'
const negation = /^(?:not|no|never|neither|nor|without|cannot|hardly|barely|pas|jamais|aucun|aucune|sans|ni|guere)$|n't$/
const clauseEnds = /[,;:()—–"“”]|\.\.\./

const seed = 0x811c9dc5
const extend = (hash: number, code: number) => Math.imul(hash ^ code, 0x01000193)
const close = (hash: number) => {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b)
  return ((mixed ^ (mixed >>> 13)) >>> 0) % slotCount
}
/** A slot for a feature's name (FNV-1a, unsigned). */
function slotOf(name: string): number {
  let hash = seed
  for (let i = 0; i < name.length; i++) hash = extend(hash, name.charCodeAt(i))
  return close(hash)
}
const runOpens = extend(extend(seed, 'c'.charCodeAt(0)), ' '.charCodeAt(0))

/** Features of a sentence's tokens; without a passage, of the whole. */
export function featuresOf(
  text: string,
  tokens: readonly Token[],
  toneWords: readonly ToneWord[],
  about: { from: number; to: number } | null,
): Features {
  const slots: number[] = []
  const values: number[] = []
  const owners: number[] = []
  const counts = new Map<number, number>()
  let at = 0
  const put = (slot: number, value: number) => {
    slots.push(slot)
    values.push(value)
    owners.push(at)
    counts.set(slot, (counts.get(slot) ?? 0) + value)
  }
  const note = (name: string, value = 1) => put(slotOf(name), value)
  const words = tokens.map((token) => (about && token.from < about.to && token.to > about.from ? masked : fold(token.text)))
  const first = Math.max(0, words.indexOf(masked))
  const last = about ? Math.max(first, words.lastIndexOf(masked)) : words.length
  const [clauseFrom, clauseTo] = clauseAround(text, tokens, first, Math.min(last, tokens.length - 1))
  const polarity = new Map<number, string>()
  for (const word of toneWords)
    for (const [i, token] of tokens.entries())
      if (token.from >= word.from && token.to <= word.to) polarity.set(i, word.weight > 0 ? 'P' : 'N')
  let before = opening
  let negated = 0
  for (const [i, word] of words.entries()) {
    if (word === masked && before === masked) continue
    at = i
    const distance = i < first ? i - first : i > last ? i - last : 0
    const side = distance < 0 ? (distance >= -3 ? 'l' : 'L') : distance > 0 ? (distance <= 3 ? 'r' : 'R') : '='
    const within = i >= clauseFrom && i <= clauseTo
    note(`w ${word}`)
    note(`s ${side} ${word}`, Math.abs(distance) <= 3 ? 1.5 : 1)
    note(`b ${before} ${word}`)
    if (Math.abs(distance) <= 4) note(`p ${distance} ${word}`)
    if (within) note(`k ${distance < 0 ? '-' : '+'} ${word}`)
    if (negated > 0) note(`n ${word}`)
    negated = negation.test(word) ? 3 : /[,;:.]/.test(text.slice(tokens[i]?.to, tokens[i + 1]?.from)) ? 0 : negated - 1
    const [mine, previous] = [polarity.get(i), polarity.get(i - 1)]
    if (mine || previous) note(`a ${previous ?? words[i - 1] ?? opening} ${mine ?? word}`)
    if (mine) {
      note(`d ${mine} ${Math.max(-9, Math.min(9, distance))}`)
      note(`e ${mine} ${side} ${within ? 'in' : 'out'}`)
    }
    const framed = `<${word}>`
    for (let j = 0; j + 3 <= framed.length; j++) {
      let hash = runOpens
      for (let n = 0; n < 5 && j + n < framed.length; n++) {
        hash = extend(hash, framed.charCodeAt(j + n))
        if (n >= 2) put(close(hash), letterRuns)
      }
    }
    const known = commonWords.get(word)
    if (known) note(`f ${known > 0 ? 'P' : 'N'} ${side}`)
    before = word
  }
  let square = 0
  for (const value of counts.values()) square += value * value
  const norm = Math.sqrt(square) || 1
  return {
    slots: Uint32Array.from(slots),
    values: Float32Array.from(values, (value) => value / norm),
    owners: Int32Array.from(owners),
    dense: sums(tokens, words, toneWords, about, { first, last, clauseFrom, clauseTo }),
  }
}

/** The tokens of the clause that the passage stands in. */
function clauseAround(text: string, tokens: readonly Token[], first: number, last: number): [number, number] {
  let from = first
  while (from > 0 && !clauseEnds.test(text.slice(tokens[from - 1]?.to, tokens[from]?.from))) from--
  let to = last
  while (to < tokens.length - 1 && !clauseEnds.test(text.slice(tokens[to]?.to, tokens[to + 1]?.from))) to++
  return [from, to]
}

interface Position {
  first: number
  last: number
  clauseFrom: number
  clauseTo: number
}

/** Sums over the tone words of our lexicon and over those of AFINN (F. Å. Nielsen, 2011), good and bad apart: all, near, on either side, in the clause, with no other name between. */
function sums(
  tokens: readonly Token[],
  words: readonly string[],
  toneWords: readonly ToneWord[],
  about: { from: number; to: number } | null,
  { first, last, clauseFrom, clauseTo }: Position,
): Float32Array {
  const dense = new Float32Array(denseCount)
  const put = (index: number, value: number) => {
    dense[index] = (dense[index] ?? 0) + value * denseWeight
  }
  const [aboutFrom, aboutTo] = about ? [about.from, about.to] : [0, 0]
  const away = (from: number, to: number) => (about ? Math.max(0, from < aboutFrom ? aboutFrom - to : from - aboutTo) : 0)
  const total = [0, 0]
  for (const word of toneWords) {
    const bad = word.weight > 0 ? 0 : 1
    const size = Math.abs(word.weight) / 3
    const near = size / (1 + away(word.from, word.to) / 40)
    const left = word.from < aboutFrom
    const i = tokens.findIndex((token) => token.to >= word.to)
    total[bad] = (total[bad] ?? 0) + size
    put(bad, size)
    put(2 + bad, near)
    put((left ? 4 : 6) + bad, 0.5)
    put((namesBetween(tokens, words, i, first, last) ? 10 : 8) + bad, size)
    if (i >= clauseFrom && i <= clauseTo) put(12 + bad, size)
    put((left ? 14 : 16) + bad, near)
  }
  const [good = 0, ill = 0] = total
  put(18, good > ill ? 1 : 0)
  put(19, ill > good ? 1 : 0)
  put(20, good + ill === 0 ? 1 : 0)
  put(21, Math.min(good, ill))
  put(22, Math.tanh(good - ill))
  for (const [i, word] of words.entries()) {
    const known = commonWords.get(word)
    const token = tokens[i]
    if (!known || !token) continue
    const turned = negation.test(words[i - 1] ?? '') || negation.test(words[i - 2] ?? '')
    const weight = (turned ? -known / 2 : known) / 4
    const bad = weight > 0 ? 0 : 1
    const near = Math.abs(weight) / (1 + away(token.from, token.to) / 40)
    put(24 + bad, Math.abs(weight))
    put(26 + bad, near)
    put((token.from < aboutFrom ? 28 : 30) + bad, near)
  }
  return dense
}

/** Features of a short text that nobody asks a passage of: sums over the words of our lexicon and over those of AFINN, and how long it is. No word has a place of its own, so what was learnt of sentences in the press holds for posts as well. */
export function featuresOfWhole(tokens: readonly Token[], toneWords: readonly ToneWord[]): Features {
  const words = tokens.map((token) => fold(token.text).replace(/^#/, ''))
  const common = words.flatMap((word, i) => {
    const known = commonWords.get(word)
    if (!known) return []
    const turned = words.slice(Math.max(0, i - 3), i).some((before) => negation.test(before))
    return [(turned ? -known / 2 : known) / 4]
  })
  const dense = Float32Array.from([
    ...sumsOver(toneWords.map(({ weight }) => weight / 3)),
    ...sumsOver(common),
    toneWords.length === 0 ? 1 : 0,
    Math.log(1 + tokens.length) / 4,
  ])
  return { slots: new Uint32Array(), values: new Float32Array(), owners: new Int32Array(), dense }
}

/** Good and bad apart: how much, how many, the strongest; then which there is more of, which comes last, and whether there are both. */
function sumsOver(weights: readonly number[]): number[] {
  const sides = [weights.filter((weight) => weight > 0), weights.filter((weight) => weight < 0).map((weight) => -weight)]
  const [good = 0, bad = 0] = sides.map((side) => side.reduce((sum, weight) => sum + weight, 0))
  const [goods = 0, bads = 0] = sides.map((side) => Math.min(2, side.length) / 2)
  const [best = 0, worst = 0] = sides.map((side) => Math.max(0, ...side))
  const last = Math.tanh(weights.at(-1) ?? 0)
  return [good, bad, Math.sqrt(good), Math.sqrt(bad), goods, bads, best, worst, Math.tanh(good - bad), last, Math.min(good, bad)]
}

/** Whether another name stands between a word and the passage. */
function namesBetween(tokens: readonly Token[], words: readonly string[], at: number, first: number, last: number): boolean {
  const [from, to] = at < first ? [at, first] : [last + 1, at]
  for (let i = Math.max(1, from); i < to; i++) if (words[i] !== masked && /^\p{Lu}/u.test(tokens[i]?.text ?? '')) return true
  return false
}
