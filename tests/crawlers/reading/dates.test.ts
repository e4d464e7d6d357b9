/** Dates as feeds and pages print them, each with the instant worked out by hand. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readDate } from '../../../crawlers/reading/dates.ts'
import { readPage } from '../../../crawlers/reading/read.ts'
import { readRelativeDate } from '../../../crawlers/reading/relative-dates.ts'
import { zoneOfPlace } from '../../../crawlers/reading/zones.ts'
import { readListing } from '../../../crawlers/sources/listing/read.ts'

const instant = (iso: string) => ({ at: new Date(iso), precision: 'instant' })
const day = (iso: string) => ({ at: new Date(`${iso}T00:00:00Z`), precision: 'day' })

describe('[LISTEN-05] a date is read as it was printed', () => {
  test.each([
    // RFC 822 and its descendants
    ['Thu, 01 Jan 2004 19:48:21 GMT', instant('2004-01-01T19:48:21Z')],
    ['Thu, 1 Jan 04 19:48:21 +0200', instant('2004-01-01T17:48:21Z')],
    ['01 Jan 2004 19:48 EST', instant('2004-01-02T00:48:00Z')],
    ['Thu, 01 January 2004 19:48:21 PDT', instant('2004-01-02T02:48:21Z')],
    ['Thu,  01-Jan-2004 19:48:21 CEST', instant('2004-01-01T17:48:21Z')],
    ['Thu, 01 Jan 2004 24:00:00 GMT', instant('2004-01-02T00:00:00Z')],
    ['01 Jan 2004', day('2004-01-01')],
    ['31 Dec 99 23:59 GMT', instant('1999-12-31T23:59:00Z')],
    ['Mon, 02 Jan 2006 15:04:05 +2000', instant('2006-01-02T15:04:05Z')],
    // W3CDTF and ISO 8601
    ['2003-12-31T10:14:55Z', instant('2003-12-31T10:14:55Z')],
    ['2003-12-31T10:14:55.250-08:00', instant('2003-12-31T18:14:55.250Z')],
    ['2003-12-31T10:14+0530', instant('2003-12-31T04:44:00Z')],
    ['2003-12-31 10:14:55', instant('2003-12-31T10:14:55Z')],
    ['2003-12-31', day('2003-12-31')],
    ['2003-12', day('2003-12-01')],
    ['2003', day('2003-01-01')],
    ['20031231', day('2003-12-31')],
    ['20031231T101455Z', instant('2003-12-31T10:14:55Z')],
    ['2003-335', day('2003-12-01')],
    ['2024-06-05T10:00:00+02:00[Europe/Paris]', instant('2024-06-05T08:00:00Z')],
    ['2003-12-31T25:14:55Z', day('2003-12-31')],
    ['2026-11-03T08:30+01', instant('2026-11-03T07:30:00Z')],
    ['2026-11-03 08:30:00 +01:00', instant('2026-11-03T07:30:00Z')],
    ['2026-W45-2', day('2026-11-03')],
    ['2026W01', day('2025-12-29')],
    ['1793694600000', instant('2026-11-03T08:30:00Z')],
    // asctime and other programs
    ['Sun Jan  4 16:29:06 2004', instant('2004-01-04T16:29:06Z')],
    ['Sun Jan  4 16:29:06 PDT 2004', instant('2004-01-04T23:29:06Z')],
    ['Fri, 2006/09/15 08:19:53 EDT', instant('2006-09-15T12:19:53Z')],
    ['2004-07-08 23:56:58.0', instant('2004-07-08T23:56:58Z')],
    ['Sunday, May 4, 2016 - 3:04pm', instant('2016-05-04T15:04:00Z')],
    ['1700000000', instant('2023-11-14T22:13:20Z')],
    // Zones by name and by place
    ['2024-01-10 10:00 ET', instant('2024-01-10T15:00:00Z')],
    ['2024-07-10 10:00 ET', instant('2024-07-10T14:00:00Z')],
    ['2024-07-10 10:00 Europe/Paris', instant('2024-07-10T08:00:00Z')],
    ['2024-07-10 10:00 UTC+2', instant('2024-07-10T08:00:00Z')],
    ['2024-07-10 10:00 XYZ', instant('2024-07-10T10:00:00Z')],
    // Languages
    ['mar. 3 sept. 2024, 18h30', instant('2024-09-03T18:30:00Z')],
    ['Publié le vendredi 1er août 2025 à 9h', instant('2025-08-01T09:00:00Z')],
    ['12 février 2024', day('2024-02-12')],
    ['1er janv. 2026', day('2026-01-01')],
    ['Le 3 novembre 2026 à 8h30', instant('2026-11-03T08:30:00Z')],
    ['Publié le 03 novembre 2026 à 08 h 30', instant('2026-11-03T08:30:00Z')],
    ['mis à jour le 4 nov. 2026 à 9 h', instant('2026-11-04T09:00:00Z')],
    ['18h, mardi 3 novembre 2026', instant('2026-11-03T18:00:00Z')],
    ['3 novembre 2026 | 18h30', instant('2026-11-03T18:30:00Z')],
    ['le 3 nov 2026 à 18h30min', instant('2026-11-03T18:30:00Z')],
    ['3 novembre 2026 (18:30 CET)', instant('2026-11-03T17:30:00Z')],
    ['le 15 août 2026 à midi', instant('2026-08-15T12:00:00Z')],
    ['15 août 2026 à minuit', day('2026-08-15')],
    ['3 NOVEMBRE 2026', day('2026-11-03')],
    ['Nov. 3, 2026 at 8:30 a.m. ET', instant('2026-11-03T13:30:00Z')],
    ['Tue 3 Nov 2026 08.30 GMT', instant('2026-11-03T08:30:00Z')],
    ['First published on Tue 3 Nov 2026 08.30 BST', instant('2026-11-03T07:30:00Z')],
    ['3 November 2026, 6.15pm', instant('2026-11-03T18:15:00Z')],
    ['Updated 8:30 AM EST, Tue November 3, 2026', instant('2026-11-03T13:30:00Z')],
    ['12:05 am, Nov 3 2026', instant('2026-11-03T00:05:00Z')],
    ['noon, 3 November 2026', instant('2026-11-03T12:00:00Z')],
    ['Thursday 3rd September 2026', day('2026-09-03')],
    ['Sept. 3, 2026', day('2026-09-03')],
    ['Décembre 2023', day('2023-12-01')],
    ['May 4th, 2016', day('2016-05-04')],
    ['3. März 2024 14:05 Uhr', instant('2024-03-03T14:05:00Z')],
    ['12 de octubre de 2023', day('2023-10-12')],
    ['Κυρ, 11 Ιούλ 2004 12:00:00 EST', instant('2004-07-11T17:00:00Z')],
    ['2004-július-13T9:15-05:00', instant('2004-07-13T14:15:00Z')],
    ['2004년 05월 28일  01:31:15', instant('2004-05-28T01:31:15Z')],
    ['2004-05-25 오후 11:23:17', instant('2004-05-25T23:23:17Z')],
    // Numbers alone
    ['13/02/2024', day('2024-02-13')],
    ['03.11.2026', day('2026-11-03')],
    ['3/11/26', day('2026-11-03')],
    ['11/3/2026 8:30 AM', instant('2026-11-03T08:30:00Z')],
    ['03/04/2024', day('2024-04-03')],
    ['02/13/2024 5:00 PM', instant('2024-02-13T17:00:00Z')],
    ['04.10.2024, 07:30', instant('2024-10-04T07:30:00Z')],
  ])('[LISTEN-05] %s', (printed, expected) => {
    expect(readDate(printed)).toEqual(expected)
  })

  test.each([
    '',
    '   ',
    'soon',
    '3 days ago',
    'vendredi 3 janvier',
    '31/02/2024',
    '2024-13-01',
    '00000000',
    'May',
    '12:30',
    'Wed, 40 Jan 2024 10:00:00 GMT',
    '2026-W54-1',
    'il y a 3 heures',
    'hier à 18h30',
    '3 novembre',
  ])('[LISTEN-05] %j is no date', (printed) => {
    expect(readDate(printed)).toBeNull()
  })

  const instants = fc.date({ min: new Date('1000-01-01T00:00:00Z'), max: new Date('9999-12-30T00:00:00Z'), noInvalidDate: true })

  test('[LISTEN-05] what ISO 8601 prints is read back exactly', () => {
    fc.assert(
      fc.property(instants, (at) => {
        expect(readDate(at.toISOString())).toEqual({ at, precision: 'instant' })
      }),
    )
  })

  test('[LISTEN-05] what HTTP prints is read back to the second', () => {
    fc.assert(
      fc.property(instants, (at) => {
        expect(readDate(at.toUTCString())?.at.getTime()).toBe(Math.floor(at.getTime() / 1000) * 1000)
      }),
    )
  })

  test('[LISTEN-05] whatever is printed, it never throws and never gives an instant that is none', () => {
    const piece = fc.constantFrom(
      '1',
      '12',
      '2024',
      '99',
      ' ',
      '-',
      '/',
      ':',
      '.',
      ',',
      'T',
      'Z',
      '+',
      'jan',
      'mai',
      'pm',
      'GMT',
      'Europe/Nowhere',
      'é',
      '년',
      '\u0000',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece, { maxLength: 12 }).map((parts) => parts.join('')),
        ),
        (printed) => {
          const found = readDate(printed)
          expect(found === null || Number.isFinite(found.at.getTime())).toBe(true)
        },
      ),
      { numRuns: 1000 },
    )
  })
})

describe('[LISTEN-05] a date told from the moment at which the page was sent', () => {
  const sent = { at: new Date('2026-11-03T10:20:00Z'), zone: 'UTC' }
  test.each([
    ['il y a 3 heures', instant('2026-11-03T07:20:00Z')],
    ['Publié il y a 5 min', instant('2026-11-03T10:15:00Z')],
    ['il y a une heure', instant('2026-11-03T09:20:00Z')],
    ['Il y a environ 2 h', instant('2026-11-03T08:20:00Z')],
    ['il y a 2 jours', day('2026-11-01')],
    ['il y a une semaine', day('2026-10-27')],
    ['à l’instant', instant('2026-11-03T10:20:00Z')],
    ['aujourd’hui', day('2026-11-03')],
    ['Aujourd’hui à 08h15', instant('2026-11-03T08:15:00Z')],
    ['hier à 18h30', instant('2026-11-02T18:30:00Z')],
    ['Hier, 18:30', instant('2026-11-02T18:30:00Z')],
    ['avant-hier', day('2026-11-01')],
    ['3 hours ago', instant('2026-11-03T07:20:00Z')],
    ['Posted: an hour ago', instant('2026-11-03T09:20:00Z')],
    ['5 mins ago', instant('2026-11-03T10:15:00Z')],
    ['2d ago', day('2026-11-01')],
    ['2 weeks ago', day('2026-10-20')],
    ['yesterday', day('2026-11-02')],
    ['yesterday at 6:30pm', instant('2026-11-02T18:30:00Z')],
    ['Today, 08:30', instant('2026-11-03T08:30:00Z')],
    ['just now', instant('2026-11-03T10:20:00Z')],
  ])('[LISTEN-05] %s', (printed, expected) => {
    expect(readRelativeDate(printed, sent)).toEqual(expected)
  })

  test.each([
    '',
    '3 h',
    '5 min',
    '5 min de lecture',
    'il y a longtemps',
    'il y a 2 ans',
    '3 months ago',
    'hier soir, au théâtre, une salle comble',
    'mardi',
  ])('[LISTEN-05] %j tells none', (printed) => {
    expect(readRelativeDate(printed, sent)).toBeNull()
  })

  test('[LISTEN-05] on a page, by when it was sent; never where that is unknown', () => {
    const html =
      '<html><body><article><h1>La Lanterne</h1><span class="date">Publié il y a 3 heures</span><p>Le théâtre rouvre ses portes après deux ans de travaux.</p></article></body></html>'
    expect(readPage(html, 'https://gazette.example/a', sent).published).toEqual(instant('2026-11-03T07:20:00Z'))
    expect(readPage(html, 'https://gazette.example/a').published).toBeNull()
  })

  test('[LISTEN-05] in a list of articles, too', () => {
    const card = (n: number, when: string) =>
      `<article class="card"><h2><a href="/culture/la-lanterne-ouvre-sa-saison-${n}">La Lanterne ouvre sa saison, épisode ${n}</a></h2><span class="date">${when}</span><p>Le théâtre rouvre ses portes après deux ans de travaux.</p></article>`
    const html = `<html><body><main>${card(1, 'il y a 2 heures')}${card(2, 'hier')}${card(3, 'Il y a 5 jours')}${card(4, '12 octobre 2026')}</main></body></html>`
    expect(readListing(html, 'https://gazette.example/', sent).map(({ published }) => published)).toEqual([
      instant('2026-11-03T08:20:00Z'),
      day('2026-11-02'),
      day('2026-10-29'),
      day('2026-10-12'),
    ])
  })

  test.each([
    // Half past midnight in Paris is still the day before in Greenwich.
    ['hier', '2026-11-03T23:30:00Z', 'Europe/Paris', day('2026-11-03')],
    ['aujourd’hui', '2026-11-03T23:30:00Z', 'Europe/Paris', day('2026-11-04')],
    ['hier à 18h30', '2026-11-03T23:30:00Z', 'Europe/Paris', instant('2026-11-03T17:30:00Z')],
    ['il y a 3 jours', '2026-11-03T23:30:00Z', 'Europe/Paris', day('2026-11-01')],
    ['yesterday at 6:30pm', '2026-07-04T02:00:00Z', 'America/New_York', instant('2026-07-02T22:30:00Z')],
    // The night in which clocks go back has one hour more, and hours of the day before are summer's.
    ['hier à 23h30', '2026-10-26T08:00:00Z', 'Europe/Paris', instant('2026-10-25T22:30:00Z')],
    ['avant-hier à 23h30', '2026-10-26T08:00:00Z', 'Europe/Paris', instant('2026-10-24T21:30:00Z')],
    ['il y a 3 heures', '2026-11-03T10:20:00Z', 'Europe/Paris', instant('2026-11-03T07:20:00Z')],
  ])('[LISTEN-05] %s, sent at %s where the clock is that of %s', (printed, at, zone, expected) => {
    expect(readRelativeDate(printed, { at: new Date(at), zone })).toEqual(expected)
  })

  test.each([
    ['FR', 'https://gazette.example/', 'Europe/Paris'],
    [null, 'https://www.gazette.fr/culture', 'Europe/Paris'],
    [null, 'https://paper.co.uk/', 'Europe/London'],
    // A country of several clocks tells none, whatever the address ends in; nor does an address that names no country.
    ['CA', 'https://gazette.fr/', null],
    [null, 'https://gazette.com/', null],
    [null, 'no address', null],
    [null, null, null],
  ])('[LISTEN-05] who publishes in %s at %s lives by %s', (country, address, zone) => {
    expect(zoneOfPlace(country, address)).toBe(zone)
  })
})

describe('[LISTEN-05] published is told from changed', () => {
  const read = (body: string, head = '') => {
    const { published, modified } = readPage(
      `<html><head>${head}</head><body><article><h1>La Lanterne</h1>${body}<p>Le théâtre rouvre ses portes après deux ans de travaux, avec douze spectacles.</p></article></body></html>`,
      'https://gazette.example/a',
    )
    return [published?.at.toISOString().slice(0, 16) ?? null, modified?.toISOString().slice(0, 16) ?? null]
  }
  test.each<[string, string, string, (string | null)[]]>([
    [
      'words before two times',
      '<p>Mis à jour le <time datetime="2026-11-04T09:00Z">4</time>, publié le <time datetime="2026-11-03T08:30Z">3</time></p>',
      '',
      ['2026-11-03T08:30', '2026-11-04T09:00'],
    ],
    [
      'words inside what is marked as a date',
      '<span class="date">Mis à jour le 4 novembre 2026 à 9h</span><span class="date">Publié le 3 novembre 2026 à 8h30</span>',
      '',
      ['2026-11-03T08:30', '2026-11-04T09:00'],
    ],
    [
      'English words',
      '<p class="timestamp">Updated 4 November 2026, 09:00</p><p class="timestamp">Published 3 November 2026, 08:30</p>',
      '',
      ['2026-11-03T08:30', '2026-11-04T09:00'],
    ],
    [
      'metas',
      '',
      '<meta property="article:modified_time" content="2026-11-04T09:00Z"><meta property="article:published_time" content="2026-11-03T08:30Z">',
      ['2026-11-03T08:30', '2026-11-04T09:00'],
    ],
    ['a line by hand under the headline', '<p><small>Par Alain Combaroux, le 03/11/2026</small></p>', '', ['2026-11-03T00:00', null]],
    [
      'a change that is earlier than the publication is none',
      '<time itemprop="datePublished" datetime="2026-11-03T08:30Z"></time><time itemprop="dateModified" datetime="2026-11-01T08:30Z"></time>',
      '',
      ['2026-11-03T08:30', null],
    ],
    ['the day of what is told is no date of publication', '<p>Rendez-vous le 12 mars 2027 à 20 h.</p>', '', [null, null]],
  ])('[LISTEN-05] %s', (_, body, head, expected) => {
    expect(read(body, head)).toEqual(expected)
  })
})
