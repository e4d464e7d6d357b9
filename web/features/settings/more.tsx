/** Asks for the next page of a short list. */
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './settings.module.css'

export function More({ list }: { list: { hasNextPage: boolean; isFetchingNextPage: boolean; more(): void } }) {
  const { t } = useTranslation('settings')
  if (!list.hasNextPage) return null
  return (
    <div className={classes.more}>
      <Button variant="default" loading={list.isFetchingNextPage} onClick={list.more}>
        {t('more')}
      </Button>
    </div>
  )
}
