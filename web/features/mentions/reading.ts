/** Reading the stream and what belongs to it: pages, figures, what arrived meanwhile, and what others changed. */
import { type InfiniteData, type QueryClient, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Mention, MentionFilter, MentionStream } from '../../../server/mentions/contract.ts'
import { documents, mentions, ok } from '../../api.ts'
import { filterOf, queryOf, type StreamSearch } from './search.ts'

/** Keys under `live` are asked again a moment after the server said that mentions changed; the pages of the stream are not, so that no row jumps. */
const live = 'live-mentions'
export const keys = {
  stream: (search: StreamSearch) => ['stream', search] as const,
  counts: (filter: MentionFilter) => [live, 'counts', filter] as const,
  page: (id: string) => [live, 'page', id] as const,
  views: [live, 'views'] as const,
}

type Pages = InfiniteData<MentionStream, string | undefined>

/** How long changes are gathered before they are asked for, in milliseconds. */
const gather = 1200
let waiting: ReturnType<typeof setTimeout> | undefined

/** Asks again, once a burst of changes is gathered, for all that is live; may stand in several components. */
export function useLiveMentions(): void {
  const client = useQueryClient()
  // Costs no call: the signal of the server makes it run, and its time says that something changed.
  const { data: changedAt } = useQuery({
    queryKey: ['mentions', 'changed'],
    queryFn: () => Date.now(),
    staleTime: Number.POSITIVE_INFINITY,
  })
  useEffect(() => {
    if (changedAt === undefined) return
    if (waiting !== undefined) return
    waiting = setTimeout(() => {
      waiting = undefined
      void client.invalidateQueries({ queryKey: [live] })
    }, gather)
  }, [changedAt, client])
}

export function useMentionStream(search: StreamSearch) {
  const query = useInfiniteQuery({
    queryKey: keys.stream(search),
    queryFn: ({ pageParam, signal }) =>
      ok<MentionStream>(
        mentions.index.$get(
          {
            query: {
              ...queryOf(filterOf(search)),
              ...(search.order ? { order: search.order } : {}),
              ...(search.group === 'none' ? {} : { group: 'story' as const }),
              ...(pageParam ? { cursor: pageParam } : {}),
            },
          },
          { init: { signal } },
        ),
      ),
    initialPageParam: undefined as string | undefined, // the type of the cursor, which is absent at first
    getNextPageParam: (page) => page.next ?? undefined,
    staleTime: 5 * 60_000,
  })
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = query
  const items = data?.pages.flatMap((page) => page.items) ?? []
  const empty = data?.pages.at(-1)?.items.length === 0
  // A search may look through many texts and find none: the next of them are asked for at once.
  useEffect(() => {
    if (empty && hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [empty, hasNextPage, isFetchingNextPage, fetchNextPage])
  return {
    ...query,
    items,
    readAt: data?.pages[0]?.readAt ?? null,
    more: () => {
      if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
    },
  }
}

export const useCounts = (filter: MentionFilter) =>
  useQuery({
    queryKey: keys.counts(filter),
    queryFn: ({ signal }) => ok(mentions.counts.$get({ query: queryOf(filter) }, { init: { signal } })),
    placeholderData: (before) => before,
  })

/** A moment before the stream was read is asked for again: what was being saved just then is not missed. */
const overlap = 60_000

/** How many mentions arrived that are not on the screen. */
export function useArrivals(filter: MentionFilter, readAt: string | null, shown: readonly Mention[]): number {
  const since = readAt && new Date(Date.parse(readAt) - overlap).toISOString()
  const { data } = useQuery({
    queryKey: [live, 'arrivals', filter, since],
    queryFn: ({ signal }) =>
      ok(mentions.arrivals.$get({ query: queryOf({ ...filter, metSince: since ?? undefined }) }, { init: { signal } })),
    enabled: since !== null,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const known = new Set(shown.map(({ id }) => id))
  return data?.ids.filter((id) => !known.has(id)).length ?? 0
}

/** Rows that are kept up to date while others work on them: those that are seen first. */
const refreshed = 100

/** Puts what others changed into the rows that are shown, in their places. */
export function useShownRows(search: StreamSearch, shown: readonly Mention[]): void {
  const client = useQueryClient()
  const ids = shown.slice(0, refreshed).map(({ id }) => id)
  const { data } = useQuery({
    queryKey: [live, 'shown', ids],
    queryFn: ({ signal }) => ok(mentions.index.$get({ query: { id: ids, status: 'all', limit: String(refreshed) } }, { init: { signal } })),
    // What was read a moment ago is fresh; only the server's word makes it stale.
    initialData: { items: [], next: null, readAt: '' },
    staleTime: Number.POSITIVE_INFINITY,
    enabled: ids.length > 0,
  })
  useEffect(() => {
    if (data.items.length === 0) return
    const fresh = new Map(data.items.map((item) => [item.id, item]))
    patchRows(client, search, (row) => {
      const now = fresh.get(row.id)
      // The excerpt of a search and the count of copies belong to the stream.
      return now && now.version !== row.version ? { ...now, excerpt: row.excerpt, document: row.document, copies: row.copies } : row
    })
  }, [data, client, search])
}

/** Changes rows of the stream where they stand; a row for which `change` gives null is taken out. */
export function patchRows(client: QueryClient, search: StreamSearch, change: (row: Mention) => Mention | null): void {
  client.setQueryData<Pages>(
    keys.stream(search),
    (data) => data && { ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.flatMap((row) => change(row) ?? []) })) },
  )
}

/** One mention in full; none while `id` is null. */
export const useMentionPage = (id: string | null) =>
  useQuery({
    queryKey: keys.page(id ?? ''),
    queryFn: ({ signal }) => ok(mentions[':id'].$get({ param: { id: id ?? '' } }, { init: { signal } })),
    enabled: id !== null,
  })

export const useOldVersion = (id: string, number: number | null) =>
  useQuery({
    queryKey: ['versions', id, number],
    queryFn: ({ signal }) => ok(documents[':id'].versions[':number'].$get({ param: { id, number: String(number) } }, { init: { signal } })),
    enabled: number !== null,
    staleTime: Number.POSITIVE_INFINITY,
  })
