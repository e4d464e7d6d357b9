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
import { featuresOf, featuresOfWhole, slotCount } from '../../crawlers/understanding/tone-features.ts'
import { type Model, predict } from '../../crawlers/understanding/tone-model.ts'
import { findToneWords } from '../../crawlers/understanding/tone-words.ts'
import { tokenize } from '../../crawlers/understanding/words.ts'
import { readCases } from './cases.ts'
import { type Example, train } from './softmax.ts'
import { type Answer, figures, folds, labels, shownFrom, type ToneCase } from './tone.ts'
import { hashOf } from './trained-on.ts'

const strength = 7e-4
const strengthOfWhole = 1e-3

type Laid = Example & { text: string; fold: number }

export async function evaluate(dir: string): Promise<Record<string, unknown>> {
  const cases = (await readCases<ToneCase>(dir, ['text', 'kind', 'language', 'expected'])).filter(({ expected }) => expected.tone)
  const result: Record<string, unknown> = {}
  for (const group of [...new Set(cases.map(groupOf))]) {
    const mine = cases.filter((one) => groupOf(one) === group)
    const laid = mine.flatMap(layOut)
    if (laid.length < 500) continue
    const answers = crossValidate(laid)
    const shipped = group === 'press-en'
    result[group] = { ...figures(answers), shipped, ...(shipped ? await ship(laid, mine.map(layOutWhole), answers) : {}) }
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

function layOutWhole({ text, expected }: ToneCase): Laid {
  const tokens = tokenize(text)
  const features = featuresOfWhole(tokens, findToneWords(text, tokens, 'en', true))
  return { text, features, label: labels.indexOf(expected.tone), fold: hashOf(text) % folds }
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
      slotCount,
      strength,
    )
    answers.push(...laid.filter((one) => one.fold === fold).map((one) => answerOf(model, one)))
    process.stderr.write(`fold ${fold + 1} of ${folds}: macro-F1 ${figures(answers).macroF1.toFixed(4)} so far\n`)
  }
  return answers
}

const kept = <T extends Laid>(laid: readonly T[]) => laid.filter(({ fold }) => fold === 0)
const rest = <T extends Laid>(laid: readonly T[]) => laid.filter(({ fold }) => fold !== 0)
const rounded = (weights: Float32Array) => [...weights].map((value) => Math.round(value * 1e4) / 1e4)

/** Trains on four folds, writes the weights, and gives what the written weights reach on the fifth: asked about the name, and about the sentence. */
async function ship(laid: readonly Laid[], wholes: readonly Laid[], answers: readonly Answer[]) {
  const training = rest(laid)
  const model = train(training, slotCount, strength)
  const sparse = model.subarray(0, slotCount * 2)
  // The largest weights are kept as they are: clipping them costs half a point.
  const step = sparse.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / 127
  const packed = Int8Array.from(sparse, (value) => Math.round(value / step))
  const dense = rounded(model.subarray(slotCount * 2))
  const whole = rounded(train(rest(wholes), 0, strengthOfWhole, 60))
  const shipped = Float32Array.from([...packed].map((byte) => byte * step).concat(dense))
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
  /** Of the sums over a short text that nobody asks a passage of, and the constant. */
  whole: number[]
  /** Of the hashed slots: one signed byte each in units of \`step\`, deflated, base64. */
  sparse: string
} = {
  step: ${step.toPrecision(6)},
  shownFrom: { ${labels.map((label) => `${label}: ${shown[label]}`).join(', ')} },
  dense: [${dense.join(', ')}],
  whole: [${whole.join(', ')}],
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
  return {
    keptOut: figures(kept(laid).map((one) => answerOf(shipped, one))),
    keptOutBeforePacking: figures(kept(laid).map((one) => answerOf(model, one))),
    whole: figures(kept(wholes).map((one) => answerOf(Float32Array.from(whole), one))),
  }
}
