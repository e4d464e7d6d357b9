/** The organisation: its name, language and time zone. */
import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../ui/page.tsx'

export function Organisation() {
  const { t } = useTranslation('settings')
  return <PageHeader title={t('page.organisation')} />
}
