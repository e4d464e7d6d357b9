/** Sound and film of documents: addresses at their publishers, with what was told of them. Nothing of them is fetched. */
import { sql } from 'drizzle-orm'
import { signatureOf, withoutSignature } from '../../crawlers/net/signed.ts'
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

/** How long a signature is taken to hold that does not say so. */
const untoldMs = 2 * 3_600_000
/** One that holds for longer is looked after as if it held for so long. */
const longestMs = 365 * 24 * 3_600_000

/** Null where there are none. */
export function mediaOf({ media, episode }: Pick<HeardItem, 'media' | 'episode'>, now: Date): KeptMedia | null {
  const files = media.slice(0, mostFiles).flatMap(({ address: told, type, seconds, bytes }) => {
    // It becomes a link, so it must be a web address, whatever a network called one.
    const address = resolveAddress(told)
    return address ? [{ address, type, seconds: asCount(seconds ?? null), bytes: bytes ?? null }] : []
  })
  if (files.length === 0) return null
  const renewFrom = renewalOf(files, now)
  return { files, season: episode?.season ?? null, episode: episode?.number ?? null, ...(renewFrom ? { renewFrom } : {}) }
}

/** When half of the time is over that the first signature to end still holds; null where none is signed. */
function renewalOf(files: KeptMedia['files'], now: Date): string | null {
  const lasting = files.flatMap(({ address }) => {
    const signature = signatureOf(address)
    return signature ? [signature.until ? signature.until.getTime() - now.getTime() : untoldMs] : []
  })
  return lasting.length === 0 ? null : new Date(now.getTime() + Math.max(0, Math.min(...lasting, longestMs)) / 2).toISOString()
}

/** Whether what is told now is to be kept instead: it is something else, or the same signed anew, and the kept signature is half over. */
function isNews(kept: KeptMedia, told: KeptMedia, now: Date): boolean {
  const unsigned = ({ files, season, episode }: KeptMedia) =>
    toJson([files.map(({ address, type, seconds, bytes }) => [withoutSignature(address), type, seconds, bytes]), season, episode])
  return unsigned(kept) !== unsigned(told) || kept.renewFrom === undefined || now.getTime() >= Date.parse(kept.renewFrom)
}

/**
 * What is met again tells where its files are now, if its own source does; others only where nobody did. Of items that tell none it asks nothing of the database.
 *
 * Many podcasts sign the addresses of their files anew whenever their feed is asked for. That is no change of the document: it is told by the item's words
 * alone, so it is not understood, matched or announced again, and becomes no version. But what was signed ends, so the newest must not be passed over for
 * ever, either; and a feed that lists all its episodes would write each of them at every visit. So a newer signature is written once half of the time is over
 * for which the kept one held when it was written. Wherever visits come at least as often as signatures end, what is shown then always holds, and a
 * document is written twice in that time at most. One that does not say how long it holds is taken to hold for two hours.
 */
export async function saveMedia(tx: Tx, { workspaceId, source, now }: Round, met: Factual[]): Promise<void> {
  const told = new Map<string, KeptMedia>()
  for (const { documentId, item } of met) {
    const media = mediaOf(item, now)
    if (media) told.set(documentId, media)
  }
  if (told.size === 0) return
  const rows = [...told].map(([id, media]) => ({ id, media: toJson(media) }))
  const columns = { id: 'uuid', media: 'jsonb' }
  const mayBe = sql`(d.media is null or (d.source_id = ${source.id} and d.media - 'renewFrom' <> g.media - 'renewFrom'))`
  // Made whole first: else the database goes through all documents there are, for behind row-level security it looks nothing up by a text that is to be read.
  const others = await tx.execute<{ id: string; media: KeptMedia | null }>(sql`
    with g as materialized (select * from ${given('g', columns, rows)})
    select d.id, d.media from g join documents d on d.workspace_id = ${workspaceId} and d.id = g.id where ${mayBe}`)
  const news = new Set<string>()
  for (const { id, media: kept } of others) {
    const media = told.get(id)
    if (!kept || (media && isNews(kept, media, now))) news.add(id)
  }
  if (news.size === 0) return
  await tx.execute(sql`
    with g as materialized (select * from ${given(
      'g',
      columns,
      rows.filter(({ id }) => news.has(id)),
    )})
    update documents d set media = g.media from g
    where d.workspace_id = ${workspaceId} and d.id = g.id and ${mayBe}`)
}

/** A document turns out to be another that is kept already: its files are that one's, where it has none. */
export async function passOnMedia(tx: Tx, workspaceId: string, from: string, into: string): Promise<void> {
  await tx.execute(sql`
    update documents d set media = f.media from documents f
    where d.workspace_id = ${workspaceId} and d.id = ${into} and d.media is null and f.workspace_id = d.workspace_id and f.id = ${from} and f.media is not null`)
}
