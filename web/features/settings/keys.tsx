/** API keys and what each may do. */
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Scope, scopes } from '../../../db/vocabulary.ts'
import type { ApiKey } from '../../../server/workspaces/contract.ts'
import { apiKeys, ok } from '../../api.ts'
import { formatDay } from '../../lib/format.ts'
import { usePages } from '../../lib/pages.ts'
import { useMay, useReader } from '../../lib/session.ts'
import { Confirm } from '../../ui/confirm.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Fields, FormFoot } from '../../ui/field.tsx'
import { More } from '../../ui/more.tsx'
import { PageHeader, Part } from '../../ui/page.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { useSubmit } from '../../ui/use-submit.ts'
import { When } from '../../ui/when.tsx'
import { Working } from '../../ui/working.tsx'
import classes from './settings.module.css'
import { ShownOnce } from './shown-once.tsx'

const lasting = ['none', '30', '90', '365'] as const

export function Keys() {
  const { t } = useTranslation('settings')
  const mayRun = useMay('administer')
  return (
    <>
      <PageHeader
        title={t('page.keys')}
        intro={
          <>
            {t('keys.intro')}{' '}
            <a className={classes.plain} href="/api/docs">
              {t('keys.docs')}
            </a>
          </>
        }
      />
      {mayRun ? <Own /> : <EmptyState title={t('ownersOnly')}>{t('ownersOnlyWords')}</EmptyState>}
    </>
  )
}

function Own() {
  const { t } = useTranslation(['settings', 'common'])
  const client = useQueryClient()
  const reader = useReader()
  const [made, setMade] = useState<string | null>(null)
  const [ending, setEnding] = useState<ApiKey | null>(null)
  const list = usePages<ApiKey>(['workspace', 'keys'], (cursor) => ok(apiKeys.index.$get({ query: cursor ? { cursor } : {} })))
  const form = useForm<{ name: string; scope: Scope; days: (typeof lasting)[number] }>({
    initialValues: { name: '', scope: 'read', days: '90' },
  })
  const send = useSubmit(form, async ({ name, scope, days }) => {
    const expiresAt = days === 'none' ? null : new Date(Date.now() + Number(days) * 86_400_000).toISOString()
    const { token } = await ok(apiKeys.index.$post({ json: { name, scopes: [scope], expiresAt } }))
    setMade(token)
    form.reset()
    await client.invalidateQueries({ queryKey: ['workspace', 'keys'] })
  })
  const state = (key: ApiKey) => {
    if (key.revokedAt) return t('keys.revoked')
    if (!key.expiresAt) return t('keys.forever')
    const day = formatDay(key.expiresAt, reader)
    return new Date(key.expiresAt) < new Date() ? t('keys.ended', { day }) : t('keys.until', { day })
  }
  const columns: Column<ApiKey>[] = [
    {
      id: 'name',
      heading: t('keys.name'),
      names: true,
      cell: (key) => (
        <>
          <span className={key.revokedAt ? classes.gone : undefined}>{key.name}</span> <span className={classes.soft}>{key.hint}</span>
        </>
      ),
    },
    {
      id: 'scope',
      heading: t('keys.may'),
      cell: ({ scopes: given }) =>
        scopes
          .filter((scope) => given.includes(scope))
          .map((scope) => t(`keys.scope.${scope}`))
          .join(', '),
    },
    { id: 'used', heading: t('keys.used'), wideOnly: true, cell: ({ usedAt }) => (usedAt ? <When at={usedAt} /> : t('keys.never')) },
    { id: 'state', heading: t('keys.state'), wideOnly: true, cell: state },
    {
      id: 'do',
      heading: '',
      label: t('actions'),
      cell: (key) =>
        !key.revokedAt && (
          <Button variant="subtle" size="compact-sm" onClick={() => setEnding(key)}>
            {t('keys.revoke')}
          </Button>
        ),
    },
  ]
  return (
    <>
      {list.isError && <ErrorState error={list.error} retry={() => void list.refetch()} />}
      {list.isPending && <Working />}
      {made && <ShownOnce words={t('keys.once')} secret={made} onDone={() => setMade(null)} />}
      {list.items.length > 0 && <DataTable caption={t('page.keys')} columns={columns} rows={list.items} idOf={({ id }) => id} />}
      <More list={list} />
      <Part title={t('keys.make')}>
        <form onSubmit={send.onSubmit} noValidate>
          <Fields>
            <TextInput label={t('keys.name')} description={t('keys.nameHelp')} {...form.getInputProps('name')} />
            <NativeSelect
              label={t('keys.may')}
              data={scopes.map((scope) => ({ value: scope, label: t(`keys.scopeLong.${scope}`) }))}
              {...form.getInputProps('scope')}
            />
            <NativeSelect
              label={t('keys.lasting')}
              data={lasting.map((days) => ({ value: days, label: t(`keys.days.${days}`) }))}
              {...form.getInputProps('days')}
            />
          </Fields>
          <FormFoot submit={t('keys.make')} busy={send.busy} problem={send.problem} />
        </form>
      </Part>
      {ending && (
        <Confirm
          opened
          onClose={() => setEnding(null)}
          title={t('keys.revokeTitle', { name: ending.name })}
          yes={t('keys.revoke')}
          onYes={async () => {
            await ok(apiKeys[':id'].$delete({ param: { id: ending.id } }))
            await client.invalidateQueries({ queryKey: ['workspace', 'keys'] })
          }}
        >
          {t('keys.revokeWords')}
        </Confirm>
      )}
    </>
  )
}
