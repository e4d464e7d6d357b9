/** Reads what is typed into the search box: the same grammar as a watch, but it never refuses; what is wrong is mended, or taken as plain words. */
import { tokenize } from '../../../crawlers/understanding/words.ts'
import { checkExpression } from './check.ts'
import { costOf, dearest, deepest, depthOf, longest, mostTerms, termsOf } from './cost.ts'
import { readExpression } from './parse.ts'
import type { Expression } from './syntax.ts'

/** Most mistakes that are mended before the words are taken as they are. */
const mostMended = 5
/** Most words that are looked for when they are taken as they are. */
const mostWords = 20

/**
 * The tree of a search; null when there is no word in it. Only what is not wanted (`-cinema`) is a search too.
 * Half-typed text (an open quote, a last `AND`) is read as its proposals would have it, with places in the mended text; else as all of its words.
 */
export function parseSearch(text: string): Expression | null {
  let mended = text.slice(0, longest)
  for (let tries = 0; tries <= mostMended; tries++) {
    const { tree, problems } = readExpression(mended)
    const found =
      tree === null || problems.length > 0
        ? problems
        : affordable(tree)
          ? checkExpression(tree, mended).filter(({ code }) => code !== 'only-negative')
          : null
    if (found === null) break
    if (tree !== null && found.length === 0) return tree
    const proposal = found.find((problem) => problem.proposal !== null)?.proposal
    if (!proposal) break
    mended = proposal.text
  }
  const words = tokenize(text.slice(0, longest)).slice(0, mostWords)
  const children = words.map((word): Expression => ({ type: 'word', text: word.text, from: word.from, to: word.to }))
  const [first] = children
  const last = children.at(-1)
  if (first === undefined || last === undefined) return null
  return children.length === 1 ? first : { type: 'and', children, from: first.from, to: last.to }
}

function affordable(tree: Expression): boolean {
  return termsOf(tree) <= mostTerms && depthOf(tree) <= deepest && costOf(tree) <= dearest
}
