/** A person's accounts and addresses: said to be theirs, changed and taken away, each of which can be undone. */
import { ActionIcon, Button, Modal, NativeSelect, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconPencil, IconX } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Network, networks } from '../../../db/vocabulary.ts'
import type { AccountRead } from '../../../server/handles/contract.ts'
import { accounts, audit, ok } from '../../api.ts'
import { useMay } from '../../lib/session.ts'
import { AccountName, NetworkIcon } from '../../ui/account.tsx'
import dossier from '../../ui/dossier.module.css'
import { useProblemWords } from '../../ui/error-state.tsx'
import { Fields, FormFoot } from '../../ui/field.tsx'
import { offerUndo, say } from '../../ui/undo.tsx'
import { useSubmit } from '../../ui/use-submit.ts'

/** Most that are shown; nobody has more. */
const most = 50

export function Handles({ personId }: { personId: string }) {
  const { t } = useTranslation('accounts')
  const mayEdit = useMay('edit')
  const [editing, setEditing] = useState<AccountRead | 'new' | null>(null)
  const known = useQuery({
    queryKey: ['people', personId, 'accounts'],
    queryFn: () => ok(accounts.index.$get({ query: { person: personId, limit: String(most) } })),
  })
  const { undoable } = useUndoable()
  const items = known.data?.items ?? []
  const remove = (account: AccountRead) =>
    undoable(t('unlinked', { account: account.shown }), () => ok(accounts[':id'].person.$delete({ param: { id: account.id } })))
  return (
    <>
      {items.length === 0 && known.isSuccess && <span className={dossier.unknown}>{t('noneOfPerson')}</span>}
      <ul className={dossier.plain} style={{ margin: 0 }}>
        {items.map((account) => (
          <li key={account.id} className={dossier.line}>
            {account.network === 'email' || account.network === 'phone' ? (
              <span>
                <NetworkIcon network={account.network} />{' '}
                <a href={`${account.network === 'email' ? 'mailto' : 'tel'}:${account.value}`}>{account.shown}</a>
              </span>
            ) : (
              <AccountName account={account} />
            )}
            {mayEdit && (
              <span>
                <ActionIcon variant="subtle" aria-label={t('changeOf', { account: account.shown })} onClick={() => setEditing(account)}>
                  <IconPencil size={15} stroke={1.5} aria-hidden="true" />
                </ActionIcon>
                <ActionIcon variant="subtle" aria-label={t('unlinkOf', { account: account.shown })} onClick={() => void remove(account)}>
                  <IconX size={15} stroke={1.5} aria-hidden="true" />
                </ActionIcon>
              </span>
            )}
          </li>
        ))}
      </ul>
      {mayEdit && (
        <Button
          variant="subtle"
          size="compact-sm"
          h="auto"
          styles={{ label: { whiteSpace: 'normal', textAlign: 'left' } }}
          onClick={() => setEditing('new')}
        >
          {t('link')}
        </Button>
      )}
      {editing && <LinkForm personId={personId} instead={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </>
  )
}

/** Does something that the server can take back by the entry it gives. */
function useUndoable() {
  const client = useQueryClient()
  const words = useProblemWords()
  const refresh = () => Promise.all(['people', 'mentions'].map((topic) => client.invalidateQueries({ queryKey: [topic] })))
  const done = async (message: string, undo: string) => {
    await refresh()
    offerUndo(message, async () => {
      try {
        await ok(audit[':id'].undo.$post({ param: { id: undo } }))
      } catch (error) {
        say(words(error).what)
      }
      await refresh()
    })
  }
  const undoable = async (message: string, act: () => Promise<{ undo: string }>) => {
    try {
      await done(message, (await act()).undo)
    } catch (error) {
      say(words(error).what)
      await refresh()
    }
  }
  return { done, undoable }
}

function LinkForm({ personId, instead, onClose }: { personId: string; instead: AccountRead | null; onClose(): void }) {
  const { t } = useTranslation(['accounts', 'common'])
  const { done } = useUndoable()
  const form = useForm<{ network: Network; value: string }>({
    initialValues: { network: instead?.network ?? 'mastodon', value: instead?.shown ?? '' },
  })
  const send = useSubmit(form, async (values) => {
    const { undo } = await ok(accounts.index.$post({ json: { personId, ...values, ...(instead ? { insteadOf: instead.id } : {}) } }))
    onClose()
    await done(t('linked', { account: values.value }), undo)
  })
  return (
    <Modal opened onClose={onClose} title={instead ? t('change') : t('link')} closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={send.onSubmit} noValidate>
        <Fields>
          <NativeSelect
            label={t('network')}
            data={networks.map((value) => ({ value, label: t(`common:network.${value}`) }))}
            {...form.getInputProps('network')}
          />
          <TextInput
            label={t('value')}
            description={t('valueHelp')}
            autoComplete="off"
            autoCapitalize="none"
            data-autofocus
            {...form.getInputProps('value')}
          />
        </Fields>
        <FormFoot submit={t('common:save')} busy={send.busy} problem={send.problem} onCancel={onClose} />
      </form>
    </Modal>
  )
}
