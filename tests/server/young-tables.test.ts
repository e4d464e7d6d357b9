/** Statistics of tables that just began to fill, so that a row is found by its key from the first crawl on. */
import postgres from 'postgres'
import { expect, test } from 'vitest'
import { analyzeYoung, expectOneWorkspace } from '../../db/young-tables.ts'
import { startApp } from '../support/app.ts'
import { addDocuments } from './mentions/seed.ts'

test('[LISTEN-06] the first row of an installation is found by its key, before anything was counted', async () => {
  await using app = await startApp()
  const sql = postgres(app.ownerUrl, { max: 1, onnotice: () => {} })
  await using _ = { [Symbol.asyncDispose]: () => sql.end() }
  // As a new installation has it, whoever had this database before.
  await sql`
    select pg_clear_relation_stats('public', c.relname::text), pg_clear_attribute_stats('public', c.relname::text, 'workspace_id', false)
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id'
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'`
  await expectOneWorkspace(sql)
  for (const table of ['documents', 'sources', 'outlets', 'bylines', 'people', 'mentions', 'stories']) {
    // As a connection keeps it that checked some foreign keys.
    const plan = await sql.unsafe(`explain (generic_plan) select 1 from only ${table} where workspace_id = $1 and id = $2 for key share`)
    expect(JSON.stringify(plan), table).toContain(` ${table}_workspace_id_id_pk`)
  }
})

test('[LISTEN-06] what a first crawl keeps is found by its key within seconds, not by going through the workspace', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const sql = postgres(app.ownerUrl, { max: 1, onnotice: () => {} })
  try {
    await analyzeYoung(sql)
    expect(await analyzeYoung(sql)).not.toContain('documents')
    const [id = ''] = await addDocuments(
      app,
      ana,
      Array.from({ length: 600 }, (_, i) => ({ title: `Pièce ${i}`, text: 'Un texte.' })),
    )
    // A connection tells of the rows it changed with a later transaction, a second on, or after ten idle ones.
    const made: string[] = []
    await expect
      .poll(
        async () => {
          await Promise.all(Array.from({ length: 8 }, () => ana.get('watches')))
          made.push(...(await analyzeYoung(sql)))
          return made
        },
        { timeout: 20_000, interval: 300 },
      )
      .toContain('documents')
    const plan = await sql`explain select 1 from only documents where workspace_id = ${ana.workspaceId} and id = ${id} for key share`
    expect(JSON.stringify(plan)).toContain('documents_workspace_id_id_pk')
    expect(await analyzeYoung(sql)).not.toContain('documents')
  } finally {
    await sql.end()
  }
})
