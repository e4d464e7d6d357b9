/** The ways in which a site can be followed, when somebody chooses among what was found behind an address. */
import type { DiscoveredRead } from '../../server/sources/contract.ts'

export type Way = DiscoveredRead['proposals'][number]

/** A site's first page may be read as a list or as a page. */
export const wayOf = ({ kind, address }: Way): string => `${kind} ${address}`

/** What is chosen once this one was taken or let go: an address is followed in one way only. */
export function toggled(chosen: readonly string[], way: Way): string[] {
  const others = chosen.filter((one) => one.slice(one.indexOf(' ') + 1) !== way.address)
  return chosen.includes(wayOf(way)) ? others : [...others, wayOf(way)]
}
