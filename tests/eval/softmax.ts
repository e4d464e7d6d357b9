/**
 * Trains a softmax regression over three labels with the middle one as the reference: L2, classes weighed, words that are rarer held less tightly.
 *
 * Limited-memory BFGS: J. Nocedal, "Updating quasi-Newton matrices with limited storage", Mathematics of Computation 35, 1980. No chance is involved,
 * so the same examples give the same weights.
 */

import type { Features } from '../../crawlers/understanding/tone-features.ts'
import type { Model } from '../../crawlers/understanding/tone-model.ts'

export interface Example {
  features: Features
  /** 0 negative, 1 neutral, 2 positive. */
  label: number
}

const remembered = 6
/** How strongly the rarer of the labels is held up, 0 … 1. */
const balance = 0.5

/** Weights for `examples`, whose features have so many slots; `strength` is that of the L2 term. */
export function train(examples: readonly Example[], slotCount: number, strength: number, rounds = 30): Model {
  const denseCount = examples[0]?.features.dense.length ?? 0
  const modelSize = (slotCount + denseCount + 1) * 2
  const scale = rarity(examples, slotCount)
  const laid = examples.map(({ features: { slots, values, dense }, label }) => {
    const size = slots.length + denseCount + 1
    const [at, value] = [new Int32Array(size), new Float32Array(size)]
    for (let i = 0; i < slots.length; i++) {
      at[i] = (slots[i] ?? 0) * 2
      value[i] = (values[i] ?? 0) * (scale[slots[i] ?? 0] ?? 1)
    }
    for (let i = 0; i < denseCount; i++) {
      at[slots.length + i] = (slotCount + i) * 2
      value[slots.length + i] = dense[i] ?? 0
    }
    at[size - 1] = (slotCount + denseCount) * 2
    value[size - 1] = 1
    return { at, value, label }
  })
  const counts = [0, 1, 2].map((label) => Math.max(1, examples.filter((each) => each.label === label).length))
  const weigh = counts.map((count) => (examples.length / 3 / count) ** balance)
  const loss = (weights: Float64Array, gradient: Float64Array): number => {
    gradient.fill(0)
    let sum = 0
    for (const { at, value, label } of laid) {
      let [bad, good] = [0, 0]
      for (let i = 0; i < at.length; i++) {
        const [slot, x] = [at[i] ?? 0, value[i] ?? 0]
        bad += (weights[slot] ?? 0) * x
        good += (weights[slot + 1] ?? 0) * x
      }
      const top = Math.max(0, bad, good)
      const shares = [Math.exp(bad - top), Math.exp(-top), Math.exp(good - top)]
      const total = (shares[0] ?? 0) + (shares[1] ?? 0) + (shares[2] ?? 0)
      const weight = weigh[label] ?? 1
      sum -= weight * Math.log((shares[label] ?? 0) / total)
      const ofBad = weight * ((shares[0] ?? 0) / total - (label === 0 ? 1 : 0))
      const ofGood = weight * ((shares[2] ?? 0) / total - (label === 2 ? 1 : 0))
      for (let i = 0; i < at.length; i++) {
        const [slot, x] = [at[i] ?? 0, value[i] ?? 0]
        gradient[slot] = (gradient[slot] ?? 0) + ofBad * x
        gradient[slot + 1] = (gradient[slot + 1] ?? 0) + ofGood * x
      }
    }
    sum /= laid.length
    for (let i = 0; i < modelSize; i++) {
      const weight = weights[i] ?? 0
      gradient[i] = (gradient[i] ?? 0) / laid.length + strength * weight
      sum += (strength / 2) * weight * weight
    }
    return sum
  }
  const weights = minimise(loss, modelSize, rounds)
  return Float32Array.from(weights, (weight, i) => weight * (scale[i >> 1] ?? 1))
}

/** What each slot is multiplied with: the logarithm of how rare it is. */
function rarity(examples: readonly Example[], slotCount: number): Float32Array {
  const seen = new Int32Array(slotCount)
  for (const { features } of examples) for (const slot of new Set(features.slots)) seen[slot] = (seen[slot] ?? 0) + 1
  return Float32Array.from(seen, (count) => Math.log(1 + examples.length / (1 + count)))
}

function minimise(loss: (weights: Float64Array, gradient: Float64Array) => number, modelSize: number, rounds: number): Float64Array {
  const dot = (a: Float64Array, b: Float64Array) => {
    let sum = 0
    for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0)
    return sum
  }
  const addTo = (a: Float64Array, b: Float64Array, times: number) => {
    for (let i = 0; i < a.length; i++) a[i] = (a[i] ?? 0) + (b[i] ?? 0) * times
  }
  const weights = new Float64Array(modelSize)
  const gradient = new Float64Array(modelSize)
  const past: { step: Float64Array; change: Float64Array; inverse: number }[] = []
  let value = loss(weights, gradient)
  for (let round = 0; round < rounds; round++) {
    const direction = Float64Array.from(gradient)
    const pulls: number[] = []
    for (const { step, change, inverse } of [...past].reverse()) {
      const pull = inverse * dot(step, direction)
      pulls.push(pull)
      addTo(direction, change, -pull)
    }
    const newest = past.at(-1)
    const length = newest ? dot(newest.step, newest.change) / dot(newest.change, newest.change) : 1 / Math.sqrt(dot(gradient, gradient))
    for (let i = 0; i < direction.length; i++) direction[i] = (direction[i] ?? 0) * length
    for (const { step, change, inverse } of past) addTo(direction, step, (pulls.pop() ?? 0) - inverse * dot(change, direction))
    const [from, before, was] = [Float64Array.from(weights), Float64Array.from(gradient), value]
    const slope = -dot(gradient, direction)
    for (let [stride, tries] = [1, 0]; tries < 12; stride /= 2, tries++) {
      for (let i = 0; i < weights.length; i++) weights[i] = (from[i] ?? 0) - stride * (direction[i] ?? 0)
      value = loss(weights, gradient)
      if (value <= was + 1e-4 * stride * slope) break
    }
    const step = Float64Array.from(weights, (weight, i) => weight - (from[i] ?? 0))
    const change = Float64Array.from(gradient, (each, i) => each - (before[i] ?? 0))
    const curve = dot(step, change)
    if (curve > 1e-12) past.push({ step, change, inverse: 1 / curve })
    if (past.length > remembered) past.shift()
    if (Math.abs(was - value) < 1e-5) break
  }
  return weights
}
