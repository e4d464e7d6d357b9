/** An address that leads nowhere. */
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { EmptyState } from './empty-state.tsx'

export function NotFound() {
  const { t } = useTranslation('shell')
  return (
    <EmptyState
      heading="h1"
      title={t('notFound.title')}
      action={
        <Button component={Link} to="/mentions" variant="default">
          {t('notFound.back')}
        </Button>
      }
    >
      {t('notFound.words')}
    </EmptyState>
  )
}
