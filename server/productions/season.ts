/** Makes programmes of the rows of a table or the events of a calendar: one for each title, with the first and last day of all its rows. Pure. */
import type { CalendarEvent } from '../../crawlers/files/calendar-reading.ts'
import { fold } from '../../crawlers/understanding/words.ts'
import type { Programme } from './contract.ts'
import { Programme as ProgrammeShape } from './contract.ts'
import { genreOf, readProgramme, readSpan, splitNames } from './read-text.ts'

export interface Season {
  productions: { programme: Programme; times: number }[]
  left: number
  isCut: boolean
}

/** Productions of one file; a festival has fewer. */
export const mostProductions = 300

/** What one row says; grouped by title afterwards. */
interface Row {
  title: string
  authors: string[]
  companies: string[]
  directors: string[]
  cast: string[]
  venues: string[]
  city: string | null
  genre: Programme['genre'] | null
  from: string | null
  to: string | null
  page: string | null
}
type Column = keyof Row | 'date'

const headers: Record<Column, string> = {
  title:
    'titre|titre du spectacle|spectacle|titre de l oeuvre|nom du spectacle|intitule|evenement|nom|title|show|show title|production|event|name|work|summary',
  authors:
    'auteur|auteurs|autrice|auteur autrice|auteur rice|texte|compositeur|compositrice|compositeur trice|musique|ecriture|author|authors|playwright|composer|writer|written by|text|music',
  companies:
    'compagnie|compagnies|cie|troupe|ensemble|orchestre|collectif|structure|producteur|company|companies|ensemble orchestre|artist|artiste|artistes|producer',
  directors:
    'mise en scene|metteur en scene|metteuse en scene|metteur se en scene|choregraphie|choregraphe|direction|direction musicale|conception|commissaire|chef d orchestre|director|directed by|direction by|choreographer|choreography|conductor|curator',
  cast: 'distribution|avec|interpretes|interpretation|comediens|jeu|danseurs|solistes|cast|with|performers|starring',
  venues: 'lieu|lieux|salle|theatre|lieu de representation|venue|place|hall|location|where',
  city: 'ville|commune|city|town',
  genre: 'genre|discipline|categorie|type|domaine|category|art form',
  date: 'date|dates|date s|jour|jours|quand|when|calendrier|representations|date et heure|date time|seances',
  from: 'du|debut|date de debut|premiere|premiere date|date debut|le|from|start|start date|starts|opening|first night|date from',
  to: 'au|fin|date de fin|derniere|derniere date|date fin|to|end|end date|ends|closing|last night|date to',
  page: 'url|lien|page|page web|site|adresse web|link|web page|website',
}
const headerKey = (header: string): string =>
  fold(header)
    .replace(/[^a-z0-9]+/gu, ' ')
    .trim()
const columnOf = new Map(
  // The keys of the object above.
  Object.entries(headers).flatMap(([column, names]) => names.split('|').map((name) => [name, column as Column] as const)),
)

/** Rows of texts; the one with most names of columns says what they are. A table without a column for titles gives nothing. */
export function seasonOfTable(rows: readonly (readonly string[])[]): Season {
  const known = (row: readonly string[]) => row.filter((cell) => columnOf.has(headerKey(cell))).length
  const head = rows.slice(0, 12).reduce((best, row, at) => (known(row) > known(rows[best] ?? []) ? at : best), 0)
  const columns = new Map<Column, number>()
  for (const [at, cell] of (rows[head] ?? []).entries()) {
    const column = columnOf.get(headerKey(cell))
    if (column !== undefined && !columns.has(column)) columns.set(column, at)
  }
  if (!columns.has('title')) return { productions: [], left: Math.max(0, rows.length - 1), isCut: false }
  return seasonOf(
    rows.slice(head + 1).map((row): Row | null => {
      const cell = (column: Column): string => {
        const at = columns.get(column)
        return at === undefined ? '' : (row[at] ?? '').replace(/\s+/gu, ' ').trim()
      }
      if (cell('title') === '') return null
      const spans = (['date', 'from', 'to'] as const).flatMap((column) => spanOf(cell(column)) ?? [])
      const days = spans.flatMap(({ from, to }) => [from, to]).sort()
      return {
        title: cell('title'),
        authors: splitNames(cell('authors')),
        companies: splitCompanies(cell('companies')),
        directors: splitNames(cell('directors')),
        cast: splitNames(cell('cast')),
        venues: cell('venues') === '' ? [] : [cell('venues')],
        city: cell('city') || null,
        genre: genreOf(cell('genre')),
        from: days[0] ?? null,
        to: days.at(-1) ?? null,
        page: /^https?:\/\//iu.test(cell('page')) ? cell('page') : null,
      }
    }),
  )
}

/** A workbook keeps a day as the number of days since the end of 1899. */
function spanOf(said: string): { from: string; to: string } | null {
  if (/^[34]\d{4}(?:\.\d+)?$/u.test(said)) {
    const day = new Date(Date.UTC(1899, 11, 30) + Math.floor(Number(said)) * 86_400_000).toISOString().slice(0, 10)
    return { from: day, to: day }
  }
  return said === '' ? null : readSpan(said)
}

const splitCompanies = (said: string): string[] =>
  said
    .split(/\s*[;/\n]\s*|\s*,\s+(?=\p{Lu})/u)
    .map((name) => name.trim())
    .filter((name) => /\p{L}/u.test(name))

/** An event's description is read as a programme; its place is the house. */
export function seasonOfCalendar(events: readonly CalendarEvent[], isCut: boolean): Season {
  const season = seasonOf(
    events.map((event): Row => {
      const title = event.summary.replace(/\s+/gu, ' ').trim()
      const read = readProgramme(`${title}\n${event.description}`)
      const house = event.location.split(/\s*[\n,]\s*/u)[0]?.trim() ?? ''
      return {
        ...read,
        title: read.title === '' ? title : read.title,
        venues: house === '' ? read.venues : [house],
        genre: genreOf([...event.categories, title].join(' ')) ?? read.genre,
        from: event.from ?? read.from,
        to: event.to ?? read.to,
        page: event.url ?? read.page,
      }
    }),
  )
  return { ...season, isCut: season.isCut || isCut }
}

function seasonOf(rows: readonly (Row | null)[]): Season {
  const grouped = new Map<string, { row: Row; times: number }>()
  let left = 0
  for (const row of rows) {
    if (row === null) {
      left++
      continue
    }
    const key = fold(row.title)
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
    const known = grouped.get(key)
    if (key === '') left++
    else if (known === undefined) grouped.set(key, { row, times: 1 })
    else grouped.set(key, { row: together(known.row, row), times: known.times + 1 })
  }
  const all = [...grouped.values()]
  const productions = all.slice(0, mostProductions).flatMap(({ row, times }) => {
    const made = ProgrammeShape.safeParse(programmeOf(row))
    if (made.success) return [{ programme: made.data, times }]
    left += times
    return []
  })
  return { productions, left, isCut: all.length > mostProductions }
}

const union = (one: readonly string[], other: readonly string[]) => [...new Set([...one, ...other])]

/** Rows of the same title are one production: all names, the widest days. */
function together(one: Row, other: Row): Row {
  const days = [one.from, one.to, other.from, other.to].filter((day) => day !== null).sort()
  return {
    title: one.title,
    authors: union(one.authors, other.authors),
    companies: union(one.companies, other.companies),
    directors: union(one.directors, other.directors),
    cast: union(one.cast, other.cast),
    venues: union(one.venues, other.venues),
    city: one.city ?? other.city,
    genre: one.genre ?? other.genre,
    from: days[0] ?? null,
    to: days.at(-1) ?? null,
    page: one.page ?? other.page,
  }
}

/** Within the bounds of a programme. */
function programmeOf(row: Row) {
  const names = (list: readonly string[], most: number) => list.slice(0, most).map((name) => name.slice(0, 160).trim())
  const { title, city, genre, from, to, page } = row
  return {
    title: title.slice(0, 200).trim(),
    authors: names(row.authors, 6),
    companies: names(row.companies, 5),
    directors: names(row.directors, 6),
    cast: names(row.cast, 20),
    venues: names(row.venues, 8),
    city: city === null ? null : city.slice(0, 120),
    ...(genre === null ? {} : { genre }),
    from,
    to,
    page: page !== null && page.length <= 500 ? page : null,
  }
}

/** Companies of more than one production, folded. */
export function busyCompanies(programmes: readonly Programme[]): Set<string> {
  const met = new Set<string>()
  const busy = new Set<string>()
  for (const { companies } of programmes)
    for (const company of new Set(companies.map(fold))) {
      if (met.has(company)) busy.add(company)
      met.add(company)
    }
  return busy
}
