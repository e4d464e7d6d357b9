/** What people corrected of what was read, and the way to correct more. */
import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MentionPage } from '../../../server/mentions/page-contract.ts'
import { audit, ok } from '../../api.ts'
import { formatDay } from '../../lib/format.ts'
import { useMay, useReader } from '../../lib/session.ts'
import { useCommands } from '../../ui/commands.ts'
import { useProblemWords } from '../../ui/error-state.tsx'
import { say } from '../../ui/undo.tsx'
import classes from './head.module.css'

const Correct = lazy(() => import('./correct.tsx'))

export function Corrections({ document }: Pick<MentionPage, 'document'>) {
  const { t } = useTranslation(['mentions', 'mention', 'common'])
  const client = useQueryClient()
  const reader = useReader()
  const words = useProblemWords()
  const mayEdit = useMay('edit')
  const [open, setOpen] = useState(false)
  useCommands([
    {
      id: 'mentions.correct',
      label: t('mention:correct.title'),
      keys: 'c',
      group: t('do.group'),
      enabled: mayEdit,
      run: () => setOpen(true),
    },
  ])
  const takeBack = async (undo: string) => {
    try {
      await ok(audit[':id'].undo.$post({ param: { id: undo } }))
    } catch (error) {
      say(words(error).what)
    }
    await client.invalidateQueries()
  }
  const was = ({ field, read }: (typeof document.corrections)[number]): string => {
    if (field === 'kind') return read.kind ? t(`common:kind.${read.kind}`) : ''
    if (field === 'outlet') return read.outlet?.name ?? ''
    if (field === 'bylines') return read.bylines?.join(', ') ?? ''
    return read.published ? formatDay(read.published.at, read.published.precision === 'day' ? { ...reader, timeZone: 'UTC' } : reader) : ''
  }
  if (!mayEdit && document.corrections.length === 0) return null
  return (
    <ul className={classes.corrections}>
      {document.corrections.map((one) => (
        <li key={one.field}>
          {t('mention:correct.by', { field: t(`mention:correct.field.${one.field}`), by: one.by })} (
          {t('mention:correct.read', { was: was(one) || t('mention:correct.nothingRead') })})
          {mayEdit && (
            <Button variant="subtle" size="compact-sm" onClick={() => void takeBack(one.undo)}>
              {t('mention:correct.takeBack')}
            </Button>
          )}
        </li>
      ))}
      {mayEdit && (
        <li>
          <Button className="flush" variant="subtle" size="compact-sm" onClick={() => setOpen(true)}>
            {t('mention:correct.open')}
          </Button>
        </li>
      )}
      {open && (
        <Suspense>
          <Correct document={document} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </ul>
  )
}
