/** Relais's own PostgreSQL is brought back when it is killed, also when that fails at first. */
import { chmod, mkdir, mkdtemp, readFile, rename, rm, rmdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { expect, test } from 'vitest'
import { kept, startEmbedded } from '../../db/embedded.ts'
import { databaseUser } from '../../db/programs.ts'

test('a database that is killed while nothing can be started is tried again until it holds, and stays down once it is stopped', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'relais-embedded-'))
  await using _ = { [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }) }
  await chmod(folder, 0o777)
  const said: string[] = []
  const database = await startEmbedded({ folder, database: 'kept', user: databaseUser(), volatile: true, say: (what) => said.push(what) })
  const answers = async () => {
    const sql = postgres(database.ownerUrl, { max: 1, connect_timeout: 2, onnotice: () => {} })
    try {
      const [row] = await sql<{ is: number }[]>`select 1 as is`
      return row?.is === 1
    } catch {
      return false
    } finally {
      await sql.end({ timeout: 1 })
    }
  }
  const pidFile = join(folder, 'postgres', 'postmaster.pid')
  const log = join(folder, 'postgres.log')
  try {
    expect(await answers()).toBe(true)
    // Its log can't be written.
    await rename(log, `${log}.old`)
    await mkdir(log)
    process.kill(Number((await readFile(pidFile, 'utf8')).split('\n')[0]), 'SIGKILL')
    await expect.poll(() => said.filter((what) => what.includes('could not be started')).length, { timeout: 20_000 }).toBeGreaterThan(1)
    await rmdir(log)
    await expect.poll(answers, { timeout: 60_000 }).toBe(true)
  } finally {
    await database.stop()
  }
  expect(await answers()).toBe(false)
  expect(said.filter((what) => what.includes('stopped by itself'))).toHaveLength(1)
})

test('the server keeps an eighth of the memory there is, of the machine or granted to it, and never too little or too much', () => {
  const gigabytes = (n: number) => n * 1_024 ** 3
  const unlimited = 2 ** 64
  expect([1, 4, 8, 64].map((n) => kept(gigabytes(n), unlimited))).toEqual([256, 512, 1_024, 2_048])
  expect([kept(gigabytes(64), gigabytes(4)), kept(gigabytes(4), 0)]).toEqual([512, 512])
})
