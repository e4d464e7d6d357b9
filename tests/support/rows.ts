/** A workspace full of rows: at least one in every table that belongs to a workspace, found in the catalogue so that no later table is forgotten. */
import postgres from 'postgres'
import { uuidv7 } from 'uuidv7'

export interface Table {
  name: string
  columns: { name: string; type: string; nullable: boolean; hasDefault: boolean; isArray: boolean }[]
  /** Foreign keys: own columns, and where they lead. */
  keys: { columns: string[]; table: string; foreign: string[] }[]
  primary: string[]
  /** Words that a column's check allows. */
  words: Record<string, string[]>
}

/** Every table of the program, from the catalogue. */
export async function tablesOf(sql: postgres.Sql): Promise<Table[]> {
  const columns = await sql<{ table: string; name: string; type: string; nullable: boolean; hasDefault: boolean; isArray: boolean }[]>`
    select c.relname as table, a.attname as name, t.typname as type, not a.attnotnull as nullable, a.atthasdef as "hasDefault", t.typcategory = 'A' as "isArray"
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace join pg_type t on t.oid = a.atttypid
    where n.nspname = 'public' and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped order by c.relname, a.attnum`
  const keys = await sql<
    { table: string; type: string; columns: string[]; foreign: string | null; foreignColumns: string[]; check: string }[]
  >`
    select c.relname as table, k.contype::text as type, f.relname as foreign, pg_get_constraintdef(k.oid) as check,
           array(select a.attname::text from unnest(k.conkey) with ordinality u(n, o) join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.n order by o) as columns,
           array(select a.attname::text from unnest(k.confkey) with ordinality u(n, o) join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.n order by o) as "foreignColumns"
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace left join pg_class f on f.oid = k.confrelid
    where n.nspname = 'public' and k.contype in ('p', 'f', 'c')`
  return [...new Set(columns.map(({ table }) => table))].map((name) => {
    const own = keys.filter(({ table }) => table === name)
    return {
      name,
      columns: columns.filter(({ table }) => table === name).map(({ table: _, ...column }) => column),
      primary: own.find(({ type }) => type === 'p')?.columns ?? [],
      keys: own.flatMap((key) =>
        key.type === 'f' && key.foreign ? [{ columns: key.columns, table: key.foreign, foreign: key.foreignColumns }] : [],
      ),
      words: Object.fromEntries(
        own
          .filter(({ type, columns: on }) => type === 'c' && on.length === 1)
          .map(({ columns: [column = ''], check }) => [column, [...check.matchAll(/'([^']*)'::text/g)].map(([, word]) => word ?? '')]),
      ),
    }
  })
}

const isOfWorkspace = (table: Table) => table.columns.some(({ name }) => name === 'workspace_id')

/** Values that a column's meaning asks for, where its type alone does not tell. */
const meant: Record<string, unknown> = {
  expression: '"La Lanterne"',
  address: 'http://gazette.example/saison',
  site: 'gazette.example',
  scopes: ['read'],
  field: 'status',
  query: 'status=new',
  email: 'somebody@secret.example',
}

/**
 * Fills a workspace by the catalogue: one row a table, parents first, every reference set. Gives the ids by table. Texts carry `mark`, so that
 * they can be looked for elsewhere.
 */
export async function fillWorkspace(
  ownerUrl: string,
  { workspaceId, userId, mark }: { workspaceId: string; userId: string; mark: string },
): Promise<Record<string, string>> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} })
  try {
    const all = (await tablesOf(sql)).filter(isOfWorkspace)
    const rows: Record<string, Record<string, unknown>> = { users: { id: userId }, workspaces: { id: workspaceId } }
    const waiting = [...all]
    while (waiting.length > 0) {
      const at = waiting.findIndex((table) => table.keys.every((key) => key.table === table.name || key.table in rows))
      const [table] = waiting.splice(at, 1)
      if (at < 0 || !table) throw new Error(`these tables wait for each other: ${waiting.map(({ name }) => name).join(', ')}`)
      rows[table.name] = await fillTable(sql, table, rows, { workspaceId, mark })
    }
    return Object.fromEntries(all.flatMap(({ name }) => (typeof rows[name]?.id === 'string' ? [[name, rows[name].id]] : [])))
  } finally {
    await sql.end({ timeout: 2 })
  }
}

async function fillTable(
  sql: postgres.Sql,
  table: Table,
  rows: Record<string, Record<string, unknown>>,
  { workspaceId, mark }: { workspaceId: string; mark: string },
): Promise<Record<string, unknown>> {
  if (table.name === 'members') {
    const [member] = await sql`select * from members where workspace_id = ${workspaceId} limit 1`
    if (member) return member
  }
  const row: Record<string, unknown> = {}
  for (const column of table.columns) {
    const word = table.words[column.name]?.[0]
    if (column.name === 'workspace_id') row[column.name] = workspaceId
    else if (/_(hash|key)$|^key$|^hash$/.test(column.name) && column.type === 'text') row[column.name] = `${mark} ${column.name}`
    else if (column.hasDefault || column.nullable) {
      if (column.name in meant && column.type === 'text') row[column.name] = meant[column.name]
    } else if (word) row[column.name] = word
    else row[column.name] = column.name in meant ? meant[column.name] : plain(column, mark)
  }
  for (const key of table.keys) {
    if (key.table === table.name) continue
    for (const [n, name] of key.columns.entries()) {
      const parent = rows[key.table]?.[key.foreign[n] ?? '']
      if (parent !== undefined) row[name] = parent
    }
  }
  const names = Object.keys(row)
  const [made] = await sql`insert into ${sql(table.name)} ${sql(row as Record<string, string>, names)} returning *`
  if (!made) throw new Error(`no row in ${table.name}`)
  return made
}

function plain({ name, type, isArray }: Table['columns'][number], mark: string): unknown {
  if (isArray) return []
  switch (type) {
    case 'uuid':
      return uuidv7()
    case 'text':
      return `${mark} ${name}`
    case 'timestamptz':
    case 'date':
      return new Date()
    case 'jsonb':
      return []
    case 'bool':
      return false
    case 'inet':
      return '192.0.2.0/24'
    default:
      return 1
  }
}

/** Every row of a workspace as text, table by table, to be compared byte by byte; also fails where a table has none. */
export async function rowsOf(ownerUrl: string, workspaceId: string): Promise<Record<string, string[]>> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} })
  try {
    const kept: Record<string, string[]> = {}
    for (const { name } of (await tablesOf(sql)).filter(isOfWorkspace)) {
      const rows = await sql<{ row: string }[]>`select t::text as row from ${sql(name)} t where workspace_id = ${workspaceId} order by 1`
      kept[name] = rows.map(({ row }) => row)
      if (rows.length === 0) throw new Error(`no row of the workspace in ${name}`)
    }
    const [workspace] = await sql<{ row: string }[]>`select w::text as row from workspaces w where id = ${workspaceId}`
    kept.workspaces = [workspace?.row ?? '']
    return kept
  } finally {
    await sql.end({ timeout: 2 })
  }
}
