/** What stands beside a watch's words: the try-out, how good the query is, or how the watch came to be what it is. */
import { Tabs } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import '../../ui/kit-tabs.css'

const sides = ['trial', 'lab', 'history'] as const
export type Side = (typeof sides)[number]

/** The side that the address names, the try-out where it names none. */
export function useSide(): [Side, (side: Side) => void] {
  const navigate = useNavigate()
  const { side = 'trial' } = useSearch({ strict: false })
  const toSide = (next: Side) =>
    void navigate({ to: '.', search: (now) => ({ ...now, side: next === 'trial' ? undefined : next }), replace: true })
  return [side, toSide]
}

/** `saved`: only what is saved has a history. */
export function Sides({ side, saved, onSide }: { side: Side; saved: boolean; onSide(side: Side): void }) {
  const { t } = useTranslation('lab')
  return (
    <Tabs value={side} onChange={(value) => onSide(sides.find((each) => each === value) ?? 'trial')} mb="sm">
      <Tabs.List aria-label={t('side.label')}>
        {sides
          .filter((each) => saved || each !== 'history')
          .map((each) => (
            <Tabs.Tab key={each} value={each}>
              {t(`side.${each}`)}
            </Tabs.Tab>
          ))}
      </Tabs.List>
    </Tabs>
  )
}
