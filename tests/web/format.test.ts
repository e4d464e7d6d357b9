import { expect, test } from 'vitest'
import {
  dayBefore,
  formatAgo,
  formatAhead,
  formatCompact,
  formatCount,
  formatExact,
  formatLasting,
  formatShare,
  type Reader,
} from '../../web/lib/format.ts'

const paris: Reader = { locale: 'fr', timeZone: 'Europe/Paris' }
const london: Reader = { locale: 'en', timeZone: 'Europe/London' }
// Wednesday 4 March 2026, 14:05 in Paris.
const now = new Date('2026-03-04T13:05:00Z')
/** Any kind of space counts as one: which one is Intl's own choice. */
const plain = (text: string) => text.replace(/[\u00A0\u202F]/g, ' ')

test.each([
  ['2026-03-04T13:05:00Z', 'maintenant'],
  ['2026-03-04T13:00:00Z', 'il y a 5 min'],
  ['2026-03-04T10:04:00Z', 'il y a 3 h'],
  ['2026-03-03T22:30:00Z', 'hier'],
  ['2026-03-03T05:00:00Z', 'hier'],
  ['2026-03-01T09:00:00Z', 'dimanche'],
  ['2026-02-02T09:00:00Z', '2 févr.'],
  ['2024-12-31T23:30:00Z', '1 janv. 2025'],
])('[TEAM-03] an instant %s is « %s »', (at, said) => {
  expect(plain(formatAgo({ at, precision: 'instant' }, now, paris))).toBe(said)
})

test.each([
  ['2026-03-04T00:00:00Z', 'aujourd’hui'],
  ['2026-03-03T00:00:00Z', 'hier'],
  ['2026-02-28T00:00:00Z', 'samedi'],
  ['2025-03-04T00:00:00Z', '4 mars 2025'],
])('a day without an hour, %s, is « %s » and never hours', (at, said) => {
  expect(plain(formatAgo({ at, precision: 'day' }, now, paris))).toBe(said)
})

test('a day stays the same day in a zone west of Greenwich', () => {
  const newYork: Reader = { locale: 'en', timeZone: 'America/New_York' }
  expect(formatExact({ at: '2026-03-04T00:00:00Z', precision: 'day' }, newYork)).toBe('Wednesday, 4 March 2026')
  expect(formatAgo({ at: '2026-03-04T00:00:00Z', precision: 'day' }, now, newYork)).toBe('today')
})

test('the exact moment names its zone', () => {
  expect(plain(formatExact({ at: '2026-03-04T13:05:00Z', precision: 'instant' }, paris))).toBe('mercredi 4 mars 2026 à 14:05 UTC+1')
  expect(formatExact({ at: '2026-03-04T13:05:00Z', precision: 'instant' }, london)).toContain('13:05')
})

test('what is planned is said ahead', () => {
  expect(plain(formatAhead('2026-03-04T13:09:00Z', now, paris))).toBe('dans 4 min')
  expect(plain(formatAhead('2026-03-04T15:06:00Z', now, paris))).toBe('dans 2 h')
  expect(plain(formatAhead('2026-03-06T12:00:00Z', now, paris))).toBe('après-demain')
  expect(plain(formatAhead('2026-03-04T12:00:00Z', now, paris))).toBe('maintenant')
})

test('figures are written in the reader’s language', () => {
  expect(plain(formatCount(12345, 'fr'))).toBe('12 345')
  expect(formatCount(12345, 'fr')).toContain('\u202F')
  expect(plain(formatCompact(1_234_567, 'fr'))).toBe('1,2 M')
  expect(plain(formatShare(0.62, 'fr'))).toBe('62 %')
  expect(formatCount(12345, 'en')).toBe('12,345')
  expect(plain(formatLasting(840, 'fr'))).toBe('0,8 s')
  expect(plain(formatLasting(12, 'fr'))).toBe('< 0,1 s')
  expect(plain(formatLasting(190_000, 'fr'))).toBe('3 min')
})

test('days are counted back by the calendar, over a change of clocks as well', () => {
  // Half past midnight in Paris, six days after a day of 23 hours, and after one of 25.
  expect(dayBefore(new Date('2026-04-03T22:30:00Z'), 6, paris)).toBe('2026-03-29')
  expect(dayBefore(new Date('2026-10-30T23:30:00Z'), 6, paris)).toBe('2026-10-25')
  expect(dayBefore(new Date('2026-10-30T22:30:00Z'), 0, paris)).toBe('2026-10-30')
})
