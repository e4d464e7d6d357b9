/** Keeping what a source brought, written as a line: each thing once per workspace, by address or by the source's own identity; nothing twice, nothing lost. */
import { sql } from 'drizzle-orm'
import type { HeardItem } from '../../crawlers/source.ts'
import type { Tx } from '../../db/client.ts'
import { handleKey, type MetHandle, meetHandles } from '../handles/store.ts'
import { addAll } from './add.ts'
import { type Candidate, candidatesOf } from './candidate.ts'
import { type Factual, saveFacts } from './facts.ts'
import { byAddress, byGuid } from './known.ts'
import { meetAgain } from './meet-again.ts'
import { readTouched } from './touched.ts'
import { saveTranscripts } from './transcripts.ts'

export interface Keeping {
  workspaceId: string
  source: { id: string; title: string; site: string | null; language: string | null; outletId: string | null }
  items: HeardItem[]
  now: Date
  /** Whether pages behind thin items are to be read. */
  readPages: boolean
}

/** What each step of keeping must know. */
export interface Round extends Omit<Keeping, 'items'> {
  /** Accounts that the items speak of, by `handleKey`. */
  handles: ReadonlyMap<string, MetHandle>
}

export interface Kept {
  /** Documents that are new. */
  added: string[]
  /** Documents whose text changed. */
  changed: string[]
  /** Domains that have pages to be read now. */
  hosts: string[]
  /** Domains that have transcripts to be read now. */
  transcripts: string[]
}

/** Upserts the items in `tx`. Run twice with the same items it changes nothing the second time. */
export async function keep(tx: Tx, { items, ...keeping }: Keeping): Promise<Kept> {
  const all = candidatesOf(items)
  if (all.length === 0) return { added: [], changed: [], hosts: [], transcripts: [] }
  // Two visits of one source wait for each other, or both could keep an item that has no address.
  await tx.execute(sql`select 1 from sources where workspace_id = ${keeping.workspaceId} and id = ${keeping.source.id} for no key update`)
  const handles = await meetHandles(tx, keeping.workspaceId, all.flatMap(spokenOf), keeping.now)
  const round: Round = { ...keeping, handles }
  const candidates = all.filter((candidate) => !isBlocked(candidate, handles))
  if (candidates.length === 0) return { added: [], changed: [], hosts: [], transcripts: [] }

  const guids = await byGuid(tx, round, candidates)
  const addresses = await byAddress(tx, round, candidates)
  const fresh: Candidate[] = []
  const again: { candidate: Candidate; documentId: string }[] = []
  const same: Factual[] = []
  for (const candidate of candidates) {
    const guid = guids.get(candidate.guidHash)
    const documentId = guid?.documentId ?? addresses.get(candidate.addressKey ?? '')
    if (!documentId) fresh.push(candidate)
    else if (guid?.heardHash === candidate.heardHash) same.push({ documentId, item: candidate.item })
    else again.push({ candidate, documentId })
  }
  const added = await addAll(tx, round, fresh)
  const met = await meetAgain(tx, round, again)
  const touched = await readTouched(tx, round, same)
  await saveFacts(tx, round, { added: added.kept, met: [...met.kept, ...same] })
  const transcripts = await saveTranscripts(tx, round, { all: [...added.kept, ...met.kept, ...same], changed: met.kept })
  return {
    added: added.kept.map(({ documentId }) => documentId),
    changed: met.changed,
    hosts: [...new Set([...added.hosts, ...met.hosts, ...touched])],
    transcripts,
  }
}

/** The accounts that an item speaks of: its author, and those it answers, passes on, quotes or names. */
const spokenOf = ({ item: { handle, references = [] } }: Candidate) => [
  ...(handle ? [handle] : []),
  ...references.flatMap((each) => each.handle ?? []),
]

/** What a blocked account wrote is not kept, nor where others pass it on. */
function isBlocked({ item: { handle, references = [] } }: Candidate, handles: Round['handles']): boolean {
  const authors = [handle, ...references.filter(({ kind }) => kind === 'reposts').map((each) => each.handle)]
  return authors.some((author) => author && handles.get(handleKey(author))?.standing === 'blocked')
}
