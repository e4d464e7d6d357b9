/** Seven small bars: what a source brought each day of the last week. */
import { useTranslation } from 'react-i18next'
import classes from './sources.module.css'

const height = 18

export function WeekBars({ week }: { week: readonly number[] }) {
  const { t } = useTranslation('sources')
  const most = Math.max(1, ...week)
  return (
    <svg
      className={classes.bars}
      viewBox={`0 0 ${week.length * 7} ${height}`}
      width={week.length * 7}
      height={height}
      role="img"
      aria-label={t('weekOf', { figures: week.join(', ') })}
    >
      {week.map((count, at) => {
        const tall = count === 0 ? 1 : Math.max(2, (count / most) * height)
        // biome-ignore lint/suspicious/noArrayIndexKey: a day has no other name than its place
        return <rect key={at} x={at * 7} y={height - tall} width={5} height={tall} data-none={count === 0 || undefined} />
      })}
    </svg>
  )
}
