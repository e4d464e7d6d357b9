/** The two menus of the header: where one works, and who one is. Their buttons are there at once, what they hold when one is pressed. */
import { UnstyledButton } from '@mantine/core'
import { IconSelector } from '@tabler/icons-react'
import { lazy, type ReactElement, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../lib/session.ts'
import classes from './menus.module.css'

const load = () => import('./open-menus.tsx')
const OpenWorkspaces = lazy(async () => ({ default: (await load()).OpenWorkspaces }))
const OpenProfile = lazy(async () => ({ default: (await load()).OpenProfile }))

/** What a button needs in order to open its menu: fetched when a hand or the focus comes near. */
const opening = (onClick: () => void) => ({
  'aria-haspopup': 'menu' as const,
  onClick,
  onPointerEnter: () => void load(),
  onFocus: () => void load(),
})

export function WorkspaceMenu({ onSwitch }: { onSwitch(workspaceId: string): void }) {
  const { t } = useTranslation('shell')
  const session = useSession()
  const [asked, setAsked] = useState(false)
  const workspace = session?.workspace
  if (!session || !workspace) return <span className={classes.place} />
  if (session.workspaces.length < 2) return <span className={classes.place}>{workspace.name}</span>
  const target: ReactElement = (
    <UnstyledButton className={classes.place} {...(asked ? {} : opening(() => setAsked(true)))}>
      <span className="for-reader-only">{t('workspace')} </span>
      <span className={classes.cut}>{workspace.name}</span>
      <IconSelector size={14} stroke={1.5} aria-hidden="true" />
    </UnstyledButton>
  )
  if (!asked) return target
  return (
    <Suspense fallback={target}>
      <OpenWorkspaces onSwitch={onSwitch} target={target} />
    </Suspense>
  )
}

export function ProfileMenu({ onSignOut }: { onSignOut(): void }) {
  const { t } = useTranslation('shell')
  const session = useSession()
  const [asked, setAsked] = useState(false)
  const target: ReactElement = (
    <UnstyledButton className={classes.me} {...(asked ? {} : opening(() => setAsked(true)))}>
      <span className="for-reader-only">{session ? t('profileOf', { name: session.user.name }) : t('profile')}</span>
      <span aria-hidden="true">{initials(session?.user.name ?? '')}</span>
    </UnstyledButton>
  )
  if (!asked) return target
  return (
    <Suspense fallback={target}>
      <OpenProfile onSignOut={onSignOut} target={target} />
    </Suspense>
  )
}

/** « Ana Maria Lopes » as AL. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean)
  const letters = words.length > 1 ? [words[0], words.at(-1)] : words
  return letters.map((word) => [...(word ?? '')][0]?.toLocaleUpperCase() ?? '').join('')
}
