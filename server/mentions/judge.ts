/** What humans said of a mention, and what holds of it: the latest word on each field wins over everything computed. Pure. */
import { z } from 'zod'
import { type MentionStatus, mentionStatuses, type Tone, tones } from '../../db/vocabulary.ts'

export const judgedFields = ['status', 'tone', 'assignee', 'tags', 'reply', 'attached', 'done', 'genuine'] as const
export type JudgedField = (typeof judgedFields)[number]

export interface Judged {
  id: string
  field: JudgedField
  value: string | string[] | null
  at: Date
}

export interface Effective {
  status?: MentionStatus
  tone?: Tone
  assignee?: string | null
  tags?: string[]
  reply?: string | null
  /** A person says that it is a mention of this watch, whatever the watch finds. */
  attached?: boolean
  /** What it was given to somebody for is done. */
  done?: boolean
  /** It looks arranged and is not, a person says. */
  genuine?: boolean
}

/** The values that may be said of each field. */
export const judgeable = {
  status: z.enum(mentionStatuses),
  /** Null takes the human's word back: the computed tone shows again. */
  tone: z.enum(tones).nullable(),
  assignee: z.uuid().nullable(),
  tags: z.array(z.string().trim().min(1).max(40)).max(20),
  reply: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .nullable(),
  attached: z.literal('yes'),
  /** Null says that it is not done after all. */
  done: z.literal('yes').nullable(),
  /** Null says that it may be arranged after all. */
  genuine: z.literal('yes').nullable(),
} satisfies Record<JudgedField, z.ZodType>

/** Folds judgements, oldest first, into what holds; fields that nobody spoke of are absent. */
export function effective(said: Judged[]): Effective {
  const holds: Effective = {}
  for (const { field, value } of said) {
    if (field === 'status') {
      const status = judgeable.status.safeParse(value)
      if (status.success) holds.status = status.data
    } else if (field === 'tone') {
      const tone = judgeable.tone.safeParse(value)
      if (tone.success && tone.data !== null) holds.tone = tone.data
      else delete holds.tone
    } else if (field === 'attached' || field === 'done' || field === 'genuine') holds[field] = value === 'yes'
    else if (field === 'tags') holds.tags = Array.isArray(value) ? value : []
    else {
      holds[field] = typeof value === 'string' ? value : null
      // Whoever it is given to next has it to do.
      if (field === 'assignee') delete holds.done
    }
  }
  return holds
}
