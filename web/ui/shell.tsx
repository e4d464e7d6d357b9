/** The frame of every screen for those who are signed in: rail, header, sheet; a bar at the foot on a phone. */
import { UnstyledButton } from '@mantine/core'
import {
  IconAddressBook,
  IconAt,
  IconBell,
  IconDots,
  IconNews,
  IconRss,
  IconSearch,
  IconSettings,
  IconSignature,
  IconTargetArrow,
  IconTimelineEvent,
  IconTrendingUp,
  type TablerIcon,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Keys } from './keys.tsx'
import { ProfileMenu, WorkspaceMenu } from './menus.tsx'
import classes from './shell.module.css'

/** The rooms of the house, in the order of the rail: what is read, who carries it, what is followed, and the house itself. */
export const rooms = [
  { id: 'mentions', to: '/mentions', icon: IconBell, keys: 'g m', group: 'read' },
  { id: 'stories', to: '/stories', icon: IconTimelineEvent, keys: 'g a', group: 'read' },
  { id: 'subjects', to: '/subjects', icon: IconTrendingUp, keys: 'g e', group: 'read' },
  { id: 'people', to: '/people', icon: IconAddressBook, keys: 'g p', group: 'who' },
  { id: 'outlets', to: '/outlets', icon: IconNews, keys: 'g o', group: 'who' },
  { id: 'accounts', to: '/accounts', icon: IconAt, keys: 'g c', group: 'who' },
  { id: 'bylines', to: '/bylines', icon: IconSignature, keys: 'g b', group: 'who' },
  { id: 'watches', to: '/watches', icon: IconTargetArrow, keys: 'g w', group: 'followed' },
  { id: 'sources', to: '/sources', icon: IconRss, keys: 'g s', group: 'followed' },
  { id: 'settings', to: '/settings', icon: IconSettings, keys: 'g r', group: 'house' },
] as const satisfies readonly { id: string; to: string; icon: TablerIcon; keys: string; group: string }[]
export type Room = (typeof rooms)[number]
const groups = ['read', 'who', 'followed', 'house'] as const satisfies readonly Room['group'][]

const MoreRooms = lazy(async () => ({ default: (await import('./more-rooms.tsx')).MoreRooms }))

const onPhone: readonly Room['id'][] = ['mentions', 'stories', 'people', 'watches']

interface Frame {
  /** Counts beside a room: how many wait. */
  counts: Partial<Record<Room['id'], ReactNode>>
  savedViews: ReactNode
  jobs: ReactNode
  /** What everybody must know now: demonstration, broken line, sources in trouble. */
  banners: ReactNode
  onSearch(): void
  onSwitch(workspaceId: string): void
  onSignOut(): void
  children: ReactNode
}

export function Shell({ counts, savedViews, jobs, banners, onSearch, onSwitch, onSignOut, children }: Frame) {
  const { t } = useTranslation('shell')
  const [more, setMore] = useState(false)
  const link = (room: Room) => <RoomLink key={room.id} room={room} count={counts[room.id]} onFollow={() => setMore(false)} />
  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#sheet">
        {t('skip')}
      </a>
      <header className={classes.header}>
        <Link to="/mentions" className={classes.name} aria-label={t('home')}>
          Relais
        </Link>
        <div className={classes.where}>
          <WorkspaceMenu onSwitch={onSwitch} />
        </div>
        <UnstyledButton className={classes.search} onClick={onSearch}>
          <IconSearch size={16} stroke={1.6} aria-hidden="true" />
          <span className={classes.ask}>{t('search')}</span>
          <Keys keys="mod+k" />
        </UnstyledButton>
        <div className={classes.tray}>{jobs}</div>
        <div className={classes.who}>
          <ProfileMenu onSignOut={onSignOut} />
        </div>
      </header>
      <nav className={classes.rail} aria-label={t('rooms')}>
        {groups.map((group) => (
          <ul key={group}>{rooms.filter((room) => room.group === group).map(link)}</ul>
        ))}
        <div className={classes.views}>{savedViews}</div>
      </nav>
      <div className={classes.stage}>
        <div className={classes.banners}>{banners}</div>
        <main id="sheet" className={classes.sheet} tabIndex={-1}>
          {children}
        </main>
      </div>
      <nav className={classes.bar} aria-label={t('rooms')}>
        <ul>
          {rooms.filter(({ id }) => onPhone.includes(id)).map(link)}
          <li>
            <UnstyledButton className={classes.room} onClick={() => setMore(true)} aria-haspopup="dialog">
              <IconDots size={18} stroke={1.5} aria-hidden="true" />
              <span>{t('more')}</span>
            </UnstyledButton>
          </li>
        </ul>
      </nav>
      <Suspense>
        {more && (
          <MoreRooms onClose={() => setMore(false)}>
            {groups.map((group) => {
              const inside = rooms.filter((room) => room.group === group && !onPhone.includes(room.id))
              return (
                inside.length > 0 && (
                  <ul key={group} className={classes.drawer}>
                    {inside.map(link)}
                  </ul>
                )
              )
            })}
            {/* Following a view closes the drawer; its menu does not. */}
            {/* biome-ignore lint/a11y: the links inside are what is pressed; this only hears of it */}
            <div onClick={({ target }) => target instanceof Element && target.closest('a') && setMore(false)}>{savedViews}</div>
          </MoreRooms>
        )}
      </Suspense>
    </div>
  )
}

function RoomLink({ room, count, onFollow }: { room: Room; count: ReactNode; onFollow(): void }) {
  const { t } = useTranslation('shell')
  const Icon = room.icon
  return (
    <li>
      <Link to={room.to} className={classes.room} onClick={onFollow}>
        <Icon size={18} stroke={1.5} aria-hidden="true" />
        <span>{t(`room.${room.id}`)}</span>
        {count && <span className={`${classes.count} figures`}>{count}</span>}
      </Link>
    </li>
  )
}
