/** One step of the first run: where one is, what it is about, and the way on, back and past it. */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Door } from '../../ui/door.tsx'
import classes from './welcome.module.css'

export const steps = ['organisation', 'language', 'watch', 'sources', 'arrivals'] as const
export type Step = (typeof steps)[number]

export function StepPage({
  step,
  title,
  intro,
  wide = false,
  children,
}: {
  step: Step
  title: string
  intro: string
  wide?: boolean
  children: ReactNode
}) {
  const { t } = useTranslation('welcome')
  const now = steps.indexOf(step)
  return (
    <Door
      title={title}
      intro={intro}
      wide={wide}
      above={
        <ol className={classes.steps} aria-label={t('step', { now: now + 1, all: steps.length, name: t(`steps.${step}`) })}>
          {steps.map((each, at) => (
            <li key={each} data-done={at < now || undefined} aria-current={at === now ? 'step' : undefined}>
              {t(`steps.${each}`)}
            </li>
          ))}
        </ol>
      }
    >
      {children}
    </Door>
  )
}

/** The foot of a step whose button is not a form's. */
export function StepFoot({
  onNext,
  next,
  busy = false,
  onBack,
  onSkip,
}: {
  onNext?: () => void
  next?: string
  busy?: boolean
  onBack?: () => void
  onSkip?: () => void
}) {
  const { t } = useTranslation('welcome')
  return (
    <div className={classes.foot}>
      {onNext && (
        <Button onClick={onNext} loading={busy}>
          {next ?? t('next')}
        </Button>
      )}
      {onBack && (
        <Button variant="subtle" onClick={onBack}>
          {t('back')}
        </Button>
      )}
      {onSkip && (
        <Button variant="subtle" fw={400} className={classes.skip} onClick={onSkip}>
          {t('skip')}
        </Button>
      )}
    </div>
  )
}
