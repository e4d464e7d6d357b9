/** Measures the tone of passages by kind and language of text, and natural's word-list analyser on the same cases as the baseline. */
import { createRequire } from 'node:module'
import { judgeTone, leaning, type Span } from '../../crawlers/understanding/tone.ts'
import type { Language } from '../../db/vocabulary.ts'
import { readCases } from './cases.ts'
import { hashOf, trainedOn } from './trained-on.ts'

export interface ToneCase {
  text: string
  kind: string
  language: Language
  part?: string
  about: Span | null
  expected: { tone: string }
  /** Two readings of the same case, where there are two. */
  labels?: [string, string]
}

export const labels = ['negative', 'neutral', 'positive']
export const folds = 5

export interface Answer {
  expected: string
  found: string
  confidence: number
}

/** Mean of the F1 of the three labels, share of right answers, and that share among the half that is most sure. */
export function figures(answers: readonly Answer[]): { n: number; macroF1: number; accuracy: number; accuracyConfidentHalf: number } {
  const f1 = labels.map((label) => {
    const both = answers.filter(({ expected, found }) => expected === label && found === label).length
    const either = answers.filter(({ expected }) => expected === label).length + answers.filter(({ found }) => found === label).length
    return either === 0 ? 0 : (2 * both) / either
  })
  const sure = [...answers].sort((a, b) => b.confidence - a.confidence).slice(0, Math.ceil(answers.length / 2))
  return {
    n: answers.length,
    macroF1: f1.reduce((sum, value) => sum + value, 0) / f1.length,
    accuracy: rightOf(answers),
    accuracyConfidentHalf: rightOf(sure),
  }
}

const rightOf = (some: readonly Answer[]) => some.filter(({ expected, found }) => expected === found).length / Math.max(1, some.length)

/** By how much confidence and the share of right answers lie apart, over ten bands of confidence (expected calibration error). */
function calibrationError(answers: readonly Answer[]): number {
  const bands = Array.from({ length: 10 }, (_, i) => answers.filter(({ confidence }) => Math.min(9, Math.floor(confidence * 10)) === i))
  const apart = bands.map((some) => Math.abs(some.reduce((sum, { confidence }) => sum + confidence, 0) - rightOf(some) * some.length))
  return apart.reduce((sum, each) => sum + each, 0) / Math.max(1, answers.length)
}

/** Of the labels that are shown this share should be right; more than three in four, because what is read off a sample flatters. */
const rightWhenShown = 0.8

/** The least confidence from which on answers with this label are right often enough; above 1 when there is none. */
export function shownFrom(answers: readonly Answer[], label: string): number {
  const sorted = answers.filter(({ found }) => found === label).sort((a, b) => b.confidence - a.confidence)
  let [right, from] = [0, 1.01]
  for (const [i, { expected, confidence }] of sorted.entries()) {
    if (expected === label) right++
    // The first few are right or wrong by chance.
    if (i >= 50 && right / (i + 1) >= rightWhenShown) from = confidence
  }
  return Math.ceil(from * 1000) / 1000
}

/** By label the confidence to show it from, and what is shown and right when each fifth is judged by what the other four say. */
function calibrated(answers: readonly (Answer & { fold: number })[]): Record<string, { from: number; shown: number; right: number }> {
  return Object.fromEntries(
    labels.map((label) => {
      const shown = Array.from({ length: folds }, (_, fold) => {
        const from = shownFrom(
          answers.filter((answer) => answer.fold !== fold),
          label,
        )
        return answers.filter((answer) => answer.fold === fold && answer.found === label && answer.confidence >= from)
      }).flat()
      return [label, { from: shownFrom(answers, label), shown: shown.length / Math.max(1, answers.length), right: rightOf(shown) }]
    }),
  )
}

/** Cohen's kappa of two readings. */
export function kappa(pairs: readonly (readonly [string, string])[]): number {
  const share = (label: string, reading: 0 | 1) => pairs.filter((pair) => pair[reading] === label).length / pairs.length
  const agreed = pairs.filter(([one, other]) => one === other).length / pairs.length
  const byChance = labels.reduce((sum, label) => sum + share(label, 0) * share(label, 1), 0)
  return (agreed - byChance) / (1 - byChance)
}

/** What is used of natural's analyser; its files have no types. */
interface Baseline {
  getSentiment(words: string[]): number
}

function baselines(): Record<string, Baseline> {
  const require = createRequire(import.meta.url)
  // The constructors are untyped; they are called as natural's own documentation shows.
  const Analyzer = require('natural/lib/natural/sentiment/SentimentAnalyzer.js') as new (
    language: string,
    stemmer: null,
    kind: string,
  ) => Baseline
  return { fr: new Analyzer('French', null, 'pattern'), en: new Analyzer('English', null, 'afinn') }
}

export async function evaluate(dir: string): Promise<Record<string, unknown>> {
  const cases = (await readCases<ToneCase>(dir, ['text', 'kind', 'language', 'expected'])).filter(({ expected }) => expected.tone)
  const analysers = baselines()
  const result: Record<string, unknown> = { n: cases.length }
  // What the shipped model was trained on stands apart, for it flatters.
  const groupOf = ({ text, kind, language }: ToneCase) =>
    `${kind}-${language}${kind === 'press' && language === 'en' && trainedOn(text) ? '-trained-on' : ''}`
  for (const group of [...new Set(cases.map(groupOf))]) {
    const mine = cases.filter((one) => groupOf(one) === group)
    const started = process.cpuUsage()
    const ours = mine.map(({ text, language, about, expected, part }) => {
      const judgement = judgeTone(text, language, about ?? undefined)
      return {
        expected: expected.tone,
        found: leaning(judgement),
        confidence: judgement.confidence,
        label: judgement.label,
        part,
        fold: hashOf(text) % folds,
      }
    })
    const { user, system } = process.cpuUsage(started)
    const theirs = mine.map(({ text, language, expected }) => {
      const score = analysers[language]?.getSentiment(text.toLowerCase().match(/[\p{L}\p{N}'’]+/gu) ?? []) || 0
      return { expected: expected.tone, found: score > 0 ? 'positive' : score < 0 ? 'negative' : 'neutral', confidence: Math.abs(score) }
    })
    const shown = ours.filter(({ label }) => label !== 'unsure')
    const parts = [...new Set(ours.flatMap(({ part }) => part ?? []))]
    const read = mine.flatMap(({ labels: both }) => (both ? [both] : []))
    result[group] = {
      ...figures(ours),
      shown: shown.length / Math.max(1, ours.length),
      shownRight: rightOf(shown),
      shownByLabel: Object.fromEntries(
        labels.map((label) => {
          const some = shown.filter((answer) => answer.label === label)
          return [label, { shown: some.length / Math.max(1, ours.length), right: rightOf(some) }]
        }),
      ),
      calibrated: calibrated(ours),
      calibrationError: calibrationError(ours),
      ...(parts.length > 1
        ? { parts: Object.fromEntries(parts.map((part) => [part, figures(ours.filter((one) => one.part === part))])) }
        : {}),
      ...(read.length > 0 ? { kappa: kappa(read) } : {}),
      cpuMsPerCase: (user + system) / 1000 / Math.max(1, mine.length),
      baseline: figures(theirs),
    }
  }
  return result
}
