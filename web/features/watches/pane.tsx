/** What stands beside a watch, under its title: one at a time, with how many days back it looks where that can be chosen. */
import { SegmentedControl } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type TrialDays, trialDays } from '../../../server/trials/contract.ts'
import classes from './pane.module.css'
import '../../ui/kit-segmented.css'

/** Where what stands below the editor on a phone is jumped to. */
export const paneTitle = 'pane-title'

interface Beside {
  title: ReactNode
  back?: { days: TrialDays; onDays(days: TrialDays): void }
  busy?: boolean
  children: ReactNode
}

export function Pane({ title, back, busy, children }: Beside) {
  const { t } = useTranslation('watches')
  return (
    <section className={classes.pane} aria-labelledby={paneTitle} aria-busy={busy}>
      <Head>
        <h2 id={paneTitle}>{title}</h2>
        {back && (
          <SegmentedControl
            size="xs"
            aria-label={t('trial.period')}
            value={String(back.days)}
            onChange={(value) => back.onDays(trialDays.find((each) => String(each) === value) ?? 90)}
            data={trialDays.map((each) => ({ value: String(each), label: t(`trial.days${each}`) }))}
          />
        )}
      </Head>
      {children}
    </section>
  )
}

/** A title with what can be done beside it, of the pane or of a part of it. */
export const Head = ({ children }: { children: ReactNode }) => <header className={classes.head}>{children}</header>

/** What was answered; paler while it speaks of what stood there before. */
export function Answered({ stale, children }: { stale: boolean; children: ReactNode }) {
  return (
    <div className={classes.answered} data-stale={stale || undefined}>
      {children}
    </div>
  )
}
