/** Taking back what people did to accounts. */
import type { Tx } from '../../db/client.ts'
import { Problem } from '../errors.ts'
import { enqueue, type Next } from '../jobs.ts'
import type { Undoers } from '../workspaces/undo.ts'
import { linkAgain, takeLinkBack } from './link.ts'
import { documentsOf } from './queries.ts'
import { type ApplyStanding, type Stood, takeTreatmentBack } from './treat.ts'

/** What stands above accounts and follows from a change of theirs. */
export interface AboveHandles {
  applyStanding: ApplyStanding
  identifyAgain(workspaceId: string, documentIds: string[]): Next[]
}

/** What these accounts published is looked at again for who wrote it. */
export async function identifyTheirs(tx: Tx, workspaceId: string, ids: string[], { identifyAgain }: AboveHandles): Promise<void> {
  const documents = await documentsOf(tx, workspaceId, ids)
  for (let at = 0; at < documents.length; at += 500) await enqueue(tx, ...identifyAgain(workspaceId, documents.slice(at, at + 500)))
}

export const handleUndoers = (above: AboveHandles): Undoers => ({
  // The trail holds what this slice wrote.
  'handle.treated': (tx, { workspaceId }, { subjectId, before, after }) =>
    takeTreatmentBack(
      tx,
      workspaceId,
      subjectId ?? '',
      { before: before as unknown as Stood, after: after as unknown as Stood },
      above.applyStanding,
    ),
  'handle.linked': async (tx, { workspaceId }, { subjectId, before, after }) => {
    type Link = Parameters<typeof takeLinkBack>[3]
    const { replaced = null } = (before ?? {}) as Partial<Link>
    const { personId = '' } = (after ?? {}) as Partial<Link>
    await identifyTheirs(tx, workspaceId, await takeLinkBack(tx, workspaceId, subjectId ?? '', { replaced, personId }), above)
  },
  'handle.unlinked': async (tx, { workspaceId }, { before }) => {
    if (!before) throw new Problem('cannot-undo')
    await identifyTheirs(tx, workspaceId, await linkAgain(tx, workspaceId, before as unknown as Parameters<typeof linkAgain>[2]), above)
  },
})
