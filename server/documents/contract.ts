/** What the API says of a document: the read text and everything known about where it stands and how it was read. */
import { z } from 'zod'
import { correctedFields, datePrecisions, documentKinds, languages, outletKinds, problemKinds, readingStates } from '../../db/vocabulary.ts'
import { FileBrief } from '../files/contract.ts'

/** A published date: for a day without an hour, that day at 00:00 UTC. */
export const Published = z
  .object({ at: z.iso.datetime(), precision: z.enum(datePrecisions) })
  .meta({ id: 'Published', description: 'Day, or instant; `inferred` is when it was first seen' })

export const OutletBrief = z.object({ id: z.uuid(), name: z.string(), kind: z.enum(outletKinds) }).meta({ id: 'OutletBrief' })

/** Part of a text: `from` is its offset in UTF-16 units. */
export const Paragraph = z.object({ from: z.number().int(), text: z.string() }).meta({ id: 'Paragraph' })

export const DocumentVersion = z
  .object({
    number: z.number().int(),
    title: z.string(),
    /** Since when it said so: first seen for the first version, the change that made it for the others. */
    since: z.iso.datetime().nullable(),
    current: z.boolean(),
  })
  .meta({ id: 'DocumentVersion' })

/** Why something could not be read. */
const Trouble = z.object({ kind: z.enum(problemKinds).or(z.string()), status: z.number().optional(), why: z.string().optional() })

/** The mark that a review gives what it judges. */
export const Rating = z
  .object({ value: z.number(), best: z.number() })
  .meta({ id: 'Rating', description: 'So much out of so much; absent where a review gives no mark, or its scale is not told' })

/** Sound or film at its publisher's. */
const Media = z
  .object({
    files: z.array(
      z.object({
        address: z.string(),
        /** Media type as it was told: `audio/mpeg`, or only `video`. */
        type: z.string().nullable(),
        seconds: z.number().int().nullable(),
        bytes: z.number().int().nullable(),
      }),
    ),
    season: z.number().nullable(),
    episode: z.number().nullable(),
  })
  .meta({ id: 'Media', description: 'What is heard or seen, at its publisher’s' })

export const Document = z
  .object({
    id: z.uuid(),
    title: z.string(),
    address: z.string().nullable(),
    /** Other addresses it was met under, without scheme. */
    otherAddresses: z.array(z.string()),
    siteName: z.string().nullable(),
    image: z.string().nullable(),
    media: Media.nullable(),
    kind: z.enum(documentKinds),
    language: z.enum(languages).nullable(),
    outlet: OutletBrief.nullable(),
    /** Names as the outlet printed them. */
    bylines: z.array(z.string()),
    published: Published,
    /** What a person says instead of what was read, and what was read. */
    corrections: z.array(
      z.object({
        field: z.enum(correctedFields),
        by: z.string(),
        at: z.iso.datetime(),
        /** Entry of the trail with which it is taken back. */
        undo: z.uuid(),
        read: z.object({
          kind: z.enum(documentKinds).optional(),
          outlet: OutletBrief.nullable().optional(),
          bylines: z.array(z.string()).optional(),
          published: Published.optional(),
        }),
      }),
    ),
    /** Who added it by hand, and where it stood in print or on air; null where it was heard. */
    byHand: z
      .object({
        by: z.string(),
        at: z.iso.datetime(),
        pageNumber: z.string().nullable(),
        programme: z.string().nullable(),
        file: FileBrief.nullable(),
      })
      .nullable(),
    firstSeenAt: z.iso.datetime(),
    changedAt: z.iso.datetime().nullable(),
    readingState: z.enum(readingStates),
    readingProblem: Trouble.nullable(),
    /** What is said in it, as its publisher wrote that down; null where nobody did. */
    transcript: z
      .object({
        address: z.string(),
        state: z.enum(['waiting', 'read', 'unreadable']),
        /** Where in the text it begins; null where it is not there by itself. */
        from: z.number().int().nullable(),
        /** Offsets in the text with the second of the recording at which that is said; rising in both. */
        times: z.array(z.tuple([z.number().int(), z.number().int()])),
        /** It is so long that only its beginning was read: what is said later makes no mention. */
        isBeginning: z.boolean(),
        problem: Trouble.nullable(),
      })
      .nullable(),
    paywalled: z.boolean(),
    rating: Rating.nullable(),
    paragraphs: z.array(Paragraph),
    /** In words. */
    length: z.number().int(),
    keywords: z.array(z.object({ term: z.string(), score: z.number() })),
    names: z.array(z.object({ name: z.string(), kind: z.string(), count: z.number().int() })),
    links: z.array(z.string()),
    versions: z.array(DocumentVersion),
  })
  .meta({ id: 'Document' })
export type Document = z.infer<typeof Document>

export const OldVersion = z
  .object({ number: z.number().int(), title: z.string(), paragraphs: z.array(Paragraph), replacedAt: z.iso.datetime().nullable() })
  .meta({ id: 'OldVersion' })
export type OldVersion = z.infer<typeof OldVersion>

export const VersionOf = z.object({ id: z.uuid(), number: z.coerce.number().int().min(1).max(100_000) })
