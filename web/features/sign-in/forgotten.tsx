/** Asking for a new password. */
import { useTranslation } from 'react-i18next'
import { PageHeader, Sheet } from '../../ui/page.tsx'

export function Forgotten() {
  const { t } = useTranslation('sign-in')
  return (
    <Sheet>
      <PageHeader title={t('forgotten.title')} />
    </Sheet>
  )
}
