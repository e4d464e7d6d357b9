/** Saying how an account is treated from now on, with the reason; can be undone. */
import { Button, Menu, Modal, Textarea } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Standing, standings } from '../../db/vocabulary.ts'
import type { AccountRead } from '../../server/handles/contract.ts'
import { accounts, audit, ifMatch, ok } from '../api.ts'
import { useMay } from '../lib/session.ts'
import { useProblemWords } from './error-state.tsx'
import { Fields, FormFoot } from './field.tsx'
import { offerUndo, say } from './undo.tsx'
import { useSubmit } from './use-submit.ts'

/** One button that opens what can be done; only for those who may. */
export function TreatAccount({ account }: { account: AccountRead }) {
  const { t } = useTranslation('accounts')
  const mayEdit = useMay('edit')
  const [asked, setAsked] = useState<Standing | null>(null)
  const treat = useTreatment(account)
  if (!mayEdit) return null
  return (
    <>
      <Menu position="bottom-start">
        <Menu.Target>
          <Button variant="default" size="compact-sm">
            {t('treat')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown maw={360}>
          {standings
            .filter((standing) => standing !== account.standing)
            .map((standing) => (
              <Menu.Item
                key={standing}
                onClick={() => (standing === 'ordinary' ? void treat({ standing, reason: '' }).catch(() => {}) : setAsked(standing))}
              >
                {t(`do.${standing}`)}
                <br />
                <small>{t(`means.${standing}`)}</small>
              </Menu.Item>
            ))}
        </Menu.Dropdown>
      </Menu>
      {asked && <Reason account={account} standing={asked} treat={treat} onClose={() => setAsked(null)} />}
    </>
  )
}

type Treat = (json: { standing: Standing; reason: string }) => Promise<void>

function useTreatment(account: AccountRead): Treat {
  const { t } = useTranslation('accounts')
  const client = useQueryClient()
  const words = useProblemWords()
  const refresh = () => Promise.all(['people', 'mentions'].map((topic) => client.invalidateQueries({ queryKey: [topic] })))
  return async (json) => {
    const answer = accounts[':id'].standing.$put({ param: { id: account.id }, json }, ifMatch(account.version))
    const { undo } = await ok(answer).catch((error: unknown) => {
      // One that needs no reason has no form to show what went wrong in.
      if (json.standing === 'ordinary') say(words(error).what)
      throw error
    })
    await refresh()
    offerUndo(t(`done.${json.standing}`, { account: account.shown }), async () => {
      try {
        await ok(audit[':id'].undo.$post({ param: { id: undo } }))
      } catch (error) {
        say(words(error).what)
      }
      await refresh()
    })
  }
}

function Reason({ account, standing, treat, onClose }: { account: AccountRead; standing: Standing; treat: Treat; onClose(): void }) {
  const { t } = useTranslation(['accounts', 'common'])
  const form = useForm({ initialValues: { reason: '' } })
  const send = useSubmit(form, async ({ reason }) => {
    await treat({ standing, reason })
    onClose()
  })
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(`heading.${standing}`, { account: account.shown })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <form onSubmit={send.onSubmit} noValidate>
        <Fields>
          <p style={{ margin: 0 }}>{t(`means.${standing}`)}</p>
          <Textarea
            label={t('reason')}
            description={t('reasonHelp')}
            autosize
            minRows={2}
            required
            data-autofocus
            {...form.getInputProps('reason')}
          />
        </Fields>
        <FormFoot submit={t(`do.${standing}`)} busy={send.busy} problem={send.problem} onCancel={onClose} />
      </form>
    </Modal>
  )
}
