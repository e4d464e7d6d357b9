/** A text that changed: the old one goes among the versions, the new one in its place. */
import { and, eq } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'
import { documents, documentTexts, documentVersions } from '../../db/schema/documents.ts'
import { leadOf } from '../text.ts'

export async function replaceText(
  tx: Tx,
  change: {
    workspaceId: string
    documentId: string
    before: { title: string; text: string; textHash: string; currentVersion: number }
    title: string
    text: string
    textHash: string
    now: Date
  },
): Promise<void> {
  const { workspaceId, documentId, before, title, text, textHash, now } = change
  const mine = and(eq(documents.workspaceId, workspaceId), eq(documents.id, documentId))
  await tx
    .insert(documentVersions)
    .values({
      workspaceId,
      documentId,
      number: before.currentVersion,
      title: before.title,
      text: before.text,
      textHash: before.textHash,
      seenAt: now,
    })
    .onConflictDoNothing()
  await tx
    .update(documents)
    .set({ title, lead: leadOf(text), textHash, currentVersion: before.currentVersion + 1, changedAt: now, understandingVersion: 0 })
    .where(mine)
  await tx
    .update(documentTexts)
    .set({ text })
    .where(and(eq(documentTexts.workspaceId, workspaceId), eq(documentTexts.documentId, documentId)))
}
