/** Takes the rows of an import, a batch at a time; each batch is saved with how far it is, so that it goes on there whatever ends it. */
import { and, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { HeardItem } from '../../crawlers/source.ts'
import type { Tx } from '../../db/client.ts'
import { importDocuments, importRows, imports } from '../../db/schema/imports.ts'
import type { Network, Rejection } from '../../db/vocabulary.ts'
import type { Deps } from '../deps.ts'
import { keep } from '../documents/keep.ts'
import { announce } from '../events/signals.ts'
import { enqueue, job, type Next } from '../jobs.ts'
import { broughtSource, recountBrought } from '../sources/brought.ts'
import { convert } from './convert.ts'
import { rowsFrom } from './store.ts'

export interface FollowingImport {
  afterKeeping(workspaceId: string, documentIds: string[]): Next[]
}

const batchRows = 400
/** One step stays with an import for so long, then others get their turn. */
const stayMs = 4_000

export const takeJobs = (following: FollowingImport) => {
  const takeRows = job({
    name: 'import-rows',
    payload: z.object({ workspaceId: z.uuid(), importId: z.uuid() }),
    async run(deps, { workspaceId, importId }, signal) {
      const started = performance.now()
      for (;;) {
        const isOver = await deps.db.workspace(workspaceId, async (tx) => {
          const over = await takeBatch(deps, tx, workspaceId, importId, following)
          const rests = over || signal.aborted || performance.now() - started > stayMs
          if (!over && rests) await enqueue(tx, takeNext(workspaceId, importId))
          return rests
        })
        if (isOver) return
      }
    },
  })
  const takeNext = (workspaceId: string, importId: string): Next =>
    takeRows.next({ workspaceId, importId }, { key: `import:${importId}`, priority: 3 })
  return { takeRows, takeNext }
}

/** Gives whether there is nothing more to take: it is done, or was stopped. */
async function takeBatch(deps: Deps, tx: Tx, workspaceId: string, importId: string, following: FollowingImport): Promise<boolean> {
  const mine = and(eq(imports.workspaceId, workspaceId), eq(imports.id, importId))
  const [row] = await tx.select().from(imports).where(mine).for('update')
  if (row?.state !== 'running' || !row.mapping) return true
  const mapping = { ...row.mapping, countedOn: row.mapping.countedOn ?? null }
  const now = deps.clock.now()
  const rows = await rowsFrom(tx, workspaceId, importId, 0, batchRows)
  const rejected: { number: number; rejection: Rejection }[] = []
  const byNetwork = new Map<Network | null, HeardItem[]>()
  for (const { number, cells } of rows) {
    const made = convert(cells, mapping, now)
    if ('rejection' in made) {
      rejected.push({ number, rejection: made.rejection })
      continue
    }
    const items = byNetwork.get(made.network)
    if (items) items.push(made.item)
    else byNetwork.set(made.network, [made.item])
  }
  const added: string[] = []
  const changed: string[] = []
  // In one order everywhere, so that two imports never hold what the other waits for.
  for (const [network, items] of [...byNetwork].sort(([a], [b]) => ((a ?? '') < (b ?? '') ? -1 : 1))) {
    const source = await broughtSource(tx, workspaceId, 'import', network ?? 'press')
    const kept = await keep(tx, { workspaceId, source, items, now, readPages: false })
    added.push(...kept.added)
    changed.push(...kept.changed)
  }
  if (added.length > 0)
    await tx
      .insert(importDocuments)
      .values(added.map((documentId) => ({ workspaceId, importId, documentId })))
      .onConflictDoNothing()
  const numbers = rows.map(({ number }) => number)
  const last = numbers.at(-1)
  if (last !== undefined) {
    for (const reason of new Set(rejected.map(({ rejection }) => rejection)))
      await tx
        .update(importRows)
        .set({ rejection: reason })
        .where(
          and(
            eq(importRows.workspaceId, workspaceId),
            eq(importRows.importId, importId),
            sql`${importRows.number} = any(${sql.param(`{${rejected.flatMap((each) => (each.rejection === reason ? [each.number] : [])).join(',')}}`)}::int[])`,
          ),
        )
    await tx.execute(sql`
      delete from import_rows where workspace_id = ${workspaceId} and import_id = ${importId} and number <= ${last}::int and rejection is null`)
  }
  const isDone = rows.length < batchRows
  await tx
    .update(imports)
    .set({
      done: row.done + rows.length,
      added: row.added + added.length,
      known: row.known + rows.length - rejected.length - added.length,
      rejected: row.rejected + rejected.length,
      ...(isDone ? { state: 'done' as const, finishedAt: now } : {}),
    })
    .where(mine)
  if (isDone) await recountBrought(tx, workspaceId, 'import')
  await enqueue(tx, ...following.afterKeeping(workspaceId, [...added, ...changed]))
  await announce(tx, workspaceId, 'imports', 'jobs')
  return isDone
}
