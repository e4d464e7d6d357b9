/** Reading a page again because its source says that it was changed, though its words for it are the same: seldom enough for sites that say so of everything at every build. */
import { and, eq, isNull, sql } from 'drizzle-orm'
import { registrableDomain } from '../../crawlers/net/urls.ts'
import { among } from '../../db/among.ts'
import type { Tx } from '../../db/client.ts'
import { documents } from '../../db/schema/documents.ts'
import type { KeptProblem } from '../../db/schema/outlets.ts'
import type { Factual } from './facts.ts'
import type { Round } from './keep.ts'

const hour = 3_600_000
const day = 24 * hour
/** What was published longer ago is not read again for it. */
const staleAfter = 28 * day
/** A day that is named may end so much later somewhere in the world; what is further ahead is a mistake. */
const tolerableFuture = 2 * day

/** When the page is to be read again; null for never. On its first day an hour after it was last read at the soonest, later a day. */
export function dueAgain(changedAt: Date, page: { readAt: Date; publishedAt: Date }, now: Date): Date | null {
  const [changed, read, age, at] = [changedAt.getTime(), page.readAt.getTime(), now.getTime() - page.publishedAt.getTime(), now.getTime()]
  if (!(changed > read) || changed > at + tolerableFuture || age > staleAfter) return null
  return new Date(Math.max(at, read + (age < day ? hour : day)))
}

/** Plans the reading of pages of these that were changed since they were read; gives their hosts. Of items that tell no change it asks nothing of the database. */
export async function readTouched(tx: Tx, round: Round, same: Factual[]): Promise<string[]> {
  const { workspaceId, source, now, readPages } = round
  const changes = new Map<string, Date>()
  for (const { documentId, item } of same)
    if (item.changedAt && item.changedAt.getTime() > now.getTime() - staleAfter) changes.set(documentId, item.changedAt)
  if (!readPages || changes.size === 0) return []
  const rows = await tx
    .select({
      id: documents.id,
      address: documents.address,
      sourceId: documents.sourceId,
      publishedAt: documents.publishedAt,
      firstSeenAt: documents.firstSeenAt,
      readAt: documents.readAt,
    })
    .from(documents)
    .where(
      and(
        eq(documents.workspaceId, workspaceId),
        among(documents.id, [...changes.keys()]),
        eq(documents.readingState, 'read'),
        isNull(documents.readHost),
        // Whether what is gone is there again is looked after elsewhere.
        isNull(documents.readingProblem),
      ),
    )
    .orderBy(documents.id)
    .for('update')
  const own = source.site ? registrableDomain(source.site) : null
  const due = rows.flatMap(({ id, address, sourceId, publishedAt, firstSeenAt, readAt }) => {
    const host = address ? registrableDomain(address) : null
    const changedAt = changes.get(id)
    // Another site's word for when it changed its own list is none for the page.
    if (!host || !changedAt || (sourceId !== source.id && host !== own)) return []
    const at = dueAgain(changedAt, { readAt: readAt ?? firstSeenAt, publishedAt }, now)
    const waits: KeptProblem | null = at !== null && at > now ? { kind: 'later', until: at.toISOString() } : null
    return at === null ? [] : [{ id, host, waits }]
  })
  for (const { id, host, waits } of due)
    await tx
      .update(documents)
      .set({ readHost: host, readAttempts: 0, readWanted: sql`${documents.readWanted} + 1`, readingProblem: waits })
      .where(and(eq(documents.workspaceId, workspaceId), eq(documents.id, id)))
  return [...new Set(due.map(({ host }) => host))]
}
