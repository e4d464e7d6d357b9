/** One story: who told it first, who took it up. */
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHeader, Sheet } from '../../ui/page.tsx'

export function StoryPage() {
  const { t } = useTranslation('stories')
  return (
    <Sheet>
      <PageHeader title={t('title')} />
      <EmptyState title={t('empty.title')}>{t('empty.words')}</EmptyState>
    </Sheet>
  )
}
