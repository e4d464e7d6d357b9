/** What is said about watches between the server and those who ask: inputs, what is answered, and how an expression is judged while it is typed. */
import { z } from 'zod'
import { watchKinds } from '../../db/vocabulary.ts'
import { several } from '../several-contract.ts'

/** `paused` by a person; `upcoming` before its first day of validity, `over` after its last; `active` otherwise. */
export const watchStates = ['active', 'paused', 'upcoming', 'over'] as const
export type WatchState = (typeof watchStates)[number]

const Matching = z
  .object({ done: z.number().int(), total: z.number().int() })
  .meta({ id: 'Matching', description: 'How far what is already there has been looked through for a new or changed watch' })

export const WatchRead = z
  .object({
    id: z.uuid(),
    name: z.string(),
    kind: z.enum(watchKinds),
    expression: z.string(),
    /** Days of validity in the workspace's zone, inclusive; null is open. */
    validFrom: z.string().nullable(),
    validTo: z.string().nullable(),
    state: z.enum(watchStates),
    paused: z.boolean(),
    /** Raised with each change of what it finds. */
    revision: z.number().int(),
    exclusions: z.array(z.object({ id: z.uuid(), name: z.string() })),
    /** Mentions by day of publication in the workspace's zone, the dismissed and withdrawn left out; `fresh` is what nobody looked at yet. */
    mentions: z.object({
      today: z.number().int(),
      week: z.number().int(),
      month: z.number().int(),
      all: z.number().int(),
      fresh: z.number().int(),
      lastAt: z.iso.datetime().nullable(),
    }),
    /** Mentions of the last thirty days, oldest day first. */
    days: z.array(z.number().int()),
    /** Null when all that is there has been looked through. */
    matching: Matching.nullable(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime().nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'Watch' })
export type WatchRead = z.infer<typeof WatchRead>

/** A watch as it is after a change; `undo` is the entry of the trail that takes the change back, null when nothing changed. */
export const WatchSaved = WatchRead.extend({ undo: z.uuid().nullable() }).meta({ id: 'WatchSaved' })
export type WatchSaved = z.infer<typeof WatchSaved>

/** How a watch stood after one of its changes. */
export const VersionRead = z
  .object({
    /** The entry of the trail; null for a beginning that has none. */
    id: z.uuid().nullable(),
    at: z.iso.datetime(),
    by: z.string().nullable(),
    did: z.enum(['added', 'changed', 'took-back', 'removed', 'restored']),
    words: z.object({
      name: z.string(),
      kind: z.enum(watchKinds),
      expression: z.string(),
      exclusions: z.array(z.uuid()),
      validFrom: z.string().nullable(),
      validTo: z.string().nullable(),
      paused: z.boolean(),
    }),
    /** Which of the words were changed. */
    changed: z.array(z.enum(['name', 'kind', 'expression', 'exclusions', 'validFrom', 'validTo', 'paused'])),
    /** Its lists by name; `gone` are those that are not there any more. */
    exclusions: z.array(z.object({ id: z.uuid(), name: z.string(), gone: z.boolean() })),
  })
  .meta({ id: 'WatchVersion' })
export type VersionRead = z.infer<typeof VersionRead>
/** The latest first; `more` when there are older ones than are told. */
export const Versions = z.object({ items: z.array(VersionRead), more: z.boolean() }).meta({ id: 'WatchVersions' })
export type Versions = z.infer<typeof Versions>

export const Removed = z.object({ undo: z.uuid() }).meta({ id: 'Removed' })
export type Removed = z.infer<typeof Removed>

export const WatchFilter = z.object({
  q: z.string().trim().max(200).optional(),
  kind: several(z.enum(watchKinds)),
  /** Watches that share this exclusion list. */
  exclusion: z.uuid().optional(),
})

const name = z.string().trim().min(1).max(120)
/** Longer than any expression may be, so that its own judge says how long it may. */
const expression = z.string().max(20_000)
const exclusions = z.array(z.uuid()).max(50)
const day = z.iso.date().nullable()

/** The end may not come before the start. */
export const daysInOrder = ({ validFrom, validTo }: { validFrom?: string | null | undefined; validTo?: string | null | undefined }) =>
  !validFrom || !validTo || validFrom <= validTo
const crossed = { path: ['validTo'], message: 'dates-crossed' }

export const NewWatch = z
  .strictObject({
    name,
    kind: z.enum(watchKinds),
    expression,
    exclusions: exclusions.default([]),
    validFrom: day.default(null),
    validTo: day.default(null),
    paused: z.boolean().default(false),
  })
  .refine(daysInOrder, crossed)
export type NewWatch = z.infer<typeof NewWatch>

/** Several at once, as the first run does. */
export const NewWatches = z.strictObject({ watches: z.array(NewWatch).min(1).max(100) })
/** `undo` takes all of them back as one step. */
export const WatchesAdded = z.object({ added: z.array(z.uuid()), undo: z.uuid() }).meta({ id: 'WatchesAdded' })

export const WatchChange = z
  .strictObject({
    name: name.optional(),
    kind: z.enum(watchKinds).optional(),
    expression: expression.optional(),
    exclusions: exclusions.optional(),
    validFrom: day.optional(),
    validTo: day.optional(),
    paused: z.boolean().optional(),
  })
  .refine(daysInOrder, crossed)
export type WatchChange = z.infer<typeof WatchChange>

export const ExclusionListRead = z
  .object({
    id: z.uuid(),
    name: z.string(),
    expression: z.string(),
    /** The watches that pass over what it finds. */
    watches: z.array(z.object({ id: z.uuid(), name: z.string() })),
    createdAt: z.iso.datetime(),
    version: z.number().int(),
  })
  .meta({ id: 'ExclusionList' })
export type ExclusionListRead = z.infer<typeof ExclusionListRead>
export const ExclusionListSaved = ExclusionListRead.extend({ undo: z.uuid().nullable() }).meta({ id: 'ExclusionListSaved' })
export type ExclusionListSaved = z.infer<typeof ExclusionListSaved>

/** A list that is offered to be added. */
export const Starters = z
  .object({ items: z.array(z.object({ key: z.string(), name: z.string(), why: z.string(), expression: z.string() })) })
  .meta({ id: 'StarterLists' })

export const NewExclusionList = z.strictObject({ name, expression })
export type NewExclusionList = z.infer<typeof NewExclusionList>
export const ExclusionListChange = NewExclusionList.partial()
export type ExclusionListChange = z.infer<typeof ExclusionListChange>
/** `force` removes a list from the watches that use it as well. */
export const Removing = z.object({ force: z.enum(['1', 'true']).optional() })

/** A mistake or remark at its place, in UTF-16 units of the expression. */
const Remark = z.object({
  from: z.number().int(),
  to: z.number().int(),
  code: z.string(),
  /** What is wrong and what to do, in the reader's language. */
  message: z.string(),
  /** What would do instead: `insert` put in place of `from`…`to`, which gives `text`. */
  proposal: z.object({ from: z.number().int(), to: z.number().int(), insert: z.string(), text: z.string() }).nullable(),
})
export type Remark = z.infer<typeof Remark>

/** An expression as it stands in the editor. */
export const ToCheck = z.object({ expression })

export const Checked = z
  .object({
    /** False when it can't be saved. */
    ok: z.boolean(),
    problems: z.array(Remark),
    /** Remarks that stop nothing. */
    warnings: z.array(Remark),
    /** The expression as the product understood it, operators in the reader's language; null when it has a mistake. */
    canonical: z.string().nullable(),
    /** Look-ups that it costs for every document, and the most that is allowed; null when it has a mistake. */
    cost: z.object({ is: z.number().int(), most: z.number().int() }).nullable(),
    terms: z.number().int().nullable(),
  })
  .meta({ id: 'CheckedExpression' })
export type Checked = z.infer<typeof Checked>

/** Names as people write them; several may stand in one, between commas or on lines. */
export const Names = z.object({ names: z.array(z.string().trim().min(1).max(400)).min(1).max(50) })

export const Suggested = z
  .object({
    name: z.string(),
    kind: z.enum(watchKinds),
    expression: z.string(),
    warnings: z.array(z.object({ code: z.string(), message: z.string() })),
  })
  .meta({ id: 'SuggestedWatch' })
export const Suggestions = z.object({ items: z.array(Suggested) }).meta({ id: 'SuggestedWatches' })
export type Suggestions = z.infer<typeof Suggestions>
