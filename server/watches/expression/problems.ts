/** The mistakes an expression can hold: where, which, and what to write instead; the sentences for them are in problem-words.ts. */

export const problemCodes = [
  'empty',
  'empty-group',
  'empty-phrase',
  'unclosed-quote',
  'unclosed-parenthesis',
  'unexpected-parenthesis',
  'operator-needs-left',
  'operator-needs-right',
  'only-negative',
  'wildcard-too-short',
  'wildcard-inside',
  'wildcard-in-exact',
  'exact-needs-word',
  'unknown-field',
  'field-needs-value',
  'field-inside-field',
  'unknown-language',
  'unknown-kind',
  'bad-distance',
  'near-needs-words',
  'bare-address',
  'unknown-sign',
  'too-long',
  'too-many-terms',
  'too-deep',
  'too-costly',
  'lower-case-operator',
  'lone-minus',
  'ignored-sign',
] as const
export type ProblemCode = (typeof problemCodes)[number]

/** What to write instead: `text` is the whole expression with `insert` put in place of `from`…`to`. */
export interface Proposal {
  text: string
  from: number
  to: number
  insert: string
}

/** One mistake (or remark) at its place, in UTF-16 units of the expression. `params` fill the sentence. */
export interface ExpressionProblem {
  from: number
  to: number
  code: ProblemCode
  params: Record<string, string | number>
  proposal: Proposal | null
}

/** The edit of `text` that puts `insert` in place of `from`…`to`. */
export function propose(text: string, from: number, to: number, insert: string): Proposal {
  return { text: text.slice(0, from) + insert + text.slice(to), from, to, insert }
}

/** The edit that takes `from`…`to` away, with the space that would be left double or at an end. */
export function proposeWithout(text: string, from: number, to: number): Proposal {
  const space = (at: number) => /^\s$/u.test(text.charAt(at))
  let start = from
  let end = to
  if (start === 0 || space(start - 1) || text.charAt(start - 1) === '(') while (space(end)) end++
  if (end === text.length || text.charAt(end) === ')') while (start > 0 && space(start - 1)) start--
  return propose(text, start, end, '')
}

/** The candidate nearest to a mistyped word, or null when none is near: at most one slip in four letters, two in all (a swap of neighbours counts one). */
export function nearest(word: string, candidates: Iterable<string>): string | null {
  let best: string | null = null
  let least = Math.min(2, Math.ceil(word.length / 4)) + 1
  for (const candidate of candidates) {
    const slips = distance(word, candidate)
    if (slips < least) {
      least = slips
      best = candidate
    }
  }
  return best
}

/** Optimal string alignment distance: insertions, deletions, changes and swaps of neighbours (Damerau 1964, restricted). */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3
  let before: number[] = []
  let above = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      let least = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + same)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, (before[j - 2] ?? 0) + 1)
      row.push(least)
    }
    before = above
    above = row
  }
  return above[b.length] ?? 0
}
