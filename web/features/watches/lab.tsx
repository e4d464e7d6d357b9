/** The query lab beside the editor: how precise the query is and how much it misses, a sample to judge it by, and what each of its clauses does. */
import { SegmentedControl } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type TrialDays, trialDays } from '../../../server/trials/contract.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import type { Lab } from './judging.ts'
import classes from './lab.module.css'
import { LabClauses } from './lab-clauses.tsx'
import { LabFigures } from './lab-figures.tsx'
import { LabSaid } from './lab-said.tsx'
import { LabSample } from './lab-sample.tsx'
import { LabOffered, LabSuggestions } from './lab-suggestions.tsx'
import '../../ui/kit-segmented.css'

interface Beside {
  lab: Lab
  watchId: string | null
  /** False while the expression has a mistake. */
  sound: boolean
  blank: boolean
  days: TrialDays
  onDays(days: TrialDays): void
  onExpression(expression: string): void
}

export function LabPane({ lab, watchId, sound, blank, days, onDays, onExpression }: Beside) {
  const { t } = useTranslation(['lab', 'watches'])
  const { measured, measuring } = lab
  const count = measured ? measured.labels.right + measured.labels.wrong : 0
  return (
    <div className={classes.pane}>
      <header className={classes.head}>
        <h2 id="trial-title">{t('title')}</h2>
        <SegmentedControl
          size="xs"
          aria-label={t('watches:trial.period')}
          value={String(days)}
          onChange={(value) => onDays(trialDays.find((each) => String(each) === value) ?? 90)}
          data={trialDays.map((each) => ({ value: String(each), label: t(`watches:trial.days${each}`) }))}
        />
      </header>
      {blank ? (
        <p className={classes.soft}>{t('blank')}</p>
      ) : (
        <>
          {count === 0 && <p className={classes.soft}>{t('intro')}</p>}
          {!sound && <p className={classes.remark}>{t('unsound')}</p>}
          {measuring.error && !measuring.isFetching && <ErrorState error={measuring.error} retry={() => void measuring.refetch()} />}
          {measured && count > 0 && (
            <div data-stale={measuring.isPlaceholderData || !sound || undefined} className={classes.result}>
              <LabFigures measured={measured} />
            </div>
          )}
          <LabOffered lab={lab} />
          <LabSample lab={lab} sound={sound} />
          {measured && measured.now.found.wrong > 0 && <LabSuggestions lab={lab} sound={sound} onTake={onExpression} />}
          {measured && count > 0 && <LabClauses clauses={measured.clauses} />}
          {watchId !== null && <LabSaid lab={lab} watchId={watchId} count={count} />}
        </>
      )}
    </div>
  )
}
