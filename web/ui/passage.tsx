/** What somebody wrote, in serif, with the words that matched lit. */
import { useMemo } from 'react'
import { lightUp, type Stretch } from '../lib/lighting.ts'
import { typeset } from '../lib/typography.ts'

interface Written {
  text: string
  /** UTF-16 offsets in `text` of the words to light. */
  lit?: readonly Stretch[]
  /** The language it is written in; `null` when unknown. */
  language: string | null
}

const none: readonly Stretch[] = []

/** Inline, to be set in a heading, a row or a paragraph of the screen's own. Setting the type never moves the offsets. */
export function Written({ text, lit = none, language }: Written) {
  const parts = useMemo(() => lightUp(typeset(text, language), lit), [text, language, lit])
  return (
    <span className="written" lang={language ?? undefined}>
      {parts.map((part) => (part.lit ? <mark key={part.from}>{part.text}</mark> : part.text))}
    </span>
  )
}

/** A passage cut out of a longer text: `before` and `after` say whether something stands there. */
export function Passage({ before = false, after = false, ...written }: Written & { before?: boolean; after?: boolean }) {
  return (
    <blockquote style={{ margin: 0, fontSize: 'var(--mantine-font-size-md)', lineHeight: 1.5 }} className="measure">
      {before && <span aria-hidden="true">[…] </span>}
      <Written {...written} />
      {after && <span aria-hidden="true"> […]</span>}
    </blockquote>
  )
}
