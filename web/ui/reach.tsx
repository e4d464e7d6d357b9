/** How many people an outlet reaches, with who says so and since when; unknown stays unknown. */
import { Tooltip } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { formatCompact, formatCount, formatDay } from '../lib/format.ts'
import { useReader } from '../lib/session.ts'
import classes from './marks.module.css'

export interface ReachFigure {
  figure: number
  /** Who says so: « ACPM », « déclaré par le titre ». */
  source: string
  /** ISO instant of the day the figure speaks of. */
  date: string | null
}

export function Reach({ reach }: { reach: ReachFigure | null }) {
  const { t } = useTranslation()
  const reader = useReader()
  if (!reach) return <span className={`${classes.reach} ${classes.unknown}`}>{t('reach.unknown')}</span>
  const { figure, source, date } = reach
  const exact = t('reach.exact', { figure: formatCount(figure, reader.locale), count: figure })
  const since = date ? t('reach.of', { source, date: formatDay(date, { ...reader, timeZone: 'UTC' }) }) : t('reach.undated', { source })
  return (
    <Tooltip label={`${exact} — ${since}`}>
      <span className={`${classes.reach} ${classes.hint} figures`}>
        {formatCompact(figure, reader.locale)}
        <span className="for-reader-only"> {`(${exact}, ${since})`}</span>
      </span>
    </Tooltip>
  )
}
