/** Whether a document would be a mention: the expression, then the lists, then the days of validity, as the line asks them. */
import type { DatedText } from '../mentions/jobs.ts'
import { excerpts, isValidOn } from '../mentions/match.ts'
import { type CompiledWatch, compileWatch } from '../watches/compile.ts'
import { parseExpression } from '../watches/expression/parse.ts'
import type { Expression } from '../watches/expression/syntax.ts'
import { matchOne, type WatchHit } from '../watches/match.ts'
import type { PreparedText } from '../watches/prepare.ts'
import type { TrialHit } from './contract.ts'
import type { Asked } from './queries.ts'

/** Everything that decides, made ready. */
export interface Judge {
  asked: CompiledWatch
  exclusions: CompiledWatch[]
  dates: { validFrom: string | null; validTo: string | null }
}

export type Ruling = { is: 'hit'; hit: WatchHit } | { is: 'excluded' } | { is: 'outside' } | null

/** A document with the hit that it is shown for. */
export interface Shown {
  text: DatedText
  hit: WatchHit
}

/** A saved expression always parses; one that does not finds nothing. */
export function treeOf(expression: string): Expression | null {
  const parsed = parseExpression(expression)
  return 'tree' in parsed ? parsed.tree : null
}

export function judgeOf({ expression, exclusions, validFrom, validTo }: Asked): Judge | null {
  const tree = treeOf(expression)
  if (tree === null) return null
  return {
    asked: compiled(tree),
    exclusions: exclusions.flatMap((each) => treeOf(each) ?? []).map(compiled),
    dates: { validFrom, validTo },
  }
}

export const compiled = (tree: Expression): CompiledWatch => compileWatch({ id: 'trial', tree })

/** As the line does it: the expression, then the lists, then the days of validity; with what it was that turned it away. */
export function judged(judge: Judge | null, text: DatedText, prepared: PreparedText, zone: string): Ruling {
  const hit = judge && matchOne(judge.asked, prepared)
  if (!hit) return null
  if (judge.exclusions.some((exclusion) => matchOne(exclusion, prepared) !== null)) return { is: 'excluded' }
  return isValidOn(text, zone, judge.dates) ? { is: 'hit', hit } : { is: 'outside' }
}

export function shownHit({ text, hit }: Shown, address: string | null): TrialHit {
  const found = excerpts(hit.passages, text)
  return {
    documentId: text.id,
    title: text.title,
    titleLit: found
      .filter(({ field }) => field === 'title')
      .flatMap(({ from, lit }) => lit.map(([a, b]): [number, number] => [a + from, b + from])),
    address,
    outlet: text.outlet,
    language: text.language,
    kind: text.kind,
    published: { at: text.publishedAt.toISOString(), precision: text.precision },
    passages: found.filter(({ field }) => field !== 'title').map(({ field, excerpt, lit }) => ({ field, text: excerpt, lit })),
  }
}
