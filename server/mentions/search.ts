/** Full-text search among mentions: PostgreSQL's index gives candidates, the matcher of the watches judges them, so that both always agree. */
import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'
import type { KeptPassage } from '../../db/schema/mentions.ts'
import { toTsquery } from '../watches/candidates.ts'
import { type CompiledWatch, compileWatch } from '../watches/compile.ts'
import { parseSearch } from '../watches/expression/search.ts'
import { matchOne } from '../watches/match.ts'
import { type MatchText, prepareText } from '../watches/prepare.ts'
import { matchTextsOf } from './jobs.ts'
import { excerpts } from './match.ts'

export interface Search {
  asked: CompiledWatch
  /** Text of the tsquery; null where the index can't narrow. */
  tsquery: string | null
}

/** What is looked for; null when there is no word in it. */
export function readSearch(q: string | undefined): Search | null {
  const tree = q ? parseSearch(q) : null
  return tree && { asked: compileWatch({ id: 'search', tree }), tsquery: toTsquery(tree) }
}

/** Whether the row called `m` may be a hit. */
export const mayBeHit = (m: SQL, { tsquery }: Search): SQL =>
  tsquery === null
    ? sql`true`
    : sql`${m}.document_id in (select dt.document_id from document_texts dt where dt.workspace_id = ${m}.workspace_id and dt.search @@ ${tsquery}::tsquery)`

/** Those of the documents that are hits, with the excerpts that show it. */
export const hitsAmong = async (tx: Tx, workspaceId: string, search: Search, documentIds: string[]): Promise<Map<string, KeptPassage[]>> =>
  judgeTexts(search, await matchTextsOf(tx, workspaceId, [...new Set(documentIds)]))

/** The same of texts that are there already. */
export function judgeTexts(search: Search, texts: MatchText[]): Map<string, KeptPassage[]> {
  const hits = new Map<string, KeptPassage[]>()
  for (const text of texts) {
    const hit = matchOne(search.asked, prepareText(text))
    if (hit) hits.set(text.id, excerpts(hit.passages, text))
  }
  return hits
}

/** Documents judged for one count, view or judgement by filter. */
export interface Found {
  documentIds: string[]
  /** False when there were more candidates than were judged. */
  exact: boolean
}

/** The newest documents among mentions where `conditions` hold (on `m`) that are hits, of at most `most` candidates. */
export async function documentsFound(tx: Tx, workspaceId: string, search: Search, conditions: SQL, most: number): Promise<Found> {
  const rows = await tx.execute<{ id: string }>(sql`
    select m.document_id as id from mentions m where ${conditions} and ${mayBeHit(sql.raw('m'), search)}
    group by m.document_id order by max(m.published_at) desc limit ${most + 1}`)
  const hits = await hitsAmong(
    tx,
    workspaceId,
    search,
    rows.slice(0, most).map(({ id }) => id),
  )
  return { documentIds: [...hits.keys()], exact: rows.length <= most }
}
