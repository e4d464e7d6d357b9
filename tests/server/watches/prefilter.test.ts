/** On the real PostgreSQL: fetching by the full-text index never loses a document that the matcher would take. */
import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { searchLexemes, toTsquery, toTsqueryOfPlaces } from '../../../server/watches/candidates.ts'
import { compileWatch } from '../../../server/watches/compile.ts'
import { printExpression } from '../../../server/watches/expression/print.ts'
import { matchOne } from '../../../server/watches/match.ts'
import { prepareText } from '../../../server/watches/prepare.ts'
import { startApp } from '../../support/app.ts'
import { documents, expressions } from './documents.ts'

test('[WATCH-03] of two thousand pairs of document and expression, PostgreSQL gives every one that the matcher takes', async () => {
  await using app = await startApp()
  const texts = fc.sample(documents, { numRuns: 80, seed: 3 })
  const trees = fc.sample(expressions, { numRuns: 60, seed: 5 })
  const asked = trees.flatMap((tree) => {
    const query = toTsquery(tree)
    return query === null ? [] : [{ tree, query, places: toTsqueryOfPlaces(tree) ?? query }]
  })
  expect(asked.length * texts.length).toBeGreaterThan(2_000)
  expect(asked.some(({ query, places }) => query !== places)).toBe(true)
  const vectors = texts.map(({ title, text, language, lead }) => searchLexemes(title, text, language, lead))
  // Indexed by the two places.
  const rows = await app.db.program((tx) =>
    tx.execute<{ q: number; d: number }>(sql`
      select q.n::int as q, d.n::int as d
      from unnest(${sql.param(asked.map(({ query }) => query))}::text[], ${sql.param(asked.map(({ places }) => places))}::text[]) with ordinality as q(query, places, n)
      cross join unnest(${sql.param(vectors)}::text[]) with ordinality as d(vector, n)
      where d.vector::tsvector @@ q.query::tsquery and d.vector::tsvector @@ q.places::tsquery`),
  )
  const given = new Set(rows.map(({ q, d }) => `${q - 1} ${d - 1}`))
  const prepared = texts.map(prepareText)
  let hits = 0
  const lost: string[] = []
  for (const [q, { tree }] of asked.entries()) {
    const watch = compileWatch({ id: 'w', tree })
    for (const [d, text] of prepared.entries()) {
      if (matchOne(watch, text) === null) continue
      hits++
      if (!given.has(`${q} ${d}`)) lost.push(`${printExpression(tree, 'fr')} loses « ${text.from.title} | ${text.from.text} »`)
    }
  }
  expect(lost).toEqual([])
  // The index narrows, or it would prove nothing.
  expect(hits).toBeGreaterThan(200)
  expect(given.size).toBeLessThan(asked.length * texts.length)
})
