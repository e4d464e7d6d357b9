/** Lists in statements that are the same however long the list is. */
import { type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'

/** The column holds one of these; none does of an empty list. One parameter for all, so that background work plans such a statement once and not for every length. */
export const among = (column: PgColumn, list: readonly string[]): SQL =>
  sql`${column} = any(${sql.param([...list])}::${sql.raw(column.getSQLType())}[])`

/** Identifiers as one parameter. */
export const uuids = (ids: readonly string[]): SQL => sql`${sql.param(`{${ids.join(',')}}`)}::uuid[]`
