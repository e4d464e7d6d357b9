/** What can be done with a saved view: naming, sharing, redrawing, moving and dropping it. */
import { ActionIcon, Button, Menu, Modal, TextInput } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { View } from '../../../server/mentions/views-contract.ts'
import { Keys } from '../../ui/keys.tsx'
import classes from './saved-views.module.css'

interface Offered {
  view: View
  /** Its place among one's own, and that of the last of them; -1 where it is somebody else's. */
  at: number
  last: number
  onRename(): void
  onShare(): void
  onRedraw(): void
  onMove(to: number): void
  onRemove(): void
}

export function ViewMenu({ view, at, last, onRename, onShare, onRedraw, onMove, onRemove }: Offered) {
  const { t } = useTranslation('mentions')
  return (
    <Menu position="right-start">
      <Menu.Target>
        <ActionIcon className={classes.menu} color="ink" size="sm" aria-label={t('views.menu', { name: view.name })}>
          <IconDots size={15} stroke={1.5} aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={onRename}>{t('views.rename')}</Menu.Item>
        <Menu.Item onClick={onShare}>{view.shared ? t('views.unshare') : t('views.share')}</Menu.Item>
        <Menu.Item onClick={onRedraw}>{t('views.redraw')}</Menu.Item>
        {at >= 0 && last > 0 && (
          <>
            <Menu.Divider />
            <Menu.Item disabled={at === 0} onClick={() => onMove(at - 1)} rightSection={<Keys keys="alt+arrowup" />}>
              {t('views.up')}
            </Menu.Item>
            <Menu.Item disabled={at === last} onClick={() => onMove(at + 1)} rightSection={<Keys keys="alt+arrowdown" />}>
              {t('views.down')}
            </Menu.Item>
          </>
        )}
        <Menu.Divider />
        <Menu.Item onClick={onRemove}>{t('views.remove')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

export function Rename({ view, onClose, onName }: { view: View; onClose(): void; onName(name: string): Promise<void> }) {
  const { t } = useTranslation('mentions')
  const { t: common } = useTranslation()
  const [name, setName] = useState(view.name)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    await onName(name)
    onClose()
  }
  return (
    <Modal opened onClose={onClose} title={t('views.rename')} size="sm" closeButtonProps={{ 'aria-label': common('close') }}>
      <form onSubmit={(event) => void submit(event)}>
        <TextInput
          data-autofocus
          required
          maxLength={80}
          label={t('views.name')}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Button type="submit" mt="md">
          {common('save')}
        </Button>
      </form>
    </Modal>
  )
}
