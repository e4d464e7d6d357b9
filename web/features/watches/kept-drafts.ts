/** What was being written when one went elsewhere, and what was said of its sample, kept in this tab until it is saved or given up. */
import { watchKinds } from '../../../db/vocabulary.ts'
import { type Label, Labels } from '../../../server/labels/contract.ts'
import { chosenWorkspace } from '../../lib/workspace.ts'
import type { Draft } from './draft.ts'

const place = (watchId: string | null) => `relais-draft:${watchId ?? `new:${chosenWorkspace() ?? ''}`}`

export function keepDraft(watchId: string | null, draft: Draft | null): void {
  if (draft === null) sessionStorage.removeItem(place(watchId))
  else sessionStorage.setItem(place(watchId), JSON.stringify(draft))
}

/** The draft that was left, or `null`; what is no draft of today's shape is dropped. */
export function leftDraft(watchId: string | null): Draft | null {
  try {
    const left: unknown = JSON.parse(sessionStorage.getItem(place(watchId)) ?? 'null')
    return isDraft(left) ? left : null
  } catch {
    return null
  }
}

const labelPlace = (begun: string) => `relais-labels:new:${chosenWorkspace() ?? ''}:${begun}`

export function keepLabels(begun: string, labels: readonly Label[]): void {
  if (labels.length === 0) sessionStorage.removeItem(labelPlace(begun))
  else sessionStorage.setItem(labelPlace(begun), JSON.stringify(labels))
}

/** What was said of a new watch's sample and is not saved yet; what is not of today's shape is dropped. */
export function leftLabels(begun: string): Label[] {
  try {
    return Labels.safeParse({ labels: JSON.parse(sessionStorage.getItem(labelPlace(begun)) ?? '[]') }).data?.labels ?? []
  } catch {
    return []
  }
}

const isText = (value: unknown): value is string => typeof value === 'string'

function isDraft(value: unknown): value is Draft {
  if (typeof value !== 'object' || value === null) return false
  const { name, kind, expression, exclusions, validFrom, validTo } = value as Record<string, unknown> // any object has members of unknown kinds
  return (
    [name, expression, validFrom, validTo].every(isText) &&
    watchKinds.some((each) => each === kind) &&
    Array.isArray(exclusions) &&
    exclusions.every(isText)
  )
}
