/** Measures a query, and each of its clauses, on what was labelled; beside the saved one when it is a change. */
import type { Db } from '../../db/client.ts'
import type { Verdict } from '../../db/vocabulary.ts'
import { zoneOf } from '../mentions/jobs.ts'
import { isValidOn } from '../mentions/match.ts'
import { compiled, judged, judgeOf } from '../trials/judge.ts'
import { eachOf } from '../trials/pass.ts'
import { listsOf, savedWatch } from '../trials/queries.ts'
import { soundTree } from '../watches/check.ts'
import { matchOne } from '../watches/match.ts'
import { clausesOf, nearStratum } from './clauses.ts'
import type { ClauseFigures, Measure, Measured } from './contract.ts'
import { doubtOf, figuresOf, shareOf, tallyOf, weightsOf } from './figures.ts'
import { type Kept, labelsOf, together } from './queries.ts'
import type { Said } from './slip.ts'

/** How long measuring may take; a thousand labelled documents take one. */
const budgetMs = 4_000

/** What became of one labelled document. */
interface Looked {
  label: Kept
  title: string
  now: boolean
  saved: boolean
  /** By clause: whether it holds by itself, and whether the query without it finds the document. */
  clauses: { holds: boolean; without: boolean }[]
  lists: boolean[]
  /** The expression and the days would have it. */
  meant: boolean
}

/** Measures `measure` in the workspace. Throws `bad-expression`; stops when the signal is aborted. */
export async function measureQuery(
  db: Db,
  workspaceId: string,
  { labels: extra, ...measure }: Omit<Measure, 'labels'> & { labels: readonly Said[] },
  { signal, now }: { signal: AbortSignal; now: Date },
): Promise<Measured> {
  const tree = soundTree(measure.expression)
  const clauses = clausesOf(tree, measure.expression)
  const { watchId } = measure
  const read = await db.workspace(workspaceId, async (tx) => ({
    lists: await listsOf(tx, workspaceId, measure.exclusions),
    saved: watchId === undefined ? null : await savedWatch(tx, workspaceId, watchId),
    kept: watchId === undefined ? [] : await labelsOf(tx, workspaceId, watchId),
    zone: await zoneOf(tx, workspaceId),
  }))
  const labels = together(read.kept, extra, now)
  const judge = judgeOf({ ...measure, exclusions: [] })
  const saved = read.saved && judgeOf(read.saved)
  const lists = read.lists.map(({ expression }) => compiled(soundTree(expression)))
  const parts = clauses.map(({ alone, without }) => ({ alone: compiled(alone), without: without && compiled(without) }))

  const looked: Looked[] = []
  await eachOf(db, workspaceId, [...labels.keys()], { signal, budgetMs }, (text, prepared) => {
    const label = labels.get(text.id)
    if (label === undefined || judge === null) return
    const listed = lists.map((list) => matchOne(list, prepared) !== null)
    const inDays = isValidOn(text, read.zone, judge.dates)
    const meant = inDays && matchOne(judge.asked, prepared) !== null
    const free = !listed.includes(true)
    looked.push({
      label,
      title: text.title,
      now: meant && free,
      saved: saved !== null && judged(saved, text, prepared, read.zone)?.is === 'hit',
      clauses: parts.map(({ alone, without }) => ({
        holds: matchOne(alone, prepared) !== null,
        without: without !== null && inDays && free && matchOne(without, prepared) !== null,
      })),
      lists: listed,
      meant,
    })
  })

  const weighable = looked.map(({ label }) => label)
  const { fair, weights } = weightsOf(weighable)
  const figures = (found: boolean[]) => figuresOf(weighable, weights, found)
  const rows = (which: (each: Looked) => boolean) => looked.filter(which)
  const tally = (which: (each: Looked) => boolean) => tallyOf(rows(which).map(({ label }) => ({ right: label.verdict === 'right' })))
  const shown = ({ label, title }: Looked): { documentId: string; title: string; verdict: Verdict } => ({
    documentId: label.documentId,
    title,
    verdict: label.verdict,
  })
  /** How well a clause does what it is for: finding the right ones, or turning the wrong ones away. */
  const task = (aim: Verdict, does: (each: Looked) => boolean) => {
    const told = looked.map((each, i) => ({ aimed: each.label.verdict === aim, does: does(each), weight: weights[i] ?? 0 }))
    const counted = told.filter(({ weight }) => weight > 0)
    return {
      precision: shareOf(counted.filter((each) => each.does).map(({ aimed, weight }) => ({ yes: aimed, weight }))),
      recall: shareOf(counted.filter(({ aimed }) => aimed).map((each) => ({ yes: each.does, weight: each.weight }))),
    }
  }
  const doubt = doubtOf(
    weighable,
    weights,
    looked.map((each) => each.now),
  )
  return {
    labels: tally(() => true),
    fair,
    doubt: doubt && { text: doubt.stratum.slice(nearStratum('').length), labels: doubt.labels, of: doubt.of },
    now: figures(looked.map((each) => each.now)),
    saved: saved === null ? null : figures(looked.map((each) => each.saved)),
    gains: saved === null ? [] : rows((each) => each.now && !each.saved).map(shown),
    losses: saved === null ? [] : rows((each) => !each.now && each.saved).map(shown),
    clauses: [
      ...clauses.map(({ from, to, text, role }, i): ClauseFigures => {
        const of = (each: Looked) => each.clauses[i] ?? { holds: false, without: false }
        const found = (each: Looked) => each.now && of(each).holds
        const turnedAway = (each: Looked) => !each.now && of(each).without
        return {
          at: { from, to },
          text,
          role,
          holds: tally(role === 'exclusion' ? turnedAway : found),
          alone: tally(role === 'branch' ? (each) => each.now && !of(each).without : turnedAway),
          ...task(role === 'branch' ? 'right' : 'wrong', role === 'branch' ? found : turnedAway),
        }
      }),
      ...read.lists.map(({ name }, i): ClauseFigures => {
        const listed = (each: Looked) => each.meant && each.lists[i] === true
        return {
          at: null,
          text: name,
          role: 'list',
          holds: tally(listed),
          alone: tally((each) => listed(each) && each.lists.filter(Boolean).length === 1),
          ...task('wrong', listed),
        }
      }),
    ],
  }
}
