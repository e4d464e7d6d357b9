/** How many weeks before the first day and after the last what is published counts. */
import { NumberInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { mostWeeks } from '../../../server/productions/contract.ts'
import classes from './production.module.css'
import type { Weeks } from './programme.ts'
import '../../ui/kit-number.css'

export function WeeksAround({ weeks, onChange }: { weeks: Weeks; onChange(weeks: Weeks): void }) {
  const { t } = useTranslation('watches')
  const field = (side: keyof Weeks) => (
    <NumberInput
      label={t(`production.weeks.${side}`)}
      value={weeks[side]}
      onChange={(value) => typeof value === 'number' && onChange({ ...weeks, [side]: value })}
      min={0}
      max={mostWeeks}
      clampBehavior="strict"
      allowDecimal={false}
      allowNegative={false}
    />
  )
  return (
    <div className={classes.weeks}>
      {field('before')}
      {field('after')}
    </div>
  )
}
