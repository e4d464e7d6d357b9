/** The stream stays a walk along an index, however many mentions there are. */
import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { expect, test } from 'vitest'
import { type MentionStream, Stream } from '../../../server/mentions/contract.ts'
import { recount } from '../../../server/mentions/rollup.ts'
import { streamStatement } from '../../../server/mentions/stream.ts'
import { startApp } from '../../support/app.ts'
import { planOf, rowsOf } from '../../support/plan.ts'
import { addOutlet, addWatch, readAll } from './seed.ts'

const many = 20_000

test('among 20,000 mentions a page reads its index and sorts no more than itself', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const watches = [await addWatch(app, ana, 'Lanterne', 'lanterne'), await addWatch(app, ana, 'Festival', 'festival')]
  const outlets = [await addOutlet(app, ana, 'La Gazette', 1000), await addOutlet(app, ana, 'L’Écho')]
  const owner = postgres(app.ownerUrl, { max: 1, onnotice: () => {} })
  await using _ = { [Symbol.asyncDispose]: () => owner.end() }
  await app.db.workspace(ana.workspaceId, async (tx) => {
    const { workspaceId } = ana
    const pick = (ids: string[]) => sql`(${`{${ids.join(',')}}`}::uuid[])[1 + (i % 2)]`
    await tx.execute(sql`
      insert into documents (workspace_id, id, outlet_id, title, lead, language, kind, published_at, published_precision, first_seen_at, text_hash)
      select ${workspaceId}, ('00000000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid, ${pick(outlets)}, 'Lanterne ' || i, 'Une lanterne.', 'fr', 'article', timestamptz '2026-01-01' + i * interval '7 minutes', 'instant', now(), i::text
      from generate_series(1, ${many}::int) i`)
    await tx.execute(sql`
      insert into mentions (workspace_id, id, document_id, watch_id, revision, published_at, outlet_id, language, kind, place, prominence, passages, tone, weight, status)
      select d.workspace_id, d.id, d.id, ${pick(watches)}, 1, d.published_at, d.outlet_id, d.language, d.kind, 'body', 0.3, '[]', 'neutral', (i % 1000) / 1000.0,
        case i % 10 when 0 then 'kept' when 1 then 'dismissed' else 'new' end
      from documents d cross join lateral (select ('x' || right(d.id::text, 8))::bit(32)::int as i) n where d.workspace_id = ${workspaceId}`)
  })
  await owner`analyze`

  const cases: [query: Record<string, unknown>, index: string][] = [
    [{}, 'mentions_stream'],
    [{ status: 'new' }, 'mentions_status'],
    [{ status: 'kept' }, 'mentions_status'],
    [{ status: 'all' }, 'mentions_stream'],
    [{ watch: watches[0] }, 'mentions_watch'],
    [{ watch: watches }, 'mentions_stream'],
    [{ outlet: outlets[0] }, 'mentions_(outlet|stream)'],
    [{ order: 'weightiest' }, 'mentions_weight'],
    [{ language: 'fr', tone: 'neutral' }, 'mentions_stream'],
    [{ from: '2026-02-01', to: '2026-02-28' }, 'mentions_stream'],
    [{ group: 'story' }, 'mentions_stream'],
  ]
  for (const [query, index] of cases) {
    const statement = streamStatement(ana, Stream.parse(query))
    const plan = await app.db.workspace(ana.workspaceId, (tx) => planOf(tx, statement))
    const named = JSON.stringify(query)
    const onMentions = plan.filter((node) => node['Relation Name'] === 'mentions' || node['Index Name']?.startsWith('mentions_'))
    expect(onMentions.map((node) => node['Index Name'] ?? node['Node Type']).join(' '), named).toMatch(new RegExp(index))
    expect(
      onMentions.filter((node) => node['Node Type'] === 'Seq Scan'),
      named,
    ).toEqual([])
    for (const sort of plan.filter((node) => node['Node Type'].includes('Sort'))) expect(rowsOf(sort), named).toBeLessThanOrEqual(51)
    // No more rows are looked at than a page, what its filters pass over, and what one of two watches or outlets passes over.
    for (const node of onMentions) expect(rowsOf(node), named).toBeLessThan(500)
  }
  const newest = await readAll(ana, 'status=kept&limit=200')
  expect(newest).toHaveLength(many / 10)
  expect(new Set(newest.map(({ id }) => id)).size).toBe(many / 10)
})

test('a needle is found by short pages, one after the other, and a word by whichever way is the shorter', {
  timeout: 180_000,
}, async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const watch = await addWatch(app, ana, 'Lanterne', 'lanterne')
  const owner = postgres(app.ownerUrl, { max: 1, onnotice: () => {} })
  await using _ = { [Symbol.asyncDispose]: () => owner.end() }
  // More than one page goes through; of them one in ten thousand is an interview, and the words stand in all, in one of a hundred, in three, and in so many
  // of the oldest alone.
  const oldest = { ancik: 3_000, passok: 6_000, vieuk: 13_000, mondek: 19_000 }
  const ofOldest = (quote: string) =>
    sql.join(
      Object.entries(oldest).map(([word, most]) => sql`case when i <= ${most}::int then ${` ${quote}${word}${quote}`}::text else '' end`),
      sql` || `,
    )
  const size = 25_000
  await app.db.workspace(ana.workspaceId, async (tx) => {
    const id = (from: string) => sql`(${from} || '-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid`
    await tx.execute(sql`
      insert into documents (workspace_id, id, title, language, kind, published_at, published_precision, first_seen_at, text_hash)
      select ${ana.workspaceId}, ${id('00000000')}, 'Lanterne', 'fr', case when i in (3, 20000, 24999) then 'interview' else 'article' end, timestamptz '2026-01-01' + i * interval '1 minute', 'instant', now(), i::text
      from generate_series(1, ${size}::int) i`)
    await tx.execute(sql`
      insert into document_texts (workspace_id, document_id, text, search)
      select ${ana.workspaceId}, ${id('00000000')}, 'lanterne' || case when i % 100 = 0 then ' festival' else '' end || case when i in (3, 20000, 24999) then ' rarissime' else '' end || ${ofOldest('')},
        ('lantern' || case when i % 100 = 0 then ' festival' else '' end || case when i in (3, 20000, 24999) then ' rarissim' else '' end || ${ofOldest("'")})::tsvector
      from generate_series(1, ${size}::int) i`)
    await tx.execute(sql`
      insert into mentions (workspace_id, id, document_id, watch_id, revision, published_at, language, kind, place, prominence, passages)
      select d.workspace_id, d.id, d.id, ${watch}, 1, d.published_at, d.language, d.kind, 'body', 0.3, '[]' from documents d where d.workspace_id = ${ana.workspaceId}`)
  })
  await owner`analyze`
  // What the kept numbers know to be nowhere is not looked for to the end.
  await app.db.workspace(ana.workspaceId, (tx) => recount(tx, ana.workspaceId))
  expect(await ana.get<MentionStream>('mentions?kind=review')).toMatchObject({ items: [], next: null })
  expect((await ana.get<MentionStream>('mentions?kind=interview&status=kept')).next).toBeNull()
  const first = await ana.get<MentionStream>('mentions?kind=interview')
  expect(first.items).toHaveLength(2)
  expect(first.next).not.toBeNull()
  expect(await readAll(ana, 'kind=interview')).toHaveLength(3)
  expect(await readAll(ana, 'q=rarissime')).toHaveLength(3)
  expect(await readAll(ana, 'q=rarissime&order=weightiest')).toHaveLength(3)
  expect(await readAll(ana, 'q=festival&limit=100')).toHaveLength(size / 100)
  expect((await ana.get<MentionStream>('mentions?q=lanterne')).items).toHaveLength(50)
  expect(await readAll(ana, 'q=introuvable')).toHaveLength(0)
  // The newest that hold a word come first and none is passed over, whichever way leads to them.
  for (const [word, most] of Object.entries(oldest)) {
    const pages: string[] = []
    let cursor: string | null = ''
    for (let n = 0; cursor !== null && pages.length < 120 && n < 9; n++) {
      const page: MentionStream = await ana.get(`mentions?q=${word}&limit=50${cursor && `&cursor=${cursor}`}`)
      pages.push(...page.items.map(({ id }) => id.slice(-12)))
      cursor = page.next
    }
    expect(pages.slice(0, 120), word).toEqual(Array.from({ length: 120 }, (_, i) => (most - i).toString(16).padStart(12, '0')))
  }
})

test('vectors of words lie in the rows of texts, and the index of words keeps no long list of what came last', async () => {
  await using app = await startApp()
  const owner = postgres(app.ownerUrl, { max: 1, onnotice: () => {} })
  await using _ = { [Symbol.asyncDispose]: () => owner.end() }
  const [column] = await owner`select attstorage as is from pg_attribute where attrelid = 'document_texts'::regclass and attname = 'search'`
  const [index] = await owner`select reloptions as are from pg_class where oid = 'document_texts_search'::regclass`
  expect([column?.is, index?.are]).toEqual(['m', ['gin_pending_list_limit=512']])
})
