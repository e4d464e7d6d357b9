import fc from 'fast-check'
import { expect, test } from 'vitest'
import { instantOf, localOf } from '../../web/lib/zoned.ts'

test.each([
  ['2026-10-01', '10:00', 'Europe/Paris', '2026-10-01T08:00:00.000Z'],
  ['2026-01-01', '00:30', 'Europe/Paris', '2025-12-31T23:30:00.000Z'],
  // Clocks are put forward over it, and back twice over it.
  ['2026-03-29', '02:30', 'Europe/Paris', '2026-03-29T01:30:00.000Z'],
  ['2026-06-01', '09:15', 'America/Martinique', '2026-06-01T13:15:00.000Z'],
  ['2026-06-01', '23:45', 'Pacific/Auckland', '2026-06-01T11:45:00.000Z'],
])('%s %s in %s is %s', (day, time, zone, instant) => {
  expect(instantOf(day, time, zone)).toBe(instant)
})

test('what a zone’s clocks show leads back to an instant at which they show it', () => {
  const zones = ['Europe/Paris', 'America/St_Johns', 'Asia/Kathmandu', 'Pacific/Chatham', 'UTC']
  fc.assert(
    fc.property(
      fc.date({ min: new Date('2001-01-01'), max: new Date('2039-12-31'), noInvalidDate: true }),
      fc.constantFrom(...zones),
      (at, zone) => {
        const shown = localOf(at.toISOString(), zone)
        expect(localOf(instantOf(...shown, zone), zone)).toEqual(shown)
      },
    ),
  )
})

test('a day that is none stays what was typed, for the server to say so', () => {
  expect(instantOf('', '10:00', 'UTC')).toBe('T10:00')
})
