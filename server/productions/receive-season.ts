/** Takes in the file of a season: put down on the disk, read in a thread as a calendar or a table, made into watches for a preview; nothing of it stays. */
import { randomUUID } from 'node:crypto'
import { mkdir, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { rowsOf } from '../../crawlers/files/table-rows.ts'
import type { Locale } from '../../db/vocabulary.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../errors.ts'
import { bounded, putDown } from '../put-down.ts'
import { foldText } from '../text.ts'
import { mostSeasonBytes, type SeasonRead } from './contract.ts'
import { watchOfProduction } from './generate.ts'
import { busyCompanies, type Season, seasonOfCalendar, seasonOfTable } from './season.ts'

/** Rows of a table that are looked at; a season has fewer performances. */
const mostRows = 5_000

/** Refuses what holds no production. */
export async function receiveSeason(
  { db, fileReader, log }: Pick<Deps, 'db' | 'fileReader' | 'log'>,
  workspaceId: string,
  body: ReadableStream<Uint8Array>,
  locale: Locale,
): Promise<SeasonRead> {
  const folder = join(tmpdir(), `relais-season-${randomUUID()}`)
  await mkdir(folder, { mode: 0o700 })
  try {
    const path = join(folder, 'file')
    await putDown(body, bounded(mostSeasonBytes), path)
    const { productions, left, isCut } = await readSeason(path, join(folder, 'rows')).catch((error: unknown) => {
      if (error instanceof Problem) throw error
      log.info({ err: error }, 'a season could not be read')
      throw new Problem('no-season')
    })
    if (productions.length === 0) throw new Problem('no-season')
    const names = await db.workspace(workspaceId, async (tx) => {
      const rows = await tx.execute<{ name: string }>(
        sql`select w.name from watches w where w.workspace_id = ${workspaceId} and w.removed_at is null`,
      )
      return new Set(rows.map(({ name }) => foldText(name)))
    })
    const busy = busyCompanies(productions.map(({ programme }) => programme))
    return {
      productions: productions.map(({ programme, times }) => {
        const watch = watchOfProduction(programme, locale, busy)
        return { programme, watch, known: names.has(foldText(watch.name)), times }
      }),
      left,
      isCut,
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }

  async function readSeason(path: string, out: string): Promise<Season> {
    if (await isCalendar(path)) {
      const calendar = await fileReader.readCalendar(path)
      if (calendar.problem !== null) throw new Problem('no-season')
      return seasonOfCalendar(calendar.events, calendar.isCut)
    }
    const table = await fileReader.readTable(path, out)
    if (table.problem === 'open-quote') throw new Problem('open-quote', { line: table.line ?? '?' })
    if (table.problem !== null) throw new Problem('no-season')
    const rows: string[][] = []
    for await (const row of rowsOf(out)) {
      if (rows.length > mostRows) break
      rows.push(row)
    }
    const season = seasonOfTable(rows)
    return { ...season, isCut: season.isCut || table.rows > mostRows + 1 }
  }
}

async function isCalendar(path: string): Promise<boolean> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(256), 0, 256, 0)
    return /BEGIN:VCALENDAR/i.test(buffer.subarray(0, bytesRead).toString('latin1'))
  } finally {
    await file.close()
  }
}
