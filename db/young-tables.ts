/**
 * Statistics of tables that just began to fill. PostgreSQL looks after them about once a minute, and until then it takes a table for small and a workspace
 * for one of many: plans made in that time go through all that the workspace has to find one row by its key, at each check of a foreign key, too, and are
 * kept. The first crawl of an installation would take twice as long.
 */
import type postgres from 'postgres'

/** Below so many changed rows any plan will do. */
const fewest = 50
/** A table with statistics of so many rows is left to the server. */
const grown = 20_000

/** Makes statistics, as the owner, of small tables that tripled since there were some; gives their names. Another worker's go is not waited for. */
export async function analyzeYoung(sql: postgres.Sql): Promise<string[]> {
  const young = await sql<{ name: string }[]>`
    select c.relname as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.reltuples < ${grown}
      and pg_stat_get_mod_since_analyze(c.oid) >= ${fewest} and pg_stat_get_mod_since_analyze(c.oid) > 2 * c.reltuples`
  for (const { name } of young) await sql`analyze (skip_locked) ${sql(name)}`
  return young.map(({ name }) => name)
}
