/** Taking back what was added or changed by hand. */
import { and, eq } from 'drizzle-orm'
import { handDocuments } from '../../db/schema/byhand.ts'
import { documents } from '../../db/schema/documents.ts'
import type { Clock } from '../deps.ts'
import { Problem } from '../errors.ts'
import { announce } from '../events/signals.ts'
import { enqueue, type Next } from '../jobs.ts'
import { recountSource } from '../sources/visits.ts'
import type { Undoers } from '../workspaces/undo.ts'
import { changeBack, HandSaid } from './change.ts'
import { removeDocuments } from './remove.ts'

/** What stands above documents and follows from their going or changing. */
export interface AboveHands {
  matchAgain(workspaceId: string, documentIds: string[]): Next
  understandAgain(workspaceId: string, documentIds: string[]): Next
}

export const handUndoers = ({ matchAgain, understandAgain }: AboveHands, clock: Clock): Undoers => ({
  'document.added': async (tx, { workspaceId }, { subjectId }) => {
    const id = subjectId ?? ''
    const [there] = await tx
      .select({ sourceId: documents.sourceId })
      .from(documents)
      .innerJoin(handDocuments, and(eq(handDocuments.workspaceId, documents.workspaceId), eq(handDocuments.documentId, documents.id)))
      .where(and(eq(documents.workspaceId, workspaceId), eq(documents.id, id)))
    if (!there) throw new Problem('cannot-undo')
    const told = await removeDocuments(tx, workspaceId, [id])
    if (there.sourceId) await recountSource(tx, workspaceId, there.sourceId)
    if (told.length > 0) await enqueue(tx, matchAgain(workspaceId, told))
    await announce(tx, workspaceId, 'mentions', 'stories')
  },
  'document.changed': async (tx, { workspaceId }, { subjectId, before, after }) => {
    const id = subjectId ?? ''
    await changeBack(tx, workspaceId, id, { before: HandSaid.parse(before), after: HandSaid.parse(after) }, clock.now())
    await enqueue(tx, understandAgain(workspaceId, [id]))
  },
})
