/** One watch: its words, its try-out, its life. */
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { ok, watches } from '../../api.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import { Working } from '../../ui/working.tsx'
import { WatchEditor } from './editor.tsx'

/** While a pass goes through what is there, how far it is. */
const passMs = 2_000

export function WatchPane() {
  const { watchId } = useParams({ from: '/watches/$watchId' })
  const query = useQuery({
    queryKey: ['watches', watchId],
    queryFn: ({ signal }) => ok(watches[':id'].$get({ param: { id: watchId } }, { init: { signal } })),
    refetchInterval: ({ state }) => (state.data?.matching ? passMs : false),
  })
  if (query.data) return <WatchEditor key={watchId} saved={query.data} />
  return query.error ? <ErrorState error={query.error} retry={() => void query.refetch()} /> : <Working />
}
