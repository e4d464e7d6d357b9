/** The stream grouped by story, and what is told beside it: counts that go with the filters, and what arrived since. */
import { expect, test } from 'vitest'
import type { Judged, MentionCounts } from '../../../server/mentions/contract.ts'
import { startApp } from '../../support/app.ts'
import { addDocuments, addOutlet, addWatch, matchAll, only, readAll, stream, titles } from './seed.ts'

test('[MENTION-04] grouped by story, copies stand behind the first telling', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const watch = await addWatch(app, ana, 'Lanterne', 'lanterne')
  const dispatch =
    'Le théâtre de la Lanterne annonce la démission de sa directrice, après huit ans passés à la tête de la maison. Le conseil se réunira mardi pour nommer un remplaçant. ' +
    'La ville, qui finance la moitié du budget, assure que la saison aura lieu comme prévu et que les abonnements seront honorés. Les syndicats demandent une rencontre avant la fin du mois.'
  const names = ['Agence', 'Gazette', 'Écho']
  const outlets = await Promise.all(names.map((name) => addOutlet(app, ana, name)))
  const ids = await addDocuments(app, ana, [
    ...outlets.map((outletId, i) => ({
      title: 'La directrice de la Lanterne démissionne',
      text: dispatch,
      outletId,
      at: `2026-03-01T1${i}:00:00Z`,
    })),
    {
      title: 'Un tout autre sujet sur la Lanterne',
      text: 'La lanterne magique du musée attire les enfants ce dimanche.',
      at: '2026-03-01T12:30:00Z',
    },
  ])
  await matchAll(app, ana, watch)
  const { saveStory } = await import('../../../server/stories/store.ts')
  const { refreshMentions } = await import('../../../server/mentions/store.ts')
  await app.db.workspace(ana.workspaceId, async (tx) => {
    // One text, told three times.
    const told = ids.slice(0, 3)
    await saveStory(tx, ana.workspaceId, null, told, new Map(told.map((id) => [id, told[0] ?? null])))
    await refreshMentions(tx, ana.workspaceId, ids)
  })
  expect((await stream(ana)).items).toHaveLength(4)
  const grouped = await stream(ana, 'group=story')
  expect(titles(grouped)).toEqual(['Un tout autre sujet sur la Lanterne', 'La directrice de la Lanterne démissionne'])
  const first = grouped.items[1]
  expect(first).toMatchObject({ outlet: { name: 'Agence' }, story: { documentCount: 3, pickup: 'first' } })
  expect({ ...first?.copies, outlets: first?.copies?.outlets.toSorted((a, b) => a.localeCompare(b, 'fr')) }).toEqual({
    count: 2,
    outlets: ['Écho', 'Gazette'],
  })
  // Where the first telling is filtered out, the first of the others stands in front.
  const rest = only((await stream(ana, `group=story&outlet=${outlets[1]}&outlet=${outlets[2]}`)).items)
  expect(rest).toMatchObject({ outlet: { name: 'Gazette' }, copies: { count: 1, outlets: ['Écho'] } })
  expect(await readAll(ana, 'group=story&limit=1')).toHaveLength(2)
  // What is said of the row in front is said of those behind it, and undone with it.
  const judged = await ana.send<Judged>('POST', 'mentions/judge', { ids: [first?.id], copies: true, field: 'status', value: 'dismissed' })
  expect(judged.changed).toBe(3)
  expect(titles(await stream(ana, 'group=story'))).toEqual(['Un tout autre sujet sur la Lanterne'])
  await ana.send('POST', `mentions/undo/${judged.undo}`)
  expect((await stream(ana)).items).toHaveLength(4)
})

test('counts go with the filters, each list under all but its own', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const gazette = await addOutlet(app, ana, 'La Gazette')
  const lantern = await addWatch(app, ana, 'Lanterne', 'lanterne')
  const empty = await addWatch(app, ana, 'Rien', 'introuvable')
  await addDocuments(app, ana, [
    { title: 'Lanterne un', at: '2026-03-01T10:00:00Z', outletId: gazette },
    { title: 'Lanterne deux', at: '2026-03-01T23:30:00Z', outletId: gazette, language: 'en' },
    { title: 'Lanterne trois', at: '2026-03-02T10:00:00Z' },
  ])
  await matchAll(app, ana, lantern, empty)
  const items = (await stream(ana)).items
  await ana.send('POST', 'mentions/judge', { ids: [items[0]?.id], field: 'status', value: 'dismissed' })
  const counts = await ana.get<MentionCounts>(`mentions/counts?outlet=${gazette}&language=fr`)
  expect(counts).toMatchObject({
    total: 1,
    exact: true,
    statuses: { new: 1, kept: 0, dismissed: 0 },
    outlets: [{ id: gazette, count: 1 }],
    languages: [
      { value: 'en', count: 1 },
      { value: 'fr', count: 1 },
    ],
    days: [{ day: '2026-03-01', count: 1 }],
    unassigned: 1,
    following: { watches: 2, sources: 0, mentions: true },
  })
  expect(counts.watches.map(({ name, count }) => [name, count])).toEqual([
    ['Lanterne', 1],
    ['Rien', 0],
  ])
  const plain = await ana.get<MentionCounts>('mentions/counts')
  expect([plain.total, plain.statuses]).toEqual([2, { new: 2, kept: 0, dismissed: 1 }])
  // Half past midnight in Paris.
  expect(plain.days).toEqual([
    { day: '2026-03-01', count: 1 },
    { day: '2026-03-02', count: 1 },
  ])
})

test('what arrived since the stream was read is told by id', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const watch = await addWatch(app, ana, 'Lanterne', 'lanterne')
  await addDocuments(app, ana, [{ title: 'Lanterne un' }])
  await matchAll(app, ana, watch)
  const { readAt, items } = await stream(ana)
  const since = encodeURIComponent(readAt)
  const shown = new Set(items.map(({ id }) => id))
  const fresh = async (more = '') =>
    (await ana.get<{ ids: string[] }>(`mentions/arrivals?metSince=${since}${more}`)).ids.filter((id) => !shown.has(id))
  expect(await fresh()).toEqual([])
  await addDocuments(app, ana, [{ title: 'Lanterne deux', language: 'en' }])
  await matchAll(app, ana, watch)
  expect(await fresh()).toHaveLength(1)
  expect(await fresh('&language=fr')).toEqual([])
  expect(await fresh('&q=deux')).toHaveLength(1)
  expect(await fresh('&q=trois')).toEqual([])
})
