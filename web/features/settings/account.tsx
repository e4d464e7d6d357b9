/** Oneself: name, password, and the browsers where one is signed in. */
import { Button, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { OpenSession } from '../../../server/workspaces/contract.ts'
import { ok, ownSessions, profile } from '../../api.ts'
import { useSession } from '../../lib/session.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import { Fields, FormFoot } from '../../ui/field.tsx'
import { Part } from '../../ui/page.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { say } from '../../ui/undo.tsx'
import { useSubmit } from '../../ui/use-submit.ts'
import { When } from '../../ui/when.tsx'
import { Working } from '../../ui/working.tsx'
import { browserOf } from './browser-of.ts'
import classes from './settings.module.css'

export function OwnName() {
  const { t } = useTranslation(['settings', 'common'])
  const session = useSession()
  const client = useQueryClient()
  const form = useForm({ initialValues: { name: session?.user.name ?? '' } })
  const send = useSubmit(form, async (json) => {
    await ok(profile.index.$patch({ json }))
    await client.invalidateQueries({ queryKey: ['workspace'] })
    say(t('common:saved'))
  })
  return (
    <Part title={t('profile.me')} intro={session?.user.email}>
      <form onSubmit={send.onSubmit} noValidate>
        <Fields>
          <TextInput label={t('profile.name')} autoComplete="name" {...form.getInputProps('name')} />
        </Fields>
        <FormFoot submit={t('common:save')} busy={send.busy} problem={send.problem} />
      </form>
    </Part>
  )
}

export function Password() {
  const { t } = useTranslation('settings')
  const client = useQueryClient()
  const session = useSession()
  const form = useForm({ initialValues: { old: '', password: '' } })
  const send = useSubmit(form, async (json) => {
    await ok(profile.password.$post({ json }))
    form.reset()
    await client.invalidateQueries({ queryKey: ['workspace'] })
    say(t('profile.changed'))
  })
  return (
    <Part title={t('profile.password')} intro={t('profile.passwordHelp')}>
      <form onSubmit={send.onSubmit} noValidate>
        {/* Tells password stores whose password this is. */}
        <input type="text" name="username" autoComplete="username" value={session?.user.email ?? ''} readOnly hidden />
        <Fields>
          <TextInput label={t('profile.old')} type="password" autoComplete="current-password" {...form.getInputProps('old')} />
          <TextInput
            label={t('profile.new')}
            description={t('profile.newHelp')}
            type="password"
            autoComplete="new-password"
            {...form.getInputProps('password')}
          />
        </Fields>
        <FormFoot submit={t('profile.change')} busy={send.busy} problem={send.problem} />
      </form>
    </Part>
  )
}

export function Sessions() {
  const { t } = useTranslation('settings')
  const client = useQueryClient()
  const list = useQuery({ queryKey: ['workspace', 'sessions'], queryFn: () => ok(ownSessions.index.$get()) })
  const refresh = () => client.invalidateQueries({ queryKey: ['workspace', 'sessions'] })
  const end = useMutation({ mutationFn: (id: string) => ok(ownSessions[':id'].$delete({ param: { id } })), onSettled: refresh })
  const endOthers = useMutation({ mutationFn: () => ok(ownSessions.index.$delete()), onSettled: refresh })
  const name = ({ agent }: OpenSession) => {
    const known = browserOf(agent)
    return known ? t('profile.on', known) : t('profile.unknownAgent')
  }
  const columns: Column<OpenSession>[] = [
    {
      id: 'agent',
      heading: t('profile.agent'),
      names: true,
      cell: (each) => (
        <>
          {name(each)} {each.current && <span className={classes.soft}>({t('profile.here')})</span>}
        </>
      ),
    },
    { id: 'place', heading: t('profile.place'), wideOnly: true, cell: ({ place }) => place ?? t('profile.placeUnknown') },
    { id: 'seen', heading: t('profile.seen'), cell: ({ seenAt }) => <When at={seenAt} /> },
    {
      id: 'do',
      heading: '',
      label: t('actions'),
      cell: ({ id, current }) =>
        !current && (
          <Button variant="subtle" size="compact-sm" onClick={() => void end.mutateAsync(id)}>
            {t('profile.end')}
          </Button>
        ),
    },
  ]
  return (
    <Part title={t('profile.sessions')} intro={t('profile.sessionsHelp')}>
      {list.isError && <ErrorState error={list.error} retry={() => void list.refetch()} />}
      {list.isPending && <Working />}
      {list.data && <DataTable caption={t('profile.sessions')} columns={columns} rows={list.data} idOf={({ id }) => id} />}
      {(list.data?.length ?? 0) > 1 && (
        <Button variant="default" mt="md" loading={endOthers.isPending} onClick={() => void endOthers.mutateAsync()}>
          {t('profile.endOthers')}
        </Button>
      )}
    </Part>
  )
}
