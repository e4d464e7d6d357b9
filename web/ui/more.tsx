/** Asks for the next page of a list that is read page by page. */
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'

export function More({ list }: { list: { hasNextPage: boolean; isFetchingNextPage: boolean; more(): void } }) {
  const { t } = useTranslation()
  if (!list.hasNextPage) return null
  return (
    <Button variant="default" mt="md" loading={list.isFetchingNextPage} onClick={list.more}>
      {t('more')}
    </Button>
  )
}
