/** What can be done with the mentions that are selected, or with all that the filters let through. */
import { Button, CloseButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './list.module.css'
import type { Word } from './triage.ts'

interface Bulk {
  chosen: number
  /** How many the filters let through; null while it is not known exactly. */
  total: number | null
  all: boolean
  onAll(): void
  onClear(): void
  onSay(word: Word): void
  onAssign(): void
  onTag(): void
}

export function BulkBar({ chosen, total, all, onAll, onClear, onSay, onAssign, onTag }: Bulk) {
  const { t } = useTranslation('mentions')
  return (
    <section className={classes.bulk} aria-label={t('bulk.title')}>
      <CloseButton size="sm" onClick={onClear} aria-label={t('bulk.clear')} />
      <strong aria-live="polite">
        {all && total !== null ? t('bulk.allChosen', { count: total }) : t('bulk.count', { count: chosen })}
      </strong>
      {!all && total !== null && total > chosen && (
        <Button size="compact-xs" variant="subtle" onClick={onAll}>
          {t('bulk.all', { count: total })}
        </Button>
      )}
      <span className={classes.gap} />
      <Button size="compact-xs" onClick={() => onSay({ field: 'status', value: 'kept' })}>
        {t('do.keep')}
      </Button>
      <Button size="compact-xs" variant="default" onClick={() => onSay({ field: 'status', value: 'dismissed' })}>
        {t('do.dismiss')}
      </Button>
      <Button size="compact-xs" variant="default" onClick={onAssign}>
        {t('do.assign')}
      </Button>
      <Button size="compact-xs" variant="default" onClick={onTag}>
        {t('do.tag')}
      </Button>
    </section>
  )
}
