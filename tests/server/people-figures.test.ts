/** What is kept of people for the order of their list: true after whatever happened, and enough for a page without a count. */
import { and, eq, sql } from 'drizzle-orm'
import fc from 'fast-check'
import postgres from 'postgres'
import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import type { Tx } from '../../db/client.ts'
import { bylinePeople, bylines } from '../../db/schema/bylines.ts'
import { mentions } from '../../db/schema/mentions.ts'
import { people, peopleStale } from '../../db/schema/people.ts'
import { PersonFilter } from '../../server/people/contract.ts'
import { countPeople, countStale } from '../../server/people/figures.ts'
import { peopleStatement } from '../../server/people/queries.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { addWatch, printPieces, understand } from '../support/pieces.ts'
import { planOf, rowsOf } from '../support/plan.ts'

test('[PEOPLE-01] the kept figures are those of a count, whatever happened to mentions and bylines, and in whichever order', async () => {
  await using app = await startApp()
  const { workspaceId } = await app.owner()
  await addWatch(app, workspaceId, '"La Lanterne"')
  const ids = await printPieces(
    app,
    workspaceId,
    ['Éloïse Béraud', 'Marc Aubert', 'Zoé Béranger', 'Éloïse Béraud', 'Marc Aubert', 'Éloïse Béraud'].map((name, i) => ({
      title: `La Lanterne, numéro ${i}`,
      text: `La Lanterne prépare sa saison numéro ${i}. Le théâtre et la danse y ont leur place.`,
      outlet: 'La Gazette',
      bylines: [name],
      at: `2026-10-0${i + 1}T08:00:00Z`,
    })),
  )
  await understand(app, workspaceId, ids)
  const of = (document: number) => sql`workspace_id = ${workspaceId} and document_id = ${ids[document]}::uuid`
  const happenings = {
    dismissed: (n: number) => sql`update mentions set status = 'dismissed' where ${of(n)}`,
    kept: (n: number) => sql`update mentions set status = 'kept' where ${of(n)}`,
    withdrawn: (n: number) => sql`update mentions set withdrawn_at = now() where ${of(n)}`,
    back: (n: number) => sql`update mentions set withdrawn_at = null where ${of(n)}`,
    moved: (n: number) => sql`update mentions set published_at = published_at + interval '9 days' where ${of(n)}`,
    tagged: (n: number) => sql`update mentions set tags = array['vu'] where ${of(n)}`,
    gone: (n: number) => sql`delete from mentions where ${of(n)}`,
    unsigned: (n: number) =>
      sql`delete from byline_people where workspace_id = ${workspaceId} and byline_id in (select id from bylines where ${of(n)})`,
    signed: (n: number) => sql`
      insert into byline_people (workspace_id, byline_id, person_id)
      select b.workspace_id, b.id, p.id from bylines b, people p where b.workspace_id = ${workspaceId} and b.document_id = ${ids[n]}::uuid and p.workspace_id = ${workspaceId}
      on conflict do nothing`,
    counted: () => null,
  } as const
  const kept = () =>
    app.db.workspace(workspaceId, async (tx) => {
      await countStale(tx, workspaceId)
      return [
        ...(await tx.execute(sql`
          select p.name, p.mention_count = c.n and p.last_mention_at = c.last_at as right, p.mention_count, c.n from people p cross join lateral (
            select count(*)::int as n, coalesce(max(m.published_at), 'epoch') as last_at from mentions m
            where m.workspace_id = ${workspaceId} and m.withdrawn_at is null and m.status <> 'dismissed' and m.document_id in (
              select b.document_id from byline_people bp join bylines b on b.workspace_id = bp.workspace_id and b.id = bp.byline_id
              where bp.workspace_id = ${workspaceId} and bp.person_id = p.id)) c
          where p.workspace_id = ${workspaceId} order by p.name`)),
      ]
    })
  expect(await kept()).toMatchObject([
    { name: 'Éloïse Béraud', right: true, n: 3 },
    { name: 'Marc Aubert', right: true, n: 2 },
    { name: 'Zoé Béranger', right: true, n: 1 },
  ])
  const names = Object.keys(happenings) as (keyof typeof happenings)[] // the keys of the object above
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ what: fc.constantFrom(...names), document: fc.nat(ids.length - 1) }), { minLength: 1, maxLength: 6 }),
      async (story) => {
        for (const { what, document } of story) {
          const change = happenings[what](document)
          if (change) await app.db.workspace(workspaceId, (tx) => tx.execute(change))
          else await kept()
        }
        for (const row of await kept()) expect(row).toMatchObject({ right: true })
      },
    ),
    { numRuns: 40 },
  )
})

/** Somebody who wrote nothing yet, and a byline that leads nowhere, with the document it stands on. */
async function unsigned(app: TestApp, workspaceId: string) {
  const watchId = await addWatch(app, workspaceId, '"La Lanterne"')
  const [documentId = ''] = await printPieces(app, workspaceId, [
    { title: 'La Lanterne rouvre', text: 'La Lanterne rouvre.', at: '2026-10-01T08:00:00Z' },
  ])
  const [personId = '', bylineId = ''] = [uuidv7(), uuidv7()]
  await app.db.workspace(workspaceId, async (tx) => {
    await tx.insert(people).values({ workspaceId, id: personId, name: 'Zoé Béranger', folded: 'zoe beranger' })
    await tx.insert(bylines).values({ workspaceId, id: bylineId, documentId, position: 0, printed: 'Zoé Béranger', state: 'unmet' })
  })
  const sign = (tx: Tx) => tx.insert(bylinePeople).values({ workspaceId, bylineId, personId })
  const mention = (tx: Tx) =>
    tx.insert(mentions).values({
      workspaceId,
      id: uuidv7(),
      documentId,
      watchId,
      revision: 1,
      kind: 'article',
      place: 'body',
      prominence: 1,
      passages: [],
      publishedAt,
    })
  const kept = async () => {
    const [row] = await app.db.workspace(workspaceId, (tx) =>
      tx
        .select({ count: people.mentionCount })
        .from(people)
        .where(and(eq(people.workspaceId, workspaceId), eq(people.id, personId))),
    )
    return row?.count
  }
  return { personId, sign, mention, kept }
}

const publishedAt = new Date('2026-10-01T08:00:00Z')
const never = new AbortController().signal

function gate(): { opened: Promise<void>; open: () => void } {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open }
}

test.each(['mention', 'sign'] as const)(
  '[PEOPLE-01] a mention and a signature that are saved at the same moment are counted, though neither saw the other (%s ends last)',
  async (last) => {
    await using app = await startApp()
    const { workspaceId } = await app.owner()
    const { kept, ...saves } = await unsigned(app, workspaceId)
    const clock = countPeople(async () => [workspaceId])
    await clock.run(app.deps, never)
    const [bothSaved, counted] = [gate(), gate()]
    const late = app.db.workspace(workspaceId, async (tx) => {
      await saves[last](tx)
      bothSaved.open()
      await counted.opened
    })
    await app.db.workspace(workspaceId, async (tx) => {
      await saves[last === 'mention' ? 'sign' : 'mention'](tx)
      await bothSaved.opened
    })
    // Between the end of the one and the end of the other.
    await clock.run(app.deps, never)
    await clock.run(app.deps, never)
    expect(await kept()).toBe(0)
    counted.open()
    await late
    await expect
      .poll(async () => {
        await clock.run(app.deps, never)
        return kept()
      })
      .toBe(1)
  },
)

test('[PEOPLE-01] who is met a thousand times is counted by the clock alone, however often they are noted', async () => {
  await using app = await startApp()
  const { workspaceId } = await app.owner()
  const { personId, sign, mention, kept } = await unsigned(app, workspaceId)
  await app.db.workspace(workspaceId, async (tx) => {
    await sign(tx)
    await mention(tx)
    await tx.update(people).set({ mentionCount: 4_000 }).where(eq(people.id, personId))
    for (let n = 0; n < 5; n++) await tx.insert(peopleStale).values({ workspaceId, personId })
  })
  const read = () => app.db.workspace(workspaceId, (tx) => countStale(tx, workspaceId))
  expect(await read()).toEqual({ people: 0, last: null })
  expect(await kept()).toBe(4_000)
  await countPeople(async () => [workspaceId]).run(app.deps, never)
  expect(await kept()).toBe(1)
})

test('[PEOPLE-01] among 20,000 people a page in any order reads its index and no more rows than it shows', async () => {
  await using app = await startApp()
  const { workspaceId } = await app.owner()
  await app.db.workspace(workspaceId, (tx) =>
    tx.execute(sql`
      insert into people (workspace_id, id, name, folded, mention_count, last_mention_at)
      select ${workspaceId}, gen_random_uuid(), 'Personne ' || i, 'personne ' || i, i % 977, timestamptz '2026-01-01' + (i * 7919 % 20000) * interval '1 minute'
      from generate_series(1, 20000) i`),
  )
  const owner = postgres(app.ownerUrl, { max: 1, onnotice: () => {} })
  await using _ = { [Symbol.asyncDispose]: () => owner.end() }
  await owner`analyze people`
  for (const [order, index] of [
    ['name', 'people_by_name'],
    ['recent', 'people_by_last'],
    ['mentions', 'people_by_mentions'],
  ] as const) {
    const filter = { ...PersonFilter.parse({ order }), limit: 50 }
    const plan = await app.db.workspace(workspaceId, (tx) => planOf(tx, peopleStatement(workspaceId, filter)))
    const onPeople = plan.filter((node) => node['Relation Name'] === 'people' || node['Index Name']?.startsWith('people_by'))
    expect(onPeople.map((node) => node['Index Name'] ?? node['Node Type'])).toEqual([index])
    for (const node of onPeople) expect(rowsOf(node)).toBeLessThanOrEqual(51)
  }
})
