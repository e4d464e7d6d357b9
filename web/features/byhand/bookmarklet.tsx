/** A bookmark that hands the page one is reading to Relais. */
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './add.module.css'

export function Bookmarklet() {
  const { t } = useTranslation('byhand')
  const link = useRef<HTMLAnchorElement>(null)
  useEffect(() => {
    // The page's framework refuses addresses that are programs; this one is ours, and runs where it is kept, not here.
    link.current?.setAttribute(
      'href',
      `javascript:void(window.open(${JSON.stringify(`${window.location.origin}/add?address=`)}+encodeURIComponent(location.href)))`,
    )
  }, [])
  return (
    <p className={`${classes.soft} ${classes.onDesk}`}>
      {t('bookmark')} {/* biome-ignore lint/a11y/useValidAnchor: its address is set above */}
      <a ref={link}>{t('bookmarkName')}</a>
    </p>
  )
}
