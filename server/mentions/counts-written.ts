/**
 * Counts what one person or one account wrote, for figures that nothing keeps: an index tells their documents, and each mention of these is counted as it is
 * met, by all that is told of it at once.
 */
import { type SQL, sql } from 'drizzle-orm'
import type { MentionFilter } from './contract.ts'
import { allOf, inAll, isOf, isOfEach, mostTold, ofNewest, type Question, type Told } from './counts-told.ts'
import { columns, mostSigned, mostWalked, ofTheNewest, posted } from './counts-walk.ts'
import { all, type Facet, facetCondition, facets } from './filter.ts'
import { documentsWritten, type Writer, writerOf, writtenBy } from './written.ts'

const without = (filter: MentionFilter, but: Facet | null): MentionFilter => (but === null ? filter : { ...filter, [but]: undefined })

/** Whose writings the filter asks for without its facet `but`; null where it asks for nobody's, or something else leads sooner. */
export const writerOfCount = ({ filter }: Question, but: Facet | null): Writer | null => writerOf(without(filter, but))

/** Each of `each` of the mentions of what the writer wrote; `status` left out of what is asked, without `states`, asks for those that are not dismissed. With `states` those in any state are met, and are told by it. */
export function countedOf(question: Question, writer: Writer, but: Facet | null, each: readonly Told[], states: boolean): SQL {
  const { asker, others } = question
  const filter = without(question.filter, but)
  const m = sql.raw('m')
  const asked = facets.flatMap((facet) =>
    facet === writer || (states && facet === 'status') ? [] : (facetCondition(facet, m, filter, asker) ?? []),
  )
  const shown = (states ? facetCondition('status', m, filter, asker) : null) ?? sql`true`
  const sets: { name: string; of: SQL }[] = each.filter(isOfEach).map((name) => ({ name, of: columns[name] }))
  if (states) sets.push({ name: 'state', of: sql`m.status` })
  if (each.includes('tag')) sets.push({ name: 'tags', of: sql`m.tags` })
  if (each.includes('assignee')) sets.push({ name: 'given', of: sql`m.assignee` })
  const zone = each.includes('day') ? sql`cross join (select time_zone as is from workspaces where id = ${asker.workspaceId}) zone` : sql``
  const newest = each.filter((name) => isOf(ofNewest, name))
  const through = newest.length < each.length
  const ctes = [
    ...(through
      ? [
          sql`written as materialized (select array(${documentsWritten(writer, filter, asker, mostWalked + 1)}) as ids)`,
          sql`w as materialized (${bySets(
            sets.map(({ name }) => name),
            sql`
            select ${sql.join([...sets.map(({ name, of }) => sql`${of} as ${sql.raw(`"${name}"`)}`), sql`${shown} as shown`], sql`, `)}
            -- Side by side in the index on the document: offered the choice, the database may go through all mentions of a period instead.
            from (select * from mentions m where m.workspace_id = ${asker.workspaceId} and m.document_id = any((select ids from written)::uuid[]) offset 0) m
            ${zone} where ${all([...others, ...asked])}`,
          )})`,
        ]
      : []),
    ...(newest.length > 0
      ? [sql`newest as materialized (select n.id, n.document_id from (${writtenBy(writer, filter, asker, null, mostSigned)}) n)`]
      : []),
    ...(newest.some((name) => name !== 'person') ? [posted(question)] : []),
  ]
  const figures = [
    ...(sets.length > 0
      ? [sql`select at, value, null, null, count from w where at = any(${sql.param(each.filter(isOfEach))}::text[]) and count <> 0`]
      : []),
    ...each.flatMap((name) => (isOf(inAll, name) ? [sql`select ${name}, null, null, null, count from w where at is null`] : [])),
    ...(through ? [sql`select 'walked', null, null, null, cardinality(ids) from written`] : []),
    ...(states ? [sql`select 'status', value, null, null, met from w where at = 'state'`] : []),
    ...(each.includes('tag') ? [tags] : []),
    ...(each.includes('assignee')
      ? [sql`select 'assignee', value, null, null, count from w where at = 'given' and value is not null and count <> 0`]
      : []),
    ...newest.map((name) => ofTheNewest[name](question)),
  ]
  return sql`with ${sql.join(ctes, sql`, `)} ${allOf(figures)}`
}

const tags = sql`
  select 'tag', t.tag, null, null, sum(w.count)::int as count from w cross join lateral unnest(w.tags) as t(tag) where w.at = 'tags' and w.count <> 0
  group by t.tag order by count desc, t.tag limit ${mostTold}`

/** Counts rows by each of these columns, and in all: `at` tells by what (null: in all), `met` how many there are, and `count` how many of them are shown. */
function bySets(names: readonly string[], rows: SQL): SQL {
  const column = (name: string) => sql.raw(`b."${name}"`)
  const list = (some: readonly string[], of: (name: string) => SQL) => sql.join(some.map(of), sql`, `)
  // Of the columns of a set all but one are null, and the bit of that one is not set.
  const which = names.map((name) => sql`when grouping(${column(name)}) = 0 then ${name}`)
  const plain = names.filter((name) => name !== 'tags')
  return sql`
    select ${names.length > 0 ? sql`case ${sql.join(which, sql` `)} end` : sql`null::text`} as at,
      coalesce(${plain.length > 0 ? list(plain, (name) => sql`${column(name)}::text`) : sql`null`}, null)::text as value,
      ${names.includes('tags') ? sql`b.tags` : sql`null::text[]`} as tags, count(*)::int as met, (count(*) filter (where b.shown))::int as count
    from (${rows}) b group by grouping sets (${names.length > 0 ? sql`${list(names, (name) => sql`(${column(name)})`)}, ` : sql``}())`
}
