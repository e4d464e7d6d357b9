/** Programme data as it stands in the form: names between commas, empty where nothing was said. Pure. */
import type { ProductionGenre } from '../../../db/vocabulary.ts'
import { type ProductionWatch, type ProgrammeRead, usualWeeks } from '../../../server/productions/contract.ts'
import { type Draft, emptyDraft } from './draft.ts'

export const nameFields = ['authors', 'companies', 'directors', 'cast', 'venues', 'alsoCalled', 'notThis'] as const
export type NameField = (typeof nameFields)[number]

export interface Weeks {
  before: number
  after: number
}

export interface ProgrammeForm extends Record<NameField, string> {
  title: string
  city: string
  genre: ProductionGenre
  /** Days, empty where unknown. */
  from: string
  to: string
  page: string
  /** Weeks before the first day and after the last in which what is published counts. */
  weeks: Weeks
  /** Null lets the server judge. */
  playedElsewhere: boolean | null
}

export const emptyProgramme: ProgrammeForm = {
  title: '',
  authors: '',
  companies: '',
  directors: '',
  cast: '',
  venues: '',
  alsoCalled: '',
  notThis: '',
  city: '',
  genre: 'theatre',
  from: '',
  to: '',
  page: '',
  weeks: usualWeeks,
  playedElsewhere: null,
}

const most: Record<NameField, number> = { authors: 6, companies: 5, directors: 6, cast: 20, venues: 8, alsoCalled: 5, notThis: 8 }

const namesIn = (said: string, field: NameField): string[] =>
  said
    .split(/[,;\n]/u)
    .map((name) => name.trim().slice(0, 160))
    .filter((name) => name !== '')
    .slice(0, most[field])

/** As the server takes it; null while there is no title, or the days are crossed. */
export function programmeOf(form: ProgrammeForm) {
  const { title, city, genre, from, to, page, weeks, playedElsewhere } = form
  if (title.trim() === '' || (from && to && from > to)) return null
  return {
    title: title.trim(),
    authors: namesIn(form.authors, 'authors'),
    companies: namesIn(form.companies, 'companies'),
    directors: namesIn(form.directors, 'directors'),
    cast: namesIn(form.cast, 'cast'),
    venues: namesIn(form.venues, 'venues'),
    alsoCalled: namesIn(form.alsoCalled, 'alsoCalled'),
    notThis: namesIn(form.notThis, 'notThis'),
    city: city.trim() || null,
    genre,
    from: from || null,
    to: to || null,
    page: page.trim() || null,
    weeksBefore: weeks.before,
    weeksAfter: weeks.after,
    playedElsewhere,
  }
}

/** What was read of a text goes into the fields; what it did not find stays as it was. */
export function filledWith(form: ProgrammeForm, read: ProgrammeRead): ProgrammeForm {
  const names = (field: keyof ProgrammeRead & NameField) => (read[field].length > 0 ? read[field].join(', ') : form[field])
  return {
    ...form,
    title: read.title || form.title,
    authors: names('authors'),
    companies: names('companies'),
    directors: names('directors'),
    cast: names('cast'),
    venues: names('venues'),
    city: read.city ?? form.city,
    genre: read.genre ?? form.genre,
    from: read.from ?? form.from,
    to: read.to ?? form.to,
    page: read.page ?? form.page,
  }
}

/** The watch that was written, as the editor takes it. */
export const draftOfProduction = ({ name, expression, validFrom, validTo }: ProductionWatch): Draft => ({
  ...emptyDraft,
  name,
  kind: 'production',
  expression,
  validFrom: validFrom ?? '',
  validTo: validTo ?? '',
})
