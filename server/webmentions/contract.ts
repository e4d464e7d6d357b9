/** What is said of the Webmentions that a site of ours received, and of where it receives them. */
import { z } from 'zod'
import { webmentionStates } from '../../db/vocabulary.ts'
import { ShownProblem } from '../sources/contract.ts'

export const ReceivingRead = z
  .object({
    /** The address that the site must name. */
    endpoint: z.string(),
    /** Whether others can reach it. */
    isReachable: z.boolean(),
    /** What the site was seen to name at the last visit: ours, another's, or nothing. */
    named: z.enum(['ours', 'another', 'nothing', 'unknown']),
    /** The other one that it names. */
    other: z.string().nullable(),
  })
  .meta({ id: 'Receiving' })
export type ReceivingRead = z.infer<typeof ReceivingRead>

export const WebmentionRead = z
  .object({
    id: z.uuid(),
    /** The page that links. */
    from: z.string(),
    /** The page of ours. */
    target: z.string(),
    state: z.enum(webmentionStates),
    receivedAt: z.iso.datetime(),
    checkedAt: z.iso.datetime().nullable(),
    /** The document that was kept of it. */
    document: z.object({ id: z.uuid(), title: z.string() }).nullable(),
    problem: ShownProblem.nullable(),
  })
  .meta({ id: 'Webmention' })
export type WebmentionRead = z.infer<typeof WebmentionRead>
