/** Reads for adding by hand: what is known already, what is nearly the same, and what became of what was added. */
import { sql } from 'drizzle-orm'
import { lookedUp } from '../../crawlers/understanding/fingerprint.ts'
import type { Tx } from '../../db/client.ts'
import { iso } from '../documents/queries.ts'
import { Problem } from '../errors.ts'
import { titleKey } from '../stories/group.ts'
import type { HandRead, Known, LookedAt, Outcome, Twins } from './contract.ts'

const mentionOf = sql`(select m.id from mentions m where m.workspace_id = d.workspace_id and m.document_id = d.id and m.withdrawn_at is null order by m.id limit 1)`

interface KnownRow extends Record<string, unknown> {
  id: string
  title: string
  outlet: string | null
  mention: string | null
}
const toKnown = ({ id, title, outlet, mention }: KnownRow): Known => ({ documentId: id, title, outlet, mentionId: mention })

/** The document that is kept under one of these address keys. */
export async function knownAt(tx: Tx, workspaceId: string, keys: string[]): Promise<Known | null> {
  const [row] = await tx.execute<KnownRow>(sql`
    select d.id, d.title, o.name as outlet, ${mentionOf} as mention from document_addresses a
    join documents d on d.workspace_id = a.workspace_id and d.id = a.document_id
    left join outlets o on o.workspace_id = d.workspace_id and o.id = d.outlet_id
    where a.workspace_id = ${workspaceId} and a.address_key = any(${sql.param(keys)}::text[]) limit 1`)
  return row ? toKnown(row) : null
}

/** Whose site this is. */
export async function outletAt(tx: Tx, workspaceId: string, site: string): Promise<LookedAt['outlet']> {
  const [row] = await tx.execute<NonNullable<LookedAt['outlet']>>(sql`
    select o.id, o.name, o.kind from outlet_sites s join outlets o on o.workspace_id = s.workspace_id and o.id = s.outlet_id
    where s.workspace_id = ${workspaceId} and s.site = ${site}`)
  return row ?? null
}

/** From this share of its fingerprints on, a text is said to be nearly the same. */
const nearlyFrom = 0.5
const mostTwins = 3
const mostCompared = 50

/** Recent documents that share most of these fingerprints, or have the same title. */
export async function twinsOf(tx: Tx, workspaceId: string, title: string, fingerprint: string[]): Promise<Twins['alike']> {
  const key = titleKey(title)
  const rows = await tx.execute<KnownRow & { share: number; at: string; precision: Twins['alike'][number]['published']['precision'] }>(sql`
    with met as (
      select document_id, count(*) as times from fingerprints
      where workspace_id = ${workspaceId} and hash = any(${sql.param(`{${lookedUp(fingerprint).join(',')}}`)}::bigint[]) group by 1 order by 2 desc, 1 limit ${mostCompared}
    ), shared as (
      select p.document_id as id, s.count / ${Math.max(1, fingerprint.length)}::float8 as share
      from met join document_fingerprints p on p.workspace_id = ${workspaceId} and p.document_id = met.document_id
      cross join lateral (select count(*)::float8 as count from unnest(p.hashes) as hash where hash = any(${sql.param(`{${fingerprint.join(',')}}`)}::bigint[])) s
      where s.count >= ${nearlyFrom * fingerprint.length}::float8
      union all
      select document_id, 0 from title_keys where workspace_id = ${workspaceId} and title_key = ${key} and title_key <> ''
    ), best as (select id, max(share) as share from shared group by id order by 2 desc, 1 limit ${mostTwins})
    select d.id, d.title, o.name as outlet, ${mentionOf} as mention, b.share, ${iso('d.published_at')} as at, d.published_precision as precision
    from best b join documents d on d.workspace_id = ${workspaceId} and d.id = b.id
    left join outlets o on o.workspace_id = d.workspace_id and o.id = d.outlet_id order by b.share desc, d.id`)
  return rows.map(({ share, at, precision, ...row }) => ({ ...toKnown(row), share, published: { at, precision } }))
}

/** What became of a document. */
export async function outcomeOf(tx: Tx, workspaceId: string, documentId: string): Promise<Outcome> {
  const [document] = await tx.execute<{ title: string; understood: boolean }>(
    sql`select title, understanding_version > 0 as understood from documents where workspace_id = ${workspaceId} and id = ${documentId}`,
  )
  if (!document) throw new Problem('not-found')
  const mentions = await tx.execute<Outcome['mentions'][number]>(sql`
    select m.id, jsonb_build_object('id', w.id, 'name', w.name, 'kind', w.kind) as watch,
      exists (select 1 from judgements j where j.workspace_id = m.workspace_id and j.document_id = m.document_id and j.watch_id = m.watch_id
        and j.field = 'attached' and j.undone_at is null) as "isAttached"
    from mentions m join watches w on w.workspace_id = m.workspace_id and w.id = m.watch_id
    where m.workspace_id = ${workspaceId} and m.document_id = ${documentId} and m.withdrawn_at is null order by w.name, m.id`)
  return { title: document.title, isUnderstood: document.understood, mentions: [...mentions] }
}

/** What a person added, as they may change it. */
export async function readHand(tx: Tx, workspaceId: string, documentId: string): Promise<HandRead> {
  const [row] = await tx.execute<HandRead & Record<string, unknown>>(sql`
    select d.id as "documentId", d.title, t.text, h.by_name as by, ${iso('h.at')} as at, h.page_number as "pageNumber", h.programme
    from hand_documents h join documents d on d.workspace_id = h.workspace_id and d.id = h.document_id
    join document_texts t on t.workspace_id = d.workspace_id and t.document_id = d.id
    where h.workspace_id = ${workspaceId} and h.document_id = ${documentId}`)
  if (!row) throw new Problem('not-found')
  return row
}
