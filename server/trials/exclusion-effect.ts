/** What a new or changed exclusion list would do to the watches that use it: which of their texts it would pass over, and which it would let through again. */
import { sql } from 'drizzle-orm'
import type { Db, Tx } from '../../db/client.ts'
import { Problem } from '../errors.ts'
import { toTsquery } from '../watches/candidates.ts'
import { soundTree } from '../watches/check.ts'
import { matchOne } from '../watches/match.ts'
import type { ExclusionEffect, ExclusionTrial } from './contract.ts'
import { compiled, type Judge, judged, judgeOf, type Shown, shownHit, treeOf } from './judge.ts'
import { eachOf } from './pass.ts'
import { candidatesSince, factsOf } from './queries.ts'

const mostCandidates = 10_000
const budgetMs = 3_000
const shownOnes = 12
const mostWatches = 500

interface Row extends Record<string, unknown> {
  id: string
  name: string
  expression: string
  valid_from: string | null
  valid_to: string | null
  /** Of its other lists. */
  exclusions: string[]
}

/** Throws `bad-expression`, `not-found`; stops, rejecting with its reason, when the signal is aborted. */
export async function effectOf(
  db: Db,
  workspaceId: string,
  { expression, listId, days }: ExclusionTrial,
  { now, signal }: { now: Date; signal: AbortSignal },
): Promise<ExclusionEffect> {
  const tree = soundTree(expression)
  const since = new Date(now.getTime() - days * 86_400_000)
  const { rows, old, candidates } = await db.workspace(workspaceId, async (tx) => {
    const before = listId === undefined ? null : await savedList(tx, workspaceId, listId)
    const was = before === null ? null : treeOf(before)
    return {
      rows: await watchesOf(tx, workspaceId, listId ?? null),
      old: was,
      candidates: await candidatesSince(tx, workspaceId, [tree, ...(was === null ? [] : [was])].map(toTsquery), since, mostCandidates),
    }
  })
  const after = compiled(tree)
  const earlier = old === null ? null : compiled(old)
  const watches = rows.flatMap((row) => {
    const judge: Judge | null = judgeOf({ ...row, validFrom: row.valid_from, validTo: row.valid_to })
    return judge === null ? [] : [{ id: row.id, name: row.name, judge, drops: 0, back: 0 }]
  })
  const drops: Shown[] = []
  const back: Shown[] = []
  const counts = { drops: 0, back: 0 }
  const at = await eachOf(db, workspaceId, candidates.ids, { signal, budgetMs }, (text, prepared) => {
    const passes = matchOne(after, prepared)
    const passed = earlier !== null && matchOne(earlier, prepared) !== null
    if ((passes !== null) === passed) return
    let shown = false
    for (const watch of watches) {
      const ruling = judged(watch.judge, text, prepared, candidates.zone)
      if (ruling?.is !== 'hit') continue
      if (passes === null) watch.back++
      else watch.drops++
      if (shown) continue
      shown = true
      counts[passes === null ? 'back' : 'drops']++
      // Of what is passed over the words that do so are lit, of what comes back those that find it.
      const list = passes === null ? back : drops
      if (list.length < shownOnes) list.push({ text, hit: passes ?? ruling.hit })
    }
  })
  const facts = await db.workspace(workspaceId, (tx) =>
    factsOf(
      tx,
      workspaceId,
      [...drops, ...back].map(({ text }) => text.id),
    ),
  )
  const show = (list: Shown[]) => list.map((each) => shownHit(each, facts.get(each.text.id)?.address ?? null))
  return {
    drops: { count: counts.drops, sample: show(drops) },
    back: { count: counts.back, sample: show(back) },
    watches: watches.map(({ judge: _, ...told }) => told).filter((each) => each.drops > 0 || each.back > 0),
    of: watches.length,
    looked: { at, of: candidates.of, documents: candidates.documents, whole: at >= candidates.of },
  }
}

async function savedList(tx: Tx, workspaceId: string, listId: string): Promise<string> {
  const [row] = await tx.execute<{ expression: string }>(
    sql`select expression from exclusion_lists where workspace_id = ${workspaceId} and id = ${listId} and removed_at is null`,
  )
  if (!row) throw new Problem('not-found')
  return row.expression
}

/** The watches that use the list, or all of them for a list that is not there yet; each with its other lists. */
const watchesOf = (tx: Tx, workspaceId: string, listId: string | null) =>
  tx.execute<Row>(sql`
    select w.id, w.name, w.expression, w.valid_from::text, w.valid_to::text, coalesce((
      select jsonb_agg(l.expression) from watch_exclusions x join exclusion_lists l on l.workspace_id = x.workspace_id and l.id = x.list_id
      where x.workspace_id = w.workspace_id and x.watch_id = w.id and l.removed_at is null and l.id is distinct from ${listId}::uuid), '[]') as exclusions
    from watches w
    where w.workspace_id = ${workspaceId} and w.removed_at is null and not w.paused
      ${listId === null ? sql`` : sql`and w.id in (select x.watch_id from watch_exclusions x where x.workspace_id = ${workspaceId} and x.list_id = ${listId})`}
    order by lower(w.name), w.id limit ${mostWatches}`)
