/** A line over the sheet that everybody must see: a demonstration, a broken line, sources in trouble. */
import type { ReactNode } from 'react'
import classes from './banner.module.css'

/** `urgent` draws it in red and says it at once to those who hear it. */
export function Banner({ urgent = false, children, action }: { urgent?: boolean; children: ReactNode; action?: ReactNode }) {
  return (
    <div className={classes.banner} data-urgent={urgent || undefined} role={urgent ? 'alert' : 'status'}>
      <span>{children}</span>
      {action}
    </div>
  )
}
