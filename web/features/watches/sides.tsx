/** What stands beside a watch's words: the try-out, or how good the query is. */
import { Tabs } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

const sides = ['trial', 'lab'] as const
export type Side = (typeof sides)[number]

/** The side that the address names, the try-out where it names none. */
export function useSide(): [Side, (side: Side) => void] {
  const navigate = useNavigate()
  const { side = 'trial' } = useSearch({ strict: false })
  const toSide = (next: Side) =>
    void navigate({ to: '.', search: (now) => ({ ...now, side: next === 'trial' ? undefined : next }), replace: true })
  return [side, toSide]
}

export function Sides({ side, onSide }: { side: Side; onSide(side: Side): void }) {
  const { t } = useTranslation('lab')
  return (
    <Tabs value={side} onChange={(value) => onSide(sides.find((each) => each === value) ?? 'trial')} mb="sm">
      <Tabs.List aria-label={t('side.label')}>
        {sides.map((each) => (
          <Tabs.Tab key={each} value={each}>
            {t(`side.${each}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
    </Tabs>
  )
}
