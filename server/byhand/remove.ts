/** Taking out documents that people brought: what was made of them goes with them, and what was told beside them is told anew. */

import { sql } from 'drizzle-orm'
import { uuids } from '../../db/among.ts'
import type { Tx } from '../../db/client.ts'
import { lockPeople } from '../bylines/store.ts'
import { recountAffiliations } from '../people/store.ts'
import { lockStories, membersOf, saveStory } from '../stories/store.ts'

/** Removes these documents. Gives those that were told with them, which are to be matched and grouped again. */
export async function removeDocuments(tx: Tx, workspaceId: string, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return []
  await lockPeople(tx, workspaceId)
  await lockStories(tx, workspaceId)
  await tx.execute(sql`select 1 from documents where workspace_id = ${workspaceId} and id = any(${uuids(ids)}) order by id for update`)
  const people = await tx.execute<{ id: string }>(sql`
    select distinct bp.person_id as id from byline_people bp join bylines b on b.workspace_id = bp.workspace_id and b.id = bp.byline_id
    where bp.workspace_id = ${workspaceId} and b.document_id = any(${uuids(ids)})`)
  const told = await tx.execute<{ story: string; id: string }>(sql`
    select distinct o.story_id as story, o.document_id as id from story_documents s
    join story_documents o on o.workspace_id = s.workspace_id and o.story_id = s.story_id and o.document_id <> all(${uuids(ids)})
    where s.workspace_id = ${workspaceId} and s.document_id = any(${uuids(ids)})`)
  // A story goes with the document that was its first; it is told by the others first.
  for (const story of new Set(told.map((each) => each.story))) {
    const others = (await membersOf(tx, workspaceId, story)).filter((id) => !ids.includes(id))
    await tx.execute(
      sql`delete from story_documents where workspace_id = ${workspaceId} and story_id = ${story} and document_id = any(${uuids(ids)})`,
    )
    await saveStory(tx, workspaceId, story, others)
  }
  await tx.execute(sql`delete from documents where workspace_id = ${workspaceId} and id = any(${uuids(ids)})`)
  await recountAffiliations(
    tx,
    workspaceId,
    people.map(({ id }) => id),
  )
  return [...new Set(told.map(({ id }) => id))]
}
