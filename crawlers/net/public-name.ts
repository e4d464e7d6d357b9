/** Whether an address is one that the world can call, as far as it can be told from how it is written. */
import { isIP } from 'node:net'
import { isPublicAddress } from './address-guard.ts'
import { bareHost, isUrl } from './urls.ts'

/** Names that lead nowhere outside of a network (RFC 2606, 6761, 6762, 7686, 8375, 9476). */
const inward = /(?:^|\.)(?:localhost|local|localdomain|lan|intranet|internal|home|corp|home\.arpa|test|invalid|example|onion|alt)$/

export function isPublicName(address: string): boolean {
  if (!isUrl(address)) return false
  const url = new URL(address)
  const host = bareHost(url)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return false
  if (isIP(host) !== 0) return isPublicAddress(host)
  return host.includes('.') && !inward.test(host)
}
