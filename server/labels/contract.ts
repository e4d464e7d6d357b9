/** What is asked and answered when people say which documents are what a watch is for, and how well its query finds them. */
import { z } from 'zod'
import { labelOrigins, places, verdicts } from '../../db/vocabulary.ts'
import { Published } from '../documents/contract.ts'
import { TrialHit, Written } from '../trials/contract.ts'
import { daysInOrder } from '../watches/contract.ts'

/** Most labels that are said at once. */
export const mostAtOnce = 200
/** Documents of a draw. */
export const drawn = 24

/** One word on a document; `verdict` null takes it back. Of a draw comes the slip that was handed out with the document. */
export const Label = z.strictObject({
  documentId: z.uuid(),
  verdict: z.enum(verdicts).nullable(),
  slip: z.string().max(8_000).nullable().default(null),
})
export type Label = z.infer<typeof Label>

export const Labels = z.strictObject({ labels: z.array(Label).min(1).max(mostAtOnce) })

export const LabelRead = z
  .object({
    documentId: z.uuid(),
    title: z.string(),
    outlet: z.string().nullable(),
    published: Published,
    verdict: z.enum(verdicts),
    origin: z.enum(labelOrigins),
    by: z.string(),
    at: z.iso.datetime(),
  })
  .meta({ id: 'Label' })
export type LabelRead = z.infer<typeof LabelRead>

/** How many were changed; `undo` is the entry of the trail that takes it back, null when nothing was. */
export const Labelled = z.object({ changed: z.number().int(), undo: z.uuid().nullable() }).meta({ id: 'Labelled' })
export type Labelled = z.infer<typeof Labelled>

const crossed = { path: ['validTo'], message: 'dates-crossed' }

/** A query of which a sample is drawn. */
export const Draw = Written.refine(daysInOrder, crossed)
export type Draw = z.infer<typeof Draw>

export const clauseRoles = ['branch', 'condition', 'exclusion', 'list'] as const
const ClauseAt = z.object({
  /** Where it stands in the expression; null for an exclusion list, which `text` names. */
  at: z.object({ from: z.number().int(), to: z.number().int() }).nullable(),
  text: z.string(),
  /** One of several ways to be found; asked for as well; turned away; a shared list that turns away. */
  role: z.enum(clauseRoles),
})

/** A document of the draw: what would be found, or what one clause less would find. */
export const Drawn = TrialHit.extend({
  /** The clause without which it would be found; null for a hit. */
  near: ClauseAt.nullable(),
  place: z.enum(places),
  /** What the server signed of the part that it was drawn from, to be handed back with what is said of it. */
  slip: z.string(),
}).meta({ id: 'Drawn' })
export type Drawn = z.infer<typeof Drawn>

export const DrawResult = z
  .object({
    items: z.array(Drawn),
    /** Hits in the period, and near misses; estimated where not everything was looked at. */
    hits: z.number().int(),
    near: z.number().int(),
    whole: z.boolean(),
  })
  .meta({ id: 'DrawResult' })
export type DrawResult = z.infer<typeof DrawResult>

/** A query to be measured on what was labelled; `labels` are those that are not kept yet, because the watch is not. */
export const Measure = Written.omit({ days: true })
  .extend({ labels: z.array(Label).max(mostAtOnce).default([]) })
  .refine(daysInOrder, crossed)
export type Measure = z.infer<typeof Measure>

export const Tally = z.object({ right: z.number().int(), wrong: z.number().int() })
export type Tally = z.infer<typeof Tally>

/** A share with its 95 % interval, from so many labels; `share` is null where there are none. */
const Share = z.object({ share: z.number().nullable(), low: z.number(), high: z.number(), labels: z.number().int() })
export type Share = z.infer<typeof Share>

const Figures = z.object({ found: Tally, missed: Tally, precision: Share, recall: Share })
export type Figures = z.infer<typeof Figures>

const ClauseFigures = ClauseAt.extend({
  /** Labelled documents that are found and hold the clause; of a clause that turns away, those it turns away. */
  holds: Tally,
  /** Those that it alone finds, or that it alone turns away. */
  alone: Tally,
  /** How often it is right: of a branch, the right ones among what it finds; of all others, the wrong ones among what they turn away. */
  precision: Share,
  /** How much of its task it does: of a branch, the share of all right ones that it finds; of all others, of all wrong ones that they turn away. */
  recall: Share,
})
export type ClauseFigures = z.infer<typeof ClauseFigures>

export const Measured = z
  .object({
    labels: Tally,
    /** Whether the figures come from fair draws; else from whatever was labelled. */
    fair: z.boolean(),
    now: Figures,
    /** Of the saved watch; null when none was named, or when it is the same query. */
    saved: Figures.nullable(),
    /** Labelled documents that the change finds or loses. */
    gains: z.array(z.object({ documentId: z.uuid(), title: z.string(), verdict: z.enum(verdicts) })),
    losses: z.array(z.object({ documentId: z.uuid(), title: z.string(), verdict: z.enum(verdicts) })),
    clauses: z.array(ClauseFigures),
    /** The clause of whose near misses too few are judged to know what is missed, with how many of how many; null where nothing is in doubt. */
    doubt: z.object({ text: z.string(), labels: z.number().int(), of: z.number().int() }).nullable(),
  })
  .meta({ id: 'Measured' })
export type Measured = z.infer<typeof Measured>

/** A query for which exclusions and other ways to be found are proposed, on the labels as for measuring, and on what it finds in the period. */
export const Suggest = Written.extend({ labels: z.array(Label).max(mostAtOnce).default([]) }).refine(daysInOrder, crossed)
export type Suggest = z.infer<typeof Suggest>

const Suggestion = z.object({
  /** As it is written in an expression. */
  term: z.string(),
  /** The expression with it turned away. */
  expression: z.string(),
  /** Dunning's G²: how unlikely it is by chance that it stands in wrong ones more often. */
  score: z.number(),
  /** Labelled finds that it would remove and keep. */
  removes: Tally,
  keeps: Tally,
  /** Of all that is found in the period. */
  hits: z.object({ removed: z.number().int(), of: z.number().int() }),
  /** Some that it would remove and nobody labelled. */
  titles: z.array(z.object({ documentId: z.uuid(), title: z.string() })),
})
export type Suggestion = z.infer<typeof Suggestion>

/** Another way past a clause that turns right ones away. */
const Alternative = z.object({
  /** As it is written in an expression. */
  term: z.string(),
  /** The clause that it stands in for. */
  clause: z.string(),
  role: z.enum(['condition', 'exclusion']),
  expression: z.string(),
  /** How unlikely it is by chance that it stands in right ones more often. */
  score: z.number(),
  /** Labelled documents that it would add. */
  adds: Tally,
  /** Of the right ones that are missed, how many stay so. */
  leaves: z.number().int(),
  /** What it would add to all that is found in the period. */
  hits: z.object({ added: z.number().int(), of: z.number().int() }),
  /** Some that it would add and nobody labelled. */
  titles: z.array(z.object({ documentId: z.uuid(), title: z.string() })),
})
export type Alternative = z.infer<typeof Alternative>

export const Suggested = z
  .object({
    items: z.array(Suggestion),
    /** False while too few finds are labelled, right and wrong, to tell them apart. */
    enough: z.boolean(),
    alternatives: z.array(Alternative),
    /** False while too few near misses are labelled, right and wrong, to tell them apart. */
    enoughMissed: z.boolean(),
    /** Whether all that is found could be looked at. */
    whole: z.boolean(),
  })
  .meta({ id: 'Suggested' })
export type Suggested = z.infer<typeof Suggested>
