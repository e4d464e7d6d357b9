/** Decides who a byline is: one person, nobody, or several it could be, which is left to a human. Never a guess. Pure. */
import { nameKeys } from '../../crawlers/reading/names.ts'

/** Keys under which a person is found: the whole name, an initial with a name, the bare initials. */
export function personKeysOf(name: string): string[] {
  const { full, initials } = nameKeys(name)
  if (full === '') return []
  const letters = full.split(' ').map((word) => [...word][0] ?? '')
  return [
    ...new Set([
      `full:${full}`,
      ...initials.map((each) => `short:${each}`),
      ...(letters.length > 1 ? [`letters:${letters.sort().join(' ')}`] : []),
    ]),
  ]
}

/** The one key by which a printed name is looked up: as exact as what was printed. */
export function lookupKey(name: string): { key: string; exact: boolean } | null {
  const { full, initials } = nameKeys(name)
  const words = full.split(' ').filter(Boolean)
  if (words.length === 0) return null
  const single = words.filter((word) => [...word].length === 1)
  if (single.length === words.length) return words.length > 1 ? { key: `letters:${full}`, exact: false } : null
  if (single.length > 0) return initials[0] ? { key: `short:${initials[0]}`, exact: false } : null
  return { key: `full:${full}`, exact: true }
}

export interface Candidate {
  personId: string
  outletIds: string[]
}

export interface Printed {
  /** As splitByline calls the part. */
  kind: 'person' | 'initials' | 'desk' | 'agency' | 'outlet' | 'collective'
  name: string | null
  outletId: string | null
  /** Whether what carries it is a mention: only then is a record made of somebody new. */
  mentioned: boolean
  /** People found under its key. */
  candidates: Candidate[]
  /** What a human decided of the same name at the same outlet before: people, or nobody. */
  judged: string[] | null
}

export type Identified =
  | { state: 'resolved'; personIds: string[]; make: false }
  | { state: 'resolved'; personIds: []; make: true }
  | { state: 'nobody' }
  | { state: 'ambiguous'; candidates: string[] }
  | { state: 'unmet' }

export function identify({ kind, name, outletId, mentioned, candidates, judged }: Printed): Identified {
  if (judged) return judged.length > 0 ? { state: 'resolved', personIds: judged, make: false } : { state: 'nobody' }
  if (kind === 'desk' || kind === 'agency' || kind === 'outlet' || name === null) return { state: 'nobody' }
  const key = lookupKey(name)
  if (!key) return { state: 'nobody' }
  const here = outletId === null ? [] : candidates.filter(({ outletIds }) => outletIds.includes(outletId))
  const [only] = here
  if (here.length === 1 && only) return { state: 'resolved', personIds: [only.personId], make: false }
  if (here.length > 1) return { state: 'ambiguous', candidates: here.map(({ personId }) => personId) }
  // Nobody of that name at this outlet. A whole name is one person wherever it stands, unless two people bear it;
  // initials and abbreviations say something only inside one outlet.
  if (!key.exact) return { state: 'unmet' }
  const [known] = candidates
  if (candidates.length === 1 && known) return { state: 'resolved', personIds: [known.personId], make: false }
  if (candidates.length > 1) return { state: 'ambiguous', candidates: candidates.map(({ personId }) => personId) }
  // One word alone may be a pseudonym or half a name: a human says which.
  if (kind === 'collective') return { state: 'nobody' }
  return mentioned ? { state: 'resolved', personIds: [], make: true } : { state: 'unmet' }
}
