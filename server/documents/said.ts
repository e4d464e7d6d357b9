/** A text of two parts: what was read of a document, and behind it what is said in it, as its publisher wrote that down. */
import { sql } from 'drizzle-orm'
import { uuids } from '../../db/among.ts'
import type { Tx } from '../../db/client.ts'
import { foldText } from '../text.ts'

const between = '\n\n'

/** Both parts as one text. What is read may hold what is said already, as pages of episodes do: then it stands alone. */
export function withSaid(read: string, said: string | null): string {
  if (!said || holds(read, said)) return read
  return read === '' ? said : `${read}${between}${said}`
}

/** Where in the text begins what is said; null where it is not there by itself. */
export function saidFrom(text: string, said: string | null): number | null {
  if (!said || !text.endsWith(said)) return null
  const from = text.length - said.length
  return from === 0 || text.startsWith(between, from - between.length) ? from : null
}

/** The text without what is said in it. */
export function withoutSaid(text: string, said: string | null): string {
  const from = saidFrom(text, said)
  return from === null ? text : text.slice(0, Math.max(0, from - between.length))
}

const samples = 5
const sampleLength = 60

/** Most of some stretches of it, as people would read them. */
function holds(read: string, said: string): boolean {
  if (read.length < said.length * 0.7) return false
  const plain = (text: string) => foldText(text).replace(/[^\p{L}\p{N}]+/gu, ' ')
  const all = plain(read)
  const words = plain(said).trim()
  if (words === '') return false
  const step = Math.floor(Math.max(0, words.length - sampleLength) / samples)
  const found = Array.from({ length: samples }, (_, i) => words.slice(i * step, i * step + sampleLength)).filter((part) =>
    all.includes(part),
  )
  return found.length * 2 > samples
}

/** What is said in these, of those of which it was read. */
export async function saidIn(tx: Tx, workspaceId: string, documentIds: string[]): Promise<Map<string, string>> {
  if (documentIds.length === 0) return new Map()
  const rows = await tx.execute<{ id: string; text: string }>(sql`
    select document_id as id, text from document_transcripts
    where workspace_id = ${workspaceId} and document_id = any(${uuids(documentIds)}) and text is not null`)
  return new Map(rows.map(({ id, text }) => [id, text]))
}
