import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { given } from '../../db/given.ts'
import { storable } from '../../db/storable.ts'
import { startApp } from '../support/app.ts'

const columns = { a: 'text', list: 'text[]', n: 'int', yes: 'boolean', at: 'timestamptz', data: 'jsonb', many: 'bigint[]' } as const

test('rows that a statement brings along arrive as they were, whatever stands in them', async () => {
  await using app = await startApp()
  const through = (rows: Parameters<typeof given<keyof typeof columns>>[2]) =>
    app.db.program(async (tx) => [
      ...(await tx.execute<Record<string, unknown>>(sql`
        select a, to_jsonb(list) as list, n, yes, to_jsonb(at) as at, data, to_jsonb(many::text) as many from ${given('g', columns, rows)}`)),
    ])
  const nothing = { a: null, list: null, n: null, yes: null, at: null, data: null, many: null }

  expect(await through([])).toEqual([])
  // One alone of which nothing is there, and one of which all is empty, are rows as well.
  expect(await through([{}])).toEqual([nothing])
  expect(await through([{ a: '', list: [] }])).toEqual([{ ...nothing, a: '', list: [] }])
  expect(
    await through([
      {
        a: 'l’été, "à" {b} \\ \n NULL',
        list: ['x', 'y z', 'NULL'],
        n: -3,
        yes: true,
        at: new Date('2026-03-01T10:00:00Z'),
        data: '{"k":[1,"\\u001e"]}',
        many: '{9007199254740993,-1}',
      },
      { a: 'NULL', yes: false, n: 0 },
    ]),
  ).toEqual([
    {
      a: 'l’été, "à" {b} \\ \n NULL',
      list: ['x', 'y z', 'NULL'],
      n: -3,
      yes: true,
      at: '2026-03-01T10:00:00+00:00',
      data: { k: [1, '\x1e'] },
      many: '{9007199254740993,-1}',
    },
    { ...nothing, a: 'NULL', yes: false, n: 0 },
  ])
  // What the database can't hold, and the marks themselves, are replaced one for one.
  expect(await through([{ a: 'a\0b\x1ec\x1fd\x1ae\ud83d', list: ['\x1f', 'z'] }])).toEqual([
    { ...nothing, a: 'a\ufffdb\ufffdc\ufffdd\ufffde\ufffd', list: ['\ufffd', 'z'] },
  ])
  const text = fc.string({ unit: 'binary' })
  await fc.assert(
    fc.asyncProperty(fc.array(fc.record({ a: fc.option(text), list: fc.array(text, { minLength: 2 }) })), async (rows) => {
      expect(await through(rows)).toEqual(
        rows.map(({ a, list }) => ({ ...nothing, a: a === null ? null : storable(a), list: list.map(storable) })),
      )
    }),
    { numRuns: 60 },
  )
})
