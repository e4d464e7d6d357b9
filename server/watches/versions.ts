/** How a watch stood after each of its changes, told from the trail backwards: who changed what, and when. */
import { and, desc, eq, inArray, like } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'
import { exclusionLists } from '../../db/schema/watches.ts'
import { auditEntries } from '../../db/schema/workspaces.ts'
import type { VersionRead, Versions, WatchRead } from './contract.ts'
import { getWatch } from './queries.ts'
import { type WatchWords, watchWords } from './store.ts'

/** Most versions that are told; the older ones stand in the trail. */
const mostVersions = 200

const wordsOf = ({ name, kind, expression, exclusions, validFrom, validTo, paused }: WatchRead): WatchWords => ({
  name,
  kind,
  expression,
  exclusions: exclusions.map(({ id }) => id),
  validFrom,
  validTo,
  paused,
})

/** The versions of a watch, the latest first. Refused when the watch is not there. */
export async function listVersions(tx: Tx, workspaceId: string, watchId: string, now: Date): Promise<Versions> {
  const watch = await getWatch(tx, workspaceId, watchId, now)
  const entries = await tx
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.workspaceId, workspaceId), eq(auditEntries.subjectId, watchId), like(auditEntries.action, 'watch.%')))
    .orderBy(desc(auditEntries.at), desc(auditEntries.id))
    .limit(mostVersions + 1)
  const versions: Omit<VersionRead, 'exclusions'>[] = []
  let words = wordsOf(watch)
  for (const { id, at, actorName, action, before, after } of entries.slice(0, mostVersions)) {
    // The trail holds what this slice wrote of its own words.
    const [was, made] = [(before ?? {}) as Partial<WatchWords>, (after ?? {}) as Partial<WatchWords>]
    const changes = action === 'watch.changed' || action === 'watch.changed.undone'
    const changed = changes ? watchWords.filter((word) => made[word] !== undefined || was[word] !== undefined) : []
    versions.push({ id, at: at.toISOString(), by: actorName, did: didOf(action), words, changed })
    if (changes) words = { ...words, ...was }
  }
  // One that was not made by a person has no entry of its making.
  if (entries.length <= mostVersions && versions.at(-1)?.did !== 'added')
    versions.push({ id: null, at: watch.createdAt, by: null, did: 'added', words, changed: [] })
  const names = await namesOf(tx, workspaceId, [...new Set(versions.flatMap((version) => version.words.exclusions))])
  return {
    items: versions.map((version) => ({
      ...version,
      exclusions: version.words.exclusions.map((id) => ({ id, name: names.get(id)?.name ?? '', gone: names.get(id)?.gone ?? true })),
    })),
    more: entries.length > mostVersions,
  }
}

const didOf = (action: string): VersionRead['did'] => {
  switch (action) {
    case 'watch.added':
      return 'added'
    case 'watch.removed':
      return 'removed'
    case 'watch.removed.undone':
      return 'restored'
    case 'watch.changed.undone':
      return 'took-back'
    default:
      return 'changed'
  }
}

async function namesOf(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<Map<string, { name: string; gone: boolean }>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .select({ id: exclusionLists.id, name: exclusionLists.name, removedAt: exclusionLists.removedAt })
    .from(exclusionLists)
    .where(and(eq(exclusionLists.workspaceId, workspaceId), inArray(exclusionLists.id, [...ids])))
  return new Map(rows.map(({ id, name, removedAt }) => [id, { name, gone: removedAt !== null }]))
}
