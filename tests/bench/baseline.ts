/** The baseline of all writing: COPY of the very same rows into tables with the same columns and indexes. */
import type postgres from 'postgres'

/** Copies each table out to a file of the server's, then into a twin with the same indexes; the time of the copying in is given. */
export async function copyBaseline(sql: postgres.Sql, tables: string[]): Promise<{ seconds: number; rows: number }> {
  let seconds = 0
  let rows = 0
  const [at] = await sql<{ folder: string }[]>`select current_setting('data_directory') as folder`
  for (const table of tables) {
    const twin = `bench_${table}`
    const file = `${at?.folder}/${twin}.copy`
    await sql.unsafe(`drop table if exists ${twin}`)
    await sql.unsafe(`create table ${twin} (like ${table} including defaults including indexes including constraints)`)
    await sql.unsafe(`copy ${table} to '${file}'`)
    const started = performance.now()
    await sql.unsafe(`copy ${twin} from '${file}'`)
    seconds += (performance.now() - started) / 1000
    const [count] = await sql.unsafe<{ n: number }[]>(`select count(*)::int as n from ${twin}`)
    rows += count?.n ?? 0
    await sql.unsafe(`drop table ${twin}`)
  }
  return { seconds, rows }
}
