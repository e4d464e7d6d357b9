/** The second step: the workspace's language and time zone. */
import { NativeSelect } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Workspace } from '../../../server/workspaces/contract.ts'
import { ifMatch, ok, profile, workspace } from '../../api.ts'
import { speakFromNowOn } from '../../lib/i18n.ts'
import { timeZones } from '../../lib/time-zones.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import { Fields, FormFoot } from '../../ui/field.tsx'
import { useSubmit } from '../../ui/use-submit.ts'
import { Working } from '../../ui/working.tsx'
import { StepFoot, StepPage } from './step.tsx'

interface Way {
  onDone(): void
  onSkip(): Promise<void>
}

export function Language(way: Way) {
  const { t } = useTranslation('welcome')
  const own = useQuery({ queryKey: ['workspace', 'own'], queryFn: () => ok(workspace.index.$get()) })
  return (
    <StepPage step="language" title={t('language.title')} intro={t('language.intro')} wide>
      {own.isError && <ErrorState error={own.error} retry={() => void own.refetch()} />}
      {own.isPending && <Working />}
      {own.data && <Choice key={own.data.version} now={own.data} onDone={way.onDone} />}
      <StepFoot onSkip={() => void way.onSkip()} />
    </StepPage>
  )
}

function Choice({ now, onDone }: { now: Workspace; onDone(): void }) {
  const { t } = useTranslation('welcome')
  const form = useForm({ initialValues: { locale: now.locale, timeZone: now.timeZone } })
  const send = useSubmit(form, async (json) => {
    await ok(workspace.index.$patch({ json }, ifMatch(now.version)))
    await ok(profile.index.$patch({ json: { locale: json.locale } }))
    await speakFromNowOn(json.locale)
    onDone()
  })
  return (
    <form onSubmit={send.onSubmit} noValidate>
      <Fields>
        <NativeSelect
          label={t('language.language')}
          data={[
            { value: 'fr', label: 'Français' },
            { value: 'en', label: 'English' },
          ]}
          {...form.getInputProps('locale')}
        />
        <NativeSelect label={t('language.zone')} data={timeZones(now.timeZone)} {...form.getInputProps('timeZone')} />
      </Fields>
      <FormFoot submit={t('next')} busy={send.busy} problem={send.problem} />
    </form>
  )
}
