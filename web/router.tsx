/** Every address of the page: what its search may hold, and which screen is fetched for it. */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router'
import {
  documentKinds,
  languages,
  mentionStatuses,
  networks,
  outletKinds,
  places,
  sourceStates,
  standings,
  tasks,
  territories,
  tones,
  visitedKinds,
  voices,
  watchKinds,
} from '../db/vocabulary.ts'
import { Frame } from './frame.tsx'
import { day, flag, many, oneOf, readSearch, searchOf, someOf, text, writeSearch } from './lib/url-state.ts'
import { ErrorState } from './ui/error-state.tsx'
import { NotFound } from './ui/not-found.tsx'
import { Working } from './ui/working.tsx'

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
  interface StaticDataRouteOption {
    /** Stands alone, without rail and header: for those who are not signed in. */
    bare?: boolean
  }
}

const page = createRootRoute({ component: Frame, notFoundComponent: NotFound })
const at = <const Path extends string>(path: Path) => ({ getParentRoute: () => page, path })

const home = createRoute({
  ...at('/'),
  beforeLoad: () => {
    throw redirect({ to: '/mentions' })
  },
})

const mentions = createRoute({
  ...at('/mentions'),
  validateSearch: searchOf({
    q: text,
    status: oneOf([...mentionStatuses, 'all']),
    watch: many,
    outlet: many,
    person: many,
    account: many,
    network: someOf(networks),
    story: text,
    tag: many,
    assignee: many,
    task: someOf(tasks),
    arranged: oneOf(['yes']),
    voice: someOf(voices),
    language: someOf(languages),
    tone: someOf([...tones, 'unknown']),
    kind: someOf(documentKinds),
    place: someOf(places),
    from: day,
    to: day,
    order: oneOf(['newest', 'weightiest']),
    // Copies stand behind the first of their story unless they are asked for.
    group: oneOf(['none']),
    view: text,
  }),
  component: lazyRouteComponent(() => import('./features/mentions/list.tsx'), 'MentionList'),
})
const mention = createRoute({
  getParentRoute: () => mentions,
  path: '$mentionId',
  component: lazyRouteComponent(() => import('./features/mentions/mention.tsx'), 'MentionPane'),
})
const stories = createRoute({
  ...at('/stories'),
  validateSearch: searchOf({ q: text, watch: many, from: day, to: day, order: oneOf(['newest', 'largest']), all: oneOf(['yes']) }),
  component: lazyRouteComponent(() => import('./features/stories/list.tsx'), 'StoryList'),
})
const story = createRoute({
  ...at('/stories/$storyId'),
  component: lazyRouteComponent(() => import('./features/stories/story.tsx'), 'StoryPage'),
})

const subjects = createRoute({
  ...at('/subjects'),
  validateSearch: searchOf({ past: flag }),
  component: lazyRouteComponent(() => import('./features/subjects/list.tsx'), 'SubjectList'),
})

const add = createRoute({
  ...at('/add'),
  // `address` is read at once: a bookmark hands it over. What a telephone shares has it in `text` more often than not.
  validateSearch: searchOf({ address: text, text }),
  component: lazyRouteComponent(() => import('./features/byhand/add.tsx'), 'AddByHand'),
})

const imports = createRoute({
  ...at('/imports'),
  component: lazyRouteComponent(() => import('./features/imports/list.tsx'), 'ImportList'),
})
const importOne = createRoute({
  ...at('/imports/$importId'),
  component: lazyRouteComponent(() => import('./features/imports/import.tsx'), 'ImportPage'),
})

/** What stands beside a watch's words instead of the try-out. */
const watchSides = ['lab', 'history'] as const

const watches = createRoute({
  ...at('/watches'),
  validateSearch: searchOf({ q: text, kind: someOf(watchKinds) }),
  component: lazyRouteComponent(() => import('./features/watches/list.tsx'), 'WatchList'),
})
const newWatch = createRoute({
  getParentRoute: () => watches,
  path: 'new',
  // What another screen proposes to watch.
  validateSearch: searchOf({ name: text, expression: text, as: oneOf(watchKinds), side: oneOf(watchSides) }),
  component: lazyRouteComponent(() => import('./features/watches/new.tsx'), 'NewWatch'),
})
const production = createRoute({
  getParentRoute: () => watches,
  path: 'production',
  validateSearch: searchOf({ season: flag }),
  component: lazyRouteComponent(() => import('./features/watches/production.tsx'), 'ProductionPage'),
})
const watch = createRoute({
  getParentRoute: () => watches,
  path: '$watchId',
  validateSearch: searchOf({ side: oneOf(watchSides) }),
  component: lazyRouteComponent(() => import('./features/watches/watch.tsx'), 'WatchPane'),
})

const sources = createRoute({
  ...at('/sources'),
  // `add` holds the address that is being added; empty addresses are `new`.
  validateSearch: searchOf({ q: text, state: someOf(sourceStates), kind: someOf(visitedKinds), outlet: many, add: text }),
  component: lazyRouteComponent(() => import('./features/sources/list.tsx'), 'SourceList'),
})
const source = createRoute({
  getParentRoute: () => sources,
  path: '$sourceId',
  component: lazyRouteComponent(() => import('./features/sources/source.tsx'), 'SourcePane'),
})

const people = createRoute({
  ...at('/people'),
  validateSearch: searchOf({ q: text, outlet: many, order: oneOf(['recent', 'name', 'mentions']) }),
  component: lazyRouteComponent(() => import('./features/people/list.tsx'), 'PersonList'),
})
const person = createRoute({
  ...at('/people/$personId'),
  validateSearch: searchOf({ merge: flag }),
  component: lazyRouteComponent(() => import('./features/people/person.tsx'), 'PersonPage'),
})

const accounts = createRoute({
  ...at('/accounts'),
  validateSearch: searchOf({ q: text, network: someOf(networks), standing: someOf(standings) }),
  component: lazyRouteComponent(() => import('./features/accounts/list.tsx'), 'AccountList'),
})
const account = createRoute({
  ...at('/accounts/$accountId'),
  component: lazyRouteComponent(() => import('./features/accounts/account.tsx'), 'AccountPage'),
})

const outlets = createRoute({
  ...at('/outlets'),
  validateSearch: searchOf({
    q: text,
    kind: someOf(outletKinds),
    territory: someOf(territories),
    order: oneOf(['recent', 'name', 'mentions']),
  }),
  component: lazyRouteComponent(() => import('./features/outlets/list.tsx'), 'OutletList'),
})
const outlet = createRoute({
  ...at('/outlets/$outletId'),
  component: lazyRouteComponent(() => import('./features/outlets/outlet.tsx'), 'OutletPage'),
})

const bylines = createRoute({
  ...at('/bylines'),
  validateSearch: searchOf({ q: text, open: text }),
  component: lazyRouteComponent(() => import('./features/bylines/queue.tsx'), 'BylineQueue'),
})

const settings = createRoute({
  ...at('/settings'),
  component: lazyRouteComponent(() => import('./features/settings/frame.tsx'), 'SettingsFrame'),
})
const under = <const Path extends string>(path: Path) => ({ getParentRoute: () => settings, path })
const settingsHome = createRoute({
  ...under('/'),
  beforeLoad: () => {
    throw redirect({ to: '/settings/organisation' })
  },
})
const organisation = createRoute({
  ...under('organisation'),
  component: lazyRouteComponent(() => import('./features/settings/organisation.tsx'), 'Organisation'),
})
const members = createRoute({
  ...under('members'),
  component: lazyRouteComponent(() => import('./features/settings/members.tsx'), 'Members'),
})
const keys = createRoute({ ...under('keys'), component: lazyRouteComponent(() => import('./features/settings/keys.tsx'), 'Keys') })
const audit = createRoute({
  ...under('audit'),
  validateSearch: searchOf({ actor: text, subject: text, from: day, to: day }),
  component: lazyRouteComponent(() => import('./features/settings/audit.tsx'), 'Audit'),
})
const jobs = createRoute({
  ...under('jobs'),
  validateSearch: searchOf({ state: oneOf(['running', 'waiting', 'failed', 'stopped']) }),
  component: lazyRouteComponent(() => import('./features/settings/jobs.tsx'), 'Jobs'),
})
const profile = createRoute({
  ...under('profile'),
  component: lazyRouteComponent(() => import('./features/settings/profile.tsx'), 'Profile'),
})

const bare = { staticData: { bare: true } }
const welcome = createRoute({
  ...at('/welcome'),
  ...bare,
  validateSearch: searchOf({ step: oneOf(['language', 'watch', 'sources', 'arrivals']) }),
  component: lazyRouteComponent(() => import('./features/welcome/first-run.tsx'), 'FirstRun'),
})
const signIn = createRoute({
  ...at('/sign-in'),
  ...bare,
  // `next` is where one was going; only a path of this page is followed.
  validateSearch: searchOf({ next: text, problem: text }),
  component: lazyRouteComponent(() => import('./features/sign-in/sign-in.tsx'), 'SignIn'),
})
const invitation = createRoute({
  ...at('/invitation/$token'),
  ...bare,
  component: lazyRouteComponent(() => import('./features/sign-in/invitation.tsx'), 'Invitation'),
})
const forgotten = createRoute({
  ...at('/forgotten'),
  ...bare,
  validateSearch: searchOf({ token: text }),
  component: lazyRouteComponent(() => import('./features/sign-in/forgotten.tsx'), 'Forgotten'),
})

export const router = createRouter({
  routeTree: page.addChildren([
    home,
    mentions.addChildren([mention]),
    stories,
    story,
    subjects,
    add,
    imports,
    importOne,
    watches.addChildren([newWatch, production, watch]),
    sources.addChildren([source]),
    people,
    person,
    accounts,
    account,
    outlets,
    outlet,
    bylines,
    settings.addChildren([settingsHome, organisation, members, keys, audit, jobs, profile]),
    welcome,
    signIn,
    invitation,
    forgotten,
  ]),
  parseSearch: readSearch,
  stringifySearch: writeSearch,
  defaultPreload: 'intent',
  defaultPendingComponent: () => <Working />,
  defaultErrorComponent: ({ error, reset }) => <ErrorState error={error} retry={reset} />,
  defaultNotFoundComponent: NotFound,
  scrollRestoration: true,
})
