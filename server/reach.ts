/** Whether the world can call us: what receives needs a public address, and says so where there is none. */

import { addressGuard } from '../crawlers/net/address-guard.ts'
import { isPublicName } from '../crawlers/net/public-name.ts'
import { isUrl } from '../crawlers/net/urls.ts'
import type { Deps } from './deps.ts'

/** Whether whoever stands at `caller` can reach us; one in our own network, as an intranet's, needs no public address. */
export function isReachable({ publicUrl, config }: Pick<Deps, 'publicUrl' | 'config'>, caller?: string): boolean {
  if (isPublicName(publicUrl())) return true
  if (caller === undefined || !isUrl(caller)) return false
  return config.crawlAllowPrivate || addressGuard({ exceptions: config.crawlExceptions }).isException(new URL(caller))
}
