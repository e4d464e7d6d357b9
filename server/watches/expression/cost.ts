/** What an expression may cost: its length, terms, depth, and the work it would be for every document; a dearer one is refused with these figures. */
import { tokenize } from '../../../crawlers/understanding/words.ts'
import type { Expression } from './syntax.ts'

/** Longest expression, in UTF-16 units. */
export const longest = 4_000
/** Most words in all, those in quotes counted one by one. */
export const mostTerms = 300
/** Deepest nesting of groups, NOTs and chains of NEAR. */
export const deepest = 40
/** The dearest expression, in the unit of `costOf`. */
export const dearest = 1_500

/** How many words the terms of an expression hold. */
export function termsOf(node: Expression): number {
  let terms = 0
  walk(node, (inner) => {
    if ('text' in inner) terms += Math.max(1, tokenize(inner.text).length)
  })
  return terms
}

/** How deep the tree is; a single term is 0. */
export function depthOf(node: Expression): number {
  return Math.max(0, ...childrenOf(node).map((child) => 1 + depthOf(child)))
}

/**
 * The work of one document, in look-ups of a word: a word costs 1, each word of a phrase or exact form 1, a star 30 with three letters, 15 with four, 8 with more
 * (it stands for that many words), NEAR and SENTENCE 4 more than their sides.
 */
export function costOf(node: Expression): number {
  switch (node.type) {
    case 'word':
    case 'exact':
      return Math.max(1, tokenize(node.text).length)
    case 'prefix':
      return starCost(node.text)
    case 'phrase':
      return node.text
        .split(/\s+/u)
        .reduce((cost, chunk) => cost + (chunk.endsWith('*') ? starCost(chunk) : Math.max(1, tokenize(chunk).length)), 0)
    case 'near':
    case 'sentence':
      return 4 + costOf(node.left) + costOf(node.right)
    default:
      return childrenOf(node).reduce((cost, child) => cost + costOf(child), 0)
  }
}

function starCost(text: string): number {
  const letters = [...text.replaceAll('*', '')].length
  return letters <= 3 ? 30 : letters === 4 ? 15 : 8
}

/** The nodes directly under a node, in order. */
export function childrenOf(node: Expression): Expression[] {
  switch (node.type) {
    case 'and':
    case 'or':
      return node.children
    case 'not':
    case 'field':
      return [node.child]
    case 'near':
    case 'sentence':
      return [node.left, node.right]
    default:
      return []
  }
}

/** Calls `visit` on the node and everything under it, parents first. */
export function walk(node: Expression, visit: (node: Expression) => void): void {
  visit(node)
  for (const child of childrenOf(node)) walk(child, visit)
}
