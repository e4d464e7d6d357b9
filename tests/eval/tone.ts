/** Measures the tone of passages by kind and language of text, and natural's word-list analyser on the same cases as the baseline. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { judgeTone, leaning, type Span } from '../../crawlers/understanding/tone.ts'
import type { Language } from '../../db/vocabulary.ts'
import { keptOut } from './kept-out.ts'

interface Case {
  text: string
  kind: string
  language: Language
  about: Span | null
  expected: { tone: string }
}

const labels = ['negative', 'neutral', 'positive']

interface Answer {
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
  const right = (some: readonly Answer[]) => some.filter(({ expected, found }) => expected === found).length / Math.max(1, some.length)
  const sure = [...answers].sort((a, b) => b.confidence - a.confidence).slice(0, Math.ceil(answers.length / 2))
  return {
    n: answers.length,
    macroF1: f1.reduce((sum, value) => sum + value, 0) / f1.length,
    accuracy: right(answers),
    accuracyConfidentHalf: right(sure),
  }
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
  const lines = (await readFile(join(dir, 'cases.jsonl'), 'utf8')).split('\n').filter(Boolean)
  // A line of the labelled set has this shape (see the data's own description).
  const cases = lines.map((line) => JSON.parse(line) as Case)
  const analysers = baselines()
  const result: Record<string, unknown> = {}
  // Four fifths of the English press were trained on: `press-en` is what was kept out, the rest stands apart and flatters.
  const groupOf = ({ text, kind, language }: Case) =>
    `${kind}-${language}${kind === 'press' && language === 'en' && !keptOut(text) ? '-trained-on' : ''}`
  for (const group of [...new Set(cases.map(groupOf))]) {
    const ours: (Answer & { shown: boolean })[] = []
    const theirs: Answer[] = []
    for (const one of cases) {
      const { text, language, about, expected } = one
      if (groupOf(one) !== group || !expected.tone) continue
      const judgement = judgeTone(text, language, about ?? undefined)
      const shown = judgement.label === 'positive' || judgement.label === 'negative'
      ours.push({ expected: expected.tone, found: leaning(judgement), confidence: judgement.confidence, shown })
      const score = analysers[language]?.getSentiment(text.toLowerCase().match(/[\p{L}\p{N}'’]+/gu) ?? []) || 0
      theirs.push({
        expected: expected.tone,
        found: score > 0 ? 'positive' : score < 0 ? 'negative' : 'neutral',
        confidence: Math.abs(score),
      })
    }
    const shown = ours.filter((answer) => answer.shown)
    result[group] = {
      ...figures(ours),
      shown: shown.length / Math.max(1, ours.length),
      shownRight: shown.filter(({ expected, found }) => expected === found).length / Math.max(1, shown.length),
      baseline: figures(theirs),
    }
  }
  return result
}
