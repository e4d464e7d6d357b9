/** The patterns of a form: fields one under the other, the actions at its foot, the server's refusals at their fields. */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './field.module.css'

/** Fields one under the other at a readable width. */
export const Fields = ({ children }: { children: ReactNode }) => <div className={classes.fields}>{children}</div>

/** The foot of a form; the button says the verb. */
export function FormFoot({
  submit,
  busy,
  onCancel,
  problem,
}: {
  submit: string
  busy: boolean
  onCancel?: () => void
  problem?: ReactNode
}) {
  const { t } = useTranslation()
  return (
    <>
      {problem && (
        <p className={classes.problem} role="alert">
          {problem}
        </p>
      )}
      <div className={classes.foot}>
        <Button type="submit" loading={busy}>
          {submit}
        </Button>
        {onCancel && (
          <Button variant="subtle" onClick={onCancel}>
            {t('cancel')}
          </Button>
        )}
      </div>
    </>
  )
}
