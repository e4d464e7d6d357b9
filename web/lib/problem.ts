/** The one way for a call to the server to go wrong. */
import type { TFunction } from 'i18next'
import type { FieldMistake, ProblemAnswer, RefusalCode } from '../../server/errors.ts'

/** The server's refusals, and what the page alone can see: it could not be reached, or answered something else. */
export type ProblemCode = RefusalCode | 'unreachable' | 'unknown'

/** A call that did not go well; its words are the server's own, in the reader's language. `status` 0: the server could not be reached. */
export class ApiProblem extends Error {
  readonly status: number
  readonly code: ProblemCode
  /** What happened; `null` when the server said nothing that we understand. */
  readonly title: string | null
  /** What to do about it. */
  readonly advice: string | null
  readonly mistakes: FieldMistake[]

  constructor(status: number, answer: Partial<ProblemAnswer> = {}) {
    super(answer.title ?? `HTTP ${status}`)
    this.name = 'ApiProblem'
    this.status = status
    this.code = answer.code ?? (status === 0 ? 'unreachable' : 'unknown')
    this.title = answer.title ?? null
    this.advice = answer.detail ?? null
    this.mistakes = answer.errors ?? []
  }
}

export interface ProblemWords {
  what: string
  /** What to do about it; empty where nobody knows. */
  advice: string
  /** Both, one after the other. */
  whole: string
}

/** What happened and what to do about it: the server's own words, ours where it could not speak. */
export function problemWords(t: TFunction<'problems'>, problem: unknown): ProblemWords {
  const both = (what: string, advice: string) => ({ what, advice, whole: `${what} ${advice}`.trim() })
  if (!(problem instanceof ApiProblem)) return both(t('page.what'), t('page.do'))
  if (problem.status === 0) return both(t('unreachable.what'), t('unreachable.do'))
  if (problem.title) return both(problem.title, problem.advice ?? problem.mistakes[0]?.message ?? '')
  return both(t('server.what'), t('server.do', { status: problem.status }))
}

/** The mistakes of a refused call by field, ready for a form's `setErrors`; `null` when the problem is not about fields. */
export function fieldErrors(problem: unknown): Record<string, string> | null {
  if (!(problem instanceof ApiProblem) || problem.mistakes.length === 0) return null
  return Object.fromEntries(problem.mistakes.map(({ path, message }) => [path, message]))
}

export const isSignedOut = (problem: unknown): boolean => problem instanceof ApiProblem && problem.code === 'signed-out'
