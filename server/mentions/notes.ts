/** Notes that people leave on a mention: written by one, read by all, kept when the mention is made again. */
import { and, eq, isNull } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import type { Tx } from '../../db/client.ts'
import { documents } from '../../db/schema/documents.ts'
import { mentions, notes } from '../../db/schema/mentions.ts'
import { Problem } from '../errors.ts'
import { announce } from '../events/signals.ts'
import type { Actor } from '../http.ts'
import { record } from '../workspaces/audit.ts'
import type { Undoers } from '../workspaces/undo.ts'
import type { Note } from './page-contract.ts'

async function pairOf(tx: Tx, workspaceId: string, mentionId: string): Promise<{ documentId: string; watchId: string; title: string }> {
  const [pair] = await tx
    .select({ documentId: mentions.documentId, watchId: mentions.watchId, title: documents.title })
    .from(mentions)
    .innerJoin(documents, and(eq(documents.workspaceId, mentions.workspaceId), eq(documents.id, mentions.documentId)))
    .where(and(eq(mentions.workspaceId, workspaceId), eq(mentions.id, mentionId)))
  if (!pair) throw new Problem('not-found')
  return pair
}

export async function addNote(tx: Tx, who: Actor, mentionId: string, text: string, now: Date): Promise<Note> {
  const { workspaceId } = who
  const { title, ...pair } = await pairOf(tx, workspaceId, mentionId)
  const id = uuidv7()
  await tx.insert(notes).values({ workspaceId, id, ...pair, userId: who.userId, byName: who.name, text, at: now })
  await record(tx, who, { action: 'note.added', subjectKind: 'note', subjectId: id, subjectName: title, after: { mentionId, text } })
  await announce(tx, workspaceId, 'mentions')
  return { id, text, by: who.name, mine: true, at: now.toISOString() }
}

/** Removes a note: one's own, or anybody's for those who run the workspace. Gives the entry by which it comes back. */
export async function removeNote(tx: Tx, who: Actor, mentionId: string, noteId: string, now: Date): Promise<string> {
  const { workspaceId } = who
  const { title, documentId, watchId } = await pairOf(tx, workspaceId, mentionId)
  const mine = and(
    eq(notes.workspaceId, workspaceId),
    eq(notes.id, noteId),
    eq(notes.documentId, documentId),
    eq(notes.watchId, watchId),
    isNull(notes.removedAt),
  )
  const [note] = await tx.select({ userId: notes.userId, text: notes.text }).from(notes).where(mine).for('update')
  if (!note) throw new Problem('not-found')
  if (note.userId !== who.userId && !who.may.has('administer')) throw new Problem('forbidden')
  await tx.update(notes).set({ removedAt: now }).where(mine)
  const entry = await record(tx, who, {
    action: 'note.removed',
    subjectKind: 'note',
    subjectId: noteId,
    subjectName: title,
    before: { mentionId, text: note.text },
  })
  await announce(tx, workspaceId, 'mentions')
  return entry
}

const bringBack: Undoers[string] = async (tx, { workspaceId }, { subjectId }) => {
  const back = await tx
    .update(notes)
    .set({ removedAt: null })
    .where(and(eq(notes.workspaceId, workspaceId), eq(notes.id, subjectId ?? '')))
    .returning({ id: notes.id })
  if (back.length === 0) throw new Problem('cannot-undo')
  await announce(tx, workspaceId, 'mentions')
}

/** The changes to notes that can be taken back. */
export const noteUndoers: Undoers = { 'note.removed': bringBack }
