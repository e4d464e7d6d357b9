/** Words that stand in wrong documents far more often than in right ones, each chosen for what those before it leave. Pure. */
import { isPlain, type Layout } from '../watches/prepare.ts'

/** A labelled document as its words. */
export interface Worded {
  right: boolean
  layout: Layout
}

/** A word, or two side by side, as it would be written into an expression. */
export interface Separating {
  term: string
  /** G² of its standing in wrong ones more often than in right ones. */
  score: number
}

/** χ² of one degree of freedom that comes by chance once in twenty times. */
const leastScore = 3.84
/** Wrong documents that a word must stand in. */
const fewestWrong = 2
const fewestLetters = 3

/** The log-likelihood ratio of two shares, a of m and b of n (Dunning 1993); 0 where the first is not the larger one. */
export function differenceOf(a: number, m: number, b: number, n: number): number {
  if (m === 0 || n === 0 || a / m <= b / n) return 0
  const share = (a + b) / (m + n)
  const part = (count: number, of: number) =>
    (count === 0 ? 0 : count * Math.log(count / (of * share))) +
    (of === count ? 0 : (of - count) * Math.log((of - count) / (of * (1 - share))))
  return 2 * (part(a, m) + part(b, n))
}

/** At most `most` terms, best first; each tells apart what those before it have left. A term that no right document holds goes before one that some do. */
export function separate(documents: readonly Worded[], most: number): Separating[] {
  const terms = termsOf(documents)
  const rightCount = documents.filter(({ right }) => right).length
  const left = new Set(documents.flatMap(({ right }, i) => (right ? [] : [i])))
  const chosen: Separating[] = []
  while (chosen.length < most && left.size >= fewestWrong) {
    let best: (Separating & { wrong: number[]; words: number; times: number }) | null = null
    for (const { surfaces, wrong, right, words, times } of terms.values()) {
      const here = wrong.filter((i) => left.has(i))
      if (here.length < fewestWrong) continue
      const score = differenceOf(here.length, left.size, right, rightCount)
      if (score < leastScore) continue
      const better =
        best === null ||
        score > best.score + 1e-9 ||
        (Math.abs(score - best.score) <= 1e-9 && (words < best.words || (words === best.words && times > best.times)))
      if (better) best = { term: commonest(surfaces), score, wrong: here, words, times }
    }
    if (best === null) break
    for (const i of best.wrong) left.delete(i)
    chosen.push({ term: best.term, score: best.score })
  }
  return chosen
}

interface Term {
  surfaces: Map<string, number>
  /** Places of the wrong documents that hold it. */
  wrong: number[]
  /** How many right ones do. */
  right: number
  words: 1 | 2
  times: number
}

function termsOf(documents: readonly Worded[]): Map<string, Term> {
  const terms = new Map<string, Term>()
  for (const [i, { right, layout }] of documents.entries()) {
    const seen = new Set<string>()
    const note = (key: string, surface: string, words: 1 | 2) => {
      const term = terms.get(key) ?? { surfaces: new Map<string, number>(), wrong: [], right: 0, words, times: 0 }
      terms.set(key, term)
      term.times++
      term.surfaces.set(surface, (term.surfaces.get(surface) ?? 0) + 1)
      if (seen.has(key)) return
      seen.add(key)
      if (right) term.right++
      else term.wrong.push(i)
    }
    for (const [at, form] of layout.forms.entries()) {
      if (form === null || !says(form.fold)) continue
      const [key] = form.keys
      if (key === undefined) continue
      note(key, form.fold === form.bare ? form.surface.toLowerCase() : form.surface, 1)
      const next = layout.forms[at + 1]
      // Unstemmed, as a phrase is looked for.
      if (next && says(next.fold) && layout.sentences[at] === layout.sentences[at + 1])
        note(`${form.fold} ${next.fold}`, `${form.surface} ${next.surface}`.toLowerCase(), 2)
    }
  }
  return terms
}

/** Whether a word could be written as one by itself, and says something. */
const says = (word: string) => word.length >= fewestLetters && /^[#@]?\p{L}[\p{L}\p{M}'-]*$/u.test(word) && !isPlain(word, 'both')

function commonest(surfaces: ReadonlyMap<string, number>): string {
  const [first] = [...surfaces].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
  return first?.[0] ?? ''
}
