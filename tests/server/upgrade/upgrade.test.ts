import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator'
import { Logger, runMigrations } from 'graphile-worker'
import postgres from 'postgres'
import { afterAll, expect, inject, test } from 'vitest'
import { migrate } from '../../../db/migrate.ts'
import { projectRoot } from '../../../db/programs.ts'
import { restoreBackup } from '../../../server/backup/restore.ts'
import type { Mention, MentionCounts, MentionStream } from '../../../server/mentions/contract.ts'
import { isCounted, miscounted } from '../../../server/mentions/rollup.ts'
import type { PersonRead } from '../../../server/people/contract.ts'
import { recurring } from '../../../server/pipeline.ts'
import { type Someone, startApp } from '../../support/app.ts'

const workspaceId = '00000000-0000-7000-8000-0000000000aa'
const id = (last: string) => `00000000-0000-7000-8000-0000000000${last}`
const secret = 'a secret of the tests alone, long enough'
const migrations = join(projectRoot(), 'db', 'migrations')
const made: string[] = []

const onServer = async <T>(work: (sql: postgres.Sql) => Promise<T>): Promise<T> => {
  const url = new URL(inject('ownerUrl'))
  url.pathname = '/postgres'
  const sql = postgres(url.href, { max: 1, onnotice: () => {} })
  return work(sql).finally(() => sql.end({ timeout: 2 }))
}

async function emptyDatabase(): Promise<string> {
  const name = `upgrade_${process.pid}_${made.length}`
  await onServer((sql) => sql.unsafe(`create database "${name}"`))
  made.push(name)
  const url = new URL(inject('ownerUrl'))
  url.pathname = `/${name}`
  return url.href
}

afterAll(() =>
  onServer(async (sql) => {
    for (const name of made) await sql.unsafe(`drop database if exists "${name}" with (force)`)
  }),
)

/** A database as an installation of the first three migrations left it, with rows in it; or as it was some migrations later, at which `then` was done. */
async function oldDatabase(later = 3, then?: (sql: postgres.Sql) => Promise<unknown>): Promise<string> {
  const url = await emptyDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'relais-upgrade-'))
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    await cp(migrations, folder, { recursive: true })
    const journal: { entries: unknown[] } = JSON.parse(await readFile(join(folder, 'meta', '_journal.json'), 'utf8'))
    const upTo = async (count: number) => {
      await writeFile(join(folder, 'meta', '_journal.json'), JSON.stringify({ ...journal, entries: journal.entries.slice(0, count) }))
      await applyMigrations(drizzle(sql), { migrationsFolder: folder })
      await sql.unsafe('select secure_workspace_tables()')
    }
    await runMigrations({ connectionString: url, logger: new Logger(() => () => {}) })
    await upTo(3)
    await sql.unsafe(await readFile(new URL('rows-of-0002.sql', import.meta.url), 'utf8'))
    await upTo(later)
    await then?.(sql)
  } finally {
    await sql.end({ timeout: 2 })
    await rm(folder, { recursive: true, force: true })
  }
  return url
}

/** All that the old workspace held is shown. */
async function seeAll(ana: Someone): Promise<void> {
  const { items } = await ana.get<MentionStream>('mentions?status=all')
  const shown = (each: Mention | undefined) => [
    each?.id,
    each?.status,
    each?.tone.is,
    each?.tone.judgedBy,
    each?.tags,
    each?.notes,
    each?.story?.documentCount,
  ]
  expect(items.map(shown)).toEqual([
    [id('61'), 'new', 'unsure', null, [], 0, 2],
    [id('60'), 'kept', 'neutral', 'Ana Ferrand', ['saison'], 1, 2],
  ])
  expect(items[1]?.reach?.figure).toBe(42_000)
  expect(items[1]?.bylines[0]).toMatchObject({ printed: 'Zoé Lemaire', state: 'resolved', people: [{ id: id('70') }] })
  // What somebody signed is led by dates that were not kept then.
  const signed = await ana.get<MentionStream>(`mentions?status=all&person=${id('70')}&from=2000-01-01`)
  expect(signed.items.map((one) => one.id)).toEqual([id('60')])

  expect(await ana.get<PersonRead>(`people/${id('70')}`)).toMatchObject({
    name: 'Zoé Lemaire',
    note: 'Préfère le téléphone.',
    outlets: [{ name: 'La Gazette du Port', role: 'critique' }],
    handles: [{ network: 'email', value: 'zoe@gazette.example' }],
  })
  expect(await ana.get(`outlets/${id('10')}`)).toMatchObject({
    name: 'La Gazette du Port',
    note: 'Appeler avant midi.',
    audience: { figure: 42_000 },
  })
  expect(await ana.get(`stories/${id('40')}`)).toMatchObject({ totals: { all: { documents: 2, mentions: 2, outlets: 2 } } })
  expect(
    (await ana.get<{ items: { title: string; state: string }[] }>('sources')).items.map(({ title, state }) => [title, state]).sort(),
  ).toEqual([
    ['La Gazette du Port', 'active'],
    ['Le Carnet des scènes', 'failing'],
  ])
  expect((await ana.get<{ items: { name: string }[] }>('watches')).items.map(({ name }) => name)).toEqual(['La Lanterne'])
  expect((await ana.get<{ items: { name: string }[] }>('views')).items.map(({ name }) => name)).toEqual(['À traiter'])
  expect((await ana.get<{ items: { action: string }[] }>('audit')).items.map(({ action }) => action)).toContain('mention.judged')
  expect((await ana.get<{ items: { kind: string }[] }>('jobs')).items.map(({ kind }) => kind)).toContain('visit-source')
}

test('[TEAM-04] two machines that migrate an empty database at once both succeed, and once more changes nothing', {
  timeout: 120_000,
}, async () => {
  const ownerUrl = await emptyDatabase()
  const both = await Promise.all([migrate({ ownerUrl, secret, migrations }), migrate({ ownerUrl, secret, migrations })])
  const { entries }: { entries: unknown[] } = JSON.parse(await readFile(join(migrations, 'meta', '_journal.json'), 'utf8'))
  expect(both.map(({ applied }) => applied).sort((a, b) => a - b)).toEqual([0, entries.length])
  expect((await migrate({ ownerUrl, secret, migrations })).applied).toBe(0)
})

test('[TEAM-04] a database with the data of an earlier version is brought to the present one and shown, by two machines at once', {
  timeout: 120_000,
}, async () => {
  const ownerUrl = await oldDatabase()
  const both = await Promise.all([migrate({ ownerUrl, secret, migrations }), migrate({ ownerUrl, secret, migrations })])
  expect(both.map(({ applied }) => applied).filter((count) => count > 0)).toHaveLength(1)
  const [{ programUrl }] = both as [{ programUrl: string }, unknown]

  await using app = await startApp({ database: { ownerUrl, programUrl } })
  const ana = await app.someone({ workspaceId, userId: id('01'), memberId: id('02') })
  await seeAll(ana)
  const vectors = await app.db.workspace(workspaceId, (tx) =>
    tx.execute<{ dated: boolean }>(sql`
      select t.search @@ ('''*0.' || d.published_at::date - date '1970-01-01' || '''')::tsquery as dated
      from document_texts t join documents d on d.id = t.document_id`),
  )
  expect(vectors).toEqual([{ dated: true }, { dated: true }])
  // What is new beside the old rows is made by the clock.
  for (const each of recurring(async () => [workspaceId])) await each.run(app.deps, new AbortController().signal)
  expect(await app.db.workspace(workspaceId, (tx) => miscounted(tx, workspaceId))).toBe(0)

  // Work that waited before the update is done after it, and what people said still holds.
  await app.drain()
  const after = (await ana.get<MentionStream>('mentions?status=all')).items
  expect(after.map((each) => [each.id, each.status, each.tone.judgedBy])).toEqual([
    [id('61'), 'new', null],
    [id('60'), 'kept', 'Ana Ferrand'],
  ])
  // And it is worked on as if it had always been so.
  await ana.send('POST', 'mentions/judge', { ids: [id('61')], field: 'status', value: 'dismissed' })
  expect((await ana.get<MentionStream>('mentions?status=dismissed')).items.map((each) => each.id)).toEqual([id('61')])
  expect((await migrate({ ownerUrl, secret, migrations })).applied).toBe(0)
})

test('[TEAM-04] numbers kept beside the mentions by an earlier version are moved and completed, not counted anew', {
  timeout: 120_000,
}, async () => {
  const ownerUrl = await oldDatabase(28, async (sql) => {
    await sql.unsafe(`select set_config('app.workspace_id', '${workspaceId}', false)`)
    // As if all of it had come since numbers are kept, some of it tagged and given to somebody, and all were counted once.
    await sql.unsafe(
      'truncate mention_counts; create temp table kept as select * from mentions; delete from mentions; truncate mention_counts',
    )
    await sql.unsafe('insert into mentions select * from kept')
    await sql.unsafe(`update mentions set tags = '{saison,crise}', assignee = '${id('01')}' where id = '${id('60')}'`)
    await sql.unsafe(`insert into mention_recounts (workspace_id, at) values ('${workspaceId}', now())`)
  })
  const { programUrl } = await migrate({ ownerUrl, secret, migrations })
  await using app = await startApp({ database: { ownerUrl, programUrl } })
  expect(await app.db.workspace(workspaceId, (tx) => Promise.all([isCounted(tx, workspaceId), miscounted(tx, workspaceId)]))).toEqual([
    true,
    0,
  ])
  const ana = await app.someone({ workspaceId, userId: id('01'), memberId: id('02') })
  const counts = await ana.get<MentionCounts>('mentions/counts?from=2000-01-01')
  expect([counts.total, counts.outlets.map(({ count }) => count), counts.tags, counts.assignees.map(({ count }) => count)]).toEqual([
    2,
    [1, 1],
    [
      { value: 'crise', count: 1 },
      { value: 'saison', count: 1 },
    ],
    [1],
  ])
})

test('[TEAM-05] a backup of the first form, taken before files could be uploaded, is restored and brought to the present schema', {
  timeout: 120_000,
}, async () => {
  const ownerUrl = await emptyDatabase()
  const file = fileURLToPath(new URL('backup-of-format-1.relais.gz', import.meta.url))
  const whole = await restoreBackup({ ownerUrl, secret, migrations, file, filesFolder: join(inject('folder'), 'no-files'), replace: false })
  expect([whole.manifest.version, whole.manifest.migrations, whole.files, whole.rows.documents]).toEqual([1, 3, 0, 2])
  const { programUrl } = await migrate({ ownerUrl, secret, migrations })
  await using app = await startApp({ database: { ownerUrl, programUrl } })
  await seeAll(await app.someone({ workspaceId, userId: id('01'), memberId: id('02') }))
  for (const each of recurring(async () => [workspaceId])) await each.run(app.deps, new AbortController().signal)
  await app.drain()
  expect(await app.db.workspace(workspaceId, (tx) => miscounted(tx, workspaceId))).toBe(0)
})
