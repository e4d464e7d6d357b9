import { expect, test } from 'vitest'
import type { HeardItem, PublishedDate } from '../../crawlers/source.ts'
import { publishedOf } from '../../server/documents/candidate.ts'
import { keep } from '../../server/documents/keep.ts'
import { readDocument } from '../../server/documents/queries.ts'
import { saveReadings } from '../../server/documents/readings.ts'
import { unreadOf } from '../../server/documents/store.ts'
import { addSources } from '../../server/sources/store.ts'
import { program } from '../../server/workspaces/audit.ts'
import { startApp } from '../support/app.ts'
import { readPage } from '../support/reading.ts'

const now = new Date('2026-11-20T12:00:00Z')
const hour = 3_600_000
const after = (hours: number, precision: PublishedDate['precision'] = 'instant'): PublishedDate => ({
  at: new Date(now.getTime() + hours * hour),
  precision,
})

test.each<[string, PublishedDate | null, PublishedDate | null]>([
  ['a moment ago, as it was printed', after(-1), after(-1)],
  ['a day, without an hour', after(-12, 'day'), after(-12, 'day')],
  ['long ago', after(-24 * 365 * 30), after(-24 * 365 * 30)],
  ['a clock that is ahead', after(1), after(1)],
  ['a day ahead to the second, for the world is that wide', after(24), after(24)],
  ['more than a day ahead', after(24 + 1 / 3_600), null],
  ['a day that has not come', after(36, 'day'), null],
  ['none', null, null],
  ['one that is no date', { at: new Date(Number.NaN), precision: 'instant' }, null],
])('[LISTEN-07] [LISTEN-08] when it was published: %s', (_, published, taken) => {
  expect(publishedOf({ published }, now)).toEqual(
    taken
      ? { publishedAt: taken.at, publishedPrecision: taken.precision }
      : // Seen now for the first time, and said so.
        { publishedAt: now, publishedPrecision: 'inferred' },
  )
})

test.each<[string, { told: PublishedDate | null; page: PublishedDate | null; kept: PublishedDate | null }]>([
  ['a date where there was none', { told: null, page: after(-5), kept: after(-5) }],
  ['a day where there was none', { told: null, page: after(-12, 'day'), kept: after(-12, 'day') }],
  ['the hour of a day', { told: after(-12, 'day'), page: after(-5), kept: after(-5) }],
  ['nothing where the source told the moment', { told: after(-6), page: after(-5), kept: after(-6) }],
  ['nothing when it tells none', { told: null, page: null, kept: null }],
  [
    'nothing when it tells of an evening to come: the day of the source stays',
    { told: after(-12, 'day'), page: after(72), kept: after(-12, 'day') },
  ],
  ['nothing when both are ahead: it stays when it was first seen', { told: after(48), page: after(72), kept: null }],
])('[LISTEN-07] [LISTEN-09] what its page adds to a date: %s', async (_, { told, page, kept }) => {
  await using app = await startApp()
  const { workspaceId } = await app.owner()
  const address = 'https://la-gazette.example/lanterne'
  const item: HeardItem = {
    guid: 'one',
    address,
    title: 'La Lanterne ouvre',
    text: 'Premières lignes.',
    whole: false,
    bylines: [],
    published: told,
    language: 'fr',
    image: null,
    links: [],
    kind: 'article',
    media: [],
  }
  await app.db.workspace(workspaceId, async (tx) => {
    const [sourceId = ''] = await addSources(tx, program(workspaceId), [{ kind: 'feed', address: 'https://la-gazette.example/feed' }])
    const source = { id: sourceId, title: 'La Gazette', site: null, language: 'fr', outletId: null }
    const [documentId = ''] = (await keep(tx, { workspaceId, source, items: [item], now, readPages: true })).added
    const later = new Date(now.getTime() + 2 * hour)
    const [unread] = await unreadOf(tx, workspaceId, 'la-gazette.example', later, 10)
    const text = 'Le théâtre rouvre ses portes après deux ans de travaux, avec une saison de douze spectacles.'
    const read = readPage({ title: item.title, text, published: page })
    await saveReadings(tx, workspaceId, [{ documentId, wanted: unread?.wanted ?? -1, page: read }], later, async () => [])
    expect(await readDocument(tx, workspaceId, documentId)).toMatchObject({
      readingState: 'read',
      published: { at: (kept?.at ?? now).toISOString(), precision: kept?.precision ?? 'inferred' },
    })
  })
})
