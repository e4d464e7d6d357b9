/** What is asked and answered about the workspace, its members and those who sign in. */
import { z } from 'zod'
import { actorKinds, locales, roles, scopes } from '../../db/vocabulary.ts'

/** A line of text as a person types it: trimmed, without control characters. */
const line = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .regex(/^[^\p{Cc}]*$/u)
const email = z.string().trim().toLowerCase().max(254).pipe(z.email())
const instant = z.iso.datetime()
const locale = z.enum(locales)

/** Shortest password; longer ones are welcome, and no sign is prescribed. */
export const shortestPassword = 10
const newPassword = z.string().min(shortestPassword).max(200)
/** What is typed at sign-in is compared, never judged. */
const anyPassword = z.string().min(1).max(200)

function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
const timeZone = z.string().max(64).refine(isTimeZone, 'bad-zone')

/** What the door looks like before anybody is known. */
export const Entry = z
  .object({
    /** Whether there is an owner; without one the first run makes them. */
    ready: z.boolean(),
    passwordSignIn: z.boolean(),
    /** The identity provider's name for its button; null where there is none. */
    provider: z.string().nullable(),
    /** Whether forgotten passwords and invitations travel by mail. */
    mail: z.boolean(),
    /** How one enters a demo; null where it is none. */
    demo: z.object({ email: z.string(), password: z.string() }).nullable(),
    locale,
  })
  .meta({ id: 'Entry' })
export type Entry = z.infer<typeof Entry>

export const SetUp = z.object({ organisation: line(120), locale, timeZone, name: line(120), email, password: newPassword })
export type SetUp = z.infer<typeof SetUp>

export const SignIn = z.object({ email: z.string().trim().min(1).max(254), password: anyPassword })
export type SignIn = z.infer<typeof SignIn>

/** What a person chose for themselves, on every device. */
export const Settings = z.object({
  shortcuts: z.boolean().optional(),
  density: z.enum(['compact', 'comfortable']).optional(),
  colorScheme: z.enum(['auto', 'light', 'dark']).optional(),
})
export type Settings = z.infer<typeof Settings>

export const Session = z
  .object({
    user: z.object({
      id: z.uuid(),
      name: z.string(),
      email: z.string(),
      locale,
      settings: Settings,
      /** Whether there is a password to change; some only come through the identity provider. */
      hasPassword: z.boolean(),
    }),
    /** The chosen workspace; null for somebody who is a member of none. */
    workspace: z
      .object({
        id: z.uuid(),
        name: z.string(),
        locale,
        timeZone: z.string(),
        /** When the first run was finished or put aside. */
        welcomedAt: instant.nullable(),
      })
      .nullable(),
    role: z.enum(roles).nullable(),
    permissions: z.array(z.string()),
    workspaces: z.array(z.object({ id: z.uuid(), name: z.string(), role: z.enum(roles) })),
    /** The workspace shows an invented world. */
    demo: z.boolean(),
    /** Of the product. */
    version: z.string(),
  })
  .meta({ id: 'Session' })
export type Session = z.infer<typeof Session>

export const OpenSession = z
  .object({
    id: z.uuid(),
    /** Network prefix it was opened from. */
    place: z.string().nullable(),
    agent: z.string(),
    since: instant,
    seenAt: instant,
    current: z.boolean(),
  })
  .meta({ id: 'OpenSession' })
export type OpenSession = z.infer<typeof OpenSession>

export const ProfileChange = z.object({ name: line(120), locale, settings: Settings }).partial()
export type ProfileChange = z.infer<typeof ProfileChange>

export const PasswordChange = z.object({ old: anyPassword, password: newPassword })

export const Workspace = z
  .object({
    id: z.uuid(),
    name: z.string(),
    locale,
    timeZone: z.string(),
    demo: z.boolean(),
    welcomedAt: instant.nullable(),
    createdAt: instant,
    version: z.number().int(),
  })
  .meta({ id: 'Workspace' })
export type Workspace = z.infer<typeof Workspace>

export const NewWorkspace = z.object({ name: line(120), locale, timeZone })
export type NewWorkspace = z.infer<typeof NewWorkspace>
export const WorkspaceChange = NewWorkspace.partial()
export type WorkspaceChange = z.infer<typeof WorkspaceChange>

export const Member = z
  .object({
    id: z.uuid(),
    userId: z.uuid(),
    name: z.string(),
    /** Only for those who run the workspace, and for oneself. */
    email: z.string().nullable(),
    role: z.enum(roles),
    since: instant,
    me: z.boolean(),
    version: z.number().int(),
  })
  .meta({ id: 'Member' })
export type Member = z.infer<typeof Member>
export const MemberChange = z.object({ role: z.enum(roles) })

export const NewInvitation = z.object({ email, role: z.enum(roles) })
export type NewInvitation = z.infer<typeof NewInvitation>
export const invitationStates = ['open', 'accepted', 'revoked', 'expired'] as const
export const Invitation = z
  .object({
    id: z.uuid(),
    email: z.string(),
    role: z.enum(roles),
    invitedBy: z.string(),
    createdAt: instant,
    expiresAt: instant,
    state: z.enum(invitationStates),
  })
  .meta({ id: 'Invitation' })
export type Invitation = z.infer<typeof Invitation>
export const InvitationMade = z
  .object({
    invitation: Invitation,
    /** Whether it went out by mail. */
    sent: z.boolean(),
    /** To hand over by other means; given this once, and only when no mail went out. */
    link: z.string().nullable(),
  })
  .meta({ id: 'InvitationMade' })

export const Token = z.object({ token: z.string().min(20).max(200) })
/** An invitation as the invited person sees it. */
export const InvitationSeen = z
  .object({ workspace: z.string(), invitedBy: z.string(), email: z.string(), role: z.enum(roles), expiresAt: instant })
  .meta({ id: 'InvitationSeen' })
export type InvitationSeen = z.infer<typeof InvitationSeen>
/** With an account to be made, or without one for somebody who is signed in. */
export const Acceptance = z.object({ account: z.object({ name: line(120), password: newPassword, locale }).optional() })
export type Acceptance = z.infer<typeof Acceptance>
export const Accepted = z.object({ workspaceId: z.uuid() }).meta({ id: 'Accepted' })

export const ResetAsked = z.object({ email: z.string().trim().toLowerCase().min(1).max(254) })
export const ResetUsed = z.object({ token: z.string().min(20).max(200), password: newPassword })

export const NewKey = z.object({
  name: line(120),
  scopes: z.array(z.enum(scopes)).min(1).max(scopes.length),
  expiresAt: instant.nullable().default(null),
})
export type NewKey = z.infer<typeof NewKey>
export const ApiKey = z
  .object({
    id: z.uuid(),
    name: z.string(),
    /** First characters, to recognise it. */
    hint: z.string(),
    scopes: z.array(z.string()),
    createdBy: z.string(),
    createdAt: instant,
    expiresAt: instant.nullable(),
    usedAt: instant.nullable(),
    revokedAt: instant.nullable(),
  })
  .meta({ id: 'ApiKey' })
export type ApiKey = z.infer<typeof ApiKey>
/** The key itself is told this once. */
export const KeyMade = z.object({ key: ApiKey, token: z.string() }).meta({ id: 'KeyMade' })

export const AuditEntry = z
  .object({
    id: z.uuid(),
    at: instant,
    actor: z.object({ kind: z.enum(actorKinds), id: z.uuid().nullable(), name: z.string() }),
    action: z.string(),
    subject: z.object({ kind: z.string(), id: z.uuid().nullable(), name: z.string() }),
    before: z.record(z.string(), z.unknown()).nullable(),
    after: z.record(z.string(), z.unknown()).nullable(),
    /** The entry that this one took back. */
    undoes: z.uuid().nullable(),
    /** The entry that took this one back. */
    undoneBy: z.uuid().nullable(),
    /** Whether the reader may take it back. */
    undoable: z.boolean(),
  })
  .meta({ id: 'AuditEntry' })
export type AuditEntry = z.infer<typeof AuditEntry>
export const AuditFilter = z.object({
  actor: z.uuid().optional(),
  /** `member` for all about members, `member.removed` for one thing. */
  action: z
    .string()
    .max(80)
    .regex(/^[a-z.-]*$/)
    .optional(),
  subject: z.uuid().optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
})
export type AuditFilter = z.infer<typeof AuditFilter>
