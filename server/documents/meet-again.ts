/** What is met again: under another source, or because the item changed. */
import { and, eq, sql } from 'drizzle-orm'
import { registrableDomain } from '../../crawlers/net/urls.ts'
import { among } from '../../db/among.ts'
import type { Tx } from '../../db/client.ts'
import { documents, documentTexts } from '../../db/schema/documents.ts'
import { hashOf } from '../text.ts'
import { titleOf } from './candidate.ts'
import type { Factual } from './facts.ts'
import type { Round } from './keep.ts'
import { type Named, nameAddresses, nameGuids } from './name.ts'
import { replaceText } from './replace-text.ts'
import { saidIn, withSaid } from './said.ts'

/** A thin document takes the new words; one whose page was read has its page read again. */
export async function meetAgain(tx: Tx, round: Round, again: Named[]): Promise<{ kept: Factual[]; changed: string[]; hosts: string[] }> {
  if (again.length === 0) return { kept: [], changed: [], hosts: [] }
  const { workspaceId, source, now, readPages } = round
  const rows = await lockAll(
    tx,
    workspaceId,
    again.map(({ documentId }) => documentId),
  )
  const said = await saidIn(tx, workspaceId, [...rows.keys()])
  const changed: string[] = []
  const hosts: string[] = []
  for (const { candidate, documentId } of again) {
    const row = rows.get(documentId)
    // Another source's summary of the same page is no new version of it.
    if (!row || row.sourceId !== source.id) continue
    const { item, address } = candidate
    if (row.readingState === 'read') {
      const host = address ? registrableDomain(address) : null
      if (readPages && host) {
        await tx
          .update(documents)
          .set({ readHost: host, readAttempts: 0, readWanted: sql`${documents.readWanted} + 1`, readingProblem: null })
          .where(and(eq(documents.workspaceId, workspaceId), eq(documents.id, documentId)))
        hosts.push(host)
      }
      continue
    }
    const title = titleOf(item, address) || row.title
    const text = withSaid(item.text, said.get(documentId) ?? null)
    const textHash = hashOf(title, text)
    if (textHash === row.textHash) continue
    await replaceText(tx, { workspaceId, documentId, before: row, title, text, textHash, now })
    changed.push(documentId)
  }
  // One that joined another document this very moment is met as that one the next time.
  const there = again.filter(({ documentId }) => rows.has(documentId))
  await nameGuids(tx, round, there)
  await nameAddresses(tx, round, there)
  return { kept: there.map(({ candidate: { item }, documentId }) => ({ documentId, item })), changed, hosts }
}

/** The documents with their texts, in one order everywhere. */
async function lockAll(tx: Tx, workspaceId: string, ids: string[]) {
  const rows = await tx
    .select({
      id: documents.id,
      title: documents.title,
      textHash: documents.textHash,
      readingState: documents.readingState,
      sourceId: documents.sourceId,
      currentVersion: documents.currentVersion,
      text: documentTexts.text,
    })
    .from(documents)
    .innerJoin(documentTexts, and(eq(documentTexts.workspaceId, documents.workspaceId), eq(documentTexts.documentId, documents.id)))
    .where(and(eq(documents.workspaceId, workspaceId), among(documents.id, [...new Set(ids)])))
    .orderBy(documents.id)
    .for('update', { of: documents })
  return new Map(rows.map((row) => [row.id, row]))
}
