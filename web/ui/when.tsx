/** A moment as a person would say it, and exactly on hover; a day without an hour is never given one. */
import { useTranslation } from 'react-i18next'
import type { DatePrecision } from '../../db/vocabulary.ts'
import { formatAgo, formatExact } from '../lib/format.ts'
import { useReader } from '../lib/session.ts'
import { useNow } from '../lib/use-now.ts'

/** `at`: ISO instant; `precision` as it was printed, an instant unless said. */
export function When({ at, precision = 'instant' }: { at: string; precision?: DatePrecision }) {
  const { t } = useTranslation()
  const reader = useReader()
  const now = useNow()
  const exact = formatExact({ at, precision }, reader)
  return (
    <time
      dateTime={precision === 'day' ? at.slice(0, 10) : at}
      title={precision === 'inferred' ? t('when.inferred', { date: exact }) : exact}
      style={{ whiteSpace: 'nowrap' }}
    >
      {precision === 'inferred' && '≈ '}
      {formatAgo({ at, precision }, now, reader)}
    </time>
  )
}
