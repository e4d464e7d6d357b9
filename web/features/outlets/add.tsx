/** Adding an outlet by hand. */
import { Modal, NativeSelect, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type OutletKind, outletKinds } from '../../../db/vocabulary.ts'
import { ok, outlets } from '../../api.ts'
import { Fields, FormFoot } from '../../ui/field.tsx'
import { say } from '../../ui/undo.tsx'
import { useSubmit } from '../../ui/use-submit.ts'

export function AddOutlet({ onClose }: { onClose(): void }) {
  const { t } = useTranslation(['outlets', 'common'])
  const client = useQueryClient()
  const navigate = useNavigate()
  const form = useForm<{ name: string; kind: OutletKind; address: string }>({ initialValues: { name: '', kind: 'newspaper', address: '' } })
  const send = useSubmit(form, async ({ name, kind, address }) => {
    const given = address.trim()
    const whole = given === '' || /^https?:\/\//i.test(given) ? given : `https://${given}`
    const outlet = await ok(outlets.index.$post({ json: { name, kind, ...(whole ? { address: whole } : {}) } }))
    await client.invalidateQueries({ queryKey: ['outlets'] })
    say(t('added', { name: outlet.name }))
    onClose()
    await navigate({ to: '/outlets/$outletId', params: { outletId: outlet.id } })
  })
  return (
    <Modal opened onClose={onClose} title={t('add')} closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={send.onSubmit} noValidate>
        <Fields>
          <TextInput label={t('name')} data-autofocus {...form.getInputProps('name')} />
          <NativeSelect
            label={t('kind')}
            data={outletKinds.map((value) => ({ value, label: t(`common:kind.${value}`) }))}
            {...form.getInputProps('kind')}
          />
          <TextInput label={t('address')} description={t('addressHelp')} inputMode="url" {...form.getInputProps('address')} />
        </Fields>
        <FormFoot submit={t('add')} busy={send.busy} problem={send.problem} onCancel={onClose} />
      </form>
    </Modal>
  )
}
