/** What was said of documents so far, by whom; each can be forgotten. */
import { ActionIcon } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { labels, ok } from '../../api.ts'
import { usePages } from '../../lib/pages.ts'
import { useMay } from '../../lib/session.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import { More } from '../../ui/more.tsx'
import { When } from '../../ui/when.tsx'
import type { Lab } from './judging.ts'
import classes from './lab.module.css'
import { VerdictMark } from './verdict.tsx'

export function LabSaid({ lab, watchId, count }: { lab: Lab; watchId: string; count: number }) {
  const { t } = useTranslation('lab')
  const [open, setOpen] = useState(false)
  if (count === 0) return null
  return (
    <details className={classes.said} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('said.title', { count })}</summary>
      {open && <List lab={lab} watchId={watchId} />}
    </details>
  )
}

function List({ lab, watchId }: { lab: Lab; watchId: string }) {
  const { t } = useTranslation('lab')
  const may = useMay('triage')
  const list = usePages(['labels', watchId], (cursor, signal) =>
    ok(labels[':id'].labels.$get({ param: { id: watchId }, query: { ...(cursor ? { cursor } : {}) } }, { init: { signal } })),
  )
  if (list.isError) return <ErrorState error={list.error} retry={() => void list.refetch()} />
  return (
    <>
      <ul className={classes.saidList}>
        {list.items.map(({ documentId, title, verdict, by, at, origin }) => (
          <li key={documentId}>
            <span className={classes.saidTitle}>
              <VerdictMark verdict={verdict} /> {title}
            </span>
            <span className={classes.soft}>
              {t('said.by', { name: by })}, <When at={at} />
              {origin === 'triage' && `, ${t('said.triage')}`}
            </span>
            {may && (
              <ActionIcon
                color="ink"
                variant="subtle"
                size={28}
                aria-label={t('said.drop', { title })}
                onClick={() => lab.forget(documentId)}
              >
                <IconX size={16} stroke={1.6} aria-hidden="true" />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
      <More list={list} />
    </>
  )
}
