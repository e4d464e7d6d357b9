import fc from 'fast-check'
import { expect, test } from 'vitest'
import { day, flag, many, oneOf, readSearch, searchOf, someOf, text, writeSearch } from '../../web/lib/url-state.ts'

const search = searchOf({
  q: text,
  tone: someOf(['positive', 'negative']),
  order: oneOf(['newest', 'weightiest']),
  watch: many,
  from: day,
  merge: flag,
})

test('what makes no sense is named as absent, so that it hides what stands in the address', () => {
  expect({ tone: 'purple', order: 'oldest', other: 'x', ...search({ tone: 'purple', order: 'oldest', other: 'x' }) }).toEqual({
    other: 'x',
  })
})

test.each([
  ['?q=théâtre&tone=negative&tone=positive', { q: 'théâtre', tone: ['positive', 'negative'] }],
  ['?tone=purple&order=oldest&from=2026-02-31&merge=yes', {}],
  ['?order=newest&order=weightiest&from=2026-02-28&merge=1', { order: 'newest', from: '2026-02-28', merge: true }],
  ['?watch=a&watch=b&watch=a&unknown=1', { watch: ['a', 'b'] }],
  ['?q=%20%20', {}],
])('[MENTION-01] %s keeps what makes sense', (written, kept) => {
  expect(search(readSearch(written))).toEqual(kept)
})

test('what is written is read back', () => {
  const some = fc.record(
    {
      q: fc.string({ minLength: 1 }).map((one) => `q${one.replace(/[\uD800-\uDFFF]/g, '')}q`),
      tone: fc.constantFrom(['positive'], ['positive', 'negative']),
      watch: fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 4 }),
      merge: fc.constant(true),
    },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(some, (state) => {
      expect(search(readSearch(writeSearch(state)))).toEqual(state)
    }),
  )
})
