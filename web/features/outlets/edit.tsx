/** Correcting what is known of an outlet; the audience is said whole or not at all. Can be undone. */
import { Fieldset, Group, Modal, NativeSelect, NumberInput, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { languages, outletKinds, territories } from '../../../db/vocabulary.ts'
import type { OutletRead } from '../../../server/outlets/contract.ts'
import { ifMatch, ok, outlets } from '../../api.ts'
import { Fields, FormFoot } from '../../ui/field.tsx'
import { offerUndo } from '../../ui/undo.tsx'
import { useSubmit } from '../../ui/use-submit.ts'
import { changeOf, type Facts, factsOf, isHalfSaid } from './facts.ts'
import '../../ui/kit-number.css'

/** The form names the parts of the audience by themselves. */
const named = (path: string) => path.replace(/^audience\./, '')

export function EditOutlet({ outlet, onClose }: { outlet: OutletRead; onClose(): void }) {
  const { t } = useTranslation(['outlets', 'common'])
  const client = useQueryClient()
  const before = factsOf(outlet)
  const form = useForm<Facts>({
    initialValues: before,
    validate: (facts) => (isHalfSaid(facts) ? { figure: t('audienceWhole') } : {}),
  })
  const save = async (facts: Facts, version: number) => {
    const saved = await ok(outlets[':id'].$patch({ param: { id: outlet.id }, json: changeOf(facts) }, ifMatch(version)))
    await client.invalidateQueries({ queryKey: ['outlets'] })
    return saved
  }
  const send = useSubmit(
    form,
    async (facts) => {
      const saved = await save(facts, outlet.version)
      onClose()
      offerUndo(t('saved'), () => save(before, saved.version))
    },
    named,
  )
  const unset = { value: '', label: t('unset') }
  return (
    <Modal opened onClose={onClose} size="lg" title={t('editTitle')} closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={send.onSubmit} noValidate>
        <Fields>
          <TextInput label={t('name')} data-autofocus {...form.getInputProps('name')} />
          <Group grow align="start">
            <NativeSelect
              label={t('kind')}
              description={form.values.kind === 'forum' ? t('kindForum') : undefined}
              data={outletKinds.map((value) => ({ value, label: t(`common:kind.${value}`) }))}
              {...form.getInputProps('kind')}
            />
            <NativeSelect
              label={t('territory')}
              data={[unset, ...territories.map((value) => ({ value, label: t(`common:territory.${value}`) }))]}
              {...form.getInputProps('territory')}
            />
          </Group>
          <Fieldset legend={t('audience')} variant="unstyled">
            <p style={{ margin: '0 0 0.5rem' }}>{t('audienceHelp')}</p>
            <Group grow align="start">
              <NumberInput label={t('figure')} min={1} hideControls thousandSeparator=" " {...form.getInputProps('figure')} />
              <TextInput label={t('figureDate')} type="date" {...form.getInputProps('date')} />
            </Group>
            <TextInput mt="xs" label={t('figureSource')} placeholder={t('figureSourceHelp')} {...form.getInputProps('source')} />
          </Fieldset>
          <Group grow align="start">
            <NativeSelect
              label={t('tier')}
              data={[unset, ...(['1', '2', '3'] as const).map((value) => ({ value, label: t(`tierWord.${value}`) }))]}
              {...form.getInputProps('tier')}
            />
            <TextInput label={t('rhythm')} placeholder={t('rhythmHelp')} {...form.getInputProps('rhythm')} />
          </Group>
          <Group grow align="start">
            <NumberInput label={t('lead')} description={t('leadHelp')} min={0} max={365} {...form.getInputProps('leadTimeDays')} />
            <TextInput label={t('country')} description={t('countryHelp')} maxLength={2} {...form.getInputProps('country')} />
          </Group>
          <NativeSelect
            label={t('language')}
            data={[unset, ...languages.map((value) => ({ value, label: t(`common:language.${value}`) }))]}
            {...form.getInputProps('language')}
          />
          <Textarea label={t('note')} autosize minRows={3} {...form.getInputProps('note')} />
        </Fields>
        <FormFoot submit={t('common:save')} busy={send.busy} problem={send.problem} onCancel={onClose} />
      </form>
    </Modal>
  )
}
