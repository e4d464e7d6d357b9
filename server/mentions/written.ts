/**
 * Pages of what somebody wrote: led by the dates of what they signed or posted, so that a page costs as many looks as it has rows and as other filters pass
 * over, whether they wrote ten texts or a hundred thousand, last week or years ago.
 */
import { type SQL, sql } from 'drizzle-orm'
import { listed } from '../several-contract.ts'
import type { Stream } from './contract.ts'
import { type Asker, all, facetCondition, facets, otherConditions, period } from './filter.ts'
import type { At } from './walk.ts'

/** Whose writings lead: one person or one account, where the newest come first; null where something else leads sooner, or several may have signed together. */
export function writerOf(wish: Stream): 'person' | 'account' | null {
  const { order, q, story, arranged, metSince, id, tag, assignee, task } = wish
  if (order !== 'newest' || q !== undefined || story !== undefined || arranged !== undefined || metSince !== undefined) return null
  if ([id, tag, assignee, task].some((list) => listed<string>(list).length > 0)) return null
  const [people, accounts] = [listed(wish.person), listed(wish.account)]
  if (people.length === 1 && accounts.length === 0) return 'person'
  return accounts.length === 1 && people.length === 0 ? 'account' : null
}

/**
 * The mentions of what they wrote, the newest first, after `at`, so many at most; as a query to select from. `written_at` is what they are in order of: a
 * mention follows its document's date a moment later, and a page that took now one and now the other would lose it.
 */
export function writtenBy(writer: 'person' | 'account', wish: Stream, asker: Asker, at: At | null, most: number): SQL {
  const m = sql`m`
  const { workspaceId } = asker
  const writings =
    writer === 'person'
      ? sql`(select bp.published_at, b.document_id from byline_people bp join bylines b on b.workspace_id = bp.workspace_id and b.id = bp.byline_id
          where bp.workspace_id = ${workspaceId} and bp.person_id = ${listed(wish.person)[0]}::uuid)`
      : sql`(select d.published_at, d.id as document_id from documents d where d.workspace_id = ${workspaceId} and d.handle_id = ${listed(wish.account)[0]}::uuid)`
  const conditions = [
    ...otherConditions(m, wish, asker),
    ...facets.flatMap((facet) => (facet === writer ? [] : (facetCondition(facet, m, wish, asker) ?? []))),
  ]
  // Said of what leads as well, so that its index passes over what is of other days.
  if (wish.from || wish.to) conditions.push(...period(sql`w`, wish, workspaceId))
  if (at !== null)
    conditions.push(sql`w.published_at <= ${at[0]}::timestamptz`, sql`(w.published_at, m.id) < (${at[0]}::timestamptz, ${at[1]}::uuid)`)
  // Somebody may stand twice over one text.
  return sql`
    select distinct on (w.published_at, m.id) m.*, w.published_at as written_at from ${writings} w join mentions m on m.document_id = w.document_id
    where ${all(conditions)} order by w.published_at desc, m.id desc limit ${most}`
}
