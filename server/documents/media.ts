/** Sound and film of documents: addresses at their publishers, with what was told of them. Nothing of them is fetched. */
import { sql } from 'drizzle-orm'
import { resolveAddress } from '../../crawlers/net/urls.ts'
import type { HeardItem } from '../../crawlers/source.ts'
import type { Tx } from '../../db/client.ts'
import { given } from '../../db/given.ts'
import type { KeptMedia } from '../../db/schema/documents.ts'
import { asCount } from '../handles/store.ts'
import { toJson } from '../text.ts'
import type { Factual } from './facts.ts'
import type { Round } from './keep.ts'

/** Files of one document that are kept: one episode in its forms, or a post's few films. */
const mostFiles = 12

/** As JSON; null where there are none. */
export function mediaOf({ media, episode }: Pick<HeardItem, 'media' | 'episode'>): string | null {
  const files = media.slice(0, mostFiles).flatMap(({ address: told, type, seconds, bytes }) => {
    // It becomes a link, so it must be a web address, whatever a network called one.
    const address = resolveAddress(told)
    return address ? [{ address, type, seconds: asCount(seconds ?? null), bytes: bytes ?? null }] : []
  })
  const kept: KeptMedia = { files, season: episode?.season ?? null, episode: episode?.number ?? null }
  return files.length > 0 ? toJson(kept) : null
}

/** What is met again tells where its files are now, if its own source does; others only where nobody did. Of items that tell none it asks nothing of the database. */
export async function saveMedia(tx: Tx, { workspaceId, source }: Round, met: Factual[]): Promise<void> {
  const rows = met.flatMap(({ documentId, item }) => {
    const media = mediaOf(item)
    return media ? [{ id: documentId, media }] : []
  })
  if (rows.length === 0) return
  // Made whole first: else the database goes through all documents there are, for behind row-level security it looks nothing up by a text that is to be read.
  await tx.execute(sql`
    with g as materialized (select * from ${given('g', { id: 'uuid', media: 'jsonb' }, rows)})
    update documents d set media = g.media from g
    where d.workspace_id = ${workspaceId} and d.id = g.id and (d.media is null or (d.source_id = ${source.id} and d.media <> g.media))`)
}

/** A document turns out to be another that is kept already: its files are that one's, where it has none. */
export async function passOnMedia(tx: Tx, workspaceId: string, from: string, into: string): Promise<void> {
  await tx.execute(sql`
    update documents d set media = f.media from documents f
    where d.workspace_id = ${workspaceId} and d.id = ${into} and d.media is null and f.workspace_id = d.workspace_id and f.id = ${from} and f.media is not null`)
}
