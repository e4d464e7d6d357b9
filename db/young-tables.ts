/**
 * Statistics of tables that are empty, and of those that just began to fill. PostgreSQL looks after them about once a minute, and until then it takes a
 * table for small and a workspace for one of many: plans made in that time go through all that the workspace has to find one row by its key, at each check
 * of a foreign key, too, and are kept. The first crawl of an installation would take twice as long. Before PostgreSQL 18 nothing can be said of empty
 * tables, and the first seconds go that way.
 */
import postgres from 'postgres'

/** Below so many changed rows any plan will do. */
const fewest = 50
/** A table with statistics of so many rows is left to the server. */
const grown = 20_000
/** How closely a young table is looked at: a tenth of what is usual, 3,000 of its rows. All of 20,000 documents took most of a second; the server looks closely once a tenth more of them changed. */
const target = 10

/** Makes statistics, as the owner, of small tables that tripled since there were some; gives their names. Another worker's go is not waited for. */
export async function analyzeYoung(sql: postgres.Sql): Promise<string[]> {
  const young = await sql<{ name: string }[]>`
    select c.relname as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.reltuples < ${grown}
      and pg_stat_get_mod_since_analyze(c.oid) >= ${fewest} and pg_stat_get_mod_since_analyze(c.oid) > 2 * c.reltuples`
  for (const { name } of young)
    await sql.begin(async (tx) => {
      await tx`set local default_statistics_target = ${tx.unsafe(String(target))}`
      await tx`analyze (skip_locked) ${tx(name)}`
    })
  return young.map(({ name }) => name)
}

/** Codes of what an estimate is not worth stopping for: somebody holds a table for long, or the role may not say so. */
const excused = new Set(['55P03', '42501'])

/**
 * Says, as the owner, of tables that were never counted what they are to hold: rows of one workspace, so that an index on its key alone is no way to a row.
 * A new installation plans well from its first row on; what it counts itself takes the place of this. From PostgreSQL 18 on.
 */
export async function expectOneWorkspace(sql: postgres.Sql): Promise<void> {
  try {
    await sql.begin(async (tx) => {
      await tx`set local lock_timeout = '1s'`
      await tx`
        select pg_restore_attribute_stats('schemaname', 'public', 'relname', c.relname::text, 'attname', a.attname::text, 'inherited', false,
          'null_frac', 0::real, 'avg_width', 16::int, 'n_distinct', 1::real)
        from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.reltuples < 0
          and not exists (select 1 from pg_stats s where s.schemaname = 'public' and s.tablename = c.relname and s.attname = a.attname)`
    })
  } catch (error) {
    if (!(error instanceof postgres.PostgresError && excused.has(error.code))) throw error
  }
}
