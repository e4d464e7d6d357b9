/** The frame around every screen: who is reading, the live line, what features show outside their own screen, what can be done anywhere. */
import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Outlet, useMatches, useNavigate, useRouterState } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { eventsAddress, ok, session as sessionClient } from './api.ts'
import { useLiveChanges } from './lib/events.ts'
import { usePreferences } from './lib/preferences.ts'
import { ApiProblem } from './lib/problem.ts'
import { SessionContext } from './lib/session.ts'
import { useHotkeys } from './lib/use-hotkeys.ts'
import { chooseWorkspace, chosenWorkspace } from './lib/workspace.ts'
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
    queryFn: readSession,
  })
  const workspace = session.data?.workspace ?? undefined
  const connected = useLiveChanges(client, eventsAddress(), workspace !== undefined)
  const [palette, setPalette] = useState<'unasked' | 'asked'>('unasked')
  const [help, setHelp] = useState(false)
  const openPalette = () => {
    setPalette('asked')
    void import('./ui/palette.tsx').then((module) => module.openPalette())
  }
  useRoomCommands(session.data?.permissions.includes('edit') ?? false)
  useFocusOnArrival()
  useCommands([
    { id: 'palette', label: t('command.palette'), keys: 'mod+k', group: t('command.anywhere'), silent: true, run: openPalette },
    { id: 'help', label: t('command.help'), keys: '?', group: t('command.anywhere'), run: () => setHelp(true) },
  ])
  useHotkeys(
    useAllCommands().flatMap(({ keys, run }) => (keys ? [{ keys, run }] : [])),
    usePreferences().shortcuts,
  )
  const welcome = workspace?.welcomedAt === null && (session.data?.permissions.includes('administer') ?? false)
  useEffect(() => {
    if (welcome) void navigate({ to: '/welcome' })
  }, [welcome, navigate])
  const leave = async () => {
    await ok(sessionClient.index.$delete())
    chooseWorkspace(null)
    await navigate({ to: '/sign-in' })
    client.clear()
  }
  const moveTo = (workspaceId: string) => {
    chooseWorkspace(workspaceId)
    void navigate({ to: '/mentions' })
    void client.resetQueries()
  }
  const known = workspace !== undefined
  return (
    <SessionContext value={session.data ?? null}>
      <Shell
        onSearch={openPalette}
        onSwitch={moveTo}
        onSignOut={leave}
        counts={{
          bylines: known && (
            <Suspense>
              <WaitingBylines />
            </Suspense>
          ),
        }}
        savedViews={
          known && (
            <Suspense>
              <SavedViews />
            </Suspense>
          )
        }
        jobs={
          known && (
            <Suspense>
              <JobsTray />
            </Suspense>
          )
        }
        banners={
          <>
            {session.data?.demo && <Banner>{t('demo')}</Banner>}
            {known && !connected && <Banner urgent>{t('offline')}</Banner>}
            {known && (
              <Suspense>
                <HealthBanner />
              </Suspense>
            )}
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

/** A workspace one has left, and that this browser remembers, is not found any more, and forgotten. */
async function readSession() {
  try {
    return await ok(sessionClient.index.$get())
  } catch (problem) {
    if (!(problem instanceof ApiProblem && problem.status === 404 && chosenWorkspace())) throw problem
    chooseWorkspace(null)
    return ok(sessionClient.index.$get())
  }
}

function useRoomCommands(mayEdit: boolean) {
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
    {
      id: 'go.add',
      label: t('command.add'),
      keys: 'g n',
      group: t('command.goTo'),
      enabled: mayEdit,
      run: () => void navigate({ to: '/add' }),
    },
    { id: 'go.imports', label: t('command.imports'), keys: 'g i', group: t('command.goTo'), run: () => void navigate({ to: '/imports' }) },
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
