import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { colour, readsTheSame, stillTrue } from '../../web/features/watches/colouring.ts'
import { changeOf, emptyDraft, isChanged, ontoOf } from '../../web/features/watches/draft.ts'
import { gathered } from '../../web/features/watches/gathering.ts'
import { wordingOf } from '../../web/features/watches/wording.ts'

describe('the parts of an expression as one types it', () => {
  test.each<[string, [string, string][]]>([
    [
      'lanterne ET titre:théâtr*',
      [
        ['plain', 'lanterne'],
        ['operator', 'ET'],
        ['field', 'titre:'],
        ['plain', 'théâtr'],
        ['star', '*'],
      ],
    ],
    [
      '("La Lanterne"~2 OR -rouge)',
      [
        ['sign', '('],
        ['phrase', '"La Lanterne"~2'],
        ['operator', 'OR'],
        ['operator', '-'],
        ['plain', 'rouge'],
        ['sign', ')'],
      ],
    ],
    [
      '=Lanterne ="La Lanterne"',
      [
        ['exact', '=Lanterne'],
        ['exact', '="La Lanterne"'],
      ],
    ],
    [
      'a PROCHE/5 « b c »',
      [
        ['plain', 'a'],
        ['operator', 'PROCHE/5'],
        ['phrase', '« b c »'],
      ],
    ],
    [
      'ET et porte-parole',
      [
        ['operator', 'ET'],
        ['plain', 'et'],
        ['plain', 'porte-parole'],
      ],
    ],
    ['"jamais fermé', [['phrase', '"jamais fermé']]],
  ])('%s', (text, parts) => {
    const found = colour(text).filter(({ text: piece }) => piece.trim() !== '')
    expect(found.map(({ part, text: piece }) => [part, piece])).toEqual(parts)
  })

  test('whatever is typed, the parts together are the text again, in their order', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(fc.constantFrom('"', '«', '»', '(', ')', ' ', '*', '-', '=', 'ET', 'titre:', '~2', '\n'), fc.string({ maxLength: 6 })),
          { maxLength: 20 },
        ),
        fc.array(fc.tuple(fc.nat(30), fc.nat(10)), { maxLength: 4 }),
        (pieces, marks) => {
          const text = pieces.join('')
          const parts = colour(
            text,
            marks.map(([from, length]) => ({ from, to: from + length, mark: 'mistake' })),
          )
          expect(parts.map(({ text: piece }) => piece).join('')).toBe(text)
          let at = 0
          for (const { from, to, text: piece } of parts) {
            expect([from, piece]).toEqual([at, text.slice(from, to)])
            at = to
          }
        },
      ),
    )
  })

  test('a mark is drawn under just what it covers; a mistake outweighs a remark', () => {
    const marks = [
      { from: 0, to: 3, mark: 'remark' as const },
      { from: 2, to: 5, mark: 'mistake' as const },
    ]
    expect(colour('lanterne', marks).map(({ text, mark }) => [text, mark])).toEqual([
      ['la', 'remark'],
      ['n', 'mistake'],
      ['te', 'mistake'],
      ['rne', null],
    ])
  })
})

test.each<[string, string, string[]]>([
  ['(lanterne', '(lanterne', ['(', 'n']],
  ['(lanterne', '(lanternes', ['(', 'n']],
  ['(lanterne', '(lan', ['(']],
  ['(lanterne', 'x(lanterne', []],
])('of what was said about %s, what still holds for %s', (checked, text, left) => {
  const remarks = [
    { from: 0, to: 1 },
    { from: 3, to: 4 },
  ]
  expect(stillTrue(remarks, checked, text).map(({ from, to }) => checked.slice(from, to))).toEqual(left)
})

test.each<[string, string, boolean]>([
  ['"La Lanterne" AND théâtre', '("La Lanterne"   ET théâtre)', true],
  ['a NEAR/5 b', 'a PROCHE/5 b', true],
  ['lanterne ET théâtre', 'lanterne théâtre', false],
  ['lanterne ET and ET théâtre', 'lanterne and théâtre', false],
])('%s reads as %s: %s', (one, other, same) => {
  expect(readsTheSame(one, other)).toBe(same)
})

test('only what was changed is sent, in whatever order lists were ticked', () => {
  const saved = { ...emptyDraft, name: 'Lanterne', expression: 'lanterne', exclusions: ['a', 'b'], validTo: '2026-03-04' }
  expect(isChanged(saved, { ...saved, name: 'Lanterne ', exclusions: ['b', 'a'] })).toBe(false)
  expect(changeOf(saved, { ...saved, validTo: '', exclusions: ['b'] })).toEqual({ exclusions: ['b'], validTo: null })
})

test('days are drawn as they are while they are few, else week by week, ending with the last', () => {
  const days = Array.from({ length: 16 }, (_, i) => ({ day: `2026-03-${String(i + 1).padStart(2, '0')}`, count: 1 }))
  expect(gathered(days, 16)).toHaveLength(16)
  expect(gathered(days, 10)).toEqual([
    { day: '2026-03-01', count: 2, span: 7 },
    { day: '2026-03-03', count: 7, span: 7 },
    { day: '2026-03-10', count: 7, span: 7 },
  ])
})

describe('[WATCH-04] what two expressions differ in', () => {
  const told = (before: string, after: string) =>
    wordingOf(before, after)
      .map(({ text, is }) => (is === 'same' ? text : is === 'gone' ? `[-${text}-]` : `[+${text}+]`))
      .join('')

  test.each([
    ['lanterne', 'lanterne', 'lanterne'],
    ['lanterne ET théâtre', 'lanterne ET scène', 'lanterne ET [-théâtre-][+scène+]'],
    ['lanterne', 'lanterne SAUF peloton', 'lanterne[+ SAUF peloton+]'],
    ['"La Lanterne" OU lanterne', '"La Lanterne"', '"La Lanterne"[- OU lanterne-]'],
    ['', 'lanterne', '[+lanterne+]'],
    ['lanterne ET théâtre', 'lanterne SAUF peloton', 'lanterne [-ET théâtre-][+SAUF peloton+]'],
  ])('%s → %s', (before, after, words) => {
    expect(told(before, after)).toBe(words)
  })

  test('whatever they are, what stays with what is new is the second, with what is gone the first', () => {
    const words = fc
      .array(fc.constantFrom('lanterne', ' ', 'ET', '(', ')', '"la nuit"', '«', '"', 'é'), { maxLength: 25 })
      .map((all) => all.join(''))
    fc.assert(
      fc.property(words, words, (before, after) => {
        const parts = wordingOf(before, after)
        const of = (left: string) => parts.flatMap(({ text, is }) => (is === left ? [] : text)).join('')
        expect([of('new'), of('gone')]).toEqual([before, after])
      }),
    )
  })
})

test('what was changed here stays on top of what somebody else saved, the rest becomes theirs', () => {
  const before = { ...emptyDraft, name: 'Lanterne', expression: 'lanterne' }
  const mine = { ...before, expression: 'lanterne ET théâtre' }
  const theirs = { ...before, name: 'La Lanterne', expression: 'lanterne OU bougie', exclusions: ['a'] }
  expect(ontoOf(before, mine, theirs)).toEqual({ ...theirs, expression: 'lanterne ET théâtre' })
  expect(ontoOf(before, before, theirs)).toEqual(theirs)
})
