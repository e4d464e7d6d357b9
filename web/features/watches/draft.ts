/** A watch as it is being written: what stands in the fields, and what of it differs from what is saved. Pure. */
import type { WatchKind } from '../../../db/vocabulary.ts'
import type { WatchChange, WatchRead } from '../../../server/watches/contract.ts'

export interface Draft {
  name: string
  kind: WatchKind
  expression: string
  exclusions: string[]
  /** Days, empty where open. */
  validFrom: string
  validTo: string
}

export const emptyDraft: Draft = { name: '', kind: 'brand', expression: '', exclusions: [], validFrom: '', validTo: '' }

export const draftOf = ({ name, kind, expression, exclusions, validFrom, validTo }: WatchRead): Draft => ({
  name,
  kind,
  expression,
  exclusions: exclusions.map(({ id }) => id),
  validFrom: validFrom ?? '',
  validTo: validTo ?? '',
})

type Finding = Pick<Required<WatchChange>, 'expression' | 'exclusions' | 'validFrom' | 'validTo'>

/** What decides which documents are found, as the server takes it. */
export const findingOf = ({ expression, exclusions, validFrom, validTo }: Draft): Finding => ({
  expression,
  exclusions: [...exclusions].sort(),
  validFrom: validFrom || null,
  validTo: validTo || null,
})

/** All of a draft, as the server takes it. */
export const wholeOf = (draft: Draft): Finding & Pick<Draft, 'name' | 'kind'> => ({
  name: draft.name.trim(),
  kind: draft.kind,
  ...findingOf(draft),
})

/** The words that were changed; empty when nothing was. */
export function changeOf(saved: Draft, draft: Draft): WatchChange {
  const before = wholeOf(saved)
  const after = wholeOf(draft)
  const words = Object.keys(after) as (keyof typeof after)[] // both were made by the same function just above
  return Object.fromEntries(
    words.filter((word) => JSON.stringify(before[word]) !== JSON.stringify(after[word])).map((word) => [word, after[word]]),
  )
}

export const isChanged = (saved: Draft, draft: Draft): boolean => Object.keys(changeOf(saved, draft)).length > 0

/** What `mine` changed of `before`, on top of `theirs`, word by word. */
export function ontoOf(before: Draft, mine: Draft, theirs: Draft): Draft {
  const words = Object.keys(theirs) as (keyof Draft)[] // a draft has exactly these
  const kept = words.filter((word) => JSON.stringify(before[word]) !== JSON.stringify(mine[word])).map((word) => [word, mine[word]])
  return { ...theirs, ...Object.fromEntries(kept) }
}
