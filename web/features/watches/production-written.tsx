/** A watch that was written from a programme: its parts one by one, each with why it stands there, what to know of it, and when it counts. */
import { useTranslation } from 'react-i18next'
import type { ProductionWatch } from '../../../server/productions/contract.ts'
import { When } from '../../ui/when.tsx'
import { Parts } from './parts.tsx'
import classes from './production.module.css'

export function WrittenWatch({ watch: { expression, parts, warnings, validFrom, validTo } }: { watch: ProductionWatch }) {
  const { t } = useTranslation('watches')
  return (
    <div>
      {warnings.length > 0 && (
        <ul className={classes.warnings}>
          {warnings.map(({ code, message }) => (
            <li key={code}>{message}</li>
          ))}
        </ul>
      )}
      <ol className={classes.parts}>
        {parts.map(({ code, from, to, message }) => (
          <li key={code + from}>
            <p>{message}</p>
            <code className={classes.code}>
              <Parts text={expression.slice(from, to)} />
            </code>
          </li>
        ))}
      </ol>
      {validFrom && validTo && (
        <p className={classes.hint}>
          {t('production.valid')} <When at={`${validFrom}T00:00:00.000Z`} precision="day" /> –{' '}
          <When at={`${validTo}T00:00:00.000Z`} precision="day" />
        </p>
      )}
    </div>
  )
}
