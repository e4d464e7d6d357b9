/** Shows that something takes its time: nothing before half a second, then the words, then how far it is when that is known. */
import { Loader, Progress } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCount } from '../lib/format.ts'
import classes from './states.module.css'

/** True once `pending` has lasted for `after` milliseconds. */
export function useSlow(pending: boolean, after = 500): boolean {
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    if (!pending) return setSlow(false)
    const timer = setTimeout(() => setSlow(true), after)
    return () => clearTimeout(timer)
  }, [pending, after])
  return pending && slow
}

interface Going {
  /** What is being done: « Lecture des articles ». */
  label?: string
  done?: number
  /** Unknown totals are left out, and the bar says only that it goes on. */
  total?: number
}

export function Working({ label, done, total }: Going) {
  const { t, i18n } = useTranslation()
  const slow = useSlow(true)
  const words = label ?? t('working')
  if (!slow && done === undefined) return null
  if (done === undefined || !total) {
    return (
      <div className={classes.page} role="status" aria-label={words}>
        <Loader color="var(--ink-soft)" />
      </div>
    )
  }
  return (
    <div className={classes.working} role="status">
      <p>
        <span>{words}</span>
        <span className="figures">
          {formatCount(done, i18n.language)} / {formatCount(total, i18n.language)}
        </span>
      </p>
      <Progress value={(100 * done) / total} color="headline" size="xs" aria-label={words} />
    </div>
  )
}
