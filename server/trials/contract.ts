/** What is asked and answered when an expression is tried on what is already there, before it is saved. */
import { z } from 'zod'
import { documentKinds, languages } from '../../db/vocabulary.ts'
import { Published } from '../documents/contract.ts'
import { daysInOrder } from '../watches/contract.ts'

/** Periods that a trial can be narrowed to, in days. */
export const trialDays = [30, 90, 365] as const
export type TrialDays = (typeof trialDays)[number]

/** A query as it stands in the editor. */
export const Written = z.strictObject({
  expression: z.string().max(20_000),
  exclusions: z.array(z.uuid()).max(50).default([]),
  validFrom: z.iso.date().nullable().default(null),
  validTo: z.iso.date().nullable().default(null),
  /** The saved watch that this would change: what it adds and drops is told. */
  watchId: z.uuid().optional(),
  /** Only what was published in the last so many days; everything that is there without it. */
  days: z.literal(trialDays).optional(),
})

export const Trial = Written.refine(daysInOrder, { path: ['validTo'], message: 'dates-crossed' })
export type Trial = z.infer<typeof Trial>

/** UTF-16 offsets of a lit stretch. */
const Lit = z.array(z.tuple([z.number().int(), z.number().int()]))

export const TrialHit = z
  .object({
    documentId: z.uuid(),
    title: z.string(),
    titleLit: Lit,
    address: z.string().nullable(),
    outlet: z.string().nullable(),
    language: z.enum(languages).nullable(),
    kind: z.enum(documentKinds),
    published: Published,
    /** Sentences with the words that answer lit; empty where only the title or what is no text answers. */
    passages: z.array(z.object({ field: z.string(), text: z.string(), lit: Lit })),
  })
  .meta({ id: 'TrialHit' })
export type TrialHit = z.infer<typeof TrialHit>

const Some = z.object({ count: z.number().int(), sample: z.array(TrialHit) })

export const TrialResult = z
  .object({
    /** Hits among what was looked at. */
    count: z.number().int(),
    /** Hits a day, oldest first, in the workspace's zone; days without any are there too. */
    days: z.array(z.object({ day: z.iso.date(), count: z.number().int() })),
    /** The newest hits. */
    hits: z.array(TrialHit),
    /** Documents that the words would find, but that are passed over. */
    passedOver: z.object({ byExclusions: z.number().int(), byDates: z.number().int() }),
    /** What the change adds and drops against the saved watch; null when none was named. */
    change: z.object({ adds: Some, drops: Some, kept: z.number().int() }).nullable(),
    /** How far it looked: documents that may answer, those of them that were read, and all that are there in the period. */
    looked: z.object({ at: z.number().int(), of: z.number().int(), documents: z.number().int(), whole: z.boolean() }),
    /** Parts of the expression that not one document of the period holds; told only when there is no hit. */
    missing: z.array(z.object({ from: z.number().int(), to: z.number().int(), text: z.string() })),
  })
  .meta({ id: 'TrialResult' })
export type TrialResult = z.infer<typeof TrialResult>

/** An exclusion list as it stands in its dialog; `listId` is the saved one that it would change. */
export const ExclusionTrial = z.strictObject({
  expression: z.string().max(20_000),
  listId: z.uuid().optional(),
  days: z.literal(trialDays).default(90),
})
export type ExclusionTrial = z.infer<typeof ExclusionTrial>

export const ExclusionEffect = z
  .object({
    /** Texts that are found now and would be passed over. */
    drops: Some,
    /** Texts that the saved list passes over and that would be found again. */
    back: Some,
    /** By watch, where there is any; `of` watches were asked: those that use the list, or all for a new one. */
    watches: z.array(z.object({ id: z.uuid(), name: z.string(), drops: z.number().int(), back: z.number().int() })),
    of: z.number().int(),
    looked: z.object({ at: z.number().int(), of: z.number().int(), documents: z.number().int(), whole: z.boolean() }),
  })
  .meta({ id: 'ExclusionEffect' })
export type ExclusionEffect = z.infer<typeof ExclusionEffect>
