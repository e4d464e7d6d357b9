/** What the two menus of the header hold, opened; fetched when one of them is pressed. */
import { Menu } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../lib/session.ts'
import classes from './menus.module.css'

export function OpenWorkspaces({ onSwitch, target }: { onSwitch(workspaceId: string): void; target: ReactElement }) {
  const session = useSession()
  const workspace = session?.workspace
  if (!session || !workspace) return null
  const { workspaces } = session
  return (
    <Menu position="bottom-start" defaultOpened>
      <Menu.Target>{target}</Menu.Target>
      <Menu.Dropdown>
        {workspaces.map(({ id, name }) => (
          <Menu.Item
            key={id}
            onClick={() => onSwitch(id)}
            aria-current={id === workspace.id || undefined}
            leftSection={<IconCheck size={14} aria-hidden="true" opacity={id === workspace.id ? 1 : 0} />}
          >
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

export function OpenProfile({ onSignOut, target }: { onSignOut(): void; target: ReactElement }) {
  const { t } = useTranslation('shell')
  const session = useSession()
  return (
    <Menu defaultOpened>
      <Menu.Target>{target}</Menu.Target>
      <Menu.Dropdown miw={220}>
        {session && (
          <Menu.Label>
            <strong className={classes.who}>{session.user.name}</strong>
            {session.user.email}
          </Menu.Label>
        )}
        <Menu.Item component={Link} to="/settings/profile">
          {t('preferences')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={onSignOut}>{t('signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
