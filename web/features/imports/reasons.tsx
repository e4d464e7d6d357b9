/** Why rows of a file are not taken, with how many for each reason. */
import { useTranslation } from 'react-i18next'
import type { ImportRead } from '../../../server/imports/contract.ts'
import { formatCount } from '../../lib/format.ts'
import { useReader } from '../../lib/session.ts'
import classes from './imports.module.css'

export function Reasons({ reasons }: Pick<ImportRead, 'reasons'>) {
  const { t } = useTranslation('imports')
  const { locale } = useReader()
  return (
    <ul className={classes.reasons}>
      {reasons.map(({ reason, count }) => (
        <li key={reason}>
          {t(`reason.${reason}`)} <span className="figures">({formatCount(count, locale)})</span>
        </li>
      ))}
    </ul>
  )
}
