/** Searching the stream: in the grammar of the watches, page by page. */
import { expect, test } from 'vitest'
import type { MentionCounts } from '../../../server/mentions/contract.ts'
import { startApp } from '../../support/app.ts'
import { addDocuments, addWatch, matchAll, only, readAll, stream, titles } from './seed.ts'

test('[MENTION-01] search speaks the grammar of the watches and agrees with them', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const everything = await addWatch(app, ana, 'Tout', 'saison OR lanterne OR théâtre OR concert')
  await addDocuments(app, ana, [
    { title: 'La saison du théâtre', text: 'Le Théâtre de la Lanterne annonce sa saison. Un concert clôt la soirée.' },
    { title: 'Concert à la mairie', text: 'La fanfare joue. La lanterne magique est au musée, loin du théâtre municipal.' },
    { title: 'Saisons', text: 'Des lanternes partout, des théâtres aussi.' },
    { title: 'Œuvres', text: 'Les chœurs donnent un concert d’œuvres de saison.', language: 'fr' },
  ])
  const searches = [
    'lanterne',
    'théâtre NEAR/3 lanterne',
    '"théâtre de la lanterne"',
    'concert -mairie',
    'titre:saison',
    'lantern*',
    'oeuvres',
    '=lanterne',
    'concert OR saisons',
    'lanterne SENTENCE saison',
  ]
  const watches = await Promise.all(searches.map((expression) => addWatch(app, ana, expression, expression)))
  await matchAll(app, ana, everything, ...watches)
  for (const [i, expression] of searches.entries()) {
    const byWatch = titles(await stream(ana, `watch=${watches[i]}`)).sort()
    const bySearch = titles(await stream(ana, `watch=${everything}&q=${encodeURIComponent(expression)}`)).sort()
    expect(bySearch, expression).toEqual(byWatch)
    const { total, exact } = await ana.get<MentionCounts>(`mentions/counts?watch=${everything}&q=${encodeURIComponent(expression)}`)
    expect([total, exact], expression).toEqual([byWatch.length, true])
  }
  const row = only((await stream(ana, `watch=${everything}&q=${encodeURIComponent('"loin du théâtre"')}`)).items)
  expect(row.excerpt.lit.map(([from, to]) => row.excerpt.text.slice(from, to))).toEqual(['loin du théâtre'])
  // Half typed is a search too.
  expect(titles(await stream(ana, `watch=${everything}&q=${encodeURIComponent('"théâtre de la lant')}`))).toEqual([])
  expect(titles(await stream(ana, `watch=${everything}&q=${encodeURIComponent('fanfare AND')}`))).toEqual(['Concert à la mairie'])
})

test('pages of a search follow each other as others do', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const watch = await addWatch(app, ana, 'Lanterne', 'lanterne')
  // Two in three hold the words, one in three only near enough for the index.
  await addDocuments(
    app,
    ana,
    Array.from({ length: 60 }, (_, i) => ({
      title: `Lanterne ${i}`,
      text: i % 3 === 0 ? 'La lanterne. Elle est rouge. Une autre est vieille et grande.' : 'La grande lanterne est rouge.',
      at: new Date(Date.UTC(2026, 2, 1, 0, i)).toISOString(),
    })),
  )
  await matchAll(app, ana, watch)
  const query = `q=${encodeURIComponent('"grande lanterne"')}`
  const found = await readAll(ana, `${query}&limit=9`)
  expect(found.map(({ document }) => document.title)).toEqual(
    Array.from({ length: 60 }, (_, i) => 59 - i)
      .filter((i) => i % 3 !== 0)
      .map((i) => `Lanterne ${i}`),
  )
})
