import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { longestSeconds, plan, shortestSeconds, type Visited } from '../../server/sources/cadence.ts'

const now = new Date('2026-03-10T12:00:00Z')
const hour = 3_600
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000)
const ahead = (seconds: number) => new Date(now.getTime() + seconds * 1000)
/** Half-way of the spread: the interval itself. */
const visited: Visited = {
  outcome: 'unchanged',
  problemKind: null,
  until: null,
  minIntervalSeconds: null,
  published: [],
  failures: 0,
  now,
  spread: 0.5,
}
const failed = { outcome: 'failed', problemKind: 'timeout' } as const
const hourly = Array.from({ length: 20 }, (_, i) => ago(i * hour))

describe('[LISTEN-07] when a source is visited next', () => {
  const cases: [string, Partial<Visited>, { seconds: number | null; state: string; failures: number }][] = [
    ['nothing is known of its rhythm: half an hour', {}, { seconds: 1_800, state: 'active', failures: 0 }],
    ['one item tells no rhythm', { published: [ago(hour)] }, { seconds: 1_800, state: 'active', failures: 0 }],
    ['an item an hour: every half hour', { outcome: 'fresh', published: hourly }, { seconds: 1_800, state: 'active', failures: 0 }],
    [
      'an item a minute: no oftener than every five minutes',
      { published: [0, 60, 120, 180].map(ago) },
      { seconds: 300, state: 'active', failures: 0 },
    ],
    // Gaps 2 h, 2 h, 10 h: the median is 2 h.
    [
      'one long gap does not count',
      { published: [0, 2, 4, 14].map((h) => ago(h * hour)) },
      { seconds: hour, state: 'active', failures: 0 },
    ],
    // Gaps of 1 h would say 30 min; ten days of silence say 240 h / 20 = 12 h, of which no more than a quarter of a day counts.
    [
      'silent for ten days: every six hours',
      { published: [240, 241, 242].map((h) => ago(h * hour)) },
      { seconds: 6 * hour, state: 'active', failures: 0 },
    ],
    [
      'an item a fortnight: once a day',
      { published: [0, 14, 28].map((d) => ago(d * 24 * hour)) },
      { seconds: longestSeconds, state: 'active', failures: 0 },
    ],
    ['dates ahead of us count like others', { published: [ahead(hour), now, ago(hour)] }, { seconds: 1_800, state: 'active', failures: 0 }],
    [
      'the publisher asks for two hours',
      { minIntervalSeconds: 2 * hour, published: hourly },
      { seconds: 2 * hour, state: 'active', failures: 0 },
    ],
    [
      'a wish of a month is heard as a day',
      { minIntervalSeconds: 30 * 24 * hour },
      { seconds: longestSeconds, state: 'active', failures: 0 },
    ],
    ['first failure: weather', { ...failed }, { seconds: 1_800, state: 'active', failures: 1 }],
    ['second failure: twice as long', { ...failed, failures: 1 }, { seconds: hour, state: 'active', failures: 2 }],
    ['third failure: it says that it fails', { ...failed, failures: 2 }, { seconds: 2 * hour, state: 'failing', failures: 3 }],
    [
      'a lively source that fails waits ten minutes at least',
      { ...failed, published: [0, 60, 120].map(ago) },
      { seconds: 600, state: 'active', failures: 1 },
    ],
    ['failing for long: once a day', { ...failed, failures: 40 }, { seconds: longestSeconds, state: 'failing', failures: 41 }],
    ['all is well again at once', { outcome: 'fresh', failures: 40 }, { seconds: 1_800, state: 'active', failures: 0 }],
    ['gone: never again', { outcome: 'failed', problemKind: 'gone' }, { seconds: null, state: 'gone', failures: 1 }],
    [
      'asked to come back in two hours',
      { outcome: 'failed', problemKind: 'later', until: ahead(2 * hour) },
      { seconds: 2 * hour * 1.05, state: 'active', failures: 0 },
    ],
    [
      'asked to come back in ten minutes',
      { outcome: 'failed', problemKind: 'later', until: ahead(600) },
      { seconds: 630, state: 'active', failures: 0 },
    ],
    [
      'asked to come back at once, again and again: not in a circle',
      { outcome: 'failed', problemKind: 'later', until: now },
      { seconds: 315, state: 'active', failures: 0 },
    ],
    [
      'asked for patience while failing: that counts neither for nor against it',
      { outcome: 'failed', problemKind: 'later', until: ahead(600), failures: 4 },
      { seconds: 630, state: 'failing', failures: 4 },
    ],
    [
      'a fault with a time to come back at',
      { outcome: 'failed', problemKind: 'server-error', until: ahead(5 * hour) },
      { seconds: 5 * hour + 450, state: 'active', failures: 1 },
    ],
  ]
  test.each(cases)('%s', (_, given, { seconds, state, failures }) => {
    const planned = plan({ ...visited, ...given })
    expect(planned.nextVisitAt).toEqual(seconds === null ? null : ahead(seconds))
    expect(planned).toMatchObject({ state, failures })
  })

  test('sources do not all come due at once: ten per cent either way', () => {
    expect(plan({ ...visited, spread: 0 }).nextVisitAt).toEqual(ahead(1_620))
    expect(plan({ ...visited, spread: 0.999_999 }).nextVisitAt?.getTime()).toBeCloseTo(ahead(1_980).getTime(), -2)
  })
})

test('[LISTEN-08] those whom a server sent away until the same instant come back one after the other, none before it', () => {
  const until = ahead(2 * hour)
  const back = [0, 0.2, 0.4, 0.6, 0.8, 0.999].map((spread) =>
    plan({ ...visited, outcome: 'failed', problemKind: 'later', until, spread }).nextVisitAt?.getTime(),
  )
  expect(new Set(back).size).toBe(back.length)
  for (const at of back) {
    expect(at).toBeGreaterThanOrEqual(until.getTime())
    expect(at).toBeLessThan(until.getTime() + 720_000)
  }
})

const anything: fc.Arbitrary<Visited> = fc.record({
  outcome: fc.constantFrom('fresh', 'unchanged', 'failed'),
  problemKind: fc.constantFrom(null, 'later', 'timeout', 'server-error', 'not-found', 'dns'),
  until: fc.option(fc.integer({ min: -hour, max: 10 * 24 * hour }).map(ahead)),
  minIntervalSeconds: fc.option(fc.integer({ min: 0, max: 60 * 24 * hour })),
  published: fc
    .array(fc.integer({ min: -hour, max: 400 * 24 * hour }).map(ago), { maxLength: 20 })
    .map((dates) => dates.sort((a, b) => b.getTime() - a.getTime())),
  failures: fc.nat({ max: 300 }),
  now: fc.constant(now),
  spread: fc.double({ min: 0, max: 0.999_999, noNaN: true }),
})

describe('[LISTEN-08] whatever happened', () => {
  test('never before the time the server asked for, nor before its usual wish up to a day', () => {
    fc.assert(
      fc.property(anything, (given) => {
        const at = plan(given).nextVisitAt?.getTime() ?? Number.POSITIVE_INFINITY
        if (given.until) expect(at).toBeGreaterThanOrEqual(given.until.getTime())
        if (!(given.problemKind === 'later' && given.until)) {
          expect(at).toBeGreaterThanOrEqual(ahead(Math.min(given.minIntervalSeconds ?? 0, longestSeconds)).getTime())
        }
      }),
    )
  })

  test('between five minutes and a day, save where the server itself asks for more', () => {
    fc.assert(
      fc.property(anything, (given) => {
        const { intervalSeconds, nextVisitAt } = plan(given)
        expect(intervalSeconds).toBeGreaterThanOrEqual(shortestSeconds)
        expect(intervalSeconds).toBeLessThanOrEqual(longestSeconds)
        const at = nextVisitAt?.getTime() ?? Number.NaN
        expect(at).toBeGreaterThanOrEqual(ahead(shortestSeconds * 0.9).getTime())
        expect(at).toBeLessThanOrEqual(Math.max(ahead(longestSeconds * 1.1).getTime(), (given.until?.getTime() ?? 0) + 900_000))
      }),
    )
  })

  test('one failure more never brings it sooner', () => {
    fc.assert(
      fc.property(anything, (given) => {
        const failing = { ...given, outcome: 'failed' as const, problemKind: 'timeout' }
        const sooner = plan(failing)
        const later = plan({ ...failing, failures: failing.failures + 1 })
        expect(later.intervalSeconds).toBeGreaterThanOrEqual(sooner.intervalSeconds)
        expect(later.nextVisitAt?.getTime()).toBeGreaterThanOrEqual(sooner.nextVisitAt?.getTime() ?? 0)
      }),
    )
  })
})
