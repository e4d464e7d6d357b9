/** What is asked and answered about imports of exports: what was read of a file, which column is what, what would come of it, how far it is, what came of it. */
import { z } from 'zod'
import {
  documentKinds,
  importFields,
  importStates,
  languages,
  networks,
  rejections,
  tableDelimiters,
  tableEncodings,
} from '../../db/vocabulary.ts'
import { Published } from '../documents/contract.ts'

/** Largest file that is taken. */
export const mostImportBytes = 100 * 1024 * 1024

export const dateOrders = ['dmy', 'mdy', 'ymd'] as const

export const Mapping = z
  .strictObject({
    /** The column of each field, counted from 0; a field that is not there is not taken. */
    columns: z.partialRecord(z.enum(importFields), z.number().int().min(0).max(199)),
    /** The network of all rows, or of those whose own column says none; null: no network, such as press. */
    network: z.enum(networks).nullable(),
    /** IANA name of the zone that times without one are in. */
    zone: z
      .string()
      .max(64)
      .refine((zone) => isZone(zone), { error: 'bad-zone' }),
    /** How days in figures are written. */
    order: z.enum(dateOrders),
    language: z.enum(languages).nullable(),
    /** When the figures were counted, where no column says it: a day, or an instant, as the file's own date is; null for the moment of the import. */
    countedOn: z.union([z.iso.date(), z.iso.datetime()]).nullable().default(null),
  })
  .meta({ id: 'ImportMapping' })
export type Mapping = z.infer<typeof Mapping>

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** How a file of text is to be read, in the place of how it was recognised. */
export const ImportForm = z
  .strictObject({ encoding: z.enum(tableEncodings), delimiter: z.enum(tableDelimiters) })
  .meta({ id: 'ImportForm' })

export const ImportQuery = z.object({
  name: z.string().trim().min(1).max(255),
  /** The file's own date; what it counts is dated by it until somebody says better. */
  modified: z.iso.datetime().optional(),
})

export const ImportRead = z
  .object({
    id: z.uuid(),
    name: z.string(),
    state: z.enum(importStates),
    /** Null for a workbook. */
    encoding: z.string().nullable(),
    delimiter: z.string().nullable(),
    headers: z.array(z.string()),
    mapping: Mapping,
    /** Where the mapping is from: guessed by the headers, or as it was last set for a file with the same ones. */
    isRemembered: z.boolean(),
    rows: z.number().int(),
    done: z.number().int(),
    added: z.number().int(),
    /** There already, or from an account that is blocked. */
    known: z.number().int(),
    rejected: z.number().int(),
    /** More rows or columns than are taken stood in the file; cells that were cut because they are very long. */
    isCut: z.boolean(),
    cutCells: z.number().int(),
    /** After it was undone: documents that stayed, because others brought them too or people worked on them. */
    stayed: z.number().int(),
    by: z.string(),
    createdAt: z.iso.datetime(),
    startedAt: z.iso.datetime().nullable(),
    finishedAt: z.iso.datetime().nullable(),
    /** Why rows were rejected, the most frequent reason first. */
    reasons: z.array(z.object({ reason: z.enum(rejections), count: z.number().int() })),
    /** Entry of the trail by which all of it is undone; null while nothing came of it. */
    undo: z.uuid().nullable(),
  })
  .meta({ id: 'Import' })
export type ImportRead = z.infer<typeof ImportRead>

export const ImportPreview = z
  .object({
    /** Rows that were tried. */
    tried: z.number().int(),
    usable: z.number().int(),
    reasons: z.array(z.object({ reason: z.enum(rejections), count: z.number().int() })),
    rows: z.array(
      z.object({
        number: z.number().int(),
        cells: z.array(z.string()),
        rejection: z.enum(rejections).nullable(),
        read: z
          .object({
            network: z.enum(networks).nullable(),
            author: z.string().nullable(),
            account: z.string().nullable(),
            title: z.string(),
            text: z.string(),
            kind: z.enum(documentKinds),
            address: z.string().nullable(),
            published: Published.nullable(),
            figures: z.array(z.object({ name: z.string(), count: z.number().int() })),
          })
          .nullable(),
      }),
    ),
  })
  .meta({ id: 'ImportPreview' })
export type ImportPreview = z.infer<typeof ImportPreview>
