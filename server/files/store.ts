/** The only writes to the rows of uploaded files, and what becomes of those that nothing refers to. */
import { randomBytes } from 'node:crypto'
import { and, eq, sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import type { FileReading } from '../../crawlers/files/file-reading.ts'
import type { Tx } from '../../db/client.ts'
import { files } from '../../db/schema/files.ts'
import { storable } from '../../db/storable.ts'
import type { Actor } from '../http.ts'
import { forEachWorkspace, type Recurring, type Workspaces } from '../recurring.ts'
import type { FileRead } from './contract.ts'
import type { Shelved } from './shelf.ts'

/** Notes a file that was taken in, with what was read of it. */
export async function addFile(
  tx: Tx,
  who: Actor,
  given: Shelved & { name: string; reading: FileReading; isUnreadable: boolean },
): Promise<string> {
  const { sha256, kind, type, bytes, name, reading, isUnreadable } = given
  const id = uuidv7()
  await tx.insert(files).values({
    workspaceId: who.workspaceId,
    id,
    token: randomBytes(16).toString('base64url'),
    sha256,
    name: storable(name),
    kind,
    type,
    bytes,
    // JSON takes no zero characters.
    reading: {
      ...reading,
      title: reading.title && storable(reading.title),
      text: storable(reading.text),
      authors: reading.authors.map(storable),
    },
    isUnreadable,
    byName: who.name,
  })
  return id
}

const briefOf = ({ id, token, name, kind, type, bytes, reading }: typeof files.$inferSelect) => ({
  id,
  token,
  name,
  kind,
  type,
  bytes,
  pages: reading.pages,
  seconds: reading.seconds,
})

export async function readFileRow(tx: Tx, workspaceId: string, id: string): Promise<FileRead | null> {
  const [row] = await tx
    .select()
    .from(files)
    .where(and(eq(files.workspaceId, workspaceId), eq(files.id, id)))
  if (!row) return null
  const [used] = await tx.execute<{ documentId: string; title: string }>(sql`
    select d.id as "documentId", d.title from files f
    join hand_documents h on h.workspace_id = f.workspace_id and h.file_id = f.id
    join documents d on d.workspace_id = h.workspace_id and d.id = h.document_id
    where f.workspace_id = ${workspaceId} and f.sha256 = ${row.sha256} limit 1`)
  const { pages: _p, seconds: _s, ...reading } = row.reading
  return { ...briefOf(row), ...reading, isUnreadable: row.isUnreadable, usedBy: used ?? null }
}

/** The file behind its address. */
export async function fileAt(tx: Tx, workspaceId: string, token: string) {
  const [row] = await tx
    .select()
    .from(files)
    .where(and(eq(files.workspaceId, workspaceId), eq(files.token, token)))
  return row ?? null
}

/** An upload that became no document is forgotten after this time. */
const forgottenAfter = '24 hours'
/** What was just put down may get its row any moment. */
const restMs = 3_600_000

/** Files that nothing refers to go: their rows, and then what lies on the disk under no row. */
export const tidyFiles = (workspaces: Workspaces): Recurring =>
  forEachWorkspace({
    name: 'tidy-files',
    every: '27 * * * *',
    workspaces,
    async work({ db, shelf, clock }, workspaceId) {
      await db.workspace(workspaceId, (tx) =>
        tx.execute(sql`
          delete from files f where f.workspace_id = ${workspaceId} and f.created_at < ${clock.now().toISOString()}::timestamptz - ${forgottenAfter}::interval
            and not exists (select 1 from hand_documents h where h.workspace_id = f.workspace_id and h.file_id = f.id)`),
      )
      // By the disk's own clock, which wrote the times that it is compared with.
      const old = await shelf.list(workspaceId, new Date(Date.now() - restMs))
      if (old.length === 0) return
      const rows = await db.workspace(workspaceId, (tx) =>
        tx.execute<{ sha256: string }>(sql`
          select distinct sha256 from files where workspace_id = ${workspaceId} and sha256 = any(${sql.param(old)}::text[])`),
      )
      const kept = new Set(rows.map(({ sha256 }) => sha256))
      for (const sha256 of old) if (!kept.has(sha256)) await shelf.remove(workspaceId, sha256)
    },
  })
