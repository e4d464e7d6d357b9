/** The states of the stream with how many mentions each holds, and the days as a line of small bars. */
import { UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { MentionCounts } from '../../../server/mentions/contract.ts'
import { dayBefore, formatCount, formatDay } from '../../lib/format.ts'
import { useReader } from '../../lib/session.ts'
import { useNow } from '../../lib/use-now.ts'
import type { StreamSearch } from './search.ts'
import classes from './tabs.module.css'

const tabs = [undefined, 'new', 'kept', 'dismissed'] as const
export type Tab = StreamSearch['status']

const held = (tab: Tab, { statuses }: MentionCounts): number => {
  if (tab === undefined) return statuses.new + statuses.kept
  return tab === 'all' ? statuses.new + statuses.kept + statuses.dismissed : statuses[tab]
}

export function StatusTabs({ status, counts, onChange }: { status: Tab; counts: MentionCounts | undefined; onChange(tab: Tab): void }) {
  const { t, i18n } = useTranslation('mentions')
  return (
    <nav className={classes.tabs} aria-label={t('tabs.title')}>
      {tabs.map((tab) => (
        <UnstyledButton
          key={tab ?? 'open'}
          className={classes.tab}
          aria-current={tab === status || undefined}
          onClick={() => onChange(tab)}
        >
          {t(`tabs.${tab ?? 'open'}`)}
          <span className={`${classes.count} figures`}>{counts ? formatCount(held(tab, counts), i18n.language) : ''}</span>
        </UnstyledButton>
      ))}
    </nav>
  )
}

/** Days that are drawn, the last one today, or the last that has any. */
const shown = 30

export function Days({ counts }: { counts: MentionCounts }) {
  const { t } = useTranslation('mentions')
  const reader = useReader()
  const now = useNow()
  const byDay = new Map(counts.days.map(({ day, count }) => [day, count]))
  const last = [dayBefore(now, 0, reader), counts.days.at(-1)?.day ?? ''].toSorted().at(-1) ?? ''
  const end = Date.parse(`${last}T00:00:00Z`)
  const days = Array.from({ length: shown }, (_, i) => new Date(end - (shown - 1 - i) * 86_400_000).toISOString().slice(0, 10))
  const most = Math.max(1, ...days.map((day) => byDay.get(day) ?? 0))
  const words = (day: string) =>
    t('perDay', { count: byDay.get(day) ?? 0, day: formatDay(`${day}T00:00:00Z`, { ...reader, timeZone: 'UTC' }) })
  return (
    <svg className={classes.days} viewBox={`0 0 ${shown * 3} 18`} role="img" aria-label={t('days')} preserveAspectRatio="none">
      {days.map((day, i) => {
        const height = Math.round((16 * (byDay.get(day) ?? 0)) / most)
        return (
          <g key={day}>
            <title>{words(day)}</title>
            <rect x={i * 3} y="0" width="3" height="18" fill="transparent" />
            <rect x={i * 3} y={17 - height} width="2" height={height + 1} />
          </g>
        )
      })}
    </svg>
  )
}
