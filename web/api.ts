/** The one door from the page to the server: a typed client per slice, and one way for a call to go wrong. */
import { hc } from 'hono/client'
import i18next from 'i18next'
import type { ArtificialRoutes } from '../server/artificial/routes.ts'
import type { HandRoutes } from '../server/byhand/routes.ts'
import type { BylineRoutes } from '../server/bylines/routes.ts'
import type { CorrectionRoutes } from '../server/corrections/routes.ts'
import type { DocumentRoutes } from '../server/documents/routes.ts'
import type { ProblemAnswer } from '../server/errors.ts'
import type { FileRoutes } from '../server/files/routes.ts'
import type { HandleRoutes } from '../server/handles/routes.ts'
import type { ImportRoutes } from '../server/imports/routes.ts'
import type { JoinRoutes } from '../server/joins/routes.ts'
import type { LabelRoutes, LabRoutes } from '../server/labels/routes.ts'
import type { MentionRoutes, ViewRoutes } from '../server/mentions/routes.ts'
import type { OutletRoutes } from '../server/outlets/routes.ts'
import type { PersonRoutes } from '../server/people/routes.ts'
import type { ProductionRoutes } from '../server/productions/routes.ts'
import type { SourceRoutes } from '../server/sources/routes.ts'
import type { StoryRoutes } from '../server/stories/routes.ts'
import type { SubjectRoutes } from '../server/subjects/routes.ts'
import type { SubscriptionRoutes } from '../server/subscriptions/routes.ts'
import type { TrialRoutes } from '../server/trials/routes.ts'
import type { ExclusionRoutes, WatchRoutes } from '../server/watches/routes.ts'
import type { WebmentionRoutes } from '../server/webmentions/routes.ts'
import type { JobRoutes } from '../server/work/routes.ts'
import type { InvitationRoutes, ProfileRoutes, ResetRoutes, SessionRoutes, SetupRoutes } from '../server/workspaces/door-routes.ts'
import type {
  AuditRoutes,
  InvitationsRoutes,
  KeyRoutes,
  MemberRoutes,
  OwnSessionRoutes,
  WorkspaceRoutes,
  WorkspacesRoutes,
} from '../server/workspaces/routes.ts'
import { ApiProblem } from './lib/problem.ts'
import { chosenWorkspace } from './lib/workspace.ts'

/** Where everything lives. */
const root = '/api/v1'

/** Same-origin call with the cookie; the header says that this is our page and not a form of somebody else's. */
async function call(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const headers = new Headers(init?.headers)
  headers.set('X-Relais', '1')
  headers.set('Accept-Language', i18next.language)
  const workspace = chosenWorkspace()
  if (workspace) headers.set('X-Workspace', workspace)
  try {
    return await fetch(input, { ...init, headers, credentials: 'same-origin' })
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw new ApiProblem(0)
  }
}

const door = { fetch: call }

/** Typed clients, one line a slice. */
export const session = hc<SessionRoutes>(`${root}/session`, door)
export const setup = hc<SetupRoutes>(`${root}/setup`, door)
export const ownSessions = hc<OwnSessionRoutes>(`${root}/sessions`, door)
export const profile = hc<ProfileRoutes>(`${root}/profile`, door)
export const invitation = hc<InvitationRoutes>(`${root}/invitation`, door)
export const passwordResets = hc<ResetRoutes>(`${root}/password-resets`, door)
export const workspace = hc<WorkspaceRoutes>(`${root}/workspace`, door)
export const workspaces = hc<WorkspacesRoutes>(`${root}/workspaces`, door)
export const members = hc<MemberRoutes>(`${root}/members`, door)
export const invitations = hc<InvitationsRoutes>(`${root}/invitations`, door)
export const apiKeys = hc<KeyRoutes>(`${root}/api-keys`, door)
export const accounts = hc<HandleRoutes>(`${root}/accounts`, door)
export const audit = hc<AuditRoutes>(`${root}/audit`, door)
export const jobs = hc<JobRoutes>(`${root}/jobs`, door)
export const documents = hc<DocumentRoutes>(`${root}/documents`, door)
export const byHand = hc<HandRoutes>(`${root}/by-hand`, door)
export const files = hc<FileRoutes>(`${root}/files`, door)
export const imports = hc<ImportRoutes>(`${root}/imports`, door)
export const corrections = hc<CorrectionRoutes>(`${root}/documents`, door)
export const mentions = hc<MentionRoutes>(`${root}/mentions`, door)
export const views = hc<ViewRoutes>(`${root}/views`, door)
export const stories = hc<StoryRoutes>(`${root}/stories`, door)
export const subjects = hc<SubjectRoutes>(`${root}/subjects`, door)
export const people = hc<PersonRoutes>(`${root}/people`, door)
export const outlets = hc<OutletRoutes>(`${root}/outlets`, door)
export const joins = hc<JoinRoutes>(`${root}/outlets`, door)
export const bylines = hc<BylineRoutes>(`${root}/bylines`, door)
export const sources = hc<SourceRoutes>(`${root}/sources`, door)
export const pushes = hc<SubscriptionRoutes>(`${root}/sources`, door)
export const webmentions = hc<WebmentionRoutes>(`${root}/sources`, door)
export const watches = hc<WatchRoutes>(`${root}/watches`, door)
export const artificial = hc<ArtificialRoutes>(`${root}/artificial`, door)
export const productions = hc<ProductionRoutes>(`${root}/productions`, door)
export const trials = hc<TrialRoutes>(`${root}/watches/try`, door)
export const lab = hc<LabRoutes>(`${root}/watches/lab`, door)
export const labels = hc<LabelRoutes>(`${root}/watches`, door)
export const exclusionLists = hc<ExclusionRoutes>(`${root}/exclusion-lists`, door)

/** Where the browser goes to sign in at the identity provider; `next` is where it comes back to. */
export const providerAddress = (search: { next?: string; invitation?: string }): string =>
  `${root}/oidc/start?${new URLSearchParams(Object.entries(search))}`

/** The workspace in an address, for what can't send headers: pictures, players, links. */
const inWorkspace = (): Record<string, string> => {
  const workspace = chosenWorkspace()
  return workspace ? { workspace } : {}
}

/** Where a season's file goes. */
export const seasonUploadAddress = `${root}/productions/season`

/** Where a file is put down, and where one is fetched. */
export const fileUploadAddress = (name: string): string => `${root}/files?${new URLSearchParams({ name: name.slice(-255) })}`
export const importUploadAddress = ({ name, lastModified }: Pick<File, 'name' | 'lastModified'>): string =>
  `${root}/imports?${new URLSearchParams({ name: name.slice(-255), modified: new Date(lastModified).toISOString() })}`
export const rejectedAddress = (id: string): string => `${root}/imports/${id}/rejected?${new URLSearchParams(inWorkspace())}`
export const opmlAddress = (): string => `${root}/sources/opml?${new URLSearchParams(inWorkspace())}`
export const fileAddress = (token: string): string => `${root}/files/${token}?${new URLSearchParams(inWorkspace())}`

/** Header that sends a row's version along. */
export const ifMatch = (version: number) => ({ headers: { 'If-Match': `"${version}"` } })

/** Where changes are announced; an event source can't send headers, so the workspace stands in the address. */
export function eventsAddress(): string {
  const workspace = chosenWorkspace()
  return workspace ? `${root}/events?workspace=${encodeURIComponent(workspace)}` : `${root}/events`
}

/** What a typed client answers with: a response whose `json()` knows its shape. */
interface Answer<T> {
  ok: boolean
  status: number
  headers: Headers
  json(): Promise<T>
}

/** The body of a good answer; throws `ApiProblem` for any other. An empty answer (204) is `undefined`. */
export async function ok<T>(answer: Promise<Answer<T>>): Promise<T> {
  return (await withVersion(answer)).body
}

/** The same with the row's version, to be sent back as `If-Match` when it is changed; `null` where there is none. */
export async function withVersion<T>(answer: Promise<Answer<T>>): Promise<{ body: T; version: string | null }> {
  const response = await answer
  if (!response.ok) throw new ApiProblem(response.status, await readProblem(response))
  // A 204 has no body, and its typed client says so with T = undefined or null.
  const body = response.status === 204 ? (undefined as T) : await response.json()
  return { body, version: response.headers.get('ETag') }
}

async function readProblem(response: Answer<unknown>): Promise<Partial<ProblemAnswer>> {
  if (!response.headers.get('content-type')?.includes('problem+json')) return {}
  try {
    const body: unknown = await response.json()
    // The media type says whose shape this is.
    return typeof body === 'object' && body !== null ? (body as Partial<ProblemAnswer>) : {}
  } catch {
    return {}
  }
}
