/** Taking back what people did to outlets. */
import type { Next } from '../jobs.ts'
import { enqueue } from '../jobs.ts'
import type { Undoers } from '../workspaces/undo.ts'
import type { OutletChange } from './contract.ts'
import { type Consequences, removeOutlet, revertOutlet } from './edit.ts'

/** The step that puts an outlet's facts into its mentions and stories. */
export type RefreshOutlet = (workspaceId: string, outletId: string, changed: Consequences) => Next[]

export const outletUndoers = (refresh: RefreshOutlet): Undoers => ({
  'outlet.changed': async (tx, { workspaceId }, { subjectId, before, after }) => {
    const id = subjectId ?? ''
    // The trail holds the facts that this slice wrote.
    const changed = await revertOutlet(tx, workspaceId, id, {
      before: (before ?? {}) as OutletChange,
      after: (after ?? {}) as OutletChange,
    })
    await enqueue(tx, ...refresh(workspaceId, id, changed))
  },
  'outlet.added': (tx, { workspaceId }, { subjectId }) => removeOutlet(tx, workspaceId, subjectId ?? ''),
})
