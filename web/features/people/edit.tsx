/** Correcting what is known of a person; can be undone. */
import { Checkbox, Modal, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { PersonRead } from '../../../server/people/contract.ts'
import { ifMatch, ok, people } from '../../api.ts'
import { Fields, FormFoot } from '../../ui/field.tsx'
import { offerUndo } from '../../ui/undo.tsx'
import { useSubmit } from '../../ui/use-submit.ts'

export function EditPerson({ person, onClose }: { person: PersonRead; onClose(): void }) {
  const { t } = useTranslation(['people', 'common'])
  const client = useQueryClient()
  const before = {
    name: person.name,
    given: person.given ?? '',
    family: person.family ?? '',
    pseudonym: person.pseudonym,
    note: person.note,
  }
  const form = useForm({ initialValues: before })
  const save = async (values: typeof before, version: number) => {
    const json = { ...values, given: values.given.trim() || null, family: values.family.trim() || null }
    const saved = await ok(people[':id'].$patch({ param: { id: person.id }, json }, ifMatch(version)))
    await client.invalidateQueries({ queryKey: ['people'] })
    return saved
  }
  const send = useSubmit(form, async (values) => {
    const saved = await save(values, person.version)
    onClose()
    offerUndo(t('saved'), () => save(before, saved.version))
  })
  return (
    <Modal opened onClose={onClose} title={t('editTitle')} closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={send.onSubmit} noValidate>
        <Fields>
          <TextInput label={t('name')} description={t('keysHelp')} data-autofocus {...form.getInputProps('name')} />
          <TextInput label={t('given')} {...form.getInputProps('given')} />
          <TextInput label={t('family')} {...form.getInputProps('family')} />
          <Checkbox label={t('pseudonym')} {...form.getInputProps('pseudonym', { type: 'checkbox' })} />
          <Textarea label={t('note')} autosize minRows={3} {...form.getInputProps('note')} />
        </Fields>
        <FormFoot submit={t('common:save')} busy={send.busy} problem={send.problem} onCancel={onClose} />
      </form>
    </Modal>
  )
}
