/** Adding a person by hand. */
import { Checkbox, Modal, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ok, people } from '../../api.ts'
import { Fields, FormFoot } from '../../ui/field.tsx'
import { say } from '../../ui/undo.tsx'
import { useSubmit } from '../../ui/use-submit.ts'

export function AddPerson({ onClose }: { onClose(): void }) {
  const { t } = useTranslation(['people', 'common'])
  const client = useQueryClient()
  const navigate = useNavigate()
  const form = useForm({ initialValues: { name: '', pseudonym: false, note: '' } })
  const send = useSubmit(form, async (json) => {
    const person = await ok(people.index.$post({ json }))
    await client.invalidateQueries({ queryKey: ['people'] })
    say(t('added', { name: person.name }))
    onClose()
    await navigate({ to: '/people/$personId', params: { personId: person.id }, search: {} })
  })
  return (
    <Modal opened onClose={onClose} title={t('add')} closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={send.onSubmit} noValidate>
        <Fields>
          <TextInput label={t('name')} data-autofocus {...form.getInputProps('name')} />
          <Checkbox label={t('pseudonym')} {...form.getInputProps('pseudonym', { type: 'checkbox' })} />
          <Textarea label={t('note')} autosize minRows={3} {...form.getInputProps('note')} />
        </Fields>
        <FormFoot submit={t('add')} busy={send.busy} problem={send.problem} onCancel={onClose} />
      </form>
    </Modal>
  )
}
