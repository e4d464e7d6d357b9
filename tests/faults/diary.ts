/** What a long run of storms remembers in a folder: a line for each round that is over, so that a run goes on where it ended, and the evidence of those that failed. */
import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Founded } from './rig.ts'
import type { Calm, Storm } from './storm.ts'
import { differences } from './storm.ts'

export interface Round {
  seed: number
  blows: string[]
  isGood: boolean
}

export interface Diary {
  /** Rounds of earlier runs with the same folder, in their order. */
  past: Round[]
  note(round: Round & Record<string, unknown>): Promise<void>
  /** Keeps how it differs, what the processes said last, and every row of the database. */
  keep(wanted: Calm, got: Storm, founded: Founded): Promise<void>
}

/** Without a folder nothing is remembered. */
export async function openDiary(folder: string | undefined): Promise<Diary> {
  if (folder === undefined) return { past: [], note: async () => {}, keep: async () => {} }
  await mkdir(folder, { recursive: true })
  const file = join(folder, 'rounds.jsonl')
  const written = await readFile(file, 'utf8').catch(() => '')
  return {
    past: written
      .split('\n')
      .filter((line) => line !== '')
      // Lines that `note` wrote.
      .map((line): Round => JSON.parse(line)),
    note: (round) => appendFile(file, `${JSON.stringify(round)}\n`),
    async keep(wanted, got, founded) {
      const place = join(folder, `failed-${got.seed}`)
      await mkdir(place, { recursive: true })
      const { picture: _, ...rest } = got
      await writeFile(join(place, 'round.json'), JSON.stringify({ ...rest, differs: differences(wanted.picture, got.picture) }, null, 1))
      await writeFile(join(place, 'rows.jsonl'), (await rowsOf(founded)).join('\n'))
    },
  }
}

async function rowsOf({ sql }: Founded): Promise<string[]> {
  const tables = await sql<{ name: string }[]>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname = 'public' or (schemaname = 'graphile_worker' and tablename like '%private%') order by 1`
  const lines: string[] = []
  for (const { name } of tables) {
    const rows = await sql.unsafe<{ row: string }[]>(`select to_jsonb(t)::text as row from ${name} t`)
    lines.push(...rows.map(({ row }) => `{"table":${JSON.stringify(name)},"row":${row}}`))
  }
  return lines
}
