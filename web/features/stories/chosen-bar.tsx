/** What can be done with stories or pieces that are chosen, with how many they are and what was refused; stays in sight as the list moves. */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './chosen-bar.module.css'

interface Bar {
  count: number
  problem: string | null
  onClear(): void
  children: ReactNode
}

export function ChosenBar({ count, problem, onClear, children }: Bar) {
  const { t } = useTranslation('stories')
  return (
    <>
      {count > 0 && (
        <div className={classes.bar}>
          <span aria-live="polite">{t('chosen', { count })}</span>
          {children}
          <Button size="compact-sm" variant="subtle" onClick={onClear}>
            {t('clearChosen')}
          </Button>
        </div>
      )}
      {problem && (
        <p className={classes.problem} role="alert">
          {problem}
        </p>
      )}
    </>
  )
}
