/** Where an answer says that it is pushed from (WebSub): its Link header first, then what its body tells. */
import { readLinkHeader } from '../net/link-header.ts'
import type { Answer } from '../net/net.ts'
import type { Hub } from '../source.ts'

/** What a body tells of its hub and of its own address. */
export interface ToldHub {
  hub: string | null
  self: string | null
}

/** Null when there is no hub; without an address of its own the answer's stands for the topic. */
export function hubOf({ headers, address }: Pick<Answer, 'headers' | 'address'>, told: ToldHub | null): Hub | null {
  const links = readLinkHeader(headers.link, address)
  const by = (rel: string) => links.find(({ rels }) => rels.includes(rel))?.address ?? null
  const hub = by('hub') ?? told?.hub ?? null
  return hub === null ? null : { address: hub, topic: by('self') ?? told?.self ?? address }
}
