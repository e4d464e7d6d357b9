/** The period of a list: a chip that says it, presets, and two days to choose. */
import { Button, TextInput, UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { dayBefore, formatDay } from '../lib/format.ts'
import { useReader } from '../lib/session.ts'
import { useNow } from '../lib/use-now.ts'
import chip from './chip.module.css'
import { Drop } from './drop.tsx'
import classes from './period.module.css'

interface Period {
  from: string | undefined
  to: string | undefined
  onChange(period: { from: string | undefined; to: string | undefined }): void
}

const presets = [
  { id: 'today', days: 0 },
  { id: 'week', days: 6 },
  { id: 'month', days: 29 },
] as const

export function PeriodChip({ from, to, onChange }: Period) {
  const { t } = useTranslation()
  const reader = useReader()
  const now = useNow()
  const on = from !== undefined || to !== undefined
  const named = (day: string) => formatDay(`${day}T00:00:00Z`, { ...reader, timeZone: 'UTC' })
  const daysAgo = (days: number) => dayBefore(now, days, reader)
  const preset = to === undefined ? presets.find(({ days }) => daysAgo(days) === from) : undefined
  const words = preset
    ? t(`period.${preset.id}`)
    : from && to
      ? t('period.between', { from: named(from), to: named(to) })
      : from
        ? t('period.since', { from: named(from) })
        : to
          ? t('period.until', { to: named(to) })
          : null
  return (
    <span className={chip.chip} data-on={on || undefined}>
      <Drop
        className={chip.open}
        label={t('period.title')}
        button={
          <>
            {t('period.title')}
            {words ? <strong>{words}</strong> : <IconChevronDown size={14} stroke={1.5} aria-hidden="true" />}
          </>
        }
      >
        {() => (
          <>
            <div className={classes.presets}>
              {presets.map(({ id, days }) => (
                <Button
                  key={id}
                  size="compact-sm"
                  variant={preset?.id === id ? 'filled' : 'default'}
                  onClick={() => onChange({ from: daysAgo(days), to: undefined })}
                >
                  {t(`period.${id}`)}
                </Button>
              ))}
            </div>
            <div className={classes.days}>
              <TextInput
                type="date"
                size="xs"
                label={t('period.from')}
                value={from ?? ''}
                max={to}
                onChange={({ currentTarget }) => onChange({ from: currentTarget.value || undefined, to })}
              />
              <TextInput
                type="date"
                size="xs"
                label={t('period.to')}
                value={to ?? ''}
                min={from}
                onChange={({ currentTarget }) => onChange({ from, to: currentTarget.value || undefined })}
              />
            </div>
          </>
        )}
      </Drop>
      {on && (
        <UnstyledButton
          className={chip.remove}
          onClick={() => onChange({ from: undefined, to: undefined })}
          aria-label={t('filters.remove', { filter: t('period.title') })}
        >
          <IconX size={14} stroke={1.75} aria-hidden="true" />
        </UnstyledButton>
      )}
    </span>
  )
}
