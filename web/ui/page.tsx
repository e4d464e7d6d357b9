/** The head of a screen and the sheet it stands on. */
import { type ReactNode, useEffect } from 'react'
import classes from './page.module.css'

interface Head {
  title: string
  /** How many there are, already formatted. */
  count?: string
  intro?: ReactNode
  /** The actions of the screen, the first one foremost. */
  children?: ReactNode
}

/** Also names the browser's tab, which is what a screen reader says on arrival. */
export function PageHeader({ title, count, intro, children }: Head) {
  useEffect(() => {
    document.title = `${title} — Relais`
  }, [title])
  return (
    <header className={classes.head}>
      <div className={classes.line}>
        <h1>
          {title}
          {count && <span className={`${classes.count} figures`}>{count}</span>}
        </h1>
        {children && <div className={classes.actions}>{children}</div>}
      </div>
      {intro && <p className={classes.intro}>{intro}</p>}
    </header>
  )
}

/** A sheet with margins. `narrow` keeps read text and forms at a readable measure. */
export function Sheet({ narrow = false, children }: { narrow?: boolean; children: ReactNode }) {
  return (
    <div className={classes.sheet} data-narrow={narrow || undefined}>
      {children}
    </div>
  )
}

/** A titled part of a sheet, parted from the one above by a rule. */
export function Part({ title, intro, children }: { title: string; intro?: ReactNode; children: ReactNode }) {
  return (
    <section className={classes.part}>
      <h2>{title}</h2>
      {intro && <p className={classes.intro}>{intro}</p>}
      {children}
    </section>
  )
}
