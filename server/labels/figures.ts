/** Precision and recall of a query on labelled documents, with how sure they are. Pure. */
import type { LabelOrigin, Verdict } from '../../db/vocabulary.ts'
import type { Figures, Share, Tally } from './contract.ts'

/** A labelled document as the figures need it. */
export interface Weighable {
  verdict: Verdict
  origin: LabelOrigin
  stratum: string | null
  of: number | null
  at: number
}

/** 95 % of the normal distribution. */
const z = 1.96

/**
 * Wilson's interval of a share, also for weighted answers with the number of plain ones that they are worth (E. B. Wilson, JASA 22, 1927; the effective
 * number as L. Kish counts it, (Σw)² ÷ Σw²). Without any answer nothing is known: 0 … 1.
 */
export function shareOf(answers: readonly { yes: boolean; weight: number }[]): Share {
  const sum = answers.reduce((all, { weight }) => all + weight, 0)
  if (sum === 0) return { share: null, low: 0, high: 1, labels: 0 }
  const p = answers.reduce((all, { yes, weight }) => all + (yes ? weight : 0), 0) / sum
  const n = sum ** 2 / answers.reduce((all, { weight }) => all + weight ** 2, 0)
  const middle = (p + z ** 2 / (2 * n)) / (1 + z ** 2 / n)
  const half = (z / (1 + z ** 2 / n)) * Math.sqrt((p * (1 - p)) / n + z ** 2 / (4 * n ** 2))
  const bounded = (value: number) => Math.min(1, Math.max(0, value))
  // Rounding must never put the share outside of its own interval.
  return { share: p, low: Math.min(p, bounded(middle - half)), high: Math.max(p, bounded(middle + half)), labels: answers.length }
}

/**
 * How many documents each label stands for: a part of a draw that had 400 documents, of which 10 were labelled, is told by each of them forty times. Parts keep
 * the size that the latest label gives. What was not drawn stands for itself, and counts only where nothing was drawn: what people happened to dismiss
 * is no fair sample.
 */
export function weightsOf(labels: readonly Weighable[]): { fair: boolean; weights: number[] } {
  const parts = new Map<string, { labels: number; of: number; at: number }>()
  for (const { stratum, of, at } of labels) {
    if (stratum === null || of === null) continue
    const part = parts.get(stratum) ?? { labels: 0, of, at }
    parts.set(stratum, part)
    part.labels++
    if (at >= part.at) Object.assign(part, { of, at })
  }
  const fair = parts.size > 0
  return {
    fair,
    weights: labels.map(({ stratum }) => {
      const part = stratum === null ? undefined : parts.get(stratum)
      return part ? part.of / part.labels : fair ? 0 : 1
    }),
  }
}

/** The figures of a query that finds `found[i]` of the labels. */
export function figuresOf(labels: readonly Weighable[], weights: readonly number[], found: readonly boolean[]): Figures {
  const rows = labels.map(({ verdict }, i) => ({ right: verdict === 'right', found: found[i] === true, weight: weights[i] ?? 0 }))
  const told = rows.filter(({ weight }) => weight > 0)
  return {
    found: tallyOf(rows.filter((row) => row.found)),
    missed: tallyOf(rows.filter((row) => !row.found)),
    precision: shareOf(told.filter((row) => row.found).map(({ right, weight }) => ({ yes: right, weight }))),
    recall: shareOf(told.filter(({ right }) => right).map((row) => ({ yes: row.found, weight: row.weight }))),
  }
}

export const tallyOf = (rows: readonly { right: boolean }[]): Tally => {
  const right = rows.filter((row) => row.right).length
  return { right, wrong: rows.length - right }
}
