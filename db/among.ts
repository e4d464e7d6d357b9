/** Lists in statements that are the same however long the list is. */
import { type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'

/**
 * The column holds one of these; none does of an empty list. One parameter for all, so that background work plans such a statement once and not for every
 * length. One alone is asked for by itself: the general plan reckons with ten, so the database would plan anew each time for one.
 */
export const among = (column: PgColumn, list: readonly string[]): SQL => {
  const type = sql.raw(column.getSQLType())
  return list.length === 1 ? sql`${column} = ${sql.param(list[0])}::${type}` : sql`${column} = any(${sql.param([...list])}::${type}[])`
}

/** Identifiers as one parameter. */
export const uuids = (ids: readonly string[]): SQL => sql`${sql.param(`{${ids.join(',')}}`)}::uuid[]`
