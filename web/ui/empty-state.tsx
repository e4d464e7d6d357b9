/** What a screen says when there is nothing yet: one sentence on what will appear here, and what to do. */
import type { ReactNode } from 'react'
import classes from './states.module.css'

interface Nothing {
  title: string
  children?: ReactNode
  action?: ReactNode
  /** `h1` where no head of a screen stands above. */
  heading?: 'h1' | 'h2'
}

export function EmptyState({ title, children, action, heading: Heading = 'h2' }: Nothing) {
  return (
    <div className={classes.state}>
      <Heading className={classes.title}>{title}</Heading>
      {children && <p className={classes.words}>{children}</p>}
      {action && <div className={classes.action}>{action}</div>}
    </div>
  )
}
