import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { HeardItem } from '../../crawlers/source.ts'
import { documents } from '../../db/schema/documents.ts'
import { keep } from '../../server/documents/keep.ts'
import { saveReadings } from '../../server/documents/readings.ts'
import { saveUnreadable, unreadOf } from '../../server/documents/store.ts'
import { addSources } from '../../server/sources/store.ts'
import { program } from '../../server/workspaces/audit.ts'
import { startApp } from '../support/app.ts'
import { readPage } from '../support/reading.ts'

const now = new Date('2026-11-20T12:00:00Z')
const heard = (text: string): HeardItem => ({
  guid: 'one',
  address: 'https://la-gazette.example/lanterne',
  title: 'La Lanterne ouvre',
  text,
  whole: false,
  bylines: [],
  published: { at: now, precision: 'instant' },
  language: 'fr',
  image: null,
  links: [],
  kind: 'article',
  media: [],
})
const page = (edition: string) =>
  readPage({
    title: 'La Lanterne ouvre',
    text: `${edition} Le théâtre rouvre ses portes après deux ans de travaux, avec une saison de douze spectacles.`,
  })

test('[LISTEN-09] a page that was fetched before its article changed, and comes late, does not stand for the one that is wanted since', async () => {
  await using app = await startApp()
  const { workspaceId } = await app.owner()
  await app.db.workspace(workspaceId, async (tx) => {
    const [sourceId = ''] = await addSources(tx, program(workspaceId), [
      { kind: 'feed', address: 'https://la-gazette.example/feed', title: 'La Gazette' },
    ])
    const source = { id: sourceId, title: 'La Gazette', site: 'https://la-gazette.example/', language: 'fr', outletId: null }
    const tell = (text: string) => keep(tx, { workspaceId, source, items: [heard(text)], now, readPages: true })
    const unread = async () => (await unreadOf(tx, workspaceId, 'la-gazette.example', now, 10))[0]
    const save = (wanted: number, edition: string) =>
      saveReadings(tx, workspaceId, [{ documentId, wanted, page: page(edition) }], now, async () => [])
    const row = async () => {
      const [one] = await tx
        .select({ lead: documents.lead, state: documents.readingState, host: documents.readHost, version: documents.currentVersion })
        .from(documents)
        .where(and(eq(documents.workspaceId, workspaceId), eq(documents.id, documentId)))
      return one
    }

    await tell('Premières lignes.')
    const first = await unread()
    const documentId = first?.id ?? ''
    await save(first?.wanted ?? -1, 'Première édition.')
    expect(await row()).toMatchObject({ lead: expect.stringContaining('Première édition'), state: 'read', host: null, version: 1 })

    await tell('Premières lignes, corrigées.')
    const fetched = await unread()
    await tell('Premières lignes, corrigées encore.')
    const wanted = await unread()
    expect(wanted?.wanted).toBe((fetched?.wanted ?? 0) + 1)
    // Neither what stood there before nor that nothing could be read there is an answer to what is wanted now.
    expect(await save(fetched?.wanted ?? -1, 'Deuxième édition.')).toEqual({ understood: [], toUnderstand: [] })
    await saveUnreadable(tx, workspaceId, { id: documentId, wanted: fetched?.wanted ?? -1 }, { kind: 'gone', status: 410 }, true)
    expect(await row()).toMatchObject({
      lead: expect.stringContaining('Première édition'),
      state: 'read',
      host: 'la-gazette.example',
      version: 1,
    })
    await save(wanted?.wanted ?? -1, 'Troisième édition.')
    expect(await row()).toMatchObject({ lead: expect.stringContaining('Troisième édition'), state: 'read', host: null, version: 2 })
  })
})
