/** Reads a date as it was printed, in the forms and languages that feeds and pages use; a text that is no date is null, never an error. */
import type { PublishedDate } from '../source.ts'
import { monthOf, withLatinMarks } from './date-words.ts'
import { offsetAt } from './zones.ts'

/** Year, month 1..12 and day of the month, and what was said of the hour. */
interface Printed {
  year: number
  month: number
  day: number
  clock: Clock | null
  zone: string
}
interface Clock {
  hour: number
  minute: number
  second: number
  milli: number
}

const dayMs = 86_400_000
/** Nothing printed as a date is longer than this; what follows is not looked at. */
const maxLength = 100

const rfc822 =
  /^(?:[a-z]{3,9}\.?,?\s*)?(\d{1,2})[\s-]+([a-z]{3,9})\.?[\s-]+(\d{4})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([+-]\d{2}:?\d{2}|[a-z]{1,5})?$/i
const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T\s]\s*(\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/i

/**
 * The date that `printed` says, or null when it says none. Without an hour (or with an impossible one) the precision is `day` and `at` is
 * that day at 00:00 UTC; a year or a month alone is its first day. Without a zone the hour is taken as UTC. A day that does not exist is
 * null. Future dates are left as they are: whoever keeps them judges them.
 */
export function readDate(printed: string): PublishedDate | null {
  const text = printed.length > maxLength ? printed.slice(0, maxLength).trim() : printed.trim()
  if (text === '') return null
  const found = readIso(text) ?? readRfc822(text) ?? readCompact(text) ?? readWords(text)
  return found ? toInstant(found) : null
}

function readIso(text: string): Printed | null {
  const m = iso.exec(text)
  if (!m) return null
  const clock = m[4] === undefined ? null : clockOf(m[4], m[5], m[6], m[7])
  return { year: Number(m[1]), month: Number(m[2]), day: Number(m[3]), clock, zone: m[8] ?? '' }
}

function readRfc822(text: string): Printed | null {
  const m = rfc822.exec(text)
  if (!m) return null
  const month = monthOf((m[2] ?? '').toLowerCase())
  if (month === null) return null
  return { year: Number(m[3]), month, day: Number(m[1]), clock: clockOf(m[4], m[5], m[6], undefined), zone: m[7] ?? '' }
}

/** Digits without separators, week and day numbers: 20031231, 2003-335, 20031231T101455Z, 2003, 2003-12, seconds since 1970. */
function readCompact(text: string): Printed | null {
  const stamp = /^(\d{4})(\d{2})(\d{2})(?:T?(\d{2}):?(\d{2})(?::?(\d{2}))?(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/i.exec(text)
  if (stamp && Number(stamp[2]) <= 12 && Number(stamp[2]) > 0) {
    const clock = stamp[4] === undefined ? null : clockOf(stamp[4], stamp[5], stamp[6], undefined)
    return { year: Number(stamp[1]), month: Number(stamp[2]), day: Number(stamp[3]), clock, zone: stamp[7] ?? '' }
  }
  if (/^\d{10}$|^\d{13}$/.test(text)) return fromEpoch(text.length === 13 ? Number(text) : Number(text) * 1000)
  const month = /^(\d{4})(?:-(\d{2}))?$/.exec(text)
  if (month) return { year: Number(month[1]), month: Number(month[2] ?? 1), day: 1, clock: null, zone: '' }
  const week = /^(\d{4})-?W(\d{2})(?:-?([1-7]))?$/i.exec(text)
  if (week) return ofWeek(Number(week[1]), Number(week[2]), Number(week[3] ?? 1))
  const ordinal = /^(\d{4})-?(\d{3})$/.exec(text)
  if (ordinal) {
    const at = new Date(Date.UTC(Number(ordinal[1]), 0, Number(ordinal[2])))
    return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate(), clock: null, zone: '' }
  }
  return null
}

/** ISO 8601: week one is the one with the year's first Thursday. */
function ofWeek(year: number, week: number, weekday: number): Printed | null {
  if (week < 1 || week > 53) return null
  const fourth = new Date(Date.UTC(year, 0, 4))
  const monday = Date.UTC(year, 0, 4 - ((fourth.getUTCDay() + 6) % 7))
  const at = new Date(monday + ((week - 1) * 7 + weekday - 1) * dayMs)
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate(), clock: null, zone: '' }
}

function fromEpoch(ms: number): Printed {
  const at = new Date(ms)
  const clock = { hour: at.getUTCHours(), minute: at.getUTCMinutes(), second: at.getUTCSeconds(), milli: at.getUTCMilliseconds() }
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate(), clock, zone: '' }
}

/** Everything else: takes the hour and the zone out, then finds a month's name or reads three numbers. */
function readWords(original: string): Printed | null {
  const text = withLatinMarks(original)
  const { rest, clock, zone } = takeClock(text)
  return namedMonth(rest, clock, zone) ?? numbersOnly(rest, clock, zone, /\b[ap]m\b/.test(text))
}

const hourAndMinute = /(?<![\d.])(\d{1,2})\s?(?::|h)\s?(\d{2})(?!\d)(?::(\d{2})(?:[.,](\d{1,9}))?)?/
/** « 08.30 » counts as an hour only where the year stands before it, or the half of the day or a zone after it. */
const hourWithDot = /(?<=\b\d{4},?\s{1,3}(?:at |a )?)(\d{1,2})\.(\d{2})(?![\d.])|(?<![\d.])(\d{1,2})\.(\d{2})(?=\s?(?:[ap]m|gmt|bst|uhr)\b)/
const noon = /\b(?:midi|noon|midday)\b/
const hourAlone = /(?<![\d.])(\d{1,2})\s?(?:h(?![a-z\d])|(?=[ap]m\b))/

function takeClock(text: string): { rest: string; clock: Clock | null; zone: string } {
  const m = hourAndMinute.exec(text) ?? withDot(text) ?? hourAlone.exec(text)
  if (!m)
    return noon.test(text)
      ? { rest: text.replace(noon, ' '), clock: clockOf('12', '0', undefined, undefined), zone: '' }
      : { rest: text, clock: null, zone: '' }
  const before = text.slice(0, m.index)
  let after = text.slice(m.index + m[0].length)
  const half = /^\s*([ap])m\b/.exec(after) ?? /(?:^|[^a-z])([ap])m\s*$/.exec(before)
  let hour = Number(m[1])
  if (half?.[1] === 'p' && hour < 12) hour += 12
  if (half?.[1] === 'a' && hour === 12) hour = 0
  after = after.replace(/^\s*[ap]m\b/, '')
  const zone = /^[\s,(]*((?:gmt|utc)?\s?[+-]\d{1,2}(?::?\d{2})?(?!\d)|[a-z]+\/[a-z_]+(?:\/[a-z_]+)?|[a-z]{1,5}(?![a-z]))/.exec(after)
  const named = zone?.[1] ?? ''
  // A month or a day may follow the hour ("10:00 May 4"): that word is no zone.
  const isZone = named !== '' && monthOf(named) === null
  return {
    rest: `${before} ${isZone && zone ? after.slice(zone[0].length) : after}`,
    clock: clockOf(String(hour), m[2] ?? '0', m[3], m[4]),
    zone: isZone ? named : '',
  }
}

function withDot(text: string): RegExpExecArray | null {
  const m = hourWithDot.exec(text)
  if (m && m[1] === undefined) [m[1], m[2]] = [m[3] ?? '', m[4] ?? '']
  // The other pair of digits is no seconds.
  if (m) m.length = 3
  return m
}

function namedMonth(rest: string, clock: Clock | null, zone: string): Printed | null {
  const words = [...rest.matchAll(/\p{L}+/gu)].map((word) => ({ at: word.index, month: monthOf(word[0]) }))
  const months = words.filter((word): word is { at: number; month: number } => word.month !== null)
  // "mar. 3 sept." has two: the abbreviated Tuesday comes first, the month is the later one.
  const month = months.at(-1)
  if (!month) return null
  const numbers = [...rest.matchAll(/\d+/g)].map((n) => n[0])
  const yearAt = numbers.findIndex((n) => n.length === 4 || n.length === 3)
  if (yearAt === -1) {
    const [day, year] = numbers
    return day && year && day.length <= 2 && year.length === 2 ? named(fullYear(Number(year)), Number(day)) : null
  }
  const day = numbers.find((n, at) => at !== yearAt && n.length <= 2)
  return day
    ? named(Number(numbers[yearAt]), Number(day))
    : numbers.length === 1
      ? { ...named(Number(numbers[yearAt]), 1), clock: null }
      : null

  function named(year: number, day: number): Printed {
    return { year: fullYear(year), month: month?.month ?? 1, day, clock, zone }
  }
}

/** Three numbers: year first, or day and month before the year. Day first, as in most of the world, unless it can't be or the hour says am or pm. */
function numbersOnly(rest: string, clock: Clock | null, zone: string, monthFirst: boolean): Printed | null {
  const m = /(?<!\d)(\d{1,4})\s?[./-]\s?(\d{1,2})\s?[./-]\s?(\d{1,4})(?!\d)/.exec(rest)
  if (!m) return null
  const [a, b, c] = [m[1] ?? '', Number(m[2]), m[3] ?? '']
  if (a.length >= 3) return { year: Number(a), month: b, day: Number(c), clock, zone }
  if (c.length === 1 || c.length === 3) return null
  const year = fullYear(Number(c))
  const first = Number(a)
  const swap = first <= 12 && (b > 12 || (monthFirst && m[0].includes('/')))
  return swap ? { year, month: first, day: b, clock, zone } : { year, month: b, day: first, clock, zone }
}

/** RFC 5322 §4.3: two digits up to 49 are of this century, later ones and three digits count from 1900. */
function fullYear(year: number): number {
  if (year >= 1000) return year
  return year < 50 ? 2000 + year : 1900 + year
}

/** Null when it is no hour of a day: the day is then all that was said. 24:00 and the leap second run over into what follows. */
function clockOf(
  hour: string | undefined,
  minute: string | undefined,
  second: string | undefined,
  fraction: string | undefined,
): Clock | null {
  const clock = {
    hour: Number(hour),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    milli: fraction ? Math.floor(Number(`0.${fraction}`) * 1000) : 0,
  }
  return clock.hour <= 24 && clock.minute < 60 && clock.second <= 60 ? clock : null
}

function toInstant({ year, month, day, clock, zone }: Printed): PublishedDate | null {
  if (month < 1 || month > 12 || day < 1 || year < 1000 || year > 9999) return null
  const midnight = Date.UTC(year, month - 1, day)
  if (new Date(midnight).getUTCDate() !== day) return null
  if (!clock) return { at: new Date(midnight), precision: 'day' }
  const local = midnight + ((clock.hour * 60 + clock.minute) * 60 + clock.second) * 1000 + clock.milli
  const at = local - offsetAt(zone, local) * 60_000
  // An offset is at most fourteen hours, so this only guards the arithmetic at the ends of the calendar.
  return Math.abs(at - local) <= dayMs ? { at: new Date(at), precision: 'instant' } : null
}
