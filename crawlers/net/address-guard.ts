/** Which addresses the program may call, decided before a call, when a name is resolved, and once more when the connection stands. */
import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'
import { buildConnector } from 'undici'
import type { SourceProblem } from '../source.ts'
import { type Resolver, resolveName } from './resolve.ts'
import { bareHost, portOf } from './urls.ts'

export interface GuardOptions {
  /** Lifts the rule on private addresses for every host; only ever set from the environment. */
  allowPrivate?: boolean
  /**
   * `host:port` patterns that lead to the loopback and nowhere else: a name (`fictif.localhost:4100`), a wildcard (`*.localhost:4100`), or a loopback
   * address (`127.0.0.1:4100`). A name among them is never asked of the DNS.
   */
  exceptions?: readonly string[]
  /** Ports that may be called; exceptions bring their own. */
  ports?: readonly number[]
  resolver?: Resolver
}

export interface AddressGuard {
  /** What is wrong with the address as written, or null. To be asked before every hop. */
  refuse(url: URL): SourceProblem | null
  isException(url: URL): boolean
  /** The connector for undici's Agent: it opens no connection to an address that is not allowed. */
  connector(timeoutMs: number): buildConnector.connector
}

const allowedPorts = [80, 443, 8080, 8443] as const

/** Code of the error with which a connection is refused; `problems.ts` reads it. */
export const privateAddressCode = 'RELAIS_PRIVATE_ADDRESS'

// IANA special-purpose registries (RFC 6890 and its updates). Version 6 is turned round: only global unicast is open, less these blocks.
const closed4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
].map((range) => ipaddr.IPv4.parseCIDR(range))
const open6 = ipaddr.IPv6.parseCIDR('2000::/3')
const closed6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20', '2620:4f:8000::/48'].map((range) => ipaddr.IPv6.parseCIDR(range))

/** True for an IP address in its usual written form that anybody on the internet may call; anything else, also what is no address, is false. */
export function isPublicAddress(ip: string): boolean {
  // ipaddr.js reads octal, hexadecimal and shortened forms and zones; here only what a resolver or socket prints may pass.
  const family = ip.includes('%') ? 0 : isIP(ip)
  if (family === 4) {
    const address = ipaddr.IPv4.parse(ip)
    return !closed4.some((range) => address.match(range))
  }
  if (family !== 6) return false
  const address = ipaddr.IPv6.parse(ip)
  return address.match(open6) && !closed6.some((range) => address.match(range))
}

/** Builds the guard; throws on an exception that leads anywhere but to the loopback, since that is a mistake in the configuration. */
export function addressGuard(options: GuardOptions = {}): AddressGuard {
  const exceptions = (options.exceptions ?? []).map(readException)
  const ports = new Set<number>(options.ports ?? allowedPorts)
  const resolver = options.resolver ?? resolveName(options.allowPrivate === true)
  const isOpen = (ip: string) => options.allowPrivate === true || isPublicAddress(ip)
  const isExcepted = (host: string, port: number) => exceptions.some((exception) => exception(host, port))

  const privateProblem = (why: string): SourceProblem => ({ kind: 'private-address', why })
  return {
    isException: (url) => isExcepted(bareHost(url), portOf(url)),

    refuse(url) {
      if (url.protocol !== 'http:' && url.protocol !== 'https:') return { kind: 'bad-address', why: `scheme ${url.protocol}` }
      if (url.username !== '' || url.password !== '') return { kind: 'bad-address', why: 'user name or password in the address' }
      const host = bareHost(url)
      if (host === '') return { kind: 'bad-address', why: 'no host' }
      if (isExcepted(host, portOf(url))) return null
      if (isIP(host) !== 0 && !isOpen(host)) return privateProblem('literal address')
      if (!options.allowPrivate && (host === 'localhost' || host.endsWith('.localhost'))) return privateProblem('localhost')
      if (!ports.has(portOf(url))) return { kind: 'bad-address', why: `port ${portOf(url)}` }
      return null
    },

    connector(timeoutMs) {
      const connect = buildConnector({
        timeout: timeoutMs,
        autoSelectFamily: true,
        // Called by node:net for names only, never for IP literals: those are checked below, before and after the connection.
        lookup(name, wanted, found) {
          resolver(name).then(
            (addresses) => {
              const open = addresses.filter(({ address }) => isOpen(address))
              const [first] = open
              if (first === undefined) {
                const refusal = addresses.length > 0 ? refused('resolved to a private address') : notFound(name)
                return found(refusal, '')
              }
              if (wanted.all) return found(null, open)
              found(null, first.address, first.family)
            },
            (error: NodeJS.ErrnoException) => found(error, ''),
          )
        },
      })
      return (asked, callback) => {
        const port = Number(asked.port) || (asked.protocol === 'https:' ? 443 : 80)
        const host = asked.hostname.replace(/^\[|\]$/g, '').replace(/\.+$/, '')
        const excepted = isExcepted(host, port)
        if (!excepted && isIP(host) !== 0 && !isOpen(host)) return callback(refused('literal address'), null)
        const target = excepted && isIP(host) === 0 ? { ...asked, hostname: '127.0.0.1' } : asked
        connect(target, (...outcome) => {
          const [error, socket] = outcome
          if (error !== null) return callback(error, null)
          const remote = socket.remoteAddress ?? ''
          if (excepted ? isLoopback(remote) : isOpen(remote)) return callback(null, socket)
          socket.destroy()
          callback(refused('connected to a private address'), null)
        })
      }
    },
  }
}

function readException(pattern: string): (host: string, port: number) => boolean {
  const [, host, port] = /^(.+):(\d+)$/.exec(pattern.toLowerCase()) ?? []
  if (host === undefined || port === undefined) throw new Error(`An exception is written host:port, not "${pattern}"`)
  const bare = host.replace(/^\[|\]$/g, '')
  if (isIP(bare) !== 0 && !isLoopback(bare)) throw new Error(`An exception leads to the loopback only, "${pattern}" does not`)
  const tail = bare.startsWith('*.') ? bare.slice(1) : null
  return (asked, at) => at === Number(port) && (tail === null ? asked === bare : asked.endsWith(tail) && asked.length > tail.length)
}

const isLoopback = (ip: string) => /^127(\.\d{1,3}){3}$/.test(ip) || ip === '::1'

const refused = (why: string) => Object.assign(new Error(why), { code: privateAddressCode })
const notFound = (name: string) => Object.assign(new Error(`no address for ${name}`), { code: 'ENOTFOUND' })
