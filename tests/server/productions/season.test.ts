/** A season's calendar or table: what is recognised in it, the watches that it becomes, and taking all of them back. */
import { describe, expect, test } from 'vitest'
import { eventsOf } from '../../../crawlers/files/calendar.ts'
import type { PageOf } from '../../../server/http.ts'
import type { SeasonRead } from '../../../server/productions/contract.ts'
import { watchOfProduction } from '../../../server/productions/generate.ts'
import { busyCompanies, seasonOfTable } from '../../../server/productions/season.ts'
import type { WatchRead } from '../../../server/watches/contract.ts'
import { type Someone, startApp } from '../../support/app.ts'

const event = (lines: string) => `BEGIN:VEVENT\r\n${lines.split('\n').join('\r\n')}\r\nEND:VEVENT\r\n`
const calendar = `BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${[
  'SUMMARY:Les Veilleurs de nuit\nDTSTART;TZID=Europe/Paris:20261112T200000\nDTEND;TZID=Europe/Paris:20261113T003000\nRRULE:FREQ=DAILY;COUNT=5\nLOCATION:La Lanterne\\, Brest\nDESCRIPTION:de Hélène Roumégas\\nmise en scène Paul Vidal\\nCompagnie du Large\nURL:https://lanterne.example/saison/veilleurs\nCATEGORIES:Théâtre',
  'SUMMARY:LES VEILLEURS DE NUIT\nDTSTART;TZID=Europe/Paris:20261128T200000\nLOCATION:La Lanterne',
  'SUMMARY:Quiet Hours\nDTSTART;VALUE=DATE:20270415\nDTEND;VALUE=DATE:20270418\nCATEGORIES:Dance',
  'DTSTART:20261112T200000Z',
]
  .map(event)
  .join('')}END:VCALENDAR\r\n`

const table = [
  'Saison 2026-2027;;;;;',
  'Titre;Auteur·rice;Compagnie;Lieu;Date de début;Date de fin;Discipline',
  'Orage;Maud Lambert;Théâtre des Cendres;Le Quai Nord;06/10/2026;17/10/2026;Théâtre',
  'Akhmar;Nour Haddad;Cie Azraq;Théâtre Jean-Vilar;1er avril 2027;3 avril 2027;Danse',
  ';;;;07/10/2026;;',
].join('\n')

const put = (who: Someone, body: string) =>
  who.request('productions/season', { method: 'POST', headers: { 'Content-Type': 'application/octet-stream' }, body })
const names = async (who: Someone) => (await who.get<PageOf<WatchRead>>('watches')).items.map(({ name }) => name)

test('[WATCH-06] a season becomes many watches with a preview, and all are taken back as one step', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  await ana.send('POST', 'watches', { name: 'Orage', kind: 'production', expression: 'orage' })

  const season: SeasonRead = await (await put(ana, calendar)).json()
  expect(season).toMatchObject({ left: 0, isCut: false })
  expect(
    season.productions.map(({ programme: { title, from, to, venues, genre }, times }) => ({ title, from, to, venues, genre, times })),
  ).toEqual([
    { title: 'Les Veilleurs de nuit', from: '2026-11-12', to: '2026-11-28', venues: ['La Lanterne'], genre: 'theatre', times: 2 },
    { title: 'Quiet Hours', from: '2027-04-15', to: '2027-04-17', venues: [], genre: 'dance', times: 1 },
  ])
  expect(season.productions[0]?.programme).toMatchObject({
    authors: ['Hélène Roumégas'],
    directors: ['Paul Vidal'],
    companies: ['Compagnie du Large'],
    page: 'https://lanterne.example/saison/veilleurs',
  })
  expect(await names(ana)).toEqual(['Orage'])

  const fromTable: SeasonRead = await (await put(ana, table)).json()
  expect(fromTable.productions.map(({ watch: { name }, known }) => ({ name, known }))).toEqual([
    { name: 'Orage', known: true },
    { name: 'Akhmar', known: false },
  ])
  expect(fromTable.left).toBe(1)

  const watches = [...season.productions, ...fromTable.productions]
    .filter(({ known }) => !known)
    .map(({ watch: { name, kind, expression, validFrom, validTo } }) => ({ name, kind, expression, validFrom, validTo }))
  const { added, undo } = await ana.send<{ added: string[]; undo: string }>('POST', 'watches/several', { watches })
  expect(added).toHaveLength(3)
  expect(await names(ana)).toEqual(['Akhmar', 'Les Veilleurs de nuit', 'Orage', 'Quiet Hours'])
  // What somebody has changed since stays.
  const changed = await ana.get<WatchRead>(`watches/${added[0]}`)
  await ana.send('PATCH', `watches/${changed.id}`, { name: 'Veilleurs' }, changed.version)
  await ana.send('POST', `audit/${undo}/undo`)
  expect(await names(ana)).toEqual(['Orage', 'Veilleurs'])
  expect((await ana.request(`audit/${undo}/undo`, { method: 'POST' })).status).toBe(409)

  for (const odd of ['', 'BEGIN:VCALENDAR\nEND:VEVENT', 'a;b\n1;2', '%PDF-1.7', '<!doctype html><p>x']) {
    const refused = await put(ana, odd)
    expect([odd, refused.status, (await refused.json()).code]).toEqual([odd, 422, 'no-season'])
  }
})

describe('[WATCH-06] a table of a season', () => {
  test('is read by the names of its columns, in either language, rows of one title together', () => {
    const { productions } = seasonOfTable([
      ['Show', 'Playwright', 'Director', 'Venue', 'Dates'],
      ['Home', 'Devi Rao', 'Sam Okafor', 'Northgate', '10 to 14 November 2026'],
      ['Home', '', '', 'The Lantern', '2 December 2026'],
      ['Mirror', '', 'Lena Voss', 'Gallery', '46327'],
    ])
    expect(productions).toMatchObject([
      {
        times: 2,
        programme: { title: 'Home', authors: ['Devi Rao'], venues: ['Northgate', 'The Lantern'], from: '2026-11-10', to: '2026-12-02' },
      },
      { times: 1, programme: { title: 'Mirror', from: '2026-11-01', to: '2026-11-01' } },
    ])
  })

  test('a company that plays twice is not taken for either production by its name beside the house', () => {
    const { productions } = seasonOfTable([
      ['Titre', 'Compagnie', 'Lieu'],
      ['Akhmar', 'Cie Azraq', 'Théâtre Jean-Vilar'],
      ['Azul', 'Cie Azraq', 'Théâtre Jean-Vilar'],
    ])
    const busy = busyCompanies(productions.map(({ programme }) => programme))
    const codes = (given: ReadonlySet<string>) =>
      productions.flatMap(({ programme }) => watchOfProduction(programme, 'fr', given).parts.map(({ code }) => code))
    expect(codes(new Set()).filter((code) => code === 'company-at-venue')).toHaveLength(2)
    expect(codes(busy)).not.toContain('company-at-venue')
  })

  test('without a column for titles gives nothing', () => {
    expect(
      seasonOfTable([
        ['x', 'y'],
        ['1', '2'],
      ]),
    ).toEqual({ productions: [], left: 1, isCut: false })
  })
})

test('[WATCH-06] a calendar that repeats for ever, or is broken in part, is read within its bounds', () => {
  const read = eventsOf(
    Buffer.from(
      `BEGIN:VCALENDAR\n${event('SUMMARY:Sans fin\nDTSTART:20260101T000000Z\nRRULE:FREQ=DAILY')}${event('SUMMARY:Cassé\nDTSTART:2026')}END:VCALENDAR`,
    ),
  )
  expect(read).toMatchObject({
    problem: null,
    events: [{ summary: 'Sans fin', from: '2026-01-01', to: '2028-03-10' }, { summary: 'Cassé' }],
  })
  expect(eventsOf(Buffer.from('x'))).toEqual({ problem: 'no-calendar' })
})
