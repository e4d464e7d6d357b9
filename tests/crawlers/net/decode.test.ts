import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { decodeText } from '../../../crawlers/net/decode.ts'

const french = 'L’été à Besançon : « Où est l’œuvre ? » – 12 €'
const latin = 'L’été à Besançon'
const xml = (charset: string, text: string) => `<?xml version="1.0" encoding="${charset}"?><t>${text}</t>`
const bytes = (text: string, charset: string) => iconv.encode(text, charset)
const mark = (...head: number[]) => Uint8Array.from(head)

describe('[LISTEN-05] bytes are read as the text that was meant', () => {
  test.each<[string, Uint8Array, string | null, string, string]>([
    ['UTF-8 that says so', bytes(french, 'utf8'), 'text/html; charset=utf-8', french, 'utf-8'],
    ['UTF-8 that says nothing', bytes(french, 'utf8'), null, french, 'utf-8'],
    ['UTF-8 that calls itself Latin 1 in HTTP', bytes(french, 'utf8'), 'text/xml; charset=ISO-8859-1', french, 'utf-8'],
    ['UTF-8 that calls itself Latin 1 in XML', bytes(xml('ISO-8859-1', french), 'utf8'), null, xml('ISO-8859-1', french), 'utf-8'],
    ['UTF-8 with a mark', Buffer.concat([mark(0xef, 0xbb, 0xbf), bytes(french, 'utf8')]), null, french, 'utf-8'],
    ['UTF-16 with a mark, little end first', Buffer.concat([mark(0xff, 0xfe), bytes(french, 'utf-16le')]), null, french, 'utf-16le'],
    ['UTF-16 with a mark, big end first', Buffer.concat([mark(0xfe, 0xff), bytes(french, 'utf-16be')]), null, french, 'utf-16be'],
    ['UTF-16 without a mark', bytes(xml('utf-16', french), 'utf-16le'), null, xml('utf-16', french), 'utf-16le'],
    ['UTF-16 without a mark, big end first', bytes(xml('utf-16', french), 'utf-16be'), null, xml('utf-16', french), 'utf-16be'],
    ['UTF-32 with a mark', Buffer.concat([mark(0xff, 0xfe, 0, 0), bytes(french, 'utf-32le')]), null, french, 'utf-32le'],
    ['UTF-32 without a mark', bytes(xml('utf-32', french), 'utf-32be'), null, xml('utf-32', french), 'utf-32be'],
    [
      'a mark against what HTTP says',
      Buffer.concat([mark(0xef, 0xbb, 0xbf), bytes('é', 'utf8')]),
      'text/xml; charset=latin1',
      'é',
      'utf-8',
    ],
    ['windows-1252 that calls itself Latin 1', bytes(xml('ISO-8859-1', french), 'cp1252'), null, xml('ISO-8859-1', french), 'windows-1252'],
    ['windows-1252 that calls itself ASCII', bytes(french, 'cp1252'), 'text/html; charset=us-ascii', french, 'windows-1252'],
    ['windows-1252 that calls itself UTF-8', bytes(french, 'cp1252'), 'text/html; charset=utf-8', french, 'windows-1252'],
    ['windows-1252 that says nothing', bytes(french, 'cp1252'), 'text/html', french, 'windows-1252'],
    ['an encoding that nobody knows', bytes(french, 'cp1252'), 'text/html; charset=martien', french, 'windows-1252'],
    ['Latin 9 in HTTP', bytes('œuvre à 12 €', 'latin9'), 'text/html; charset=iso-8859-15', 'œuvre à 12 €', 'iso-8859-15'],
    [
      'what XML says before what HTTP says',
      bytes(xml('koi8-r', 'Театр'), 'koi8-r'),
      'text/xml; charset=latin1',
      xml('koi8-r', 'Театр'),
      'koi8-r',
    ],
    [
      'what HTTP says before what HTML says',
      bytes('<meta charset=latin1>Театр', 'koi8-r'),
      'text/html; charset=koi8-r',
      '<meta charset=latin1>Театр',
      'koi8-r',
    ],
    [
      'what HTML says',
      bytes('<head><meta charset="windows-1251">Театр', 'cp1251'),
      'text/html',
      '<head><meta charset="windows-1251">Театр',
      'windows-1251',
    ],
    [
      'what HTML says in the old way',
      bytes('<meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS">演劇', 'shift_jis'),
      null,
      '<meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS">演劇',
      'shift_jis',
    ],
    ['GB 18030 that calls itself GB 2312', bytes('話劇㐀', 'gb18030'), 'text/html; charset=gb2312', '話劇㐀', 'gb18030'],
    ['Japanese of seven bits', Buffer.from('\u001b$B1i7`\u001b(B', 'latin1'), 'text/html; charset=iso-2022-jp', '演劇', 'iso-2022-jp'],
    ['Turkish', bytes('İstanbul şehir', 'cp1254'), 'text/html; charset=ISO-8859-9', 'İstanbul şehir', 'windows-1254'],
    ['nothing at all', new Uint8Array(), 'text/html', '', 'utf-8'],
  ])('%s', (_, input, contentType, text, charset) => expect(decodeText(input, contentType)).toEqual({ text, charset }))

  test('UTF-8 that breaks off in a letter stays UTF-8', () => {
    const cut = bytes(`${french} ${french} é`, 'utf8').subarray(0, -1)
    expect(decodeText(cut, null)).toEqual({ text: `${french} ${french} Ã`, charset: 'utf-8' })
  })

  test('windows-1252 pasted into UTF-8 is read as what it is', () => {
    const pasted = Buffer.concat([bytes(`${french} — `, 'utf8'), bytes(latin, 'cp1252')])
    expect(decodeText(pasted, 'text/html; charset=utf-8').text).toBe(`${french} — ${latin}`)
  })

  test('text that was encoded twice is put right', () => {
    const twice = bytes(iconv.decode(bytes(french, 'utf8'), 'cp1252'), 'utf8')
    expect(iconv.decode(twice, 'utf8')).toContain('Ã©')
    expect(decodeText(twice, null).text).toBe(french)
  })

  test.each(['IRMÃ… AMANHÃ” MÃ» — irmã, amanhã, mãe, pão, não', 'Le texte « Ã© » montre une erreur d’encodage à éviter.', 'café'])(
    'honest text that looks like it stays: %s',
    (text) => expect(decodeText(bytes(text, 'utf8'), null).text).toBe(text),
  )

  test('whatever is encoded in UTF-8 comes back, and no bytes at all make it throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'aé œ’€漢🎭<>'), minLength: 0, maxLength: 60 }), (text) => {
        expect(decodeText(Buffer.from(text), 'text/html; charset=windows-1252').text).toBe(text)
      }),
    )
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.option(fc.string()), (input, contentType) => {
        expect(typeof decodeText(input, contentType).text).toBe('string')
      }),
    )
  })
})
