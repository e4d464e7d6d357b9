/**
 * The form of a backup file, `.relais.gz`: a gzip stream of lines. The first is the manifest; then pieces, each a line that says its table and its
 * bytes, followed by these bytes of PostgreSQL's COPY text; then pieces of uploaded files, each a line with the file's place; the last line holds how many rows each table has and the SHA-256 of all before it.
 */
import { z } from 'zod'

/** Raised when a file of this form could not be read by an older program. */
export const formatVersion = 2

/** Steps that were waiting stand beside the tables under this name; the queue's own tables change with its versions. */
export const queueName = '(queue)'

export const queueColumns = ['identifier', 'payload', 'run_at', 'key', 'priority', 'attempts', 'max_attempts'] as const

const TableShape = z.object({ name: z.string().regex(/^[a-z_]+$|^\(queue\)$/), columns: z.array(z.string().regex(/^[a-z0-9_]+$/)).min(1) })
export type TableShape = z.infer<typeof TableShape>

export const Manifest = z.object({
  format: z.literal('relais-backup'),
  version: z.number().int(),
  takenAt: z.iso.datetime(),
  /** Version of the program that wrote it. */
  program: z.string(),
  /** How many migrations its tables have had. */
  migrations: z.number().int().min(1),
  /** In an order in which they can be loaded: what is referred to comes first. */
  tables: z.array(TableShape).min(1),
  /** The secret that the installation made for itself; null where it was given in SECRET_KEY and must be given again. */
  secretKey: z.string().nullable(),
})
export type Manifest = z.infer<typeof Manifest>

export const Piece = z.object({ table: z.string(), bytes: z.number().int().positive() })

/** A part of an uploaded file, under its workspace and the hash of what it holds; the parts of one follow each other. */
export const FilePiece = z.object({ file: z.string().regex(/^[0-9a-f-]{36}\/[0-9a-f]{64}$/), bytes: z.number().int().positive() })

/** The last line. `sha256`: hex, over every byte before that line. */
export const Ending = z.object({
  rows: z.record(z.string(), z.number().int()),
  /** How many uploaded files; those of the first form held none. */
  files: z.number().int().default(0),
  sha256: z.string().length(64),
})
export type Ending = z.infer<typeof Ending>

/** A file that is no backup, is cut short or was altered; the message is a sentence for the person who restores. */
export class BadBackup extends Error {}

/** COPY's text escapes line breaks inside values, so each row is one line. */
export function rowsIn(piece: Uint8Array): number {
  let rows = 0
  for (let at = piece.indexOf(10); at !== -1; at = piece.indexOf(10, at + 1)) rows++
  return rows
}
