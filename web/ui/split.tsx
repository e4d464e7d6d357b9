/** A list and what is read beside it: two panes from 1100 px on, one after the other below. */
import { UnstyledButton } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommands } from './commands.ts'
import classes from './split.module.css'

interface Panes {
  list: ReactNode
  /** What is read; `null` when nothing is open. */
  pane: ReactNode | null
  /** Drawn in the place of the pane on a wide screen while nothing is open. */
  rest?: ReactNode
  /** Names the pane for those who hear it: « Mention ouverte ». */
  label: string
  /** Closes what is read: the way back on a phone, and Escape. */
  onClose(): void
}

export function Split({ list, pane, rest, label, onClose }: Panes) {
  const { t } = useTranslation('shell')
  useCommands([
    {
      id: 'pane.close',
      label: t('command.close'),
      keys: 'escape',
      group: t('command.list'),
      enabled: pane !== null,
      silent: true,
      run: onClose,
    },
  ])
  return (
    <div className={classes.split} data-open={pane !== null || undefined}>
      <div className={classes.list}>{list}</div>
      <section className={classes.pane} aria-label={label}>
        {pane && (
          <UnstyledButton className={classes.back} onClick={onClose}>
            <IconArrowLeft size={16} stroke={1.5} aria-hidden="true" />
            {t('back')}
          </UnstyledButton>
        )}
        {pane ?? rest}
      </section>
    </div>
  )
}
