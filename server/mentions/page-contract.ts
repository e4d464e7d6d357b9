/** What is answered about one mention in full: its text, what matched, what a network tells of it, what people said of it, and its story. */
import { z } from 'zod'
import { mentionStatuses, pickups, referenceKinds } from '../../db/vocabulary.ts'
import { Document, Published } from '../documents/contract.ts'
import { AccountBrief, AccountRead } from '../handles/contract.ts'
import { Mention, WatchBrief } from './contract.ts'

export const Said = z
  .object({
    id: z.uuid(),
    field: z.enum(['status', 'tone', 'assignee', 'tags', 'reply', 'attached', 'done', 'genuine']),
    value: z.union([z.string(), z.array(z.string())]).nullable(),
    /** Name of the member a mention was given to. */
    valueName: z.string().nullable(),
    by: z.string(),
    at: z.iso.datetime(),
    undoneAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Said' })

export const Note = z
  .object({ id: z.uuid(), text: z.string(), by: z.string(), mine: z.boolean(), at: z.iso.datetime() })
  .meta({ id: 'Note' })
export type Note = z.infer<typeof Note>
export const NewNote = z.object({ text: z.string().trim().min(1).max(4_000) })

const Figure = z.number().int().nullable()
const Pointed = z.object({
  id: z.uuid(),
  title: z.string(),
  address: z.string().nullable(),
  published: Published,
  /** Its mention by the same watch. */
  mentionId: z.uuid().nullable(),
})
export const Post = z
  .object({
    account: AccountRead.nullable(),
    /** What was counted of it, each time that a figure had changed; oldest first. Null is unknown. */
    figures: z.array(z.object({ at: z.iso.datetime(), likes: Figure, reposts: Figure, replies: Figure, quotes: Figure, views: Figure })),
    /** What it answers, passes on, quotes, names or links. */
    speaksTo: z.array(
      z.object({
        kind: z.enum(referenceKinds),
        address: z.string().nullable(),
        account: AccountBrief.nullable(),
        /** That document, where it is kept. */
        document: Pointed.nullable(),
      }),
    ),
    /** What is kept and does so to it; those of muted accounts are left out. */
    answers: z.array(z.object({ kind: z.enum(referenceKinds), account: AccountBrief.nullable(), document: Pointed })),
  })
  .meta({ id: 'Post', description: 'What a network tells of a post' })
export type Post = z.infer<typeof Post>

export const MentionPage = z
  .object({
    mention: Mention,
    document: Document,
    /** Null where no network tells anything of it. */
    post: Post.nullable(),
    matched: z.object({
      expression: z.string(),
      /** False when the expression changed since, or the text: the places told are then those of the time. */
      current: z.boolean(),
      passages: z.array(
        z.object({
          field: z.string(),
          /** Which of several (authors, links). */
          item: z.number().int(),
          from: z.number().int(),
          to: z.number().int(),
          text: z.string(),
          /** The part of the expression that it answers. */
          why: z.object({ from: z.number().int(), to: z.number().int() }).nullable(),
        }),
      ),
    }),
    toneBasis: z.object({
      value: z.number().nullable(),
      confidence: z.number().nullable(),
      words: z.array(z.object({ word: z.string(), weight: z.number() })),
    }),
    history: z.array(Said),
    notes: z.array(Note),
    /** Other watches that met the same document. */
    others: z.array(z.object({ id: z.uuid(), watch: WatchBrief, status: z.enum(mentionStatuses) })),
    /** The documents of its story, the first one first. */
    story: z.array(
      z.object({
        documentId: z.uuid(),
        title: z.string(),
        address: z.string().nullable(),
        outlet: z.string().nullable(),
        published: Published,
        pickup: z.enum(pickups),
        share: z.number(),
        /** Its mention by the same watch. */
        mentionId: z.uuid().nullable(),
      }),
    ),
  })
  .meta({ id: 'MentionPage' })
export type MentionPage = z.infer<typeof MentionPage>
