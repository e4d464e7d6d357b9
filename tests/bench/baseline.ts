/** The baseline of all writing: COPY of the very same rows into tables with the same columns and indexes. */
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type postgres from 'postgres'

/** Copies each table out, then into a twin with the same indexes; the time of the copying in is given. */
export async function copyBaseline(sql: postgres.Sql, tables: string[]): Promise<{ seconds: number; rows: number }> {
  let seconds = 0
  let rows = 0
  for (const table of tables) {
    const twin = `bench_${table}`
    await sql.unsafe(`drop table if exists ${twin}`)
    await sql.unsafe(`create table ${twin} (like ${table} including defaults including indexes including constraints)`)
    const chunks: Buffer[] = []
    for await (const chunk of await sql.unsafe(`copy ${table} to stdout`).readable()) chunks.push(Buffer.from(chunk))
    const started = performance.now()
    await pipeline(Readable.from(chunks), await sql.unsafe(`copy ${twin} from stdin`).writable())
    seconds += (performance.now() - started) / 1000
    const [count] = await sql.unsafe<{ n: number }[]>(`select count(*)::int as n from ${twin}`)
    rows += count?.n ?? 0
    await sql.unsafe(`drop table ${twin}`)
  }
  return { seconds, rows }
}
