/** The language that documents are usually in where they stand, for those that do not say their own: as source and outlet are known, else as what was published there of late. */
import { sql } from 'drizzle-orm'
import { readLanguageTag } from '../../crawlers/understanding/language.ts'
import { uuids } from '../../db/among.ts'
import type { Tx } from '../../db/client.ts'
import type { Language } from '../../db/vocabulary.ts'

/** Documents of late that are looked at, so that the answer costs the same however many there are. */
const looked = 40
/** So many of them must be in a known language, and so large a share of these in the same one. */
const leastKnown = 5
const leastShare = 0.8

/**
 * The usual language of each of these documents, one look-up for all; null where there is none. What stands on a site is like the rest of that site;
 * a post or a film is like the others of its account and of the source that brought it, for all languages meet on a network.
 */
export async function usualLanguages(tx: Tx, workspaceId: string, documentIds: string[]): Promise<Map<string, Language | null>> {
  if (documentIds.length === 0) return new Map()
  const mostly = (column: 'outlet_id' | 'source_id' | 'handle_id') => sql`lateral (
    select l.language, l.n, sum(l.n) over () as known from (
      select r.language, count(*) as n from (
        select d.language from documents d where d.workspace_id = ${workspaceId} and d.${sql.identifier(column)} = p.${sql.identifier(column)}
        order by d.published_at desc limit ${looked}) r
      where r.language is not null group by 1) l
    order by l.n desc limit 1)`
  const clear = (as: string) =>
    sql.raw(`case when ${as}.known >= ${leastKnown} and ${as}.n >= ${leastShare} * ${as}.known then ${as}.language end`)
  const rows = await tx.execute<{ ids: string[]; told: string | null; mostly: string | null }>(sql`
    with places as (
      select outlet_id, source_id, handle_id, array_agg(id::text) as ids from documents
      where workspace_id = ${workspaceId} and id = any(${uuids(documentIds)}) group by 1, 2, 3
    )
    select p.ids, coalesce(s.language, o.language) as told, coalesce(${clear('bo')}, ${clear('bh')}, ${clear('bs')}) as mostly
    from places p
    left join outlets o on o.workspace_id = ${workspaceId} and o.id = p.outlet_id
    left join sources s on s.workspace_id = ${workspaceId} and s.id = p.source_id
    left join ${mostly('outlet_id')} bo on p.handle_id is null and s.kind is distinct from 'youtube'
    left join ${mostly('source_id')} bs on true
    left join ${mostly('handle_id')} bh on p.handle_id is not null`)
  return new Map(rows.flatMap(({ ids, told, mostly }) => ids.map((id) => [id, readLanguageTag(told) ?? readLanguageTag(mostly)] as const)))
}

/** Those that do not say their language. */
export const silentAmong = (documents: { id: string; language: string | null }[]): string[] =>
  documents.filter(({ language }) => language === null).map(({ id }) => id)

/** What most of these texts, which came together, turned out to be in; null where that is not clear. */
export function mostlyIn(found: readonly (Language | null)[]): Language | null {
  const counts = new Map<Language, number>()
  for (const language of found) if (language) counts.set(language, (counts.get(language) ?? 0) + 1)
  const known = [...counts.values()].reduce((sum, n) => sum + n, 0)
  const [most] = [...counts].sort((a, b) => b[1] - a[1])
  return most && known >= leastKnown && most[1] >= leastShare * known ? most[0] : null
}
