/** Reads of accounts, shaped for the list, the card and those that mention one. */
import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../db/client.ts'
import type { Network, Standing } from '../../db/vocabulary.ts'
import { Problem } from '../errors.ts'
import { contains, folded } from '../folded.ts'
import { fromCursor, type PageOf, page } from '../http.ts'
import { instant } from '../outlets/written.ts'
import type { AccountBrief, AccountFilter, AccountRead } from './contract.ts'
import { shownAs } from './spell.ts'

/** What a brief is made of, from the row called `h`, as JSON. */
export const briefOf = (row: string): SQL =>
  sql.raw(
    `case when ${row}.id is not null then jsonb_build_object('id', ${row}.id, 'network', ${row}.network, 'value', ${row}.value, 'name', ${row}.name, 'address', ${row}.address, 'standing', ${row}.standing) end`,
  )

export interface BriefRow {
  id: string
  network: Network
  value: string
  name: string | null
  address: string | null
  standing: Standing
}

export const toBrief = ({ value, ...row }: BriefRow): AccountBrief => {
  const shown = shownAs({ ...row, value })
  return { ...row, shown, name: row.name === shown ? null : row.name }
}

interface Row extends BriefRow, Record<string, unknown> {
  followers: number | null
  followers_at: string | null
  opened_at: string | null
  is_bot: boolean | null
  person: { id: string; name: string } | null
  standing_reason: string | null
  standing_by: string | null
  standing_at: string | null
  documents: number
  mentions: number
  last_at: string | null
  version: number
}

const iso = (at: string | null) => (at === null ? null : instant(at))

const toAccount = (row: Row): AccountRead => ({
  ...toBrief({ id: row.id, network: row.network, value: row.value, name: row.name, address: row.address, standing: row.standing }),
  value: row.value,
  followers: row.followers === null || row.followers_at === null ? null : { figure: row.followers, at: instant(row.followers_at) },
  openedAt: iso(row.opened_at),
  isBot: row.is_bot,
  person: row.person,
  treated: row.standing_at === null ? null : { reason: row.standing_reason ?? '', by: row.standing_by ?? '', at: instant(row.standing_at) },
  documents: row.documents,
  mentions: row.mentions,
  lastAt: iso(row.last_at),
  version: row.version,
})

/** The figures are counted for the page's rows only. */
const select = (where: SQL, limit: number): SQL => sql`
  with page as (select h.* from handles h where ${where} order by h.id desc limit ${limit})
  select h.*, case when p.id is not null then jsonb_build_object('id', p.id, 'name', p.name) end as person, d.n as documents, d.last_at, m.n as mentions
  from page h
  left join people p on p.workspace_id = h.workspace_id and p.id = h.person_id
  cross join lateral (select count(*)::int as n, max(published_at) as last_at from documents d where d.workspace_id = h.workspace_id and d.handle_id = h.id) d
  cross join lateral (
    select count(*)::int as n from documents d join mentions m on m.workspace_id = d.workspace_id and m.document_id = d.id and m.withdrawn_at is null
    where d.workspace_id = h.workspace_id and d.handle_id = h.id) m
  order by h.id desc`

/** Accounts that published, or that somebody treats in a way of their own; the last met first. */
export async function listAccounts(
  tx: Tx,
  workspaceId: string,
  filter: AccountFilter & { limit: number; cursor?: string | undefined },
): Promise<PageOf<AccountRead>> {
  const after = fromCursor(filter.cursor, z.tuple([z.uuid()]))
  const words = (list: readonly string[]) => sql`${sql.param(list)}::text[]`
  const whose = filter.person
    ? sql`h.person_id = ${filter.person}`
    : sql`h.network not in ('email', 'phone')
        and (h.standing <> 'ordinary' or h.person_id is not null or exists (select 1 from documents d where d.workspace_id = h.workspace_id and d.handle_id = h.id))`
  const where = sql`h.workspace_id = ${workspaceId} and ${whose}
    ${filter.network ? sql`and h.network = any(${words([filter.network].flat())})` : sql``}
    ${filter.standing ? sql`and h.standing = any(${words([filter.standing].flat())})` : sql``}
    ${filter.q ? sql`and (${folded(sql`h.value`)} like ${contains(filter.q)} or ${folded(sql`h.name`)} like ${contains(filter.q)} or ${folded(sql`h.address`)} like ${contains(filter.q)})` : sql``}
    ${after ? sql`and h.id < ${after[0]}::uuid` : sql``}`
  const rows = await tx.execute<Row>(select(where, filter.limit + 1))
  const { items, next } = page([...rows], filter.limit, (row) => [row.id])
  return { items: items.map(toAccount), next }
}

export async function getAccount(tx: Tx, workspaceId: string, id: string): Promise<AccountRead> {
  const [row] = await tx.execute<Row>(select(sql`h.workspace_id = ${workspaceId} and h.id = ${id}`, 1))
  if (!row) throw new Problem('not-found')
  return toAccount(row)
}

/** The condition that an account published the document called `d`. */
export const publishedBy = (id: string): SQL => sql`d.handle_id = ${id}`

/** Everything an account published, for steps that look at it again. */
export async function documentsOf(tx: Tx, workspaceId: string, ids: string[]): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(
    sql`select d.id from documents d where d.workspace_id = ${workspaceId} and d.handle_id = any(${sql.param(`{${ids.join(',')}}`)}::uuid[]) order by d.published_at, d.id`,
  )
  return rows.map(({ id }) => id)
}
