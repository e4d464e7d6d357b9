/** The watches of a workspace made ready for matching; kept until one of them changes. */
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'
import { exclusionLists, watchExclusions, watches } from '../../db/schema/watches.ts'
import { toTsquery, toTsqueryOfPlaces } from './candidates.ts'
import type { Watched } from './compile.ts'
import { parseExpression } from './expression/parse.ts'
import { buildPercolator, type Percolator } from './percolator.ts'

export interface ActiveWatch {
  id: string
  revision: number
  name: string
  /** Days, inclusive; null is open. */
  validFrom: string | null
  validTo: string | null
}

export interface ActiveWatches {
  percolator: Percolator
  byId: Map<string, ActiveWatch>
  /**
   * The tsquery, as text, that holds for the vector of every document which one of them may meet; null where nothing can be narrowed, where there is no
   * watch, or where asking so much of a vector takes longer than reading its text.
   */
  readonly query: string | null
}

/** Length, in UTF-16 units, up to which a vector is asked: some twenty watches. */
const longestQuery = 4_000

interface Row extends ActiveWatch {
  paused: boolean
  expression: string
  exclusions: string[]
}

/** The rows of these watches, or of all that are neither removed nor paused, with the expressions of their exclusion lists. */
export async function watchRows(tx: Tx, workspaceId: string, only?: string): Promise<Row[]> {
  const [rows, lists] = await Promise.all([
    tx
      .select({
        id: watches.id,
        revision: watches.revision,
        name: watches.name,
        validFrom: watches.validFrom,
        validTo: watches.validTo,
        expression: watches.expression,
        paused: watches.paused,
      })
      .from(watches)
      .where(
        and(
          eq(watches.workspaceId, workspaceId),
          isNull(watches.removedAt),
          only === undefined ? eq(watches.paused, false) : eq(watches.id, only),
        ),
      )
      .orderBy(watches.id),
    tx
      .select({ watchId: watchExclusions.watchId, expression: exclusionLists.expression })
      .from(watchExclusions)
      .innerJoin(
        exclusionLists,
        and(eq(exclusionLists.workspaceId, watchExclusions.workspaceId), eq(exclusionLists.id, watchExclusions.listId)),
      )
      .where(and(eq(watchExclusions.workspaceId, workspaceId), isNull(exclusionLists.removedAt)))
      .orderBy(watchExclusions.watchId, exclusionLists.id),
  ])
  return rows.map((row) => ({
    ...row,
    exclusions: lists.filter(({ watchId }) => watchId === row.id).map(({ expression }) => expression),
  }))
}

/**
 * Watches stay as they are until `tx` ends: who matches with them holds them so (`shared`), who changes them waits for those in hand to end. Without
 * it, a step that read the old query could save what it found after the pass of the new one went by.
 */
export async function holdWatches(tx: Tx, workspaceId: string, how: 'to match' | 'to change'): Promise<void> {
  const lock = sql.raw(how === 'to match' ? 'pg_advisory_xact_lock_shared' : 'pg_advisory_xact_lock')
  await tx.execute(sql`select ${lock}(hashtextextended(${`watches of ${workspaceId}`}, 0))`)
}

/** The rows of all watches that are matched, or of one of them, held as they are; none where it is paused or removed. */
export async function rowsToMatch(tx: Tx, workspaceId: string, only?: string): Promise<Row[]> {
  await holdWatches(tx, workspaceId, 'to match')
  return (await watchRows(tx, workspaceId, only)).filter(({ paused }) => !paused)
}

/** Makes rows ready; a saved expression always parses, because none that does not was ever saved. */
export function prepareWatches(rows: Row[]): ActiveWatches {
  const tree = (text: string) => {
    const parsed = parseExpression(text)
    return 'tree' in parsed ? [parsed.tree] : []
  }
  const watched = rows.flatMap((row): Watched[] =>
    tree(row.expression).map((parsed) => ({ id: row.id, tree: parsed, exclusions: row.exclusions.flatMap(tree) })),
  )
  let query: string | null | undefined
  return {
    percolator: buildPercolator(watched),
    byId: new Map(rows.map(({ expression: _e, exclusions: _x, paused: _p, ...row }) => [row.id, row])),
    // Not every one who matches asks for it.
    get query() {
      query = query === undefined ? queryOf(watched) : query
      return query
    },
  }
}

function queryOf(watched: readonly Watched[]): string | null {
  const parts: string[] = []
  let length = 0
  for (const { tree } of watched) {
    const part = toTsqueryOfPlaces(tree) ?? toTsquery(tree)
    length += part?.length ?? 0
    if (part === null || length > longestQuery) return null
    parts.push(`(${part})`)
  }
  return parts.length === 0 ? null : parts.join(' | ')
}

/** Remembers the prepared watches of the last workspaces that were asked for, and makes them anew when any row changed. */
export function activeWatches(most = 200): (tx: Tx, workspaceId: string) => Promise<ActiveWatches> {
  const made = new Map<string, { signature: string; active: ActiveWatches }>()
  return async (tx, workspaceId) => {
    const rows = await rowsToMatch(tx, workspaceId)
    const signature = JSON.stringify(rows)
    const known = made.get(workspaceId)
    const active = known?.signature === signature ? known.active : prepareWatches(rows)
    made.delete(workspaceId)
    made.set(workspaceId, { signature, active })
    const oldest = made.keys().next()
    if (made.size > most && !oldest.done) made.delete(oldest.value)
    return active
  }
}
