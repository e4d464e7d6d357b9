/** What is asked and answered when a person adds a document by hand: what stands at an address, what is known already, the form, and what became of it. */
import { z } from 'zod'
import { documentKinds, languages, outletKinds, watchKinds } from '../../db/vocabulary.ts'
import { OutletBrief, Published } from '../documents/contract.ts'
import { ShownProblem } from '../sources/contract.ts'

/** Longest text that is kept of what a person adds, in UTF-16 units: a long book chapter. */
export const mostText = 400_000

export const Looked = z.object({ address: z.string().trim().min(3).max(2_000) })

/** A document that is here already, with a mention of it where there is one. */
export const Known = z.object({ documentId: z.uuid(), title: z.string(), outlet: z.string().nullable(), mentionId: z.uuid().nullable() })
export type Known = z.infer<typeof Known>

export const LookedAt = z
  .object({
    /** As it would be kept. */
    address: z.string(),
    /** The document that is kept under this address. */
    known: Known.nullable(),
    /** What was read there; null where nothing could be. */
    read: z
      .object({
        title: z.string(),
        text: z.string(),
        bylines: z.array(z.string()),
        published: z.object({ at: z.iso.datetime(), precision: z.enum(['instant', 'day']) }).nullable(),
        language: z.enum(languages).nullable(),
        kind: z.enum(documentKinds),
        siteName: z.string().nullable(),
        image: z.string().nullable(),
        paywalled: z.boolean(),
      })
      .nullable(),
    problem: ShownProblem.nullable(),
    /** Whose site it is, where that is known here. */
    outlet: OutletBrief.nullable(),
  })
  .meta({ id: 'LookedAt' })
export type LookedAt = z.infer<typeof LookedAt>

const Bylines = z.array(z.string().trim().min(1).max(200)).max(20)

/** An outlet that is there, or one to be made. */
const OutletChoice = z.union([
  z.strictObject({ id: z.uuid() }),
  z.strictObject({ name: z.string().trim().min(1).max(200), kind: z.enum(outletKinds) }),
])

export const ByHand = z
  .strictObject({
    address: z
      .url({ protocol: /^https?$/ })
      .max(2_000)
      .nullish(),
    title: z.string().trim().min(1).max(500),
    text: z.string().max(mostText).default(''),
    outlet: OutletChoice.nullish(),
    kind: z.enum(documentKinds),
    bylines: Bylines.default([]),
    /** A day stands at 00:00 UTC; null where it is unknown. */
    published: z.object({ at: z.iso.datetime(), precision: z.enum(['instant', 'day']) }).nullish(),
    language: z.enum(languages).nullish(),
    pageNumber: z.string().trim().min(1).max(40).nullish(),
    programme: z.string().trim().min(1).max(200).nullish(),
    /** An uploaded scan, photograph or recording of it. */
    fileId: z.uuid().nullish(),
    /** A watch to attach it to, whether or not it meets it. */
    watchId: z.uuid().nullish(),
  })
  .meta({ id: 'ByHand' })
export type ByHand = z.infer<typeof ByHand>

/** What may be the same thing: asked with what stands in the form. */
export const TwinsAsked = z.strictObject({ title: z.string().max(500), text: z.string().max(mostText) })
export const Twins = z.object({ alike: z.array(Known.extend({ share: z.number(), published: Published })) }).meta({ id: 'Twins' })
export type Twins = z.infer<typeof Twins>

export const AddedByHand = z
  .object({
    documentId: z.uuid(),
    title: z.string(),
    /** Watches that meet it. */
    meets: z.array(z.object({ id: z.uuid(), name: z.string() })),
    /** Entry of the trail. */
    undo: z.uuid(),
  })
  .meta({ id: 'AddedByHand' })
export type AddedByHand = z.infer<typeof AddedByHand>

/** What became of a document: its mentions as they stand now. */
export const Outcome = z
  .object({
    title: z.string(),
    isUnderstood: z.boolean(),
    mentions: z.array(
      z.object({
        id: z.uuid(),
        isAttached: z.boolean(),
        watch: z.object({ id: z.uuid(), name: z.string(), kind: z.enum(watchKinds) }),
      }),
    ),
  })
  .meta({ id: 'Outcome' })
export type Outcome = z.infer<typeof Outcome>

export const Attachment = z.strictObject({ watchId: z.uuid() })
export const Attached = z
  .object({ /** Entry of the trail; null when it was attached before. */ undo: z.uuid().nullable() })
  .meta({ id: 'Attached' })

/** Title, text and place of what was added by hand, corrected later. */
export const HandChange = z
  .strictObject({
    title: z.string().trim().min(1).max(500),
    text: z.string().max(mostText),
    pageNumber: z.string().trim().min(1).max(40).nullable(),
    programme: z.string().trim().min(1).max(200).nullable(),
  })
  .meta({ id: 'HandChange' })
export type HandChange = z.infer<typeof HandChange>

export const HandRead = z
  .object({
    documentId: z.uuid(),
    title: z.string(),
    text: z.string(),
    by: z.string(),
    at: z.iso.datetime(),
    pageNumber: z.string().nullable(),
    programme: z.string().nullable(),
  })
  .meta({ id: 'HandDocument' })
export type HandRead = z.infer<typeof HandRead>
