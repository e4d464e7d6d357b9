/** Taking back what people did to accounts. */
import type { Tx } from '../../db/client.ts'
import { enqueue, type Next } from '../jobs.ts'
import type { Undoers } from '../workspaces/undo.ts'
import { LinkGone, LinkMade, linkAgain, takeLinkBack } from './link.ts'
import { documentsOf } from './queries.ts'
import { type ApplyStanding, Stood, takeTreatmentBack } from './treat.ts'

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
  'handle.treated': (tx, { workspaceId }, { subjectId, before, after }) =>
    takeTreatmentBack(tx, workspaceId, subjectId ?? '', { before: Stood.parse(before), after: Stood.parse(after) }, above.applyStanding),
  'handle.linked': async (tx, { workspaceId }, { subjectId, before, after }) => {
    const made = LinkMade.parse({ ...before, ...after })
    await identifyTheirs(tx, workspaceId, await takeLinkBack(tx, workspaceId, subjectId ?? '', made), above)
  },
  'handle.unlinked': async (tx, { workspaceId }, { before }) =>
    identifyTheirs(tx, workspaceId, await linkAgain(tx, workspaceId, LinkGone.parse(before)), above),
})
