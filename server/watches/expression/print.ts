/** Writes a tree as canonical text in French or English; reading that text gives the same tree. */
import type { Locale } from '../../../db/vocabulary.ts'
import { type Expression, fieldWords, operatorWords } from './syntax.ts'

/** How tightly each node holds its parts together; a looser one inside a tighter one takes parentheses. */
const hold: Record<Expression['type'], number> = {
  or: 1,
  and: 2,
  not: 3,
  near: 4,
  sentence: 4,
  field: 5,
  word: 5,
  prefix: 5,
  phrase: 5,
  exact: 5,
}

/** The expression as text, operators and field names in the asked language. */
export function printExpression(tree: Expression, locale: Locale): string {
  const word = (operator: keyof typeof operatorWords) => operatorWords[operator][locale === 'fr' ? 1 : 0]
  return print(tree)

  function print(node: Expression): string {
    switch (node.type) {
      case 'word':
        return node.text
      case 'prefix':
        return `${node.text}*`
      case 'phrase':
        return `"${node.text}"${node.slop === null ? '' : `~${node.slop}`}`
      case 'exact':
        return /[\s"“”„«»＂()]/u.test(node.text) ? `="${node.text}"` : `=${node.text}`
      case 'field':
        return `${fieldWords[node.field][locale === 'fr' ? 1 : 0]}:${held(node.child, 5)}`
      case 'not':
        // What is denied is shown in parentheses, NEAR as well, so that it is plain how far NOT reaches.
        return `${word('not')} ${node.child.type === 'not' ? print(node.child) : held(node.child, 5)}`
      case 'near':
        return `${held(node.left, 4)} ${word(node.ordered ? 'onear' : 'near')}/${node.distance} ${held(node.right, 5)}`
      case 'sentence':
        return `${held(node.left, 4)} ${word('sentence')} ${held(node.right, 5)}`
      case 'and':
        return node.children.map((child, i) => (i === 0 ? '' : child.type === 'not' ? ' ' : ` ${word('and')} `) + held(child, 3)).join('')
      case 'or':
        return node.children.map((child) => held(child, 2)).join(` ${word('or')} `)
    }
  }

  function held(node: Expression, least: number): string {
    return hold[node.type] < least ? `(${print(node)})` : print(node)
  }
}
