/** The learnt judgements: what an English sentence says of a passage in it, and what a short English text says at all. Both know nothing but press sentences about one name. */
import { inflateSync } from 'node:zlib'
import { weights } from './lexicon/tone-en-weights.ts'
import { type Features, featuresOf, featuresOfWhole, slotCount } from './tone-features.ts'
import type { ToneWord } from './tone-words.ts'
import type { ToneJudgement } from './understanding.ts'
import type { Token } from './words.ts'

/** Weights of negative and positive against neutral, side by side: hashed slots where there are any, then the sums, then the constant. */
export type Model = Float32Array

/** How many words are shown as having decided, and how little a word may have done. */
const mostEvidence = 8
const leastEvidence = 0.04

/** Probabilities of negative, neutral and positive. */
export function predict(model: Model, { slots, values, dense }: Features): [number, number, number] {
  const constant = model.length - 2
  const sums = constant - dense.length * 2
  let [bad, good] = [model[constant] ?? 0, model[constant + 1] ?? 0]
  for (let i = 0; i < slots.length; i++) {
    const [at, value] = [(slots[i] ?? 0) * 2, values[i] ?? 0]
    bad += (model[at] ?? 0) * value
    good += (model[at + 1] ?? 0) * value
  }
  for (let i = 0; i < dense.length; i++) {
    const [at, value] = [sums + i * 2, dense[i] ?? 0]
    bad += (model[at] ?? 0) * value
    good += (model[at + 1] ?? 0) * value
  }
  const top = Math.max(0, bad, good)
  const shares = [Math.exp(bad - top), Math.exp(-top), Math.exp(good - top)] as const
  const total = shares[0] + shares[1] + shares[2]
  return [shares[0] / total, shares[1] / total, shares[2] / total]
}

let loaded: Model | null = null

/** The shipped model, unpacked from eight bits a weight at first use. */
function pressModel(): Model {
  if (loaded) return loaded
  const packed = new Int8Array(inflateSync(Buffer.from(weights.sparse, 'base64')))
  const model = new Float32Array(slotCount * 2 + weights.dense.length)
  for (let i = 0; i < packed.length; i++) model[i] = (packed[i] ?? 0) * weights.step
  model.set(weights.dense, slotCount * 2)
  loaded = model
  return model
}

/** Judges the sentence that the passage stands in. `band` is the value below which nothing is said either way. */
export function judgeLearnt(
  text: string,
  tokens: readonly Token[],
  toneWords: readonly ToneWord[],
  about: { from: number; to: number },
  band: number,
): ToneJudgement {
  const sentence = tokens.find((token) => token.to > about.from)?.sentence ?? tokens.at(-1)?.sentence ?? 0
  const inside = tokens.filter((token) => token.sentence === sentence)
  const features = featuresOf(
    text,
    inside,
    toneWords.filter((word) => word.sentence === sentence),
    about,
  )
  const model = pressModel()
  return { ...judged(predict(model, features), weights.shownFrom, band), evidence: evidenceOf(model, features, inside, toneWords, about) }
}

/** The shipped weights of short texts. */
const wholeModel: Model = Float32Array.from(weights.whole)

/** Judges a text of a sentence or two by its tone words alone. */
export function judgeShort(
  tokens: readonly Token[],
  toneWords: readonly ToneWord[],
  shownFrom: ShownFrom,
  band: number,
): Omit<ToneJudgement, 'evidence'> {
  return judged(predict(wholeModel, featuresOfWhole(tokens, toneWords)), shownFrom, band)
}

type ShownFrom = Record<'negative' | 'neutral' | 'positive', number>

/** The judgement that shares of the three labels give; the likeliest is shown from its own confidence on. */
function judged(
  [negative, neutral, positive]: readonly [number, number, number],
  shownFrom: ShownFrom,
  band: number,
): Omit<ToneJudgement, 'evidence'> {
  const confidence = Math.max(negative, neutral, positive)
  const difference = positive - negative
  const likeliest = neutral === confidence ? 'neutral' : difference > 0 ? 'positive' : 'negative'
  const value =
    likeliest === 'neutral'
      ? Math.max(-band, Math.min(band, difference)) * 0.99
      : (likeliest === 'positive' ? 1 : -1) * Math.max(band, Math.abs(difference))
  const label = confidence < shownFrom[likeliest] ? 'unsure' : likeliest
  return { label, value: round(value), confidence: round(confidence) }
}

/** The words by what they gave to good rather than bad: the weights of all that was seen at each, and its share of the sums over tone words. */
function evidenceOf(
  model: Model,
  { slots, values, owners }: Features,
  tokens: readonly Token[],
  toneWords: readonly ToneWord[],
  about: { from: number; to: number },
): ToneJudgement['evidence'] {
  const given = new Float64Array(tokens.length)
  for (let i = 0; i < slots.length; i++) {
    const [owner, at] = [owners[i] ?? 0, (slots[i] ?? 0) * 2]
    given[owner] = (given[owner] ?? 0) + ((model[at + 1] ?? 0) - (model[at] ?? 0)) * (values[i] ?? 0)
  }
  const pieces = tokens.flatMap(({ text: word, from, to }, i) => {
    if (from < about.to && to > about.from) return []
    const tone = toneWords.find((each) => each.from <= from && to <= each.to)
    return [{ from, to, word, weight: round((given[i] ?? 0) + (tone ? tone.weight / 6 : 0)) }]
  })
  return pieces
    .filter(({ weight }) => Math.abs(weight) >= leastEvidence)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, mostEvidence)
    .sort((a, b) => a.from - b.from)
}

const round = (value: number) => Math.round(value * 1000) / 1000
