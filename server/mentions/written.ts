/**
 * What somebody wrote: pages of it, and the documents of all of it. Pages are led by the dates of what they signed or posted, so that a page costs as many
 * looks as it has rows and as other filters pass over, whether they wrote ten texts or a hundred thousand, last week or years ago.
 */
import { type SQL, sql } from 'drizzle-orm'
import { listed } from '../several-contract.ts'
import type { MentionFilter } from './contract.ts'
import { type Asker, all, facetCondition, facets, otherConditions, period } from './filter.ts'
import type { At } from './walk.ts'

export type Writer = 'person' | 'account'

/** Whose writings lead: one person's or one account's; null where something else leads sooner, or several may have signed together. */
export function writerOf(filter: MentionFilter): Writer | null {
  const { q, story, arranged, metSince, id, tag, assignee, task } = filter
  if (q !== undefined || story !== undefined || arranged !== undefined || metSince !== undefined) return null
  if ([id, tag, assignee, task].some((list) => listed<string>(list).length > 0)) return null
  const [people, accounts] = [listed(filter.person), listed(filter.account)]
  if (people.length === 1 && accounts.length === 0) return 'person'
  return accounts.length === 1 && people.length === 0 ? 'account' : null
}

/** What they wrote, as a query to select from: each document with its date, in an index on both. */
const writingsOf = (writer: Writer, filter: MentionFilter, { workspaceId }: Asker): SQL =>
  writer === 'person'
    ? sql`(select bp.published_at, bp.document_id from byline_people bp
        where bp.workspace_id = ${workspaceId} and bp.person_id = ${listed(filter.person)[0]}::uuid)`
    : sql`(select d.published_at, d.id as document_id from documents d where d.workspace_id = ${workspaceId} and d.handle_id = ${listed(filter.account)[0]}::uuid)`

/** The documents that they wrote, of the days that are asked for, the newest so many. */
export function documentsWritten(writer: Writer, filter: MentionFilter, asker: Asker, most: number): SQL {
  const within = filter.from || filter.to ? sql`where ${all(period(sql`w`, filter, asker.workspaceId))}` : sql``
  return sql`select w.document_id from ${writingsOf(writer, filter, asker)} w ${within} order by w.published_at desc limit ${most}`
}

/**
 * The mentions of what they wrote, the newest first, after `at`, so many at most; as a query to select from. `written_at` is what they are in order of: a
 * mention follows its document's date a moment later, and a page that took now one and now the other would lose it.
 */
export function writtenBy(writer: Writer, filter: MentionFilter, asker: Asker, at: At | null, most: number): SQL {
  const m = sql`m`
  const conditions = [
    ...otherConditions(m, filter, asker),
    ...facets.flatMap((facet) => (facet === writer ? [] : (facetCondition(facet, m, filter, asker) ?? []))),
  ]
  // Said of what leads as well, so that its index passes over what is of other days.
  if (filter.from || filter.to) conditions.push(...period(sql`w`, filter, asker.workspaceId))
  if (at !== null)
    conditions.push(sql`w.published_at <= ${at[0]}::timestamptz`, sql`(w.published_at, m.id) < (${at[0]}::timestamptz, ${at[1]}::uuid)`)
  // Somebody may stand twice over one text.
  return sql`
    select distinct on (w.published_at, m.id) m.*, w.published_at as written_at from ${writingsOf(writer, filter, asker)} w join mentions m on m.document_id = w.document_id
    where ${all(conditions)} order by w.published_at desc, m.id desc limit ${most}`
}
