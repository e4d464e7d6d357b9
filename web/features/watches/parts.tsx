/** How an expression is drawn wherever it stands: its operators, fields and phrases told apart by colour, and marks under what is remarked on. */
import { colour, type Marked } from './colouring.ts'
import classes from './expression.module.css'

interface Drawn {
  text: string
  marks?: readonly Marked[]
  /** Only what joins the words has a colour, where many expressions stand below each other. */
  quiet?: boolean
}

export function Parts({ text, marks, quiet = false }: Drawn) {
  return (
    <span className={classes.parts} data-quiet={quiet || undefined}>
      {colour(text, marks).map(({ from, text: piece, part, mark }) => (
        <span key={from} data-part={part} data-mark={mark ?? undefined}>
          {piece}
        </span>
      ))}
    </span>
  )
}
