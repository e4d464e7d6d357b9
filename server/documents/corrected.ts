/** What a document was read as, kept beside what a person made of it: a correction holds whatever is read later, and gives way to it when it is taken back. Pure. */
import type { documents, ReadAs } from '../../db/schema/documents.ts'

type Columns = Pick<typeof documents.$inferSelect, 'kind' | 'outletId' | 'bylines' | 'publishedAt' | 'publishedPrecision'>

/** The columns as they would stand had nobody corrected anything, of those that are corrected. */
export const asRead = ({ publishedAt, ...readAs }: ReadAs): Partial<Columns> => ({
  ...readAs,
  ...(publishedAt === undefined ? {} : { publishedAt: new Date(publishedAt) }),
})

/** What was read now, so that it can be written: into its columns, or beside them where a correction stands. */
export function besideCorrections(readAs: ReadAs, read: Partial<Columns>): Partial<Columns> & { readAs: ReadAs } {
  const beside: ReadAs = { ...readAs }
  const free: Partial<Columns> = {}
  const { kind, outletId, bylines, publishedAt, publishedPrecision } = read
  if (kind !== undefined) ('kind' in readAs ? beside : free).kind = kind
  if (outletId !== undefined) ('outletId' in readAs ? beside : free).outletId = outletId
  if (bylines !== undefined) ('bylines' in readAs ? beside : free).bylines = bylines
  if (publishedAt !== undefined && publishedPrecision !== undefined) {
    if ('publishedAt' in readAs) {
      beside.publishedAt = publishedAt.toISOString()
      beside.publishedPrecision = publishedPrecision
    } else {
      free.publishedAt = publishedAt
      free.publishedPrecision = publishedPrecision
    }
  }
  return { ...free, readAs: beside }
}
