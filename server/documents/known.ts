/** Looks up what is kept already: by the source's own identity, and by address. */
import { and, eq } from 'drizzle-orm'
import { among } from '../../db/among.ts'
import type { Tx } from '../../db/client.ts'
import { documentAddresses, documentGuids } from '../../db/schema/documents.ts'
import type { Candidate } from './candidate.ts'
import type { Round } from './keep.ts'

/** By the hash of the source's identity: the document, and what the item said when it was last met. */
export async function byGuid(
  tx: Tx,
  { workspaceId, source }: Round,
  candidates: Candidate[],
): Promise<Map<string, { documentId: string; heardHash: string }>> {
  const rows = await tx
    .select({ guidHash: documentGuids.guidHash, documentId: documentGuids.documentId, heardHash: documentGuids.heardHash })
    .from(documentGuids)
    .where(
      and(
        eq(documentGuids.workspaceId, workspaceId),
        eq(documentGuids.sourceId, source.id),
        among(
          documentGuids.guidHash,
          candidates.map(({ guidHash }) => guidHash),
        ),
      ),
    )
  return new Map(rows.map(({ guidHash, ...row }) => [guidHash, row]))
}

/** By address key: the document that is known under it. */
export async function byAddress(tx: Tx, { workspaceId }: Round, candidates: Candidate[]): Promise<Map<string, string>> {
  const keys = candidates.flatMap(({ addressKey }) => addressKey ?? [])
  if (keys.length === 0) return new Map()
  const rows = await tx
    .select({ addressKey: documentAddresses.addressKey, documentId: documentAddresses.documentId })
    .from(documentAddresses)
    .where(and(eq(documentAddresses.workspaceId, workspaceId), among(documentAddresses.addressKey, keys)))
  return new Map(rows.map(({ addressKey, documentId }) => [addressKey, documentId]))
}
