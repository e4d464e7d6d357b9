/** Members, roles and invitations. */
import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../ui/page.tsx'

export function Members() {
  const { t } = useTranslation('settings')
  return <PageHeader title={t('page.members')} />
}
