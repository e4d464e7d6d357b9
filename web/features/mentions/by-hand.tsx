/** What tells of a document that somebody added it by hand: who, where it stood, and correcting what they typed. */
import { Button, Modal, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HandRead } from '../../../server/byhand/contract.ts'
import type { FileBrief } from '../../../server/files/contract.ts'
import type { MentionPage } from '../../../server/mentions/page-contract.ts'
import { audit, byHand, fileAddress, ok } from '../../api.ts'
import { useMay } from '../../lib/session.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import { Fields, FormFoot } from '../../ui/field.tsx'
import { offerUndo, say } from '../../ui/undo.tsx'
import { useSubmit } from '../../ui/use-submit.ts'
import { When } from '../../ui/when.tsx'
import { Working } from '../../ui/working.tsx'
import classes from './mention.module.css'

export function AddedByHand({ document }: Pick<MentionPage, 'document'>) {
  const { t } = useTranslation(['mentions', 'mention'])
  const mayEdit = useMay('edit')
  const [open, setOpen] = useState(false)
  if (!document.byHand) return null
  const { by, at, pageNumber, programme, file } = document.byHand
  return (
    <div className={classes.soft}>
      <p>
        {t('mention:byHand.addedBy', { by })} <When at={at} />
        {pageNumber && ` · ${t('mention:byHand.onPage', { page: pageNumber })}`}
        {programme && ` · ${programme}`}{' '}
        {mayEdit && (
          <Button variant="subtle" size="compact-sm" onClick={() => setOpen(true)}>
            {t('mention:byHand.editText')}
          </Button>
        )}
        {open && <Edit document={document} onClose={() => setOpen(false)} />}
      </p>
      {file && <Attached file={file} />}
    </div>
  )
}

/** The file it was added from: a picture is shown, a recording can be played, a PDF is fetched. */
function Attached({ file: { token, name, kind } }: { file: FileBrief }) {
  const { t } = useTranslation(['mentions', 'mention'])
  const address = fileAddress(token)
  if (kind === 'image')
    return (
      <a href={address} target="_blank" rel="noreferrer" className={classes.picture}>
        <img src={address} alt={t('mention:byHand.picture', { name })} loading="lazy" />
      </a>
    )
  if (kind === 'pdf')
    return (
      <Button component="a" href={address} download={name} variant="default" size="compact-sm">
        {t('mention:byHand.fetch')}
      </Button>
    )
  const Player = kind === 'audio' ? 'audio' : 'video'
  return <Player controls preload="metadata" src={address} aria-label={t('mention:byHand.player', { name })} />
}

function Edit({ document, onClose }: Pick<MentionPage, 'document'> & { onClose(): void }) {
  const { t } = useTranslation(['mentions', 'mention', 'common'])
  const said = useQuery({
    queryKey: ['mentions', 'by-hand', document.id, 'typed'],
    queryFn: () => ok(byHand[':id'].$get({ param: { id: document.id } })),
    gcTime: 0,
  })
  return (
    <Modal opened onClose={onClose} size="lg" title={t('mention:byHand.editTitle')} closeButtonProps={{ 'aria-label': t('common:close') }}>
      {said.isPending && <Working />}
      {said.isError && <ErrorState error={said.error} retry={() => void said.refetch()} />}
      {said.data && <EditForm said={said.data} isOnAir={document.kind === 'audio' || document.kind === 'video'} onClose={onClose} />}
    </Modal>
  )
}

function EditForm({ said, isOnAir, onClose }: { said: HandRead; isOnAir: boolean; onClose(): void }) {
  const { t } = useTranslation(['mentions', 'mention', 'byhand', 'common'])
  const client = useQueryClient()
  const form = useForm({
    initialValues: { title: said.title, text: said.text, pageNumber: said.pageNumber ?? '', programme: said.programme ?? '' },
  })
  const send = useSubmit(form, async ({ title, text, pageNumber, programme }) => {
    const json = { title, text, pageNumber: pageNumber.trim() || null, programme: programme.trim() || null }
    const { undo } = await ok(byHand[':id'].$put({ param: { id: said.documentId }, json }))
    onClose()
    await client.invalidateQueries()
    if (!undo) return say(t('mention:byHand.nothing'))
    offerUndo(t('mention:byHand.saved'), async () => {
      await ok(audit[':id'].undo.$post({ param: { id: undo } }))
      await client.invalidateQueries()
    })
  })
  return (
    <form onSubmit={send.onSubmit} noValidate>
      <Fields>
        <Textarea label={t('byhand:field.title')} autosize minRows={1} data-autofocus {...form.getInputProps('title')} />
        {isOnAir ? (
          <TextInput label={t('byhand:field.programme')} {...form.getInputProps('programme')} />
        ) : (
          <TextInput label={t('byhand:field.pageNumber')} {...form.getInputProps('pageNumber')} />
        )}
      </Fields>
      <Textarea label={t('byhand:field.text')} mt="md" autosize minRows={5} maxRows={16} {...form.getInputProps('text')} />
      <FormFoot submit={t('common:save')} busy={send.busy} problem={send.problem} onCancel={onClose} />
    </form>
  )
}
