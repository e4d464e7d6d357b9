/** Stories as they are read: found by headline, watch and period, and what two of their texts share. */
import { expect, test } from 'vitest'
import type { PageOf } from '../../server/http.ts'
import type { StoryRow } from '../../server/stories/contract.ts'
import { commonPassages } from '../../server/stories/shared.ts'
import { startApp } from '../support/app.ts'
import { addWatch, printPieces, understand } from '../support/pieces.ts'

test('[MENTION-04] stories are found by headline, watch and period, the newest or the largest first', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const watch = await addWatch(app, ana.workspaceId, 'Opéra')
  const other = await addWatch(app, ana.workspaceId, '"musée du Verre"', 'Le musée')
  const text = (name: string) => Array.from({ length: 60 }, (_, i) => `${name}${i}`).join(' ')
  const piece = (title: string, name: string, at: string, outlet: string) => ({ title, text: text(name), at, outlet })
  const ids = await printPieces(app, ana.workspaceId, [
    piece('L’Opéra ferme pour travaux', 'un', '2026-10-01T08:00:00Z', 'Agence du Midi'),
    piece('Fermeture : l’Opéra en travaux', 'un', '2026-10-01T09:00:00Z', 'Le Matin'),
    piece('L’Opéra, fermé, déménage', 'un', '2026-10-01T10:00:00Z', 'Le Matin'),
    piece('Au musée du Verre, une nuit entière', 'deux', '2026-10-04T08:00:00Z', 'Le Matin'),
    piece('Le musée du Verre ouvre la nuit', 'deux', '2026-10-04T09:30:00Z', 'Radio Rhône'),
  ])
  await understand(app, ana.workspaceId, ids)
  const titles = async (query = '') => (await ana.get<PageOf<StoryRow>>(`stories?${query}`)).items.map(({ title }) => title)
  const [opera, museum] = ['L’Opéra ferme pour travaux', 'Au musée du Verre, une nuit entière']
  expect(await titles()).toEqual([museum, opera])
  expect(await titles('order=largest')).toEqual([opera, museum])
  expect(await titles('q=travaux+opera')).toEqual([opera])
  expect(await titles('q=musee')).toEqual([museum])
  expect(await titles(`watch=${other}`)).toEqual([museum])
  expect(await titles(`watch=${other}&watch=${watch}`)).toEqual([museum, opera])
  expect(await titles('from=2026-10-02')).toEqual([museum])
  expect(await titles('to=2026-10-03')).toEqual([opera])
  expect((await ana.request('stories?from=2026-10-03&to=2026-10-02')).status).toBe(422)
  const first = await ana.get<PageOf<StoryRow>>('stories?order=largest&limit=1')
  expect((await ana.get<PageOf<StoryRow>>(`stories?order=largest&limit=1&cursor=${first.next}`)).items.map(({ title }) => title)).toEqual([
    museum,
  ])
  expect(first.items[0]).toMatchObject({
    documents: 3,
    own: 1,
    outlets: 2,
    mentions: 3,
    reach: null,
    known: 0,
    first: { outlet: { name: 'Agence du Midi' } },
  })
  expect(first.items[0]?.next.map(({ outlet, pickup }) => [outlet?.name, pickup])).toEqual([
    ['Le Matin', 'copy'],
    ['Le Matin', 'copy'],
  ])
})

test('[MENTION-04] what two texts share is found passage by passage', () => {
  const a =
    'Avant. Le théâtre a annoncé lundi une saison de douze spectacles dont quatre créations. Au milieu. Les abonnements seront mis en vente samedi matin.'
  const b = 'LES ABONNEMENTS SERONT MIS EN VENTE samedi matin ! Le theatre a annoncé lundi une saison de douze spectacles.'
  const { a: inA, b: inB, share } = commonPassages(a, b)
  const cut = (text: string, stretches: [number, number][]) => stretches.map(([from, to]) => text.slice(from, to))
  expect(cut(a, inA)).toEqual([
    'Le théâtre a annoncé lundi une saison de douze spectacles',
    'Les abonnements seront mis en vente samedi matin',
  ])
  expect(cut(b, inB)).toEqual([
    'LES ABONNEMENTS SERONT MIS EN VENTE samedi matin',
    'Le theatre a annoncé lundi une saison de douze spectacles',
  ])
  expect(share).toBeGreaterThan(0.6)
  expect(commonPassages('Rien de commun ici.', b)).toEqual({ a: [], b: [], share: 0 })
})
