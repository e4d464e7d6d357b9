/** Ends the reading of a page that only opens tags: the parser's time grows with the square of the depth, and nothing that is meant is so deep. */

export const endlessDepth = 3_000
export const tooDeep = new Error('tags that only open')

/** What was read until then stands. */
export function endSoundly(read: () => void): void {
  try {
    read()
  } catch (error) {
    if (error !== tooDeep) throw error
  }
}
