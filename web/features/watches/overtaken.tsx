/** Somebody else saved the watch while it was being changed here: what they changed, and the way to go on from it without losing one's own words. */
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { WatchRead } from '../../../server/watches/contract.ts'
import { type Compared, Difference } from './difference.tsx'
import classes from './editor.module.css'

const comparable = (watch: WatchRead): Compared => ({ ...watch, exclusions: watch.exclusions.map(({ name }) => name) })

export function Overtaken({ base, saved, onGoOn }: { base: WatchRead; saved: WatchRead; onGoOn(): void }) {
  const { t } = useTranslation('lab')
  return (
    <div className={classes.state} role="alert">
      <p>{t('overtaken.words')}</p>
      <Difference before={comparable(base)} after={comparable(saved)} />
      <Button variant="default" size="compact-sm" mt="xs" onClick={onGoOn}>
        {t('overtaken.goOn')}
      </Button>
    </div>
  )
}
