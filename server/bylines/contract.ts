/** What is asked and answered about bylines: cases that wait for a human, the bylines of a document, and decisions. */
import { z } from 'zod'
import { bylineStates, datePrecisions, outletKinds } from '../../db/vocabulary.ts'

const Published = z.object({ at: z.iso.datetime(), precision: z.enum(datePrecisions) })
const Outlet = z.object({ id: z.uuid(), name: z.string(), kind: z.enum(outletKinds) })
const Person = z.object({ id: z.uuid(), name: z.string() })

/** Somebody it could be, with what speaks for them. */
export const Candidate = z
  .object({
    id: z.uuid(),
    name: z.string(),
    /** Where they write, the latest first; `here` is the outlet of the case. */
    outlets: z.array(z.object({ id: z.uuid(), name: z.string(), from: z.iso.datetime(), to: z.iso.datetime(), here: z.boolean() })),
    documents: z.number().int(),
    /** What they wrote last. */
    latest: z.array(z.object({ id: z.uuid(), title: z.string(), outlet: z.string().nullable(), published: Published })),
    topics: z.array(z.string()),
  })
  .meta({ id: 'BylineCandidate' })
export type Candidate = z.infer<typeof Candidate>

/** One name at one outlet, with all that stands under it. */
export const BylineCase = z
  .object({
    /** Of the byline that stands for the others. */
    id: z.uuid(),
    /** The ways it was printed. */
    printed: z.array(z.string()),
    outlet: Outlet.nullable(),
    state: z.enum(bylineStates),
    /** Whose it is said to be now. */
    people: z.array(Person),
    judgedBy: z.string().nullable(),
    judgedAt: z.iso.datetime().nullable(),
    /** Bylines of this name at this outlet: those that wait, and all. */
    waiting: z.number().int(),
    all: z.number().int(),
    lastAt: z.iso.datetime(),
    /** What they stand on, the latest first, at most five. */
    documents: z.array(
      z.object({
        id: z.uuid(),
        title: z.string(),
        lead: z.string(),
        address: z.string().nullable(),
        published: Published,
        topics: z.array(z.string()),
      }),
    ),
    candidates: z.array(Candidate),
  })
  .meta({ id: 'BylineCase' })
export type BylineCase = z.infer<typeof BylineCase>

/** A page of cases carries its evidence, so it is short. */
export const CasePaging = z.object({ limit: z.coerce.number().int().min(1).max(50).default(10), cursor: z.string().max(500).optional() })

export const BylineCount = z
  .object({ cases: z.number().int(), bylines: z.number().int() })
  .meta({ id: 'BylineCount', description: 'What waits: names at outlets, and the bylines under them' })

export const DocumentByline = z
  .object({
    id: z.uuid(),
    printed: z.string(),
    state: z.enum(bylineStates),
    people: z.array(Person),
    judgedBy: z.string().nullable(),
    judgedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'DocumentByline' })
export type DocumentByline = z.infer<typeof DocumentByline>
export const DocumentBylines = z.object({ items: z.array(DocumentByline) })

export const OfDocument = z.object({ document: z.uuid() })

/** `waiting`: all of this name at this outlet that wait; `one`: this byline alone; `all`: every one of this name at this outlet, decided or not. */
export const scopes = ['waiting', 'one', 'all'] as const
export const Decision = z
  .strictObject({
    /** Whose it is; empty for nobody. */
    people: z.array(z.uuid()).max(10).optional(),
    /** Somebody of whom there is no record yet. */
    newPerson: z.strictObject({ name: z.string().trim().min(1).max(200), pseudonym: z.boolean().default(false) }).optional(),
    scope: z.enum(scopes).default('waiting'),
  })
  .refine(({ people, newPerson }) => (people === undefined) !== (newPerson === undefined), { path: ['people'], message: 'required' })
export type Decision = z.infer<typeof Decision>

export const Decided = z
  .object({
    /** Bylines it was applied to. */
    bylines: z.number().int(),
    people: z.array(Person),
    /** For taking it back. */
    undo: z.uuid(),
  })
  .meta({ id: 'Decided' })
export type Decided = z.infer<typeof Decided>
