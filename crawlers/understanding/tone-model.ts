/**
 * A linear model of what an English press sentence says of a passage in it: hashed words, pairs and letter runs around the passage, and the tone
 * words; it knows nothing but what it was trained on, which is one sentence about one name.
 */
import { weights } from './lexicon/tone-en-weights.ts'
import type { ToneWord } from './tone-words.ts'
import { fold, type Token } from './words.ts'

/** Hashed features (slot and value) and the few dense ones, in a fixed order. */
export interface Features {
  slots: Uint32Array
  values: Float32Array
  dense: number[]
}

/** Weights per slot for negative and positive against neutral. */
export interface Model {
  slots: number
  sparse: Float32Array
  dense: Float32Array
  bias: Float32Array
}

export const slotCount = 2 ** 17
export const denseCount = 8

/** A slot for a feature's name (FNV-1a, unsigned). */
function slotOf(name: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b)
  return ((hash ^ (hash >>> 13)) >>> 0) % slotCount
}

/** What the model sees of one sentence's tokens around the passage; the passage itself is hidden, so that no name has a tone of its own. */
export function featuresOf(tokens: readonly Token[], toneWords: readonly ToneWord[], about: { from: number; to: number }): Features {
  const counts = new Map<number, number>()
  const note = (name: string, value = 1) => {
    const slot = slotOf(name)
    counts.set(slot, (counts.get(slot) ?? 0) + value)
  }
  const words = tokens.map((token) => (token.from < about.to && token.to > about.from ? '\u0001' : fold(token.text)))
  const first = Math.max(0, words.indexOf('\u0001'))
  const last = Math.max(first, words.lastIndexOf('\u0001'))
  let before = '\u0002'
  for (const [i, word] of words.entries()) {
    if (word === '\u0001' && before === '\u0001') continue
    const distance = i < first ? i - first : i > last ? i - last : 0
    const side = distance < 0 ? (distance >= -3 ? 'l' : 'L') : distance > 0 ? (distance <= 3 ? 'r' : 'R') : '='
    note(`w ${word}`)
    note(`s ${side} ${word}`, Math.abs(distance) <= 3 ? 1.5 : 1)
    note(`b ${before} ${word}`)
    if (Math.abs(distance) <= 4) note(`p ${distance} ${word}`)
    const framed = `<${word}>`
    for (let n = 3; n <= 5; n++) for (let j = 0; j + n <= framed.length; j++) note(`c ${framed.slice(j, j + n)}`, 0.4)
    before = word
  }
  const dense = new Array<number>(denseCount).fill(0)
  const put = (index: number, value: number) => {
    dense[index] = (dense[index] ?? 0) + value
  }
  for (const word of toneWords) {
    const good = word.weight > 0
    const distance = word.from < about.from ? about.from - word.to : word.from - about.to
    put(good ? 0 : 1, Math.abs(word.weight) / 3)
    put(good ? 2 : 3, Math.abs(word.weight) / 3 / (1 + Math.max(0, distance) / 40))
    put(word.from < about.from ? (good ? 4 : 5) : good ? 6 : 7, 0.5)
  }
  let square = 0
  for (const value of counts.values()) square += value * value
  const norm = Math.sqrt(square) || 1
  return { slots: Uint32Array.from(counts.keys()), values: Float32Array.from(counts.values(), (value) => value / norm), dense }
}

/** Probabilities of negative, neutral and positive. */
export function predict(model: Model, features: Features): [number, number, number] {
  const score = [model.bias[0] ?? 0, model.bias[1] ?? 0]
  for (const side of [0, 1] as const) {
    let sum = score[side] ?? 0
    for (const [i, slot] of features.slots.entries()) sum += (model.sparse[slot * 2 + side] ?? 0) * (features.values[i] ?? 0)
    for (const [i, value] of features.dense.entries()) sum += (model.dense[i * 2 + side] ?? 0) * value
    score[side] = sum
  }
  const top = Math.max(0, ...score)
  const [negative, neutral, positive] = [Math.exp((score[0] ?? 0) - top), Math.exp(-top), Math.exp((score[1] ?? 0) - top)]
  const total = negative + neutral + positive
  return [negative / total, neutral / total, positive / total]
}

let loaded: Model | null = null

/** The shipped model, unpacked from eight bits a weight at first use. */
export function pressModel(): Model {
  if (loaded) return loaded
  const packed = new Int8Array(Buffer.from(weights.sparse, 'base64'))
  loaded = {
    slots: slotCount,
    sparse: Float32Array.from(packed, (value) => value * weights.step),
    dense: Float32Array.from(weights.dense),
    bias: Float32Array.from(weights.bias),
  }
  return loaded
}
