/** What a network tells of a post that is a mention: its account, what was counted of it over time, whom it speaks to and who answers it among what is kept. */
import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'
import { iso } from '../documents/queries.ts'
import { type BriefRow, briefOf, getAccount, toBrief } from '../handles/queries.ts'
import type { Post } from './page-contract.ts'

/** Countings and answers that are told. */
const mostCounted = 60
const mostAnswers = 30

interface Row extends Record<string, unknown> {
  handle_id: string | null
  figures: Post['figures'] | null
  to: (Omit<Post['speaksTo'][number], 'account'> & { account: BriefRow | null })[] | null
  from: (Omit<Post['answers'][number], 'account'> & { account: BriefRow | null })[] | null
}

/** A document as those who point at it, or are pointed at, are shown. */
const told = (d: string, watch: string) =>
  sql.raw(`jsonb_build_object('id', ${d}.id, 'title', ${d}.title, 'address', ${d}.address,
  'published', jsonb_build_object('at', to_char(${d}.published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'precision', ${d}.published_precision),
  'mentionId', (select x.id from mentions x where x.workspace_id = ${d}.workspace_id and x.document_id = ${d}.id and x.watch_id = ${watch} limit 1))`)

/** Null for a document of which no network tells anything. */
export async function readPost(tx: Tx, workspaceId: string, documentId: string, watchId: string): Promise<Post | null> {
  const [row] = await tx.execute<Row>(sql`
    with w as (select ${watchId}::uuid as id)
    select d.handle_id,
      (select jsonb_agg(jsonb_build_object('at', ${iso('f.at')}, 'likes', f.likes, 'reposts', f.reposts, 'replies', f.replies, 'quotes', f.quotes, 'views', f.views) order by f.at)
        from (select * from document_figures f where f.workspace_id = d.workspace_id and f.document_id = d.id order by f.at desc limit ${mostCounted}) f) as figures,
      (select jsonb_agg(jsonb_build_object('kind', r.kind, 'address', r.address, 'account', ${briefOf('h')}, 'document', case when t.id is not null then ${told('t', 'w.id')} end)
          order by array_position(array['replies', 'reposts', 'quotes', 'names', 'likes', 'links'], r.kind), r.target_key)
        from document_references r
        left join handles h on h.workspace_id = r.workspace_id and h.id = r.handle_id
        left join document_addresses a on a.workspace_id = r.workspace_id and a.address_key = r.target_key
        left join documents t on t.workspace_id = a.workspace_id and t.id = a.document_id
        where r.workspace_id = d.workspace_id and r.document_id = d.id) as "to",
      (select jsonb_agg(s.told order by s.published_at) from (
        select o.published_at, jsonb_build_object('kind', r.kind, 'account', ${briefOf('h')}, 'document', ${told('o', 'w.id')}) as told
        from document_addresses a
        join document_references r on r.workspace_id = a.workspace_id and r.target_key = a.address_key
        join documents o on o.workspace_id = r.workspace_id and o.id = r.document_id
        left join handles h on h.workspace_id = o.workspace_id and h.id = o.handle_id
        where a.workspace_id = d.workspace_id and a.document_id = d.id and o.id <> d.id and coalesce(h.standing, 'ordinary') not in ('muted', 'blocked')
        order by o.published_at limit ${mostAnswers}) s) as "from"
    from documents d cross join w where d.workspace_id = ${workspaceId} and d.id = ${documentId}`)
  if (!row || (!row.handle_id && !row.figures && !row.to && !row.from)) return null
  const named = <Each extends { account: BriefRow | null }>({ account, ...each }: Each) => ({
    ...each,
    account: account && toBrief(account),
  })
  return {
    account: row.handle_id ? await getAccount(tx, workspaceId, row.handle_id) : null,
    figures: row.figures ?? [],
    speaksTo: (row.to ?? []).map(named),
    answers: (row.from ?? []).map(named),
  }
}
