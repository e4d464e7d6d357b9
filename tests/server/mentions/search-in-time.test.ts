/** Searches that go back in time by the index of words give what asking every text gives, whatever the dates are. */
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { slicesOf } from '../../../server/mentions/slices.ts'
import { type Someone, startApp, type TestApp } from '../../support/app.ts'
import { addWatch, matchAgain, readAll } from './seed.ts'

test('slices of time hold each day of a stretch once, and none beside it', () => {
  const daysOf = (slice: string): number[] => {
    const [kind = 0, n = 0] = slice.slice(1).split('.').map(Number)
    return Array.from({ length: 8 ** kind }, (_, i) => n * 8 ** kind + i)
  }
  for (const [from, to] of [
    [0, 1],
    [20_779, 20_784],
    [20_053, 20_784],
    [-1_000, 77],
    [-3, -3],
    [511, 1_025],
  ] as const)
    expect(slicesOf(from, to).flatMap(daysOf)).toEqual(Array.from({ length: to - from }, (_, i) => from + i))
})

/** Documents as they stand, each met by the watch, many at a time; `at` and `words` are SQL of the number `i`. */
async function addMany(app: TestApp, who: Someone, watch: string, salt: string, count: number, at: string, words: string): Promise<void> {
  const id = sql.raw(`('${salt}-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid`)
  const given = sql`select ${who.workspaceId}::uuid as w, ${id} as id, i, ${sql.raw(at)} as at, ${sql.raw(words)} as words from generate_series(1, ${count}::int) i`
  await app.db.workspace(who.workspaceId, async (tx) => {
    await tx.execute(sql`
      insert into documents (workspace_id, id, title, language, kind, published_at, published_precision, first_seen_at, text_hash, understanding_version)
      select w, id, 'Lanterne', 'fr', 'article', at, 'instant', now(), i::text, 1 from (${given}) g`)
    await tx.execute(sql`
      insert into document_texts (workspace_id, document_id, text, search)
      select w, id, 'lanterne ' || words, ('lantern ' || words)::tsvector from (${given}) g`)
    await tx.execute(sql`
      insert into mentions (workspace_id, id, document_id, watch_id, revision, published_at, language, kind, place, prominence, passages, status)
      select w, id, id, ${watch}, 1, at, 'fr', 'article', 'body', 0.3, '[]', case when i % 11 = 0 then 'dismissed' else 'new' end from (${given}) g`)
  })
}

/** All that hold the word in the order of the stream, by asking every text. */
async function everyHit(app: TestApp, who: Someone, word: string): Promise<string[]> {
  const rows = await app.db.workspace(who.workspaceId, (tx) =>
    tx.execute<{ id: string }>(sql`
      select m.id from mentions m join document_texts t on t.workspace_id = m.workspace_id and t.document_id = m.document_id
      where m.status <> 'dismissed' and (' ' || t.text || ' ') like ${`% ${word} %`} order by m.published_at desc, m.id desc`),
  )
  return rows.map(({ id }) => id)
}

const found = async (who: Someone, query: string): Promise<string[]> => (await readAll(who, query)).map(({ id }) => id)

test('going back in time passes over none and shows none twice: ties, midnights, the future, a crowded day, dates that moved', {
  timeout: 180_000,
}, async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const watch = await addWatch(app, ana, 'Lanterne', 'lanterne')
  // What is met first holds none of the words, some of it in the future.
  await addMany(app, ana, watch, '00000001', 700, `timestamptz '2031-05-01' - i * interval '9 hours'`, `''`)
  // Ties of time, midnights and the moments beside them, in some years; a few of another age.
  await addMany(
    app,
    ana,
    watch,
    '00000002',
    900,
    `timestamptz '2030-01-01 00:00Z' - (i / 3) * interval '1 day' + (i % 3 - 1) * (i % 2) * interval '1 ms'`,
    `case when i % 5 = 0 then 'ancik' when i > 880 then 'passok' else '' end`,
  )
  await addMany(app, ana, watch, '00000003', 3, `timestamptz '1969-12-31 12:00Z' - (i - 1) * interval '40 years'`, `'ancik passok'`)
  // More in one day than are looked up one by one.
  await addMany(
    app,
    ana,
    watch,
    '00000004',
    2_600,
    `timestamptz '2024-02-02 00:00Z' + i * interval '30 seconds'`,
    `'mondek' || case when i % 400 = 0 then ' passok' else '' end`,
  )

  for (const [word, limit] of [
    ['ancik', 7],
    ['ancik', 100],
    ['passok', 4],
    ['mondek', 200],
  ] as const) {
    const all = await everyHit(app, ana, word)
    expect(all.length, word).toBeGreaterThan(10)
    expect(await found(ana, `q=${word}&limit=${limit}`), `${word} by ${limit}`).toEqual(all)
  }
  // Narrowed, and in a period.
  const dates = new Map((await readAll(ana, 'q=ancik&limit=100')).map(({ id, published }) => [id, published.at]))
  const narrowed = await found(ana, `q=ancik&limit=30&watch=${watch}&from=2029-06-01&to=2029-10-31`)
  expect(narrowed.length).toBeGreaterThan(10)
  expect(narrowed).toEqual([...dates].filter(([, at]) => at >= '2029-05-31T22:00' && at < '2029-10-31T23:00').map(([id]) => id))

  // A document that moves to another year is found where its mention stands, and where it will stand.
  const [moved = ''] = (await everyHit(app, ana, 'passok')).slice(-1)
  await app.db.workspace(ana.workspaceId, (tx) =>
    tx.execute(sql`update documents set published_at = '2027-07-07T07:07:07Z' where workspace_id = ${ana.workspaceId} and id = ${moved}`),
  )
  const before = await everyHit(app, ana, 'passok')
  expect(before.at(-1)).toBe(moved)
  expect(await found(ana, 'q=passok&limit=5')).toEqual(before)
  await matchAgain(app, ana, [moved])
  const after = await everyHit(app, ana, 'passok')
  expect(after).toHaveLength(before.length)
  expect(after.at(-1)).not.toBe(moved)
  expect(await found(ana, 'q=passok&limit=5')).toEqual(after)
})
