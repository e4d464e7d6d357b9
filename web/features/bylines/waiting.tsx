/** How many bylines wait, beside the room. */
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { bylines, ok } from '../../api.ts'
import { formatCount } from '../../lib/format.ts'

export function WaitingBylines(): ReactNode {
  const { t, i18n } = useTranslation('shell')
  const { data } = useQuery({ queryKey: ['bylines', 'count'], queryFn: () => ok(bylines.count.$get()) })
  if (!data || data.cases === 0) return null
  return (
    <>
      <span aria-hidden="true">{formatCount(data.cases, i18n.language)}</span>
      <span className="for-reader-only">{t('waiting', { count: data.cases })}</span>
    </>
  )
}
