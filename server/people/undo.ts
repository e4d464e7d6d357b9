/** Taking back what people did to records of people. */
import type { Undoers } from '../workspaces/undo.ts'
import type { PersonChange } from './contract.ts'
import { removePerson, revertPerson } from './edit.ts'

export const personUndoers: Undoers = {
  // The trail holds the facts that this slice wrote.
  'person.changed': (tx, { workspaceId }, { subjectId, before, after }) =>
    revertPerson(tx, workspaceId, subjectId ?? '', { before: (before ?? {}) as PersonChange, after: (after ?? {}) as PersonChange }),
  'person.added': (tx, { workspaceId }, { subjectId }) => removePerson(tx, workspaceId, subjectId ?? ''),
}
