/** Takes an expression apart into its clauses, each with what it asks for by itself and the expression without it. Pure. */
import { checkExpression } from '../watches/expression/check.ts'
import type { Expression } from '../watches/expression/syntax.ts'

/** One of several ways to be found (`branch`), something asked for as well (`condition`), or something turned away (`exclusion`). */
export interface Clause {
  from: number
  to: number
  text: string
  role: 'branch' | 'condition' | 'exclusion'
  /** What the clause asks for by itself; of an exclusion, what it turns away. */
  alone: Expression
  /** The expression without it; null where nothing that could be asked for would be left. */
  without: Expression | null
}

/** The part of a draw that a clause turns away; kept by what the clause says, so that it is the same after a change elsewhere. */
export const nearStratum = (text: string) => `near: ${text}`

/** Most clauses told of one expression. */
const mostClauses = 24

/** The clauses of an expression in the order of their places; none where it is one term. */
export function clausesOf(tree: Expression, expression: string): Clause[] {
  const clauses: Clause[] = []
  look(
    tree,
    (node) => node,
    (node) => node,
  )
  return clauses.sort((a, b) => a.from - b.from || b.to - a.to).slice(0, mostClauses)

  /** `put` gives the whole with something else (or nothing) in the node's place; `inField` what a part of it asks for. */
  function look(node: Expression, put: (node: Expression | null) => Expression | null, inField: (node: Expression) => Expression): void {
    if (node.type === 'field') {
      const back = (child: Expression | null) => put(child && { ...node, child })
      look(node.child, back, (child) => inField({ ...node, child }))
    } else if (node.type === 'or') {
      for (const child of node.children) {
        const instead = (other: Expression | null) => put(joined(node, child, other))
        tell('branch', child, inField(child), instead(null))
        look(child, instead, inField)
      }
    } else if (node.type === 'and') {
      for (const child of node.children) {
        const instead = (other: Expression | null) => put(joined(node, child, other))
        if (child.type === 'not') turnedAway(child, instead, inField)
        else {
          tell('condition', child, inField(child), instead(null))
          look(child, instead, inField)
        }
      }
    }
  }

  /** Of several things turned away by one NOT, each is a clause. */
  function turnedAway(
    node: Extract<Expression, { type: 'not' }>,
    put: (node: Expression | null) => Expression | null,
    inField: (node: Expression) => Expression,
  ): void {
    const denied = node.child
    if (denied.type !== 'or') {
      tell('exclusion', node, inField(denied), put(null))
      return
    }
    for (const child of denied.children) {
      const left = joined(denied, child, null)
      tell('exclusion', child, inField(child), put(left && { ...node, child: left }))
    }
  }

  function tell(role: Clause['role'], { from, to }: Expression, alone: Expression, without: Expression | null): void {
    const sound = without !== null && checkExpression(without, expression).length === 0
    clauses.push({ from, to, text: expression.slice(from, to), role, alone, without: sound ? without : null })
  }
}

/** An AND or OR with `other` (or nothing) in the place of one of its children. */
function joined(node: Extract<Expression, { type: 'and' | 'or' }>, child: Expression, other: Expression | null): Expression | null {
  const children = node.children.flatMap((each) => (each === child ? (other ?? []) : each))
  const [only] = children
  return children.length > 1 ? { ...node, children } : (only ?? null)
}
