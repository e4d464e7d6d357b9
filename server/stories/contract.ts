/** What is asked and answered about stories: the list, and one with who told it first, who took it up, and its figures. */
import { z } from 'zod'
import { datePrecisions, documentKinds, mentionStatuses, outletKinds, pickups, places, tones, watchKinds } from '../../db/vocabulary.ts'
import { several } from '../several-contract.ts'

export const storyOrders = ['newest', 'largest'] as const
export const StoryFilter = z.object({
  /** Words of the headline. */
  q: z.string().trim().max(200).optional(),
  watch: several(z.uuid()),
  /** Days in the workspace's zone, inclusive: something of the story was published then. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  order: z.enum(storyOrders).default('newest'),
  /** Those without any mention too. */
  all: z.enum(['yes', 'no']).default('no'),
})
export type StoryFilter = z.infer<typeof StoryFilter>
const OutletName = z.object({ id: z.uuid(), name: z.string(), kind: z.enum(outletKinds) })
const Published = z.object({ at: z.iso.datetime(), precision: z.enum(datePrecisions) })

export const StoryRow = z
  .object({
    id: z.uuid(),
    title: z.string(),
    firstAt: z.iso.datetime(),
    lastAt: z.iso.datetime(),
    documents: z.number().int(),
    /** Documents that are no copy, whole or in part. */
    own: z.number().int(),
    outlets: z.number().int(),
    /** People reached, each outlet once; null when no audience is known at all. */
    reach: z.number().int().nullable(),
    /** Outlets whose audience is known, of `outlets`. */
    known: z.number().int(),
    /** Mentions that nobody dismissed. */
    mentions: z.number().int(),
    /** Who told it first. */
    first: z.object({ documentId: z.uuid(), outlet: OutletName.nullable(), published: Published }),
    /** Who told it next, in the order of time: at most three. */
    next: z.array(z.object({ outlet: OutletName.nullable(), published: Published, pickup: z.enum(pickups) })),
  })
  .meta({ id: 'StoryRow' })
export type StoryRow = z.infer<typeof StoryRow>

/** The reach of a set of documents: an outlet's audience, or for posts an account's followers, counts once however often it told the story. */
export const StoryTotals = z
  .object({
    documents: z.number().int(),
    mentions: z.number().int(),
    outlets: z.number().int(),
    /** People reached; null when no audience is known at all. */
    reach: z.number().int().nullable(),
    /** Outlets whose audience is known, of `outlets`. */
    known: z.number().int(),
  })
  .meta({ id: 'StoryTotals' })
export type StoryTotals = z.infer<typeof StoryTotals>

export const Telling = z
  .object({
    documentId: z.uuid(),
    title: z.string(),
    lead: z.string(),
    address: z.string().nullable(),
    kind: z.enum(documentKinds),
    published: Published,
    pickup: z.enum(pickups),
    /** Share of the shorter of both texts that this one has in common with what was told before, 0 … 1. */
    share: z.number(),
    /** Seconds after the first telling; null where one of the two is known by its day only. */
    delaySeconds: z.number().int().nullable(),
    outlet: z
      .object({
        id: z.uuid(),
        name: z.string(),
        kind: z.enum(outletKinds),
        audience: z.object({ figure: z.number().int(), source: z.string().nullable(), date: z.string().nullable() }).nullable(),
      })
      .nullable(),
    bylines: z.array(z.object({ printed: z.string(), people: z.array(z.object({ id: z.uuid(), name: z.string() })) })),
    /** Its mentions that nobody dismissed. */
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
  .meta({ id: 'Telling' })
export type Telling = z.infer<typeof Telling>

export const StoryRead = z
  .object({
    id: z.uuid(),
    title: z.string(),
    firstAt: z.iso.datetime(),
    lastAt: z.iso.datetime(),
    /** Everything, and without copies whole or in part. */
    totals: z.object({ all: StoryTotals, own: StoryTotals }),
    /** In the order of time, the first one first; at most three hundred, `totals.all.documents` says how many there are. */
    tellings: z.array(Telling),
  })
  .meta({ id: 'Story' })
export type StoryRead = z.infer<typeof StoryRead>

export const StoryJudged = z
  .object({
    /** The story in which the one asked about goes on; null when it is none any more. */
    storyId: z.uuid().nullable(),
    /** The entry of the trail by which it is taken back; null when nothing changed. */
    undo: z.uuid().nullable(),
  })
  .meta({ id: 'StoryJudged' })
export type StoryJudged = z.infer<typeof StoryJudged>

/** Most documents that one action moves. */
const mostMoved = 200
export const Moved = z.object({ documentIds: z.array(z.uuid()).min(1).max(mostMoved) })
export const Merged = z.object({ from: z.uuid() })
export const ToldFirst = z.object({ documentId: z.uuid() })

const Stretches = z.array(z.tuple([z.number().int(), z.number().int()]))
const Side = z.object({
  documentId: z.uuid(),
  title: z.string(),
  outlet: z.string().nullable(),
  published: Published,
  address: z.string().nullable(),
  text: z.string(),
  /** The passages that the other holds too, in UTF-16 units of `text`. */
  lit: Stretches,
})
export const Shared = z
  .object({
    earlier: Side,
    later: Side,
    /** Share of the later one's words that stand in the earlier one, 0 … 1. */
    share: z.number(),
  })
  .meta({ id: 'SharedPassages' })
export type Shared = z.infer<typeof Shared>
