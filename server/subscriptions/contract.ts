/** What is said of how a source is pushed. */
import { z } from 'zod'
import { subscriptionStates } from '../../db/vocabulary.ts'
import { ShownProblem } from '../sources/contract.ts'

export const PushRead = z
  .object({
    /** Who pushes it, as the source says; null when nobody does. */
    hub: z.string().nullable(),
    /** The address of this installation, under which the hub is to reach it. */
    ourAddress: z.string(),
    /** `unreachable`: nobody is asked, because that address can't be called from outside; `none`: not asked yet. */
    state: z.enum([...subscriptionStates, 'none', 'unreachable']),
    /** Pushes come, and visits find nothing that was not pushed: it is visited less often. */
    isHealthy: z.boolean(),
    leaseUntil: z.iso.datetime().nullable(),
    lastPushAt: z.iso.datetime().nullable(),
    /** Pushes that were taken. */
    pushes: z.number().int(),
    /** Pushes whose signature was missing or wrong. */
    discarded: z.number().int(),
    problem: ShownProblem.nullable(),
  })
  .meta({ id: 'Push' })
export type PushRead = z.infer<typeof PushRead>
