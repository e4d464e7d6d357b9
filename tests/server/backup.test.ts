import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import postgres from 'postgres'
import { describe, expect, inject, test } from 'vitest'
import { unfitRole } from '../../db/client.ts'
import { migrate } from '../../db/migrate.ts'
import { projectRoot } from '../../db/programs.ts'
import { BadBackup } from '../../server/backup/format.ts'
import { verifyBackup } from '../../server/backup/read.ts'
import { CannotRestore, restoreBackup } from '../../server/backup/restore.ts'
import { sortByReference } from '../../server/backup/tables.ts'
import { takeBackup } from '../../server/backup/write.ts'
import { start } from '../../server/pipeline.ts'
import { addSources } from '../../server/sources/store.ts'
import { program } from '../../server/workspaces/audit.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { rss } from '../support/feeds.ts'

const migrations = join(projectRoot(), 'db', 'migrations')
const secret = 'a secret of the tests alone, long enough'
/** Where uploaded files are put; these installations have none. */
const filesFolder = join(inject('folder'), 'no-files')

/** A folder and databases that go when the test ends. */
async function place() {
  const folder = await mkdtemp(join(tmpdir(), 'relais-backup-'))
  const at = new URL(inject('ownerUrl'))
  at.pathname = '/postgres'
  const admin = postgres(at.href, { max: 1, onnotice: () => {} })
  const made: string[] = []
  return {
    file: join(folder, 'all.relais.gz'),
    async database(owner?: string): Promise<string> {
      const name = `restored_${randomBytes(6).toString('hex')}`
      await admin.unsafe(`create database "${name}"${owner ? ` owner "${owner}"` : ''}`)
      made.push(name)
      at.pathname = `/${name}`
      return at.href
    },
    /** A role that owns its database and is no superuser, as on a server of somebody else. */
    async plainOwner(): Promise<string> {
      const role = `owner_${randomBytes(6).toString('hex')}`
      await admin.unsafe(`create role "${role}" login createrole password 'plain-owner'`)
      const url = new URL(await this.database(role))
      url.username = role
      url.password = 'plain-owner'
      return url.href
    },
    async [Symbol.asyncDispose]() {
      for (const name of made) await admin.unsafe(`drop database if exists "${name}" with (force)`)
      await admin.end({ timeout: 2 })
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Two workspaces with sources, documents, mentions, people and a trail. */
async function filled(app: TestApp): Promise<void> {
  const here = app.sites.address('revue', '')
  app.sites.set('revue', '/feed', { body: rss().replaceAll('https://exemple.fr', here), contentType: 'application/rss+xml' })
  for (const name of ['Ana Ferrand', 'Bruno Sabatier']) {
    const owner = await app.owner(name)
    await app.member(owner, 'reader', `${name} Junior`)
    await app.db.workspace(owner.workspaceId, async (tx) => {
      await addSources(tx, program(owner.workspaceId), [
        { kind: 'feed', address: app.sites.address('revue', '/feed'), title: 'tab\there, back\\slash, ligne\nsuite' },
      ])
    })
  }
  const sql = postgres(app.ownerUrl, { max: 1, onnotice: () => {} })
  const sources = await sql<{ workspace_id: string; id: string }[]>`select workspace_id, id from sources`
  await sql.end()
  for (const { workspace_id: workspaceId, id } of sources) await app.enqueue(workspaceId, start.visitNow(workspaceId, id))
  await app.drain()
}

/** Every row of every table as text, in an order of its own. */
async function rowsOf(url: string): Promise<Map<string, string[]>> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    const tables = await sql<{ name: string }[]>`select tablename as name from pg_tables where schemaname = 'public' order by 1`
    const all = new Map<string, string[]>()
    for (const { name } of tables) {
      if (['hosts', 'workers', 'attempts'].includes(name)) continue
      const rows = await sql.unsafe<{ row: string }[]>(`select t::text as row from "${name}" t order by 1`)
      all.set(
        name,
        rows.map(({ row }) => row),
      )
    }
    return all
  } finally {
    await sql.end({ timeout: 2 })
  }
}

const countIn = async (url: string, query: string): Promise<number> => {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    const [row] = await sql.unsafe<{ count: number }[]>(query)
    return row?.count ?? -1
  } finally {
    await sql.end({ timeout: 2 })
  }
}

const take = (app: TestApp, file: string) =>
  takeBackup({ ownerUrl: app.ownerUrl, file, secretKey: null, now: app.clock.now(), filesFolder })

describe('[TEAM-05] a backup', () => {
  test('holds every row, and gives them back as they were, with the isolation on every table and the work that waited', async () => {
    await using app = await startApp()
    await using at = await place()
    await filled(app)
    const taken = await take(app, at.file)
    expect(taken.rows).toMatchObject({ workspaces: 2, users: 4, members: 4, sources: 2, documents: expect.any(Number) })
    expect(taken.rows.documents).toBeGreaterThan(2)
    expect((await stat(at.file)).mode & 0o777).toBe(0o600)
    expect(existsSync(`${at.file}.part`)).toBe(false)

    const ownerUrl = await at.database()
    await restoreBackup({ ownerUrl, secret, migrations, file: at.file, filesFolder, replace: false })
    expect(await rowsOf(ownerUrl)).toEqual(await rowsOf(app.ownerUrl))
    const unsafe = `select count(*)::int as count from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id'
      where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and not (c.relrowsecurity and c.relforcerowsecurity)`
    expect(await countIn(ownerUrl, unsafe)).toBe(0)
    const steps = `select count(*)::int as count from graphile_worker._private_jobs where payload->>'workspaceId' is not null`
    expect(await countIn(ownerUrl, steps)).toBe(await countIn(app.ownerUrl, steps))
    expect(taken.rows['(queue)']).toBe(await countIn(app.ownerUrl, steps))
    expect(taken.rows['(queue)']).toBeGreaterThan(1)
  })

  test('is taken and restored by an owner that is no superuser', async () => {
    await using app = await startApp()
    await using at = await place()
    await filled(app)
    await take(app, at.file)
    const ownerUrl = await at.plainOwner()
    await restoreBackup({ ownerUrl, secret, migrations, file: at.file, filesFolder, replace: false })
    // Every later start says the password of the program's role anew, which such an owner may do.
    const { programUrl } = await migrate({ ownerUrl, secret, migrations })
    expect(await unfitRole(programUrl)).toBeNull()

    const again = `${at.file}.again`
    await takeBackup({ ownerUrl, file: again, secretKey: 'kept with it', now: new Date(), filesFolder })
    const { manifest, rows } = await verifyBackup(again)
    expect(manifest.secretKey).toBe('kept with it')
    expect(rows).toEqual((await verifyBackup(at.file)).rows)
    expect(await unfitRole(ownerUrl)).toContain('owns tables')
  })

  test('that is not exactly what was written is refused in words before anything is touched', async () => {
    await using app = await startApp()
    await using at = await place()
    await app.owner()
    await take(app, at.file)
    const whole = await readFile(at.file)
    const ownerUrl = await at.database()
    for (const [what, spoil] of spoilt) {
      await writeFile(at.file, spoil(whole))
      await expect(verifyBackup(at.file), what).rejects.toThrow(BadBackup)
      await expect(restoreBackup({ ownerUrl, secret, migrations, file: at.file, filesFolder, replace: true }), what).rejects.toThrow(
        BadBackup,
      )
    }
    expect(await countIn(ownerUrl, `select count(*)::int as count from pg_class where relnamespace = 'public'::regnamespace`)).toBe(0)
  })

  test('of a newer schema is refused; one of the same is put in the place of what is there only when that is said', async () => {
    await using app = await startApp()
    await using at = await place()
    await app.owner('Ana Ferrand')
    await take(app, at.file)
    const ownerUrl = await at.database()
    await migrate({ ownerUrl, secret, migrations })
    // Of the same schema and empty: nothing is in the way.
    await restoreBackup({ ownerUrl, secret, migrations, file: at.file, filesFolder, replace: false })
    const before = await rowsOf(ownerUrl)

    await app.owner('Bruno Sabatier')
    const later = `${at.file}.later`
    await take(app, later)
    await expect(restoreBackup({ ownerUrl, secret, migrations, file: later, filesFolder, replace: false })).rejects.toThrow(CannotRestore)
    expect(await rowsOf(ownerUrl)).toEqual(before)
    await restoreBackup({ ownerUrl, secret, migrations, file: later, filesFolder, replace: true })
    expect(await rowsOf(ownerUrl)).toEqual(await rowsOf(app.ownerUrl))
  })

  test('that can’t be loaded leaves what was there as it was', async () => {
    await using app = await startApp()
    await using at = await place()
    await app.owner('Ana Ferrand')
    await take(app, at.file)
    const ownerUrl = await at.database()
    await restoreBackup({ ownerUrl, secret, migrations, file: at.file, filesFolder, replace: false })
    const before = await rowsOf(ownerUrl)
    const sql = postgres(ownerUrl, { max: 1 })
    // Something that this backup's rows run against.
    await sql`alter table workspaces add constraint only_here check (name <> 'La Lanterne') not valid`
    await sql.end()
    await expect(restoreBackup({ ownerUrl, secret, migrations, file: at.file, filesFolder, replace: true })).rejects.toThrow(
      /^A row of workspaces does not fit/,
    )
    expect(await rowsOf(ownerUrl)).toEqual(before)
  })

  test('is not put under a product that runs', async () => {
    await using app = await startApp()
    await using at = await place()
    await app.owner()
    await take(app, at.file)
    await app.db.program(async (tx) => tx.execute('select 1'))
    await expect(restoreBackup({ ownerUrl: app.ownerUrl, secret, migrations, file: at.file, filesFolder, replace: true })).rejects.toThrow(
      /Stop it first/,
    )
  })
})

test('[TEAM-05] tables are loaded after those they refer to, and a circle is said', () => {
  const table = (name: string) => ({ name, columns: ['id'] })
  const sorted = sortByReference(['c', 'a', 'b'].map(table), [
    { from: 'a', to: 'b' },
    { from: 'b', to: 'c' },
    { from: 'c', to: 'c' },
  ])
  expect(sorted.map(({ name }) => name)).toEqual(['c', 'b', 'a'])
  expect(() =>
    sortByReference(['a', 'b'].map(table), [
      { from: 'a', to: 'b' },
      { from: 'b', to: 'a' },
    ]),
  ).toThrow(/circle/)
})

const spoilt: [string, (whole: Buffer) => Buffer][] = [
  ['cut short', (whole) => whole.subarray(0, Math.floor(whole.length * 0.7))],
  ['cut by its last byte', (whole) => whole.subarray(0, -1)],
  [
    'with a letter changed',
    (whole) => gzipSync(Buffer.from(gunzipSync(whole).toString('latin1').replace('La Lanterne', 'La Lenterne'), 'latin1')),
  ],
  ['with a row left out', (whole) => gzipSync(withoutARow(gunzipSync(whole)))],
  ['with something after its end', (whole) => gzipSync(Buffer.concat([gunzipSync(whole), Buffer.from('more\n')]))],
  ['without its end', (whole) => gzipSync(gunzipSync(whole).subarray(0, -120))],
  ['of another kind', () => gzipSync(Buffer.from('{"hello":"world"}\n'))],
  ['that is no archive', () => Buffer.from('hello, this is a letter')],
  ['that is empty', () => Buffer.alloc(0)],
]

/** Drops the first row of the first table that has one, with its piece's length set right. */
function withoutARow(text: Buffer): Buffer {
  const manifestEnd = text.indexOf(10) + 1
  const headEnd = text.indexOf(10, manifestEnd) + 1
  const piece: { table: string; bytes: number } = JSON.parse(text.subarray(manifestEnd, headEnd).toString())
  const rowEnd = text.indexOf(10, headEnd) + 1
  const shorter = { ...piece, bytes: piece.bytes - (rowEnd - headEnd) }
  const head = shorter.bytes > 0 ? Buffer.from(`${JSON.stringify(shorter)}\n`) : Buffer.alloc(0)
  return Buffer.concat([text.subarray(0, manifestEnd), head, text.subarray(rowEnd)])
}
