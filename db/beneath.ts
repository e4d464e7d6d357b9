/** What went wrong beneath a statement: around the database's own words stand the whole query and all that was given with it. */
import { DrizzleQueryError } from 'drizzle-orm'

/** The failure itself, without the query and its values; any other failure is given back as it is. */
export function beneath(error: unknown): unknown {
  let found = error
  while (found instanceof DrizzleQueryError && found.cause) found = found.cause
  return found
}
