/** Makes damaged and hostile variants of seeds: cut, torn, repeated, spliced, flipped, and pumped up; each is a value of fast-check, so that what fails shrinks. */
import fc from 'fast-check'

type Change =
  | { kind: 'cut'; from: number; share: number }
  | { kind: 'drop'; from: number; share: number }
  | { kind: 'repeat'; from: number; share: number; times: number }
  | { kind: 'insert'; at: number; token: number }
  | { kind: 'replace'; at: number; token: number }
  | { kind: 'flip'; at: number; bit: number }
  | { kind: 'splice'; at: number; seed: number; from: number }
  | { kind: 'pump'; token: number; other: number }
  | { kind: 'recode'; into: number }

const place = fc.double({ min: 0, max: 1, noNaN: true })
const small = fc.double({ min: 0, max: 0.3, noNaN: true })
const index = fc.nat({ max: 10_000 })

const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('cut' as const), from: place, share: place }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('drop' as const), from: place, share: small }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('repeat' as const), from: place, share: small, times: fc.integer({ min: 2, max: 200 }) }),
  },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('insert' as const), at: place, token: index }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('replace' as const), at: place, token: index }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('flip' as const), at: place, bit: fc.nat({ max: 7 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('splice' as const), at: place, seed: index, from: place }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('pump' as const), token: index, other: index }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('recode' as const), into: fc.nat({ max: 2 }) }) },
)

/** Where words, numbers, marks and brackets of any of our formats begin and end; what is known to have broken parsers. */
const common = [
  '<',
  '>',
  '</',
  '/>',
  '<!--',
  '-->',
  '<![CDATA[',
  ']]>',
  '<?xml version="1.0"?>',
  '<!DOCTYPE x [<!ENTITY a "aaaa">]>',
  '&a;',
  '&amp;',
  '&#0;',
  '&#x110000;',
  '&',
  '"',
  "'",
  '`',
  '=',
  '{',
  '}',
  '[',
  ']',
  '(',
  ')',
  ',',
  ':',
  ';',
  '\\',
  '\\u0000',
  '\\ud800',
  'null',
  'true',
  '-1',
  '1e999',
  '99999999999999999999',
  '__proto__',
  'constructor',
  'toString',
  '\u0000',
  '\ufeff',
  '\u202e',
  '\ud83d',
  '\u0301',
  ' ',
  '\t',
  '\r',
  '\n',
  '\r\n',
  '%00',
  '%',
  '*',
  '?',
  '$',
  '^',
  '|',
  '+',
  '~',
  '#',
  '/',
  '//',
  '..',
  'http://',
  'http://[::1',
  'https://a.example/',
  'javascript:alert(1)',
  'data:text/html,x',
  '2026-13-45T99:99:99Z',
  '0000-00-00',
  'Thu, 01 Jan 1970 00:00:00 GMT',
  '-271821-04-20',
  '+275760-09-13T00:00:00Z',
  'é',
  '日本',
  '<a href="',
  '<div>',
  '</div>',
  '<p>',
  '<b>',
  '<script>',
  '<template>',
  '<svg>',
] as const

/** Seeds as bytes, each with up to a dozen changes; none grows beyond `most` bytes. */
export function mutants(seeds: readonly (string | Uint8Array)[], words: readonly string[], most: number): fc.Arbitrary<Buffer> {
  const corpus = seeds.map((seed) => Buffer.from(seed))
  const tokens = [...common, ...words]
  return fc.tuple(index, fc.array(change, { maxLength: 12 })).map(([seed, changes]) => {
    const start = corpus[seed % corpus.length] ?? Buffer.alloc(0)
    return changes.reduce<Buffer>((bytes, each) => changed(bytes, each, corpus, tokens, most).subarray(0, most), start)
  })
}

function changed(bytes: Buffer, change: Change, corpus: readonly Buffer[], tokens: readonly string[], most: number): Buffer {
  const at = (share: number) => Math.floor(share * bytes.length)
  const token = (n: number) => Buffer.from(tokens[n % tokens.length] ?? '')
  switch (change.kind) {
    case 'cut':
      return bytes.subarray(at(change.from * 0.2), at(change.from * 0.2) + at(change.share))
    case 'drop':
      return Buffer.concat([bytes.subarray(0, at(change.from)), bytes.subarray(at(change.from) + at(change.share))])
    case 'repeat': {
      const piece = bytes.subarray(at(change.from), at(change.from) + at(change.share))
      const times = Math.min(change.times, Math.floor(most / Math.max(1, piece.length)))
      return Buffer.concat([
        bytes.subarray(0, at(change.from)),
        ...Array.from({ length: times }, () => piece),
        bytes.subarray(at(change.from)),
      ])
    }
    case 'insert':
      return Buffer.concat([bytes.subarray(0, at(change.at)), token(change.token), bytes.subarray(at(change.at))])
    case 'replace':
      return Buffer.concat([
        bytes.subarray(0, at(change.at)),
        token(change.token),
        bytes.subarray(at(change.at) + token(change.token).length),
      ])
    case 'flip': {
      const copy = Buffer.from(bytes)
      const where = at(change.at)
      if (where < copy.length) copy[where] = (copy[where] ?? 0) ^ (1 << change.bit)
      return copy
    }
    case 'splice': {
      const other = corpus[change.seed % corpus.length] ?? Buffer.alloc(0)
      return Buffer.concat([bytes.subarray(0, at(change.at)), other.subarray(Math.floor(change.from * other.length))])
    }
    case 'pump': {
      // What only opens, many times: where cost that grows with the square shows.
      const piece = Buffer.concat([token(change.token), token(change.other)])
      const half = bytes.subarray(0, at(0.5))
      const times = Math.max(0, Math.floor((most - half.length) / Math.max(1, piece.length)))
      return Buffer.concat([half, ...Array.from({ length: times }, () => piece)])
    }
    case 'recode':
      return change.into === 0
        ? Buffer.from(bytes.toString('latin1'), 'utf8')
        : change.into === 1
          ? Buffer.from(bytes.toString('utf8'), 'utf16le')
          : Buffer.from(bytes.toString('utf8'), 'latin1')
  }
}
