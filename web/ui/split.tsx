/** A list and what is read beside it: two panes from 1100 px on, one after the other below. */
import type { ReactNode } from 'react'
import classes from './split.module.css'

interface Panes {
  list: ReactNode
  /** What is read; `null` when nothing is open. */
  pane: ReactNode | null
  /** Drawn in the place of the pane on a wide screen while nothing is open. */
  rest?: ReactNode
  /** Names the pane for those who hear it: « Mention ouverte ». */
  label: string
}

export function Split({ list, pane, rest, label }: Panes) {
  return (
    <div className={classes.split} data-open={pane !== null || undefined}>
      <div className={classes.list}>{list}</div>
      <section className={classes.pane} aria-label={label}>
        {pane ?? rest}
      </section>
    </div>
  )
}
