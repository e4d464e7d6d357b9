/** What is asked and answered about mentions: the stream with its filters and figures, and what people say of them. */
import { z } from 'zod'
import {
  bylineStates,
  documentKinds,
  languages,
  mentionStatuses,
  mostByIds,
  networks,
  outletKinds,
  pickups,
  places,
  readingStates,
  tasks,
  tones,
  voices,
  watchKinds,
} from '../../db/vocabulary.ts'
import { OutletBrief, Published, Rating } from '../documents/contract.ts'
import { AccountBrief } from '../handles/contract.ts'
import { several } from '../several-contract.ts'

export const Tag = z.string().trim().min(1).max(40)
/** Most tags that one mention carries. */
export const mostTags = 20
/** Most mentions that one judgement takes by a filter. */
export const mostByFilter = 5_000

const filter = {
  /** Words, in the grammar of a watch; mistakes are mended, never refused. */
  q: z.string().trim().max(2_000).optional(),
  /** Without it: all but the dismissed. */
  status: z.enum([...mentionStatuses, 'all']).optional(),
  watch: several(z.uuid()),
  outlet: several(z.uuid()),
  person: several(z.uuid()),
  /** What an account published, or anybody on a network. */
  account: several(z.uuid()),
  network: several(z.enum(networks)),
  language: several(z.enum([...languages, 'unknown'])),
  tone: several(z.enum([...tones, 'unknown'])),
  kind: several(z.enum(documentKinds)),
  place: several(z.enum(places)),
  tag: several(Tag),
  assignee: several(z.union([z.enum(['me', 'nobody']), z.uuid()])),
  /** What was given to somebody: still to do, or done. */
  task: several(z.enum(tasks)),
  /** Whether who wrote it is somebody on record. */
  voice: several(z.enum(voices)),
  story: z.uuid().optional(),
  /** Only what looks arranged, and nobody called genuine. */
  arranged: z.literal('yes').optional(),
  /** Days in the workspace's zone, inclusive. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  id: several(z.uuid()),
  /** What was met since then. */
  metSince: z.iso.datetime().optional(),
}
const inOrder = ({ from, to }: { from?: string | undefined; to?: string | undefined }) => !from || !to || from <= to
const crossed = { path: ['to'], message: 'dates-crossed' }

export const MentionFilter = z.object(filter).refine(inOrder, crossed).meta({ id: 'MentionFilter' })
export type MentionFilter = z.infer<typeof MentionFilter>

export const orders = ['newest', 'weightiest'] as const
export const Stream = z
  .object({
    ...filter,
    order: z.enum(orders).default('newest'),
    /** `story`: copies stand behind the first of them. A search shows every hit by itself. */
    group: z.enum(['story']).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    cursor: z.string().max(500).optional(),
  })
  .refine(inOrder, crossed)
export type Stream = z.infer<typeof Stream>

/** UTF-16 offsets of a lit stretch. */
const Lit = z.array(z.tuple([z.number().int(), z.number().int()]))
const Person = z.object({ id: z.uuid(), name: z.string() })
export const WatchBrief = z.object({ id: z.uuid(), name: z.string(), kind: z.enum(watchKinds) })
export const Reach = z
  .object({
    figure: z.number().int(),
    source: z.string().nullable(),
    /** Day the figure speaks of. */
    date: z.string().nullable(),
  })
  .meta({
    id: 'Reach',
    description:
      'People reached: the outlet’s audience, or the followers of the account that posted it, with who says so; absent where unknown',
  })

export const Mention = z
  .object({
    id: z.uuid(),
    version: z.number().int(),
    status: z.enum(mentionStatuses),
    document: z.object({
      id: z.uuid(),
      title: z.string(),
      titleLit: Lit,
      address: z.string().nullable(),
      kind: z.enum(documentKinds),
      language: z.enum(languages).nullable(),
      readingState: z.enum(readingStates),
      paywalled: z.boolean(),
      rating: Rating.nullable(),
    }),
    /** The sentence that matched; the first words of the text where none did. */
    excerpt: z.object({ text: z.string(), lit: Lit, cutBefore: z.boolean(), cutAfter: z.boolean() }),
    place: z.enum(places),
    prominence: z.number(),
    tone: z.object({
      /** What holds. Null is not computed. */
      is: z.enum(tones).nullable(),
      computed: z.enum(tones).nullable(),
      /** Who said so; null where the program's word holds. */
      judgedBy: z.string().nullable(),
    }),
    reach: Reach.nullable(),
    outlet: OutletBrief.nullable(),
    bylines: z.array(
      z.object({
        /** Null until it was identified. */ id: z.uuid().nullable(),
        printed: z.string(),
        state: z.enum(bylineStates),
        people: z.array(Person),
      }),
    ),
    /** The account that published it, on a network. */
    account: AccountBrief.nullable(),
    watch: WatchBrief,
    published: Published,
    firstSeenAt: z.iso.datetime(),
    assignee: Person.nullable(),
    /** What it was given to somebody for is done. */
    done: z.boolean(),
    tags: z.array(z.string()),
    reply: z.string().nullable(),
    /** It looks arranged, and nobody said that it is genuine. */
    arranged: z.boolean(),
    notes: z.number().int(),
    story: z.object({ id: z.uuid(), documentCount: z.number().int(), pickup: z.enum(pickups) }).nullable(),
    /** Copies that stand behind this row, when the stream is grouped. */
    copies: z.object({ count: z.number().int(), outlets: z.array(z.string()) }).nullable(),
    /** The watch no longer finds it; it is kept because somebody worked on it. */
    withdrawnAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Mention' })
export type Mention = z.infer<typeof Mention>

export const MentionStream = z
  .object({
    items: z.array(Mention),
    /** Cursor of the following page. A search may give short pages with a cursor: the rest is still to be looked through. */
    next: z.string().nullable(),
    /** When it was read, for asking what arrived since. */
    readAt: z.iso.datetime(),
  })
  .meta({ id: 'MentionStream' })
export type MentionStream = z.infer<typeof MentionStream>

const Counted = z.object({ value: z.string(), count: z.number().int() })
const named = { id: z.uuid(), name: z.string(), count: z.number().int() }
export const MentionCounts = z
  .object({
    total: z.number().int(),
    /** False when a search met more documents than are judged for a count: the figures are then of the newest of them. */
    exact: z.boolean(),
    /** Each list is counted under all filters but its own. */
    statuses: z.object({ new: z.number().int(), kept: z.number().int(), dismissed: z.number().int() }),
    watches: z.array(z.object({ ...named, kind: z.enum(watchKinds) })),
    outlets: z.array(z.object({ ...named, kind: z.enum(outletKinds) })),
    people: z.array(z.object(named)),
    /** Of the newest, as the people. */
    accounts: z.array(z.object({ ...named, network: z.enum(networks) })),
    networks: z.array(Counted),
    assignees: z.array(z.object(named)),
    unassigned: z.number().int(),
    tones: z.array(Counted),
    languages: z.array(Counted),
    kinds: z.array(Counted),
    places: z.array(Counted),
    tags: z.array(Counted),
    /** Days that have any, in the workspace's zone, of the last 92 of the period. */
    days: z.array(z.object({ day: z.iso.date(), count: z.number().int() })),
    /** What is followed at all, so that an empty stream can say why. */
    following: z.object({ watches: z.number().int(), sources: z.number().int(), mentions: z.boolean() }),
  })
  .meta({ id: 'MentionCounts' })
export type MentionCounts = z.infer<typeof MentionCounts>

const target = {
  ids: z.array(z.uuid()).min(1).max(mostByIds).optional(),
  filter: MentionFilter.optional(),
  /** With ids: of their copies too, those that stand behind them in a grouped stream and have the same status. */
  copies: z.boolean().optional(),
}
const tagList = z.array(Tag).max(mostTags).default([])
export const Judgement = z
  .discriminatedUnion('field', [
    z.object({ ...target, field: z.literal('status'), value: z.enum(mentionStatuses) }),
    /** Null gives the tone back to the program. */
    z.object({ ...target, field: z.literal('tone'), value: z.enum(tones).nullable() }),
    z.object({ ...target, field: z.literal('assignee'), value: z.union([z.literal('me'), z.uuid()]).nullable() }),
    /** Giving it to somebody, again or anew, makes it to do. */
    z.object({ ...target, field: z.literal('done'), value: z.boolean() }),
    /** What looks arranged is genuine: it is marked no more, whatever speaks against it; false gives it back to the program. */
    z.object({ ...target, field: z.literal('genuine'), value: z.boolean() }),
    z.object({ ...target, field: z.literal('tags'), value: z.object({ add: tagList, remove: tagList }) }),
    z.object({
      ...target,
      field: z.literal('reply'),
      value: z
        .url({ protocol: /^https?$/ })
        .max(2_000)
        .nullable(),
    }),
  ])
  .refine(({ ids, filter: by }) => (ids === undefined) !== (by === undefined), { path: ['ids'], message: 'required' })
export type Judgement = z.infer<typeof Judgement>

export const Judged = z
  .object({
    /** Mentions that were meant, and those of them that this changed. */
    matched: z.number().int(),
    changed: z.number().int(),
    /** For taking it back; null when nothing changed. */
    undo: z.uuid().nullable(),
  })
  .meta({ id: 'Judged' })
export type Judged = z.infer<typeof Judged>

export const Arrivals = z.object({ ids: z.array(z.uuid()) }).meta({ id: 'Arrivals' })
