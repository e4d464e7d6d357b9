/** Rows for tests about mentions: outlets, watches and read documents, matched by the step that matches them in the product. */
import { sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { UNDERSTANDING_VERSION } from '../../../crawlers/understanding/understand.ts'
import { documents, documentTexts } from '../../../db/schema/documents.ts'
import { outlets } from '../../../db/schema/outlets.ts'
import { watches } from '../../../db/schema/watches.ts'
import type { DatePrecision, DocumentKind, Language, WatchKind } from '../../../db/vocabulary.ts'
import type { Mention, MentionStream } from '../../../server/mentions/contract.ts'
import { start } from '../../../server/pipeline.ts'
import { foldText, hashOf, leadOf } from '../../../server/text.ts'
import { searchLexemes } from '../../../server/watches/candidates.ts'
import type { Someone, TestApp } from '../../support/app.ts'

export interface DocumentSeed {
  title: string
  text?: string
  at?: string
  precision?: DatePrecision
  outletId?: string
  language?: Language | null
  kind?: DocumentKind
  bylines?: string[]
}

export async function addOutlet(app: TestApp, who: Someone, name: string, audience: number | null = null): Promise<string> {
  const id = uuidv7()
  await app.db.workspace(who.workspaceId, (tx) =>
    tx.insert(outlets).values({
      workspaceId: who.workspaceId,
      id,
      name,
      folded: foldText(name),
      kind: 'newspaper',
      audience,
      ...(audience === null ? {} : { audienceSource: 'ACPM', audienceDate: '2026-01-31' }),
    }),
  )
  return id
}

export async function addWatch(app: TestApp, who: Someone, name: string, expression: string, kind: WatchKind = 'brand'): Promise<string> {
  const id = uuidv7()
  await app.db.workspace(who.workspaceId, (tx) => tx.insert(watches).values({ workspaceId: who.workspaceId, id, name, kind, expression }))
  return id
}

/** Documents as they stand once they were understood. */
export async function addDocuments(app: TestApp, who: Someone, seeds: DocumentSeed[]): Promise<string[]> {
  const rows = seeds.map((seed) => ({ id: uuidv7(), text: seed.text ?? seed.title, ...seed }))
  await app.db.workspace(who.workspaceId, async (tx) => {
    await tx.insert(documents).values(
      rows.map((row) => ({
        workspaceId: who.workspaceId,
        id: row.id,
        outletId: row.outletId ?? null,
        address: `https://example.org/${row.id}`,
        title: row.title,
        lead: leadOf(row.text),
        language: row.language === undefined ? ('fr' as const) : row.language,
        kind: row.kind ?? ('article' as const),
        publishedAt: new Date(row.at ?? '2026-03-04T10:00:00Z'),
        publishedPrecision: row.precision ?? ('instant' as const),
        firstSeenAt: new Date(),
        readingState: 'read' as const,
        bylines: row.bylines ?? [],
        textHash: hashOf(row.title, row.text),
        understandingVersion: UNDERSTANDING_VERSION,
      })),
    )
    await tx.insert(documentTexts).values(rows.map((row) => ({ workspaceId: who.workspaceId, documentId: row.id, text: row.text })))
    for (const row of rows)
      await tx.execute(
        sql`update document_texts set search = ${searchLexemes(row.title, row.text, row.language ?? 'fr')}::tsvector where workspace_id = ${who.workspaceId} and document_id = ${row.id}`,
      )
  })
  return rows.map(({ id }) => id)
}

/** Goes through all documents for a watch, as after it was saved. */
export async function matchAll(app: TestApp, who: Someone, ...watchIds: string[]): Promise<void> {
  await app.enqueue(who.workspaceId, ...watchIds.map((id) => start.rematchFrom(who.workspaceId, id, 1)))
  await app.drain()
}

/** Takes the step that matches these documents with all watches, as after they were understood (again). */
export async function matchAgain(app: TestApp, who: Someone, documentIds: string[]): Promise<void> {
  await app.enqueue(who.workspaceId, { job: 'match', payload: { workspaceId: who.workspaceId, documentIds } })
  await app.drain()
}

export const stream = (who: Someone, query = ''): Promise<MentionStream> => who.get<MentionStream>(`mentions?${query}`)
export const titles = (page: { items: Mention[] }): string[] => page.items.map(({ document }) => document.title)

/** Every page of a stream, one after the other. */
export async function readAll(who: Someone, query: string): Promise<Mention[]> {
  const all: Mention[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: MentionStream = await stream(who, `${query}${cursor ? `&cursor=${cursor}` : ''}`)
    all.push(...page.items)
    cursor = page.next
  }
  return all
}

/** The only one of a list. */
export function only<T>(list: readonly T[]): T {
  const [first, ...others] = list
  if (first === undefined || others.length > 0) throw new Error(`one was expected, there are ${list.length}`)
  return first
}
