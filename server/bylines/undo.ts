/** Taking back what people decided of bylines. */
import { enqueue, type Next } from '../jobs.ts'
import type { Undoers } from '../workspaces/undo.ts'
import { takeBack } from './decide.ts'

export const bylineUndoers = (identify: (workspaceId: string, documentIds: string[]) => Next[]): Undoers => ({
  'byline.decided': async (tx, { workspaceId }, entry) => {
    await enqueue(tx, ...identify(workspaceId, await takeBack(tx, workspaceId, entry)))
  },
})
