/**
 * Trains the tone model for English press sentences, writes its weights and prints its figures: `npm run eval -- train-tone --data DIR`.
 *
 * The weights in the repository were made from the English press sentences of NewsMTSC (F. Hamborg, K. Donnay, "NewsMTSC: A Dataset for (Multi-)
 * Target-dependent Sentiment Classification in Political News Articles", EACL 2021): political news about named people and parties, 2013–2020; on other
 * subjects and other kinds of text expect less. Only cases of the kind `press` in English are shipped from: their terms let weights be given on, but not
 * texts. Posts are trained on to say what such a model would reach; it is thrown away.
 *
 * Figures are of five-fold cross-validation, a sentence always in one fold with all its passages. The weights that are written come from four of the
 * five folds, so that what is shipped can be measured on the fifth; the confidence from which a label is shown is read off the cross-validation.
 */
import { writeFile } from 'node:fs/promises'
import { deflateSync } from 'node:zlib'
import { featuresOf, slotCount } from '../../crawlers/understanding/tone-features.ts'
import { type Model, predict } from '../../crawlers/understanding/tone-model.ts'
import { findToneWords } from '../../crawlers/understanding/tone-words.ts'
import { tokenize } from '../../crawlers/understanding/words.ts'
import { readCases } from './cases.ts'
import { type Example, train } from './softmax.ts'
import { type Answer, figures, type ToneCase } from './tone.ts'
import { hashOf } from './trained-on.ts'

const labels = ['negative', 'neutral', 'positive']
const folds = 5
const strength = 7e-4
/** Of the labels that are shown this share must be right; a little more than three in four, because what is read off a sample flatters. */
const rightWhenShown = 0.77

type Laid = Example & { text: string; fold: number }

export async function evaluate(dir: string): Promise<Record<string, unknown>> {
  const cases = (await readCases<ToneCase>(dir)).filter(({ expected }) => expected.tone)
  const result: Record<string, unknown> = {}
  for (const group of [...new Set(cases.map(groupOf))]) {
    const laid = cases.filter((one) => groupOf(one) === group).flatMap(layOut)
    if (laid.length < 500) continue
    const answers = crossValidate(laid)
    const mine = { ...figures(answers), shipped: group === 'press-en' }
    result[group] = group === 'press-en' ? { ...mine, keptOut: await ship(laid, answers) } : mine
    process.stderr.write(`${group} ${JSON.stringify(result[group])}\n`)
  }
  return result
}

const groupOf = ({ kind, language }: ToneCase) => `${kind}-${language}`

function layOut({ text, language, about, expected }: ToneCase): Laid[] {
  if (language !== 'fr' && language !== 'en') return []
  const all = tokenize(text)
  const sentence = about && all.find((token) => token.to > about.from)?.sentence
  const tokens = about ? all.filter((token) => token.sentence === sentence) : all
  const words = findToneWords(text, all, language).filter(
    (word) => !about || (word.sentence === sentence && (word.to <= about.from || word.from >= about.to)),
  )
  return [{ text, features: featuresOf(text, tokens, words, about), label: labels.indexOf(expected.tone), fold: hashOf(text) % folds }]
}

const answerOf = (model: Model, { features, label }: Laid): Answer => {
  const shares = predict(model, features)
  const best = shares.indexOf(Math.max(...shares))
  return { expected: labels[label] ?? '', found: labels[best] ?? '', confidence: shares[best] ?? 0 }
}

function crossValidate(laid: readonly Laid[]): Answer[] {
  const answers: Answer[] = []
  for (let fold = 0; fold < folds; fold++) {
    const model = train(
      laid.filter((one) => one.fold !== fold),
      strength,
    )
    answers.push(...laid.filter((one) => one.fold === fold).map((one) => answerOf(model, one)))
    process.stderr.write(`fold ${fold + 1} of ${folds}: macro-F1 ${figures(answers).macroF1.toFixed(4)} so far\n`)
  }
  return answers
}

/** The least confidence from which on answers with this label are right often enough; above 1 when there is none. */
function shownFrom(answers: readonly Answer[], label: string): number {
  const sorted = answers.filter(({ found }) => found === label).sort((a, b) => b.confidence - a.confidence)
  let [right, from] = [0, 1.01]
  for (const [i, { expected, confidence }] of sorted.entries()) {
    if (expected === label) right++
    if (right / (i + 1) >= rightWhenShown) from = confidence
  }
  return Math.ceil(from * 1000) / 1000
}

/** Trains on four folds, writes the weights, and gives what the written weights reach on the fifth. */
async function ship(laid: readonly Laid[], answers: readonly Answer[]): Promise<ReturnType<typeof figures>> {
  const training = laid.filter(({ fold }) => fold !== 0)
  const model = train(training, strength)
  const sparse = model.subarray(0, slotCount * 2)
  // The few largest weights are clipped: they would make the steps of all others coarse.
  const largest = [...sparse].map(Math.abs).sort((a, b) => b - a)[200] ?? 1
  const step = largest / 127
  const packed = Int8Array.from(sparse, (value) => Math.max(-127, Math.min(127, Math.round(value / step))))
  const dense = [...model.subarray(slotCount * 2)].map((value) => Math.round(value * 1e4) / 1e4)
  const shipped = Float32Array.from([...packed].map((value) => value * step).concat(dense))
  const shown = Object.fromEntries(labels.map((label) => [label, shownFrom(answers, label)]))
  await writeFile(
    new URL('../../crawlers/understanding/lexicon/tone-en-weights.ts', import.meta.url),
    `/** Weights of the model of English press sentences, made by \`npm run eval -- train-tone\`; see tests/eval/train-tone.ts for what from, and how right they are. */
export const weights: {
  step: number
  /** The confidence from which on a label is shown. */
  shownFrom: { negative: number; neutral: number; positive: number }
  /** Of the sums and the constant. */
  dense: number[]
  /** Of the hashed slots: one signed byte each in units of \`step\`, deflated, base64. */
  sparse: string
} = {
  step: ${step.toPrecision(6)},
  shownFrom: { ${labels.map((label) => `${label}: ${shown[label]}`).join(', ')} },
  dense: [${dense.join(', ')}],
  sparse:
    '${deflateSync(Buffer.from(packed.buffer), { level: 9 }).toString('base64')}',
}
`,
  )
  const hashes = Uint32Array.from([...new Set(training.map(({ text }) => hashOf(text)))].sort((a, b) => a - b))
  await writeFile(
    new URL('trained-on-hashes.ts', import.meta.url),
    `/** Hashes of the sentences that the shipped tone model was trained on, made with it by train-tone.ts. */
export const hashes =
  '${Buffer.from(hashes.buffer).toString('base64')}'
`,
  )
  return figures(laid.filter(({ fold }) => fold === 0).map((one) => answerOf(shipped, one)))
}
