/** How a source fares: a shape and a word, never a colour alone. */
import { useTranslation } from 'react-i18next'
import type { SourceState as State } from '../../db/vocabulary.ts'
import classes from './marks.module.css'

export function SourceState({ state }: { state: State }) {
  const { t } = useTranslation()
  return (
    <span
      className={classes.mark}
      data-state={state}
      style={{ color: state === 'failing' || state === 'gone' ? 'var(--accent)' : undefined }}
    >
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" style={{ fill: 'currentColor' }}>
        {state === 'active' && <circle cx="6" cy="6" r="4" />}
        {state === 'paused' && <path d="M2.5 1.5h2.4v9H2.5zM7.1 1.5h2.4v9H7.1z" />}
        {state === 'failing' && <path d="M6 .8 11.6 11H.4zM5.4 4.4l.2 3.4h.8l.2-3.4zM5.4 8.5v1.1h1.2V8.5z" fillRule="evenodd" />}
        {state === 'gone' && <path d="M2 2l8 8M10 2l-8 8" fill="none" stroke="currentColor" strokeWidth="1.8" />}
      </svg>
      <span>{t(`sourceState.${state}`)}</span>
    </span>
  )
}
