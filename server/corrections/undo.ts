/** Taking corrections of documents back. */
import { enqueue, type Next } from '../jobs.ts'
import type { Undoers } from '../workspaces/undo.ts'
import { takeBack } from './correct.ts'

export const correctionUndoers = (matchAgain: (workspaceId: string, documentIds: string[]) => Next): Undoers => ({
  'document.corrected': async (tx, { workspaceId }, entry) => {
    await enqueue(tx, matchAgain(workspaceId, [await takeBack(tx, workspaceId, entry)]))
  },
})
