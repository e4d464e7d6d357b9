/** Judges one document by one watch: whether the tree holds, and the passages that show why. The only judge, for what comes in and for what is already there. */
import { linkMatches, siteMatches } from './address.ts'
import type { Compiled, CompiledWatch } from './compile.ts'
import type { Layout, PreparedText, Zone } from './prepare.ts'
import { type Scope, type Span, spansOf, stands } from './spans.ts'

/** Words of a document that a part of the expression met. */
export interface Passage {
  field: Zone['field'] | 'site' | 'link' | 'language' | 'kind'
  /** Which of several (authors, links); 0 otherwise. */
  item: number
  /** The words, in UTF-16 units of the field; the same for the sentence around them. */
  from: number
  to: number
  sentenceFrom: number
  sentenceTo: number
  /** The words as they stand. */
  matched: string
  /** The part of the expression. */
  why: { from: number; to: number }
}

export interface WatchHit {
  watchId: string
  /** In the order of the document, title first; empty when only what is absent was asked for. */
  passages: Passage[]
}

/** Most passages that a hit tells. */
export const mostPassages = 20

const fieldOrder: Passage['field'][] = ['title', 'lead', 'text', 'author', 'outlet', 'site', 'link', 'language', 'kind']

/** The hit of a watch on a document, or null. `steps` counts the work, for those who bound it. */
export function matchOne(watch: CompiledWatch, prepared: PreparedText, steps: { count: number } = { count: 0 }): WatchHit | null {
  const { tree, exclusions } = watch.in(prepared.tongue)
  const scope: Scope = { layout: prepared.main, low: 0, high: Number.POSITIVE_INFINITY, steps }
  if (!holds(tree, prepared, scope)) return null
  if (exclusions.some((exclusion) => holds(exclusion, prepared, scope))) return null
  return { watchId: watch.id, passages: passagesOf(tree, prepared, scope) }
}

/** Whether a part of the tree is true of the document. */
function holds(node: Compiled, prepared: PreparedText, scope: Scope): boolean {
  scope.steps.count++
  switch (node.op) {
    case 'and':
      return node.children.every((child) => holds(child, prepared, scope))
    case 'or':
      return node.children.some((child) => holds(child, prepared, scope))
    case 'not':
      return !holds(node.child, prepared, scope)
    case 'in':
      return holds(node.child, prepared, narrowed(node.field, prepared, scope))
    case 'leaf': {
      const [only] = node.tests
      if (node.tests.length === 1 && node.written === null && only !== undefined) return stands(only, scope)
      return spansOf(node, scope).length > 0
    }
    case 'near':
    case 'sentence':
      return spansOf(node, scope).length > 0
    case 'language':
      return node.is !== null && prepared.from.language === node.is
    case 'kind':
      return node.is !== null && prepared.from.kind === node.is
    case 'site':
      return prepared.from.site !== null && siteMatches(prepared.from.site, node.labels, node.open)
    case 'link':
      return prepared.from.links.some((link) => linkMatches(link, node.value, node.open))
  }
}

/** The part of the document that a field names. */
function narrowed(field: 'title' | 'author' | 'outlet', prepared: PreparedText, { steps }: Scope): Scope {
  if (field === 'title') return { layout: prepared.main, low: 0, high: prepared.main.zones[0]?.end ?? 0, steps }
  return { layout: field === 'author' ? prepared.authors() : prepared.outlet(), low: 0, high: Number.POSITIVE_INFINITY, steps }
}

function passagesOf(tree: Compiled, prepared: PreparedText, scope: Scope): Passage[] {
  /** One list a term of the expression. */
  const lists: Passage[][] = []
  gather(tree, scope)
  const chosen = new Map<string, Passage>()
  const choose = (passage: Passage | undefined) => {
    if (passage === undefined || chosen.size >= mostPassages) return
    const place = `${passage.field} ${passage.item} ${passage.from} ${passage.to}`
    if (!chosen.has(place)) chosen.set(place, passage)
  }
  // Each term shows itself once before any shows itself again.
  for (const list of lists) choose(list[0])
  for (const passage of lists.flat().sort(byPlace)) choose(passage)
  return [...chosen.values()].sort(byPlace)

  function gather(node: Compiled, within: Scope): void {
    switch (node.op) {
      case 'and':
      case 'or':
        // A part with places of its own has none where it does not hold.
        for (const child of node.children)
          if (
            child.op === 'leaf' ||
            child.op === 'near' ||
            child.op === 'sentence' ||
            (child.op !== 'not' && holds(child, prepared, within))
          )
            gather(child, within)
        return
      case 'in':
        gather(node.child, narrowed(node.field, prepared, within))
        return
      case 'leaf':
      case 'near':
      case 'sentence':
        gatherSpans(spansOf(node, within), within)
        return
      case 'link':
        lists.push(
          prepared.from.links
            .flatMap((link, item) => (linkMatches(link, node.value, node.open) ? [whole('link', item, link, node)] : []))
            .slice(0, mostPassages),
        )
        return
      case 'site':
        lists.push([whole('site', 0, prepared.from.site ?? '', node)])
        return
      case 'language':
      case 'kind':
        lists.push([whole(node.op, 0, (node.op === 'kind' ? prepared.from.kind : prepared.from.language) ?? '', node)])
        return
      case 'not':
        return
    }
  }

  function gatherSpans(spans: Span[], { layout }: Scope) {
    const byTerm = new Map<unknown, Passage[]>()
    for (const span of spans) {
      for (const term of termsOf(span)) {
        const list = byTerm.get(term.leaf) ?? []
        byTerm.set(term.leaf, list)
        const last = list.at(-1)
        if (list.length >= mostPassages) continue
        const passage = passageAt(layout, term)
        if (passage !== null && (last?.from !== passage.from || last.field !== passage.field)) list.push(passage)
      }
    }
    lists.push(...byTerm.values())
  }
}

/** The terms that a span brings together. */
function termsOf(span: Span): Span[] {
  const terms: Span[] = []
  const open = [span]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.parts === null) terms.push(next)
    else open.push(next.parts[1], next.parts[0])
  }
  return terms
}

function passageAt(layout: Layout, { start, end, leaf }: Span): Passage | null {
  const zone = layout.zones.find((candidate) => start >= candidate.start && start < candidate.end)
  const first = layout.tokens[start]
  const last = layout.tokens[end]
  if (!zone || !first || !last || leaf === null) return null
  const around = zone.sentences
  return {
    field: zone.field,
    item: zone.item,
    from: first.from,
    to: last.to,
    sentenceFrom: around[first.sentence]?.from ?? first.from,
    sentenceTo: around[last.sentence]?.to ?? last.to,
    matched: zone.text.slice(first.from, last.to),
    why: { from: leaf.from, to: leaf.to },
  }
}

function whole(field: Passage['field'], item: number, text: string, why: { from: number; to: number }): Passage {
  const range = { from: 0, to: text.length, sentenceFrom: 0, sentenceTo: text.length }
  return { field, item, ...range, matched: text, why: { from: why.from, to: why.to } }
}

function byPlace(a: Passage, b: Passage): number {
  return fieldOrder.indexOf(a.field) - fieldOrder.indexOf(b.field) || a.item - b.item || a.from - b.from || a.to - b.to
}
