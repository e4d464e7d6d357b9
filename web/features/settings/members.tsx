/** Members and their roles, and the invitations that wait. */
import { Button, NativeSelect } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Role, roles } from '../../../db/vocabulary.ts'
import type { Member } from '../../../server/workspaces/contract.ts'
import { ifMatch, members, ok } from '../../api.ts'
import { usePages } from '../../lib/pages.ts'
import { useMay } from '../../lib/session.ts'
import { Confirm } from '../../ui/confirm.tsx'
import { ErrorState, useProblemWords } from '../../ui/error-state.tsx'
import { More } from '../../ui/more.tsx'
import { PageHeader, Part } from '../../ui/page.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { say } from '../../ui/undo.tsx'
import { When } from '../../ui/when.tsx'
import { Working } from '../../ui/working.tsx'
import { Invitations } from './invitations.tsx'
import classes from './settings.module.css'

export function Members() {
  const { t } = useTranslation('settings')
  const mayRun = useMay('administer')
  const list = usePages<Member>(['workspace', 'members'], (cursor) => ok(members.index.$get({ query: cursor ? { cursor } : {} })))
  const [leaving, setLeaving] = useState<Member | null>(null)
  const columns: Column<Member>[] = [
    {
      id: 'name',
      heading: t('members.name'),
      names: true,
      cell: ({ name, email, me }) => (
        <>
          {name} {me && <span className={classes.soft}>({t('members.me')})</span>}
          {email && <div className={classes.soft}>{email}</div>}
        </>
      ),
    },
    { id: 'role', heading: t('members.role'), cell: (member) => (mayRun ? <RoleOf member={member} /> : <RoleName role={member.role} />) },
    { id: 'since', heading: t('members.since'), wideOnly: true, cell: ({ since }) => <When at={since} /> },
    {
      id: 'do',
      heading: '',
      label: t('actions'),
      cell: (member) =>
        (mayRun || member.me) && (
          <Button variant="subtle" size="compact-sm" onClick={() => setLeaving(member)}>
            {member.me ? t('members.leave') : t('members.remove')}
          </Button>
        ),
    },
  ]
  return (
    <>
      <PageHeader title={t('page.members')} intro={t('members.intro')} />
      {list.isError && <ErrorState error={list.error} retry={() => void list.refetch()} />}
      {list.isPending && <Working />}
      {list.items.length > 0 && <DataTable caption={t('page.members')} columns={columns} rows={list.items} idOf={({ id }) => id} stacked />}
      <More list={list} />
      <Part title={t('members.roles')}>
        <dl className={classes.meanings}>
          {roles.map((role) => (
            <div key={role}>
              <dt>
                <RoleName role={role} />
              </dt>
              <dd>{t(`members.may.${role}`)}</dd>
            </div>
          ))}
        </dl>
      </Part>
      {mayRun && <Invitations />}
      {leaving && <Leaving member={leaving} onClose={() => setLeaving(null)} />}
    </>
  )
}

function RoleName({ role }: { role: Role }) {
  const { t } = useTranslation()
  return t(`role.${role}`)
}

function RoleOf({ member }: { member: Member }) {
  const { t } = useTranslation(['settings', 'common'])
  const client = useQueryClient()
  const words = useProblemWords()
  const change = useMutation({
    mutationFn: (role: Role) => ok(members[':id'].$patch({ param: { id: member.id }, json: { role } }, ifMatch(member.version))),
    onSuccess: () => say(t('common:saved')),
    onSettled: () => client.invalidateQueries({ queryKey: ['workspace'] }),
  })
  return (
    <NativeSelect
      aria-label={t('members.roleOf', { name: member.name })}
      size="xs"
      value={change.isPending ? change.variables : member.role}
      disabled={change.isPending}
      error={change.isError && words(change.error).whole}
      onChange={({ currentTarget }) => {
        const role = roles.find((one) => one === currentTarget.value)
        if (role) change.mutate(role)
      }}
      data={roles.map((role) => ({ value: role, label: t(`common:role.${role}`) }))}
    />
  )
}

function Leaving({ member, onClose }: { member: Member; onClose(): void }) {
  const { t } = useTranslation('settings')
  const client = useQueryClient()
  return (
    <Confirm
      opened
      onClose={onClose}
      title={member.me ? t('members.leaveTitle') : t('members.removeTitle', { name: member.name })}
      yes={member.me ? t('members.leave') : t('members.remove')}
      onYes={async () => {
        await ok(members[':id'].$delete({ param: { id: member.id } }))
        await client.invalidateQueries({ queryKey: ['workspace'] })
      }}
    >
      {member.me ? t('members.leaveWords') : t('members.removeWords')}
    </Confirm>
  )
}
