/** Posts for tests about what looks arranged: each by an account of its own, opened on a day. */
import { sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import type { Someone, TestApp } from '../../support/app.ts'
import { addDocuments } from '../mentions/seed.ts'

export const praise = 'Courez voir Les Veilleurs de nuit, un spectacle absolument bouleversant !'

/** Posts, each by an account of its own that was opened on that day. */
export async function addPosts(
  app: TestApp,
  who: Someone,
  posts: { text: string; at: string; openedAt: string }[],
  from = 0,
): Promise<string[]> {
  const ids = await addDocuments(
    app,
    who,
    posts.map(({ text, at }) => ({ title: text, text, at, kind: 'post' as const })),
  )
  for (const [i, id] of ids.entries()) {
    const handle = uuidv7()
    await app.db.workspace(who.workspaceId, async (tx) => {
      await tx.execute(sql`insert into handles (workspace_id, id, network, value, name, opened_at)
        values (${who.workspaceId}, ${handle}, 'mastodon', ${`compte${from + i}@village.example`}, ${`Compte ${from + i}`}, ${posts[i]?.openedAt}::timestamptz)`)
      await tx.execute(sql`update documents set handle_id = ${handle} where workspace_id = ${who.workspaceId} and id = ${id}`)
    })
  }
  return ids
}
