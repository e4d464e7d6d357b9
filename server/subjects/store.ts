/** The only writes to subjects. */
import { sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import type { Tx } from '../../db/client.ts'
import { toJson } from '../text.ts'
import type { Emerged } from './emerge.ts'

/** A subject that has been silent for so long is dropped. */
const keptDays = 30

export type Rung = Emerged & { hours: number }

/** Keeps what rings at an instant under its term: a subject that rang before keeps its name and its first time. Saving twice changes nothing. */
export async function saveSubjects(tx: Tx, workspaceId: string, at: Date, rung: readonly Rung[]): Promise<void> {
  const rows = rung.map(({ documentIds, ...subject }) => ({ ...subject, id: uuidv7(), document_ids: documentIds }))
  await tx.execute(sql`
    insert into subjects (workspace_id, id, key, label, kind, also, hours, counted_to, documents, outlets, expected, weeks, score, document_ids, first_rang_at, last_rang_at)
    select ${workspaceId}::uuid, id, key, label, kind, also, hours, ${at.toISOString()}::timestamptz, documents, outlets, expected, weeks, score, document_ids,
      ${at.toISOString()}::timestamptz, ${at.toISOString()}::timestamptz
    from jsonb_to_recordset(${toJson(rows)}::jsonb) as r(id uuid, key text, label text, kind text, also text[], hours int, documents int, outlets int,
      expected real, weeks int, score real, document_ids uuid[])
    on conflict (workspace_id, key) do update set label = excluded.label, kind = excluded.kind, also = excluded.also, hours = excluded.hours,
      counted_to = excluded.counted_to, documents = excluded.documents, outlets = excluded.outlets, expected = excluded.expected, weeks = excluded.weeks,
      score = excluded.score, document_ids = excluded.document_ids, last_rang_at = excluded.last_rang_at
    where subjects.counted_to <= excluded.counted_to`)
  await tx.execute(
    sql`delete from subjects where workspace_id = ${workspaceId} and last_rang_at < ${at.toISOString()}::timestamptz - make_interval(days => ${keptDays})`,
  )
}
