/** What a person signed or an account posted: the same mentions in the same order as the whole stream has them, led by their dates, and the same counts. */
import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import { handles } from '../../../db/schema/handles.ts'
import { people } from '../../../db/schema/people.ts'
import { type Mention, type MentionCounts, Stream } from '../../../server/mentions/contract.ts'
import { streamStatement } from '../../../server/mentions/stream.ts'
import { type Someone, startApp, type TestApp } from '../../support/app.ts'
import { planOf, rowsOf } from '../../support/plan.ts'
import { addDocuments, addWatch, matchAll, readAll, stream } from './seed.ts'

/** Twenty-four texts about two watches, three of each day at one moment; every third signed by Zoé, the first by her twice, every fourth posted by an account. */
async function told(app: TestApp, ana: Someone) {
  const { workspaceId } = ana
  const watches = [await addWatch(app, ana, 'Lanterne', 'lanterne'), await addWatch(app, ana, 'Phare', 'phare')]
  const [zoe, account] = [uuidv7(), uuidv7()]
  const seeds = Array.from({ length: 24 }, (_, n) => ({
    title: `Lanterne ${n}`,
    text: `La lanterne ${n % 2 ? 'et le phare ' : ''}numéro ${n}.`,
    at: `2026-03-${String(1 + Math.floor(n / 3)).padStart(2, '0')}T10:00:00Z`,
  }))
  const ids = await addDocuments(app, ana, seeds)
  await matchAll(app, ana, ...watches)
  await app.db.workspace(workspaceId, async (tx) => {
    await tx.insert(people).values({ workspaceId, id: zoe, name: 'Zoé Béranger', folded: 'zoe beranger' })
    await tx.insert(handles).values({ workspaceId, id: account, network: 'mastodon', value: 'zoe@example.org' })
    const signed = ids.flatMap((id, n) =>
      n % 3 === 0
        ? n === 0
          ? [
              { id, at: 0 },
              { id, at: 1 },
            ]
          : [{ id, at: 0 }]
        : [],
    )
    for (const { id, at } of signed) {
      const byline = uuidv7()
      await tx.execute(
        sql`insert into bylines (workspace_id, id, document_id, position, printed, state) values (${workspaceId}, ${byline}, ${id}, ${at}, 'Zoé Béranger', 'resolved')`,
      )
      await tx.execute(sql`insert into byline_people (workspace_id, byline_id, person_id) values (${workspaceId}, ${byline}, ${zoe})`)
    }
    for (const id of ids.filter((_, n) => n % 4 === 0))
      await tx.execute(sql`update documents set handle_id = ${account} where workspace_id = ${workspaceId} and id = ${id}`)
  })
  return {
    ids,
    zoe,
    account,
    watches,
    signed: new Set(ids.filter((_, n) => n % 3 === 0)),
    posted: new Set(ids.filter((_, n) => n % 4 === 0)),
  }
}

const idsOf = (list: Mention[]) => list.map(({ id }) => id)

test('[MENTION-01] the pages of what somebody signed or posted follow the order of the whole stream, each mention once', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const { ids, zoe, account, watches, signed, posted } = await told(app, ana)
  const expected = async (whose: Set<string>, query = '') =>
    idsOf((await readAll(ana, `limit=200${query}`)).filter(({ document }) => whose.has(document.id)))
  for (const query of ['', `&watch=${watches[1]}`, '&from=2026-03-03&to=2026-03-06', '&status=all', '&group=story']) {
    for (const limit of [1, 2, 5, 50]) {
      const named = `${query} by ${limit}`
      expect(idsOf(await readAll(ana, `person=${zoe}&limit=${limit}${query}`)), named).toEqual(await expected(signed, query))
      expect(idsOf(await readAll(ana, `account=${account}&limit=${limit}${query}`)), named).toEqual(await expected(posted, query))
    }
  }
  // 8 texts signed of which every other is about both watches, as of the 6 posted none is: 8 + 4 and 6.
  expect(await expected(signed)).toHaveLength(12)
  expect(await expected(posted)).toHaveLength(6)

  // A text that turns out to be of another day takes its place there.
  const last = ids[21] ?? ''
  await app.db.workspace(ana.workspaceId, async (tx) => {
    for (const table of ['documents', 'mentions'])
      await tx.execute(
        sql`update ${sql.raw(table)} set published_at = '2026-01-01' where workspace_id = ${ana.workspaceId} and ${sql.raw(table === 'documents' ? 'id' : 'document_id')} = ${last}`,
      )
  })
  const moved = await readAll(ana, `person=${zoe}&limit=2`)
  expect(idsOf(moved)).toEqual(await expected(signed))
  expect(moved.at(-1)?.document.id).toBe(last)
  // While its mentions are still of the day that was believed before, none is lost and none shown twice.
  const [earlier = '', later = ''] = [ids[12], ids[0]]
  for (const [id, day] of [
    [earlier, '2025-12-01'],
    [later, '2026-04-01'],
  ])
    await app.db.workspace(ana.workspaceId, (tx) =>
      tx.execute(sql`update documents set published_at = ${day} where workspace_id = ${ana.workspaceId} and id = ${id}`),
    )
  for (const limit of [1, 2, 5])
    for (const query of ['', '&group=story'])
      for (const [whose, of] of [
        [`person=${zoe}`, signed],
        [`account=${account}`, posted],
      ] as const)
        expect(idsOf(await readAll(ana, `${whose}&limit=${limit}${query}`)).sort()).toEqual((await expected(of, query)).sort())
  // Somebody who wrote nothing, and two at once.
  expect((await stream(ana, `person=${uuidv7()}`)).items).toEqual([])
  expect(idsOf(await readAll(ana, `person=${zoe}&person=${uuidv7()}&limit=3`))).toEqual(await expected(signed))
})

test('[MENTION-01] a page of somebody who wrote thousands of texts looks at as many as it shows', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const { zoe } = await told(app, ana)
  const { workspaceId } = ana
  const owner = postgres(app.ownerUrl, { max: 1, onnotice: () => {} })
  await using _ = { [Symbol.asyncDispose]: () => owner.end() }
  const watchId = await addWatch(app, ana, 'Mille', 'mille')
  await app.db.workspace(workspaceId, async (tx) => {
    const born = (n: 'document' | 'byline') =>
      sql.raw(`('018f0000-0000-7000-${n === 'document' ? '8000' : '9000'}-' || lpad(to_hex(i), 12, '0'))::uuid`)
    await tx.execute(sql`
      insert into documents (workspace_id, id, title, language, kind, published_at, published_precision, first_seen_at, text_hash)
      select ${workspaceId}, ${born('document')}, 'Texte ' || i, 'fr', 'article', timestamptz '2025-01-01' + i * interval '1 minute', 'instant', now(), i::text
      from generate_series(1, 8000) i`)
    await tx.execute(sql`
      insert into mentions (workspace_id, document_id, id, watch_id, revision, published_at, kind, place, prominence, passages, tone, weight)
      select ${workspaceId}, ${born('document')}, ${born('document')}, ${watchId}, 1, timestamptz '2025-01-01' + i * interval '1 minute', 'article', 'body', 0.3, '[]', 'neutral', 0.1
      from generate_series(1, 8000) i`)
    await tx.execute(sql`
      insert into bylines (workspace_id, id, document_id, position, printed, state) select ${workspaceId}, ${born('byline')}, ${born('document')}, 0, 'Zoé Béranger', 'resolved'
      from generate_series(1, 8000) i where i % 2 = 0`)
    await tx.execute(sql`
      insert into byline_people (workspace_id, byline_id, person_id) select ${workspaceId}, ${born('byline')}, ${zoe} from generate_series(1, 8000) i where i % 2 = 0`)
  })
  await owner`analyze`
  const statement = streamStatement(ana, Stream.parse({ person: zoe }))
  const plan = await app.db.workspace(workspaceId, (tx) => planOf(tx, statement))
  expect(plan.map((node) => node['Index Name'])).toContain('byline_people_person')
  for (const node of plan) expect(rowsOf(node)).toBeLessThan(200)
})

test('[MENTION-01] counts of what somebody wrote are those of going through the mentions, whatever else is asked', {
  timeout: 60_000,
}, async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const { ids, zoe, account, watches } = await told(app, ana)
  const { workspaceId } = ana
  // The database notes with each signature what is signed.
  const astray = await app.db.workspace(workspaceId, (tx) =>
    tx.execute(sql`select 1 from byline_people bp join bylines b on b.workspace_id = bp.workspace_id and b.id = bp.byline_id
      join documents d on d.workspace_id = b.workspace_id and d.id = b.document_id
      where bp.document_id is distinct from b.document_id or bp.published_at is distinct from d.published_at`),
  )
  expect(astray).toHaveLength(0)
  const all = await readAll(ana, 'status=all&limit=200')
  const judge = (field: string, value: unknown, some: Mention[]) =>
    ana.send('POST', 'mentions/judge', { ids: some.map(({ id }) => id), field, value })
  await judge('status', 'dismissed', all.slice(0, 9))
  await judge('status', 'kept', all.slice(6, 20))
  await judge('tone', 'negative', all.slice(4, 24))
  await judge('tags', { add: ['saison', 'presse'], remove: [] }, all.slice(2, 18))
  await judge('tags', { add: [], remove: ['presse'] }, all.slice(10, 14))
  await judge('assignee', 'me', all.slice(8, 30))
  // A second person signed some of it, so that who else did is told.
  await app.db.workspace(workspaceId, async (tx) => {
    const other = uuidv7()
    await tx.insert(people).values({ workspaceId, id: other, name: 'Marc Olive', folded: 'marc olive' })
    await tx.execute(
      sql`insert into byline_people (workspace_id, byline_id, person_id) select ${workspaceId}, b.id, ${other} from bylines b where b.document_id = ${ids[6]}`,
    )
  })
  const nobody = uuidv7()
  for (const query of [
    '',
    '&status=all',
    '&status=kept',
    `&watch=${watches[1]}`,
    `&watch=${watches[0]}&watch=${watches[1]}&status=all`,
    '&tone=negative',
    '&tone=unknown&status=all',
    '&language=unknown',
    '&place=headline&tone=negative',
    '&from=2026-03-03&to=2026-03-06',
    '&from=2026-03-04',
    '&to=2026-03-02&status=all',
    '&tag=saison',
    '&tag=saison&assignee=me&status=all',
    '&assignee=nobody',
    '&q=lanterne',
  ])
    for (const [whose, several] of [
      [`person=${zoe}`, `person=${zoe}&person=${nobody}`],
      [`account=${account}`, `account=${account}&account=${nobody}`],
    ] as const) {
      // Of several together the mentions are gone through.
      const counts = await ana.get<MentionCounts>(`mentions/counts?${whose}${query}`)
      expect(counts, `${whose}${query}`).toEqual(await ana.get<MentionCounts>(`mentions/counts?${several}${query}`))
      expect([counts.total, counts.exact], `${whose}${query}`).toEqual([(await readAll(ana, `${whose}${query}&limit=200`)).length, true])
    }
  expect((await ana.get<MentionCounts>(`mentions/counts?person=${nobody}`)).total).toBe(0)
})
