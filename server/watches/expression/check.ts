/** Whether a well-formed expression makes sense and can be afforded: values of fields, what may stand beside NEAR, something to look for, and the bounds. */
import { fold, tokenize } from '../../../crawlers/understanding/words.ts'
import { hostOf, linkValueOf, siteLabelsOf } from '../address.ts'
import { childrenOf, costOf, dearest, deepest, mostTerms, termsOf, walk } from './cost.ts'
import { type ExpressionProblem, nearest, type ProblemCode, type Proposal, propose, proposeWithout } from './problems.ts'
import { type Expression, type Field, kindOf, kindWords, languageOf, languageWords } from './syntax.ts'

/** What stops a tree from being a watch's expression; empty when nothing does. */
export function checkExpression(tree: Expression, text: string): ExpressionProblem[] {
  const problems: ExpressionProblem[] = []
  const tell = (
    code: ProblemCode,
    node: { from: number; to: number },
    params: ExpressionProblem['params'],
    proposal: Proposal | null = null,
  ) => problems.push({ from: node.from, to: node.to, code, params, proposal })

  const terms = termsOf(tree)
  if (terms > mostTerms)
    return [{ from: beyond(tree, mostTerms), to: text.length, code: 'too-many-terms', params: { terms, most: mostTerms }, proposal: null }]
  const deep = tooDeep(tree)
  if (deep !== null) return [{ from: deep.from, to: deep.to, code: 'too-deep', params: { most: deepest }, proposal: null }]

  const denied = onlyNegative(tree)
  if (denied !== null) tell('only-negative', denied, {})
  look(tree, null)
  const cost = costOf(tree)
  if (problems.length === 0 && cost > dearest) tell('too-costly', tree, { cost, most: dearest, dearest: text.slice(...dearestPart(tree)) })
  return problems

  function look(node: Expression, field: Field | null) {
    if (node.type === 'field') {
      const inner = onlyNegative(node.child)
      if (inner !== null) tell('only-negative', inner, {})
      look(node.child, node.field)
      return
    }
    if (node.type === 'near' || node.type === 'sentence') lookBeside(node, field)
    for (const child of childrenOf(node)) look(child, field)
    if (field !== null && 'text' in node) lookValue(node, field)
  }

  /** NEAR and SENTENCE stand between words, phrases, and groups of them joined with OR or NEAR. */
  function lookBeside(node: Expression & { type: 'near' | 'sentence' }, field: Field | null) {
    const operator = node.type === 'near' ? (node.ordered ? 'ONEAR' : 'NEAR') : 'SENTENCE'
    if (field !== null && !['title', 'author', 'outlet'].includes(field)) tell('near-needs-words', node, { operator })
    for (const side of [node.left, node.right]) {
      const odd = firstOdd(side)
      if (odd === null) continue
      const words =
        odd.type === 'and' && odd.children.every((child) => child.type === 'word')
          ? odd.children.map((child) => ('text' in child ? child.text : ''))
          : null
      tell('near-needs-words', odd, { operator }, words && propose(text, odd.from, odd.to, `"${words.join(' ')}"`))
    }
  }

  function lookValue(node: Expression & { text: string }, field: Field) {
    const value = node.text
    if (field === 'lang' && (node.type === 'prefix' || languageOf(value) === null)) {
      const near = closest(value, languageWords)
      tell(
        'unknown-language',
        node,
        { value, known: Object.keys(languageWords).join(', ') },
        near === null ? null : propose(text, node.from, node.to, languageOf(near) ?? near),
      )
    } else if (field === 'kind' && (node.type === 'prefix' || kindOf(value) === null)) {
      const near = closest(value, kindWords)
      tell(
        'unknown-kind',
        node,
        { value, known: Object.keys(kindWords).join(', ') },
        near === null ? null : propose(text, node.from, node.to, near),
      )
    } else if (field === 'site' && siteLabelsOf(value) === null) {
      const host = hostOf(value)
      const proposal = siteLabelsOf(host) === null ? proposeWithout(text, node.from, node.to) : propose(text, node.from, node.to, host)
      tell('field-needs-value', node, { field }, proposal)
    } else if (field === 'link' && linkValueOf(value) === null) {
      tell('field-needs-value', node, { field }, proposeWithout(text, node.from, node.to))
    } else if ((field === 'title' || field === 'author' || field === 'outlet') && tokenize(value).length === 0) {
      tell('field-needs-value', node, { field }, proposeWithout(text, node.from, node.to))
    }
  }
}

/** The part of which every match would only say what is not there: the whole, or a side of an OR that is the whole; null when there is none. */
function onlyNegative(node: Expression): Expression | null {
  switch (node.type) {
    case 'not':
      return node.child.type === 'not' ? onlyNegative(node.child.child) : node
    case 'and':
      return node.children.every((child) => onlyNegative(child) !== null) ? node : null
    case 'or':
      return node.children.map(onlyNegative).find((odd) => odd !== null) ?? null
    default:
      return null
  }
}

/** The first part beside NEAR that has no place in the text of its own. */
function firstOdd(node: Expression): Expression | null {
  if (node.type === 'and' || node.type === 'not' || node.type === 'field') return node
  // A NEAR inside looks at its own sides.
  if (node.type === 'or') return node.children.map(firstOdd).find((odd) => odd !== null) ?? null
  return null
}

function closest(value: string, list: Record<string, readonly string[]>): string | null {
  return nearest(fold(value), Object.values(list).flat())
}

/** The first node deeper than allowed. */
function tooDeep(node: Expression, depth = 0): Expression | null {
  if (depth > deepest) return node
  for (const child of childrenOf(node)) {
    const found = tooDeep(child, depth + 1)
    if (found !== null) return found
  }
  return null
}

/** Where the first term beyond the first `most` words starts. */
function beyond(tree: Expression, most: number): number {
  let words = 0
  let place: number | null = null
  walk(tree, (node) => {
    if (!('text' in node) || place !== null) return
    words += termsOf(node)
    if (words > most) place = node.from
  })
  return place ?? tree.from
}

/** The range of the dearest term. */
function dearestPart(tree: Expression): [number, number] {
  let best: Expression = tree
  let cost = -1
  walk(tree, (node) => {
    if (!('text' in node) || costOf(node) <= cost) return
    best = node
    cost = costOf(node)
  })
  return [best.from, best.to]
}
