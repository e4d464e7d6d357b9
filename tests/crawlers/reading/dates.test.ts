/** Dates as feeds and pages print them, each with the instant worked out by hand. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readDate } from '../../../crawlers/reading/dates.ts'

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
