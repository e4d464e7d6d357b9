/** Proposes exclusions, words that tell wrong finds from right ones; and other ways past a clause, words that tell the right ones among what it turns away. Each with what it would do, to what was labelled and to all that is found. */
import type { Db } from '../../db/client.ts'
import type { Locale } from '../../db/vocabulary.ts'
import { zoneOf } from '../mentions/jobs.ts'
import { isValidOn } from '../mentions/match.ts'
import { compiled, judged, judgeOf, treeOf } from '../trials/judge.ts'
import { eachOf } from '../trials/pass.ts'
import { candidatesSince, exclusionsOf } from '../trials/queries.ts'
import { toTsquery } from '../watches/candidates.ts'
import { soundTree } from '../watches/check.ts'
import { checkExpression } from '../watches/expression/check.ts'
import { parseExpression } from '../watches/expression/parse.ts'
import { type Expression, operatorWords } from '../watches/expression/syntax.ts'
import { matchOne } from '../watches/match.ts'
import type { Layout } from '../watches/prepare.ts'
import { type Clause, clausesOf } from './clauses.ts'
import type { Alternative, Suggest, Suggested, Suggestion } from './contract.ts'
import { tallyOf } from './figures.ts'
import { labelsOf, together } from './queries.ts'
import { separate } from './separate.ts'
import type { Said } from './slip.ts'

const most = 5
/** Ways past one clause. */
const mostPast = 3
const shownTitles = 3
const mostCandidates = 20_000
const budgetMs = 2_500
/** Below so many documents of the kind that is looked for nothing can be told apart. */
const fewest = 2

interface Labelled {
  id: string
  right: boolean
  layout: Layout
  found: boolean
  /** By clause: whether the query without it finds the document. */
  without: boolean[]
}

/** Proposes for a query. Throws `bad-expression`; stops, rejecting with its reason, when the signal is aborted. */
export async function suggest(
  db: Db,
  workspaceId: string,
  { labels: extra, days, watchId, ...asked }: Omit<Suggest, 'labels'> & { labels: readonly Said[] },
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
  const clauses = clausesOf(tree, asked.expression).filter(({ role, without }) => role !== 'branch' && without !== null)
  const loosened = clauses.map(({ without }) => without && compiled(without))
  const labels = together(read.kept, extra, now)
  const labelled: Labelled[] = []
  await eachOf(db, workspaceId, [...labels.keys()], { signal, budgetMs }, (text, prepared) => {
    if (judge === null) return
    // Lists and days are nothing that a word of the query could get past.
    const isFree = isValidOn(text, read.zone, judge.dates) && !judge.exclusions.some((exclusion) => matchOne(exclusion, prepared) !== null)
    if (!isFree) return
    const found = matchOne(judge.asked, prepared) !== null
    const without = loosened.map((is) => !found && is !== null && matchOne(is, prepared) !== null)
    labelled.push({ id: text.id, right: labels.get(text.id)?.verdict === 'right', layout: prepared.main, found, without })
  })
  const finds = labelled.filter(({ found }) => found)
  const enough = finds.filter(({ right }) => !right).length >= fewest && finds.some(({ right }) => right)
  const exclusions = (enough ? separate(finds, most) : []).flatMap(({ term, score }) => {
    const clause = parseExpression(written(term))
    const expression = turnedAway(tree, asked.expression, written(term), locale)
    // What could not be saved is not proposed.
    return 'tree' in clause && treeOf(expression) !== null
      ? [{ term: written(term), score, expression, is: compiled(clause.tree), ...nothingYet() }]
      : []
  })
  const { enoughMissed, ways } = waysPast(labelled, clauses, asked.expression, locale)
  const alternatives = ways.map((way) => ({
    ...way,
    judge: judgeOf({ ...asked, expression: way.expression, exclusions: read.exclusions }),
    ...nothingYet(),
  }))
  if (exclusions.length + alternatives.length === 0) return { items: [], enough, alternatives: [], enoughMissed, whole: true }

  let hits = 0
  const known = new Map(labelled.map((each) => [each.id, each]))
  const queries = [toTsquery(tree), ...alternatives.flatMap(({ tree: wider }) => toTsquery(wider) ?? [])]
  const candidates = await db.workspace(workspaceId, (tx) => candidatesSince(tx, workspaceId, queries, since, mostCandidates))
  const fresh = new Set(candidates.ids)
  // Labelled ones are looked at whatever their age: what becomes of them must be all there is.
  const ids = [...candidates.ids, ...[...known.keys()].filter((id) => !fresh.has(id))]
  const at = await eachOf(db, workspaceId, ids, { signal, budgetMs }, (text, prepared) => {
    const note = (proposal: ReturnType<typeof nothingYet>) => {
      proposal.touched.add(text.id)
      if (fresh.has(text.id) && !known.has(text.id) && proposal.titles.length < shownTitles)
        proposal.titles.push({ documentId: text.id, title: text.title })
    }
    if (judged(judge, text, prepared, read.zone)?.is === 'hit') {
      if (fresh.has(text.id)) hits++
      for (const proposal of exclusions) if (matchOne(proposal.is, prepared) !== null) note(proposal)
    } else for (const proposal of alternatives) if (judged(proposal.judge, text, prepared, read.zone)?.is === 'hit') note(proposal)
  })
  const inPeriod = ({ touched }: ReturnType<typeof nothingYet>) => [...touched].filter((id) => fresh.has(id)).length
  const missed = labelled.filter(({ found, right }) => !found && right)
  return {
    enough,
    enoughMissed,
    whole: at >= ids.length && candidates.ids.length >= candidates.of,
    items: exclusions.map(
      ({ term, score, expression, touched, titles }): Suggestion => ({
        term,
        expression,
        score: rounded(score),
        removes: tallyOf(finds.filter(({ id }) => touched.has(id))),
        keeps: tallyOf(finds.filter(({ id }) => !touched.has(id))),
        hits: { removed: inPeriod({ touched, titles }), of: hits },
        titles,
      }),
    ),
    alternatives: alternatives.map(
      ({ term, clause, role, score, expression, touched, titles }): Alternative => ({
        term,
        clause,
        role,
        expression,
        score: rounded(score),
        adds: tallyOf(labelled.filter(({ id, found }) => !found && touched.has(id))),
        leaves: missed.filter(({ id }) => !touched.has(id)).length,
        hits: { added: inPeriod({ touched, titles }), of: hits },
        titles,
      }),
    ),
  }
}

const nothingYet = () => ({ touched: new Set<string>(), titles: [] as Suggestion['titles'] })
const rounded = (score: number) => Math.round(score * 100) / 100

interface Way {
  term: string
  clause: string
  role: Alternative['role']
  score: number
  expression: string
  tree: Expression
}

/** For each clause that turns right ones away: words that these hold and the wrong ones that it turns away do not, as another way to pass it. */
function waysPast(
  labelled: readonly Labelled[],
  clauses: readonly Clause[],
  expression: string,
  locale: Locale,
): { enoughMissed: boolean; ways: Way[] } {
  let enoughMissed = false
  const ways = clauses.flatMap((clause, i): Way[] => {
    const { role, text } = clause
    const away = labelled.filter(({ without }) => without[i])
    if (role === 'branch' || away.filter(({ right }) => right).length < fewest || away.every(({ right }) => right)) return []
    enoughMissed = true
    // What is looked for here are the right ones.
    const words = separate(
      away.map(({ right, layout }) => ({ right: !right, layout })),
      mostPast,
    )
    return words.flatMap(({ term, score }): Way[] => {
      const wider = passing(clause, expression, written(term), locale)
      const tree = treeOf(wider)
      return tree !== null && checkExpression(tree, wider).length === 0 && toTsquery(tree) !== null
        ? [{ term: written(term), clause: text, role, score, expression: wider, tree }]
        : []
    })
  })
  return { enoughMissed, ways: ways.sort((a, b) => b.score - a.score).slice(0, most) }
}

/** A word by itself, two as a phrase. */
const written = (term: string): string => (term.includes(' ') ? `"${term}"` : term)

/** The expression with something more turned away; in parentheses where NOT would reach its last side alone. */
function turnedAway(tree: Expression, expression: string, term: string, locale: Locale): string {
  const operator = operatorWords.not[locale === 'fr' ? 1 : 0]
  const whole = expression.trim()
  return `${tree.type === 'or' ? `(${whole})` : whole} ${operator} ${term}`
}

/** Without parentheses around a choice, where one more is put to it. */
function plain(part: string, joined: 'or' | null): string {
  if (joined === null || !part.startsWith('(') || !part.endsWith(')')) return part
  return treeOf(part.slice(1, -1))?.type === joined ? part.slice(1, -1) : part
}

/** The expression with `term` as another way past the clause: asked for instead, or turned away no more where it stands. */
function passing({ role, alone }: Clause, expression: string, term: string, locale: Locale): string {
  const { from, to } = alone.type === 'field' ? alone.child : alone
  const word = operatorWords[role === 'exclusion' ? 'not' : 'or'][locale === 'fr' ? 1 : 0]
  const inside = plain(expression.slice(from, to), role === 'exclusion' ? null : 'or')
  return `${expression.slice(0, from)}(${inside} ${word} ${term})${expression.slice(to)}`
}
