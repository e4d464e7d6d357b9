/** What sort of thing a document is where it stands: what an agency sends is a dispatch, what stands on a blog or an account is a post. */
import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'
import { type DocumentKind, type OutletKind, outletKinds } from '../../db/vocabulary.ts'
import { kindGivenBy } from '../outlets/given-kind.ts'

/** Only what is nothing more particular takes the kind that its outlet gives. */
const isPlain = (kind: DocumentKind): boolean => kind === 'article' || kind === 'page'

export const kindIn = (outlet: OutletKind | null, kind: DocumentKind): DocumentKind =>
  isPlain(kind) ? ((outlet && kindGivenBy[outlet]) ?? kind) : kind

/** Of an outlet kind in SQL, the kind that it gives; null where it gives none. */
const givenBy = (outletKind: SQL): SQL =>
  sql`(case ${outletKind} ${sql.join(
    outletKinds.flatMap((kind) => (kindGivenBy[kind] ? [sql`when ${kind} then ${kindGivenBy[kind]}`] : [])),
    sql` `,
  )} end)`

/**
 * Gives documents of an outlet, after one of them in the order of ids, the kind that it gives now; what a person corrected keeps the correction, with the kind
 * behind it, and what was brought by hand keeps what was said. Gives the ids of those that changed, and the last one looked at.
 */
export async function deriveKinds(
  tx: Tx,
  workspaceId: string,
  outletId: string,
  after: string | null,
  limit: number,
): Promise<{ looked: number; last: string | null; changed: string[] }> {
  const [row] = await tx.execute<{ looked: number; last: string | null; changed: string[] }>(sql`
    with looked as (
      select d.id, d.read_as ? 'kind' as corrected, coalesce(d.read_as->>'kind', d.kind) as is, coalesce(d.own_kind, d.read_as->>'kind', d.kind) as own,
        ${givenBy(sql`o.kind`)} as given, exists (select 1 from hand_documents h where h.workspace_id = d.workspace_id and h.document_id = d.id) as by_hand
      from documents d join outlets o on o.workspace_id = d.workspace_id and o.id = d.outlet_id
      where d.workspace_id = ${workspaceId} and d.outlet_id = ${outletId} ${after ? sql`and d.id > ${after}` : sql``}
      order by d.id limit ${limit} for no key update of d
    ), derived as (
      update documents d set own_kind = case when l.given <> l.own then l.own end,
        kind = case when l.corrected then d.kind else coalesce(l.given, l.own) end,
        read_as = case when l.corrected then jsonb_set(d.read_as, '{kind}', to_jsonb(coalesce(l.given, l.own))) else d.read_as end
      from looked l where d.workspace_id = ${workspaceId} and d.id = l.id and l.own in ('article', 'page') and l.is <> coalesce(l.given, l.own) and not l.by_hand
      returning d.id, l.corrected
    )
    select (select count(*)::int from looked) as looked, (select id from looked order by id desc limit 1) as last,
      array(select id::text from derived where not corrected order by id) as changed`)
  return row ?? { looked: 0, last: null, changed: [] }
}
