/** Adding a document by hand: kept like everything that is heard, under the name of who brought it; what they say wins over what its address would say. */
import { and, eq } from 'drizzle-orm'
import { addressKey, cleanAddress, registrableDomain } from '../../crawlers/net/urls.ts'
import type { HeardItem } from '../../crawlers/source.ts'
import type { Tx } from '../../db/client.ts'
import { handDocuments } from '../../db/schema/byhand.ts'
import { documentGuids } from '../../db/schema/documents.ts'
import { correct } from '../corrections/correct.ts'
import { keep } from '../documents/keep.ts'
import { Problem } from '../errors.ts'
import { announce } from '../events/signals.ts'
import { readFileRow } from '../files/store.ts'
import type { Actor } from '../http.ts'
import { mistake } from '../mistakes.ts'
import { addOutlet } from '../outlets/edit.ts'
import { standingFor } from '../outlets/queries.ts'
import { broughtSource } from '../sources/brought.ts'
import { recountSource } from '../sources/visits.ts'
import { hashOf } from '../text.ts'
import { record } from '../workspaces/audit.ts'
import type { ByHand } from './contract.ts'
import { knownAt, outletAt } from './queries.ts'

/** Keeps it. Refused where it has neither an outlet nor an address, and where its address is known already. */
export async function addByHand(tx: Tx, who: Actor, given: ByHand, now: Date): Promise<{ documentId: string; undo: string }> {
  const { workspaceId } = who
  const address = given.address ? cleanAddress(given.address) : null
  if (!address && !given.outlet) refuse('outlet', 'required')
  if (given.published && Date.parse(given.published.at) > now.getTime() + 24 * 3_600_000) refuse('published', 'to-come')
  const known = address ? await knownAt(tx, workspaceId, [addressKey(address)]) : null
  if (known) throw new Problem('already-there', { what: known.title })
  // The key of the table would refuse it too; here it is refused before anything is kept.
  if (given.fileId && !(await readFileRow(tx, workspaceId, given.fileId))) refuse('fileId', 'bad-value')
  const outletId = await outletOf(tx, who, given, address)
  const item = heardOf(given, address)
  const source = await broughtSource(tx, workspaceId, 'hand')
  const { added } = await keep(tx, { workspaceId, source: { ...source, outletId }, items: [item], now, readPages: false })
  const [documentId] = added
  if (!documentId) {
    // The very same thing was added before.
    const [before] = await tx
      .select({ id: documentGuids.documentId })
      .from(documentGuids)
      .where(
        and(
          eq(documentGuids.workspaceId, workspaceId),
          eq(documentGuids.sourceId, source.id),
          eq(documentGuids.guidHash, hashOf(item.guid)),
        ),
      )
    throw new Problem('already-there', { what: before ? given.title : (address ?? given.title) })
  }
  await tx.insert(handDocuments).values({
    workspaceId,
    documentId,
    userId: who.userId,
    byName: who.name,
    at: now,
    pageNumber: given.pageNumber ?? null,
    programme: given.programme ?? null,
    fileId: given.fileId ?? null,
  })
  await recountSource(tx, workspaceId, source.id)
  const undo = await record(tx, who, {
    action: 'document.added',
    subjectKind: 'document',
    subjectId: documentId,
    subjectName: given.title,
    after: { address, outletId, kind: given.kind },
  })
  // Its site may be another outlet's; who holds it in their hands knows better.
  const site = address ? await outletAt(tx, workspaceId, registrableDomain(address)) : null
  if (site && outletId && site.id !== outletId) await correct(tx, who, documentId, { field: 'outlet', value: outletId }, now)
  await announce(tx, workspaceId, 'mentions')
  return { documentId, undo }
}

/** The outlet that was chosen, made where it is new; null where the address alone says it. */
async function outletOf(tx: Tx, who: Actor, { outlet }: ByHand, address: string | null): Promise<string | null> {
  if (!outlet) return null
  if ('id' in outlet) return standingFor(tx, who.workspaceId, outlet.id)
  const isFree = address !== null && (await outletAt(tx, who.workspaceId, registrableDomain(address))) === null
  return addOutlet(tx, who, { ...outlet, ...(isFree ? { address } : {}) })
}

function heardOf({ title, text, kind, bylines, published, language, outlet }: ByHand, address: string | null): HeardItem {
  const named = outlet ? ('id' in outlet ? outlet.id : outlet.name) : ''
  return {
    guid: address ?? `hand:${hashOf(title, text, named, published?.at ?? '')}`,
    address,
    title,
    text,
    whole: true,
    bylines,
    published: published ? { at: new Date(published.at), precision: published.precision } : null,
    language: language ?? null,
    image: null,
    links: [],
    kind,
    media: [],
  }
}

export function refuse(path: string, code: 'required' | 'to-come' | 'bad-value'): never {
  throw new Problem('invalid', {}, (locale) => [{ path, code, message: mistake(code, locale) }])
}
