/** Reads a date that is told from the moment at which the page was sent: « il y a 3 heures », "yesterday at 6:30pm". */
import type { PublishedDate } from '../source.ts'
import { localAt, offsetAt } from './zones.ts'

/** When a page was sent, and the zone whose days it speaks of. */
export interface Sent {
  at: Date
  zone: string
}

const second = 1_000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/** What is told by the minute or the hour is an instant; days and weeks are days. */
const units: [words: RegExp, ms: number][] = [
  [/^(?:s|secs?|secondes?|seconds?)$/, second],
  [/^(?:m|mins?|minutes?)$/, minute],
  [/^(?:h|hrs?|hours?|heures?)$/, hour],
  [/^(?:j|jours?|d|days?)$/, day],
  [/^(?:sem|semaines?|w|wks?|weeks?)$/, 7 * day],
]
const told =
  /^(?:il y a|depuis|voici)?\s*(?:(?:environ|about|moins d['’]|less than|plus de|over)\s*)?(\d{1,3}|une?|an?|quelques|a few)\s*([a-z]{1,8})\.?(?:\s+(ago))?$/
const near =
  /^(?:le |on )?(aujourd['’]?\s?hui|today|ce (?:jour|matin|soir|midi)|this (?:morning|evening|afternoon)|tonight|hier|yesterday|avant[ -]?hier)\b[\s,·|–—-]*(?:(?:at|a|vers)\s+|@\s*)?(.*)$/
const clock = /^(\d{1,2})\s?(?:[:h.]\s?(\d{2})?)?\s*([ap])?\.?m?\.?(?:in)?$/
const nowWords = /^(?:a l['’]instant|maintenant|just now|now|moments? ago|il y a (?:quelques instants|un instant))$/
const label = /^(?:(?:publi|post|modifi)(?:e{1,2}s?|ed)|published|updated|mise?s? (?:en ligne|a jour))(?=[\s:])\s*:?\s*/

/** The date that `printed` tells from `sent`, or null when it tells none. Months and years are too vague to be one; days, and the hours of a day, are those of its zone. */
export function readRelativeDate(printed: string, sent: Sent): PublishedDate | null {
  if (printed.length > 80) return null
  const text = printed
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .trim()
    .replace(label, '')
  if (nowWords.test(text)) return { at: sent.at, precision: 'instant' }
  return readAgo(text, sent) ?? readNear(text, sent)
}

function readAgo(text: string, { at: seenAt, zone }: Sent): PublishedDate | null {
  const [, figure = '', word = '', ago] = told.exec(text) ?? []
  const unit = units.find(([words]) => words.test(word))
  // "3 h" alone may be an hour of the day, and "5 min" the time that the reading takes.
  if (!unit || (!ago && !/^(?:il y a|depuis|voici)/.test(text))) return null
  const count = /\d/.test(figure) ? Number(figure) : /^(?:une?|an?)$/.test(figure) ? 1 : 3
  const at = new Date(seenAt.getTime() - count * unit[1])
  return unit[1] < day ? { at, precision: 'instant' } : { at: new Date(dayOf(at, zone)), precision: 'day' }
}

function readNear(text: string, { at: seenAt, zone }: Sent): PublishedDate | null {
  const [, word = '', rest = ''] = near.exec(text) ?? []
  if (word === '') return null
  const back = /^avant/.test(word) ? 2 : /^(?:hier|yesterday)$/.test(word) ? 1 : 0
  // The day before in the calendar, whatever the clocks did in between.
  const midnight = dayOf(seenAt, zone) - back * day
  const [, hours, minutes = '0', half] = clock.exec(rest.trim()) ?? []
  if (hours === undefined) return rest.length > 20 ? null : { at: new Date(midnight), precision: 'day' }
  const at = (Number(hours) % (half ? 12 : 25)) * hour + Number(minutes) * minute + (half === 'p' ? 12 * hour : 0)
  if (at >= day) return { at: new Date(midnight), precision: 'day' }
  return { at: new Date(midnight + at - offsetAt(zone, midnight + at) * minute), precision: 'instant' }
}

/** The midnight, in UTC as days without an hour are kept, of the day that the zone has at `at`. */
const dayOf = (at: Date, zone: string): number => Math.floor(localAt(zone, at) / day) * day
