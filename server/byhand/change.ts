/** Changing what a person typed of a document they added: a new version of its text, with the words before kept, and the way back. */
import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../db/client.ts'
import { handDocuments } from '../../db/schema/byhand.ts'
import { documents, documentTexts } from '../../db/schema/documents.ts'
import { replaceText } from '../documents/replace-text.ts'
import { Problem } from '../errors.ts'
import { announce } from '../events/signals.ts'
import type { Actor } from '../http.ts'
import { storable } from '../../db/storable.ts'
import { hashOf } from '../text.ts'
import { record } from '../workspaces/audit.ts'
import type { HandChange } from './contract.ts'

/** Gives the entry of the trail; null when nothing is another. */
export async function changeHand(tx: Tx, who: Actor, documentId: string, wanted: HandChange, now: Date): Promise<string | null> {
  const before = await standing(tx, who.workspaceId, documentId)
  if (!before) throw new Problem('not-found')
  const after = { ...wanted, title: storable(wanted.title), text: storable(wanted.text) }
  if (isSame(before.said, after)) return null
  const entry = await record(tx, who, {
    action: 'document.changed',
    subjectKind: 'document',
    subjectId: documentId,
    subjectName: after.title,
    before: { ...before.said },
    after: { ...after },
  })
  await write(tx, who.workspaceId, documentId, before, after, now)
  return entry
}

/** What the trail keeps of a change: as it stood, within whichever bounds held then. */
export const HandSaid = z.object({
  title: z.string(),
  text: z.string(),
  pageNumber: z.string().nullable(),
  programme: z.string().nullable(),
}) satisfies z.ZodType<HandChange>

/** Puts back what stood before a change. Refused when it was changed again since. */
export async function changeBack(
  tx: Tx,
  workspaceId: string,
  documentId: string,
  change: { before: HandChange; after: HandChange },
  now: Date,
): Promise<void> {
  const there = await standing(tx, workspaceId, documentId)
  if (!there || !isSame(there.said, change.after)) throw new Problem('cannot-undo')
  await write(tx, workspaceId, documentId, there, change.before, now)
}

const isSame = (a: HandChange, b: HandChange): boolean =>
  a.title === b.title && a.text === b.text && a.pageNumber === b.pageNumber && a.programme === b.programme

type Standing = NonNullable<Awaited<ReturnType<typeof standing>>>

async function standing(tx: Tx, workspaceId: string, documentId: string) {
  const [row] = await tx
    .select({
      title: documents.title,
      text: documentTexts.text,
      textHash: documents.textHash,
      currentVersion: documents.currentVersion,
      pageNumber: handDocuments.pageNumber,
      programme: handDocuments.programme,
    })
    .from(handDocuments)
    .innerJoin(documents, and(eq(documents.workspaceId, handDocuments.workspaceId), eq(documents.id, handDocuments.documentId)))
    .innerJoin(documentTexts, and(eq(documentTexts.workspaceId, documents.workspaceId), eq(documentTexts.documentId, documents.id)))
    .where(and(eq(handDocuments.workspaceId, workspaceId), eq(handDocuments.documentId, documentId)))
    .for('update', { of: documents })
  if (!row) return null
  const { title, text, pageNumber, programme, textHash, currentVersion } = row
  return { said: { title, text, pageNumber, programme }, textHash, currentVersion }
}

async function write(
  tx: Tx,
  workspaceId: string,
  documentId: string,
  { said, textHash: hashBefore, currentVersion }: Standing,
  { title, text, pageNumber, programme }: HandChange,
  now: Date,
): Promise<void> {
  await tx
    .update(handDocuments)
    .set({ pageNumber, programme })
    .where(and(eq(handDocuments.workspaceId, workspaceId), eq(handDocuments.documentId, documentId)))
  const textHash = hashOf(title, text)
  if (textHash !== hashBefore)
    await replaceText(tx, {
      workspaceId,
      documentId,
      before: { ...said, textHash: hashBefore, currentVersion },
      title,
      text,
      textHash,
      now,
    })
  await announce(tx, workspaceId, 'mentions')
}
