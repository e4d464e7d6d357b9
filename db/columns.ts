/** Column builders that every table shares: ids made by the program, instants in UTC, and the workspace-first keys. */
import { sql } from 'drizzle-orm'
import { customType, integer, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { uuidv7 } from 'uuidv7'

/** A UUIDv7 made by the program, so that rows sort by birth and PostgreSQL 15 needs no function of its own. */
export const id = () => uuid('id').notNull().$defaultFn(uuidv7)

/** The workspace a row belongs to; first column of every key. */
export const workspaceId = () => uuid('workspace_id').notNull()

/** An instant in UTC, to the millisecond. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' })

export const createdAt = () => instant('created_at').notNull().default(sql`now()`)

/** Row version for optimistic locking: `If-Match` compares it, every edit raises it. */
export const version = () => integer('version').notNull().default(1)

/** A column whose values are words of the vocabulary; kept as text with a check, so that adding a word is a simple migration. */
export const word = <const Words extends readonly [string, ...string[]]>(name: string, words: Words) => text(name, { enum: words })

/** Lexemes with positions, written by the program. */
export const tsvector = customType<{ data: string; driverData: string }>({ dataType: () => 'tsvector' })

/** The check that goes with `word`. */
export const oneOf = (column: string, words: readonly string[]) => sql.raw(`"${column}" in (${words.map((w) => `'${w}'`).join(', ')})`)
