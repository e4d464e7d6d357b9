/** Dates and figures in the reader's language and the workspace's time zone; pure, the clock is handed in. */
import type { DatePrecision } from '../../db/vocabulary.ts'

/** How this reader wants to read: a BCP 47 language and an IANA time zone. */
export interface Reader {
  locale: string
  timeZone: string
}

/** A published date: `at` is an ISO instant; for a day without an hour it is that day at 00:00 UTC. */
export interface Dated {
  at: string
  precision: DatePrecision
}

const made = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat | Intl.RelativeTimeFormat>()

// Making an Intl object costs about a hundred times more than using it, and lists use thousands.
function once<T extends Intl.DateTimeFormat | Intl.NumberFormat | Intl.RelativeTimeFormat>(key: string, make: () => T): T {
  const known = made.get(key)
  if (known) return known as T // the key names the kind, so what lies under it is a T
  const fresh = make()
  made.set(key, fresh)
  return fresh
}

/** English without a country would be written the American way; those who read it here write 15 September, and hours from 0 to 23. */
const written = (locale: string): string => (locale === 'en' ? 'en-GB' : locale)
const dates = (reader: Reader, options: Intl.DateTimeFormatOptions) =>
  once(`date ${reader.locale} ${reader.timeZone} ${JSON.stringify(options)}`, () => {
    return new Intl.DateTimeFormat(written(reader.locale), { ...options, timeZone: reader.timeZone })
  })
const figures = (locale: string, options: Intl.NumberFormatOptions) =>
  once(`figure ${locale} ${JSON.stringify(options)}`, () => new Intl.NumberFormat(written(locale), options))
const relative = (locale: string) =>
  once(`relative ${locale}`, () => new Intl.RelativeTimeFormat(written(locale), { numeric: 'auto', style: 'short' }))

/** « 12 345 ». */
export const formatCount = (count: number, locale: string) => figures(locale, {}).format(count)

/** « 3,5 »: with what decimals it has, two at most. */
export const formatDecimal = (figure: number, locale: string) => figures(locale, { maximumFractionDigits: 2 }).format(figure)

/** « 12 k », « 1,2 M »: for a row where the exact figure is one hover away. */
export const formatCompact = (count: number, locale: string) =>
  figures(locale, { notation: 'compact', maximumFractionDigits: 1 }).format(count)

/** « 62 % » of a share between 0 and 1. */
export const formatShare = (share: number, locale: string) => figures(locale, { style: 'percent', maximumFractionDigits: 0 }).format(share)

/** « 4 mars 2026 » in the reader's time zone. */
export const formatDay = (at: string, reader: Reader) =>
  dates(reader, { day: 'numeric', month: 'long', year: 'numeric' }).format(new Date(at))

/** « mercredi 4 mars 2026 à 14:05 UTC+1 », or the day alone where the hour is not known. */
export function formatExact({ at, precision }: Dated, reader: Reader): string {
  if (precision === 'day') return dates(atUtc(reader), { dateStyle: 'full' }).format(new Date(at))
  const options: Intl.DateTimeFormatOptions = {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
  }
  return dates(reader, options).format(new Date(at))
}

/**
 * How long ago, as a person would say it: « il y a 5 min », « il y a 3 h », « hier », « mardi », « 4 mars », « 4 mars 2024 ».
 * A day without an hour is never given one.
 */
export function formatAgo({ at, precision }: Dated, now: Date, reader: Reader): string {
  const instant = new Date(at)
  const days =
    precision === 'day' ? dayNumber(now, reader) - dayNumber(instant, atUtc(reader)) : dayNumber(now, reader) - dayNumber(instant, reader)
  const minutes = Math.round((now.getTime() - instant.getTime()) / 60_000)
  if (precision !== 'day' && minutes === 0) return presently(reader.locale)
  if (precision !== 'day' && minutes >= 0 && minutes < 60) return relative(reader.locale).format(-minutes, 'minute')
  if (precision !== 'day' && minutes >= 60 && (days === 0 || minutes < 8 * 60))
    return relative(reader.locale).format(-Math.floor(minutes / 60), 'hour')
  if (days === 0 || days === 1) return relative(reader.locale).format(-days, 'day')
  const zone = precision === 'day' ? atUtc(reader) : reader
  if (days > 1 && days < 7) return dates(zone, { weekday: 'long' }).format(instant)
  const sameYear = yearOf(instant, zone) === yearOf(now, reader)
  return dates(zone, sameYear ? { day: 'numeric', month: 'short' } : { day: 'numeric', month: 'short', year: 'numeric' }).format(instant)
}

/** When something planned happens: « dans 4 min », « dans 2 h », « demain », then the day. */
export function formatAhead(at: string, now: Date, reader: Reader): string {
  const minutes = Math.round((new Date(at).getTime() - now.getTime()) / 60_000)
  if (minutes <= 0) return presently(reader.locale)
  if (minutes < 60) return relative(reader.locale).format(minutes, 'minute')
  if (minutes < 24 * 60) return relative(reader.locale).format(Math.floor(minutes / 60), 'hour')
  const days = dayNumber(new Date(at), reader) - dayNumber(now, reader)
  return days < 7 ? relative(reader.locale).format(days, 'day') : formatDay(at, reader)
}

/** « 0,8 s », « 12 s », « 3 min »: how long something took, from milliseconds. */
export function formatLasting(milliseconds: number, locale: string): string {
  const seconds = milliseconds / 1000
  const unit = (value: number, name: string, digits: number) =>
    figures(locale, { style: 'unit', unit: name, unitDisplay: 'short', maximumFractionDigits: digits }).format(value)
  if (seconds > 0 && seconds < 0.05) return `< ${unit(0.1, 'second', 1)}`
  if (seconds < 60) return unit(seconds, 'second', seconds < 10 ? 1 : 0)
  return seconds < 3600 ? unit(seconds / 60, 'minute', 0) : unit(seconds / 3600, 'hour', 1)
}

/** « 45 s », « 52 min », « 1 h 5 min »: how long a recording plays. */
export function formatPlaying(seconds: number, locale: string): string {
  const unit = (value: number, name: string) => figures(locale, { style: 'unit', unit: name, unitDisplay: 'short' }).format(value)
  if (seconds < 60) return unit(Math.round(seconds), 'second')
  const minutes = Math.round(seconds / 60)
  const hours = Math.floor(minutes / 60)
  return [hours > 0 && unit(hours, 'hour'), minutes % 60 > 0 && unit(minutes % 60, 'minute')].filter(Boolean).join(' ')
}

/** « 12:34 », « 1:02:05 »: a place in a recording. */
export function formatTime(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  return hours > 0 ? `${hours}:${two(minutes)}:${two(Math.floor(seconds) % 60)}` : `${minutes}:${two(Math.floor(seconds) % 60)}`
}

const presently = (locale: string) => relative(locale).format(0, 'second')

const atUtc = ({ locale }: Reader): Reader => ({ locale, timeZone: 'UTC' })

/** The calendar day as a running number, in the reader's zone. */
function dayNumber(instant: Date, reader: Reader): number {
  const part = numbered(instant, reader)
  return Date.UTC(part.year, part.month - 1, part.day) / 86_400_000
}

/** The day so many days before the one that it is, `2026-03-04`: by the calendar, for a day may have 23 hours or 25. */
export const dayBefore = (now: Date, days: number, reader: Reader): string =>
  new Date((dayNumber(now, reader) - days) * 86_400_000).toISOString().slice(0, 10)

const yearOf = (instant: Date, reader: Reader) => numbered(instant, reader).year

function numbered(instant: Date, { timeZone }: Reader) {
  const parts = dates(
    { locale: 'en-US', timeZone },
    { calendar: 'gregory', year: 'numeric', month: 'numeric', day: 'numeric' },
  ).formatToParts(instant)
  const read = (type: 'year' | 'month' | 'day') => Number(parts.find((part) => part.type === type)?.value)
  return { year: read('year'), month: read('month'), day: read('day') }
}
