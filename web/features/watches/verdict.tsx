/** What somebody said of a document for a watch. */
import { useTranslation } from 'react-i18next'
import type { Verdict } from '../../../db/vocabulary.ts'
import classes from './lab.module.css'

/** Right or wrong, by its sign and in words. */
export function VerdictMark({ verdict }: { verdict: Verdict }) {
  const { t } = useTranslation('lab')
  return (
    <span className={classes.verdict} data-is={verdict}>
      <span aria-hidden="true">{verdict === 'right' ? '✓' : '✗'}</span> {t(`sample.${verdict}`)}
    </span>
  )
}
