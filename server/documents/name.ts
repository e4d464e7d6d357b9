/** Notes the names under which a document is met: the source's own identity of it, and its addresses. */
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'
import { documentAddresses, documentGuids } from '../../db/schema/documents.ts'
import type { Candidate } from './candidate.ts'
import type { Round } from './keep.ts'

export interface Named {
  candidate: Candidate
  documentId: string
}

/** The source calls these documents so, and said this of them. */
export async function nameGuids(tx: Tx, { workspaceId, source }: Round, named: Named[]): Promise<void> {
  if (named.length === 0) return
  await tx
    .insert(documentGuids)
    .values(
      named.map(({ candidate: { guidHash, heardHash }, documentId }) => ({
        workspaceId,
        sourceId: source.id,
        guidHash,
        documentId,
        heardHash,
      })),
    )
    .onConflictDoUpdate({
      target: [documentGuids.workspaceId, documentGuids.sourceId, documentGuids.guidHash],
      set: { heardHash: sql`excluded.heard_hash` },
    })
}

/** The same thing under a new address is known by that one, too. */
export async function nameAddresses(tx: Tx, { workspaceId }: Round, met: Named[]): Promise<void> {
  const named = met.flatMap(({ candidate: { addressKey }, documentId }) => (addressKey ? [{ workspaceId, addressKey, documentId }] : []))
  if (named.length === 0) return
  await tx
    .insert(documentAddresses)
    .values(named.sort((a, b) => (a.addressKey < b.addressKey ? -1 : 1)))
    .onConflictDoNothing()
}
