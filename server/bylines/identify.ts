/** Decides who a byline is: one person, nobody, or several it could be, which is left to a human. Never a guess. Pure. */
import { lookupKey, titledOrInitial } from '../people/keys.ts'

export interface Candidate {
  personId: string
  outletIds: string[]
  /** Found only by leaving out a word of one of the names that people do not leave out: Goff under Le Goff. */
  isLoose?: boolean
}

export interface Printed {
  /** As splitByline calls the part. */
  kind: 'person' | 'initials' | 'desk' | 'agency' | 'outlet' | 'collective'
  name: string | null
  outletId: string | null
  /** Whether what carries it is a mention: only then is a record made of somebody new. */
  mentioned: boolean
  /** Whether the public writes there: whoever signs is a spectator, until somebody says otherwise. */
  isPublic?: boolean
  /** People found under its key. */
  candidates: Candidate[]
  /** Behind what may be a title or an initial: people who bear the family name. */
  bearers?: Candidate[]
  /** What humans decided of the same name at the same outlet before: people, or nobody. */
  judged: string[] | null
  /** Everybody they said it was, when they did not always say the same: the name is borne by several there. */
  disputed?: string[] | null
}

export type Identified =
  | { state: 'resolved'; personIds: string[]; make: false }
  | { state: 'resolved'; personIds: []; make: true }
  | { state: 'nobody' }
  | { state: 'ambiguous'; candidates: string[] }
  | { state: 'unmet' }

export function identify({
  kind,
  name,
  outletId,
  mentioned,
  isPublic = false,
  candidates,
  bearers = [],
  judged,
  disputed,
}: Printed): Identified {
  if (disputed && disputed.length > 0) return { state: 'ambiguous', candidates: disputed }
  if (judged) return judged.length > 0 ? { state: 'resolved', personIds: judged, make: false } : { state: 'nobody' }
  if (kind === 'desk' || kind === 'agency' || kind === 'outlet' || name === null) return { state: 'nobody' }
  if (titledOrInitial(name)) return behindTitle(isPublic ? null : outletId, candidates, bearers)
  const key = lookupKey(name)
  if (!key) return { state: 'nobody' }
  const exactly = candidates.filter(({ isLoose }) => !isLoose)
  if (isPublic) {
    // Who is met here alone is on record only for having signed here.
    const elsewhere = exactly.filter(({ outletIds }) => outletIds.length === 0 || outletIds.some((id) => id !== outletId))
    return amongThePublic(kind, key.exact && kind !== 'initials' ? elsewhere : [])
  }
  if (exactly.length === 0 && candidates.length > 0) return { state: 'ambiguous', candidates: candidates.map(({ personId }) => personId) }
  // `yml` or `IB` at the end of a dispatch is somebody of the house, if anybody; nobody is made of two or three letters.
  return byHouse(outletId, exactly, { kind, exact: key.exact && kind !== 'initials', mentioned })
}

/** A spectator may bear the name of somebody on record, and a critic may write there: a human says. Nobody is put on record for having said what they think. */
function amongThePublic(kind: Printed['kind'], bearers: Candidate[]): Identified {
  if (bearers.length > 0) return { state: 'ambiguous', candidates: bearers.map(({ personId }) => personId) }
  return kind === 'collective' ? { state: 'nobody' } : { state: 'unmet' }
}

/** Among people who bear the name as it was printed: the one of the house, or the only one where the name is whole. */
function byHouse(
  outletId: string | null,
  candidates: Candidate[],
  { kind, exact, mentioned }: { kind: Printed['kind']; exact: boolean; mentioned: boolean },
): Identified {
  const here = outletId === null ? [] : candidates.filter(({ outletIds }) => outletIds.includes(outletId))
  const [only] = here
  if (here.length === 1 && only) return { state: 'resolved', personIds: [only.personId], make: false }
  if (here.length > 1) return { state: 'ambiguous', candidates: here.map(({ personId }) => personId) }
  // Nobody of that name at this outlet. A whole name is one person wherever it stands, unless two people bear it;
  // initials and abbreviations say something only inside one outlet.
  if (!exact) return { state: 'unmet' }
  const [known] = candidates
  if (candidates.length === 1 && known) return { state: 'resolved', personIds: [known.personId], make: false }
  if (candidates.length > 1) return { state: 'ambiguous', candidates: candidates.map(({ personId }) => personId) }
  // One word alone may be a pseudonym, half a name or a section: nobody's until a human says whose.
  if (kind === 'collective') return { state: 'nobody' }
  return mentioned ? { state: 'resolved', personIds: [], make: true } : { state: 'unmet' }
}

/**
 * « M. Castelnaud » is Marc, or Monsieur whoever of that name. Where one person of the house bears the name and the letter is theirs, both readings
 * agree; where the readings part, a human says; where nobody bears it, nobody is guessed and no record is made.
 */
function behindTitle(outletId: string | null, initialled: Candidate[], bearers: Candidate[]): Identified {
  const here = outletId === null ? [] : bearers.filter(({ outletIds }) => outletIds.includes(outletId))
  const [only] = here
  if (!only) return { state: 'unmet' }
  if (here.length === 1 && initialled.some(({ personId }) => personId === only.personId))
    return { state: 'resolved', personIds: [only.personId], make: false }
  return { state: 'ambiguous', candidates: here.map(({ personId }) => personId) }
}
