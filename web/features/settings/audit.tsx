/** Everything that changed, by whom, and taking it back. */
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { AuditEntry, Member } from '../../../server/workspaces/contract.ts'
import { audit, members, ok } from '../../api.ts'
import { usePages } from '../../lib/pages.ts'
import { useMay } from '../../lib/session.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useProblemWords } from '../../ui/error-state.tsx'
import { PageHeader } from '../../ui/page.tsx'
import { Paged } from '../../ui/paged.tsx'
import { say } from '../../ui/undo.tsx'
import { When } from '../../ui/when.tsx'
import classes from './settings.module.css'

export function Audit() {
  const { t } = useTranslation('settings')
  const mayRead = useMay('edit')
  return (
    <>
      <PageHeader title={t('page.audit')} intro={t('audit.intro')} />
      {mayRead ? <Trail /> : <EmptyState title={t('ownersOnly')}>{t('ownersOnlyWords')}</EmptyState>}
    </>
  )
}

function Trail() {
  const { t } = useTranslation('settings')
  const search = useSearch({ from: '/settings/audit' })
  const navigate = useNavigate({ from: '/settings/audit' })
  const list = usePages<AuditEntry>(['workspace', 'audit', search], (cursor) =>
    ok(audit.index.$get({ query: { ...search, ...(cursor ? { cursor } : {}) } })),
  )
  const people = usePages<Member>(['workspace', 'members'], (cursor) => ok(members.index.$get({ query: cursor ? { cursor } : {} })))
  const change = (part: Partial<typeof search>) => void navigate({ search: { ...search, ...part }, replace: true })
  return (
    <>
      <div className={classes.chips}>
        <NativeSelect
          label={t('audit.who')}
          value={search.actor ?? ''}
          onChange={({ currentTarget }) => change({ actor: currentTarget.value || undefined })}
          data={[{ value: '', label: t('audit.everybody') }, ...people.items.map(({ userId, name }) => ({ value: userId, label: name }))]}
        />
        <TextInput
          label={t('audit.from')}
          type="date"
          value={search.from ?? ''}
          onChange={({ currentTarget }) => change({ from: currentTarget.value || undefined })}
        />
        <TextInput
          label={t('audit.to')}
          type="date"
          value={search.to ?? ''}
          error={search.from && search.to && search.to < search.from ? t('audit.crossed') : undefined}
          onChange={({ currentTarget }) => change({ to: currentTarget.value || undefined })}
        />
        {search.subject && (
          <Button variant="default" onClick={() => change({ subject: undefined })}>
            {t('audit.allSubjects')}
          </Button>
        )}
      </div>
      <Paged list={list} empty={<EmptyState title={t('audit.none')}>{t('audit.noneWords')}</EmptyState>}>
        <ol className={classes.trail}>
          {list.items.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </ol>
      </Paged>
    </>
  )
}

function Entry({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation('settings')
  const client = useQueryClient()
  const words = useProblemWords()
  const undo = useMutation({
    mutationFn: () => ok(audit[':id'].undo.$post({ param: { id: entry.id } })),
    onSuccess: () => say(t('audit.takenBack')),
    // What it changed may be on any screen.
    onSettled: () => client.invalidateQueries(),
  })
  return (
    <li className={classes.entry} data-undone={entry.undoneBy !== null || undefined}>
      <When at={entry.at} />
      <div>
        <p>
          <strong>{entry.actor.name}</strong> {sentence(t, entry)}
        </p>
        <Difference entry={entry} />
        {undo.isError && (
          <p className={classes.problem} role="alert">
            {words(undo.error).whole}
          </p>
        )}
      </div>
      {entry.undoable ? (
        <Button variant="subtle" size="compact-sm" loading={undo.isPending} onClick={() => undo.mutate()}>
          {t('audit.undo')}
        </Button>
      ) : (
        entry.undoneBy && <span className={classes.soft}>{t('audit.undone')}</span>
      )}
    </li>
  )
}

type Words = ReturnType<typeof useTranslation<'settings'>>['t']

/** « a changé le rôle de Luc Morel »; an action without words of its own is named as it is. */
function sentence(t: Words, { action, subject }: AuditEntry): string {
  const back = action.endsWith('.undone')
  const plain = back ? action.slice(0, -'.undone'.length) : action
  // Other slices write actions of their own; those without words here are shown by their name.
  const known = t(`audit.action.${plain}` as 'audit.action.other', { defaultValue: '', what: subject.name })
  const said = known || t('audit.action.other', { action: plain, what: subject.name })
  return back ? t('audit.back', { said }) : said
}

/** From what to what, field by field, where it can be said in a line. */
function Difference({ entry }: { entry: AuditEntry }) {
  const shown = (value: unknown) => {
    if (Array.isArray(value)) return value.join(', ')
    return typeof value === 'object' && value !== null ? '…' : String(value)
  }
  const fields = Object.keys(entry.after ?? {}).filter((field) => entry.before && field in entry.before)
  if (fields.length === 0) return null
  return (
    <p className={classes.soft}>{fields.map((field) => `${shown(entry.before?.[field])} → ${shown(entry.after?.[field])}`).join(' ; ')}</p>
  )
}
