/** The bylines that wait for a human. */
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHeader, Sheet } from '../../ui/page.tsx'

export function BylineQueue() {
  const { t } = useTranslation('bylines')
  return (
    <Sheet>
      <PageHeader title={t('title')} />
      <EmptyState title={t('empty.title')}>{t('empty.words')}</EmptyState>
    </Sheet>
  )
}
