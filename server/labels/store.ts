/** The only writes to labels: saying one or several, and taking that back; each in the trail. */
import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../db/client.ts'
import { labels } from '../../db/schema/labels.ts'
import { watches } from '../../db/schema/watches.ts'
import { type LabelOrigin, labelOrigins, verdicts } from '../../db/vocabulary.ts'
import { Problem } from '../errors.ts'
import { announce } from '../events/signals.ts'
import type { Actor } from '../http.ts'
import { record } from '../workspaces/audit.ts'
import type { Undoers } from '../workspaces/undo.ts'
import type { Labelled } from './contract.ts'
import type { Said } from './slip.ts'

type Row = typeof labels.$inferSelect

/** What the trail keeps of a label, by document; null where there is none. */
const Word = z.object({
  verdict: z.enum(verdicts),
  origin: z.enum(labelOrigins),
  stratum: z.string().nullable(),
  of: z.number().int().nullable(),
  userId: z.uuid().nullable(),
  byName: z.string(),
  at: z.iso.datetime(),
})
type Word = z.infer<typeof Word>
const Words = z.record(z.uuid(), Word.nullable())
type Words = z.infer<typeof Words>

const wordOf = ({ verdict, origin, stratum, of, userId, byName, at }: Row): Word => ({
  verdict,
  origin,
  stratum,
  of,
  userId,
  byName,
  at: at.toISOString(),
})

/** Names the watch, and holds it, so that two who label the same documents come one after the other; refused when it is not there. */
export async function holdWatch(tx: Tx, workspaceId: string, watchId: string): Promise<string> {
  const [watch] = await tx
    .select({ name: watches.name })
    .from(watches)
    .where(and(eq(watches.workspaceId, workspaceId), eq(watches.id, watchId), isNull(watches.removedAt)))
    .for('no key update')
  if (!watch) throw new Problem('not-found')
  return watch.name
}

const of = (workspaceId: string, watchId: string, documentIds: string[]) =>
  and(eq(labels.workspaceId, workspaceId), eq(labels.watchId, watchId), inArray(labels.documentId, documentIds))

const standing = async (tx: Tx, workspaceId: string, watchId: string, documentIds: string[]): Promise<Map<string, Row>> =>
  new Map(
    (
      await tx
        .select()
        .from(labels)
        .where(of(workspaceId, watchId, documentIds))
    ).map((row) => [row.documentId, row]),
  )

/** Says labels of documents that are there; the last of a document given twice counts. What is said already is not said again. */
export async function sayLabels(
  tx: Tx,
  who: Actor,
  watchId: string,
  wanted: readonly Said[],
  now: Date,
  origin: LabelOrigin = 'sample',
): Promise<Labelled> {
  const { workspaceId } = who
  const watchName = await holdWatch(tx, workspaceId, watchId)
  const byDocument = new Map(wanted.map((label) => [label.documentId, label]))
  const ids = [...byDocument.keys()].sort()
  const there = await tx.execute<{ id: string }>(
    sql`select id from documents where workspace_id = ${workspaceId} and id = any(${sql.param(`{${ids.join(',')}}`)}::uuid[]) order by id for key share`,
  )
  if (there.length < ids.length) throw new Problem('not-found')
  const before = await standing(tx, workspaceId, watchId, ids)
  const changed = [...byDocument.values()].filter(({ documentId, verdict }) => (before.get(documentId)?.verdict ?? null) !== verdict)
  if (changed.length === 0) return { changed: 0, undo: null }
  const after: Words = Object.fromEntries(
    changed.map(({ documentId, verdict, stratum, of: size }) => {
      if (verdict === null) return [documentId, null]
      // A changed mind is about the same draw.
      const drawnBefore = before.get(documentId)
      const from =
        stratum !== null && size !== null ? { stratum, of: size } : { stratum: drawnBefore?.stratum ?? null, of: drawnBefore?.of ?? null }
      return [documentId, { verdict, origin, ...from, userId: who.userId, byName: who.name, at: now.toISOString() }]
    }),
  )
  await write(tx, workspaceId, watchId, after)
  const undo = await record(tx, who, {
    action: 'label.said',
    subjectKind: 'watch',
    subjectId: watchId,
    subjectName: watchName,
    // Under names of their own: the trail's screen tells what stands in both, and these are ids.
    before: { was: Object.fromEntries(changed.map(({ documentId }) => [documentId, pastOf(before.get(documentId))])) },
    after: { said: after },
  })
  return { changed: changed.length, undo }
}

const pastOf = (row: Row | undefined): Word | null => (row ? wordOf(row) : null)

async function write(tx: Tx, workspaceId: string, watchId: string, words: Words): Promise<void> {
  const gone = Object.entries(words).flatMap(([documentId, word]) => (word === null ? [documentId] : []))
  if (gone.length > 0) await tx.delete(labels).where(of(workspaceId, watchId, gone))
  const rows = Object.entries(words).flatMap(([documentId, word]) =>
    word === null ? [] : [{ ...word, workspaceId, watchId, documentId, at: new Date(word.at) }],
  )
  if (rows.length > 0)
    await tx
      .insert(labels)
      .values(rows)
      .onConflictDoUpdate({
        target: [labels.workspaceId, labels.watchId, labels.documentId],
        set: {
          verdict: sql`excluded.verdict`,
          origin: sql`excluded.origin`,
          stratum: sql`excluded.stratum`,
          of: sql`excluded.of`,
          userId: sql`excluded.user_id`,
          byName: sql`excluded.by_name`,
          at: sql`excluded.at`,
        },
      })
  await announce(tx, workspaceId, 'labels')
}

/** The changes to labels that can be taken back: those of the documents whose label is still what the change made of it; refused when none is. */
export const labelUndoers: Undoers = {
  'label.said': async (tx, { workspaceId }, { subjectId, before, after }) => {
    const watchId = subjectId ?? ''
    await holdWatch(tx, workspaceId, watchId)
    const [was, made] = [Words.safeParse(before?.was).data, Words.safeParse(after?.said).data]
    // Written by another version: what it meant is not known well enough to be put back.
    if (!was || !made) throw new Problem('cannot-undo')
    const now = await standing(tx, workspaceId, watchId, Object.keys(made))
    const still = Object.entries(made).filter(([documentId, word]) => same(pastOf(now.get(documentId)), word))
    if (still.length === 0) throw new Problem('cannot-undo')
    // A document may be gone since; what was said of it is gone with it.
    const there = await tx.execute<{ id: string }>(
      sql`select id from documents where workspace_id = ${workspaceId} and id = any(${sql.param(`{${still.map(([id]) => id).join(',')}}`)}::uuid[])`,
    )
    const ids = new Set(there.map(({ id }) => id))
    await write(tx, workspaceId, watchId, Object.fromEntries(still.flatMap(([id]) => (ids.has(id) ? [[id, was[id] ?? null]] : []))))
  },
}

const same = (one: Word | null, other: Word | null): boolean => one?.verdict === other?.verdict && one?.at === other?.at
