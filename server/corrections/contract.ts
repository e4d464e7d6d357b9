/** What a person may say of a document against what was read: its kind, whose it is, who wrote it, when it was published. */
import { z } from 'zod'
import { documentKinds } from '../../db/vocabulary.ts'
import { Document } from '../documents/contract.ts'

export const Correction = z
  .discriminatedUnion('field', [
    z.strictObject({ field: z.literal('kind'), value: z.enum(documentKinds) }),
    /** Null: no outlet that one knows of. */
    z.strictObject({ field: z.literal('outlet'), value: z.uuid().nullable() }),
    /** Names as they are to stand; none: nobody signed. */
    z.strictObject({ field: z.literal('bylines'), value: z.array(z.string().trim().min(1).max(200)).max(20) }),
    /** A day stands at 00:00 UTC. */
    z.strictObject({ field: z.literal('published'), value: z.object({ at: z.iso.datetime(), precision: z.enum(['instant', 'day']) }) }),
  ])
  .meta({ id: 'Correction' })
export type Correction = z.infer<typeof Correction>

export const Corrected = z
  .object({
    document: Document,
    /** Entry of the trail with which it is taken back; null when it said nothing new. */ undo: z.uuid().nullable(),
  })
  .meta({ id: 'Corrected' })
