/**
 * Trains the tone model for English press sentences and writes its weights:
 * `npx tsx tests/eval/train-tone.ts DIR`, where DIR/cases.jsonl holds labelled passages.
 *
 * The weights in the repository were made from the English press sentences of NewsMTSC (F. Hamborg, K. Donnay, "NewsMTSC: A Dataset for (Multi-)
 * Target-dependent Sentiment Classification in Political News Articles", EACL 2021): political news about named people and parties, 2013–2020. On its
 * kept-out sentences they reach a macro-F1 of 0.63, a word list 0.53; on other subjects and other kinds of text expect less.
 *
 * Only cases of the kind `press` in English are read: their terms let weights be given on, but not texts. One sentence in five is kept out, by a
 * hash of its text, and the figures printed are those of the kept-out sentences; the weights that are written never saw them.
 * Softmax regression with neutral as the reference, AdaGrad, averaged over the last passes; weights are rounded to eight bits.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { denseCount, type Features, featuresOf, type Model, predict, slotCount } from '../../crawlers/understanding/tone-model.ts'
import { findToneWords } from '../../crawlers/understanding/tone-words.ts'
import { tokenize } from '../../crawlers/understanding/words.ts'
import { keptOut } from './kept-out.ts'
import { figures } from './tone.ts'

interface Case {
  text: string
  kind: string
  language: string
  about: { from: number; to: number } | null
  expected: { tone: string }
}

const labels = ['negative', 'neutral', 'positive']
const rate = 0.15
const decay = 1e-3
const passes = 6

const dir = process.argv[2]
if (!dir) throw new Error('Which folder holds cases.jsonl?')
// A line of the labelled set has this shape (see the data's own description).
const cases = (await readFile(join(dir, 'cases.jsonl'), 'utf8'))
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as Case)
  .filter(({ kind, language, about }) => kind === 'press' && language === 'en' && about)

const laid = cases.map(({ text, about, expected }) => {
  const span = about ?? { from: 0, to: 0 }
  const tokens = tokenize(text)
  const words = findToneWords(text, tokens, 'en').filter((word) => word.to <= span.from || word.from >= span.to)
  return { features: featuresOf(tokens, words, span), label: labels.indexOf(expected.tone), out: keptOut(text) }
})
const training = laid.filter(({ out }) => !out)

const model: Model = {
  slots: slotCount,
  sparse: new Float32Array(slotCount * 2),
  dense: new Float32Array(denseCount * 2),
  bias: new Float32Array(2),
}
const squares = {
  sparse: new Float32Array(slotCount * 2).fill(1e-4),
  dense: new Float32Array(denseCount * 2).fill(1),
  bias: new Float32Array(2).fill(1),
}
const total = new Float64Array(slotCount * 2)
let averaged = 0

function step(weights: Float32Array, square: Float32Array, at: number, gradient: number, shrink: number): void {
  const old = weights[at] ?? 0
  const full = gradient + shrink * old
  const grown = (square[at] ?? 0) + full * full
  square[at] = grown
  weights[at] = old - (rate * full) / Math.sqrt(grown)
}

function learn({ slots, values, dense }: Features, label: number): void {
  const [negative, , positive] = predict(model, { slots, values, dense })
  for (const [side, error] of [
    [0, negative - (label === 0 ? 1 : 0)],
    [1, positive - (label === 2 ? 1 : 0)],
  ] as const) {
    for (const [i, slot] of slots.entries()) step(model.sparse, squares.sparse, slot * 2 + side, error * (values[i] ?? 0), decay)
    for (const [i, value] of dense.entries()) if (value !== 0) step(model.dense, squares.dense, i * 2 + side, error * value, decay)
    step(model.bias, squares.bias, side, error, 0)
  }
}

let seed = 1
const random = () => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
  return seed / 4_294_967_296
}
function measure(of: Model): string {
  const answers = laid
    .filter(({ out }) => out)
    .map(({ features, label }) => {
      const shares = predict(of, features)
      const best = shares.indexOf(Math.max(...shares))
      return { expected: labels[label] ?? '', found: labels[best] ?? '', confidence: shares[best] ?? 0 }
    })
  return JSON.stringify(figures(answers))
}
for (let pass = 1; pass <= passes; pass++) {
  const order = training.map((one) => ({ one, at: random() })).sort((a, b) => a.at - b.at)
  for (const { one } of order) learn(one.features, one.label)
  if (pass > passes / 2) {
    for (let i = 0; i < total.length; i++) total[i] = (total[i] ?? 0) + (model.sparse[i] ?? 0)
    averaged++
  }
  process.stderr.write(`${pass} ${measure(model)}\n`)
}
const mean = Float32Array.from(total, (value) => value / averaged)
// The few largest weights are clipped: they would make the steps of all others coarse.
const largest = [...mean].map(Math.abs).sort((a, b) => b - a)[200] ?? 1
const unit = largest / 127
const packed = Int8Array.from(mean, (value) => Math.max(-127, Math.min(127, Math.round(value / unit))))
const shipped: Model = { ...model, sparse: Float32Array.from(packed, (value) => value * unit) }
process.stdout.write(`${measure({ ...model, sparse: mean })}\n${measure(shipped)}\n`)

const numbers = (values: Float32Array) => `[${[...values].map((value) => Math.round(value * 1e4) / 1e4).join(', ')}]`
await writeFile(
  new URL('../../crawlers/understanding/lexicon/tone-en-weights.ts', import.meta.url),
  `/** Weights of the model of English press sentences, made by tests/eval/train-tone.ts; see there for what from, and how right they are. */
export const weights: { step: number; bias: number[]; dense: number[]; sparse: string } = {
  step: ${unit.toPrecision(6)},
  bias: ${numbers(model.bias)},
  dense: ${numbers(model.dense)},
  sparse:
    '${Buffer.from(packed.buffer).toString('base64')}',
}
`,
)
