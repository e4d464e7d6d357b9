/** Which tables a backup holds, in which order, and which of their columns can be written. */
import type postgres from 'postgres'
import type { TableShape } from './format.ts'

/** Of the moment: who is alive, whose turn it is, who tried too often; and what is counted anew from the rest. */
const passing = new Set(['workers', 'hosts', 'attempts', 'mention_counts', 'mention_recounts', 'people_stale'])

/** The tables of the product, what is referred to first. */
export async function listTables(sql: postgres.ISql): Promise<TableShape[]> {
  const columns = await sql<{ name: string; columns: string[] }[]>`
    select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relkind in ('r', 'p') and not c.relispartition
    group by c.relname order by c.relname`
  const references = await sql<{ from: string; to: string }[]>`
    select f.relname as "from", t.relname as "to"
    from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
    join pg_namespace n on n.oid = f.relnamespace and n.nspname = 'public'
    where k.contype = 'f' and k.conrelid <> k.confrelid`
  return sortByReference(
    columns.filter(({ name }) => !passing.has(name)),
    references,
  )
}

/** Tables with those they refer to before them; throws when two refer to each other. */
export function sortByReference(tables: readonly TableShape[], references: readonly { from: string; to: string }[]): TableShape[] {
  const sorted: TableShape[] = []
  let left = [...tables]
  while (left.length > 0) {
    const waiting = new Set(left.map(({ name }) => name))
    const free = left.filter(({ name }) => !references.some(({ from, to }) => from === name && to !== name && waiting.has(to)))
    if (free.length === 0) throw new Error(`these tables refer to each other in a circle: ${[...waiting].join(', ')}`)
    sorted.push(...free)
    left = left.filter((table) => !free.includes(table))
  }
  return sorted
}

/** `"a", "b"`. */
export const columnList = (columns: readonly string[]): string => columns.map((each) => `"${each}"`).join(', ')
