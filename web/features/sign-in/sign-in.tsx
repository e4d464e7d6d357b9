/** Signing in. */
import { useTranslation } from 'react-i18next'
import { PageHeader, Sheet } from '../../ui/page.tsx'

export function SignIn() {
  const { t } = useTranslation('sign-in')
  return (
    <Sheet>
      <PageHeader title={t('title')} />
    </Sheet>
  )
}
