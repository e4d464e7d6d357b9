/** The mark that a review gives: « 3,5/5 ». */
import { useTranslation } from 'react-i18next'
import { formatDecimal } from '../lib/format.ts'
import { useReader } from '../lib/session.ts'
import classes from './marks.module.css'

/** Drawn for reviews alone: a person may have said that it is none. */
export function RatingMark({ rating }: { rating: { value: number; best: number } | null }) {
  const { t } = useTranslation()
  const { locale } = useReader()
  if (!rating) return null
  const told = { value: formatDecimal(rating.value, locale), best: formatDecimal(rating.best, locale) }
  return (
    <span className={`${classes.rating} figures`} title={t('rating', told)}>
      <span aria-hidden="true">{`${told.value}/${told.best}`}</span>
      <span className="for-reader-only">{t('rating', told)}</span>
    </span>
  )
}
