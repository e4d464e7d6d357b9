/** Tries an expression on what is already there: candidates from the index, newest first, each judged by the one matcher, within bounds that are told. */
import type { Db } from '../../db/client.ts'
import type { DatedText } from '../mentions/jobs.ts'
import { dayOf } from '../mentions/match.ts'
import { toTsquery } from '../watches/candidates.ts'
import { soundTree } from '../watches/check.ts'
import { compareHits } from '../watches/difference.ts'
import { childrenOf } from '../watches/expression/cost.ts'
import type { Expression } from '../watches/expression/syntax.ts'
import type { PreparedText } from '../watches/prepare.ts'
import type { Trial, TrialResult } from './contract.ts'
import { judged, judgeOf, type Shown, shownHit, treeOf } from './judge.ts'
import { eachOf } from './pass.ts'
import { candidatesSince, exclusionsOf, factsOf, savedWatch, unanswered } from './queries.ts'

export interface Bounds {
  /** Candidates that are read at most, and how long that may take. */
  most?: number
  budgetMs?: number
}

const mostCandidates = 20_000
const budget = 3_000
const shownHits = 30
const shownChanges = 20
/** Days drawn when no period is asked for. */
const usualDays = 90
/** Parts of an expression that are looked for one by one when there is no hit. */
const mostParts = 16

/** Tries `trial` in the workspace. Throws `bad-expression`; stops, rejecting with its reason, when the signal is aborted. */
export async function tryOut(
  db: Db,
  workspaceId: string,
  trial: Trial,
  { now, signal, most = mostCandidates, budgetMs = budget }: { now: Date; signal: AbortSignal } & Bounds,
): Promise<TrialResult> {
  const tree = soundTree(trial.expression)
  const since = trial.days === undefined ? null : new Date(now.getTime() - trial.days * 86_400_000)
  const { judge, saved, candidates } = await db.workspace(workspaceId, async (tx) => {
    const exclusions = await exclusionsOf(tx, workspaceId, trial.exclusions)
    const before = trial.watchId === undefined ? null : await savedWatch(tx, workspaceId, trial.watchId)
    const trees = [tree, ...(before ? [treeOf(before.expression)] : [])].filter((each) => each !== null)
    return {
      judge: judgeOf({ ...trial, exclusions }),
      saved: before && judgeOf(before),
      candidates: await candidatesSince(tx, workspaceId, trees.map(toTsquery), since, most),
    }
  })
  const { zone } = candidates

  const byDay = new Map<string, number>()
  const hits: Shown[] = []
  const adds: Shown[] = []
  const drops: Shown[] = []
  const passedOver = { byExclusions: 0, byDates: 0 }
  const found = { before: [] as string[], after: [] as string[] }
  const at = await eachOf(db, workspaceId, candidates.ids, { signal, budgetMs }, look)

  function look(text: DatedText, prepared: PreparedText) {
    const verdict = judged(judge, text, prepared, zone)
    const before = saved && judged(saved, text, prepared, zone)
    if (verdict?.is === 'excluded') passedOver.byExclusions++
    if (verdict?.is === 'outside') passedOver.byDates++
    const isHit = verdict?.is === 'hit'
    const wasHit = before?.is === 'hit'
    if (wasHit) found.before.push(text.id)
    if (isHit) {
      found.after.push(text.id)
      const day = dayOf(text, zone)
      byDay.set(day, (byDay.get(day) ?? 0) + 1)
      keep(hits, shownHits, { text, hit: verdict.hit })
      if (saved && !wasHit) keep(adds, shownChanges, { text, hit: verdict.hit })
    } else if (wasHit) keep(drops, shownChanges, { text, hit: before.hit })
  }

  const { addresses, missing } = await db.workspace(workspaceId, async (tx) => {
    const shown = [...new Set([...hits, ...adds, ...drops].map(({ text }) => text.id))]
    const nothing = found.after.length === 0 && passedOver.byExclusions === 0 && passedOver.byDates === 0
    const parts = nothing && candidates.documents > 0 ? partsOf(tree).slice(0, mostParts) : []
    const asked = parts.flatMap(({ query, ...part }) => (query === null ? [] : [{ ...part, query }]))
    const nowhere = await unanswered(
      tx,
      workspaceId,
      asked.map(({ query }) => query),
      since,
    )
    return {
      addresses: await factsOf(tx, workspaceId, shown),
      missing: nowhere.flatMap((place) => asked[place] ?? []).map(({ from, to }) => ({ from, to, text: trial.expression.slice(from, to) })),
    }
  })
  const change = compareHits(found.before, found.after)
  const show = (list: Shown[]) => list.map((each) => shownHit(each, addresses.get(each.text.id)?.address ?? null))
  return {
    count: found.after.length,
    days: lastDays(now, zone, trial.days ?? usualDays).map((day) => ({ day, count: byDay.get(day) ?? 0 })),
    hits: show(hits),
    passedOver,
    change: saved && {
      adds: { count: change.added.length, sample: show(adds) },
      drops: { count: change.dropped.length, sample: show(drops) },
      kept: change.kept,
    },
    looked: { at, of: candidates.of, documents: candidates.documents, whole: at >= candidates.of },
    missing,
  }
}

function keep(list: Shown[], most: number, one: Shown) {
  if (list.length < most) list.push(one)
}

/** The parts that must or may be there, each with what the index is asked for it alone. */
function partsOf(
  node: Expression,
  field: Extract<Expression, { type: 'field' }> | null = null,
): { from: number; to: number; query: string | null }[] {
  if (node.type === 'not') return []
  if (node.type === 'field') return partsOf(node.child, node)
  const children = childrenOf(node)
  if (children.length > 0) return children.flatMap((child) => partsOf(child, field))
  return [{ from: node.from, to: node.to, query: toTsquery(field === null ? node : { ...field, child: node }) }]
}

/** The last `count` calendar days of the zone, today last. */
function lastDays(now: Date, zone: string, count: number): string[] {
  const today = Date.parse(`${dayOf({ publishedAt: now, precision: 'instant' }, zone)}T00:00:00Z`)
  return Array.from({ length: count }, (_, i) => new Date(today - (count - 1 - i) * 86_400_000).toISOString().slice(0, 10))
}
