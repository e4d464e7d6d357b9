/** What the editor asks the server while one types: whether the expression holds, and what it would find. Each waits for a pause, and gives up what nobody needs any more. */
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { TrialDays } from '../../../server/trials/contract.ts'
import { ok, trials, watches } from '../../api.ts'
import { type Draft, findingOf } from './draft.ts'

const checkPause = 200
const trialPause = 600

/** What the server thinks of the expression; `of` is the text that it speaks of, which may lag behind the one that stands there. */
export function useChecked(expression: string) {
  const { i18n } = useTranslation()
  const [settled] = useDebouncedValue(expression, checkPause)
  const query = useQuery({
    queryKey: ['check', i18n.language, settled],
    queryFn: async ({ signal }) => ({
      of: settled,
      ...(await ok(watches.check.$post({ json: { expression: settled } }, { init: { signal } }))),
    }),
    enabled: settled.trim() !== '',
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return settled.trim() === '' ? null : (query.data ?? null)
}

/** What an exclusion list, as it stands, would do to the watches that use it; to all of them while it is not saved yet. */
export function useExclusionEffect(expression: string, listId: string | null, sound: boolean) {
  const [settled] = useDebouncedValue(expression, trialPause)
  const ready = sound && settled === expression && settled.trim() !== ''
  const query = useQuery({
    queryKey: ['exclusion-effect', listId, settled],
    queryFn: ({ signal }) =>
      ok(trials.exclusion.$post({ json: { expression: settled, ...(listId ? { listId } : {}) } }, { init: { signal } })),
    enabled: ready,
    staleTime: 60_000,
    retry: false,
  })
  return { effect: ready ? query.data : undefined, asking: ready && query.isFetching }
}

/** What the draft would find in what is there, compared with the saved watch when there is one. `asking` while a newer answer is on its way. */
export function useTrial(draft: Draft, watch: { id: string; version: number } | null, days: TrialDays, sound: boolean) {
  const written = JSON.stringify({ ...findingOf(draft), days, ...(watch ? { watchId: watch.id } : {}) })
  const [settled] = useDebouncedValue(written, trialPause)
  const ready = sound && draft.expression.trim() !== ''
  const query = useQuery({
    queryKey: ['trial', settled, watch?.version],
    queryFn: ({ signal }) => ok(trials.index.$post({ json: JSON.parse(settled) }, { init: { signal } })),
    enabled: ready && settled === written,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  })
  return { ...query, asking: ready && (settled !== written || query.isFetching) }
}
