/** Saying that a document is a mention of a watch that does not find it: a judgement like any other, upheld by `saveMentions` whenever mentions are computed. */
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'
import { documents } from '../../db/schema/documents.ts'
import { judgements } from '../../db/schema/mentions.ts'
import { watches } from '../../db/schema/watches.ts'
import { Problem } from '../errors.ts'
import { announce } from '../events/signals.ts'
import type { Actor } from '../http.ts'
import { enqueue, type Next } from '../jobs.ts'
import { holdWatches } from '../watches/active.ts'
import { record } from '../workspaces/audit.ts'
import type { Undoers } from '../workspaces/undo.ts'
import { effective } from './judge.ts'
import { judgementsOf, lockMentions, pairKey, saveMentions } from './store.ts'

/** Attaches the document to the watch; it stands there when `tx` commits. Gives the entry of the trail; null when it was said before. */
export async function attach(
  tx: Tx,
  who: Actor,
  { documentId, watchId }: { documentId: string; watchId: string },
  now: Date,
): Promise<string | null> {
  const { workspaceId } = who
  await holdWatches(tx, workspaceId, 'to match')
  const [[document], [watch]] = await Promise.all([
    tx
      .select({ title: documents.title })
      .from(documents)
      .where(and(eq(documents.workspaceId, workspaceId), eq(documents.id, documentId))),
    tx
      .select({ name: watches.name })
      .from(watches)
      .where(and(eq(watches.workspaceId, workspaceId), eq(watches.id, watchId), isNull(watches.removedAt))),
  ])
  if (!document || !watch) throw new Problem('not-found')
  await lockMentions(tx, workspaceId, sql`m.document_id = ${documentId} and m.watch_id = ${watchId}`)
  const said = (await judgementsOf(tx, workspaceId, [documentId])).get(pairKey(documentId, watchId)) ?? []
  if (effective(said).attached) return null
  const entry = await record(tx, who, {
    action: 'mention.attached',
    subjectKind: 'document',
    subjectId: documentId,
    subjectName: document.title,
    after: { watchId, watch: watch.name },
  })
  const last = said.findLast(({ field }) => field === 'attached')?.at.getTime() ?? 0
  await tx.insert(judgements).values({
    workspaceId,
    id: entry,
    documentId,
    watchId,
    field: 'attached',
    value: 'yes',
    userId: who.userId,
    byName: who.name,
    at: new Date(Math.max(now.getTime(), last + 1)),
  })
  const [there] = await tx.execute<{ found: boolean }>(
    sql`select withdrawn_at is null as found from mentions where workspace_id = ${workspaceId} and document_id = ${documentId} and watch_id = ${watchId}`,
  )
  // What the watch found by itself stays as it found it.
  if (!there?.found) await saveMentions(tx, workspaceId, { documentIds: [documentId], watchIds: [watchId] }, [])
  await announce(tx, workspaceId, 'mentions', 'watches')
  return entry
}

/** Taking an attachment back: the watch is asked again. */
export const attachUndoers = (matchAgain: (workspaceId: string, documentIds: string[]) => Next): Undoers => ({
  'mention.attached': async (tx, { workspaceId }, { id }) => {
    const [word] = await tx
      .update(judgements)
      .set({ undoneAt: sql`clock_timestamp()` })
      .where(
        and(eq(judgements.workspaceId, workspaceId), eq(judgements.id, id), eq(judgements.field, 'attached'), isNull(judgements.undoneAt)),
      )
      .returning({ documentId: judgements.documentId })
    if (!word) throw new Problem('cannot-undo')
    await enqueue(tx, matchAgain(workspaceId, [word.documentId]))
  },
})
