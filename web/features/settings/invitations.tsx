/** Inviting people, and the invitations that wait. */
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Role, roles } from '../../../db/vocabulary.ts'
import type { Invitation } from '../../../server/workspaces/contract.ts'
import { invitations, ok } from '../../api.ts'
import { formatDay } from '../../lib/format.ts'
import { usePages } from '../../lib/pages.ts'
import { useReader } from '../../lib/session.ts'
import { Fields, FormFoot } from '../../ui/field.tsx'
import { More } from '../../ui/more.tsx'
import { Part } from '../../ui/page.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { say } from '../../ui/undo.tsx'
import { useSubmit } from '../../ui/use-submit.ts'
import classes from './settings.module.css'
import { ShownOnce } from './shown-once.tsx'

export function Invitations() {
  const { t } = useTranslation(['settings', 'common'])
  const client = useQueryClient()
  const reader = useReader()
  const [link, setLink] = useState<{ email: string; link: string } | null>(null)
  const list = usePages<Invitation>(['workspace', 'invitations'], (cursor) =>
    ok(invitations.index.$get({ query: cursor ? { cursor } : {} })),
  )
  const form = useForm<{ email: string; role: Role }>({ initialValues: { email: '', role: 'editor' } })
  const send = useSubmit(form, async (json) => {
    const made = await ok(invitations.index.$post({ json }))
    setLink(made.link ? { email: made.invitation.email, link: made.link } : null)
    if (made.sent) say(t('members.sent', { email: made.invitation.email }))
    form.reset()
    await client.invalidateQueries({ queryKey: ['workspace', 'invitations'] })
  })
  const revoke = async (id: string) => {
    await ok(invitations[':id'].$delete({ param: { id } }))
    await client.invalidateQueries({ queryKey: ['workspace', 'invitations'] })
  }
  const columns: Column<Invitation>[] = [
    { id: 'email', heading: t('members.email'), names: true, cell: ({ email }) => email },
    { id: 'role', heading: t('members.role'), cell: ({ role }) => t(`common:role.${role}`) },
    {
      id: 'until',
      heading: t('members.until'),
      wideOnly: true,
      cell: ({ state, expiresAt }) =>
        state === 'expired' ? <span className={classes.soft}>{t('members.expired')}</span> : formatDay(expiresAt, reader),
    },
    {
      id: 'do',
      heading: '',
      label: t('actions'),
      cell: ({ id }) => (
        <Button variant="subtle" size="compact-sm" onClick={() => void revoke(id)}>
          {t('members.revoke')}
        </Button>
      ),
    },
  ]
  return (
    <Part title={t('members.invite')} intro={t('members.inviteHelp')}>
      <form onSubmit={send.onSubmit} noValidate>
        <Fields>
          <TextInput label={t('members.email')} type="email" autoComplete="off" {...form.getInputProps('email')} />
          <NativeSelect
            label={t('members.role')}
            data={roles.map((role) => ({ value: role, label: t(`common:role.${role}`) }))}
            {...form.getInputProps('role')}
          />
        </Fields>
        <FormFoot submit={t('members.send')} busy={send.busy} problem={send.problem} />
      </form>
      {link && <ShownOnce words={t('members.link', { email: link.email })} secret={link.link} onDone={() => setLink(null)} />}
      {list.items.length > 0 && (
        <>
          <h3>{t('members.waiting')}</h3>
          <DataTable caption={t('members.waiting')} columns={columns} rows={list.items} idOf={({ id }) => id} stacked />
          <More list={list} />
        </>
      )}
    </Part>
  )
}
