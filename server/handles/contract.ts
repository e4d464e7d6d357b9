/** What is asked and answered about accounts: what their network tells, whose they are, and how the workspace treats them. */
import { z } from 'zod'
import { networks, standings } from '../../db/vocabulary.ts'
import { several } from '../several-contract.ts'

export const AccountBrief = z
  .object({
    id: z.uuid(),
    network: z.enum(networks),
    /** As it is written: `@ana@mastodon.example`, `u/ana`. */
    shown: z.string(),
    /** The name it goes by, where that is another. */
    name: z.string().nullable(),
    address: z.string().nullable(),
    standing: z.enum(standings),
  })
  .meta({ id: 'AccountBrief' })
export type AccountBrief = z.infer<typeof AccountBrief>

export const AccountRead = AccountBrief.extend({
  /** Its own identity on the network. */
  value: z.string(),
  /** With the instant of counting; null is unknown. */
  followers: z.object({ figure: z.number().int(), at: z.iso.datetime() }).nullable(),
  openedAt: z.iso.datetime().nullable(),
  /** Whether it says of itself that it is a program; null says nothing. */
  isBot: z.boolean().nullable(),
  person: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  /** Why it is treated as it is, by whom and since when. */
  treated: z.object({ reason: z.string(), by: z.string(), at: z.iso.datetime() }).nullable(),
  documents: z.number().int(),
  /** Mentions in what it published, those kept out of the stream included. */
  mentions: z.number().int(),
  lastAt: z.iso.datetime().nullable(),
  version: z.number().int(),
}).meta({ id: 'Account' })
export type AccountRead = z.infer<typeof AccountRead>

export const AccountFilter = z.object({
  q: z.string().trim().max(200).optional(),
  network: several(z.enum(networks)),
  standing: several(z.enum(standings)),
  /** Whose they are; their e-mail addresses and telephones are then among them. */
  person: z.uuid().optional(),
})
export type AccountFilter = z.infer<typeof AccountFilter>

/** A reason is owed to those who come after, but not for making an account ordinary again. */
export const Treatment = z
  .strictObject({ standing: z.enum(standings), reason: z.string().trim().max(500).default('') })
  .refine(({ standing, reason }) => standing === 'ordinary' || reason.length >= 3, { path: ['reason'], message: 'required' })
export type Treatment = z.infer<typeof Treatment>

export const Treated = z.object({ account: AccountRead, /** For taking it back. */ undo: z.uuid() }).meta({ id: 'AccountTreated' })
export type Treated = z.infer<typeof Treated>

export const Link = z.strictObject({
  personId: z.uuid(),
  network: z.enum(networks),
  /** As one writes it, or the address of its page. */
  value: z.string().trim().min(1).max(500),
  /** The account of the same person that this one takes the place of. */
  insteadOf: z.uuid().optional(),
})
export type Link = z.infer<typeof Link>

export const Linked = z.object({ id: z.uuid(), undo: z.uuid() }).meta({ id: 'AccountLinked' })
export const Unlinked = z.object({ undo: z.uuid() }).meta({ id: 'AccountUnlinked' })
