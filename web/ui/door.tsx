/** A page for those who are not inside yet: the name of the house, one column, the other language at the foot. */
import { UnstyledButton } from '@mantine/core'
import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { speakFromNowOn } from '../lib/i18n.ts'
import classes from './door.module.css'

/** `wide` leaves room for more than a form; `above` stands over the title: how far one is. */
export function Door({
  title,
  intro,
  wide = false,
  above,
  children,
}: {
  title: string
  intro?: ReactNode
  wide?: boolean
  above?: ReactNode
  children: ReactNode
}) {
  const { i18n } = useTranslation()
  useEffect(() => {
    document.title = `${title} — Relais`
  }, [title])
  const other = i18n.language === 'fr' ? 'en' : 'fr'
  return (
    <div className={classes.page}>
      <main className={classes.column} data-wide={wide || undefined}>
        <p className={classes.name}>Relais</p>
        {above}
        <h1 className={classes.title}>{title}</h1>
        {intro && <p className={classes.intro}>{intro}</p>}
        {children}
      </main>
      <footer className={classes.foot}>
        <UnstyledButton lang={other} onClick={() => void speakFromNowOn(other)} className={classes.language}>
          {other === 'fr' ? 'En français' : 'In English'}
        </UnstyledButton>
      </footer>
    </div>
  )
}

/** A line between two ways of doing the same. */
export const Or = ({ children }: { children: ReactNode }) => <p className={classes.or}>{children}</p>

/** Something that must be said before anything else. */
export function Word({ urgent = false, children }: { urgent?: boolean; children: ReactNode }) {
  return (
    <p className={classes.word} data-urgent={urgent || undefined} role={urgent ? 'alert' : 'status'}>
      {children}
    </p>
  )
}
