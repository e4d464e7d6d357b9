/**
 * Reads an expression into its tree by recursive descent, or says everything that is wrong with it, each at its place with a proposal.
 *
 *     or   := and ((OR | OU) and)*
 *     and  := not ((AND | ET)? not)*
 *     not  := (NOT | SAUF | '-') not | near
 *     near := term ((NEAR/n | PROCHE/n | ONEAR/n | SUIVI/n | SENTENCE | PHRASE) term)*      from left to right
 *     term := '(' or ')' | field ':' term | '=' word | '=' quote | quote | quote '~' n | word | word '*'
 */
import { checkExpression } from './check.ts'
import { deepest, longest } from './cost.ts'
import { type ExpressionProblem, type ProblemCode, type Proposal, propose, proposeWithout } from './problems.ts'
import type { Expression, Field } from './syntax.ts'
import { cutExpression, type Piece } from './tokens.ts'

export type Parsed = { tree: Expression; warnings: ExpressionProblem[] } | { problems: ExpressionProblem[] }

/** Most mistakes told at once. */
const mostTold = 20

/** The tree of an expression with its remarks (they stop nothing), or its mistakes in the order of their places; never both, never neither. */
export function parseExpression(text: string): Parsed {
  if (text.length > longest)
    return {
      problems: [{ from: longest, to: text.length, code: 'too-long', params: { length: text.length, most: longest }, proposal: null }],
    }
  const { tree, problems, warnings } = readExpression(text)
  const found = problems.length > 0 || tree === null ? problems : checkExpression(tree, text)
  if (tree !== null && found.length === 0) return { tree, warnings: inOrder(warnings) }
  return { problems: inOrder(found).slice(0, mostTold) }
}

/** The tree without the checks of sense and cost; `tree` is null only when problems say why. */
export function readExpression(text: string): { tree: Expression | null; problems: ExpressionProblem[]; warnings: ExpressionProblem[] } {
  const { pieces, problems, warnings } = cutExpression(text)
  let ended = false
  const tell = (code: ProblemCode, from: number, to: number, params: ExpressionProblem['params'], proposal: Proposal | null) => {
    if (!ended) problems.push({ from, to, code, params, proposal })
  }
  const within: Field[] = []
  let at = 0
  let depth = 0

  const next = (): Piece | undefined => pieces[at]
  const startsTerm = (piece: Piece | undefined): piece is Piece =>
    piece !== undefined && !['and', 'or', 'near', 'sentence', 'close'].includes(piece.kind)

  function or(): Expression | null {
    const children: (Expression | null)[] = [and()]
    for (let piece = next(); piece?.kind === 'or'; piece = next()) {
      at++
      children.push(needsRight(piece) ? and() : null)
    }
    return join('or', children)
  }

  function and(): Expression | null {
    const children: (Expression | null)[] = [not()]
    for (let piece = next(); piece?.kind === 'and' || startsTerm(piece); piece = next()) {
      if (piece?.kind === 'and') {
        at++
        children.push(needsRight(piece) ? not() : null)
      } else children.push(not())
    }
    return join('and', children)
  }

  function not(): Expression | null {
    const signs: Piece[] = []
    for (let piece = next(); piece?.kind === 'not' || piece?.kind === 'minus'; piece = next()) {
      signs.push(piece)
      at++
      if (!needsRight(piece)) return null
      if (++depth > deepest) return tooDeep(piece)
    }
    const child = near()
    depth -= signs.length
    return signs.reduceRight<Expression | null>(
      (inner, sign) => inner && { type: 'not', child: inner, from: sign.from, to: inner.to },
      child,
    )
  }

  function near(): Expression | null {
    let left = term()
    for (let piece = next(); piece?.kind === 'near' || piece?.kind === 'sentence'; piece = next()) {
      at++
      if (!needsRight(piece)) continue
      const right = term()
      if (left === null || right === null) {
        left = left ?? right
        continue
      }
      const range = { from: left.from, to: right.to }
      left =
        piece.kind === 'near'
          ? { type: 'near', left, right, distance: piece.distance, ordered: piece.ordered, ...range }
          : { type: 'sentence', left, right, ...range }
    }
    return left
  }

  function term(): Expression | null {
    const piece = next()
    if (piece === undefined) return null
    switch (piece.kind) {
      case 'open':
        return group(piece)
      case 'field':
        return inField(piece.field, piece)
      case 'word':
        at++
        if (piece.address && !within.some((field) => field === 'link' || field === 'site')) {
          tell('bare-address', piece.from, piece.to, { address: piece.text }, propose(text, piece.from, piece.from, 'link:'))
        }
        remarkLowerCase(piece)
        return { type: 'word', text: piece.text, from: piece.from, to: piece.to }
      case 'prefix':
      case 'exact':
        at++
        return { type: piece.kind, text: piece.text, from: piece.from, to: piece.to }
      case 'phrase':
        at++
        return { type: 'phrase', text: piece.text, slop: piece.slop, from: piece.from, to: piece.to }
      case 'not':
      case 'minus':
        // After NEAR and the like: what is near may not be denied; the check of sense says so.
        return not()
      case 'close':
        // Only the first term of all meets it: elsewhere the group that is open takes it.
        return null
      default:
        at++
        tell(
          'operator-needs-left',
          piece.from,
          piece.to,
          { operator: text.slice(piece.from, piece.to) },
          proposeWithout(text, piece.from, piece.to),
        )
        return startsTerm(next()) ? term() : null
    }
  }

  function group(open: Piece): Expression | null {
    at++
    if (++depth > deepest) return tooDeep(open)
    const inside = next()
    const child = inside?.kind === 'close' || inside === undefined ? null : or()
    depth--
    const close = next()
    if (close?.kind === 'close') {
      at++
      if (inside === close) tell('empty-group', open.from, close.to, {}, proposeWithout(text, open.from, close.to))
    } else tell('unclosed-parenthesis', open.from, open.to, {}, propose(text, text.length, text.length, ')'))
    if (child === null || isTerm(child)) return child
    return { ...child, from: open.from, to: close?.to ?? child.to }
  }

  function inField(field: Field, piece: Piece): Expression | null {
    at++
    const name = text.slice(piece.from, piece.to - 1)
    const outer = within.at(-1)
    if (outer !== undefined) {
      tell('field-inside-field', piece.from, piece.to, { field: name, outer }, proposeWithout(text, piece.from, piece.to))
    }
    const value = next()
    if (!startsTerm(value) || value.kind === 'not' || value.kind === 'minus') {
      const denies = value?.kind === 'not' || value?.kind === 'minus'
      const elsewhere = denies ? propose(text, piece.from, value.to, `-${name}:`) : null
      const proposal = value === undefined ? proposeWithout(text, piece.from, piece.to) : elsewhere
      tell('field-needs-value', piece.from, piece.to, { field: name }, proposal)
      return null
    }
    within.push(field)
    const child = term()
    within.pop()
    return child && { type: 'field', field, child, from: piece.from, to: child.to }
  }

  /** Whether something that can be joined follows; tells the operator that nothing does. */
  function needsRight(operator: Piece): boolean {
    if (startsTerm(next())) return true
    const params = { operator: text.slice(operator.from, operator.to) }
    tell('operator-needs-right', operator.from, operator.to, params, proposeWithout(text, operator.from, operator.to))
    return false
  }

  function tooDeep(piece: Piece): null {
    tell('too-deep', piece.from, piece.to, { most: deepest }, null)
    // Nothing further is looked at, and what is left open by that is no mistake.
    ended = true
    at = pieces.length
    return null
  }

  function remarkLowerCase(piece: Piece & { text: string }) {
    const instead = piece.text.toUpperCase()
    if (instead === piece.text || !/^(?:AND|OR|NOT|ET|OU|SAUF)$/u.test(instead)) return
    const before = pieces[at - 2]
    if (
      before === undefined ||
      !startsTerm(next()) ||
      ['open', 'field', 'and', 'or', 'not', 'minus', 'near', 'sentence'].includes(before.kind)
    )
      return
    warnings.push({
      from: piece.from,
      to: piece.to,
      code: 'lower-case-operator',
      params: { word: piece.text, instead },
      proposal: propose(text, piece.from, piece.to, instead),
    })
  }

  const parts: (Expression | null)[] = []
  while (at < pieces.length) {
    const piece = next()
    if (piece?.kind === 'close') {
      at++
      tell('unexpected-parenthesis', piece.from, piece.to, {}, proposeWithout(text, piece.from, piece.to))
    } else parts.push(or())
  }
  const tree = join('and', parts)
  if (tree === null && problems.length === 0) tell('empty', 0, text.length, {}, null)
  return { tree, problems, warnings }
}

function isTerm(node: Expression): boolean {
  return node.type === 'word' || node.type === 'prefix' || node.type === 'phrase' || node.type === 'exact'
}

/** One node of the children that were read; a group of the same kind is taken apart, so that `a (b c)` is `a b c`. */
function join(type: 'and' | 'or', children: (Expression | null)[]): Expression | null {
  const flat = children.flatMap((child) => (child === null ? [] : child.type === type ? child.children : [child]))
  const [first] = flat
  const last = flat.at(-1)
  if (first === undefined || last === undefined) return null
  const present = children.filter((child) => child !== null)
  return flat.length === 1 ? first : { type, children: flat, from: present[0]?.from ?? first.from, to: present.at(-1)?.to ?? last.to }
}

function inOrder(problems: ExpressionProblem[]): ExpressionProblem[] {
  return problems.sort((a, b) => a.from - b.from || a.to - b.to)
}
