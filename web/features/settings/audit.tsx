/** Everything that changed, by whom. */
import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../ui/page.tsx'

export function Audit() {
  const { t } = useTranslation('settings')
  return <PageHeader title={t('page.audit')} />
}
