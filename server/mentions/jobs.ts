/** Matching documents with the workspace's watches, as they come and again when a watch changes. */
import { and, eq, gt, ne, or, sql } from 'drizzle-orm'
import { z } from 'zod'
import { registrableDomain } from '../../crawlers/net/urls.ts'
import { UNDERSTANDING_VERSION } from '../../crawlers/understanding/understand.ts'
import { among, uuids } from '../../db/among.ts'
import type { Tx } from '../../db/client.ts'
import { documents, documentTexts } from '../../db/schema/documents.ts'
import { outlets } from '../../db/schema/outlets.ts'
import { workspaces } from '../../db/schema/workspaces.ts'
import { documentsStep } from '../documents-step.ts'
import { announce } from '../events/signals.ts'
import { enqueue, job, type Next } from '../jobs.ts'
import { type ActiveWatches, activeWatches, prepareWatches, rowsToMatch } from '../watches/active.ts'
import { percolate } from '../watches/percolator.ts'
import { type MatchText, prepareText } from '../watches/prepare.ts'
import { type Dated, isValidOn, met } from './match.ts'
import { type FoundMention, saveMentions } from './store.ts'

export interface FollowingMatch {
  afterMatching(workspaceId: string, documentIds: string[], mentioned: string[]): Next[]
}

/** Documents that one step of rematching takes. */
const rematchBatch = 200

export const mentionJobs = (following: FollowingMatch) => {
  const active = activeWatches()

  const match = documentsStep('match', ({ db }, { workspaceId, documentIds }) =>
    db.workspace(workspaceId, async (tx) => {
      const watches = await active(tx, workspaceId)
      const held = await holdDocuments(tx, workspaceId, documentIds)
      const found = await findAmong(tx, workspaceId, watches, held)
      const saved = await saveMentions(tx, workspaceId, { documentIds: held, watchIds: [...watches.byId.keys()] }, found)
      await enqueue(tx, ...following.afterMatching(workspaceId, held, saved.documentIds))
      if (saved.documentIds.length > 0) await announce(tx, workspaceId, 'mentions', 'watches')
    }),
  )

  /** Goes through what is already there, oldest kept first, for one watch that is new or changed; takes up where it was when it is run again. */
  const rematch = job({
    name: 'rematch',
    payload: z.object({
      workspaceId: z.uuid(),
      watchId: z.uuid(),
      revision: z.number().int(),
      after: z.uuid().nullable(),
      done: z.number().int(),
      /** How many there were when it began; none in a step of an earlier version. */
      of: z.number().int().optional(),
    }),
    async run({ db }, { workspaceId, watchId, revision, after, done, of }) {
      await db.workspace(workspaceId, async (tx) => {
        const rows = await rowsToMatch(tx, workspaceId, watchId)
        const watches = prepareWatches(rows)
        // A later change of the watch has its own pass, and one that was paused is looked through when it goes on.
        if (rows[0]?.revision !== revision) return
        const ids = await tx
          .select({ id: documents.id })
          .from(documents)
          .where(
            and(eq(documents.workspaceId, workspaceId), gt(documents.understandingVersion, 0), ...(after ? [gt(documents.id, after)] : [])),
          )
          .orderBy(documents.id)
          .limit(rematchBatch)
        const held = await holdDocuments(
          tx,
          workspaceId,
          ids.map(({ id }) => id),
        )
        const found = await findAmong(tx, workspaceId, watches, held)
        const saved = await saveMentions(tx, workspaceId, { documentIds: held, watchIds: [watchId] }, found)
        await enqueue(tx, ...following.afterMatching(workspaceId, [], saved.documentIds))
        const last = ids.at(-1)
        if (last && ids.length === rematchBatch) {
          const all = of ?? (await tx.$count(documents, and(eq(documents.workspaceId, workspaceId), gt(documents.understandingVersion, 0))))
          await enqueue(tx, rematchFrom(workspaceId, watchId, revision, { after: last.id, done: done + ids.length, of: all }))
        }
        await announce(tx, workspaceId, 'mentions', 'watches', 'jobs')
      })
    },
  })
  const rematchFrom = (
    workspaceId: string,
    watchId: string,
    revision: number,
    from: { after: string | null; done: number; of?: number } = { after: null, done: 0 },
  ): Next => rematch.next({ workspaceId, watchId, revision, ...from }, { key: `rematch:${watchId}`, priority: 2 })

  return { match, rematch, rematchFrom }
}

/** Asks all watches about these documents, and reads of them only what one may meet: most of what comes is met by none. */
async function findAmong(tx: Tx, workspaceId: string, watches: ActiveWatches, documentIds: string[]): Promise<FoundMention[]> {
  if (watches.byId.size === 0) return []
  return find(watches, await matchTextsOf(tx, workspaceId, documentIds, watches.query), await zoneOf(tx, workspaceId))
}

/** Asks all watches about all texts. */
export function find({ percolator, byId }: ActiveWatches, texts: DatedText[], zone: string): FoundMention[] {
  return texts.flatMap((text) => {
    const prepared = prepareText(text)
    return percolate(percolator, prepared).flatMap((hit) => {
      const watch = byId.get(hit.watchId)
      if (!watch || !isValidOn(text, zone, watch)) return []
      return [{ documentId: text.id, watchId: hit.watchId, revision: watch.revision, ...met(hit, text, prepared) }]
    })
  })
}

export const zoneOf = async (tx: Tx, workspaceId: string): Promise<string> => {
  const [row] = await tx.select({ zone: workspaces.timeZone }).from(workspaces).where(eq(workspaces.id, workspaceId))
  return row?.zone ?? 'UTC'
}

/** A document as the matcher takes it, with its date. */
export type DatedText = MatchText & Dated

/**
 * Documents stay as they are until `tx` ends: what is found in an older text must never be saved over what was found in a newer one. Gives those that are
 * there.
 */
async function holdDocuments(tx: Tx, workspaceId: string, ids: string[]): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(
    sql`select id from documents where workspace_id = ${workspaceId} and id = any(${uuids(ids)}) order by id for share`,
  )
  return rows.map(({ id }) => id)
}

/**
 * Documents as the matcher takes them; with `query`, a tsquery as text, only those whose words may meet it. A vector that was made by the rules of an
 * earlier version says nothing.
 */
export async function matchTextsOf(tx: Tx, workspaceId: string, ids: string[], query: string | null = null): Promise<DatedText[]> {
  if (ids.length === 0) return []
  const rows = await tx
    .select({
      id: documents.id,
      title: documents.title,
      text: documentTexts.text,
      authors: documents.bylines,
      outlet: outlets.name,
      address: documents.address,
      language: documents.language,
      kind: documents.kind,
      links: documentTexts.links,
      publishedAt: documents.publishedAt,
      precision: documents.publishedPrecision,
    })
    .from(documents)
    .innerJoin(documentTexts, and(eq(documentTexts.workspaceId, documents.workspaceId), eq(documentTexts.documentId, documents.id)))
    .leftJoin(outlets, and(eq(outlets.workspaceId, documents.workspaceId), eq(outlets.id, documents.outletId)))
    .where(
      and(
        eq(documents.workspaceId, workspaceId),
        among(documents.id, ids),
        query === null
          ? undefined
          : or(ne(documents.understandingVersion, UNDERSTANDING_VERSION), sql`${documentTexts.search} @@ ${query}::tsquery`),
      ),
    )
    .orderBy(sql`${documents.id}`)
  return rows.map(({ address, ...row }) => ({ ...row, lead: null, site: address ? registrableDomain(address) : null }))
}
