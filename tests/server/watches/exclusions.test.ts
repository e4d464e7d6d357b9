/** Shared exclusion lists: those that are offered, and what a list would do before it is saved. */
import { describe, expect, test } from 'vitest'
import type { ExclusionEffect } from '../../../server/trials/contract.ts'
import { compileWatch } from '../../../server/watches/compile.ts'
import type { ExclusionListSaved } from '../../../server/watches/contract.ts'
import { matchOne } from '../../../server/watches/match.ts'
import { prepareText } from '../../../server/watches/prepare.ts'
import { starters } from '../../../server/watches/starters.ts'
import { startApp } from '../../support/app.ts'
import { addDocuments } from '../mentions/seed.ts'
import { documentOf, treeOf } from './documents.ts'

describe('[WATCH-05] lists that are offered', () => {
  const passes = (key: string, title: string, text = '') => {
    const tree = treeOf(starters('fr').find((each) => each.key === key)?.expression ?? '')
    return matchOne(compileWatch({ id: 'w', tree }), prepareText(documentOf({ title, text, language: null }))) !== null
  }
  test.each<[string, string, string, boolean]>([
    ['jobs', 'Le théâtre recrute un régisseur lumière (H/F)', '', true],
    ['jobs', 'Offre d’emploi : chargée de relations avec le public', '', true],
    ['jobs', 'Front of house manager', 'Please send a CV and cover letter by Friday.', true],
    ['jobs', 'La Lanterne ouvre sa saison', 'Quarante comédiens recrutés dans la ville jouent le chœur.', false],
    ['deaths', 'Jeanne Morin', 'Ses enfants ont la douleur de vous faire part du décès de leur mère.', true],
    ['deaths', 'Death notices', '', true],
    ['deaths', 'Mort du metteur en scène Paul Vidal', 'Il dirigeait La Lanterne depuis dix ans. Nécrologie.', false],
    ['recipes', 'Île flottante', 'Préchauffez le four à 180 °C.', true],
    ['recipes', 'Lantern biscuits', 'Add two tablespoons of sugar.', true],
    ['recipes', 'Une pièce salée', 'Du sel, du vent et trois cuillères : tout le décor.', false],
    ['listings', 'Programme TV de ce soir', 'La Lanterne, film.', true],
    ['listings', 'Votre horoscope du jour', '', true],
    ['listings', 'Agenda : dix spectacles pour le week-end', 'Théâtre. Les Veilleurs de nuit, La Lanterne.', false],
  ])('%s: %s', (key, title, text, is) => expect(passes(key, title, text)).toBe(is))
})

test('[WATCH-05] a list tells what it would pass over and let through again, by watch, before it is saved', async () => {
  await using app = await startApp({ now: new Date('2026-11-25T12:00:00Z') })
  const ana = await app.owner()
  const at = '2026-11-20T12:00:00Z'
  await addDocuments(app, ana, [
    { title: 'La Lanterne recrute', text: 'Un poste de régisseur.', at },
    { title: 'Lanterne rouge', text: 'Dernier du peloton.', at },
    { title: 'La Lanterne ouvre', text: 'Une saison de danse.', at },
    { title: 'Recette de saison', text: 'Danse des saveurs.', at },
    { title: 'Lanterne rouge, il y a longtemps', at: '2026-01-02T12:00:00Z' },
  ])
  expect((await ana.get<{ items: { key: string }[] }>('exclusion-lists/starters')).items.map(({ key }) => key)).toEqual([
    'jobs',
    'deaths',
    'recipes',
    'listings',
  ])
  const list = await ana.send<ExclusionListSaved>('POST', 'exclusion-lists', { name: 'Sport', expression: '"lanterne rouge"' })
  await ana.send('POST', 'watches', { name: 'Lanterne', kind: 'brand', expression: 'lanterne', exclusions: [list.id] })
  await ana.send('POST', 'watches', { name: 'Danse', kind: 'subject', expression: 'danse' })
  const effect = (json: Record<string, unknown>) => ana.send<ExclusionEffect>('POST', 'watches/try/exclusion', json)
  const titles = ({ sample }: ExclusionEffect['drops']) => sample.map(({ title }) => title)

  const fresh = await effect({ expression: 'recette OU recrute' })
  expect([titles(fresh.drops).sort(), fresh.drops.count, fresh.back.count, fresh.of]).toEqual([
    ['La Lanterne recrute', 'Recette de saison'],
    2,
    0,
    2,
  ])
  expect(fresh.watches.map(({ name, drops }) => [name, drops])).toEqual([
    ['Danse', 1],
    ['Lanterne', 1],
  ])
  // A change counts for the watches that use the list only.
  const changed = await effect({ expression: 'recette OU recrute', listId: list.id })
  expect(changed).toMatchObject({ of: 1, drops: { count: 1 }, back: { count: 1 }, watches: [{ name: 'Lanterne', drops: 1, back: 1 }] })
  expect([titles(changed.drops), titles(changed.back)]).toEqual([['La Lanterne recrute'], ['Lanterne rouge']])
  expect(await effect({ expression: '"lanterne rouge"', listId: list.id })).toMatchObject({ drops: { count: 0 }, back: { count: 0 } })
  expect((await effect({ expression: 'lanterne', listId: list.id, days: 365 })).looked.documents).toBe(5)
  expect((await ana.request('watches/try/exclusion', { method: 'POST', json: { expression: '(' } })).status).toBe(422)
})
