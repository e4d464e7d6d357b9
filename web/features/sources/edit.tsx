/** Renaming a source, moving it to another address, or giving it what its kind needs; can be undone, but for a secret. */
import { Modal, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SourceRead } from '../../../server/sources/contract.ts'
import { takenApart } from '../../lib/taken-apart.ts'
import { Fields, FormFoot } from '../../ui/field.tsx'
import { offerUndo, say } from '../../ui/undo.tsx'
import { useSubmit } from '../../ui/use-submit.ts'
import { asksForPassword, type Given, Needs, sent, useKinds } from './needs.tsx'
import type { ChangeSource } from './source.tsx'

/** `address` is the one that is proposed, where it is about to move. */
export function EditSource({
  source,
  address = source.address,
  change,
  onClose,
}: {
  source: SourceRead
  address?: string
  change: ChangeSource
  onClose(): void
}) {
  const { t } = useTranslation(['sources', 'common'])
  const before = { title: source.title, address: source.address }
  const form = useForm({ initialValues: { ...before, address } })
  const [given, setGiven] = useState<Given>(source.settings)
  const takesKey = useKinds().some(({ kind, needs }) => kind === source.kind && needs.some(({ name }) => name === 'user'))
  const send = useSubmit(form, async (values) => {
    const { settings = {}, secret } = sent(given)
    const isOther = JSON.stringify(settings) !== JSON.stringify(source.settings)
    const saved = await change({ ...values, ...(isOther ? { settings } : {}), ...(secret ? { secret } : {}) }, source.version)
    onClose()
    // A secret that went can't be had back.
    if (secret || saved.hasSecret !== source.hasSecret) say(t('saved'))
    else offerUndo(t('saved'), () => change({ ...before, ...(isOther ? { settings: source.settings } : {}) }, saved.version))
  })
  const readdress = (written: string) => {
    const apart = takenApart(written)
    form.setFieldValue('address', apart?.address ?? written)
    if (apart && takesKey) setGiven({ ...given, user: apart.user, secret: apart.secret })
  }
  return (
    <Modal opened onClose={onClose} title={t('editTitle')} closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={send.onSubmit} noValidate>
        <Fields>
          <TextInput label={t('titleField')} data-autofocus {...form.getInputProps('title')} />
          <TextInput
            label={t('address')}
            inputMode="url"
            {...form.getInputProps('address')}
            onChange={(event) => readdress(event.currentTarget.value)}
          />
          <Needs
            kind={source.kind}
            needed={Object.keys(source.settings).concat(source.hasSecret ? 'secret' : [])}
            given={given}
            change={(name, value) => setGiven({ ...given, [name]: value })}
            // The form knows its own two fields by type, and the server's mistakes of others by their path.
            mistakes={Object.fromEntries(Object.entries(form.errors).map(([field, words]) => [field, String(words)]))}
            hasSecret={source.hasSecret}
            isOpen={asksForPassword(source.problem)}
          />
        </Fields>
        <FormFoot submit={t('common:save')} busy={send.busy} problem={send.problem} onCancel={onClose} />
      </form>
    </Modal>
  )
}
