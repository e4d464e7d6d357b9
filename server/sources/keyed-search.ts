/** A search behind an address that asks for a name and a password: they go along to its site, and what is found there needs them, too. */
import type { Net } from '../../crawlers/net/net.ts'
import { originOf, withKey } from '../../crawlers/sources/behind-key.ts'
import { addressesOf } from '../../crawlers/sources/candidates.ts'
import { sources as kinds } from '../../crawlers/sources/index.ts'
import type { VisitedKind } from '../../db/vocabulary.ts'
import { checkNeeds, type Settings } from './needs.ts'

export interface KeyedSearch {
  net: Net
  /** The names of what a proposal must be given because it was found with them. */
  needsOf(proposal: { kind: VisitedKind; address: string }): string[]
}

/** Refuses a name without a password and the other way round, and both where they would not be safe. */
export function keyedSearch(
  pasted: string,
  { settings = {}, secret }: { settings?: Settings | undefined; secret?: string | undefined },
  net: Net,
): KeyedSearch {
  const plain: KeyedSearch = { net, needsOf: () => [] }
  const [home] = addressesOf(pasted)
  if (home === undefined) return plain
  const { user } = checkNeeds({ kind: 'feed', address: home }, settings, secret === undefined ? 'none' : { given: secret })
  if (user === undefined || secret === undefined) return plain
  return {
    net: withKey(net, home, { user, password: secret }),
    needsOf: ({ kind, address }) =>
      originOf(address) === originOf(home) ? kinds[kind].needs.flatMap((need) => (need.with === undefined ? [] : [need.name])) : [],
  }
}
