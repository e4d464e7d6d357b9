/** Accepting an invitation. */
import { useTranslation } from 'react-i18next'
import { PageHeader, Sheet } from '../../ui/page.tsx'

export function Invitation() {
  const { t } = useTranslation('sign-in')
  return (
    <Sheet>
      <PageHeader title={t('invitation.title')} />
    </Sheet>
  )
}
