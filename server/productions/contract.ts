/** What is said about productions between the server and those who ask: programme data, and the watch that is made of them. */
import { z } from 'zod'
import { productionGenres, watchKinds } from '../../db/vocabulary.ts'

const words = (most: number) => z.array(z.string().trim().min(1).max(160)).max(most).default([])
const day = z.iso.date().nullable().default(null)
/** Most weeks that may be taken on either side. */
export const mostWeeks = 52
const weeks = z.number().int().min(0).max(mostWeeks)

/** Weeks before the first day and after the last in which what is published counts, unless somebody says otherwise. */
export const usualWeeks = { before: 8, after: 4 } as const

/** The days in which what is published counts, so many weeks around those in the house; open where no day is known. */
export function daysAround(
  { from, to }: { from: string | null; to: string | null },
  { before, after }: { before: number; after: number },
): { validFrom: string | null; validTo: string | null } {
  return { validFrom: shifted(from ?? to, -7 * before), validTo: shifted(to ?? from, 7 * after) }
}

function shifted(date: string | null, days: number): string | null {
  if (date === null) return null
  const moved = new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
  // Beyond the years of four figures it stays where it is.
  return /^\d{4}-/u.test(moved) ? moved : date
}

/** What a programme says of one production; whatever it does not say may be left out. */
export const Programme = z
  .strictObject({
    title: z.string().trim().min(1).max(200),
    /** Original title, translation, short form. */
    alsoCalled: words(5),
    authors: words(6),
    companies: words(5),
    /** Directors, choreographers, conductors, curators. */
    directors: words(6),
    cast: words(20),
    venues: words(8),
    city: z.string().trim().max(120).nullable().default(null),
    genre: z.enum(productionGenres).default('theatre'),
    /** First and last day in the house. */
    from: day,
    to: day,
    /** The production's own page. */
    page: z.string().trim().max(500).nullable().default(null),
    /** Whether others play the same title; null lets the generator judge. */
    playedElsewhere: z.boolean().nullable().default(null),
    /** What goes by the same name and is not meant. */
    notThis: words(8),
    weeksBefore: weeks.default(usualWeeks.before),
    weeksAfter: weeks.default(usualWeeks.after),
  })
  .refine(({ from, to }) => !from || !to || from <= to, { path: ['to'], message: 'dates-crossed' })
export type Programme = z.infer<typeof Programme>

const Said = z.object({ code: z.string(), message: z.string() })

export const ProductionWatch = z
  .object({
    name: z.string(),
    kind: z.enum(watchKinds),
    expression: z.string(),
    validFrom: z.string().nullable(),
    validTo: z.string().nullable(),
    /** Why each part stands there; the places are UTF-16 units of the expression. */
    parts: z.array(Said.extend({ from: z.number().int(), to: z.number().int() })),
    /** What to know, and what to add for a better watch. */
    warnings: z.array(Said),
    /** Whether the title is taken for one that others play too. */
    playedElsewhere: z.boolean(),
  })
  .meta({ id: 'ProductionWatch' })
export type ProductionWatch = z.infer<typeof ProductionWatch>

/** A programme's text as it was printed. */
export const ProgrammeText = z.object({ text: z.string().trim().min(1).max(20_000) })

/** What was understood of a text: the fields that were found, for a person to look over. */
export const ProgrammeRead = z
  .object({
    title: z.string(),
    authors: z.array(z.string()),
    companies: z.array(z.string()),
    directors: z.array(z.string()),
    cast: z.array(z.string()),
    venues: z.array(z.string()),
    city: z.string().nullable(),
    genre: z.enum(productionGenres).nullable(),
    from: z.string().nullable(),
    to: z.string().nullable(),
    page: z.string().nullable(),
  })
  .meta({ id: 'ProgrammeRead' })
export type ProgrammeRead = z.infer<typeof ProgrammeRead>

export const mostSeasonBytes = 8 * 1024 * 1024

/** The programme of a season as it stood in a file: its productions, each with the watch that would be made. */
export const SeasonRead = z
  .object({
    productions: z.array(
      z.object({
        programme: Programme,
        watch: ProductionWatch,
        /** A watch of this name is there already. */
        known: z.boolean(),
        /** How many rows or events speak of it. */
        times: z.number().int(),
      }),
    ),
    /** Rows or events that name no production. */
    left: z.number().int(),
    /** There was more than is taken. */
    isCut: z.boolean(),
  })
  .meta({ id: 'SeasonRead' })
export type SeasonRead = z.infer<typeof SeasonRead>
