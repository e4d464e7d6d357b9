/** A new password: asking for the link, and choosing by it. */
import { TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ok, passwordResets, setup } from '../../api.ts'
import { Door, Word } from '../../ui/door.tsx'
import { Fields, FormFoot } from '../../ui/field.tsx'
import { useSubmit } from '../../ui/use-submit.ts'

export function Forgotten() {
  const { token } = useSearch({ from: '/forgotten' })
  return token ? <Choose token={token} /> : <Ask />
}

function Ask() {
  const { t } = useTranslation('sign-in')
  const entry = useQuery({ queryKey: ['entry'], queryFn: () => ok(setup.index.$get()) })
  const [asked, setAsked] = useState(false)
  const form = useForm({ initialValues: { email: '' } })
  const send = useSubmit(form, async (json) => {
    await ok(passwordResets.index.$post({ json }))
    setAsked(true)
  })
  const back = (
    <p>
      <Link to="/sign-in">{t('back')}</Link>
    </p>
  )
  if (asked) {
    return (
      <Door title={t('forgotten.title')}>
        <Word>{t('forgotten.sent')}</Word>
        {back}
      </Door>
    )
  }
  return (
    <Door title={t('forgotten.title')} intro={entry.data?.mail === false ? t('forgotten.noMail') : t('forgotten.intro')}>
      {entry.data?.mail !== false && (
        <form onSubmit={send.onSubmit} noValidate>
          <Fields>
            <TextInput label={t('email')} type="email" autoComplete="username" autoFocus {...form.getInputProps('email')} />
          </Fields>
          <FormFoot submit={t('forgotten.ask')} busy={send.busy} problem={send.problem} />
        </form>
      )}
      {back}
    </Door>
  )
}

function Choose({ token }: { token: string }) {
  const { t } = useTranslation('sign-in')
  const navigate = useNavigate()
  const client = useQueryClient()
  const form = useForm({ initialValues: { password: '' } })
  const send = useSubmit(form, async ({ password }) => {
    await ok(passwordResets.use.$post({ json: { token, password } }))
    client.clear()
    await navigate({ to: '/mentions' })
  })
  return (
    <Door title={t('forgotten.choose')} intro={t('forgotten.chooseIntro')}>
      <form onSubmit={send.onSubmit} noValidate>
        <Fields>
          <TextInput
            label={t('newPassword')}
            description={t('passwordHelp')}
            type="password"
            autoComplete="new-password"
            autoFocus
            {...form.getInputProps('password')}
          />
        </Fields>
        <FormFoot submit={t('forgotten.save')} busy={send.busy} problem={send.problem} />
      </form>
    </Door>
  )
}
