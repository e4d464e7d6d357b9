/** Posts that look arranged, as they are read: with their evidence, never dismissed by themselves, gone once a person dismissed them, back when that is undone. */
import { sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import type { ArtificialGroups } from '../../../server/artificial/contract.ts'
import type { Judged, MentionStream } from '../../../server/mentions/contract.ts'
import { type Someone, startApp, type TestApp } from '../../support/app.ts'
import { addDocuments, addWatch, matchAgain } from '../mentions/seed.ts'

const praise = 'Courez voir Les Veilleurs de nuit, un spectacle absolument bouleversant !'

/** Posts, each by an account of its own that was opened on that day. */
async function addPosts(app: TestApp, who: Someone, posts: { text: string; at: string; openedAt: string }[]): Promise<string[]> {
  const ids = await addDocuments(
    app,
    who,
    posts.map(({ text, at }) => ({ title: text, text, at, kind: 'post' as const })),
  )
  for (const [i, id] of ids.entries()) {
    const handle = uuidv7()
    await app.db.workspace(who.workspaceId, async (tx) => {
      await tx.execute(sql`insert into handles (workspace_id, id, network, value, name, opened_at)
        values (${who.workspaceId}, ${handle}, 'mastodon', ${`compte${i}@village.example`}, ${`Compte ${i}`}, ${posts[i]?.openedAt}::timestamptz)`)
      await tx.execute(sql`update documents set handle_id = ${handle} where workspace_id = ${who.workspaceId} and id = ${id}`)
    })
  }
  return ids
}

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

  // All of them are still to be triaged, and the accounts lead to them.
  const accounts = groups[0]?.accounts.map(({ id }) => `account=${id}`).join('&') ?? ''
  const stream = await ana.get<MentionStream>(`mentions?status=new&${accounts}`)
  expect(stream.items.map(({ id }) => id).sort()).toEqual([...(groups[0]?.mentions ?? [])].sort())
  const { undo } = await ana.send<Judged>('POST', 'mentions/judge', { ids: groups[0]?.mentions, field: 'status', value: 'dismissed' })
  expect((await read()).groups).toEqual([])
  await ana.send('POST', `mentions/undo/${undo}`)
  expect((await read()).groups).toHaveLength(1)
})
