/** What a change of a watch's expression adds and drops. */

export interface Difference {
  added: string[]
  dropped: string[]
  /** How many hits both have. */
  kept: number
}

/** Compares two sets of hits by their documents' ids, in the order given; an id given twice counts once. */
export function compareHits(before: Iterable<string>, after: Iterable<string>): Difference {
  const old = new Set(before)
  const fresh = new Set(after)
  const added = [...fresh].filter((id) => !old.has(id))
  return { added, dropped: [...old].filter((id) => !fresh.has(id)), kept: fresh.size - added.length }
}
