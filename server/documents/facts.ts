/** What networks tell beside a text: whose account it is, what was counted of it, and whom it answers, passes on, quotes or names. It never makes a version. */
import { sql } from 'drizzle-orm'
import { addressKey, cleanAddress } from '../../crawlers/net/urls.ts'
import type { HeardFigures, HeardItem, HeardReference } from '../../crawlers/source.ts'
import type { Tx } from '../../db/client.ts'
import { asCount, handleKey } from '../handles/store.ts'
import { toJson } from '../text.ts'
import type { Round } from './keep.ts'
import { passOnMedia, saveMedia } from './media.ts'

/** A document with the item that told of it. */
export interface Factual {
  documentId: string
  item: HeardItem
}

/** One document refers to at most so many things. */
const mostReferences = 200

/** Saves the facts of documents that are new, and of those met again. Of an item that tells none it asks nothing of the database. */
export async function saveFacts(tx: Tx, round: Round, { added, met }: { added: Factual[]; met: Factual[] }): Promise<void> {
  await saveAuthors(tx, round, met)
  await saveFigures(tx, round, [...added, ...met])
  await saveReferences(tx, round, [...added, ...met])
  await saveMedia(tx, round, met)
}

/** A document that a feed brought before its network did gets its author now. */
async function saveAuthors(tx: Tx, { workspaceId, handles }: Round, met: Factual[]): Promise<void> {
  const given = met.flatMap(({ documentId, item: { handle } }) => {
    const known = handle ? handles.get(handleKey(handle)) : undefined
    return known ? [{ id: documentId, handle: known.id }] : []
  })
  if (given.length === 0) return
  await tx.execute(sql`
    update documents d set handle_id = g.handle from jsonb_to_recordset(${toJson(given)}::jsonb) as g(id uuid, handle uuid)
    where d.workspace_id = ${workspaceId} and d.id = g.id and d.handle_id is null`)
}

/** The figures as they can be kept; null where none is told. */
function countedOf(figures: HeardFigures): HeardFigures | null {
  const counted = {
    likes: asCount(figures.likes),
    reposts: asCount(figures.reposts),
    replies: asCount(figures.replies),
    quotes: asCount(figures.quotes),
    views: asCount(figures.views),
  }
  return Object.values(counted).some((figure) => figure !== null) ? counted : null
}

/**
 * A row only where a figure is another than when it was last told before. Instances of one network count apart, so the source that brought the document
 * first is believed as long as it is followed.
 */
async function saveFigures(tx: Tx, { workspaceId, source, now }: Round, all: Factual[]): Promise<void> {
  const given = all.flatMap(({ documentId, item: { figures, countedAt } }) => {
    const counted = figures ? countedOf(figures) : null
    return counted ? [{ id: documentId, at: (countedAt ?? now).toISOString(), ...counted }] : []
  })
  if (given.length === 0) return
  await tx.execute(sql`
    insert into document_figures (workspace_id, document_id, at, likes, reposts, replies, quotes, views)
    select d.workspace_id, d.id, g.at, g.likes, g.reposts, g.replies, g.quotes, g.views
    from jsonb_to_recordset(${toJson(given)}::jsonb) as g(id uuid, at timestamptz, likes int, reposts int, replies int, quotes int, views int)
    join documents d on d.workspace_id = ${workspaceId} and d.id = g.id
    left join lateral (
      select f.* from document_figures f where f.workspace_id = d.workspace_id and f.document_id = d.id and f.at <= g.at order by f.at desc limit 1) l on true
    where (coalesce(g.likes, l.likes), coalesce(g.reposts, l.reposts), coalesce(g.replies, l.replies), coalesce(g.quotes, l.quotes), coalesce(g.views, l.views))
        is distinct from (l.likes, l.reposts, l.replies, l.quotes, l.views)
      and (not exists (select 1 from document_figures f where f.workspace_id = d.workspace_id and f.document_id = d.id) or d.source_id = ${source.id} or not exists (
        select 1 from sources s where s.workspace_id = d.workspace_id and s.id = d.source_id and s.removed_at is null))
    order by d.id
    on conflict do nothing`)
}

/** True of the reference `of` that does not say which text is answered: an account alone, or a number that leads there on one instance only. */
const isVague = (of: 'f' | 'g' | 'o' | 'r') => sql.raw(`(${of}.address is null or ${of}.address like '%/web/statuses/%')`)

/** Of what is answered the true address takes the place of a vague one, which comes only where nothing is known: a network may tell more at one visit than at the next. */
async function saveReferences(tx: Tx, { workspaceId, handles }: Round, all: Factual[]): Promise<void> {
  const given = all
    .flatMap(({ documentId, item: { references = [] } }) => referencesOf(documentId, references, handles))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
  if (given.length === 0) return
  await tx.execute(sql`
    with g as materialized (
      select * from jsonb_to_recordset(${toJson(given)}::jsonb) as g(id uuid, kind text, target text, address text, handle uuid)
    ), known as (
      delete from document_references r using g
      where r.workspace_id = ${workspaceId} and r.document_id = g.id and r.kind = 'replies' and ${isVague('r')} and g.kind = 'replies' and not ${isVague('g')}
    )
    insert into document_references (workspace_id, document_id, kind, target_key, address, handle_id)
    select ${workspaceId}::uuid, d.id, g.kind, g.target, g.address, g.handle
    from g join documents d on d.workspace_id = ${workspaceId} and d.id = g.id
    where not (g.kind = 'replies' and ${isVague('g')} and (
      exists (select 1 from g o where o.id = g.id and o.kind = 'replies' and not ${isVague('o')})
      or exists (select 1 from document_references r where r.workspace_id = d.workspace_id and r.document_id = d.id and r.kind = 'replies')))
    on conflict do nothing`)
}

interface ReferenceRow {
  key: string
  id: string
  kind: HeardReference['kind']
  target: string
  address: string | null
  handle: string | null
}

/** Each thing once by kind; what has neither an address nor an account points nowhere. */
function referencesOf(documentId: string, references: HeardReference[], handles: Round['handles']): ReferenceRow[] {
  const rows = new Map<string, ReferenceRow>()
  for (const { kind, address: heard, handle } of references) {
    const address = heard ? cleanAddress(heard) : null
    const target = address ? addressKey(address) : handle ? handleKey(handle) : null
    if (!target) continue
    const key = `${documentId} ${kind} ${target}`
    if (rows.has(key) || rows.size >= mostReferences) continue
    rows.set(key, { key, id: documentId, kind, target, address, handle: handle ? (handles.get(handleKey(handle))?.id ?? null) : null })
  }
  return [...rows.values()]
}

/** A document turns out to be another that is kept already: what was told of it is told of that one. */
export async function passOnFacts(tx: Tx, workspaceId: string, from: string, into: string): Promise<void> {
  await passOnReferences(tx, workspaceId, from, into)
  await tx.execute(sql`
    insert into document_figures (workspace_id, document_id, at, likes, reposts, replies, quotes, views)
    select workspace_id, ${into}, at, likes, reposts, replies, quotes, views from document_figures where workspace_id = ${workspaceId} and document_id = ${from}
    on conflict do nothing`)
  await tx.execute(sql`
    update documents d set handle_id = f.handle_id from documents f
    where d.workspace_id = ${workspaceId} and d.id = ${into} and d.handle_id is null and f.workspace_id = d.workspace_id and f.id = ${from} and f.handle_id is not null`)
  await passOnMedia(tx, workspaceId, from, into)
}

/** As if both had been told of one document: where either has the true address of what is answered, no vague one is left; where neither has, the first stays. */
async function passOnReferences(tx: Tx, workspaceId: string, from: string, into: string): Promise<void> {
  await tx.execute(sql`
    with g as materialized (
      select f.kind, f.target_key, f.address, f.handle_id from document_references f
      where f.workspace_id = ${workspaceId} and f.document_id = ${from} and not (f.kind = 'replies' and ${isVague('f')} and exists (
        select 1 from document_references o where o.workspace_id = f.workspace_id and o.kind = 'replies'
          and (o.document_id = ${into} or (o.document_id = ${from} and not ${isVague('o')}))))
    ), known as (
      delete from document_references r using g
      where r.workspace_id = ${workspaceId} and r.document_id = ${into} and r.kind = 'replies' and ${isVague('r')} and g.kind = 'replies' and not ${isVague('g')}
    )
    insert into document_references (workspace_id, document_id, kind, target_key, address, handle_id)
    select ${workspaceId}::uuid, ${into}::uuid, g.kind, g.target_key, g.address, g.handle_id from g
    on conflict do nothing`)
}
