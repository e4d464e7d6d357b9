import postgres from 'postgres'
import { uuidv7 } from 'uuidv7'
import { expect, inject, test } from 'vitest'
import { unfitRole } from '../../db/client.ts'
import { startApp } from '../support/app.ts'
import { fillWorkspace, tablesOf } from '../support/rows.ts'

const open = (url: string) => {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  return Object.assign(sql, { [Symbol.asyncDispose]: () => sql.end({ timeout: 2 }) })
}
const here = ({ columns }: { columns: { name: string }[] }) => columns.some(({ name }) => name === 'workspace_id')

test('every key and every reference of a workspace’s table begins with the workspace', async () => {
  await using sql = open(inject('ownerUrl'))
  const tables = await tablesOf(sql)
  const owned = tables.filter(here)
  expect(owned.length).toBeGreaterThan(20)
  const names = new Set(owned.map(({ name }) => name))
  for (const { name, primary, keys } of owned) {
    expect(primary[0], `${name}: primary key`).toBe('workspace_id')
    for (const key of keys.filter(({ table }) => names.has(table))) {
      expect([key.columns[0], key.foreign[0]], `${name} → ${key.table}`).toEqual(['workspace_id', 'workspace_id'])
    }
  }
  // A table without a workspace refers to none of a workspace's.
  for (const { name, keys } of tables.filter((table) => !here(table)))
    expect(
      keys.map(({ table }) => table).filter((to) => names.has(to)),
      name,
    ).toEqual([])
})

test('unique keys of a workspace’s table begin with the workspace', async () => {
  await using sql = open(inject('ownerUrl'))
  const loose = await sql`
    select c.relname as table, i.relname as index from pg_index x
    join pg_class c on c.oid = x.indrelid join pg_class i on i.oid = x.indexrelid join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    join pg_attribute w on w.attrelid = c.oid and w.attname = 'workspace_id'
    where x.indisunique and x.indkey[0] <> w.attnum`
  expect([...loose]).toEqual([])
})

test('row-level security stands on every table of a workspace, for reading and for writing, also for its owner', async () => {
  await using sql = open(inject('ownerUrl'))
  const rows = await sql<{ table: string; enabled: boolean; forced: boolean; using: string | null; check: string | null }[]>`
    select c.relname as table, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
           pg_get_expr(p.polqual, p.polrelid) as using, pg_get_expr(p.polwithcheck, p.polrelid) as check
    from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id'
    left join pg_policy p on p.polrelid = c.oid and p.polname = 'workspace' and p.polcmd = '*'
    where c.relkind in ('r', 'p')`
  expect(rows.length).toBeGreaterThan(20)
  const rule = expect.stringMatching(
    /^\(workspace_id = \(NULLIF\(current_setting\('app\.workspace_id'::text, true\), ''::text\)\)::uuid\)$/,
  )
  for (const { table, ...row } of rows) expect(row, table).toEqual({ enabled: true, forced: true, using: rule, check: rule })
  // The one other rule: a person sees their own memberships, and changes none.
  const others = await sql`select polname, polcmd::text as cmd from pg_policy where polname <> 'workspace'`
  expect([...others]).toEqual([{ polname: 'own_membership', cmd: 'r' }])
})

test('the program’s role owns nothing, bypasses nothing, and may not rewrite the trail', async () => {
  await using sql = open(inject('programUrl'))
  expect(await unfitRole(inject('programUrl'))).toBeNull()
  expect(await unfitRole(inject('ownerUrl'))).not.toBeNull()
  const [role] =
    await sql`select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication from pg_roles where rolname = current_user`
  expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, rolreplication: false })
  const [{ n } = { n: -1 }] = await sql`select count(*)::int as n from pg_class where relowner = current_user::regrole`
  expect(n).toBe(0)
  for (const change of [
    'update audit_entries set action = action',
    'delete from audit_entries',
    'truncate audit_entries',
    'drop table mentions',
    'alter table mentions disable row level security',
  ])
    await expect(sql.unsafe(change), change).rejects.toMatchObject({ code: '42501' })
})

test('without a workspace nothing is seen; with one, only its own; nothing is written or moved into another', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const zoe = await app.owner('Zoé Lê')
  await fillWorkspace(app.ownerUrl, { ...ana, mark: 'of Ana' })
  await fillWorkspace(app.ownerUrl, { ...zoe, mark: 'of Zoé' })
  await using sql = open(app.programUrl)
  const owned = (await tablesOf(sql)).filter(here)
  const as = <T>(workspaceId: string | null, fn: (tx: postgres.TransactionSql) => Promise<T>) =>
    sql.begin(async (tx) => {
      if (workspaceId !== null) await tx.unsafe(`set local app.workspace_id = '${workspaceId}'`)
      return fn(tx)
    })
  for (const { name } of owned) {
    const seen = (workspaceId: string | null) =>
      as(workspaceId, (tx) => tx<{ workspace_id: string }[]>`select workspace_id from ${tx(name)}`)
    expect(await seen(null), name).toHaveLength(0)
    expect(await seen(uuidv7()), name).toHaveLength(0)
    const mine = await seen(ana.workspaceId)
    expect(mine.length, name).toBeGreaterThan(0)
    expect(new Set(mine.map(({ workspace_id }) => workspace_id)), name).toEqual(new Set([ana.workspaceId]))
    if (name === 'audit_entries') continue
    const gone = await as(ana.workspaceId, (tx) => tx`delete from ${tx(name)} where workspace_id = ${zoe.workspaceId}`)
    expect(gone.count, name).toBe(0)
    const moved = as(ana.workspaceId, (tx) => tx`update ${tx(name)} set workspace_id = ${zoe.workspaceId}`)
    await expect(moved, name).rejects.toMatchObject({ code: expect.stringMatching(/^(42501|23503)$/) })
  }
})
