/** What is asked and answered about joining two outlets into one: what would move, what looks alike, and having joined them. */
import { z } from 'zod'
import { outletKinds } from '../../db/vocabulary.ts'
import { OutletRead } from '../outlets/contract.ts'

/** Why two outlets may be one: their sites differ only in what stands behind the name; they bear one name; their pages name the same publisher. */
export const likenesses = ['site', 'name', 'publisher'] as const
export type Likeness = (typeof likenesses)[number]

const Brief = z.object({ id: z.uuid(), name: z.string(), kind: z.enum(outletKinds), sites: z.array(z.string()) })

export const Alike = z
  .object({ items: z.array(Brief.extend({ why: z.array(z.enum(likenesses)) })) })
  .meta({ id: 'AlikeOutlets', description: 'Outlets that look like the same one; nobody joins them but a person' })
export type Alike = z.infer<typeof Alike>

/** Facts of an outlet that can be taken over, as the API names them. */
export const facts = ['territory', 'country', 'language', 'audience', 'tier', 'rhythm', 'leadTimeDays', 'note'] as const
export type Fact = (typeof facts)[number]

export const JoinPreview = z
  .object({
    from: Brief,
    into: Brief.extend({ version: z.number().int() }),
    /** How much goes over. `both` are people who write for either. */
    moves: z.object({
      sites: z.number().int(),
      sources: z.number().int(),
      documents: z.number().int(),
      mentions: z.number().int(),
      bylines: z.number().int(),
      people: z.number().int(),
      both: z.number().int(),
    }),
    /** Facts that are known only of the one that goes, and are taken over. */
    taken: z.array(z.enum(facts)),
    /** Facts that both have and that differ: those of the one that stays stand. */
    differ: z.array(z.enum(facts)),
  })
  .meta({ id: 'OutletJoinPreview' })
export type JoinPreview = z.infer<typeof JoinPreview>

/** The outlet that goes. */
export const JoinFrom = z.strictObject({ from: z.uuid() })

export const Joined = z
  .object({ outlet: OutletRead, /** Entry of the trail with which it is taken back. */ undo: z.uuid() })
  .meta({ id: 'JoinedOutlets' })
