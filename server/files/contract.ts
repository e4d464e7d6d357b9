/** What is said of uploaded files: how large they may be, what was read of one, and where it is fetched. */
import { z } from 'zod'
import { type FileKind, fileKinds } from '../../db/vocabulary.ts'

const megabyte = 1024 * 1024
/** Largest file that is taken, by what it turns out to be. */
export const mostBytes: Record<FileKind, number> = {
  pdf: 60 * megabyte,
  image: 25 * megabyte,
  audio: 250 * megabyte,
  video: 1024 * megabyte,
}

export const FileBrief = z
  .object({
    id: z.uuid(),
    /** Its address is `/files/{token}`. */
    token: z.string(),
    name: z.string(),
    kind: z.enum(fileKinds),
    type: z.string(),
    bytes: z.number().int(),
    pages: z.number().int().nullable(),
    seconds: z.number().int().nullable(),
  })
  .meta({ id: 'FileBrief' })
export type FileBrief = z.infer<typeof FileBrief>

export const FileRead = FileBrief.extend({
  title: z.string().nullable(),
  text: z.string(),
  authors: z.array(z.string()),
  /** When the file was made, as it says. */
  madeAt: z.iso.datetime().nullable(),
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  isCut: z.boolean(),
  /** Whether something went wrong while it was read; what could be read is there all the same. */
  isUnreadable: z.boolean(),
  /** A document that the same file was added to before. */
  usedBy: z.object({ documentId: z.uuid(), title: z.string() }).nullable(),
}).meta({ id: 'File' })
export type FileRead = z.infer<typeof FileRead>

export const UploadQuery = z.object({ name: z.string().trim().min(1).max(255) })
export const FileToken = z.object({ token: z.string().regex(/^[\w-]{22}$/) })
export const Recognised = z.object({ text: z.string(), confidence: z.number() }).meta({ id: 'RecognisedText' })
