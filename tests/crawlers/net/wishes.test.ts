import { describe, expect, test } from 'vitest'
import { parseHttpDate, readMaxAge, readRetryAt } from '../../../crawlers/net/wishes.ts'

const now = new Date('2026-11-06T08:00:00Z')

describe('[LISTEN-08] when a server would like to see us again', () => {
  test.each<[number, Record<string, string>, string | null]>([
    [429, { 'retry-after': '120' }, '2026-11-06T08:02:00.000Z'],
    [503, { 'retry-after': '120' }, '2026-11-06T08:02:00.000Z'],
    [503, { 'retry-after': 'Fri, 06 Nov 2026 09:30:00 GMT' }, '2026-11-06T09:30:00.000Z'],
    [503, { 'retry-after': 'Friday, 06-Nov-26 09:30:00 GMT' }, '2026-11-06T09:30:00.000Z'],
    [503, { 'retry-after': 'Fri Nov  6 09:30:00 2026' }, '2026-11-06T09:30:00.000Z'],
    [429, { 'retry-after': '317100' }, '2026-11-07T08:00:00.000Z'],
    [429, { 'retry-after': '99999999999999999999' }, '2026-11-07T08:00:00.000Z'],
    [429, { 'retry-after': 'Fri, 06 Nov 2026 07:00:00 GMT' }, null],
    [429, { 'retry-after': '0' }, null],
    [429, { 'retry-after': 'soon' }, null],
    [429, { 'x-ratelimit-reset': '90' }, '2026-11-06T08:01:30.000Z'],
    [429, { 'x-ratelimit-reset': '1793955600' }, '2026-11-06T09:00:00.000Z'],
    [429, { 'x-ratelimit-reset': '1793955600000' }, '2026-11-06T09:00:00.000Z'],
    [429, { 'x-ratelimit-reset': '2026-11-06T08:05:00.000Z' }, '2026-11-06T08:05:00.000Z'],
    [429, { 'retry-after': '60', 'x-ratelimit-reset': '90' }, '2026-11-06T08:01:00.000Z'],
    [200, { 'x-ratelimit-remaining': '0.0', 'x-ratelimit-reset': '42' }, '2026-11-06T08:00:42.000Z'],
    [200, { 'x-ratelimit-remaining': '12', 'x-ratelimit-reset': '42' }, null],
    [200, {}, null],
  ])('%i with %j: %s', (status, headers, expected) => expect(readRetryAt(status, headers, now)?.toISOString() ?? null).toBe(expected))

  test.each<[Record<string, string>, number | null]>([
    [{ 'cache-control': 'public, max-age=600' }, 600],
    [{ 'cache-control': 'max-age=600', age: '400' }, 200],
    [{ 'cache-control': 'max-age=600', age: '900' }, 0],
    [{ 'cache-control': 'no-cache' }, 0],
    [{ 'cache-control': 'no-store, max-age=600' }, 0],
    [{ 'cache-control': 'max-age=60', expires: 'Fri, 06 Nov 2026 09:00:00 GMT' }, 60],
    [{ expires: 'Fri, 06 Nov 2026 09:00:00 GMT' }, 3600],
    [{ expires: 'Fri, 06 Nov 2026 09:00:00 GMT', date: 'Fri, 06 Nov 2026 08:30:00 GMT' }, 1800],
    [{ expires: '0' }, 0],
    [{ expires: 'Thu, 01 Jan 1970 00:00:00 GMT' }, 0],
    [{}, null],
  ])('%j keeps for %s seconds', (headers, expected) => expect(readMaxAge(headers, now)).toBe(expected))

  test('a year of two digits is the one that is not more than fifty years ahead', () => {
    expect(parseHttpDate('Sunday, 06-Nov-94 08:49:37 GMT', now)?.toISOString()).toBe('1994-11-06T08:49:37.000Z')
    expect(parseHttpDate('Sunday, 06-Nov-60 08:49:37 GMT', now)?.toISOString()).toBe('2060-11-06T08:49:37.000Z')
  })
})
