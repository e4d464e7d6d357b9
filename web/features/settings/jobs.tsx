/** What is running, waiting and failed. */
import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../ui/page.tsx'

export function Jobs() {
  const { t } = useTranslation('settings')
  return <PageHeader title={t('page.jobs')} />
}
