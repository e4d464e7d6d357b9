import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addressKey, cleanAddress, isUrl, registrableDomain, resolveAddress } from '../../../crawlers/net/urls.ts'

describe('[LISTEN-09] an address without what does not tell pages apart', () => {
  test.each([
    ['https://a.fr/x?utm_source=rss&id=3&utm_medium=feed', 'https://a.fr/x?id=3'],
    ['https://a.fr/x?b=2&a=1&fbclid=Zz', 'https://a.fr/x?b=2&a=1'],
    ['https://a.fr/x?xtor=RSS-3208', 'https://a.fr/x'],
    ['https://a.fr/x?at_medium=RSS&at_campaign=flux&page=2', 'https://a.fr/x?page=2'],
    ['https://a.fr/x?mtm_campaign=a&gclid=b&msclkid=c&mc_cid=d&mc_eid=e', 'https://a.fr/x'],
    ['https://a.fr/x?UTM_Source=a&Fbclid=b', 'https://a.fr/x'],
    ['https://a.fr/x?q=a+b%20c&utm_term=z', 'https://a.fr/x?q=a+b%20c'],
    ['https://a.fr/x??a&utm_id=1', 'https://a.fr/x??a'],
    ['https://a.fr/x?empty=&flag&utm_id=1', 'https://a.fr/x?empty=&flag'],
    ['https://a.fr/x#commentaires', 'https://a.fr/x'],
    ['https://a.fr/x#:~:text=bonjour', 'https://a.fr/x'],
    ['https://a.fr/#!/page/3', 'https://a.fr/#!/page/3'],
    ['HTTPS://WWW.A.FR:443/X', 'https://www.a.fr/X'],
    ['http://a.fr:80/', 'http://a.fr/'],
    ['http://a.fr:8080/', 'http://a.fr:8080/'],
    ['https://a.fr./x', 'https://a.fr/x'],
    ['https://théâtre.fr/été', 'https://xn--thtre-4qa2c.fr/%C3%A9t%C3%A9'],
    ['https://a.fr/x;jsessionid=0A1B?id=3', 'https://a.fr/x?id=3'],
    ['http://[2606:2800:220:1::1]/a?utm_source=b', 'http://[2606:2800:220:1::1]/a'],
    ['  https://a.fr/x \n', 'https://a.fr/x'],
  ])('%s becomes %s', (address, expected) => expect(cleanAddress(address)).toBe(expected))

  test.each(['', 'bonjour', 'mailto:a@b.fr', 'javascript:alert(1)', 'https://', 'https://exa mple.org/', 'data:text/html,a', '/relative'])(
    '"%s" is no web address',
    (address) => {
      expect(cleanAddress(address)).toBeNull()
      expect(addressKey(address)).toBe('')
      expect(registrableDomain(address)).toBe('')
    },
  )

  test('an address with accents is one however often it is asked', () => {
    let refused = 0
    for (let i = 0; i < 60_000; i++) if (!isUrl('https://théâtre.fr/été') || cleanAddress('https://théâtre.fr/été') === null) refused++
    expect(refused).toBe(0)
  })

  test('a ref goes only when it names where the link was found', () => {
    expect(cleanAddress('https://a.fr/x?ref=b.fr&k=1', 'https://www.b.fr/flux')).toBe('https://a.fr/x?k=1')
    expect(cleanAddress('https://a.fr/x?ref=https%3A%2F%2Fwww.b.fr%2F', 'https://b.fr/flux')).toBe('https://a.fr/x')
    expect(cleanAddress('https://a.fr/x?ref=main', 'https://b.fr/flux')).toBe('https://a.fr/x?ref=main')
    expect(cleanAddress('https://a.fr/x?ref=b.fr')).toBe('https://a.fr/x?ref=b.fr')
  })
})

test.each([
  ['https://www.lemonde.fr/x', 'lemonde.fr'],
  ['https://news.bbc.co.uk/', 'bbc.co.uk'],
  ['https://untel.tumblr.com/', 'tumblr.com'],
  ['https://untel.github.io/', 'github.io'],
  ['http://93.184.216.34/', '93.184.216.34'],
  ['http://[2606:2800::1]/', '2606:2800::1'],
  ['http://intranet/', 'intranet'],
  ['https://WWW.Ville-Paris.FR./', 'ville-paris.fr'],
])('%s belongs to %s', (address, domain) => expect(registrableDomain(address)).toBe(domain))

describe('[LISTEN-09] the key by which two addresses are the same page', () => {
  test.each([
    ['http://www.a.fr/x/', 'https://a.fr/x'],
    ['https://a.fr', 'http://www.a.fr/?utm_source=x#haut'],
    ['https://a.fr/x?b=2&a=1', 'https://a.fr/x?a=1&b=2'],
    ['https://a.fr/%7eana/caf%c3%a9', 'https://a.fr/~ana/café'],
    ['https://A.fr:443/x', 'http://a.fr/x'],
  ])('%s is %s', (one, other) => expect(addressKey(one)).toBe(addressKey(other)))

  test.each([
    ['https://a.fr/x', 'https://a.fr/y'],
    ['https://a.fr/x?id=1', 'https://a.fr/x?id=2'],
    ['https://a.fr/x', 'https://b.fr/x'],
    ['https://a.fr:8080/', 'https://a.fr/'],
    ['https://a.fr/#!/1', 'https://a.fr/#!/2'],
    ['https://blog.a.fr/', 'https://a.fr/'],
    ['https://a.fr/a%2Fb', 'https://a.fr/a/b'],
  ])('%s is not %s', (one, other) => expect(addressKey(one)).not.toBe(addressKey(other)))

  test('cleaning twice is cleaning once, and a cleaned address keeps its key', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (address) => {
        const clean = cleanAddress(address) ?? ''
        expect(cleanAddress(clean)).toBe(clean)
        expect(addressKey(clean)).toBe(addressKey(address))
      }),
      { numRuns: 40 },
    )
  })

  test('nothing that can be written throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (link, from) => {
        resolveAddress(link, from)
        resolveAddress(link, `https://a.fr/${from}`)
        addressKey(`http://a.fr/${link}`)
        cleanAddress(link, from)
        registrableDomain(link)
      }),
    )
  })
})

test.each([
  ['/x', 'https://a.fr/b/c', 'https://a.fr/x'],
  ['../x', 'https://a.fr/b/c/d', 'https://a.fr/b/x'],
  ['//b.fr/x', 'https://a.fr/', 'https://b.fr/x'],
  ['?p=2', 'https://a.fr/b?p=1', 'https://a.fr/b?p=2'],
  ['https://b.fr/', null, 'https://b.fr/'],
  ['x', null, null],
  ['javascript:void(0)', 'https://a.fr/', null],
  ['mailto:a@b.fr', 'https://a.fr/', null],
  ['https://[', 'https://a.fr/', null],
])('"%s" from %s leads to %s', (link, from, expected) => expect(resolveAddress(link, from)).toBe(expected))
