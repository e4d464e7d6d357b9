/** The first step: who runs this installation. */
import { TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { ok, setup } from '../../api.ts'
import { deviceZone } from '../../lib/time-zones.ts'
import { chooseWorkspace } from '../../lib/workspace.ts'
import { Fields, FormFoot } from '../../ui/field.tsx'
import { useSubmit } from '../../ui/use-submit.ts'
import { StepPage } from './step.tsx'

export function Organisation({ onDone }: { onDone(): Promise<void> }) {
  const { t, i18n } = useTranslation('welcome')
  const form = useForm({ initialValues: { organisation: '', name: '', email: '', password: '' } })
  const send = useSubmit(form, async (asked) => {
    chooseWorkspace(null)
    await ok(setup.index.$post({ json: { ...asked, locale: i18n.language === 'en' ? 'en' : 'fr', timeZone: deviceZone() } }))
    await onDone()
  })
  return (
    <StepPage step="organisation" title={t('organisation.title')} intro={t('organisation.intro')} wide>
      <form onSubmit={send.onSubmit} noValidate>
        <Fields>
          <TextInput
            label={t('organisation.name')}
            description={t('organisation.nameHelp')}
            autoComplete="organization"
            autoFocus
            {...form.getInputProps('organisation')}
          />
          <TextInput label={t('organisation.person')} autoComplete="name" {...form.getInputProps('name')} />
          <TextInput label={t('organisation.email')} type="email" autoComplete="username" {...form.getInputProps('email')} />
          <TextInput
            label={t('organisation.password')}
            description={t('organisation.passwordHelp')}
            type="password"
            autoComplete="new-password"
            {...form.getInputProps('password')}
          />
        </Fields>
        <FormFoot submit={t('organisation.make')} busy={send.busy} problem={send.problem} />
      </form>
    </StepPage>
  )
}
