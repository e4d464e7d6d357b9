/** The first run: organisation, language, what to watch, first sources. */
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHeader, Sheet } from '../../ui/page.tsx'

export function FirstRun() {
  const { t } = useTranslation('welcome')
  return (
    <Sheet>
      <PageHeader title={t('title')} />
      <EmptyState title={t('empty.title')}>{t('empty.words')}</EmptyState>
    </Sheet>
  )
}
