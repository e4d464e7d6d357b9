/** What becomes of mentions in what muted and blocked accounts published: they stand dismissed, unless somebody said otherwise of one. */
import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'
import type { MentionStatus, Standing } from '../../db/vocabulary.ts'
import { lockMentions } from './store.ts'

/** The status of a mention that nobody judged. */
export const statusUnder = (standing: Standing | null): MentionStatus =>
  standing === 'muted' || standing === 'blocked' ? 'dismissed' : 'new'

/** The same in SQL, of the document called `d`. */
export const statusOfDocument: SQL = sql.raw(
  `case when exists (select 1 from handles h where h.workspace_id = d.workspace_id and h.id = d.handle_id and h.standing in ('muted', 'blocked')) then 'dismissed' else 'new' end`,
)

/** Puts an account's standing into the mentions that nobody judged. */
export async function applyStanding(tx: Tx, workspaceId: string, handleId: string): Promise<void> {
  const theirs = sql`m.document_id in (select d.id from documents d where d.workspace_id = m.workspace_id and d.handle_id = ${handleId})`
  await lockMentions(tx, workspaceId, theirs)
  await tx.execute(sql`
    update mentions m set status = ${statusOfDocument}, version = m.version + 1 from documents d
    where m.workspace_id = ${workspaceId} and d.workspace_id = m.workspace_id and d.id = m.document_id and d.handle_id = ${handleId}
      and m.status <> ${statusOfDocument}
      and not exists (select 1 from judgements j where j.workspace_id = m.workspace_id and j.document_id = m.document_id and j.watch_id = m.watch_id
        and j.field = 'status' and j.undone_at is null)`)
}
