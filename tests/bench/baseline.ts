/** The baselines of all writing: COPY of the very same rows into tables with the same columns and indexes, bare and with the same foreign keys. */
import type postgres from 'postgres'

/**
 * Copies each table out to a file of the server's, then into a twin with the same indexes, and into one that also looks up what its rows refer to; the
 * seconds of the copying in are given.
 */
export async function copyBaseline(
  sql: postgres.Sql,
  tables: string[],
): Promise<{ seconds: number; checkedSeconds: number; rows: number }> {
  const seconds = { bare: 0, checked: 0 }
  let rows = 0
  const [at] = await sql<{ folder: string }[]>`select current_setting('data_directory') as folder`
  for (const table of tables) {
    const twin = `bench_${table}`
    const file = `${at?.folder}/${twin}.copy`
    await sql.unsafe(`copy ${table} to '${file}'`)
    const keys = await sql<{ key: string }[]>`
      select pg_get_constraintdef(oid) as key from pg_constraint where contype = 'f' and conrelid = ${table}::regclass`
    for (const how of ['bare', 'checked'] as const) {
      await sql.unsafe(`drop table if exists ${twin}`)
      await sql.unsafe(`create table ${twin} (like ${table} including defaults including indexes including constraints)`)
      if (how === 'checked') for (const { key } of keys) await sql.unsafe(`alter table ${twin} add ${key}`)
      await sql`checkpoint`
      const started = performance.now()
      await sql.unsafe(`copy ${twin} from '${file}'`)
      seconds[how] += (performance.now() - started) / 1000
    }
    const [count] = await sql.unsafe<{ n: number }[]>(`select count(*)::int as n from ${twin}`)
    rows += count?.n ?? 0
    await sql.unsafe(`drop table ${twin}`)
  }
  return { seconds: seconds.bare, checkedSeconds: seconds.checked, rows }
}
