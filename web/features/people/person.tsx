/** One person. */
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHeader, Sheet } from '../../ui/page.tsx'

export function PersonPage() {
  const { t } = useTranslation('people')
  return (
    <Sheet>
      <PageHeader title={t('title')} />
      <EmptyState title={t('empty.title')}>{t('empty.words')}</EmptyState>
    </Sheet>
  )
}
