/** Judges an expression for people: what is wrong or odd, where, in words of their language, with what to write instead; and refuses to save a wrong one. */
import type { Locale } from '../../db/vocabulary.ts'
import { type FieldMistake, Problem } from '../errors.ts'
import type { Checked, Remark } from './contract.ts'
import { costOf, dearest, termsOf } from './expression/cost.ts'
import { parseExpression } from './expression/parse.ts'
import { printExpression } from './expression/print.ts'
import { sayProblem } from './expression/problem-words.ts'
import type { ExpressionProblem } from './expression/problems.ts'
import type { Expression } from './expression/syntax.ts'

/** What the editor shows of an expression as it stands. */
export function checked(expression: string, locale: Locale): Checked {
  const parsed = parseExpression(expression)
  if ('problems' in parsed)
    return {
      ok: false,
      problems: parsed.problems.map((each) => told(each, locale)),
      warnings: [],
      canonical: null,
      cost: null,
      terms: null,
    }
  return {
    ok: true,
    problems: [],
    warnings: parsed.warnings.map((each) => told(each, locale)),
    canonical: printExpression(parsed.tree, locale),
    cost: { is: costOf(parsed.tree), most: dearest },
    terms: termsOf(parsed.tree),
  }
}

const told = (problem: ExpressionProblem, locale: Locale): Remark => ({
  from: problem.from,
  to: problem.to,
  code: problem.code,
  message: sayProblem(problem, locale),
  proposal: problem.proposal,
})

/** The tree of an expression that may be saved; throws `bad-expression` with every mistake at its place for any other. */
export function soundTree(expression: string): Expression {
  const parsed = parseExpression(expression)
  if ('tree' in parsed) return parsed.tree
  throw new Problem('bad-expression', {}, (locale) =>
    parsed.problems.map((problem): FieldMistake => {
      const { proposal } = problem
      return {
        path: 'expression',
        code: problem.code,
        message: sayProblem(problem, locale),
        from: problem.from,
        to: problem.to,
        proposal: proposal && { label: proposal.text, from: proposal.from, to: proposal.to, insert: proposal.insert },
      }
    }),
  )
}
