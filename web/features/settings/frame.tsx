/** The pages of the settings, with their names on the left; above one another on a phone. */
import { Link, Outlet, useRouterState } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Sheet } from '../../ui/page.tsx'
import classes from './frame.module.css'

const pages = ['organisation', 'members', 'keys', 'audit', 'jobs', 'profile'] as const

export function SettingsFrame() {
  const { t } = useTranslation('settings')
  const nav = useRef<HTMLElement>(null)
  const path = useRouterState({ select: ({ location }) => location.pathname })
  // biome-ignore lint/correctness/useExhaustiveDependencies: on a phone the chosen page must be in sight after each move
  useEffect(() => {
    nav.current?.querySelector('[aria-current="page"]')?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [path])
  return (
    <div className={classes.frame}>
      <nav ref={nav} className={classes.pages} aria-label={t('title')}>
        {pages.map((page) => (
          <Link key={page} to={`/settings/${page}`} className={classes.page}>
            {t(`page.${page}`)}
          </Link>
        ))}
      </nav>
      <Sheet narrow>
        <Outlet />
      </Sheet>
    </div>
  )
}
