/** What people said of the mention: notes to read, and judgements with who, what and when. */
import { ActionIcon, Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { MentionPage } from '../../../server/mentions/page-contract.ts'
import { mentions, ok } from '../../api.ts'
import { useMay } from '../../lib/session.ts'
import { Part } from '../../ui/page.tsx'
import { offerUndo } from '../../ui/undo.tsx'
import { When } from '../../ui/when.tsx'
import classes from './mention.module.css'
import { keys } from './reading.ts'
import { useTriageHere } from './triage-context.ts'

export function Notes({ mentionId, notes }: { mentionId: string; notes: MentionPage['notes'] }) {
  const { t } = useTranslation(['mentions', 'mention'])
  const client = useQueryClient()
  const { may, ask } = useTriageHere()
  const runs = useMay('administer')
  if (notes.length === 0 && !may) return null
  const refresh = () => client.invalidateQueries({ queryKey: keys.page(mentionId) })
  const remove = async (noteId: string) => {
    const { undo } = await ok(mentions[':id'].notes[':noteId'].$delete({ param: { id: mentionId, noteId } }))
    await refresh()
    offerUndo(t('done.noteRemoved'), async () => {
      await ok(mentions.undo[':id'].$post({ param: { id: undo } }))
      await refresh()
    })
  }
  return (
    <Part title={t('mention:page.notes')}>
      <ul className={classes.notes}>
        {notes.map(({ id, text, by, at, mine }) => (
          <li key={id}>
            <p className={classes.note}>{text}</p>
            <p className={classes.soft}>
              {by}, <When at={at} />
              {may && (mine || runs) && (
                <ActionIcon color="ink" size="xs" aria-label={t('mention:page.removeNote')} onClick={() => void remove(id)}>
                  <IconX size={13} aria-hidden="true" />
                </ActionIcon>
              )}
            </p>
          </li>
        ))}
      </ul>
      {notes.length === 0 && <p className={classes.soft}>{t('mention:page.notesNone')}</p>}
      {may && (
        <Button size="compact-sm" variant="default" mt="xs" onClick={() => ask('note')}>
          {t('do.note')}
        </Button>
      )}
    </Part>
  )
}

type Said = MentionPage['history'][number]

export function History({ history }: Pick<MentionPage, 'history'>) {
  const { t } = useTranslation(['mentions', 'mention'])
  const { t: common } = useTranslation()
  if (history.length === 0) return null
  const words = ({ field, value, valueName, by }: Said): string => {
    const said = Array.isArray(value) ? value.join(', ') : (value ?? '')
    switch (field) {
      case 'status':
        return t('mention:page.said.status', { by, value: t(`row.${said as 'new'}`).toLocaleLowerCase() }) // a status is all that can be said here
      case 'tone':
        return value === null
          ? t('mention:page.said.toneBack', { by })
          : t('mention:page.said.tone', { by, value: common(`tone.${said as 'neutral'}`).toLocaleLowerCase() })
      case 'assignee':
        return value === null
          ? t('mention:page.said.assigneeNone', { by })
          : t('mention:page.said.assignee', { by, value: valueName ?? said })
      case 'tags':
        return said === '' ? t('mention:page.said.tagsNone', { by }) : t('mention:page.said.tags', { by, value: said })
      case 'done':
        return t(value === null ? 'mention:page.said.undone' : 'mention:page.said.done', { by })
      case 'genuine':
        return t(value === null ? 'mention:page.said.notGenuine' : 'mention:page.said.genuine', { by })
      case 'attached':
        return t('mention:page.said.attached', { by })
      default:
        return value === null ? t('mention:page.said.replyNone', { by }) : t('mention:page.said.reply', { by, value: said })
    }
  }
  return (
    <Part title={t('mention:page.history')}>
      <ol className={classes.history}>
        {history.map((one) => (
          <li key={one.id} data-undone={one.undoneAt !== null || undefined}>
            <span className={classes.words}>{words(one)}</span>
            <span className={classes.soft}>
              <When at={one.at} />
              {one.undoneAt && (
                <>
                  {' · '}
                  {t('mention:page.undone')} <When at={one.undoneAt} />
                </>
              )}
            </span>
          </li>
        ))}
      </ol>
    </Part>
  )
}
