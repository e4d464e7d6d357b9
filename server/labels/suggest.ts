/** Proposes exclusions: words that tell wrong finds from right ones, each with what it would remove and keep, of what was labelled and of all that is found. */
import type { Db } from '../../db/client.ts'
import type { Locale } from '../../db/vocabulary.ts'
import { zoneOf } from '../mentions/jobs.ts'
import { compiled, judged, judgeOf } from '../trials/judge.ts'
import { eachOf } from '../trials/pass.ts'
import { candidatesSince, exclusionsOf } from '../trials/queries.ts'
import { toTsquery } from '../watches/candidates.ts'
import { soundTree } from '../watches/check.ts'
import { parseExpression } from '../watches/expression/parse.ts'
import { type Expression, operatorWords } from '../watches/expression/syntax.ts'
import { matchOne } from '../watches/match.ts'
import type { Layout } from '../watches/prepare.ts'
import type { Suggest, Suggested, Suggestion } from './contract.ts'
import { tallyOf } from './figures.ts'
import { labelsOf, together } from './queries.ts'
import { separate } from './separate.ts'

const most = 5
const shownTitles = 3
const mostCandidates = 20_000
const budgetMs = 2_500
/** Below so many wrong finds nothing can be told apart. */
const fewestWrong = 2

/** Proposes exclusions for a query. Throws `bad-expression`; stops, rejecting with its reason, when the signal is aborted. */
export async function suggestExclusions(
  db: Db,
  workspaceId: string,
  { labels: extra, days, watchId, ...asked }: Suggest,
  { now, signal, locale }: { now: Date; signal: AbortSignal; locale: Locale },
): Promise<Suggested> {
  const tree = soundTree(asked.expression)
  const since = days === undefined ? null : new Date(now.getTime() - days * 86_400_000)
  const read = await db.workspace(workspaceId, async (tx) => ({
    exclusions: await exclusionsOf(tx, workspaceId, asked.exclusions),
    kept: watchId === undefined ? [] : await labelsOf(tx, workspaceId, watchId),
    zone: await zoneOf(tx, workspaceId),
  }))
  const judge = judgeOf({ ...asked, exclusions: read.exclusions })
  const labels = together(read.kept, extra, now)
  const found: { id: string; right: boolean; layout: Layout }[] = []
  await eachOf(db, workspaceId, [...labels.keys()], { signal, budgetMs }, (text, prepared) => {
    if (judged(judge, text, prepared, read.zone)?.is === 'hit')
      found.push({ id: text.id, right: labels.get(text.id)?.verdict === 'right', layout: prepared.main })
  })
  const enough = found.filter(({ right }) => !right).length >= fewestWrong && found.some(({ right }) => right)
  const terms = enough ? separate(found, most) : []
  const proposals = terms.flatMap(({ term, score }) => {
    const clause = parseExpression(written(term))
    const expression = without(tree, asked.expression, written(term), locale)
    // What could not be saved is not proposed.
    return 'tree' in clause && 'tree' in parseExpression(expression)
      ? [
          {
            term: written(term),
            score,
            expression,
            is: compiled(clause.tree),
            removed: new Set<string>(),
            titles: [] as Suggestion['titles'],
          },
        ]
      : []
  })
  if (proposals.length === 0) return { items: [], enough, whole: true }

  let hits = 0
  const labelled = new Map(found.map((each) => [each.id, each]))
  const candidates = await db.workspace(workspaceId, (tx) => candidatesSince(tx, workspaceId, [toTsquery(tree)], since, mostCandidates))
  const fresh = new Set(candidates.ids)
  // Labelled ones are looked at whatever their age: what is removed of them must be all there is.
  const ids = [...candidates.ids, ...[...labelled.keys()].filter((id) => !fresh.has(id))]
  const at = await eachOf(db, workspaceId, ids, { signal, budgetMs }, (text, prepared) => {
    if (judged(judge, text, prepared, read.zone)?.is !== 'hit') return
    const inPeriod = fresh.has(text.id)
    if (inPeriod) hits++
    for (const proposal of proposals) {
      if (matchOne(proposal.is, prepared) === null) continue
      proposal.removed.add(text.id)
      if (inPeriod && !labelled.has(text.id) && proposal.titles.length < shownTitles)
        proposal.titles.push({ documentId: text.id, title: text.title })
    }
  })
  return {
    enough,
    whole: at >= ids.length && candidates.ids.length >= candidates.of,
    items: proposals.map(({ term, score, expression, removed, titles }) => ({
      term,
      expression,
      score: Math.round(score * 100) / 100,
      removes: tallyOf(found.filter(({ id }) => removed.has(id))),
      keeps: tallyOf(found.filter(({ id }) => !removed.has(id))),
      hits: { removed: [...removed].filter((id) => fresh.has(id)).length, of: hits },
      titles,
    })),
  }
}

/** A word by itself, two as a phrase. */
const written = (term: string): string => (term.includes(' ') ? `"${term}"` : term)

/** The expression with something more turned away; in parentheses where NOT would reach its last side alone. */
function without(tree: Expression, expression: string, term: string, locale: Locale): string {
  const operator = operatorWords.not[locale === 'fr' ? 1 : 0]
  const whole = expression.trim()
  return `${tree.type === 'or' ? `(${whole})` : whole} ${operator} ${term}`
}
