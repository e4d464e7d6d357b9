/** Says that sources are in trouble, and leads to them. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ok, sources } from '../../api.ts'
import { Banner } from '../../ui/banner.tsx'

export function HealthBanner(): ReactNode {
  const { t } = useTranslation('shell')
  const { data } = useQuery({ queryKey: ['sources', 'health'], queryFn: () => ok(sources.health.$get()) })
  const trouble = (data?.failing ?? 0) + (data?.gone ?? 0)
  if (trouble === 0) return null
  return (
    <Banner
      action={
        <Link to="/sources" search={{ state: ['failing', 'gone'] }}>
          {t('health.see')}
        </Link>
      }
    >
      {t('health.trouble', { count: trouble })}
    </Banner>
  )
}
