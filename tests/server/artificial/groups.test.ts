/** Posts that look arranged, as they are read: with their evidence, never dismissed by themselves, gone once a person dismissed them, back when that is undone. */
import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { expect, test } from 'vitest'
import type { ArtificialGroups } from '../../../server/artificial/contract.ts'
import type { Judged, MentionCounts, MentionStream } from '../../../server/mentions/contract.ts'
import { all, splitConditions } from '../../../server/mentions/filter.ts'
import type { MentionPage } from '../../../server/mentions/page-contract.ts'
import { recurring } from '../../../server/pipeline.ts'
import { startApp } from '../../support/app.ts'
import { addWatch, matchAgain } from '../mentions/seed.ts'
import { addPosts, praise } from './seed.ts'

test('[MENTION-07] posts that look arranged are told with their evidence; a person dismisses them, and takes that back', async () => {
  await using app = await startApp({ now: new Date('2026-11-25T12:00:00Z') })
  const ana = await app.owner()
  await addWatch(app, ana, 'Veilleurs', '"veilleurs de nuit"', 'production')
  const ids = await addPosts(app, ana, [
    { text: `${praise} #theatre`, at: '2026-11-24T18:00:10Z', openedAt: '2026-11-20T00:00:00Z' },
    { text: praise, at: '2026-11-24T18:00:40Z', openedAt: '2026-11-21T00:00:00Z' },
    { text: praise.toUpperCase(), at: '2026-11-24T18:01:30Z', openedAt: '2026-11-22T00:00:00Z' },
    { text: 'Les veilleurs de nuit : pas convaincu, mais quelle lumière.', at: '2026-11-24T18:00:20Z', openedAt: '2019-01-01T00:00:00Z' },
  ])
  await matchAgain(app, ana, ids)
  const read = () => ana.get<ArtificialGroups>('artificial')
  const { groups, looked, whole } = await read()
  expect({ looked, whole }).toEqual({ looked: 4, whole: true })
  expect(groups).toMatchObject([
    {
      watch: { name: 'Veilleurs' },
      reasons: [
        { code: 'same-text', count: 3 },
        { code: 'same-minute', count: 3, figure: 2 },
        { code: 'new-accounts', count: 3, figure: 5 },
      ],
      from: '2026-11-24T18:00:10.000Z',
      to: '2026-11-24T18:01:30.000Z',
    },
  ])
  expect(groups[0]?.accounts.map(({ name }) => name).sort()).toEqual(['Compte 0', 'Compte 1', 'Compte 2'])

  // All of them are still to be triaged and have the mark, and the accounts lead to them.
  const marked = async () => (await ana.get<MentionStream>('mentions?arranged=yes')).items.map(({ id }) => id).sort()
  expect(await marked()).toEqual([...(groups[0]?.mentions ?? [])].sort())
  const accounts = groups[0]?.accounts.map(({ id }) => `account=${id}`).join('&') ?? ''
  const stream = await ana.get<MentionStream>(`mentions?status=new&${accounts}`)
  expect(stream.items.map(({ id }) => id).sort()).toEqual([...(groups[0]?.mentions ?? [])].sort())
  const { undo } = await ana.send<Judged>('POST', 'mentions/judge', { ids: groups[0]?.mentions, field: 'status', value: 'dismissed' })
  expect((await read()).groups).toEqual([])
  await ana.send('POST', `mentions/undo/${undo}`)
  expect((await read()).groups).toHaveLength(1)
})

test('[MENTION-07] what a person calls genuine has the mark no more, whatever speaks against it; that is told, and taken back', async () => {
  await using app = await startApp({ now: new Date('2026-11-25T12:00:00Z') })
  const ana = await app.owner()
  await addWatch(app, ana, 'Veilleurs', '"veilleurs de nuit"', 'production')
  const seed = (n: number, hour: number) =>
    Array.from({ length: n }, (_, i) => ({ text: praise, at: `2026-11-24T${hour}:00:${10 + i}Z`, openedAt: '2026-11-20T00:00:00Z' }))
  await matchAgain(app, ana, await addPosts(app, ana, seed(3, 18)))
  const clock = recurring(async () => [ana.workspaceId]).find(({ name }) => name === 'mark-arranged')
  const look = () => clock?.run(app.deps, new AbortController().signal)
  const marked = async () => (await ana.get<MentionStream>('mentions?arranged=yes')).items.map(({ id }) => id)
  await look()
  const ids = await marked()
  expect(ids).toHaveLength(3)
  expect((await ana.get<MentionCounts>('mentions/counts?arranged=yes')).total).toBe(3)

  const luc = await app.member(ana, 'contributor')
  const { undo, changed } = await luc.send<Judged>('POST', 'mentions/judge', { ids, field: 'genuine', value: true })
  expect(changed).toBe(3)
  expect(await luc.send<Judged>('POST', 'mentions/judge', { ids, field: 'genuine', value: true })).toMatchObject({ changed: 0 })
  expect(await marked()).toEqual([])
  // The same evidence, and one more post with the same words, do not bring it back; three other ones are a group of their own.
  await matchAgain(app, ana, await addPosts(app, ana, seed(1, 19), 3))
  await look()
  expect(await marked()).toEqual([])
  await matchAgain(app, ana, await addPosts(app, ana, seed(2, 19), 4))
  await look()
  expect(await marked()).toHaveLength(3)
  expect(await marked()).not.toEqual(expect.arrayContaining(ids))
  // Nor does anything that makes the mentions anew.
  const [mention] = (await ana.get<MentionStream>(`mentions?id=${ids[0]}`)).items
  await matchAgain(app, ana, [mention?.document.id ?? ''])
  await look()
  expect(await marked()).toHaveLength(3)
  const page = await ana.get<MentionPage>(`mentions/${ids[0]}`)
  expect(page.history).toMatchObject([{ field: 'genuine', value: 'yes', by: 'Luc Morel', undoneAt: null }])
  const trail = await ana.get<{ items: { action: string; actor: { name: string } }[] }>('audit?action=mention')
  expect(trail.items[0]).toMatchObject({ action: 'mention.judged' })
  const reader = await app.member(ana, 'reader', 'Rosa Lemaire')
  expect((await reader.request('mentions/judge', { method: 'POST', json: { ids, field: 'genuine', value: false } })).status).toBe(403)

  await luc.send('POST', `mentions/undo/${undo}`)
  await look()
  expect(await marked()).toHaveLength(6)
})

test('[MENTION-07] the mark of older posts follows what holds: it comes with its evidence, goes from the others when a word leaves too few, and is back with them', async () => {
  await using app = await startApp({ now: new Date('2026-11-25T12:00:00Z') })
  let ana = await app.owner()
  await addWatch(app, ana, 'Veilleurs', '"veilleurs de nuit"', 'production')
  const posts = [10, 20, 30].map((s) => ({ text: praise, at: `2026-11-24T18:00:${s}Z`, openedAt: '2026-11-20T00:00:00Z' }))
  await matchAgain(app, ana, await addPosts(app, ana, posts))
  const clock = recurring(async () => [ana.workspaceId]).find(({ name }) => name === 'mark-arranged')
  const marked = async () => {
    await clock?.run(app.deps, new AbortController().signal)
    return (await ana.get<MentionStream>('mentions?arranged=yes')).items.map(({ id }) => id).sort()
  }
  const ids = await marked()
  expect(ids).toHaveLength(3)

  app.clock.forward(40 * 86_400_000)
  ana = await app.someone(ana)
  expect(await marked()).toEqual(ids)
  const { groups } = await ana.get<ArtificialGroups>('artificial')
  expect(groups.map(({ mentions, reasons }) => [[...mentions].sort(), reasons.length])).toEqual([[ids, 3]])

  const { undo } = await ana.send<Judged>('POST', 'mentions/judge', { ids: [ids[0]], field: 'genuine', value: true })
  expect(await marked()).toEqual([])
  expect((await ana.get<ArtificialGroups>('artificial')).groups).toEqual([])
  await ana.send('POST', `mentions/undo/${undo}`)
  expect(await marked()).toEqual(ids)

  await ana.send<Judged>('POST', 'mentions/judge', { ids: [ids[1]], field: 'status', value: 'dismissed' })
  expect(await marked()).toEqual([])
})

test('[MENTION-07] among 20,000 mentions those that look arranged are found by their own mark', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const watchId = await addWatch(app, ana, 'Veilleurs', '"veilleurs de nuit"')
  const owner = postgres(app.ownerUrl, { max: 1, onnotice: () => {} })
  await using _ = { [Symbol.asyncDispose]: () => owner.end() }
  await owner.unsafe(`
    set session_replication_role = replica;
    insert into mentions (workspace_id, id, document_id, watch_id, revision, published_at, kind, place, prominence, passages, arranged)
    select '${ana.workspaceId}', gen_random_uuid(), gen_random_uuid(), '${watchId}', 1, now() - i * interval '1 minute', 'post', 'body', 1, '[]', i % 500 = 0
    from generate_series(1, 20000) i;
    set session_replication_role = origin;
    analyze mentions`)
  const { along, asked } = splitConditions({ arranged: 'yes' }, { workspaceId: ana.workspaceId, userId: null })
  const [row] = await app.db.workspace(ana.workspaceId, (tx) =>
    tx.execute<{ 'QUERY PLAN': unknown }>(
      sql`explain (analyze, format json) select m.id from mentions m where ${all([along, ...asked])} order by m.published_at desc, m.id desc limit 51`,
    ),
  )
  const plan = JSON.stringify(row?.['QUERY PLAN'])
  expect(plan).toContain('mentions_arranged')
  expect(plan).not.toContain('Seq Scan')
})
