/** Taking back what people did to sources. */
import { enqueue, type Next } from '../jobs.ts'
import type { Undoers } from '../workspaces/undo.ts'
import { manyUndoers } from './bulk.ts'
import { moveUndoers } from './moves.ts'
import { restoreSource } from './store.ts'

export const sourceUndoers = (visitNow: (workspaceId: string, sourceId: string, byHand?: boolean) => Next): Undoers => ({
  ...manyUndoers(visitNow),
  ...moveUndoers(visitNow),
  'source.removed': async (tx, who, { subjectId }) => {
    const id = subjectId ?? ''
    await restoreSource(tx, who, id)
    await enqueue(tx, visitNow(who.workspaceId, id, true))
  },
})
