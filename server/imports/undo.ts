/** Undoing an import: every document that came with it goes, but those that others brought too and those that people worked on. */

import { and, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { uuids } from '../../db/among.ts'
import type { Tx } from '../../db/client.ts'
import { imports } from '../../db/schema/imports.ts'
import { removeDocuments } from '../byhand/remove.ts'
import { Problem } from '../errors.ts'
import { announce } from '../events/signals.ts'
import { dropUnmet } from '../handles/store.ts'
import { enqueue, job, type Next } from '../jobs.ts'
import { recountBrought } from '../sources/brought.ts'
import type { Undoers } from '../workspaces/undo.ts'

const batchDocuments = 200
const stayMs = 4_000

export interface FollowingUndo {
  matchAgain(workspaceId: string, documentIds: string[]): Next
}

export const undoJobs = ({ matchAgain }: FollowingUndo) => {
  const undoImport = job({
    name: 'undo-import',
    payload: z.object({ workspaceId: z.uuid(), importId: z.uuid() }),
    async run({ db }, { workspaceId, importId }, signal) {
      const started = performance.now()
      for (;;) {
        const isOver = await db.workspace(workspaceId, async (tx) => {
          const over = await undoBatch(tx, workspaceId, importId, matchAgain)
          const rests = over || signal.aborted || performance.now() - started > stayMs
          if (!over && rests) await enqueue(tx, undoNext(workspaceId, importId))
          return rests
        })
        if (isOver) return
      }
    },
  })
  const undoNext = (workspaceId: string, importId: string): Next =>
    undoImport.next({ workspaceId, importId }, { key: `import:${importId}`, priority: 3 })
  return { undoImport, undoNext }
}

async function undoBatch(tx: Tx, workspaceId: string, importId: string, matchAgain: FollowingUndo['matchAgain']): Promise<boolean> {
  const mine = and(eq(imports.workspaceId, workspaceId), eq(imports.id, importId))
  const [row] = await tx.select().from(imports).where(mine).for('update')
  if (row?.state !== 'undoing') return true
  const of = sql`i.workspace_id = ${workspaceId} and i.import_id = ${importId}`
  const touched = (table: string) =>
    sql.raw(`exists (select 1 from ${table} x where x.workspace_id = i.workspace_id and x.document_id = i.document_id`)
  const rows = await tx.execute<{ id: string; stays: boolean }>(sql`
    select i.document_id as id, (
      ${touched('document_guids')} and x.source_id <> d.source_id)
      or exists (select 1 from import_documents o where o.workspace_id = i.workspace_id and o.document_id = i.document_id and o.import_id <> i.import_id)
      or ${touched('judgements')} and x.undone_at is null)
      or ${touched('notes')} and x.removed_at is null)
      or ${touched('document_judgements')} and x.undone_at is null)
      or ${touched('story_judgements')} and x.undone_at is null)
      or ${touched('bylines')} and x.judged_at is not null)) as stays
    from import_documents i join documents d on d.workspace_id = i.workspace_id and d.id = i.document_id
    where ${of} order by i.document_id limit ${batchDocuments}`)
  const goes = rows.flatMap(({ id, stays }) => (stays ? [] : [id]))
  const stays = rows.length - goes.length
  const accounts = await tx.execute<{ id: string }>(sql`
    select handle_id as id from documents where workspace_id = ${workspaceId} and id = any(${uuids(goes)}) and handle_id is not null
    union select handle_id from document_references where workspace_id = ${workspaceId} and document_id = any(${uuids(goes)}) and handle_id is not null`)
  const told = await removeDocuments(tx, workspaceId, goes)
  await tx.execute(sql`
    delete from import_documents i where ${of} and document_id = any(${uuids(rows.map(({ id }) => id))})`)
  await dropUnmet(
    tx,
    workspaceId,
    accounts.map(({ id }) => id),
    row.startedAt ?? row.createdAt,
  )
  const isDone = rows.length < batchDocuments
  await tx
    .update(imports)
    .set({ stayed: row.stayed + stays, ...(isDone ? { state: 'undone' as const } : {}) })
    .where(mine)
  if (isDone) {
    await tx.execute(sql`delete from import_rows where workspace_id = ${workspaceId} and import_id = ${importId}`)
    await recountBrought(tx, workspaceId, 'import')
  }
  if (told.length > 0) await enqueue(tx, matchAgain(workspaceId, told))
  await announce(tx, workspaceId, 'imports', 'mentions', 'stories', 'jobs')
  return isDone
}

export const importUndoers = (undoNext: (workspaceId: string, importId: string) => Next): Undoers => ({
  'import.started': async (tx, { workspaceId }, { id: entry, subjectId }) => {
    const importId = subjectId ?? ''
    const begun = await tx
      .update(imports)
      .set({ state: 'undoing' })
      .where(
        and(
          eq(imports.workspaceId, workspaceId),
          eq(imports.id, importId),
          eq(imports.entryId, entry),
          sql`${imports.state} in ('running', 'stopped', 'done')`,
        ),
      )
      .returning({ id: imports.id })
    if (begun.length === 0) throw new Problem('cannot-undo')
    await enqueue(tx, undoNext(workspaceId, importId))
    await announce(tx, workspaceId, 'imports')
  },
})
