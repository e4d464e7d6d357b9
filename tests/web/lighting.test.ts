import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lightUp } from '../../web/lib/lighting.ts'

const shown = (text: string, ...stretches: [number, number][]) =>
  lightUp(
    text,
    stretches.map(([from, to]) => ({ from, to })),
  )
    .map((part) => (part.lit ? `[${part.text}]` : part.text))
    .join('')

test.each([
  ['nothing to light', shown('La Lanterne'), 'La Lanterne'],
  ['one word', shown('La Lanterne ouvre', [3, 11]), 'La [Lanterne] ouvre'],
  ['at both ends', shown('abc', [0, 1], [2, 3]), '[a]b[c]'],
  ['overlapping, out of order', shown('abcdef', [2, 5], [1, 3]), 'a[bcde]f'],
  ['touching', shown('abcd', [0, 2], [2, 4]), '[abcd]'],
  ['beyond the text', shown('abc', [-4, 1], [2, 90]), '[a]b[c]'],
  ['empty and turned round', shown('abc', [1, 1], [2, 1]), 'abc'],
])('[MENTION-02] %s', (_, drawn, expected) => {
  expect(drawn).toBe(expected)
})

test('[MENTION-02] whatever is lit, the text stays whole and what was asked is lit', () => {
  const stretch = fc.record({ from: fc.integer({ min: -5, max: 60 }), to: fc.integer({ min: -5, max: 60 }) })
  fc.assert(
    fc.property(fc.string({ maxLength: 50 }), fc.array(stretch, { maxLength: 6 }), (text, stretches) => {
      const parts = lightUp(text, stretches)
      expect(parts.map((part) => part.text).join('')).toBe(text)
      const lit = new Set(
        parts.filter((part) => part.lit).flatMap(({ from, to }) => Array.from({ length: to - from }, (_, step) => from + step)),
      )
      for (let at = 0; at < text.length; at++) {
        expect(lit.has(at)).toBe(stretches.some(({ from, to }) => from <= at && at < to))
      }
    }),
  )
})
