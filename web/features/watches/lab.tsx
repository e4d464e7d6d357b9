/** The query lab beside the editor: how precise the query is and how much it misses, a sample to judge it by, and what each of its clauses does. */
import { useTranslation } from 'react-i18next'
import type { TrialDays } from '../../../server/trials/contract.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import type { Lab } from './judging.ts'
import classes from './lab.module.css'
import { LabClauses } from './lab-clauses.tsx'
import { LabFigures } from './lab-figures.tsx'
import { LabSaid } from './lab-said.tsx'
import { LabSample } from './lab-sample.tsx'
import { LabOffered, LabSuggestions } from './lab-suggestions.tsx'
import { Answered, Pane } from './pane.tsx'

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
  const { t } = useTranslation('lab')
  const { measured, measuring } = lab
  const count = measured ? measured.labels.right + measured.labels.wrong : 0
  return (
    <Pane title={t('title')} back={{ days, onDays }}>
      {blank ? (
        <p className={classes.soft}>{t('blank')}</p>
      ) : (
        <>
          {count === 0 && <p className={classes.soft}>{t('intro')}</p>}
          {!sound && <p className={classes.remark}>{t('unsound')}</p>}
          {measuring.error && !measuring.isFetching && <ErrorState error={measuring.error} retry={() => void measuring.refetch()} />}
          {measured && count > 0 && (
            <Answered stale={measuring.isPlaceholderData || !sound}>
              <LabFigures measured={measured} />
            </Answered>
          )}
          <LabOffered lab={lab} />
          <LabSample lab={lab} sound={sound} />
          {measured && (measured.now.found.wrong > 0 || measured.now.missed.right > 1) && (
            <LabSuggestions lab={lab} sound={sound} onTake={onExpression} />
          )}
          {measured && count > 0 && <LabClauses clauses={measured.clauses} />}
          {watchId !== null && <LabSaid lab={lab} watchId={watchId} count={count} />}
        </>
      )}
    </Pane>
  )
}
