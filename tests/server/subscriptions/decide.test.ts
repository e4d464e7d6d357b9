import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { isPublicName } from '../../../crawlers/net/public-name.ts'
import { decide, type Held, leaseOf, waitAfter } from '../../../server/subscriptions/decide.ts'
import { isSigned } from '../../../server/subscriptions/sign.ts'

const now = new Date('2026-11-20T12:00:00Z')
const at = (hours: number) => new Date(now.getTime() + hours * 3_600_000)
const wanted = { address: 'https://hub.example/', topic: 'https://gazette.example/feed', base: 'https://relais.example' }
const held: Held = {
  id: 'one',
  hub: wanted.address,
  topic: wanted.topic,
  base: wanted.base,
  state: 'active',
  asks: 0,
  dueAt: at(24),
  leaseUntil: at(30),
}

describe('[LISTEN-02] what is done about a source’s subscriptions', () => {
  const cases: [string, Parameters<typeof decide>[0], Partial<Held>[], ReturnType<typeof decide>][] = [
    ['nothing wished, nothing held: nothing', null, [], []],
    ['wished and not held: subscribe', wanted, [], [{ kind: 'subscribe' }]],
    ['held as wished: nothing', wanted, [{}], []],
    ['its lease is nearly used up: ask again', wanted, [{ dueAt: at(-1) }], [{ kind: 'ask', id: 'one' }]],
    ['asked and not verified in time: ask again', wanted, [{ state: 'asked', dueAt: at(-1) }], [{ kind: 'ask', id: 'one' }]],
    ['asked a moment ago: wait', wanted, [{ state: 'asked' }], []],
    ['denied lately: wait', wanted, [{ state: 'denied' }], []],
    ['denied long ago: ask again', wanted, [{ state: 'denied', dueAt: at(-1) }], [{ kind: 'ask', id: 'one' }]],
    ['no longer wished: leave', null, [{}], [{ kind: 'leave', id: 'one' }]],
    ['denied and no longer wished: forget', null, [{ state: 'denied' }], [{ kind: 'forget', id: 'one' }]],
    ['another hub: leave the old one', wanted, [{ hub: 'https://old.example/' }], [{ kind: 'leave', id: 'one' }, { kind: 'subscribe' }]],
    ['another topic: the same', wanted, [{ topic: 'https://old.example/' }], [{ kind: 'leave', id: 'one' }, { kind: 'subscribe' }]],
    ['we have moved: the same', wanted, [{ base: 'https://old.example' }], [{ kind: 'leave', id: 'one' }, { kind: 'subscribe' }]],
    ['being left, wished anew: a new one beside', wanted, [{ state: 'leaving' }], [{ kind: 'subscribe' }]],
    [
      'a hub that does not verify the leave: say it again',
      null,
      [{ state: 'leaving', asks: 1, dueAt: at(-1) }],
      [{ kind: 'leave', id: 'one' }],
    ],
    ['thrice: forget it', null, [{ state: 'leaving', asks: 3, dueAt: at(-1) }], [{ kind: 'forget', id: 'one' }]],
  ]
  test.each(cases)('%s', (_, wish, rows, deeds) => {
    expect(
      decide(
        wish,
        rows.map((row) => ({ ...held, ...row })),
        now,
      ),
    ).toEqual(deeds)
  })

  test('a lease is renewed at four fifths of it; no lease is taken for ten days, a silly one for a sensible one', () => {
    expect(leaseOf(100_000, now)).toEqual({
      leaseUntil: new Date(now.getTime() + 100_000_000),
      dueAt: new Date(now.getTime() + 80_000_000),
    })
    expect(leaseOf(null, now).leaseUntil).toEqual(at(240))
    expect(leaseOf(Number.NaN, now).leaseUntil).toEqual(at(240))
    expect(leaseOf(0, now).leaseUntil).toEqual(at(240))
    expect(leaseOf(1, now).leaseUntil).toEqual(at(1 / 60))
    expect(leaseOf(1e12, now).leaseUntil).toEqual(at(90 * 24))
    expect([1, 2, 3, 4, 9].map(waitAfter)).toEqual([600_000, 3_600_000, 21_600_000, 86_400_000, 86_400_000])
  })
})

describe('[LISTEN-02] signatures', () => {
  const body = Buffer.from('<rss/>')
  const sign = (method: string, secret = 'secret') => createHmac(method, secret).update(body).digest('hex')
  test.each(['sha1', 'sha256', 'sha384', 'sha512'])('%s over the bytes that came', (method) => {
    expect(isSigned(`${method}=${sign(method)}`, body, 'secret')).toBe(true)
    expect(isSigned(`${method.toUpperCase()}=${sign(method).toUpperCase()}`, body, 'secret')).toBe(true)
    expect(isSigned(`${method}=${sign(method)}`, Buffer.from('<rss/> '), 'secret')).toBe(false)
    expect(isSigned(`${method}=${sign(method, 'other')}`, body, 'secret')).toBe(false)
    expect(isSigned(`${method}=${sign(method).slice(0, -2)}`, body, 'secret')).toBe(false)
  })
  test.each([undefined, '', 'sha256', 'sha256=', `md5=${sign('md5')}`, `sha256=${sign('sha1')}`, `sha1=${sign('sha256')}`, sign('sha256')])(
    '%j is none',
    (header) => expect(isSigned(header, body, 'secret')).toBe(false),
  )
})

test('[LISTEN-02] an address that the world can call is told from one that it can’t', () => {
  for (const address of ['https://relais.lanterne.fr', 'http://8.8.8.8:8080', 'https://[2a00:1450::1]'])
    expect(isPublicName(address), address).toBe(true)
  for (const address of [
    'http://127.0.0.1:3000',
    'http://192.168.1.4',
    'http://[::1]:3000',
    'http://localhost',
    'http://relais',
    'http://relais.local',
    'http://relais.localhost:3000',
    'https://relais.internal',
    'http://nas.home.arpa',
    'http://relais.test',
    'ftp://relais.lanterne.fr',
    '',
  ])
    expect(isPublicName(address), address).toBe(false)
})
