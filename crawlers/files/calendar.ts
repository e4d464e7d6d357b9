/** Reads a calendar (iCalendar, RFC 5545) that a person uploaded: its events with their first and last day; repetitions are followed within bounds. */
import { readFile, stat } from 'node:fs/promises'
import ICAL from 'ical.js'
import { decodeText } from '../net/decode.ts'
import type { CalendarEvent, CalendarReading } from './calendar-reading.ts'

const mostBytes = 8 * 1024 * 1024
const mostEvents = 3_000
/** Repetitions of one event that are followed; a run of two years is shorter. */
const mostRepetitions = 800
const mostOfText = 5_000

export async function readCalendar(path: string): Promise<CalendarReading> {
  if ((await stat(path)).size > mostBytes) return { problem: 'too-large' }
  return eventsOf(await readFile(path))
}

/** The events of a calendar's bytes. */
export function eventsOf(bytes: Buffer): CalendarReading {
  const { text } = decodeText(bytes, 'text/calendar')
  const roots = parsed(text)
  if (roots.length === 0) return { problem: 'no-calendar' }
  const found = roots.flatMap((root) => root.getAllSubcomponents('vevent'))
  return { problem: null, events: found.slice(0, mostEvents).flatMap(eventOf), isCut: found.length > mostEvents }
}

/** One calendar or several in a row; empty for what is none. */
function parsed(text: string): ICAL.Component[] {
  try {
    const read: unknown = ICAL.parse(text.replace(/^\ufeff?\s*/u, ''))
    if (!Array.isArray(read)) return []
    // The parser gives one component as jCal, several as a list of such.
    const list = typeof read[0] === 'string' ? [read] : read
    return list.map((each) => new ICAL.Component(each)).filter((each) => each.name === 'vcalendar')
  } catch {
    return []
  }
}

function eventOf(component: ICAL.Component): CalendarEvent[] {
  const said = (name: string): string => {
    const value = component.getFirstPropertyValue(name)
    return typeof value === 'string' ? value.slice(0, mostOfText).trim() : ''
  }
  const summary = said('summary')
  if (summary === '') return []
  return [
    {
      summary,
      location: said('location'),
      description: said('description'),
      categories: component.getAllProperties('categories').flatMap((property) => property.getValues().map(String)),
      url: said('url') || null,
      ...daysOf(component),
    },
  ]
}

/** An event whose days can't be read is still a title. */
function daysOf(component: ICAL.Component): { from: string | null; to: string | null } {
  try {
    const event = new ICAL.Event(component)
    const start: ICAL.Time | null = event.startDate
    const from = dayOf(start)
    return { from, to: from === null ? null : lastDay(event, from) }
  } catch {
    return { from: null, to: null }
  }
}

function lastDay(event: ICAL.Event, from: string): string {
  let last = from
  if (event.isRecurring()) {
    const repetitions = event.iterator()
    for (let n = 0; n < mostRepetitions; n++) {
      const next: ICAL.Time | undefined = repetitions.next()
      if (!next) break
      const day = dayOf(next)
      if (day !== null && day > last) last = day
    }
    return last
  }
  const end: ICAL.Time | null = event.endDate
  if (!end) return last
  // The end of a day-long event is the day after it; a night that ends after midnight is the evening before.
  const before = end.clone()
  if (end.isDate) before.adjust(-1, 0, 0, 0)
  else before.adjust(0, -6, 0, 0)
  const day = dayOf(before)
  return day !== null && day > last ? day : last
}

const dayOf = (time: ICAL.Time | null): string | null =>
  time && time.year >= 1900 && time.year < 2200
    ? `${time.year}-${String(time.month).padStart(2, '0')}-${String(time.day).padStart(2, '0')}`
    : null
