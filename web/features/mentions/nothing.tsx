/** What the stream says when it is empty: why, and what to do about it. */
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { MentionCounts } from '../../../server/mentions/contract.ts'
import { useMay } from '../../lib/session.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { isNarrowed, type StreamSearch } from './search.ts'

export function Nothing({
  search,
  counts,
  onClear,
  onKept,
}: {
  search: StreamSearch
  counts: MentionCounts
  onClear(): void
  onKept(): void
}) {
  const { t } = useTranslation('mentions')
  const mayEdit = useMay('edit')
  const { watches, sources, mentions } = counts.following
  if (!mentions && watches === 0)
    return (
      <EmptyState
        title={t('empty.noWatch')}
        action={
          mayEdit && (
            <Button component={Link} to="/watches/new">
              {t('empty.addWatch')}
            </Button>
          )
        }
      >
        {t('empty.noWatchWords')}
      </EmptyState>
    )
  if (!mentions && sources === 0)
    return (
      <EmptyState
        title={t('empty.noSource')}
        action={
          mayEdit && (
            <Button component={Link} to="/sources">
              {t('empty.addSource')}
            </Button>
          )
        }
      >
        {t('empty.noSourceWords')}
      </EmptyState>
    )
  if (!mentions) return <EmptyState title={t('empty.waiting')}>{t('empty.waitingWords')}</EmptyState>
  if (isNarrowed(search))
    return (
      <EmptyState title={t('empty.narrowed')} action={<Button onClick={onClear}>{t('empty.clear')}</Button>}>
        {t('empty.narrowedWords')}
      </EmptyState>
    )
  if (search.status === 'kept' || search.status === 'dismissed')
    return <EmptyState title={t('empty.none')}>{search.status === 'kept' ? t('empty.noneKept') : t('empty.noneDismissed')}</EmptyState>
  return (
    <EmptyState
      title={t('empty.done')}
      action={
        counts.statuses.kept > 0 && (
          <Button variant="default" onClick={onKept}>
            {t('empty.seeKept')}
          </Button>
        )
      }
    >
      {t('empty.doneWords')}
    </EmptyState>
  )
}
