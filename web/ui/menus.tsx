/** The two menus of the header: where one works, and who one is. */
import { Menu, UnstyledButton } from '@mantine/core'
import { IconCheck, IconSelector } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useSession } from '../lib/session.ts'
import classes from './menus.module.css'

export function WorkspaceMenu({ onSwitch }: { onSwitch(workspaceId: string): void }) {
  const { t } = useTranslation('shell')
  const session = useSession()
  const workspace = session?.workspace
  if (!session || !workspace) return <span className={classes.place} />
  const { workspaces } = session
  if (workspaces.length < 2) return <span className={classes.place}>{workspace.name}</span>
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <UnstyledButton className={classes.place}>
          <span className="for-reader-only">{t('workspace')} </span>
          <span className={classes.cut}>{workspace.name}</span>
          <IconSelector size={14} stroke={1.5} aria-hidden="true" />
        </UnstyledButton>
      </Menu.Target>
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

export function ProfileMenu({ onSignOut }: { onSignOut(): void }) {
  const { t } = useTranslation('shell')
  const session = useSession()
  return (
    <Menu>
      <Menu.Target>
        <UnstyledButton className={classes.me}>
          <span className="for-reader-only">{session ? t('profileOf', { name: session.user.name }) : t('profile')}</span>
          <span aria-hidden="true">{initials(session?.user.name ?? '')}</span>
        </UnstyledButton>
      </Menu.Target>
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

/** « Ana Maria Lopes » as AL. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean)
  const letters = words.length > 1 ? [words[0], words.at(-1)] : words
  return letters.map((word) => [...(word ?? '')][0]?.toLocaleUpperCase() ?? '').join('')
}
