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

/** One part of a draw: how many documents it has, and how many labels, of them found, and right ones found and missed. */
interface Part {
  stratum: string
  of: number
  labels: number
  found: number
  right: { found: number; missed: number }
}

/** Wilson's interval of `yes` in `labels`; of what will be published too, so that judging all that is there does not make it a point. */
function boundsOf(yes: number, labels: number): { share: number; low: number; high: number } {
  const { share, low, high } = shareOf(Array.from({ length: labels }, (_, i) => ({ yes: i < yes, weight: 1 })))
  return { share: share ?? 0, low, high }
}

/** A number of documents with its bounds: what the parts say together (G. Zou & A. Donner, Statistics in Medicine 27, 2008: each part's own distance to its bound, squared). */
function totalOf(parts: readonly { of: number; yes: number; labels: number }[]): { is: number; low: number; high: number } {
  const told = parts.filter(({ labels }) => labels > 0).map(({ of, yes, labels }) => ({ of, ...boundsOf(yes, labels) }))
  const is = told.reduce((sum, { of, share }) => sum + of * share, 0)
  const distance = (which: 'low' | 'high') => Math.sqrt(told.reduce((sum, each) => sum + (each.of * (each[which] - each.share)) ** 2, 0))
  return { is, low: Math.max(0, is - distance('low')), high: is + distance('high') }
}

/**
 * Recall from the parts of a draw: right ones found ÷ right ones found or missed. Of a part of which few were judged nobody knows how many right ones it hides,
 * and the interval says so; an effective number of labels would only look at the right ones that happened to be met.
 */
function recallOf(parts: readonly Part[], labels: number): Share {
  const found = totalOf(parts.map(({ of, labels: n, found: some, right }) => ({ of: (of * some) / n, yes: right.found, labels: some })))
  const missed = totalOf(
    parts.map(({ of, labels: n, found: some, right }) => ({ of: (of * (n - some)) / n, yes: right.missed, labels: n - some })),
  )
  if (found.is + missed.is === 0) return { share: null, low: 0, high: 1, labels: 0 }
  /** The share at which what is found for it and missed against it are in balance, both taken to the bound that speaks against it. */
  const bound = (of: 'low' | 'high') => {
    let [low, high] = [0, 1]
    for (let i = 0; i < 40; i++) {
      const at = (low + high) / 2
      const balance = found.is * (1 - at) - missed.is * at
      const doubt =
        of === 'low'
          ? -Math.hypot((found.is - found.low) * (1 - at), (missed.high - missed.is) * at)
          : Math.hypot((found.high - found.is) * (1 - at), (missed.is - missed.low) * at)
      if (balance + doubt > 0) low = at
      else high = at
    }
    return (low + high) / 2
  }
  const share = found.is / (found.is + missed.is)
  return { share, low: Math.min(share, bound('low')), high: Math.max(share, bound('high')), labels }
}

/** The parts of the draw that the labels come from, as far as `found` says what of them is found. */
function partsOf(labels: readonly Weighable[], weights: readonly number[], found: readonly boolean[]): Part[] {
  const parts = new Map<string, Part>()
  for (const [i, { stratum, verdict }] of labels.entries()) {
    const weight = weights[i] ?? 0
    if (stratum === null || weight === 0) continue
    const part = parts.get(stratum) ?? { stratum, of: 0, labels: 0, found: 0, right: { found: 0, missed: 0 } }
    parts.set(stratum, part)
    part.of += weight
    part.labels++
    if (found[i]) part.found++
    if (verdict === 'right') part.right[found[i] ? 'found' : 'missed']++
  }
  return [...parts.values()]
}

/** The part of near misses of which too few were judged to know what is missed: where judging more would narrow recall the most. Null where nothing is in doubt. */
export function doubtOf(
  labels: readonly Weighable[],
  weights: readonly number[],
  found: readonly boolean[],
): { stratum: string; labels: number; of: number } | null {
  let worst: { stratum: string; labels: number; of: number; doubt: number } | null = null
  for (const { stratum, of, labels: n, right } of partsOf(labels, weights, found)) {
    const { share, high } = boundsOf(right.missed, n)
    const doubt = of * (high - share)
    if (stratum !== 'hit' && n < of && doubt > (worst?.doubt ?? 1)) worst = { stratum, labels: n, of: Math.round(of), doubt }
  }
  return worst && { stratum: worst.stratum, labels: worst.labels, of: worst.of }
}

/** The figures of a query that finds `found[i]` of the labels. */
export function figuresOf(labels: readonly Weighable[], weights: readonly number[], found: readonly boolean[]): Figures {
  const rows = labels.map(({ verdict }, i) => ({ right: verdict === 'right', found: found[i] === true, weight: weights[i] ?? 0 }))
  const parts = partsOf(labels, weights, found)
  const told = rows.filter(({ weight }) => weight > 0)
  return {
    found: tallyOf(rows.filter((row) => row.found)),
    missed: tallyOf(rows.filter((row) => !row.found)),
    precision: shareOf(told.filter((row) => row.found).map(({ right, weight }) => ({ yes: right, weight }))),
    recall:
      parts.length > 0
        ? recallOf(parts, told.filter(({ right }) => right).length)
        : shareOf(told.filter(({ right }) => right).map((row) => ({ yes: row.found, weight: 1 }))),
  }
}

export const tallyOf = (rows: readonly { right: boolean }[]): Tally => {
  const right = rows.filter((row) => row.right).length
  return { right, wrong: rows.length - right }
}
