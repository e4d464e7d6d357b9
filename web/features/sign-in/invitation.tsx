/** Accepting an invitation: with a new account, through the identity provider, or as who is signed in. */
import { Button, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { invitation as door, ok, providerAddress, session, setup } from '../../api.ts'
import { isSignedOut } from '../../lib/problem.ts'
import { chooseWorkspace } from '../../lib/workspace.ts'
import { Door, Or, Word } from '../../ui/door.tsx'
import { useProblemWords } from '../../ui/error-state.tsx'
import { Fields, FormFoot } from '../../ui/field.tsx'
import { useSubmit } from '../../ui/use-submit.ts'
import { Working } from '../../ui/working.tsx'

/** Who this browser belongs to already; null for nobody. */
async function present() {
  try {
    return await ok(session.index.$get())
  } catch (problem) {
    if (isSignedOut(problem)) return null
    throw problem
  }
}

export function Invitation() {
  const { t } = useTranslation(['sign-in', 'common'])
  const { token } = useParams({ from: '/invitation/$token' })
  const words = useProblemWords()
  const seen = useQuery({ queryKey: ['invitation', token], queryFn: () => ok(door[':token'].$get({ param: { token } })), retry: false })
  const me = useQuery({ queryKey: ['entry', 'me'], queryFn: present })
  if (seen.isError) {
    const { what, advice } = words(seen.error)
    return (
      <Door title={t('invitation.title')}>
        <Word urgent>
          {what} {advice}
        </Word>
        <p>
          <Link to="/sign-in">{t('back')}</Link>
        </p>
      </Door>
    )
  }
  if (!seen.data || me.isPending) return <Working />
  const { workspace, invitedBy, email, role } = seen.data
  return (
    <Door title={t('invitation.join', { workspace })} intro={t('invitation.intro', { invitedBy, role: t(`common:role.${role}`) })}>
      {me.data ? (
        <AsMyself token={token} name={me.data.user.name} email={me.data.user.email} />
      ) : (
        <WithAccount token={token} email={email} />
      )}
    </Door>
  )
}

function useEntering() {
  const client = useQueryClient()
  const navigate = useNavigate()
  return async (accepted: { workspaceId: string }) => {
    chooseWorkspace(accepted.workspaceId)
    client.clear()
    await navigate({ to: '/mentions' })
  }
}

function AsMyself({ token, name, email }: { token: string; name: string; email: string }) {
  const { t } = useTranslation('sign-in')
  const enter = useEntering()
  const form = useForm({ initialValues: {} })
  const send = useSubmit(form, async () => enter(await ok(door[':token'].$post({ param: { token }, json: {} }))))
  return (
    <form onSubmit={send.onSubmit}>
      <Word>{t('invitation.as', { name, email })}</Word>
      <FormFoot submit={t('invitation.accept')} busy={send.busy} problem={send.problem} />
    </form>
  )
}

function WithAccount({ token, email }: { token: string; email: string }) {
  const { t, i18n } = useTranslation('sign-in')
  const enter = useEntering()
  const entry = useQuery({ queryKey: ['entry'], queryFn: () => ok(setup.index.$get()) })
  const form = useForm({ initialValues: { name: '', password: '' } })
  const send = useSubmit(
    form,
    async ({ name, password }) => {
      const locale = i18n.language === 'en' ? 'en' : 'fr'
      await enter(await ok(door[':token'].$post({ param: { token }, json: { account: { name, password, locale } } })))
    },
    (path) => path.replace('account.', ''),
  )
  const provider = entry.data?.provider
  return (
    <>
      {provider && (
        <>
          <Button component="a" href={providerAddress({ invitation: token })} fullWidth variant="default">
            {t('provider', { provider })}
          </Button>
          {entry.data?.passwordSignIn && <Or>{t('or')}</Or>}
        </>
      )}
      {entry.data?.passwordSignIn !== false && (
        <form onSubmit={send.onSubmit} noValidate>
          <Fields>
            <TextInput label={t('email')} value={email} readOnly autoComplete="username" />
            <TextInput label={t('name')} autoComplete="name" autoFocus {...form.getInputProps('name')} />
            <TextInput
              label={t('newPassword')}
              description={t('passwordHelp')}
              type="password"
              autoComplete="new-password"
              {...form.getInputProps('password')}
            />
          </Fields>
          <FormFoot submit={t('invitation.accept')} busy={send.busy} problem={send.problem} />
          <p>
            {t('invitation.known')}{' '}
            <Link to="/sign-in" search={{ next: `/invitation/${token}` }}>
              {t('invitation.signIn')}
            </Link>
          </p>
        </form>
      )}
    </>
  )
}
