/** The first run: organisation, language, what to watch, where to read, and the first mentions as they arrive. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { ok, session, setup, sources, watches, workspace } from '../../api.ts'
import { isSignedOut } from '../../lib/problem.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import { Working } from '../../ui/working.tsx'
import { Arrivals } from './arrivals.tsx'
import { Language } from './language.tsx'
import { Organisation } from './organisation.tsx'
import { Sources } from './sources.tsx'
import { Watch } from './watch.tsx'

/** Null for nobody. */
async function present() {
  try {
    return await ok(session.index.$get())
  } catch (problem) {
    if (isSignedOut(problem)) return null
    throw problem
  }
}

export function FirstRun() {
  const navigate = useNavigate()
  const client = useQueryClient()
  const { step } = useSearch({ from: '/welcome' })
  const entry = useQuery({ queryKey: ['entry'], queryFn: () => ok(setup.index.$get()) })
  const me = useQuery({ queryKey: ['entry', 'me'], queryFn: present })
  const stranger = entry.data?.ready && me.data === null
  useEffect(() => {
    if (stranger) void navigate({ to: '/sign-in', search: { next: '/welcome' }, replace: true })
  }, [stranger, navigate])

  if (entry.isError) return <ErrorState error={entry.error} retry={() => void entry.refetch()} />
  if (me.isError) return <ErrorState error={me.error} retry={() => void me.refetch()} />
  if (!entry.data || me.isPending || stranger) return <Working />
  const go = (to: 'language' | 'watch' | 'sources' | 'arrivals') => void navigate({ to: '/welcome', search: { step: to } })
  const enter = async () => {
    await ok(workspace.welcomed.$post())
    client.clear()
    await navigate({ to: '/mentions' })
  }
  if (!me.data) {
    return (
      <Organisation
        onDone={async () => {
          await client.resetQueries({ queryKey: ['entry'] })
          go('language')
        }}
      />
    )
  }
  switch (step) {
    case 'watch':
      return <Watch onDone={() => go('sources')} onBack={() => go('language')} onSkip={enter} />
    case 'sources':
      return <Sources onDone={() => go('arrivals')} onBack={() => go('watch')} onSkip={enter} />
    case 'arrivals':
      return <Arrivals onEnter={enter} onBack={() => go('sources')} />
    case 'language':
      return <Language onDone={() => go('watch')} onSkip={enter} />
    default:
      return <GoOn />
  }
}

/** Where somebody left off who comes back: what is there need not be asked again. */
async function firstMissing(): Promise<'language' | 'sources' | 'arrivals'> {
  const [followed, watched] = await Promise.all([ok(sources.health.$get()), ok(watches.index.$get({ query: { limit: '1' } }))])
  if (followed.all > 0) return 'arrivals'
  return watched.items.length > 0 ? 'sources' : 'language'
}

function GoOn() {
  const navigate = useNavigate()
  const missing = useQuery({ queryKey: ['entry', 'missing'], queryFn: firstMissing, gcTime: 0 })
  useEffect(() => {
    if (missing.data) void navigate({ to: '/welcome', search: { step: missing.data }, replace: true })
  }, [missing.data, navigate])
  return missing.isError ? <ErrorState error={missing.error} retry={() => void missing.refetch()} /> : <Working />
}
