/** The arithmetic of the query lab: intervals, weights of a draw, fairness of the draw, and the clauses of an expression. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clausesOf } from '../../../server/labels/clauses.ts'
import { drawFrom } from '../../../server/labels/draw.ts'
import { doubtOf, figuresOf, shareOf, weightsOf } from '../../../server/labels/figures.ts'
import { differenceOf, separate } from '../../../server/labels/separate.ts'
import { compileWatch } from '../../../server/watches/compile.ts'
import { parseExpression } from '../../../server/watches/expression/parse.ts'
import { printExpression } from '../../../server/watches/expression/print.ts'
import { matchOne } from '../../../server/watches/match.ts'
import { layOutText, prepareText } from '../../../server/watches/prepare.ts'
import { documents, expressions } from '../watches/documents.ts'

const label = (verdict: 'right' | 'wrong', stratum: string | null, of: number | null, at = 1) =>
  ({ verdict, origin: 'sample', stratum, of, at }) as const

test.each([
  // Worked out by hand from Wilson's formula.
  [8, 10, 0.8, 0.49, 0.943],
  [10, 10, 1, 0.722, 1],
  [0, 8, 0, 0, 0.324],
])('[WATCH-04] %i of %i is %d, between %d and %d', (yes, of, share, low, high) => {
  const told = shareOf(Array.from({ length: of }, (_, i) => ({ yes: i < yes, weight: 3 })))
  expect(told.share).toBeCloseTo(share, 6)
  expect(told.low).toBeCloseTo(low, 3)
  expect(told.high).toBeCloseTo(high, 3)
})

test('an interval holds its share and lies between 0 and 1, whatever the weights', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ yes: fc.boolean(), weight: fc.double({ min: 0.01, max: 1e6, noNaN: true }) }), { maxLength: 40 }),
      (answers) => {
        const { share, low, high } = shareOf(answers)
        expect(low).toBeGreaterThanOrEqual(0)
        expect(high).toBeLessThanOrEqual(1)
        if (share !== null) {
          expect(low).toBeLessThanOrEqual(share)
          expect(high).toBeGreaterThanOrEqual(share)
        }
      },
    ),
  )
})

test('[WATCH-04] a label stands for as many documents as its part of the draw has, and what was not drawn is no sample', () => {
  const labels = [label('right', 'hit', 400), label('wrong', 'hit', 400), label('right', 'near: a', 20), label('wrong', null, null)]
  const { fair, weights } = weightsOf(labels)
  expect({ fair, weights }).toEqual({ fair: true, weights: [200, 200, 20, 0] })
  const { precision, recall, found } = figuresOf(labels, weights, [true, true, false, true])
  expect(precision.share).toBeCloseTo(0.5)
  expect(recall.share).toBeCloseTo(200 / 220)
  expect(found).toEqual({ right: 1, wrong: 2 })
  expect(weightsOf([label('wrong', null, null), label('right', null, null)])).toEqual({ fair: false, weights: [1, 1] })
})

test('a draw takes a good half of hits and shares the rest among the near misses, evenly in their order', () => {
  const of = (stratum: string, count: number) =>
    Array.from({ length: count }, (_, i) => ({ id: `${stratum} ${i}`, stratum, order: [String(i % 4), String(i).padStart(4, '0')] }))
  const all = [...of('hit', 400), ...of('near: a', 900), ...of('near: b', 2)]
  const chosen = drawFrom(all, 24, 'x')
  const count = (stratum: string) => chosen.filter((item) => item.stratum === stratum).length
  expect([count('hit'), count('near: a'), count('near: b')]).toEqual([15, 8, 1])
  const places = chosen.filter(({ stratum }) => stratum === 'hit').map(({ order }) => order[0])
  for (const place of ['0', '1', '2', '3']) expect(places.filter((each) => each === place).length).toBeGreaterThanOrEqual(3)
  // Who stops in the middle has seen of everything.
  expect(new Set(chosen.slice(0, 14).map(({ stratum }) => stratum)).size).toBe(3)
  expect(drawFrom(all, 24, 'x')).toEqual(chosen)
  expect(drawFrom(of('hit', 3), 24, 'x')).toHaveLength(3)
})

test('every document has the same chance, over many seeds', () => {
  const all = Array.from({ length: 37 }, (_, i) => ({ id: String(i), stratum: 'hit', order: [String(i).padStart(2, '0')] }))
  const times = new Map<string, number>()
  for (let seed = 0; seed < 2_000; seed++) for (const { id } of drawFrom(all, 10, String(seed))) times.set(id, (times.get(id) ?? 0) + 1)
  for (const { id } of all) expect(Math.abs((times.get(id) ?? 0) / 2_000 - 10 / 37)).toBeLessThan(0.06)
})

test.each([
  ['lanterne', []],
  ['lanterne OU bougie', ['branch lanterne ≠ bougie', 'branch bougie ≠ lanterne']],
  [
    'lanterne ET (théâtre OU scène) SAUF (rouge OU peloton)',
    [
      'condition lanterne ≠ (théâtre OU scène) SAUF (rouge OU peloton)',
      'condition (théâtre OU scène) ≠ lanterne SAUF (rouge OU peloton)',
      'branch théâtre ≠ lanterne ET scène SAUF (rouge OU peloton)',
      'branch scène ≠ lanterne ET théâtre SAUF (rouge OU peloton)',
      'exclusion rouge ≠ lanterne ET (théâtre OU scène) SAUF peloton',
      'exclusion peloton ≠ lanterne ET (théâtre OU scène) SAUF rouge',
    ],
  ],
  ['lanterne -rouge', ['condition lanterne ≠ rien', 'exclusion -rouge ≠ lanterne']],
  ['titre:(lanterne OU bougie)', ['branch lanterne ≠ titre:bougie', 'branch bougie ≠ titre:lanterne']],
])('[WATCH-04] the clauses of %s', (expression, told) => {
  const parsed = parseExpression(expression)
  if (!('tree' in parsed)) throw new Error(expression)
  const clauses = clausesOf(parsed.tree, expression)
  expect(clauses.map(({ role, text, without }) => `${role} ${text} ≠ ${without ? printExpression(without, 'fr') : 'rien'}`)).toEqual(told)
})

test('[WATCH-04] G² of two shares, by hand', () => {
  expect(differenceOf(4, 4, 0, 4)).toBeCloseTo(2 * 8 * Math.log(2), 6)
  expect(differenceOf(1, 2, 2, 4)).toBe(0)
  expect(differenceOf(0, 3, 2, 4)).toBe(0)
})

test('[WATCH-04] words that tell wrong from right: each new one for what those before it leave, never one that right ones hold as well', () => {
  const of = (right: boolean, ...texts: string[]) => texts.map((text) => ({ right, layout: layOutText('La lanterne', null, text, 'fr') }))
  const documents = [
    ...of(true, 'Le théâtre ouvre sa saison.', 'Une saison de danse.', 'La saison du théâtre.', 'Un concert au théâtre ce samedi.'),
    ...of(false, 'Le peloton arrive samedi.', 'Un peloton fatigué.', 'Le peloton et sa saison.', 'Dernier du peloton.'),
    ...of(false, 'La visite guidée du fort.', 'Une visite guidée de nuit.', 'Visite guidée, samedi.'),
  ]
  expect(separate(documents, 5).map(({ term }) => term)).toEqual(['peloton', 'visite'])
  expect(
    separate(
      documents.filter(({ right }) => right),
      5,
    ),
  ).toEqual([])
})

/** Invented worlds: parts with their sizes and how many of them are right. */
const worlds: Record<string, [string, number, number][]> = {
  good: [
    ['hit', 400, 0.85],
    ['near: a', 900, 0.02],
    ['near: b', 50, 0.3],
  ],
  poor: [
    ['hit', 120, 0.4],
    ['near: a', 300, 0.1],
  ],
  broad: [
    ['hit', 200, 0.9],
    ['near: a', 2_000, 0.01],
    ['near: b', 200, 0.2],
  ],
  many: [
    ['hit', 200, 0.7],
    ['near: a', 400, 0.05],
    ['near: b', 100, 0.3],
    ['near: c', 100, 0],
    ['near: d', 30, 0.1],
  ],
}

test.each(Object.keys(worlds))('[WATCH-04] in the world « %s » nine intervals in ten hold the truth, drawn once or twice', (name) => {
  const random = seeded(7)
  for (const draws of [1, 2]) {
    const held = { precision: 0, recall: 0 }
    const runs = 80
    for (let run = 0; run < runs; run++) {
      const all = (worlds[name] ?? []).flatMap(([stratum, of, share]) =>
        Array.from({ length: of }, (_, i) => ({
          id: `${stratum} ${i}`,
          stratum,
          of,
          order: [String(Math.floor(random() * 1e6))],
          right: random() < share,
        })),
      )
      const drawn = new Map<string, (typeof all)[number]>()
      for (let draw = 0; draw < draws; draw++)
        for (const item of drawFrom(
          all.filter(({ id }) => !drawn.has(id)),
          24,
          `${run} ${draw}`,
        ))
          drawn.set(item.id, item)
      const labels = [...drawn.values()].map(({ right, stratum, of }) => label(right ? 'right' : 'wrong', stratum, of))
      const figures = figuresOf(
        labels,
        weightsOf(labels).weights,
        labels.map(({ stratum }) => stratum === 'hit'),
      )
      const count = (which: (item: (typeof all)[number]) => boolean) => all.filter(which).length
      const found = count(({ stratum, right }) => stratum === 'hit' && right)
      const truth = { precision: found / count(({ stratum }) => stratum === 'hit'), recall: found / count(({ right }) => right) }
      for (const figure of ['precision', 'recall'] as const) {
        const { low, high } = figures[figure]
        if (low - 1e-9 <= truth[figure] && truth[figure] <= high + 1e-9) held[figure]++
      }
    }
    expect(held.precision / runs, `precision, ${draws}`).toBeGreaterThan(0.9)
    expect(held.recall / runs, `recall, ${draws}`).toBeGreaterThan(0.87)
  }
})

test('[WATCH-04] what is in doubt is the part of near misses that hides the most, and nothing is once all of it was judged', () => {
  const hits = [label('right', 'hit', 2), label('right', 'hit', 2)]
  const of = (stratum: string, size: number, count: number) => Array.from({ length: count }, () => label('wrong', stratum, size))
  const told = (labels: ReturnType<typeof label>[]) =>
    doubtOf(
      labels,
      weightsOf(labels).weights,
      labels.map(({ stratum }) => stratum === 'hit'),
    )
  expect(told([...hits, ...of('near: a', 500, 3), ...of('near: b', 20, 3)])).toEqual({ stratum: 'near: a', labels: 3, of: 500 })
  expect(told([...hits, ...of('near: a', 3, 3)])).toBeNull()
})

/** Random numbers that are the same every time. */
function seeded(start: number): () => number {
  let state = start
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return (state >>> 8) / 2 ** 24
  }
}

test('[WATCH-04] whatever the expression: one way less to be found finds nothing more, one demand or exclusion less loses nothing', () => {
  fc.assert(
    fc.property(expressions, fc.array(documents, { minLength: 1, maxLength: 6 }), (tree, some) => {
      const expression = printExpression(tree, 'fr')
      const parsed = parseExpression(expression)
      if (!('tree' in parsed)) return
      const holds = (node: Parameters<typeof compileWatch>[0]['tree']) => {
        const watch = compileWatch({ id: 'w', tree: node })
        return some.map((document) => matchOne(watch, prepareText(document)) !== null)
      }
      const whole = holds(parsed.tree)
      for (const { role, without, from, to, text } of clausesOf(parsed.tree, expression)) {
        expect(expression.slice(from, to)).toBe(text)
        if (without === null) continue
        for (const [i, found] of holds(without).entries()) {
          if (role === 'branch') expect(found && !whole[i], `${expression} without ${text}`).toBe(false)
          else expect(whole[i] === true && !found, `${expression} without ${text}`).toBe(false)
        }
      }
    }),
    { numRuns: 300 },
  )
})
