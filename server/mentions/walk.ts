/** Going along the stream by one of its indexes: its two orders, and the keys by which a page goes on after another. */
import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Stream } from './contract.ts'
import { type Asker, type Split, splitConditions } from './filter.ts'

type Order = Stream['order']

/** The key of a mention in an order, as its cursor holds it. */
export type At = [string | number, string]
export const Cursor = { newest: z.tuple([z.iso.datetime(), z.uuid()]), weightiest: z.tuple([z.number(), z.uuid()]) } satisfies Record<
  Order,
  z.ZodType
>

export interface Walk {
  workspaceId: string
  split: Split
  /** Whether it goes back in time. */
  byTime: boolean
  /** The first day that is asked for. */
  from: string | undefined
  order: SQL
  /** What the key holds beside the id. */
  key: SQL
  /** What comes after a key, as a condition to be added. */
  after(at: At | null): SQL
}

/** A moment as cursors hold it. */
export const instantOf = (column: SQL): SQL => sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** `nulls last` as the indexes are made: without it they do not give the rows in order. */
export const orderBy = (order: Order): SQL =>
  sql`${sql.raw(order === 'newest' ? 'm.published_at' : 'm.weight')} desc nulls last, m.id desc nulls last`

export const walkOf = (asker: Asker, filter: Stream | Omit<Stream, 'order' | 'limit'>, order: Order): Walk => ({
  workspaceId: asker.workspaceId,
  split: splitConditions(filter, asker),
  byTime: order === 'newest',
  from: filter.from,
  order: orderBy(order),
  key: order === 'newest' ? instantOf(sql`m.published_at`) : sql`m.weight`,
  after(at) {
    if (at === null) return sql``
    const [value, id] = at
    return order === 'newest'
      ? sql`and (m.published_at, m.id) < (${value}::timestamptz, ${id}::uuid)`
      : sql`and (m.weight, m.id) < (${value}::float8::real, ${id}::uuid)`
  },
})
