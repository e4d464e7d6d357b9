/** The organisation: its name, language and time zone; and another one beside it, for an agency. */
import { Button, Modal, NativeSelect, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Workspace } from '../../../server/workspaces/contract.ts'
import { ifMatch, ok, workspace, workspaces } from '../../api.ts'
import { useMay } from '../../lib/session.ts'
import { timeZones } from '../../lib/time-zones.ts'
import { chooseWorkspace } from '../../lib/workspace.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import { Fields, FormFoot } from '../../ui/field.tsx'
import { PageHeader, Part } from '../../ui/page.tsx'
import { say } from '../../ui/undo.tsx'
import { useSubmit } from '../../ui/use-submit.ts'
import { Working } from '../../ui/working.tsx'

export function Organisation() {
  const { t } = useTranslation('settings')
  const mayRun = useMay('administer')
  const query = useQuery({ queryKey: ['workspace', 'own'], queryFn: () => ok(workspace.index.$get()) })
  return (
    <>
      <PageHeader title={t('page.organisation')} intro={mayRun ? undefined : t('organisation.readOnly')} />
      {query.isError && <ErrorState error={query.error} retry={() => void query.refetch()} />}
      {query.isPending && <Working />}
      {query.data && (
        <>
          <Part title={t('organisation.about')} intro={t('organisation.aboutHelp')}>
            <Change key={query.data.version} now={query.data} mayRun={mayRun} />
          </Part>
          {mayRun && (
            <Part title={t('organisation.another')} intro={t('organisation.anotherHelp')}>
              <Another from={query.data} />
            </Part>
          )}
        </>
      )}
    </>
  )
}

type Named = Pick<Workspace, 'name' | 'locale' | 'timeZone'>

function Inputs({ form, disabled = false }: { form: ReturnType<typeof useForm<Named>>; disabled?: boolean }) {
  const { t } = useTranslation('settings')
  return (
    <Fields>
      <TextInput label={t('organisation.name')} autoComplete="organization" disabled={disabled} {...form.getInputProps('name')} />
      <NativeSelect
        label={t('organisation.language')}
        description={t('organisation.languageHelp')}
        disabled={disabled}
        data={[
          { value: 'fr', label: t('profile.french') },
          { value: 'en', label: t('profile.english') },
        ]}
        {...form.getInputProps('locale')}
      />
      <NativeSelect
        label={t('organisation.zone')}
        description={t('organisation.zoneHelp')}
        disabled={disabled}
        data={timeZones(form.getValues().timeZone)}
        {...form.getInputProps('timeZone')}
      />
    </Fields>
  )
}

function Change({ now, mayRun }: { now: Workspace; mayRun: boolean }) {
  const { t } = useTranslation(['settings', 'common'])
  const client = useQueryClient()
  const form = useForm<Named>({ initialValues: { name: now.name, locale: now.locale, timeZone: now.timeZone } })
  const send = useSubmit(form, async (json) => {
    await ok(workspace.index.$patch({ json }, ifMatch(now.version)))
    say(t('common:saved'))
    await client.invalidateQueries({ queryKey: ['workspace'] })
  })
  return (
    <form onSubmit={send.onSubmit} noValidate>
      <Inputs form={form} disabled={!mayRun} />
      {mayRun && <FormFoot submit={t('common:save')} busy={send.busy} problem={send.problem} />}
    </form>
  )
}

function Another({ from }: { from: Workspace }) {
  const { t } = useTranslation(['settings', 'common'])
  const [opened, setOpened] = useState(false)
  const navigate = useNavigate()
  const client = useQueryClient()
  const form = useForm<Named>({ initialValues: { name: '', locale: from.locale, timeZone: from.timeZone } })
  const send = useSubmit(form, async (json) => {
    const { workspaceId } = await ok(workspaces.index.$post({ json }))
    chooseWorkspace(workspaceId)
    client.clear()
    await navigate({ to: '/welcome' })
  })
  return (
    <>
      <Button variant="default" onClick={() => setOpened(true)}>
        {t('organisation.make')}
      </Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('organisation.make')}
        closeButtonProps={{ 'aria-label': t('common:close') }}
      >
        <form onSubmit={send.onSubmit} noValidate>
          <Inputs form={form} />
          <FormFoot submit={t('organisation.make')} busy={send.busy} problem={send.problem} onCancel={() => setOpened(false)} />
        </form>
      </Modal>
    </>
  )
}
