import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Mention } from '../../server/mentions/contract.ts'
import { fromFirstLit } from '../../web/features/mentions/excerpt.ts'
import { markExpression } from '../../web/features/mentions/expression.ts'
import { isShown, said } from '../../web/features/mentions/triage.ts'

test('an excerpt begins a little before its first lit word, at the beginning of a word', () => {
  const text = 'La soirée promettait beaucoup, et le public était venu en nombre pour La Lanterne.'
  const from = text.indexOf('La Lanterne')
  const cut = fromFirstLit({ text, lit: [[from, from + 11]] })
  expect(cut.before).toBe(true)
  expect(cut.text).toBe('public était venu en nombre pour La Lanterne.')
  expect(cut.lit.map(({ from: a, to }) => cut.text.slice(a, to))).toEqual(['La Lanterne'])
})

test('an excerpt whose lit word stands early, or that has none, is left whole', () => {
  expect(fromFirstLit({ text: 'La Lanterne rouvre.', lit: [[0, 11]] })).toEqual({
    text: 'La Lanterne rouvre.',
    lit: [{ from: 0, to: 11 }],
    before: false,
  })
  expect(fromFirstLit({ text: 'Rien à voir.', lit: [] })).toEqual({ text: 'Rien à voir.', lit: [], before: false })
})

test('whatever is cut, the lit words stay the same words', () => {
  fc.assert(
    fc.property(fc.lorem({ maxCount: 40 }), fc.array(fc.nat(400), { maxLength: 4 }), (text, places) => {
      const lit = places
        .map((place): [number, number] => [place % text.length, Math.min(text.length, (place % text.length) + 6)])
        .toSorted(([a], [b]) => a - b)
      const cut = fromFirstLit({ text, lit })
      expect(text.endsWith(cut.text)).toBe(true)
      expect(cut.lit.map(({ from, to }) => cut.text.slice(from, to))).toEqual(lit.map(([from, to]) => text.slice(from, to)))
    }),
  )
})

test('[MENTION-02] the parts of the expression that matched are marked, with how often', () => {
  const expression = '"La Lanterne" AND (théâtre OR concert) -cinéma'
  const part = (words: string) => ({ text: words, why: { from: expression.indexOf(words), to: expression.indexOf(words) + words.length } })
  const parts = markExpression(expression, [part('"La Lanterne"'), part('concert'), part('"La Lanterne"'), { text: 'x', why: null }])
  expect(parts.map(({ text }) => text).join('')).toBe(expression)
  expect(parts.filter(({ hits }) => hits > 0).map(({ text, hits }) => [text, hits])).toEqual([
    ['"La Lanterne"', 2],
    ['concert', 1],
  ])
})

test('places outside the expression are passed over', () => {
  expect(markExpression('un', [{ text: 'x', why: { from: 1, to: 9 } }])).toEqual([{ from: 0, text: 'un', hits: 0 }])
  expect(markExpression('', [])).toEqual([])
})

const row = {
  status: 'new',
  tone: { is: 'neutral', computed: 'neutral', judgedBy: null },
  assignee: null,
  tags: ['une'],
  reply: null,
} as unknown as Mention // only what triage touches

test.each([
  [{ field: 'status', value: 'kept' }, { status: 'kept' }],
  [{ field: 'tone', value: 'negative' }, { tone: { is: 'negative', computed: 'neutral' } }],
  [{ field: 'tone', value: null }, { tone: { is: 'neutral', judgedBy: null } }],
  [{ field: 'assignee', value: 'u1' }, { assignee: { id: 'u1', name: 'Luc' } }],
  [{ field: 'tags', value: { add: ['deux', 'une'], remove: [] } }, { tags: ['une', 'deux'] }],
  [{ field: 'tags', value: { add: [], remove: ['une'] } }, { tags: [] }],
  [{ field: 'reply', value: null }, { reply: null }],
] as const)('a row shows at once what was said: %j', (word, shown) => {
  // The table is frozen for its types; what is said is the same.
  expect(said(row, structuredClone(word) as Parameters<typeof said>[1], () => 'Luc')).toMatchObject(shown)
})

test.each([
  ['new', undefined, true],
  ['kept', undefined, true],
  ['dismissed', undefined, false],
  ['dismissed', 'all', true],
  ['kept', 'new', false],
  ['kept', 'kept', true],
] as const)('%s under %s', (status, tab, shown) => {
  expect(isShown(status, tab)).toBe(shown)
})
