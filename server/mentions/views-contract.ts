/** What is asked and answered about views: filters of the stream that people keep, and share when they like. */
import { z } from 'zod'

const viewName = z.string().trim().min(1).max(80)
const viewQuery = z.string().max(4_000)
export const NewView = z.object({ name: viewName, query: viewQuery, shared: z.boolean().default(false) })
export type NewView = z.infer<typeof NewView>
export const ViewChange = z.object({ name: viewName, query: viewQuery, shared: z.boolean() }).partial()
export type ViewChange = z.infer<typeof ViewChange>
/** One's own views in the order in which they shall stand; those that are not named come after. */
export const ViewOrder = z.object({ ids: z.array(z.uuid()).max(200) })
export const View = z
  .object({
    id: z.uuid(),
    name: z.string(),
    /** The stream's query string. */
    query: z.string(),
    shared: z.boolean(),
    mine: z.boolean(),
    by: z.string(),
    version: z.number().int(),
    count: z.number().int(),
    /** True when there are more than were counted. */
    more: z.boolean(),
  })
  .meta({ id: 'View' })
export type View = z.infer<typeof View>
