/** The rooms that have no place in the bar of a phone, in a drawer. */
import { Drawer } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import './drawer.css'
import classes from './more-rooms.module.css'

export function MoreRooms({ onClose, children }: { onClose(): void; children: ReactNode }) {
  const { t } = useTranslation('shell')
  return (
    <Drawer
      opened
      onClose={onClose}
      position="bottom"
      size="auto"
      classNames={{ content: classes.content }}
      title={t('rooms')}
      closeButtonProps={{ 'aria-label': t('closeRooms') }}
    >
      {children}
    </Drawer>
  )
}
