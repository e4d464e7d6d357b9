/** What is answered about emerging subjects: each with why it rings and the documents that show it. */
import { z } from 'zod'
import { datePrecisions, outletKinds, subjectKinds } from '../../db/vocabulary.ts'

export const SubjectFilter = z.object({
  /** Those of the last days that ring no more too. */
  past: z.enum(['yes', 'no']).default('no'),
})

export const SubjectRow = z
  .object({
    id: z.uuid(),
    label: z.string(),
    kind: z.enum(subjectKinds),
    /** Other terms of the same documents. */
    also: z.array(z.string()),
    /** Whether it rings now; otherwise it did within the last two days. */
    ringing: z.boolean(),
    /** Tellings in the `hours` up to `to`, a text and its copies counting once, by how many outlets, and what the same hours of `weeks` weeks before let expect. */
    counted: z.object({
      hours: z.number().int(),
      to: z.iso.datetime(),
      documents: z.number().int(),
      outlets: z.number().int(),
      expected: z.number(),
      weeks: z.number().int(),
    }),
    /** (documents − expected) / √(expected + 1); it rings from 3 on. */
    score: z.number(),
    firstRangAt: z.iso.datetime(),
    lastRangAt: z.iso.datetime(),
    /** One document of each telling, newest first; six at most. */
    documents: z.array(
      z.object({
        id: z.uuid(),
        title: z.string(),
        address: z.string().nullable(),
        published: z.object({ at: z.iso.datetime(), precision: z.enum(datePrecisions) }),
        outlet: z.object({ id: z.uuid(), name: z.string(), kind: z.enum(outletKinds) }).nullable(),
      }),
    ),
  })
  .meta({ id: 'Subject' })
export type SubjectRow = z.infer<typeof SubjectRow>

export const SubjectList = z
  .object({
    /** Loudest first. */
    items: z.array(SubjectRow),
    /** False while no earlier week is known to compare with. */
    ready: z.boolean(),
  })
  .meta({ id: 'SubjectList' })
export type SubjectList = z.infer<typeof SubjectList>
