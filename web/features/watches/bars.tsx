/** Counts a day as small bars: a hint of the rhythm in a row, or a chart with its days named. */
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCount, formatDay } from '../../lib/format.ts'
import { useReader } from '../../lib/session.ts'
import classes from './bars.module.css'
import { gathered } from './gathering.ts'

/** Thirty days in a row of a list; the figures beside it say the same. */
export function Spark({ days }: { days: readonly number[] }) {
  const most = Math.max(1, ...days)
  return (
    <svg className={classes.spark} viewBox={`0 0 ${days.length * 3} 20`} width={days.length * 3} height="20" aria-hidden="true">
      {days.map((count, at) => {
        const height = count === 0 ? 1 : 3 + (16 * count) / most
        // biome-ignore lint/suspicious/noArrayIndexKey: a day is its place
        return <rect key={at} x={at * 3} y={20 - height} width="2" height={height} data-empty={count === 0 || undefined} />
      })}
    </svg>
  )
}

interface Counted {
  day: string
  count: number
}

const most = 92

/** The days of a trial; a year is drawn week by week. */
export function DayBars({ days }: { days: readonly Counted[] }) {
  const { t } = useTranslation('watches')
  const reader = useReader()
  const name = useId()
  const bars = gathered(days, most)
  const highest = Math.max(0, ...bars.map(({ count }) => count))
  const scale = Math.max(1, highest)
  const total = days.reduce((sum, { count }) => sum + count, 0)
  const at = (day: string) => formatDay(`${day}T00:00:00Z`, { locale: reader.locale, timeZone: 'UTC' })
  const first = bars[0]
  const last = bars.at(-1)
  if (!first || !last) return null
  const span = bars[0]?.span ?? 1
  const width = 100 / bars.length
  return (
    <figure className={classes.figure}>
      <svg className={classes.chart} viewBox="0 0 100 40" preserveAspectRatio="none" role="img" aria-labelledby={name}>
        <title id={name}>{t('trial.chart', { count: total, first: at(first.day), last: at(days.at(-1)?.day ?? last.day) })}</title>
        {bars.map(({ day, count }, i) => (
          <rect
            key={day}
            x={i * width + width * 0.12}
            y={40 - (count === 0 ? 0.7 : 2 + (37 * count) / scale)}
            width={width * 0.76}
            height={count === 0 ? 0.7 : 2 + (37 * count) / scale}
            data-empty={count === 0 || undefined}
          >
            <title>
              {span > 1
                ? t('trial.weekOf', { day: at(day), figure: formatCount(count, reader.locale) })
                : `${at(day)} : ${formatCount(count, reader.locale)}`}
            </title>
          </rect>
        ))}
      </svg>
      <p className={`${classes.axis} figures`} aria-hidden="true">
        <span>{at(first.day)}</span>
        <span>{t(span > 1 ? 'trial.mostAWeek' : 'trial.mostADay', { figure: formatCount(highest, reader.locale) })}</span>
        <span>{at(days.at(-1)?.day ?? last.day)}</span>
      </p>
    </figure>
  )
}
