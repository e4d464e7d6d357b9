/** Renaming a source or moving it to another address; can be undone. */
import { Modal, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import type { SourceRead } from '../../../server/sources/contract.ts'
import { Fields, FormFoot } from '../../ui/field.tsx'
import { offerUndo } from '../../ui/undo.tsx'
import { useSubmit } from '../../ui/use-submit.ts'
import type { ChangeSource } from './source.tsx'

export function EditSource({ source, change, onClose }: { source: SourceRead; change: ChangeSource; onClose(): void }) {
  const { t } = useTranslation(['sources', 'common'])
  const before = { title: source.title, address: source.address }
  const form = useForm({ initialValues: before })
  const send = useSubmit(form, async (values) => {
    const saved = await change(values, source.version)
    onClose()
    offerUndo(t('saved'), () => change(before, saved.version))
  })
  return (
    <Modal opened onClose={onClose} title={t('editTitle')} closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={send.onSubmit} noValidate>
        <Fields>
          <TextInput label={t('titleField')} data-autofocus {...form.getInputProps('title')} />
          <TextInput label={t('address')} inputMode="url" {...form.getInputProps('address')} />
        </Fields>
        <FormFoot submit={t('common:save')} busy={send.busy} problem={send.problem} onCancel={onClose} />
      </form>
    </Modal>
  )
}
