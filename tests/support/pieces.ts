/** Prints pieces straight into a workspace, as if they had been read, and sends them down the line from understanding on. */
import { and, eq, inArray } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { documents, documentTexts } from '../../db/schema/documents.ts'
import { outletSites, outlets } from '../../db/schema/outlets.ts'
import { watches } from '../../db/schema/watches.ts'
import type { OutletKind } from '../../db/vocabulary.ts'
import { foldText, hashOf } from '../../server/text.ts'
import type { TestApp } from './app.ts'

export interface Piece {
  title: string
  text: string
  /** Name of the outlet; made when there is none of that name. */
  outlet?: string
  bylines?: string[]
  at?: string
}

/** The site of an outlet of this name. */
const siteOf = (name: string) => `${foldText(name).replace(/\W+/g, '-')}.example`

/** Makes an outlet and gives its id. */
export const addOutlet = (
  app: TestApp,
  workspaceId: string,
  name: string,
  kind: OutletKind = 'newspaper',
  audience: number | null = null,
) =>
  app.db.workspace(workspaceId, async (tx) => {
    const id = uuidv7()
    const source = audience === null ? {} : { audience, audienceSource: 'ACPM', audienceDate: '2026-01-01' }
    await tx.insert(outlets).values({ workspaceId, id, name, folded: foldText(name), kind, ...source })
    await tx.insert(outletSites).values({ workspaceId, site: siteOf(name), outletId: id })
    return id
  })

export const addWatch = (app: TestApp, workspaceId: string, expression: string, name = 'La Lanterne') =>
  app.db.workspace(workspaceId, async (tx) => {
    const id = uuidv7()
    await tx.insert(watches).values({ workspaceId, id, name, kind: 'brand', expression })
    return id
  })

/** Keeps the pieces and gives their ids in the same order. Nothing is understood yet. */
export const printPieces = (app: TestApp, workspaceId: string, pieces: Piece[]): Promise<string[]> =>
  app.db.workspace(workspaceId, async (tx) => {
    const ids: string[] = []
    for (const { title, text, outlet, bylines = [], at = '2026-10-05T08:00:00Z' } of pieces) {
      const id = uuidv7()
      let outletId: string | null = null
      if (outlet) {
        const [known] = await tx
          .select({ id: outlets.id })
          .from(outlets)
          .where(and(eq(outlets.workspaceId, workspaceId), eq(outlets.name, outlet)))
        outletId = known?.id ?? uuidv7()
        if (!known) {
          await tx.insert(outlets).values({ workspaceId, id: outletId, name: outlet, folded: foldText(outlet) })
          await tx.insert(outletSites).values({ workspaceId, site: siteOf(outlet), outletId })
        }
      }
      await tx.insert(documents).values({
        workspaceId,
        id,
        outletId,
        title,
        lead: text.slice(0, 200),
        bylines,
        address: `https://www.${outlet ? siteOf(outlet) : 'example.org'}/${id}`,
        publishedAt: new Date(at),
        publishedPrecision: 'instant',
        firstSeenAt: new Date(at),
        textHash: hashOf(title, text),
        readingState: 'read',
      })
      await tx.insert(documentTexts).values({ workspaceId, documentId: id, text })
      ids.push(id)
    }
    return ids
  })

/** Sends documents down the line, one step after the other in this order, as when their text had changed. */
export async function understand(app: TestApp, workspaceId: string, documentIds: string[]): Promise<void> {
  await app.db.workspace(workspaceId, (tx) =>
    tx.update(documents).set({ understandingVersion: 0 }).where(inArray(documents.id, documentIds)),
  )
  await app.enqueue(workspaceId, { job: 'understand', payload: { workspaceId, documentIds } })
  await app.drain()
}
