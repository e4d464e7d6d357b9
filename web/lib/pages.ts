/** Lists that the server gives page by page: how to ask for the next one, and all that came so far as one list. */
import { type QueryKey, useInfiniteQuery } from '@tanstack/react-query'
import type { PageOf } from '../../server/http.ts'

/** `read` fetches the page at a cursor (`undefined`: the first), again every so often where that is asked. `items` are those of every page read so far. */
export function usePages<Item>(
  queryKey: QueryKey,
  read: (cursor: string | undefined, signal: AbortSignal) => Promise<PageOf<Item>>,
  { refetchInterval = false }: { refetchInterval?: number | false } = {},
) {
  const query = useInfiniteQuery({
    refetchInterval,
    queryKey,
    queryFn: ({ pageParam, signal }) => read(pageParam, signal),
    initialPageParam: undefined as string | undefined, // the type of the cursor, which is absent at first
    getNextPageParam: (page) => page.next ?? undefined,
  })
  return {
    ...query,
    items: query.data?.pages.flatMap((page) => page.items) ?? [],
    /** Asks for the next page if there is one and it is not under way. */
    more: () => {
      if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage()
    },
  }
}
