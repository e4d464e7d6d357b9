/** The frame around every screen: who is reading, the live line, what features show outside their own screen, what can be done anywhere. */
import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Outlet, useMatches, useNavigate, useRouterState } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { door, ok, root } from './api.ts'
import { useLiveChanges } from './lib/events.ts'
import { usePreferences } from './lib/preferences.ts'
import { type Session, SessionContext } from './lib/session.ts'
import { useHotkeys } from './lib/use-hotkeys.ts'
import { Banner } from './ui/banner.tsx'
import { useAllCommands, useCommands } from './ui/commands.ts'
import { rooms, Shell } from './ui/shell.tsx'
import { UndoCommand } from './ui/undo.tsx'

const Palette = lazy(async () => ({ default: (await import('./ui/palette.tsx')).Palette }))
const Shortcuts = lazy(async () => ({ default: (await import('./ui/shortcuts.tsx')).Shortcuts }))
const SavedViews = lazy(async () => ({ default: (await import('./features/mentions/saved-views.tsx')).SavedViews }))
const JobsTray = lazy(async () => ({ default: (await import('./features/settings/jobs-tray.tsx')).JobsTray }))
const HealthBanner = lazy(async () => ({ default: (await import('./features/sources/health-banner.tsx')).HealthBanner }))
const WaitingBylines = lazy(async () => ({ default: (await import('./features/bylines/waiting.tsx')).WaitingBylines }))

export function Frame() {
  const bare = useMatches({ select: (matches) => matches.some((match) => match.staticData.bare) })
  return bare ? <Outlet /> : <SignedIn />
}

function SignedIn() {
  const { t } = useTranslation('shell')
  const client = useQueryClient()
  const navigate = useNavigate()
  const session = useQuery({
    queryKey: ['workspace', 'session'],
    queryFn: () => ok<Session>(door.fetch(`${root}/session`)),
  })
  const connected = useLiveChanges(client, `${root}/events`, session.isSuccess)
  const [palette, setPalette] = useState<'unasked' | 'asked'>('unasked')
  const [help, setHelp] = useState(false)
  const openPalette = () => {
    setPalette('asked')
    void import('./ui/palette.tsx').then((module) => module.openPalette())
  }
  useRoomCommands()
  useFocusOnArrival()
  useCommands([
    { id: 'palette', label: t('command.palette'), keys: 'mod+k', group: t('command.anywhere'), silent: true, run: openPalette },
    { id: 'help', label: t('command.help'), keys: '?', group: t('command.anywhere'), run: () => setHelp(true) },
  ])
  useHotkeys(
    useAllCommands().flatMap(({ keys, run }) => (keys ? [{ keys, run }] : [])),
    usePreferences().shortcuts,
  )
  const leave = async () => {
    await ok(door.fetch(`${root}/session`, { method: 'DELETE' }))
    client.clear()
    await navigate({ to: '/sign-in' })
  }
  const moveTo = async (workspaceId: string) => {
    await ok(
      door.fetch(`${root}/session/workspace`, {
        method: 'PUT',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ workspaceId }),
      }),
    )
    client.clear()
    await navigate({ to: '/mentions' })
  }
  const known = session.isSuccess
  return (
    <SessionContext value={session.data ?? null}>
      <Shell
        onSearch={openPalette}
        onSwitch={moveTo}
        onSignOut={leave}
        counts={{ bylines: known && <Suspense>{<WaitingBylines />}</Suspense> }}
        savedViews={known && <Suspense>{<SavedViews />}</Suspense>}
        jobs={known && <Suspense>{<JobsTray />}</Suspense>}
        banners={
          <>
            {session.data?.demo && <Banner>{t('demo')}</Banner>}
            {known && !connected && <Banner urgent>{t('offline')}</Banner>}
            {known && <Suspense>{<HealthBanner />}</Suspense>}
          </>
        }
      >
        <Outlet />
      </Shell>
      <UndoCommand />
      <Suspense>
        {palette === 'asked' && <Palette />}
        {help && <Shortcuts opened onClose={() => setHelp(false)} />}
      </Suspense>
    </SessionContext>
  )
}

function useRoomCommands() {
  const { t } = useTranslation('shell')
  const navigate = useNavigate()
  const { setColorScheme } = useMantineColorScheme()
  const dark = useComputedColorScheme() === 'dark'
  useCommands([
    ...rooms.map((room) => ({
      id: `go.${room.id}`,
      label: t('command.go', { room: t(`room.${room.id}`) }),
      keys: room.keys,
      group: t('command.goTo'),
      run: () => void navigate({ to: room.to }),
    })),
    { id: 'go.profile', label: t('command.preferences'), group: t('command.goTo'), run: () => void navigate({ to: '/settings/profile' }) },
    {
      id: 'scheme',
      label: dark ? t('command.light') : t('command.dark'),
      group: t('command.anywhere'),
      run: () => setColorScheme(dark ? 'light' : 'dark'),
    },
  ])
}

/** On the way to another room the focus goes to its sheet, so that the keyboard and the screen reader start there. */
function useFocusOnArrival() {
  const room = useRouterState({ select: ({ location }) => location.pathname.split('/')[1] })
  const [first] = useState(room)
  const [moved, setMoved] = useState(false)
  useEffect(() => {
    if (room !== first) setMoved(true)
    if (moved || room !== first) document.getElementById('sheet')?.focus({ preventScroll: true })
  }, [room, first, moved])
}
