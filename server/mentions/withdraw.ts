/** What becomes of the mentions of a watch that is taken away: those that no human touched go, those that were worked on stay and say so. */
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'
import { lockMentions } from './store.ts'

/** Withdraws every mention of the watch; finding them again brings them back. */
export async function withdrawMentions(tx: Tx, workspaceId: string, watchId: string): Promise<void> {
  await lockMentions(tx, workspaceId, sql`m.watch_id = ${watchId}`)
  const ours = sql`m.workspace_id = ${workspaceId} and m.watch_id = ${watchId}`
  const touched = sql`(exists (select 1 from judgements j where j.workspace_id = m.workspace_id and j.document_id = m.document_id and j.watch_id = m.watch_id and j.undone_at is null)
    or exists (select 1 from notes n where n.workspace_id = m.workspace_id and n.document_id = m.document_id and n.watch_id = m.watch_id and n.removed_at is null))`
  await tx.execute(sql`update mentions m set withdrawn_at = now() where ${ours} and m.withdrawn_at is null and ${touched}`)
  await tx.execute(sql`delete from mentions m where ${ours} and not ${touched}`)
}
