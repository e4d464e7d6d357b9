/** Long work under way, in the header: how much is left, and the way to its page. */
import { Loader } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { WorkNow } from '../../../server/work/contract.ts'
import { jobs, ok } from '../../api.ts'
import { useSlow } from '../../ui/working.tsx'
import classes from './jobs.module.css'

const busy = (now: WorkNow | undefined): boolean => now !== undefined && now.running + now.due > 0

export function JobsTray(): ReactNode {
  const { t } = useTranslation('shell')
  const { data: now } = useQuery({
    queryKey: ['jobs', 'now'],
    queryFn: () => ok(jobs.now.$get()),
    refetchInterval: ({ state }) => (busy(state.data) ? 3_000 : 30_000),
  })
  // A visit now and then is no news; what lasts is.
  const shown = useSlow(busy(now), 1_000)
  if (!shown || !now) return null
  const visits = now.kinds.find(({ kind }) => kind === 'visit-source')
  const toVisit = (visits?.running ?? 0) + (visits?.due ?? 0)
  const words = toVisit > 0 ? t('now.visits', { count: toVisit }) : now.pages > 0 ? t('now.pages', { count: now.pages }) : t('now.other')
  return (
    <Link to="/settings/jobs" className={classes.tray} aria-label={words}>
      <Loader size={14} color="var(--ink-soft)" aria-hidden="true" />
      <span className={classes.words}>{words}</span>
    </Link>
  )
}
