/** The numbers kept beside the mentions are what counting the mentions gives, whatever happened to these and in whatever order. */
import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import { UNDERSTANDING_VERSION } from '../../../crawlers/understanding/understand.ts'
import { documents, documentTexts } from '../../../db/schema/documents.ts'
import type { Judged, MentionCounts } from '../../../server/mentions/contract.ts'
import { fold, foldCounts, miscounted, recount } from '../../../server/mentions/rollup.ts'
import { refreshMentions } from '../../../server/mentions/store.ts'
import { searchLexemes } from '../../../server/watches/candidates.ts'
import { type Someone, startApp, type TestApp } from '../../support/app.ts'
import { addDocuments, addOutlet, addWatch, matchAgain, matchAll, readAll } from './seed.ts'

const inside = <T>(app: TestApp, who: Someone, work: (tx: Parameters<Parameters<TestApp['db']['workspace']>[1]>[0]) => Promise<T>) =>
  app.db.workspace(who.workspaceId, work)

test('[MENTION-01] every kept number is what a recount gives, after any sequence of matching, judging, undoing, withdrawing and joining', {
  timeout: 180_000,
}, async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const { workspaceId } = ana
  const outlets = [await addOutlet(app, ana, 'Gazette', 1000), await addOutlet(app, ana, 'Écho')]
  const watches = [await addWatch(app, ana, 'Lanterne', 'lanterne'), await addWatch(app, ana, 'Festival', 'festival')]
  const ids = await addDocuments(
    app,
    ana,
    Array.from({ length: 6 }, (_, i) => ({
      title: i % 2 === 0 ? `Lanterne ${i}` : `Festival de la lanterne ${i}`,
      at: `2026-03-0${1 + (i % 3)}T${i % 2 === 0 ? '00:00' : '23:30'}:00Z`,
      precision: i % 2 === 0 ? ('day' as const) : ('instant' as const),
      ...(i % 3 === 0 ? {} : { outletId: outlets[i % 2] ?? '' }),
    })),
  )
  await inside(app, ana, (tx) => recount(tx, workspaceId))
  let undo: string | null = null
  const nth = fc.nat(5)
  const step = fc.oneof(
    fc.record({ match: nth }),
    fc.record({ rewrite: nth, text: fc.constantFrom('Une lanterne', 'Un festival', 'Rien de cela') }),
    fc.record({ judge: nth, status: fc.constantFrom('new', 'kept', 'dismissed') }),
    fc.record({ tone: nth }),
    fc.record({ say: nth, of: fc.constantFrom('tags', 'assignee') }),
    fc.constant({ undo: true as const }),
    fc.record({ moved: nth }),
    fc.record({ gone: nth }),
    fc.constant({ fold: true as const }),
    fc.constant({ recount: true as const }),
  )
  const idOf = (n: number) => ids[n % ids.length] ?? ''
  const take = async (each: typeof step extends fc.Arbitrary<infer Step> ? Step : never) => {
    if ('match' in each) await matchAgain(app, ana, [idOf(each.match)])
    else if ('rewrite' in each) {
      await inside(app, ana, (tx) =>
        tx.execute(
          sql`update document_texts set text = ${each.text}, search = ${searchLexemes('', each.text, 'fr')}::tsvector where document_id = ${idOf(each.rewrite)}`,
        ),
      )
      await inside(app, ana, (tx) => tx.execute(sql`update documents set title = 'Titre' where id = ${idOf(each.rewrite)}`))
      await matchAgain(app, ana, [idOf(each.rewrite)])
    } else if ('judge' in each || 'tone' in each || 'say' in each) {
      const items = await readAll(ana, 'status=all')
      const nthOf = 'judge' in each ? each.judge : 'tone' in each ? each.tone : each.say
      const at = items[nthOf % Math.max(1, items.length)]
      if (!at) return
      const said =
        'judge' in each
          ? { field: 'status', value: each.status }
          : 'tone' in each
            ? { field: 'tone', value: 'negative' }
            : each.of === 'tags'
              ? { field: 'tags', value: { add: ['saison', `n${each.say}`], remove: ['n1'] } }
              : { field: 'assignee', value: each.say % 2 ? 'me' : null }
      undo = (await ana.send<Judged>('POST', 'mentions/judge', { ids: [at.id], ...said })).undo ?? undo
    } else if ('undo' in each) {
      if (undo) await ana.request(`mentions/undo/${undo}`, { method: 'POST' })
    } else if ('moved' in each) {
      // Its outlet and its day turn out to be others.
      await inside(app, ana, async (tx) => {
        await tx.execute(
          sql`update documents set outlet_id = ${outlets[each.moved % 2]}, published_at = published_at + interval '1 day' where id = ${idOf(each.moved)}`,
        )
        await refreshMentions(tx, workspaceId, [idOf(each.moved)])
      })
    } else if ('gone' in each) {
      // As when it turns out to be another: its row goes, and takes its mentions along.
      const lost = idOf(each.gone)
      await inside(app, ana, (tx) => tx.execute(sql`delete from documents where id = ${lost}`))
      ids[each.gone % ids.length] = (await addDocuments(app, ana, [{ title: 'Festival, lanterne', at: '2026-03-02T10:00:00Z' }]))[0] ?? ''
      await matchAgain(app, ana, [idOf(each.gone)])
    } else await inside(app, ana, (tx) => ('fold' in each ? fold(tx, workspaceId) : recount(tx, workspaceId)))
  }
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 10 }), async (steps) => {
      for (const each of steps) await take(each)
      expect(await inside(app, ana, (tx) => miscounted(tx, workspaceId))).toBe(0)
    }),
    { numRuns: 8 },
  )
  // A watch is taken away and comes back.
  const removed = await ana.send<{ undo: string }>('DELETE', `watches/${watches[0]}`)
  expect(await inside(app, ana, (tx) => miscounted(tx, workspaceId))).toBe(0)
  await ana.send('POST', `audit/${removed.undo}/undo`)
  await matchAll(app, ana, ...watches)
  expect(await inside(app, ana, (tx) => miscounted(tx, workspaceId))).toBe(0)
})

test('[MENTION-01] what is answered from the kept numbers is what going through the mentions answers', { timeout: 60_000 }, async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const { workspaceId } = ana
  const gazette = await addOutlet(app, ana, 'Gazette')
  const lantern = await addWatch(app, ana, 'Lanterne', 'lanterne')
  const festival = await addWatch(app, ana, 'Festival', 'festival')
  const edges = [
    '2026-02-27T10:00:00Z',
    '2026-02-28T23:30:00Z',
    '2026-03-31T10:00:00Z',
    '2026-03-31T22:30:00Z',
    '2026-04-30T10:00:00Z',
    '2026-05-01T00:00:00Z',
  ]
  await addDocuments(
    app,
    ana,
    Array.from({ length: 24 }, (_, i) => ({
      title: `${i % 3 === 0 ? 'Festival et lanterne' : 'Lanterne'} ${i}`,
      // Nine days, and from the last days of one month to the first of the next but two.
      at: i < 18 ? `2026-03-${String(1 + (i % 9)).padStart(2, '0')}T${i % 2 ? '23:30' : '08:00'}:00Z` : (edges[i - 18] ?? ''),
      language: i % 4 === 0 ? ('en' as const) : i % 7 === 0 ? null : ('fr' as const),
      kind: i % 5 === 0 ? ('review' as const) : ('article' as const),
      bylines: [i % 2 ? 'Paul Meyer' : 'Lise Renard'],
      ...(i % 2 ? { outletId: gazette } : {}),
    })),
  )
  await matchAll(app, ana, lantern, festival)
  const items = await readAll(ana, 'status=all')
  await ana.send('POST', 'mentions/judge', { ids: items.slice(0, 5).map(({ id }) => id), field: 'status', value: 'dismissed' })
  await ana.send('POST', 'mentions/judge', { ids: items.slice(3, 9).map(({ id }) => id), field: 'status', value: 'kept' })
  await ana.send('POST', 'mentions/judge', { ids: items.slice(8, 12).map(({ id }) => id), field: 'assignee', value: 'me' })
  await ana.send('POST', 'mentions/judge', {
    ids: items.slice(2, 6).map(({ id }) => id),
    field: 'tags',
    value: { add: ['saison'], remove: [] },
  })
  const queries = [
    '',
    'status=all',
    'status=kept',
    `watch=${festival}`,
    `watch=${festival}&language=fr&language=unknown`,
    `outlet=${gazette}`,
    `outlet=${gazette}&kind=review`,
    `outlet=${gazette}&from=2026-03-02&to=2026-03-05&status=all`,
    'tone=unknown&language=fr',
    'kind=review&from=2026-03-03',
    'from=2026-02-28&to=2026-05-01',
    'from=2026-03-01&to=2026-04-30&status=all',
    'from=2026-03-02&to=2026-03-31',
    'from=2026-02-27&to=2026-04-01&status=kept',
    'from=2026-03-31',
    'from=2026-04-01',
    'to=2026-03-31',
    'to=2026-04-29',
    `from=2026-02-28&outlet=${gazette}`,
    `outlet=${gazette}&status=all`,
    `outlet=${gazette}&tag=saison`,
    'from=2026-03-01&assignee=me',
    'to=2026-04-29&tag=saison',
    'tone=unknown&place=headline',
    'from=2026-03-02&to=2026-03-04',
    `from=2026-03-03&watch=${lantern}&status=new`,
    'tag=saison',
    'assignee=me',
    'assignee=nobody&language=en',
    'q=festival',
  ]
  const answers = () => Promise.all(queries.map((query) => ana.get<MentionCounts>(`mentions/counts?${query}`)))
  const walked = await answers()
  await inside(app, ana, (tx) => recount(tx, workspaceId))
  expect(await answers()).toEqual(walked)
  await inside(app, ana, (tx) => fold(tx, workspaceId))
  expect(await answers()).toEqual(walked)
  for (const counts of walked) expect(counts.exact).toBe(true)
})

test('one and the same way through the mentions tells what is shown, what stands in each state, and how many are a person’s', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const lantern = await addWatch(app, ana, 'Lanterne', 'lanterne')
  await addDocuments(
    app,
    ana,
    Array.from({ length: 9 }, (_, i) => ({
      title: `Lanterne ${i}`,
      bylines: [i % 3 ? 'Paul Meyer' : 'Lise Renard'],
      language: i % 2 ? ('en' as const) : ('fr' as const),
    })),
  )
  await matchAll(app, ana, lantern)
  const dismissed = (await readAll(ana, '')).filter(({ bylines }) => bylines[0]?.printed === 'Paul Meyer').slice(0, 2)
  await ana.send('POST', 'mentions/judge', { ids: dismissed.map(({ id }) => id), field: 'status', value: 'dismissed' })
  await inside(app, ana, (tx) => recount(tx, ana.workspaceId))
  const paul = (await ana.get<MentionCounts>('mentions/counts')).people.find(({ name }) => name === 'Paul Meyer')
  const of = (query: string) => ana.get<MentionCounts>(`mentions/counts?person=${paul?.id}${query}`)
  const given = (await readAll(ana, 'status=all')).slice(0, 7)
  const judge = (field: string, value: unknown, some: typeof given) =>
    ana.send('POST', 'mentions/judge', { ids: some.map(({ id }) => id), field, value })
  await judge('tags', { add: ['saison'], remove: [] }, given)
  await judge('assignee', 'me', given)
  const ofPaul = given.filter(({ id, bylines }) => bylines[0]?.printed === 'Paul Meyer' && dismissed.every((each) => each.id !== id)).length
  const counts = await of('')
  expect([counts.tags, counts.assignees.map(({ count }) => count), counts.unassigned]).toEqual([
    [{ value: 'saison', count: ofPaul }],
    [ofPaul],
    counts.total - ofPaul,
  ])
  expect([counts.total, counts.statuses, counts.exact]).toEqual([4, { new: 4, kept: 0, dismissed: 2 }, true])
  expect(counts.people.find(({ id }) => id === paul?.id)?.count).toBe(4)
  expect(counts.languages.reduce((sum, { count }) => sum + count, 0)).toBe(4)
  const all = await of('&status=all')
  expect([all.total, all.statuses, all.people.find(({ id }) => id === paul?.id)?.count]).toEqual([6, { new: 4, kept: 0, dismissed: 2 }, 6])
})

test('writers, folding and counting anew at the same time lose no number', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const { workspaceId } = ana
  const watch = await addWatch(app, ana, 'Lanterne', 'lanterne')
  await inside(app, ana, (tx) => recount(tx, workspaceId))
  const write = async (n: number) => {
    const id = uuidv7()
    await inside(app, ana, async (tx) => {
      await tx.insert(documents).values({
        workspaceId,
        id,
        title: `Lanterne ${n}`,
        publishedAt: new Date(),
        publishedPrecision: 'instant',
        firstSeenAt: new Date(),
        textHash: id,
        understandingVersion: UNDERSTANDING_VERSION,
      })
      await tx.insert(documentTexts).values({ workspaceId, documentId: id, text: 'Une lanterne' })
      await tx.execute(sql`insert into mentions (workspace_id, id, document_id, watch_id, revision, published_at, kind, place, prominence, passages)
        values (${workspaceId}, ${uuidv7()}, ${id}, ${watch}, 1, now(), 'article', 'body', 0.5, '[]')`)
      await tx.execute(sql`update mentions set status = ${n % 2 ? 'kept' : 'dismissed'} where document_id = ${id}`)
      if (n % 5 === 0) await tx.execute(sql`delete from documents where id = ${id}`)
    })
  }
  const often = async (times: number, work: (n: number) => Promise<unknown>) => {
    for (let n = 0; n < times; n++) await work(n)
  }
  await Promise.all([
    often(30, write),
    often(30, write),
    often(12, () => inside(app, ana, (tx) => fold(tx, workspaceId))),
    often(6, () => inside(app, ana, (tx) => recount(tx, workspaceId))),
  ])
  expect(await inside(app, ana, (tx) => miscounted(tx, workspaceId))).toBe(0)
  expect((await ana.get<MentionCounts>('mentions/counts?status=all')).total).toBe(48)
})

test('what was never counted, or whose zone changed, is counted by the clock', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const { workspaceId } = ana
  const watch = await addWatch(app, ana, 'Lanterne', 'lanterne')
  await addDocuments(app, ana, [{ title: 'Lanterne', at: '2026-03-01T23:30:00Z' }])
  await matchAll(app, ana, watch)
  const clock = foldCounts(async () => [workspaceId])
  const counted = () => inside(app, ana, async (tx) => (await tx.execute(sql`select 1 from mention_recounts`)).length)
  const days = async () => (await ana.get<MentionCounts>('mentions/counts')).days
  expect([await counted(), await days()]).toEqual([0, [{ day: '2026-03-02', count: 1 }]])
  await clock.run(app.deps, new AbortController().signal)
  expect([await counted(), await days()]).toEqual([1, [{ day: '2026-03-02', count: 1 }]])
  await inside(app, ana, (tx) => tx.execute(sql`update workspaces set time_zone = 'America/New_York' where id = ${workspaceId}`))
  expect([await counted(), await days()]).toEqual([0, [{ day: '2026-03-01', count: 1 }]])
  await clock.run(app.deps, new AbortController().signal)
  expect([await counted(), await days()]).toEqual([1, [{ day: '2026-03-01', count: 1 }]])
  expect(await inside(app, ana, (tx) => miscounted(tx, workspaceId))).toBe(0)
})

test('the day of an instant is the zone’s, and a date without an hour is its day everywhere', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const wrong = await inside(app, ana, (tx) =>
    tx.execute(sql`
      select at, zone, day_in(at, zone) from (
        select timestamptz '1998-12-30' + i * interval '7 hours 30 minutes' as at from generate_series(0, 40000) i
        union all select timestamptz '1998-12-30 00:00Z' + i * interval '1 day' + (i % 3 - 1) * interval '1 millisecond' from generate_series(0, 12000) i
      ) instants cross join unnest('{Europe/Paris,America/New_York,Pacific/Kiritimati,Asia/Kolkata,UTC}'::text[]) zone
      where day_in(at, zone) is distinct from
        case when (at at time zone 'UTC')::time = '00:00' then (at at time zone 'UTC')::date else (at at time zone zone)::date end limit 5`),
  )
  expect(wrong).toHaveLength(0)
})
