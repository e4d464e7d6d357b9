/** The pages of the settings, with their names on the left; above one another on a phone. */
import { Link, Outlet } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Sheet } from '../../ui/page.tsx'
import classes from './frame.module.css'

const pages = ['organisation', 'members', 'keys', 'audit', 'jobs', 'profile'] as const

export function SettingsFrame() {
  const { t } = useTranslation('settings')
  return (
    <div className={classes.frame}>
      <nav className={classes.pages} aria-label={t('title')}>
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
