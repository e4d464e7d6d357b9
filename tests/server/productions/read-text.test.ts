/** What a programme's text is understood to say of a production. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readProgramme, readSpan, splitNames } from '../../../server/productions/read-text.ts'

describe('[WATCH-06] a programme’s text', () => {
  test('by lines', () => {
    const text = `Les Veilleurs de nuit
de Hélène Roumégas
mise en scène Paul Vidal
avec Omar Diallo, Lise Morel et Yann Renard
Compagnie du Large
Théâtre du Quai
du 12 au 28 novembre 2026
https://lalanterne.example/saison/veilleurs`
    expect(readProgramme(text)).toEqual({
      title: 'Les Veilleurs de nuit',
      authors: ['Hélène Roumégas'],
      directors: ['Paul Vidal'],
      cast: ['Omar Diallo', 'Lise Morel', 'Yann Renard'],
      companies: ['Compagnie du Large'],
      venues: ['Théâtre du Quai'],
      city: null,
      genre: 'theatre',
      from: '2026-11-12',
      to: '2026-11-28',
      page: 'https://lalanterne.example/saison/veilleurs',
    })
  })

  test('by labels, in either language', () => {
    expect(
      readProgramme(
        'Titre : Orage\nTexte et mise en scène : Maud Lambert\nDistribution : Ana Petit (Anna), Luc Morel\nLieu : La Lanterne\nVille : Brest\nGenre : danse',
      ),
    ).toMatchObject({
      title: 'Orage',
      authors: ['Maud Lambert'],
      directors: ['Maud Lambert'],
      cast: ['Ana Petit', 'Luc Morel'],
      venues: ['La Lanterne'],
      city: 'Brest',
      genre: 'dance',
    })
    expect(readProgramme('The Night Ferry\nby Orla Keane\nDirected by: Tom Ashby\nVenue: The Lantern\n4–21 November 2026')).toMatchObject({
      title: 'The Night Ferry',
      authors: ['Orla Keane'],
      directors: ['Tom Ashby'],
      venues: ['The Lantern'],
      from: '2026-11-04',
      to: '2026-11-21',
    })
  })

  test('title and author in one line', () => {
    expect(readProgramme('« Tout va bien », d’Ana Ruiz\nLes mardi 3 et mercredi 4 novembre 2026 au Théâtre de la Halle')).toMatchObject({
      title: 'Tout va bien',
      authors: ['Ana Ruiz'],
      venues: ['Théâtre de la Halle'],
      from: '2026-11-03',
      to: '2026-11-04',
    })
  })

  test.each([
    ['du 28 décembre 2026 au 3 janvier 2027', '2026-12-28', '2027-01-03'],
    ['du 28 octobre au 3 novembre 2026', '2026-10-28', '2026-11-03'],
    ['November 12 to 28, 2026', '2026-11-12', '2026-11-28'],
    ['Nov 12–Dec 3, 2026', '2026-11-12', '2026-12-03'],
    ['les 3, 4 et 5 mars 2027, 20 h 30', '2027-03-03', '2027-03-05'],
    ['12/11/2026 - 28/11/2026', '2026-11-12', '2026-11-28'],
    ['le 1er mars 2027', '2027-03-01', '2027-03-01'],
  ])('%s', (line, from, to) => expect(readSpan(line)).toEqual({ from, to }))

  test('no days where there are none', () => {
    for (const line of ['1984', 'durée 1 h 30', 'tarif 12 €', 'saison 2026', '']) expect(readSpan(line)).toBeNull()
  })

  test('names between commas, « et », and notes in parentheses', () => {
    expect(splitNames('Ana Ruiz, Luc Morel (Roméo) et Lise Petit')).toEqual(['Ana Ruiz', 'Luc Morel', 'Lise Petit'])
  })

  test('anything is read within its bounds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 800 }), (text) => {
        expect(readProgramme(text).title.length).toBeLessThanOrEqual(200)
      }),
      { numRuns: 100 },
    )
    const started = process.cpuUsage()
    readProgramme(`${'1, '.repeat(3_000)}novembre 2026\n${'a '.repeat(5_000)}`)
    readProgramme('1 '.repeat(10_000))
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(1_000)
  })
})
