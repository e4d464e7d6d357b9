/** The days on which things happen in the invented world, all counted from the start, and how they are written in a sentence. */

const day = 86_400_000

/** Days of the plot; each falls on its right weekday whatever the start. */
export interface Calendar {
  now: Date
  /** Friday, 20 to 26 days before the start: first night of « Les Veilleurs de nuit ». */
  premiere: Date
  /** Tuesday, 45 days before the first night: the season is presented. */
  annonce: Date
  /** Thursday, 15 days before the first night: the exhibition opens. */
  vernissage: Date
  /** Monday, 11 days before the first night: the agency's dispatch. */
  depeche: Date
  /** Saturday, 8 days after the first night: the cancelled evening. */
  crise: Date
  /** Monday, 31 days after the first night, hence after the start: the festival week begins. */
  lucioles: Date
}

/** Noon UTC of the day `date` falls on, so that adding days never slips over a change of clocks. */
const noon = (date: Date) => new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate(), 12))
const plus = (date: Date, days: number) => new Date(date.getTime() + days * day)

/** Sets every day of the plot from the start. */
export const setCalendar = (now: Date): Calendar => {
  const latest = plus(noon(now), -20)
  const premiere = plus(latest, -((latest.getUTCDay() + 2) % 7))
  return {
    now,
    premiere,
    annonce: plus(premiere, -45),
    vernissage: plus(premiere, -15),
    depeche: plus(premiere, -11),
    crise: plus(premiere, 8),
    lucioles: plus(premiere, 31),
  }
}

type Anchor = keyof Calendar
const anchors = '(now|premiere|annonce|vernissage|depeche|crise|lucioles)'
const spot = new RegExp(`^${anchors}(?:([+-]\\d+)(h)?)?(?: (\\d\\d):(\\d\\d))?$`)

/** Hours that Paris is ahead of UTC on that day: summer time from the last Sunday of March to the last Sunday of October. */
const parisOffset = (date: Date) => {
  const lastSunday = (month: number) => {
    const last = new Date(Date.UTC(date.getUTCFullYear(), month + 1, 0))
    return Date.UTC(date.getUTCFullYear(), month, last.getUTCDate() - last.getUTCDay(), 1)
  }
  return date.getTime() >= lastSunday(2) && date.getTime() < lastSunday(9) ? 2 : 1
}

/**
 * Instant of a moment such as `premiere+1 08:10` (Paris time), `now-3 18:00` or `now-5h`.
 * Throws when the moment cannot be read: it is a mistake in the stories.
 */
export const instantOf = (moment: string, calendar: Calendar): Date => {
  const found = spot.exec(moment)
  if (!found) throw new Error(`Unreadable moment: ${moment}`)
  const [, anchor, shift, hours, hour, minute] = found
  const from = calendar[anchor as Anchor] // the pattern admits these names only
  const by = Number(shift ?? 0)
  if (hours) return new Date(from.getTime() + by * 3_600_000)
  const date = plus(noon(from), by)
  const utc = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate(), Number(hour ?? 9), Number(minute ?? 0)))
  return new Date(utc.getTime() - parisOffset(date) * 3_600_000)
}

const write = (date: Date, language: 'fr' | 'en', options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', { timeZone: 'Europe/Paris', ...options })
    .format(date)
    .replace(/\b1 (?=\p{L})/u, language === 'fr' ? '1er ' : '1 ')
    .replace(/^(\p{L}+), /u, '$1 ')

/** « 12 novembre 2026 », "12 November 2026". */
export const fullDate = (date: Date, language: 'fr' | 'en') => write(date, language, { day: 'numeric', month: 'long', year: 'numeric' })
/** « 19 h 30 », "19:30". */
export const clockTime = (date: Date, language: 'fr' | 'en') => {
  const time = write(date, 'en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  return language === 'fr' ? time.replace(':', ' h ') : time
}
/** 12/11/2026, as older sites print it. */
export const slashDate = (date: Date) => write(date, 'fr', { day: '2-digit', month: '2-digit', year: 'numeric' })

/** The season that the first night belongs to: « 2026-2027 ». */
export const seasonOf = (calendar: Calendar, language: 'fr' | 'en') => {
  const first = calendar.premiere.getUTCFullYear() - (calendar.premiere.getUTCMonth() < 6 ? 1 : 0)
  return language === 'fr' ? `${first}-${first + 1}` : `${first}–${String(first + 1).slice(2)}`
}

const dated = new RegExp(`\\{${anchors}([+-]\\d+)?(?:\\|(jour|court))?\\}`, 'g')

/** Writes the days of a text: `{premiere}` « vendredi 30 octobre », `{premiere|jour}` « vendredi », `{premiere|court}` « 30 octobre », `{saison}`. */
export const writeDays = (text: string, calendar: Calendar, language: 'fr' | 'en') =>
  text
    .replace(/\{saison\}/g, seasonOf(calendar, language))
    .replace(dated, (_all, anchor: Anchor, shift: string | undefined, form: string | undefined) => {
      const date = plus(noon(calendar[anchor]), Number(shift ?? 0))
      if (form === 'jour') return write(date, language, { weekday: 'long' })
      if (form === 'court') return write(date, language, { day: 'numeric', month: 'long' })
      return write(date, language, { weekday: 'long', day: 'numeric', month: 'long' })
    })
