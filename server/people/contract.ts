/** What is asked and answered about people: the list, one in full, and what a person may change. */
import { z } from 'zod'
import { tones } from '../../db/vocabulary.ts'
import { listOrders } from '../outlets/contract.ts'
import { several } from '../several-contract.ts'

export const PersonFilter = z.object({
  q: z.string().trim().max(200).optional(),
  outlet: several(z.uuid()),
  order: z.enum(listOrders).default('name'),
})

export const provenances = ['byline', 'hand'] as const

export const PersonRow = z
  .object({
    id: z.uuid(),
    name: z.string(),
    pseudonym: z.boolean(),
    /** Where they write, the latest first, at most four; `outletCount` says how many there are. */
    outlets: z.array(z.object({ id: z.uuid(), name: z.string(), role: z.string().nullable() })),
    outletCount: z.number().int(),
    documents: z.number().int(),
    /** Mentions in what they wrote that nobody dismissed. */
    mentions: z.number().int(),
    lastMentionAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'PersonRow' })
export type PersonRow = z.infer<typeof PersonRow>

export const PersonRead = z
  .object({
    id: z.uuid(),
    name: z.string(),
    given: z.string().nullable(),
    family: z.string().nullable(),
    pseudonym: z.boolean(),
    note: z.string(),
    /** How the record came to be: a byline that was met, or somebody's hand. */
    provenance: z.enum(provenances),
    createdAt: z.iso.datetime(),
    version: z.number().int(),
    /** The ways outlets print the name, most frequent first. */
    printed: z.array(z.object({ as: z.string(), count: z.number().int() })),
    outlets: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        role: z.string().nullable(),
        from: z.iso.datetime(),
        to: z.iso.datetime(),
        documents: z.number().int(),
      }),
    ),
    handles: z.array(z.object({ id: z.uuid(), network: z.string(), value: z.string() })),
    counts: z.object({ documents: z.number().int(), mentions: z.number().int() }),
    /** Mentions by tone; null stands for not computed. */
    tones: z.array(z.object({ tone: z.enum(tones).nullable(), count: z.number().int() })),
    /** Keywords of what they wrote: in how many of the last two hundred documents. */
    topics: z.array(z.object({ term: z.string(), count: z.number().int() })),
    /** Documents that `topics` was counted on. */
    topicsOf: z.number().int(),
    /** Bylines that might be theirs and wait for a human. */
    waiting: z.number().int(),
  })
  .meta({ id: 'Person' })
export type PersonRead = z.infer<typeof PersonRead>

const facts = {
  name: z.string().trim().min(1).max(200),
  given: z.string().trim().min(1).max(100).nullable(),
  family: z.string().trim().min(1).max(100).nullable(),
  pseudonym: z.boolean(),
  note: z.string().max(5_000),
}
export const PersonChange = z.strictObject(facts).partial()
export type PersonChange = z.infer<typeof PersonChange>

export const NewPerson = z.strictObject({ name: facts.name, pseudonym: z.boolean().default(false), note: facts.note.default('') })
export type NewPerson = z.infer<typeof NewPerson>
