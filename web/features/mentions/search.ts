/** What the stream's address says, as filters for the server, and how it changes. */
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { MentionFilter } from '../../../server/mentions/contract.ts'
import { writeSearch } from '../../lib/url-state.ts'

/** The address of the stream as its route reads it. */
export const useStreamSearch = () => useSearch({ from: '/mentions' })
export type StreamSearch = ReturnType<typeof useStreamSearch>

/** Parameters that narrow the stream; the others say how it is shown. */
export const narrowing = [
  'q',
  'watch',
  'outlet',
  'person',
  'account',
  'network',
  'story',
  'tag',
  'assignee',
  'task',
  'arranged',
  'voice',
  'language',
  'tone',
  'kind',
  'place',
  'from',
  'to',
] as const

/** The filters as the server takes them, in an address or a body. */
export function filterOf(search: StreamSearch): MentionFilter {
  const { order: _order, group: _group, view: _view, ...filter } = search
  return filter
}

/** The same as the query of an address; lists stay lists. */
export function queryOf(filter: MentionFilter): Record<string, string | string[]> {
  return Object.fromEntries(Object.entries(filter).filter((entry): entry is [string, string | string[]] => entry[1] !== undefined))
}

/** The query string that a saved view keeps. */
export const savedQuery = (search: StreamSearch): string => writeSearch({ ...search, view: undefined }).slice(1)

export const isNarrowed = (search: StreamSearch): boolean => narrowing.some((name) => search[name] !== undefined)

type Change = { [Name in keyof StreamSearch]?: StreamSearch[Name] | undefined }

/** The address with a change; what is `undefined` goes. */
export function changed(search: StreamSearch, change: Change): StreamSearch {
  const entries = Object.entries({ ...search, ...change }).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as StreamSearch // the same names and values, less those that are absent
}

/** The address, its filters, what is open, and ways to change them. */
export function useStream() {
  const search = useStreamSearch()
  const navigate = useNavigate()
  const { mentionId } = useParams({ strict: false })
  const filter = useMemo(() => filterOf(search), [search])
  const go = (open: string | undefined, next: StreamSearch, replace: boolean) =>
    open === undefined
      ? void navigate({ to: '/mentions', search: next, replace })
      : void navigate({ to: '/mentions/$mentionId', params: { mentionId: open }, search: next, replace })
  return {
    search,
    filter,
    open: mentionId ?? null,
    /** Filters differently; what is read stays open. */
    change: (change: Change) => go(mentionId, changed(search, { view: undefined, ...change }), true),
    clear: () => go(mentionId, changed({}, { status: search.status, order: search.order, group: search.group }), true),
    /** Opens a mention; moving on from one to the next leaves one step to go back. */
    openOne: (id: string) => go(id, search, mentionId !== undefined),
    close: () => go(undefined, search, false),
  }
}
