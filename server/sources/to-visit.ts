/** What a visit must know before it begins, asked for many sources at once: most visits find nothing new, and all their cost is in statements. */
import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import { zoneOfPlace } from '../../crawlers/reading/zones.ts'
import { among } from '../../db/among.ts'
import type { Tx } from '../../db/client.ts'
import { documents } from '../../db/schema/documents.ts'
import { sources } from '../../db/schema/outlets.ts'
import type { Deps } from '../deps.ts'
import { oneForEachDb, together } from '../together.ts'
import { isVisitedRow, type SourceRow, type VisitedRow } from './store.ts'

/** Some servers say for ever that nothing has changed; after so many days without the thing itself it is asked for in full. */
const believedDays = 7
/** So many of the newest documents tell how often something comes. */
const rhythmOfNewest = 20
/** So many sources are asked for at once at most. */
const mostAtOnce = 50

export interface Due {
  workspaceId: string
  sourceId: string
  at: Date
}

export interface ToVisit {
  source: VisitedRow
  /** Where the last visit left off, without what the server could answer "unchanged" to when it was believed for too long. */
  cursor: SourceRow['cursor']
  /** Publication times of its newest documents, newest first. */
  published: Date[]
  /** IANA name of the zone whose days it speaks of. */
  zone: string
}

/** What the visit of a source must know; null when there is nothing to visit any more. Those of a workspace that are asked for at the same moment go together. */
export const toVisit = oneForEachDb(({ db }: Pick<Deps, 'db'>) =>
  together<Due, ToVisit | null>({
    work: (due) => db.workspace(due[0]?.workspaceId ?? '', (tx) => allToVisit(tx, due)),
    joins: (these, { workspaceId }) => these.length < mostAtOnce && these[0]?.workspaceId === workspaceId,
    atOnce: 2,
  }),
)

async function allToVisit(tx: Tx, due: Due[]): Promise<(ToVisit | null)[]> {
  const [first] = due
  if (!first) return []
  const { workspaceId } = first
  const believedSince = new Date(Math.min(...due.map(({ at }) => at.getTime())) - believedDays * 86_400_000).toISOString()
  const rows = await tx
    .select({
      source: sources,
      isBelieved: sql<boolean>`exists (select 1 from visits v where v.workspace_id = ${workspaceId} and v.source_id = sources.id and v.status = 200 and v.at > ${believedSince})`,
      published: sql<number[]>`array(select (extract(epoch from d.published_at) * 1000)::float8 from documents d
        where d.workspace_id = ${workspaceId} and d.source_id = sources.id order by d.published_at desc limit ${rhythmOfNewest})`,
      zone: sql<string>`(select w.time_zone from workspaces w where w.id = ${workspaceId})`,
      country: sql<string | null>`(select o.country from outlets o where o.workspace_id = ${workspaceId} and o.id = sources.outlet_id)`,
    })
    .from(sources)
    .where(
      and(
        eq(sources.workspaceId, workspaceId),
        among(
          sources.id,
          due.map(({ sourceId }) => sourceId),
        ),
        isNull(sources.removedAt),
      ),
    )
  const known = new Map(rows.map((row) => [row.source.id, row]))
  return due.map(({ sourceId }) => {
    const row = known.get(sourceId)
    if (!row || !isVisitedRow(row.source)) return null
    const { etag: _, lastModified: __, ...rest } = row.source.cursor
    return {
      source: row.source,
      cursor: row.isBelieved ? row.source.cursor : rest,
      published: row.published.map((at) => new Date(at)),
      zone: zoneOfPlace(row.country, row.source.address) ?? row.zone,
    }
  })
}

/** Publication times of its newest documents, newest first. */
export async function rhythmOf(tx: Tx, workspaceId: string, sourceId: string): Promise<Date[]> {
  const rows = await tx
    .select({ at: documents.publishedAt })
    .from(documents)
    .where(and(eq(documents.workspaceId, workspaceId), eq(documents.sourceId, sourceId)))
    .orderBy(desc(documents.publishedAt))
    .limit(rhythmOfNewest)
  return rows.map(({ at }) => at)
}
