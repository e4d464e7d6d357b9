/** API keys and what each may do. */
import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../ui/page.tsx'

export function Keys() {
  const { t } = useTranslation('settings')
  return <PageHeader title={t('page.keys')} />
}
