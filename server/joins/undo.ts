/** Taking two outlets apart again. */
import type { Clock } from '../deps.ts'
import { enqueue } from '../jobs.ts'
import type { RefreshOutlet } from '../outlets/undo.ts'
import type { Undoers } from '../workspaces/undo.ts'
import { splitOutlets } from './join.ts'

export const joinUndoers = (refresh: RefreshOutlet, clock: Clock): Undoers => ({
  'outlet.joined': async (tx, { workspaceId }, entry) => {
    for (const id of await splitOutlets(tx, workspaceId, entry, clock.now()))
      await enqueue(tx, ...refresh(workspaceId, id, { reach: true, first: true, kinds: true, bylines: true }))
  },
})
