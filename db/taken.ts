/** Which failures say that what was to be put down under a key stands there already. */

/** Whether this is a violation of a unique key. */
export function isTaken(error: unknown): boolean {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) if ('code' in cause && cause.code === '23505') return true
  return false
}
