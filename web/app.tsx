/** What every screen stands on: the server's answers, the look, the addresses. */
import { MantineProvider } from '@mantine/core'
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { ApiProblem, isSignedOut } from './lib/problem.ts'
import { router } from './router.tsx'
import { colorScheme, theme, variables } from './ui/theme.ts'
import { useToastsAsked } from './ui/undo.tsx'

const Notifications = lazy(async () => ({ default: (await import('@mantine/notifications')).Notifications }))

/** Whoever is no longer signed in is asked to, and comes back to where they were. */
function onProblem(problem: unknown) {
  const { pathname, href } = router.state.location
  if (isSignedOut(problem) && pathname !== '/sign-in') void router.navigate({ to: '/sign-in', search: { next: href } })
}

/** A refusal stays a refusal; only what may pass is tried again. */
const mayPass = (tried: number, problem: Error) =>
  tried < 2 && !(problem instanceof ApiProblem && problem.status > 0 && problem.status < 500)

const client = new QueryClient({
  queryCache: new QueryCache({ onError: onProblem }),
  mutationCache: new MutationCache({ onError: onProblem }),
  // Changes are announced by the server, so that what is shown stays fresh without asking.
  defaultOptions: { queries: { staleTime: 60_000, retry: mayPass }, mutations: { retry: false } },
})

function Toasts() {
  return useToastsAsked() ? (
    <Suspense>
      <Notifications position="bottom-center" limit={3} />
    </Suspense>
  ) : null
}

export function App() {
  return (
    <QueryClientProvider client={client}>
      <MantineProvider theme={theme} cssVariablesResolver={variables} colorSchemeManager={colorScheme} defaultColorScheme="auto">
        <Suspense>
          <RouterProvider router={router} />
        </Suspense>
        <Toasts />
      </MantineProvider>
    </QueryClientProvider>
  )
}
