/** Where in a laid-out text the parts of an expression stand: spans of positions, joined by nearness or sentence, in a number of steps that the text bounds. */
import type { Compiled, Leaf, WordTest } from './compile.ts'
import { type Form, type Layout, plainSigns } from './prepare.ts'

/** Part of a layout that may be looked at: positions `low` ≤ p < `high`. `steps` counts the work done. */
export interface Scope {
  layout: Layout
  low: number
  high: number
  steps: { count: number }
}

/** First and last position, and what stands there: one term, or two spans brought together. */
export interface Span {
  start: number
  end: number
  leaf: Leaf | null
  parts: [Span, Span] | null
}

/** Most pairs that NEAR or SENTENCE gives; beyond, each span is paired with its nearest on either side only, which loses no match of a single NEAR. */
const mostPairs = 2_000
/** Most different words that a star stands for in one document. */
const mostWords = 500

/** The spans of a part of the tree that stands in the text, by start and end; an AND, NOT or field has none. */
export function spansOf(node: Compiled, scope: Scope): Span[] {
  switch (node.op) {
    case 'leaf':
      return node.slop === null || node.tests.length === 1 ? together(node, scope) : within(node, node.slop, scope)
    case 'or':
      return sorted(node.children.flatMap((child) => spansOf(child, scope)))
    case 'near': {
      const left = spansOf(node.left, scope)
      if (left.length === 0) return []
      return pairs(left, spansOf(node.right, scope), node.ordered, scope, (a, b) => b.start - a.end - 1 <= node.distance)
    }
    case 'sentence': {
      const { sentences } = scope.layout
      const inOne = (span: Span) => sentences[span.start] === sentences[span.end]
      const left = spansOf(node.left, scope).filter(inOne)
      if (left.length === 0) return []
      return pairs(left, spansOf(node.right, scope).filter(inOne), false, scope, (a, b) => sentences[a.end] === sentences[b.start])
    }
    default:
      return []
  }
}

/** The positions of one word, ascending. */
export function positionsOf(test: WordTest, { layout, low, high, steps }: Scope): number[] {
  if (test.by === 'prefix') return positionsFrom(test.form, layout, low, high, steps)
  let first: number[] | null = null
  let several: number[][] | null = null
  for (const name of test.keys) {
    const list = layout.positions().get(name)
    if (list === undefined) continue
    if (first === null) first = list
    else if (several === null) several = [first, list]
    else several.push(list)
  }
  // A word with two keys stands under both.
  const all = several === null ? (first ?? []) : [...new Set(several.flat())].sort((a, b) => a - b)
  steps.count += all.length + 1
  const checked = test.by !== 'stem' || test.others.length > 0
  if (!checked && low === 0 && high === Number.POSITIVE_INFINITY) return all
  return all.filter((position) => position >= low && position < high && (!checked || meets(layout.forms[position], test)))
}

/** How many positions a word has at most, without looking at any of them. */
function mostOf(test: WordTest, scope: Scope): number {
  if (test.by === 'prefix') return positionsOf(test, scope).length
  scope.steps.count++
  let count = 0
  for (const key of test.keys) count += scope.layout.positions().get(key)?.length ?? 0
  return count
}

/** Whether one word stands in the scope at all. */
export function stands(test: WordTest, scope: Scope): boolean {
  if (test.by !== 'stem' || scope.low > 0 || scope.high < Number.POSITIVE_INFINITY) return positionsOf(test, scope).length > 0
  scope.steps.count++
  const { keys, own } = test
  for (let i = 0; i < own; i++) if (scope.layout.positions().has(keys[i] ?? '')) return true
  return test.others.length > 0 && positionsOf(test, scope).length > 0
}

/** Whether the word at a position is one that the test means. */
function meets(form: Form | null | undefined, test: WordTest): boolean {
  if (!form) return false
  switch (test.by) {
    case 'stem':
      return form.keys.some((key) => {
        const at = test.keys.indexOf(key)
        return at >= 0 && (at < test.own || isOther(form, test.others))
      })
    case 'fold':
      return form.fold === test.form || form.bare === test.form
    case 'exact':
      return form.surface === test.form
    case 'prefix':
      return form.fold.startsWith(test.form) || form.bare.startsWith(test.form)
  }
}

/** Spelt as one of the words, in whatever case; without accents, unless these tell it from another word. */
const isOther = ({ bare, surface }: Form, others: readonly string[]): boolean =>
  others.includes(bare) || others.includes(surface.toLowerCase())

/** The positions of the words that start so. */
function positionsFrom(prefix: string, layout: Layout, low: number, high: number, steps: Scope['steps']): number[] {
  const found: Form[] = []
  const met = layout.met()
  for (const form of met.keys()) if (form.fold.startsWith(prefix) || form.bare.startsWith(prefix)) found.push(form)
  steps.count += 1 + (met.size >> 4)
  if (found.length === 0) return []
  const words = found.length <= mostWords ? found : found.sort((a, b) => (a.surface < b.surface ? -1 : 1)).slice(0, mostWords)
  const all = words.flatMap((form) => met.get(form) ?? [])
  steps.count += all.length
  return all.filter((position) => position >= low && position < high).sort((a, b) => a - b)
}

/** The places where the words stand side by side: found by the rarest of them, then looked at. */
function together(leaf: Leaf, scope: Scope): Span[] {
  const { layout, steps, low, high } = scope
  let fewest = Number.POSITIVE_INFINITY
  let offset = 0
  for (const [i, test] of leaf.tests.entries()) {
    const count = mostOf(test, scope)
    if (count === 0) return []
    if (count >= fewest) continue
    fewest = count
    offset = i
  }
  const rare = leaf.tests[offset]
  const rarest = rare === undefined ? [] : positionsOf(rare, scope)
  const spans: Span[] = []
  for (const position of rarest) {
    const start = position - offset
    const end = start + leaf.tests.length - 1
    if (start < low || end >= high) continue
    let fits = true
    for (let i = 0; fits && i < leaf.tests.length; i++) {
      steps.count++
      const test = leaf.tests[i]
      fits = i === offset || (test !== undefined && meets(layout.forms[start + i], test))
    }
    if (fits && (leaf.written === null || isWritten(leaf.written, layout, start, end))) spans.push({ start, end, leaf, parts: null })
  }
  return spans
}

/** Whether the text from the first to the last word is spelt as asked, with the signs before, between and after. */
function isWritten(written: { text: string; lead: number }, layout: Layout, start: number, end: number): boolean {
  const zone = layout.zones.find((candidate) => start >= candidate.start && start < candidate.end)
  const first = layout.tokens[start]
  const last = layout.tokens[end]
  if (!zone || !first || !last || end >= zone.end) return false
  const from = first.from - written.lead
  if (from < 0) return false
  // Spaces and composed letters may make the text longer than what is asked.
  const text = plainSigns(zone.text.slice(from, last.to + 8))
  return (
    text.startsWith(written.text) &&
    !/^[\p{L}\p{N}]/u.test(text.slice(written.text.length)) &&
    !/[\p{L}\p{N}]$/u.test(zone.text.slice(Math.max(0, from - 1), from))
  )
}

/** The smallest windows that hold every word of a phrase with `slop` others at most, in any order (one pass, two ends). */
function within(leaf: Leaf, slop: number, scope: Scope): Span[] {
  const need = leaf.tests.length
  const events: { position: number; test: number }[] = []
  for (const [test, each] of leaf.tests.entries()) {
    const positions = positionsOf(each, scope)
    if (positions.length === 0) return []
    for (const position of positions) events.push({ position, test })
  }
  events.sort((a, b) => a.position - b.position)
  const seen = new Array<number>(need).fill(0)
  let distinct = 0
  let first = 0
  const spans: Span[] = []
  for (const event of events) {
    scope.steps.count++
    const times = (seen[event.test] ?? 0) + 1
    seen[event.test] = times
    if (times === 1) distinct++
    while (distinct === need) {
      const start = events[first]
      if (start === undefined) break
      const length = event.position - start.position + 1
      if (length >= need && length <= need + slop) spans.push({ start: start.position, end: event.position, leaf, parts: null })
      seen[start.test] = (seen[start.test] ?? 0) - 1
      if (seen[start.test] === 0) distinct--
      first++
    }
  }
  return sorted(spans)
}

/** Every pair of spans that do not overlap and are near, the left one first or, unless ordered, second. `near` must hold for all closer ones when it holds for one. */
function pairs(left: Span[], right: Span[], ordered: boolean, scope: Scope, near: (first: Span, second: Span) => boolean): Span[] {
  for (const most of [Number.POSITIVE_INFINITY, 1]) {
    const found: Span[] = []
    const join = (firsts: Span[], seconds: Span[]) => {
      for (const first of firsts) {
        let taken = 0
        for (let i = after(seconds, first.end); i < seconds.length && taken < most; i++, taken++) {
          scope.steps.count++
          const second = seconds[i]
          if (second === undefined || !near(first, second)) break
          found.push({ start: first.start, end: second.end, leaf: null, parts: [first, second] })
          if (most > 1 && found.length > mostPairs) return
        }
      }
    }
    join(left, right)
    if (!ordered) join(right, left)
    if (most === 1 || found.length <= mostPairs) return sorted(found)
  }
  return []
}

/** The index of the first span that starts after a position. */
function after(spans: Span[], position: number): number {
  let low = 0
  let high = spans.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((spans[middle]?.start ?? 0) <= position) low = middle + 1
    else high = middle
  }
  return low
}

/** By start, then end, each range once. */
function sorted(spans: Span[]): Span[] {
  if (spans.length < 2) return spans
  spans.sort((a, b) => a.start - b.start || a.end - b.end)
  return spans.filter((span, i) => span.start !== spans[i - 1]?.start || span.end !== spans[i - 1]?.end)
}
