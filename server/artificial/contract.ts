/** What is said of recommendations that look arranged: groups of posts with what speaks against each; a person judges, nothing is dismissed by itself. */
import { z } from 'zod'

/** What accounts that speak for one another have in common; two of these make a group worth a look. */
export const suspicions = ['same-text', 'same-minute', 'new-accounts', 'same-address'] as const
export type Suspicion = (typeof suspicions)[number]

export const ArtificialGroup = z
  .object({
    /** Stands for the group: its first mention. */
    id: z.uuid(),
    watch: z.object({ id: z.uuid(), name: z.string() }),
    /** `count` accounts of the group; `figure` in the reason's own measure: minutes, days, or null. */
    reasons: z.array(z.object({ code: z.enum(suspicions), count: z.number().int(), figure: z.number().int().nullable() })),
    /** The text or address that they share. */
    shared: z.string(),
    mentions: z.array(z.uuid()),
    accounts: z.array(z.object({ id: z.uuid(), name: z.string() })),
    from: z.iso.datetime(),
    to: z.iso.datetime(),
  })
  .meta({ id: 'ArtificialGroup' })
export type ArtificialGroup = z.infer<typeof ArtificialGroup>

export const ArtificialGroups = z
  .object({ groups: z.array(ArtificialGroup), days: z.number().int(), looked: z.number().int(), whole: z.boolean() })
  .meta({ id: 'ArtificialGroups', description: 'Posts that look arranged, the largest groups first' })
export type ArtificialGroups = z.infer<typeof ArtificialGroups>
