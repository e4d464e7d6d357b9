/** A watch's history: how it stood after each change, by whom, and that an older version can be taken up again. */
import { expect, test } from 'vitest'
import type { ExclusionListSaved, Versions, WatchSaved } from '../../../server/watches/contract.ts'
import { startApp } from '../../support/app.ts'
import { addWatch } from '../mentions/seed.ts'

test('[WATCH-04] the versions of a watch tell who changed what, also what was taken back, and one can be gone back to', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const luc = await app.member(ana, 'editor')
  const sport = await ana.send<ExclusionListSaved>('POST', 'exclusion-lists', { name: 'Sport', expression: 'peloton' })
  const made = await ana.send<WatchSaved>('POST', 'watches', { name: 'Lanterne', kind: 'brand', expression: 'lanterne' })
  const path = `watches/${made.id}`
  const second = await luc.send<WatchSaved>('PATCH', path, { expression: 'lanterne ET théâtre', exclusions: [sport.id] }, made.version)
  const third = await ana.send<WatchSaved>('PATCH', path, { name: 'La Lanterne', validFrom: '2026-01-01' }, second.version)
  await ana.send('POST', `audit/${third.undo}/undo`)
  const { items, more } = await ana.get<Versions>(`${path}/versions`)
  expect(more).toBe(false)
  expect(items.map(({ did, by, changed, words }) => [did, by, changed, words.name, words.expression, words.validFrom])).toEqual([
    ['took-back', 'Ana Ferrand', ['name', 'validFrom'], 'Lanterne', 'lanterne ET théâtre', null],
    ['changed', 'Ana Ferrand', ['name', 'validFrom'], 'La Lanterne', 'lanterne ET théâtre', '2026-01-01'],
    ['changed', 'Luc Morel', ['expression', 'exclusions'], 'Lanterne', 'lanterne ET théâtre', null],
    ['added', 'Ana Ferrand', [], 'Lanterne', 'lanterne', null],
  ])
  expect(items.map(({ exclusions }) => exclusions.map(({ name }) => name))).toEqual([['Sport'], ['Sport'], ['Sport'], []])

  // Going back is a change like any other: it stands in the history and can be taken back itself.
  const first = items[3]
  const now = await ana.get<WatchSaved>(path)
  const { expression, exclusions } = first?.words ?? { expression: '', exclusions: [] }
  await ana.send('PATCH', path, { expression, exclusions }, now.version)
  const after = await ana.get<Versions>(`${path}/versions`)
  expect(after.items[0]).toMatchObject({
    did: 'changed',
    changed: ['expression', 'exclusions'],
    words: { expression: 'lanterne', exclusions: [] },
  })
  expect(after.items.slice(1)).toEqual(items)

  // One that the program made begins without an entry, and a list that is gone is said to be.
  const seeded = await addWatch(app, ana, 'Bougie', 'bougie')
  expect((await ana.get<Versions>(`watches/${seeded}/versions`)).items).toMatchObject([
    { id: null, by: null, did: 'added', words: { expression: 'bougie' } },
  ])
  await ana.send('DELETE', `exclusion-lists/${sport.id}`)
  expect((await ana.get<Versions>(`${path}/versions`)).items[1]?.exclusions).toEqual([{ id: sport.id, name: 'Sport', gone: true }])
  const zoe = await app.owner('Zoé Lê')
  expect((await zoe.request(`${path}/versions`)).status).toBe(404)
})
