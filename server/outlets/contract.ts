/** What is asked and answered about outlets: the list, one in full, what stands in it, and what a person may change. */
import { z } from 'zod'
import {
  datePrecisions,
  documentKinds,
  languages,
  mentionStatuses,
  outletKinds,
  pickups,
  places,
  sourceStates,
  territories,
  tones,
  visitedKinds,
  watchKinds,
} from '../../db/vocabulary.ts'
import { several } from '../several-contract.ts'

/** One value or several, as they stand in an address. */

export const listOrders = ['name', 'recent', 'mentions'] as const
export type ListOrder = (typeof listOrders)[number]

export const OutletFilter = z.object({
  q: z.string().trim().max(200).optional(),
  kind: several(z.enum(outletKinds)),
  territory: several(z.enum(territories)),
  order: z.enum(listOrders).default('name'),
})

/** People reached: the figure never stands without who says so and of which day it speaks. */
export const Audience = z
  .object({
    figure: z.number().int().min(1).max(2_000_000_000),
    source: z.string().trim().min(1).max(200),
    date: z.iso.date(),
  })
  .meta({ id: 'Audience', description: 'Absent where unknown; unknown is not zero' })
export type Audience = z.infer<typeof Audience>

const SourceSign = z.object({
  id: z.uuid(),
  title: z.string(),
  kind: z.enum(visitedKinds),
  state: z.enum(sourceStates),
  lastOkAt: z.iso.datetime().nullable(),
  documentCount: z.number().int(),
})

export const OutletRow = z
  .object({
    id: z.uuid(),
    name: z.string(),
    kind: z.enum(outletKinds),
    /** Domains that its documents stand on, the first one first. */
    sites: z.array(z.string()),
    territory: z.enum(territories).nullable(),
    audience: z.object({ figure: z.number().int(), source: z.string().nullable(), date: z.string().nullable() }).nullable(),
    documents: z.number().int(),
    /** Mentions of the last thirty days that nobody dismissed. */
    mentions: z.number().int(),
    lastMentionAt: z.iso.datetime().nullable(),
    /** Its sources that are followed, by state. */
    sources: z.array(z.object({ state: z.enum(sourceStates), count: z.number().int() })),
  })
  .meta({ id: 'OutletRow' })
export type OutletRow = z.infer<typeof OutletRow>

export const OutletRead = z
  .object({
    id: z.uuid(),
    name: z.string(),
    kind: z.enum(outletKinds),
    /** Domains that its documents stand on, the first one first. */
    sites: z.array(z.string()),
    territory: z.enum(territories).nullable(),
    country: z.string().nullable(),
    language: z.string().nullable(),
    audience: z.object({ figure: z.number().int(), source: z.string().nullable(), date: z.string().nullable() }).nullable(),
    tier: z.number().int().nullable(),
    rhythm: z.string().nullable(),
    leadTimeDays: z.number().int().nullable(),
    note: z.string(),
    createdAt: z.iso.datetime(),
    version: z.number().int(),
    counts: z.object({ documents: z.number().int(), mentions: z.number().int(), people: z.number().int(), sources: z.number().int() }),
    /** Those who wrote for it, the latest first, at most fifty; `counts.people` says how many there are. */
    people: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        role: z.string().nullable(),
        from: z.iso.datetime(),
        to: z.iso.datetime(),
        documents: z.number().int(),
      }),
    ),
    /** Outlets that a person joined with it, the last one first; only the last can be taken apart. */
    joined: z.array(
      z.object({
        name: z.string(),
        by: z.string(),
        at: z.iso.datetime(),
        /** Entry of the trail. */
        undo: z.uuid(),
        isLast: z.boolean(),
      }),
    ),
    /** Its sources, at most fifty. */
    sources: z.array(SourceSign),
    /** The last twelve weeks, oldest first, in the workspace's zone; `mentions` are the documents that at least one watch found. */
    weeks: z.array(z.object({ from: z.iso.date(), documents: z.number().int(), mentions: z.number().int() })),
  })
  .meta({ id: 'Outlet' })
export type OutletRead = z.infer<typeof OutletRead>

/** Which documents of an outlet or a person: all, or those with a mention only. */
export const WrittenFilter = z.object({ mentioned: z.enum(['yes', 'no']).default('yes') })

export const Written = z
  .object({
    id: z.uuid(),
    title: z.string(),
    lead: z.string(),
    address: z.string().nullable(),
    kind: z.enum(documentKinds),
    published: z.object({ at: z.iso.datetime(), precision: z.enum(datePrecisions) }),
    outlet: z.object({ id: z.uuid(), name: z.string(), kind: z.enum(outletKinds) }).nullable(),
    story: z.object({ id: z.uuid(), pickup: z.enum(pickups) }).nullable(),
    mentions: z.array(
      z.object({
        id: z.uuid(),
        watch: z.object({ id: z.uuid(), name: z.string(), kind: z.enum(watchKinds) }),
        tone: z.enum(tones).nullable(),
        place: z.enum(places),
        status: z.enum(mentionStatuses),
      }),
    ),
  })
  .meta({ id: 'Written', description: 'A document in time, with the mentions that nobody dismissed' })
export type Written = z.infer<typeof Written>

const facts = {
  name: z.string().trim().min(1).max(200),
  kind: z.enum(outletKinds),
  territory: z.enum(territories).nullable(),
  /** ISO 3166-1 alpha-2. */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable(),
  language: z.enum(languages).nullable(),
  /** All three or none: null says that the audience is unknown. */
  audience: Audience.nullable(),
  /** 1 is the most important. */
  tier: z.number().int().min(1).max(3).nullable(),
  rhythm: z.string().trim().min(1).max(100).nullable(),
  leadTimeDays: z.number().int().min(0).max(365).nullable(),
  note: z.string().max(5_000),
}

export const OutletChange = z.strictObject(facts).partial()
export type OutletChange = z.infer<typeof OutletChange>

export const NewOutlet = z.strictObject({
  ...z.object(facts).partial().shape,
  name: facts.name,
  kind: facts.kind,
  /** Its site; documents of that site are then its own. */
  address: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .nullish(),
})
export type NewOutlet = z.infer<typeof NewOutlet>
