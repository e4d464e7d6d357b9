/** The read text, set like a newspaper's, with the words that matched lit, and the steps from one to the next. */
import { ActionIcon } from '@mantine/core'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { Fragment, type ReactNode, type RefObject, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Stretch } from '../../lib/lighting.ts'
import { useCommands } from '../../ui/commands.ts'
import { Written } from '../../ui/passage.tsx'
import classes from './text.module.css'

interface Read {
  /** Shown where it is not the one above. */
  title?: string
  paragraphs: readonly { from: number; text: string }[]
  /** Offsets in the whole text. */
  passages: readonly Stretch[]
  language: string | null
  /** What stands before the paragraph that begins at this offset. */
  before?: (from: number) => ReactNode
  children?: ReactNode
}

export function ReadText({ title, paragraphs, passages, language, before, children }: Read) {
  return (
    <div className={classes.text} lang={language ?? undefined}>
      {children}
      {title && (
        <h2 className={classes.old}>
          <Written text={title} language={language} />
        </h2>
      )}
      {paragraphs.map(({ from, text }) => (
        <Fragment key={from}>
          {before?.(from)}
          <p>
            <Written
              text={text}
              language={language}
              lit={passages
                .filter((one) => one.from < from + text.length && one.to > from)
                .map((one) => ({ from: one.from - from, to: one.to - from }))}
            />
          </p>
        </Fragment>
      ))}
    </div>
  )
}

/** Goes from one lit passage to the next; the lit words are found where they are drawn. */
export function PassageSteps({ text, count }: { text: RefObject<HTMLDivElement | null>; count: number }) {
  const { t } = useTranslation(['mentions', 'mention'])
  const [at, setAt] = useState(-1)
  const [total, setTotal] = useState<number | null>(null)
  const step = (by: 1 | -1) => {
    const marks = text.current?.querySelectorAll('mark') ?? []
    if (marks.length === 0) return
    const next = (at + by + marks.length + (at < 0 && by < 0 ? 1 : 0)) % marks.length
    for (const [i, mark] of marks.entries()) mark.toggleAttribute('data-here', i === next)
    marks[next]?.scrollIntoView({ block: 'center', behavior: 'smooth' })
    setAt(next)
    setTotal(marks.length)
  }
  const group = t('do.group')
  useCommands([
    { id: 'mentions.nextLit', label: t('do.nextLit'), keys: 'shift+j', group, enabled: count > 0, run: () => step(1) },
    { id: 'mentions.previousLit', label: t('do.previousLit'), keys: 'shift+k', group, enabled: count > 0, run: () => step(-1) },
  ])
  if (count === 0) return null
  return (
    <span className={classes.steps}>
      {total !== null && (
        <span className={`${classes.at} figures`}>
          <span aria-hidden="true">
            {at + 1} / {total}
          </span>
          <span className="for-reader-only" aria-live="polite">
            {t('mention:page.passages', { at: at + 1, count: total })}
          </span>
        </span>
      )}
      <ActionIcon color="ink" size={28} aria-label={t('do.previousLit')} onClick={() => step(-1)}>
        <IconChevronUp size={17} stroke={1.6} aria-hidden="true" />
      </ActionIcon>
      <ActionIcon color="ink" size={28} aria-label={t('do.nextLit')} onClick={() => step(1)}>
        <IconChevronDown size={17} stroke={1.6} aria-hidden="true" />
      </ActionIcon>
    </span>
  )
}
