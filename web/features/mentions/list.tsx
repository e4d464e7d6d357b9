/** The stream of mentions beside the one that is read. */
import { Outlet, useChildMatches, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHeader, Sheet } from '../../ui/page.tsx'
import { Split } from '../../ui/split.tsx'

export function MentionList() {
  const { t } = useTranslation('mentions')
  const navigate = useNavigate()
  const open = useChildMatches().length > 0
  return (
    <Split
      label={t('title')}
      onClose={() => void navigate({ to: '/mentions', search: true })}
      pane={open ? <Outlet /> : null}
      list={
        <Sheet>
          <PageHeader title={t('title')} />
          <EmptyState title={t('empty.title')}>{t('empty.words')}</EmptyState>
        </Sheet>
      }
    />
  )
}
