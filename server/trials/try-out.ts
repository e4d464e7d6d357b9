/** Tries an expression on what is already there: candidates from the index, newest first, each judged by the one matcher, within bounds that are told. */
import { setImmediate } from 'node:timers/promises'
import type { Db } from '../../db/client.ts'
import { type DatedText, matchTextsOf } from '../mentions/jobs.ts'
import { dayOf, excerpts, isValidOn } from '../mentions/match.ts'
import { toTsquery } from '../watches/candidates.ts'
import { soundTree } from '../watches/check.ts'
import { type CompiledWatch, compileWatch } from '../watches/compile.ts'
import { compareHits } from '../watches/difference.ts'
import { childrenOf } from '../watches/expression/cost.ts'
import { parseExpression } from '../watches/expression/parse.ts'
import type { Expression } from '../watches/expression/syntax.ts'
import { matchOne, type WatchHit } from '../watches/match.ts'
import { type PreparedText, prepareText } from '../watches/prepare.ts'
import type { Trial, TrialHit, TrialResult } from './contract.ts'
import { type Asked, candidatesSince, exclusionsOf, factsOf, savedWatch, unanswered } from './queries.ts'

export interface Bounds {
  /** Candidates that are read at most, and how long that may take. */
  most?: number
  budgetMs?: number
}

const mostCandidates = 20_000
const budget = 3_000
/** Documents read at a time. */
const batchSize = 500
/** The longest that other requests wait for a trial, in milliseconds. */
const breathMs = 25
const shownHits = 30
const shownChanges = 20
/** Days drawn when no period is asked for. */
const usualDays = 90
/** Parts of an expression that are looked for one by one when there is no hit. */
const mostParts = 16

/** Everything that decides, made ready. */
interface Judge {
  asked: CompiledWatch
  exclusions: CompiledWatch[]
  dates: { validFrom: string | null; validTo: string | null }
}

type Verdict = { is: 'hit'; hit: WatchHit } | { is: 'excluded' } | { is: 'outside' } | null

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
  let at = 0
  const deadline = performance.now() + budgetMs
  let breath = performance.now() + breathMs
  const outOfTime = () => at > 0 && performance.now() > deadline

  for (let from = 0; from < candidates.ids.length && !outOfTime(); from += batchSize) {
    signal.throwIfAborted()
    const ids = candidates.ids.slice(from, from + batchSize)
    const texts = new Map((await db.workspace(workspaceId, (tx) => matchTextsOf(tx, workspaceId, ids))).map((text) => [text.id, text]))
    for (const id of ids) {
      if (performance.now() > breath) {
        await setImmediate()
        signal.throwIfAborted()
        if (outOfTime()) break
        breath = performance.now() + breathMs
      }
      at++
      const text = texts.get(id)
      if (text === undefined) continue
      look(text, prepareText(text))
    }
  }

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

interface Shown {
  text: DatedText
  hit: WatchHit
}

function keep(list: Shown[], most: number, one: Shown) {
  if (list.length < most) list.push(one)
}

/** A saved expression always parses; one that does not finds nothing. */
function treeOf(expression: string): Expression | null {
  const parsed = parseExpression(expression)
  return 'tree' in parsed ? parsed.tree : null
}

function judgeOf({ expression, exclusions, validFrom, validTo }: Asked): Judge | null {
  const tree = treeOf(expression)
  if (tree === null) return null
  const ready = (each: Expression) => compileWatch({ id: 'trial', tree: each })
  return {
    asked: ready(tree),
    exclusions: exclusions.flatMap((each) => treeOf(each) ?? []).map(ready),
    dates: { validFrom, validTo },
  }
}

/** As the line does it: the expression, then the lists, then the days of validity; with what it was that turned it away. */
function judged(judge: Judge | null, text: DatedText, prepared: PreparedText, zone: string): Verdict {
  const hit = judge && matchOne(judge.asked, prepared)
  if (!hit) return null
  if (judge.exclusions.some((exclusion) => matchOne(exclusion, prepared) !== null)) return { is: 'excluded' }
  return isValidOn(text, zone, judge.dates) ? { is: 'hit', hit } : { is: 'outside' }
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

function shownHit({ text, hit }: Shown, address: string | null): TrialHit {
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

/** The last `count` calendar days of the zone, today last. */
function lastDays(now: Date, zone: string, count: number): string[] {
  const today = Date.parse(`${dayOf({ publishedAt: now, precision: 'instant' }, zone)}T00:00:00Z`)
  return Array.from({ length: count }, (_, i) => new Date(today - (count - 1 - i) * 86_400_000).toISOString().slice(0, 10))
}
