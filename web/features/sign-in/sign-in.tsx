/** Signing in: with a password, through the identity provider, or into the demo. */
import { Button, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { ok, providerAddress, session, setup } from '../../api.ts'
import { setPreferences } from '../../lib/preferences.ts'
import { chooseWorkspace } from '../../lib/workspace.ts'
import { Door, Or, Word } from '../../ui/door.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Fields, FormFoot } from '../../ui/field.tsx'
import { useSubmit } from '../../ui/use-submit.ts'
import { Working } from '../../ui/working.tsx'
import { ownPath } from './own-path.ts'
import { useEntry } from './use-entry.ts'

export function SignIn() {
  const { t } = useTranslation('sign-in')
  const { next, problem } = useSearch({ from: '/sign-in' })
  const navigate = useNavigate()
  const client = useQueryClient()
  const entry = useQuery({ queryKey: ['entry'], queryFn: () => ok(setup.index.$get()) })
  const enter = async (account: { email: string; password: string }) => {
    chooseWorkspace(null)
    await ok(session.index.$post({ json: account }))
    const { user } = await ok(session.index.$get())
    setPreferences({
      ...(user.settings.density && { density: user.settings.density }),
      ...(user.settings.shortcuts !== undefined && { shortcuts: user.settings.shortcuts }),
    })
    client.clear()
    await navigate({ href: ownPath(next) })
  }
  const form = useEntry({ email: '', password: '' })
  const sign = useSubmit(form, enter)
  const demoForm = useEntry({})
  const demo = useSubmit(demoForm, async () => entry.data?.demo && enter(entry.data.demo))

  const fresh = entry.data && !entry.data.ready
  useEffect(() => {
    if (fresh) void navigate({ to: '/welcome', replace: true })
  }, [fresh, navigate])

  if (entry.isError) return <ErrorState error={entry.error} retry={() => void entry.refetch()} />
  if (!entry.data || fresh) return <Working />
  const { passwordSignIn, provider } = entry.data
  return (
    <Door title={t('title')} intro={entry.data.demo ? t('demo.intro') : undefined}>
      {problem && <Word urgent>{t(problem === 'not-invited' ? 'problem.notInvited' : 'problem.provider')}</Word>}
      {entry.data.demo && (
        <>
          <form onSubmit={demo.onSubmit}>
            <FormFoot submit={t('demo.enter')} busy={demo.busy} problem={demo.problem} />
          </form>
          <Or>{t('or')}</Or>
        </>
      )}
      {provider && (
        <Button component="a" href={providerAddress({ next: ownPath(next) })} fullWidth variant={passwordSignIn ? 'default' : 'filled'}>
          {t('provider', { provider })}
        </Button>
      )}
      {provider && passwordSignIn && <Or>{t('or')}</Or>}
      {passwordSignIn && (
        <form onSubmit={sign.onSubmit} noValidate>
          <Fields>
            <TextInput label={t('email')} type="email" autoComplete="username" autoFocus={!entry.data.demo} {...form.field('email')} />
            <TextInput label={t('password')} type="password" autoComplete="current-password" {...form.field('password')} />
          </Fields>
          <FormFoot submit={t('enter')} busy={sign.busy} problem={sign.problem} />
          <p>
            <Link to="/forgotten">{t('forgotten.link')}</Link>
          </p>
        </form>
      )}
    </Door>
  )
}
