/** By what a list of outlets or people is put in order. */
import { NativeSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { listOrders } from '../../server/outlets/contract.ts'

type Order = (typeof listOrders)[number]

export function ListOrder({ order, onOrder }: { order: Order; onOrder(order: Order): void }) {
  const { t } = useTranslation('common')
  return (
    <NativeSelect
      aria-label={t('bySort.label')}
      data={listOrders.map((value) => ({ value, label: t(`bySort.${value}`) }))}
      value={order}
      onChange={(event) => onOrder(listOrders.find((one) => one === event.currentTarget.value) ?? 'recent')}
    />
  )
}
