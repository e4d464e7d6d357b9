/** Turns a host name into its IP addresses without letting a dead name server hold up the other names. */
import { promises as dns } from 'node:dns'
import { setTimeout as delay } from 'node:timers/promises'

interface Resolved {
  address: string
  family: 4 | 6
}
/** All addresses of a name; rejects with an error that carries a DNS code. */
export type Resolver = (name: string) => Promise<Resolved[]>

/**
 * The system's answer, asked first through the resolver that does not block: the usual one (`getaddrinfo`) runs on two threads in all, so two dead
 * names would stop every other for seconds. `viaSystem` asks only the usual one, which also knows the hosts file; that is for private networks.
 */
export function resolveName(viaSystem = false): Resolver {
  const direct = new dns.Resolver({ timeout: 2000, tries: 2 })
  const system: Resolver = async (name) =>
    (await dns.lookup(name, { all: true, verbatim: true })).map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }))
  if (viaSystem) return system
  return async (name) => {
    const later = direct.resolve6(name).then(
      (all) => all.map((address) => ({ address, family: 6 as const })),
      () => [],
    )
    try {
      const first = (await direct.resolve4(name)).map((address) => ({ address, family: 4 as const }))
      // Some name servers answer for version 4 and leave version 6 without an answer: that is not waited for.
      return [...first, ...(await Promise.race([later, delay(150, [], { ref: false })]))]
    } catch (error) {
      const sixth = await later
      if (sixth.length > 0) return sixth
      const code = error instanceof Error && 'code' in error ? error.code : null
      if (code === 'ETIMEOUT' || code === 'ESERVFAIL') throw error
    }
    return system(name)
  }
}
