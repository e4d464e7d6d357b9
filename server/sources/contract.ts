/** What is said about sources between the server and those who ask: inputs, and what is answered. */
import { z } from 'zod'
import { feedFlaws, problemKinds, sourceStates, visitedKinds, visitOutcomes } from '../../db/vocabulary.ts'

/** What went wrong, as kept; `words` is for people. */
export const ShownProblem = z
  .object({
    kind: z.enum(problemKinds),
    status: z.number().int().nullable(),
    until: z.iso.datetime().nullable(),
    /** What more there is to say, in the reader's language. */
    detail: z.string().nullable(),
    /** Technical detail for who repairs it, as the program puts it. */
    why: z.string().nullable(),
    /** What happened and what to do, in the reader's language. */
    words: z.string(),
  })
  .meta({ id: 'SourceProblem' })
export type ShownProblem = z.infer<typeof ShownProblem>

export const SourceRead = z
  .object({
    id: z.uuid(),
    kind: z.enum(visitedKinds),
    title: z.string(),
    address: z.string(),
    site: z.string().nullable(),
    language: z.string().nullable(),
    state: z.enum(sourceStates),
    outlet: z.object({ id: z.uuid(), name: z.string() }).nullable(),
    lastVisitAt: z.iso.datetime().nullable(),
    lastOkAt: z.iso.datetime().nullable(),
    lastFreshAt: z.iso.datetime().nullable(),
    nextVisitAt: z.iso.datetime().nullable(),
    /** Seconds between two visits, as the cadence last reckoned it. */
    intervalSeconds: z.number().int(),
    failures: z.number().int(),
    problem: ShownProblem.nullable(),
    /** What is wrong with how a feed is written, though it can be read. */
    flaws: z.array(z.enum(feedFlaws)),
    documentCount: z.number().int(),
    /** Documents of the last seven days, oldest day first. */
    week: z.array(z.number().int()),
    /** What its kind was given besides the address; a secret is never among it. */
    settings: z.record(z.string(), z.string()),
    hasSecret: z.boolean(),
    /** Where the source has moved to for good, when that was seen but not adopted yet. */
    movedTo: z.string().nullable(),
    /** What its site has instead, looked for once when its address had become a dead end. */
    elsewhere: z.object({ at: z.iso.datetime(), proposals: z.array(z.object({ address: z.string(), title: z.string() })) }).nullable(),
    /** Where it stood before, oldest first; also of those that were joined with it. */
    formerAddresses: z.array(z.string()),
    createdAt: z.iso.datetime(),
    version: z.number().int(),
  })
  .meta({ id: 'Source' })
export type SourceRead = z.infer<typeof SourceRead>

export const VisitRead = z
  .object({
    id: z.uuid(),
    at: z.iso.datetime(),
    tookMs: z.number().int(),
    outcome: z.enum(visitOutcomes),
    status: z.number().int().nullable(),
    bytes: z.number().int(),
    items: z.number().int(),
    fresh: z.number().int(),
    problem: ShownProblem.nullable(),
  })
  .meta({ id: 'Visit' })
export type VisitRead = z.infer<typeof VisitRead>

export const SourceHealth = z
  .object({
    all: z.number().int(),
    active: z.number().int(),
    failing: z.number().int(),
    gone: z.number().int(),
    paused: z.number().int(),
    /** Those kinds of which any is followed, the most frequent first. */
    kinds: z.array(z.object({ kind: z.enum(visitedKinds), count: z.number().int() })),
  })
  .meta({ id: 'SourceHealth' })
export type SourceHealth = z.infer<typeof SourceHealth>

export const SourceFilter = z.object({
  state: z.union([z.enum(sourceStates), z.array(z.enum(sourceStates)).max(10)]).optional(),
  kind: z.union([z.enum(visitedKinds), z.array(z.enum(visitedKinds)).max(20)]).optional(),
  outlet: z.uuid().optional(),
  q: z.string().trim().max(200).optional(),
})

export type SourceFilter = z.infer<typeof SourceFilter>

/** What is done to many at once: to those that are named, or to all that a filter lets through. */
export const ManySources = z
  .strictObject({
    verb: z.enum(['pause', 'resume', 'visit']),
    ids: z.array(z.uuid()).min(1).max(500).optional(),
    filter: SourceFilter.optional(),
  })
  .refine(({ ids, filter }) => (ids === undefined) !== (filter === undefined), { path: ['ids'], message: 'required' })
export type ManySources = z.infer<typeof ManySources>

export const SourcesDone = z
  .object({
    /** Sources that were meant, and those of them that this changed. */
    matched: z.number().int(),
    changed: z.number().int(),
    /** For taking it back; null where there is nothing to take back. */
    undo: z.uuid().nullable(),
  })
  .meta({ id: 'SourcesDone' })
export type SourcesDone = z.infer<typeof SourcesDone>

/** What is secret must not stand where it is shown, listed and exported. */
const holdsNoPassword = (address: string) =>
  // As browsers read it, who take any number of slashes, and what `Pasted` is rid of before.
  !/^[\s<"'«]*(?:feed:(?:\/\/)?)?(?:https?:[/\\]*|[a-z][a-z\d+.-]*:\/\/)[^/?#\\]*@/i.test(address)
const inside = { message: 'password-inside' }
const WebAddress = z
  .url({ protocol: /^https?$/ })
  .max(2000)
  .refine(holdsNoPassword, inside)

const given = {
  /** What the kind needs besides the address, by the names that `/sources/kinds` gives. */
  settings: z.record(z.string().max(60), z.string().trim().max(500)).refine((all) => Object.keys(all).length <= 20),
  /** A key or password for the kind. It is kept sealed and never answered. */
  secret: z.string().trim().min(1).max(1000),
}

/** What a person pastes: an address, with or without its scheme; a name and password (`user`, `secret`), where what it leads to asks for them. */
export const Pasted = z.object({
  address: z.string().trim().min(3).max(2000).refine(holdsNoPassword, inside),
  settings: given.settings.optional(),
  secret: given.secret.optional(),
})

export const DiscoveredRead = z
  .object({
    proposals: z.array(
      z.object({
        kind: z.enum(visitedKinds),
        address: z.string(),
        title: z.string(),
        site: z.string().nullable(),
        itemCount: z.number().int(),
        latest: z.iso.datetime().nullable(),
        sample: z.array(z.string()),
        /** What its kind must be given to follow this address; see `/sources/kinds`. */
        needs: z.array(z.string()),
        /** The source of this workspace that follows it already. */
        followedBy: z.uuid().nullable(),
      }),
    ),
    problem: ShownProblem.nullable(),
  })
  .meta({ id: 'Discovered' })
export type DiscoveredRead = z.infer<typeof DiscoveredRead>

/** A kind of source as its form is made from it. */
export const SourceKindRead = z
  .object({
    kind: z.enum(visitedKinds),
    label: z.string(),
    address: z.object({ words: z.string(), example: z.string() }),
    limits: z.object({
      /** What one must have or do to follow it. */
      access: z.string(),
      /** How far back a first visit goes, and how much each brings. */
      brings: z.string(),
      /** What stays hidden from it. */
      unseen: z.string(),
    }),
    /** Never visited again sooner than this many seconds. */
    minIntervalSeconds: z.number().int(),
    needs: z.array(
      z.object({
        /** Its name in `settings`; `secret` goes to `secret`. */
        name: z.string(),
        label: z.string(),
        hint: z.string(),
        example: z.string(),
        /** Whether there are addresses that can be followed without; a proposal says what its own address needs. */
        optional: z.boolean(),
        /** The other of a pair: neither goes without it. */
        with: z.string().nullable(),
        /** Regular expression (JavaScript) that the whole value must match. */
        pattern: z.string(),
        mistake: z.string(),
      }),
    ),
  })
  .meta({ id: 'SourceKind' })
export type SourceKindRead = z.infer<typeof SourceKindRead>
export const SourceKinds = z.object({ kinds: z.array(SourceKindRead) }).meta({ id: 'SourceKinds' })

export const NewSource = z.strictObject({
  kind: z.enum(visitedKinds),
  address: WebAddress,
  title: z.string().trim().max(300).optional(),
  site: WebAddress.nullish(),
  outletId: z.uuid().nullish(),
  settings: given.settings.optional(),
  secret: given.secret.optional(),
})
export type NewSource = z.infer<typeof NewSource>

/** Several at once, as the first run and an import do; those that are followed already are passed over. */
export const NewSources = z.strictObject({ sources: z.array(NewSource).min(1).max(500) })

/** A list of sources as feed readers exchange it, as text. */
export const OpmlText = z.object({ text: z.string().min(1).max(900_000) })

export const OpmlPreview = z
  .object({
    title: z.string().nullable(),
    /** The list was longer than can be taken at once. */
    isCut: z.boolean(),
    outlines: z.array(
      z.object({
        kind: z.enum(visitedKinds),
        title: z.string(),
        address: z.string(),
        site: z.string().nullable(),
        /** The folders it stood in, outermost first; they are shown and not kept. */
        folders: z.array(z.string()),
        state: z.enum(['new', 'known', 'unusable']),
        /** Why it can't be followed, in the reader's language. */
        why: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'OpmlPreview' })
export type OpmlPreview = z.infer<typeof OpmlPreview>

export const SourceChange = z.strictObject({
  title: z.string().trim().min(1).max(300).optional(),
  address: WebAddress.optional(),
  outletId: z.uuid().nullable().optional(),
  paused: z.boolean().optional(),
  /** Where they no longer hold the other of its pair, the secret that is kept goes, too. */
  settings: given.settings.optional(),
  /** Null takes the one that is kept away. It must be given again when what is changed would send it to another site. */
  secret: given.secret.nullable().optional(),
})
export type SourceChange = z.infer<typeof SourceChange>

export const Added = z
  .object({ added: z.array(z.uuid()), known: z.number().int(), /** For taking all of it back in one step. */ undo: z.uuid().nullable() })
  .meta({ id: 'SourcesAdded' })

export const Removed = z.object({ /** For taking it back. */ undo: z.uuid() }).meta({ id: 'SourceRemoved' })
