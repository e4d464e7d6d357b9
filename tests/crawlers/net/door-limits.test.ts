import { describe, expect, test } from 'vitest'
import type { Misbehaviour } from '../../../server/demo/site.ts'
import { kindOf, startDoor, textOf } from './a-door.ts'

const mebibyte = 1024 * 1024

describe('[LISTEN-08] limits of time', () => {
  test('a body that drips ends at the deadline for the whole', async () => {
    await using at = await startDoor(
      { lent: { '/': { body: 'x'.repeat(10_000), misbehave: { kind: 'drip', everyMs: 20, bytes: 1 } } } },
      { limits: { wholeMs: 400 } },
    )
    const started = performance.now()
    expect(kindOf(await at.feed('lent'))).toBe('timeout')
    const took = performance.now() - started
    expect(took).toBeGreaterThanOrEqual(390)
    expect(took).toBeLessThan(5_000)
  })

  test.each<[string, Misbehaviour]>([
    ['nothing after the headers', { kind: 'stall' }],
    ['no headers', { kind: 'slow-headers', ms: 60_000 }],
  ])('%s', async (_, misbehave) => {
    await using at = await startDoor({ lent: { '/': { body: 'x', misbehave } } }, { limits: { headersMs: 200, wholeMs: 400 } })
    expect(kindOf(await at.feed('lent'))).toBe('timeout')
  })

  test('the deadline is one for all hops', async () => {
    await using at = await startDoor({ lent: {} }, { limits: { wholeMs: 500 } })
    for (const hop of [0, 1, 2, 3]) {
      at.server.set('lent', `/${hop}`, { status: 302, headers: { location: `/${hop + 1}` }, misbehave: { kind: 'slow-headers', ms: 200 } })
    }
    at.server.set('lent', '/4', { body: 'arrivé' })
    expect(kindOf(await at.feed('lent', '/0'))).toBe('timeout')
  })

  test('an ask can have less time, never more', async () => {
    await using at = await startDoor({ lent: { '/': { misbehave: { kind: 'stall' } } } }, { limits: { wholeMs: 300 } })
    const started = performance.now()
    expect(kindOf(await at.feed('lent', '/', { timeoutMs: 60_000 }))).toBe('timeout')
    expect(kindOf(await at.feed('lent', '/', { timeoutMs: 50 }))).toBe('timeout')
    expect(performance.now() - started).toBeLessThan(10_000)
  })

  test('a name server that never answers holds up nobody else', async () => {
    await using at = await startDoor(
      { vif: { '*': { body: 'x' } } },
      { resolver: () => new Promise(() => {}), limits: { connectMs: 300, headersMs: 300 } },
    )
    const mute = at.door.get('http://muet.example/', { purpose: 'feed' })
    expect(kindOf(await at.feed('vif'))).toBe('ok')
    expect(kindOf(await mute)).toBe('timeout')
  })

  test('the page of an error that never ends does not hide the error', async () => {
    await using at = await startDoor({ lent: { '/': { status: 404, misbehave: { kind: 'stall' } } } }, { limits: { wholeMs: 300 } })
    expect(kindOf(await at.feed('lent'))).toBe('not-found')
  })

  test('a host that stalls does not hold up another', async () => {
    await using at = await startDoor(
      { lent: { '/': { misbehave: { kind: 'stall' } } }, vif: { '*': { body: 'x' } } },
      { limits: { wholeMs: 60_000 } },
    )
    const ending = new AbortController()
    let isOver = false
    const stalled = at.feed('lent', '/', { signal: ending.signal }).then((got) => {
      isOver = true
      return got
    })
    for (let page = 0; page < 20; page++) expect(kindOf(await at.feed('vif', `/${page}`))).toBe('ok')
    expect(isOver).toBe(false)
    ending.abort()
    expect(kindOf(await stalled)).toBe('later')
  })
})

describe('[LISTEN-08] limits of size', () => {
  test('a gzip bomb is stopped while it inflates, and memory does not feel it', async () => {
    await using at = await startDoor({ bombe: { '/': { misbehave: { kind: 'gzip-bomb', bytes: 512 * mebibyte } } } })
    const before = process.memoryUsage().rss
    let most = before
    const watching = setInterval(() => {
      most = Math.max(most, process.memoryUsage().rss)
    }, 5)
    const got = await at.feed('bombe')
    clearInterval(watching)
    expect(kindOf(got)).toBe('too-large')
    // The bomb is made in this same process; unpacked it would weigh 512.
    expect((most - before) / mebibyte).toBeLessThan(120)
  })

  test('a ratio beyond a hundred is refused long before the limit of size', async () => {
    await using at = await startDoor({ bombe: { '/': { body: Buffer.alloc(3 * mebibyte), compress: 'br' } } })
    const got = await at.feed('bombe')
    expect(got).toMatchObject({ ok: false, problem: { kind: 'too-large', why: 'more than 100 bytes decoded for one received' } })
  })

  test.each<[string, Misbehaviour]>([
    ['announced', { kind: 'huge', bytes: 100 * mebibyte, announced: true }],
    ['not announced', { kind: 'huge', bytes: 100 * mebibyte }],
    ['without an end', { kind: 'endless' }],
  ])('a body that is too large, %s', async (_, misbehave) => {
    await using at = await startDoor({ gros: { '/': { misbehave } } }, { limits: { feedBytes: mebibyte, pageBytes: mebibyte } })
    expect(kindOf(await at.feed('gros'))).toBe('too-large')
    expect(kindOf(await at.page('gros'))).toBe('too-large')
  })

  test('a compressed body that is too large on the wire, though its text would fit', async () => {
    const noise = Buffer.from(Array.from({ length: 40_000 }, (_, place) => (place * 7919 * (place % 251)) % 256))
    await using at = await startDoor(
      { gros: { '/': { body: noise, compress: 'gzip' }, '/clair': { body: noise } } },
      { limits: { compressedBytes: 1000 } },
    )
    expect(kindOf(await at.feed('gros'))).toBe('too-large')
    expect(kindOf(await at.feed('gros', '/clair'))).toBe('ok')
  })

  test('[LISTEN-01] a sitemap may hold as much as its protocol allows, which is more than a feed', async () => {
    await using at = await startDoor({ gros: { '/': { body: 'x'.repeat(2000) } } }, { limits: { feedBytes: 1000, sitemapBytes: 3000 } })
    expect(kindOf(await at.feed('gros'))).toBe('too-large')
    expect(textOf(await at.door.get(at.server.address('gros', '/'), { purpose: 'sitemap' }))).toHaveLength(2000)
  })

  test('a page may hold less than a feed, an ask can lower both and raise neither', async () => {
    await using at = await startDoor({ gros: { '/': { body: 'x'.repeat(2000) } } }, { limits: { feedBytes: 3000, pageBytes: 1000 } })
    expect(textOf(await at.feed('gros'))).toHaveLength(2000)
    expect(kindOf(await at.page('gros'))).toBe('too-large')
    expect(kindOf(await at.page('gros', '/', { maxBytes: 5000 }))).toBe('too-large')
    expect(kindOf(await at.feed('gros', '/', { maxBytes: 1999 }))).toBe('too-large')
  })
})
