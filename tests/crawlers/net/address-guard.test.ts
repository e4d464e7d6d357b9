import { createServer, type Socket } from 'node:net'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addressGuard, isPublicAddress } from '../../../crawlers/net/address-guard.ts'
import { openDoor } from '../../../crawlers/net/open-door.ts'
import { memoryPoliteness } from '../../../crawlers/net/politeness.ts'
import type { Resolver } from '../../../crawlers/net/resolve.ts'
import { moved } from '../../../server/demo/site.ts'
import { startSiteServer } from '../../../server/demo/site-server.ts'
import { kindOf, startDoor, userAgent } from './a-door.ts'

describe('which addresses are public', () => {
  test.each([
    '93.184.216.34',
    '1.1.1.1',
    '100.63.255.255',
    '100.128.0.0',
    '172.15.255.255',
    '172.32.0.0',
    '198.17.255.255',
    '198.20.0.0',
    '223.255.255.255',
    '2606:2800:220:1::1',
    '2a00:1450:4007::200e',
    '2001:200::1',
  ])('%s may be called', (ip) => expect(isPublicAddress(ip)).toBe(true))

  test.each([
    ...[
      '0.0.0.0',
      '0.1.2.3',
      '10.0.0.1',
      '100.64.0.1',
      '127.0.0.1',
      '127.255.255.254',
      '169.254.169.254',
      '172.16.0.1',
      '172.31.255.255',
      '192.0.0.1',
    ],
    ...[
      '192.0.2.1',
      '192.31.196.1',
      '192.52.193.1',
      '192.88.99.1',
      '192.168.1.1',
      '192.175.48.1',
      '198.18.0.1',
      '198.19.255.255',
      '198.51.100.1',
    ],
    ...['203.0.113.9', '224.0.0.1', '239.255.255.255', '240.0.0.1', '255.255.255.255'],
    ...[
      '::',
      '::1',
      '::ffff:127.0.0.1',
      '::ffff:8.8.8.8',
      '::ffff:7f00:1',
      '64:ff9b::7f00:1',
      '64:ff9b::808:808',
      'fe80::1',
      'fd00::1',
      'fec0::1',
      'ff02::1',
    ],
    ...['2001::1', '2001:1ff::1', '2001:db8::1', '2002:7f00:1::', '3fff::1', '2620:4f:8000::1', '5f00::1', '100::1', '2606:2800::1%eth0'],
    ...['', 'localhost', '2130706433', '0x7f.1', '0177.0.0.1', '127.1', '8.8.8.8.', '08.8.8.8', '1.2.3.4.5', '93.184.216.34/32'],
  ])('"%s" may not', (ip) => expect(isPublicAddress(ip)).toBe(false))
})

describe('[LISTEN-08] an address as it is written', () => {
  const guard = addressGuard({ exceptions: ['*.localhost:4100', '127.0.0.1:4100', 'revue.test:81'] })
  const verdict = (address: string) => guard.refuse(new URL(address))?.kind ?? 'open'

  test.each([
    ['https://www.example.org/feed', 'open'],
    ['http://example.org:8080/', 'open'],
    ['https://example.org:8443/', 'open'],
    ['http://example.org:22/', 'bad-address'],
    ['http://example.org:6379/', 'bad-address'],
    ['ftp://example.org/', 'bad-address'],
    ['file:///etc/passwd', 'bad-address'],
    ['gopher://example.org/', 'bad-address'],
    ['https://user@example.org/', 'bad-address'],
    ['https://user:secret@example.org/', 'bad-address'],
    ['http://127.0.0.1/', 'private-address'],
    ['http://127.0.0.1./', 'private-address'],
    ['http://localhost/', 'private-address'],
    ['http://localhost./', 'private-address'],
    ['http://fictif.localhost/', 'private-address'],
    ['http://[::1]/', 'private-address'],
    ['http://[::ffff:127.0.0.1]/', 'private-address'],
    ['http://[::ffff:7f00:1]/', 'private-address'],
    ['http://2130706433/', 'private-address'],
    ['http://0x7f.1/', 'private-address'],
    ['http://0177.0.0.1/', 'private-address'],
    ['http://127.1/', 'private-address'],
    ['http://0/', 'private-address'],
    ['http://[64:ff9b::7f00:1]/', 'private-address'],
    ['http://[fe80::1]/', 'private-address'],
    ['http://[fd00::1]/', 'private-address'],
    ['http://169.254.169.254/latest/meta-data/', 'private-address'],
    ['http://[2002:7f00:1::]/', 'private-address'],
    ['http://100.64.0.1/', 'private-address'],
    ['http://①②⑦.⓪.⓪.①/', 'private-address'],
    ['http://fictif.localhost:4100/', 'open'],
    ['http://127.0.0.1:4100/', 'open'],
    ['http://revue.test:81/', 'open'],
    ['http://localhost:4100/', 'private-address'],
    ['http://fictif.localhost:4101/', 'private-address'],
    ['http://127.0.0.2:4100/', 'private-address'],
    ['http://revue.test:82/', 'bad-address'],
  ])('%s is %s', (address, expected) => expect(verdict(address)).toBe(expected))

  test('a private IPv4 address is refused however it is spelt', () => {
    const octet = fc.integer({ min: 0, max: 255 })
    const privateAddress = fc.oneof(
      fc.tuple(fc.constantFrom(0, 10, 127, 240), octet, octet, octet),
      fc.tuple(fc.constant(192), fc.constant(168), octet, octet),
      fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), octet, octet),
      fc.tuple(fc.constant(169), fc.constant(254), octet, octet),
      fc.tuple(fc.constant(100), fc.integer({ min: 64, max: 127 }), octet, octet),
    )
    const spellings = ([a, b, c, d]: [number, number, number, number]) => {
      const whole = ((a * 256 + b) * 256 + c) * 256 + d
      const hex = (figure: number) => figure.toString(16).padStart(2, '0')
      return [
        `${a}.${b}.${c}.${d}`,
        String(whole),
        `0x${whole.toString(16)}`,
        [a, b, c, d].map((part) => `0${part.toString(8)}`).join('.'),
        [a, b, c, d].map((part) => `0x${part.toString(16)}`).join('.'),
        `${a}.${(b * 256 + c) * 256 + d}`,
        `${a}.${b}.${c * 256 + d}`,
        `[::ffff:${a}.${b}.${c}.${d}]`,
        `[::ffff:${hex(a)}${hex(b)}:${hex(c)}${hex(d)}]`,
        `[64:ff9b::${hex(a)}${hex(b)}:${hex(c)}${hex(d)}]`,
        `[2002:${hex(a)}${hex(b)}:${hex(c)}${hex(d)}::1]`,
      ]
    }
    fc.assert(
      fc.property(privateAddress, (address) => spellings(address).every((host) => verdict(`http://${host}/`) === 'private-address')),
      { numRuns: 2000 },
    )
  })

  test('an exception that would lead past the loopback is a mistake in the configuration', () => {
    expect(() => addressGuard({ exceptions: ['10.0.0.1:80'] })).toThrow('loopback')
    expect(() => addressGuard({ exceptions: ['revue.test'] })).toThrow('host:port')
  })
})

/** A listener that counts who connects, in the place of what must not be reached. */
async function startSecret() {
  let hits = 0
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    hits++
    open.add(socket)
    socket.on('error', () => {})
    socket.end('HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\nsecret')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const bound = server.address()
  if (bound === null || typeof bound === 'string') throw new Error('no port')
  return {
    port: bound.port,
    hits: () => hits,
    async [Symbol.asyncDispose]() {
      for (const socket of open) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

describe('[LISTEN-08] private addresses are refused when the connection is made', () => {
  const openTo = (resolver: Resolver, port: number, allowPrivate = false) =>
    openDoor({
      userAgent,
      politeness: memoryPoliteness(),
      resolver,
      ports: [port],
      allowPrivate,
      limits: { minDelayMs: 0, connectMs: 500 },
    })

  test('a public name that resolves to a private address', async () => {
    await using secret = await startSecret()
    const door = openTo(async () => [{ address: '127.0.0.1', family: 4 }], secret.port)
    expect(kindOf(await door.get(`http://journal.example:${secret.port}/`, { purpose: 'feed' }))).toBe('private-address')
    expect(secret.hits()).toBe(0)
    await door.close()
  })

  test('a name that changes its answer after somebody has looked (rebinding)', async () => {
    await using secret = await startSecret()
    let looks = 0
    const rebinding: Resolver = async () => {
      looks++
      return [{ address: looks === 1 ? '93.184.216.34' : '127.0.0.1', family: 4 }]
    }
    const [looked] = await rebinding('rebind.example')
    expect(isPublicAddress(looked?.address ?? '')).toBe(true)
    const door = openTo(rebinding, secret.port)
    expect(kindOf(await door.get(`http://rebind.example:${secret.port}/`, { purpose: 'feed' }))).toBe('private-address')
    expect(looks).toBe(2)
    expect(secret.hits()).toBe(0)
    await door.close()
  })

  test('the switch for private networks lets the same name through', async () => {
    await using secret = await startSecret()
    const door = openTo(async () => [{ address: '127.0.0.1', family: 4 }], secret.port, true)
    expect(kindOf(await door.get(`http://intranet.example:${secret.port}/`, { purpose: 'feed' }))).toBe('ok')
    await door.close()
  })

  test.each([
    ['http://169.254.169.254/latest/meta-data/', 'private-address'],
    ['http://[::1]/', 'private-address'],
    ['http://2130706433/', 'private-address'],
    ['file:///etc/passwd', 'bad-address'],
    ['//user:pass@example.org/', 'bad-address'],
    ['http://example.org:25/', 'bad-address'],
  ])('a redirect to %s goes nowhere', async (to, expected) => {
    await using secret = await startSecret()
    await using at = await startDoor({ piege: { '/': moved(to, 302), '/port': moved(`http://127.0.0.1:${secret.port}/`) } })
    expect(kindOf(await at.feed('piege'))).toBe(expected)
    expect(kindOf(await at.feed('piege', '/port'))).toBe('private-address')
    expect(at.server.count('piege')).toBe(2)
    expect(secret.hits()).toBe(0)
  })

  test('a name of the exceptions is never asked of the name service and stays on its port', async () => {
    let looks = 0
    const server = await startSiteServer({ sites: { revue: { '/': { body: 'bonjour' } } } })
    const resolver: Resolver = async () => {
      looks++
      return []
    }
    const door = openDoor({ userAgent, politeness: memoryPoliteness(), exceptions: server.exceptions, resolver })
    expect(kindOf(await door.get(server.address('revue'), { purpose: 'feed' }))).toBe('ok')
    expect(kindOf(await door.get(`http://127.0.0.1:${server.port}/__site/revue/`, { purpose: 'feed' }))).toBe('ok')
    expect(kindOf(await door.get('http://revue.localhost/', { purpose: 'feed' }))).toBe('private-address')
    expect(looks).toBe(0)
    await door.close()
    await server.close()
  })
})
