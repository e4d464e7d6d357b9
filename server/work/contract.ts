/** What is asked and answered about background work: the steps of a workspace that run, wait, failed or were stopped. */
import { z } from 'zod'

/** Kinds of steps in the order in which an item meets them. */
export const stepKinds = [
  'visit-source',
  'tend-subscription',
  'verify-webmention',
  'read-host',
  'read-transcripts',
  'understand',
  'match',
  'rematch',
  'group',
  'place-arrivals',
  'regroup-stories',
  'identify',
  'meet-person',
  'refresh-outlet',
  'derive-kinds',
  'import-rows',
  'undo-import',
  'ring-subjects',
] as const
export type StepKind = (typeof stepKinds)[number]

/** `failed`: it was tried as often as it may be; one that will be tried again waits. `stopped`: by a person, who can let it go on. */
export const stepStates = ['running', 'waiting', 'failed', 'stopped'] as const
export type StepState = (typeof stepStates)[number]

export const StepRead = z
  .object({
    id: z.string(),
    kind: z.enum(stepKinds),
    /** What it is about, as people know it: a source, a site, a watch, a person, a file; null where it is about documents. */
    subject: z.string().nullable(),
    /** How many documents it is about, where it is about documents. */
    documents: z.number().int().nullable(),
    state: z.enum(stepStates),
    /** How far it is, where that is known. */
    progress: z.object({ done: z.number().int(), of: z.number().int() }).nullable(),
    /** Whether it runs and was asked to end. */
    stopping: z.boolean(),
    /** Who stopped it; null for one that nobody stopped. */
    stoppedBy: z.string().nullable(),
    attempts: z.number().int(),
    maxAttempts: z.number().int(),
    /** When it is due. */
    runAt: z.iso.datetime(),
    /** Since when it runs. */
    startedAt: z.iso.datetime().nullable(),
    createdAt: z.iso.datetime(),
    /** What went wrong the last time, in the reader's language. */
    problem: z.string().nullable(),
  })
  .meta({ id: 'Step' })
export type StepRead = z.infer<typeof StepRead>

export const WorkNow = z
  .object({
    running: z.number().int(),
    waiting: z.number().int(),
    /** Of those that wait, how many are due. */
    due: z.number().int(),
    failed: z.number().int(),
    stopped: z.number().int(),
    kinds: z.array(
      z.object({
        kind: z.enum(stepKinds),
        running: z.number().int(),
        waiting: z.number().int(),
        due: z.number().int(),
        failed: z.number().int(),
      }),
    ),
    /** Pages that are still to be read. */
    pages: z.number().int(),
    /** Steps that can be taken at the same time by the workers that are alive; 0 when none is. */
    workers: z.number().int(),
  })
  .meta({ id: 'WorkNow' })
export type WorkNow = z.infer<typeof WorkNow>

export const StepFilter = z.object({ state: z.enum(stepStates).optional(), kind: z.enum(stepKinds).optional() })
export type StepFilter = z.infer<typeof StepFilter>

/** The queue numbers its steps. */
export const StepId = z.object({ id: z.string().regex(/^\d{1,18}$/) })

/** `stopped` are put aside, `asked` are still running and end within moments, keeping what they did. */
export const Stopped = z.object({ stopped: z.number().int(), asked: z.number().int() }).meta({ id: 'StepsStopped' })
export const StoppedId = z.object({ id: z.uuid() })
export const Resumed = z.object({ resumed: z.number().int() }).meta({ id: 'StepsResumed' })

export const Retried = z.object({ retried: z.number().int() }).meta({ id: 'StepsRetried' })
