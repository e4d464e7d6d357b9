/** The one way a test gets the product: `await using app = await startApp()`, with a database of its own, a real door, a real site server and hands on the queue. */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { Logger, runOnce } from 'graphile-worker'
import postgres from 'postgres'
import { inject } from 'vitest'
import { openReaders, type Readers } from '../../crawlers/reading/pool.ts'
import type { Role } from '../../db/vocabulary.ts'
import { createApp } from '../../server/app.ts'
import { type Config, readConfig } from '../../server/config.ts'
import type { Site } from '../../server/demo/site.ts'
import { type SiteServer, startSiteServer } from '../../server/demo/site-server.ts'
import type { Clock, Deps } from '../../server/deps.ts'
import type { Searchable } from '../../server/documents/reading-thread.ts'
import { openFigures } from '../../server/health.ts'
import { enqueue, type Next, tasksOf } from '../../server/jobs.ts'
import { openLog } from '../../server/log.ts'
import { openDeps } from '../../server/open.ts'
import { jobs, recurring, start } from '../../server/pipeline.ts'
import { cookieName } from '../../server/workspaces/access.ts'
import { addMember, addUser, addWorkspace, allWorkspaces, openSession } from '../../server/workspaces/store.ts'
import { type Lent, lendDatabase } from './databases.ts'

/** Somebody signed in: their cookie goes with every request. */
export interface Someone {
  workspaceId: string
  userId: string
  memberId: string
  /** Name and value, for a browser that is to be this person. */
  cookie: { name: string; value: string }
  request(path: string, init?: RequestInit & { json?: unknown; ifMatch?: number }): Promise<Response>
  /** The answer's body; a refusal fails the test with its words. */
  get<T = Record<string, unknown>>(path: string): Promise<T>
  send<T = Record<string, unknown>>(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, json?: unknown, ifMatch?: number): Promise<T>
}

export interface TestApp {
  deps: Deps
  db: Deps['db']
  ownerUrl: string
  programUrl: string
  sites: SiteServer
  clock: Clock & { set(at: Date): void; forward(ms: number): void }
  /** A request without a session. Paths begin at `/api/v1` unless they begin with `/`. */
  request(path: string, init?: RequestInit & { json?: unknown; ifMatch?: number }): Promise<Response>
  /** A new workspace with its owner signed in. */
  owner(name?: string): Promise<Someone>
  /** Somebody who is a member already, signed in. */
  someone(ids: { workspaceId: string; userId: string; memberId: string }): Promise<Someone>
  /** Another member of the same workspace, signed in. */
  member(of: Someone, role: Role, name?: string): Promise<Someone>
  /** Takes steps until none is due within `withinMs`; fails when a step failed for good. */
  drain(options?: { withinMs?: number; allowFailures?: boolean }): Promise<void>
  enqueue(workspaceId: string, ...steps: Next[]): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

let readers: Readers<Searchable> | null = null
/** One reading thread for all tests of a file: starting one costs a second, most of it for the language models. It ends with the process. */
const sharedReaders = (): Readers<Searchable> => {
  readers ??= openReaders<Searchable>({ threads: 1, timeoutMs: 10_000, workerUrl: new URL(inject('readerFile')) })
  return readers
}

const silent = new Logger(() => () => {})
let count = 0

export interface StartOptions {
  sites?: Record<string, Site>
  env?: Record<string, string>
  /** The time it is; runs on from there. */
  now?: Date
  /** A database that is there already, instead of an empty one. */
  database?: Pick<Lent, 'ownerUrl' | 'programUrl'>
}

/** One that is somebody else's to clear away. */
function borrowed(of: Pick<Lent, 'ownerUrl' | 'programUrl'>): Lent {
  const sql = postgres(of.ownerUrl, { max: 1, onnotice: () => {} })
  return { ...of, sql, giveBack: () => sql.end({ timeout: 2 }) }
}

export async function startApp(options: StartOptions = {}): Promise<TestApp> {
  const [database, sites] = await Promise.all([
    options.database ? borrowed(options.database) : lendDatabase(),
    startSiteServer({ sites: options.sites ?? {} }),
  ])
  const { ownerUrl, programUrl, sql: utils } = database
  const config: Config = readConfig({
    LOG_LEVEL: 'silent',
    CRAWL_EXCEPTIONS: sites.exceptions.join(','),
    WORKER_CONCURRENCY: '4',
    DATA_DIR: join(inject('folder'), randomUUID()),
    ...options.env,
  })
  let shift = options.now ? options.now.getTime() - Date.now() : 0
  const clock = {
    now: () => new Date(Date.now() + shift),
    set: (at: Date) => {
      shift = at.getTime() - Date.now()
    },
    forward: (ms: number) => {
      shift += ms
    },
  }
  const log = openLog(config.logLevel)
  const publicUrl = 'http://relais.test'
  const { deps, close } = await openDeps({
    config,
    programUrl,
    secret: 'a secret of the tests alone, long enough',
    log,
    publicUrl: () => publicUrl,
    clock,
    exceptionDelayMs: 5,
    readers: sharedReaders(),
    fileThread: new URL(inject('fileThread')),
  })
  const app = createApp(deps, start, { figures: openFigures(), pageFolder: '/nowhere', stopping: () => false, demo: null })

  const request: TestApp['request'] = async (path, init = {}) => {
    const { json, ifMatch, ...rest } = init
    const headers = new Headers(rest.headers)
    if (json !== undefined) headers.set('Content-Type', 'application/json')
    if (ifMatch !== undefined) headers.set('If-Match', `"${ifMatch}"`)
    return app.request(`${publicUrl}${path.startsWith('/') ? path : `/api/v1/${path}`}`, {
      ...rest,
      headers,
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    })
  }

  async function signIn(ids: { workspaceId: string; userId: string; memberId: string }): Promise<Someone> {
    const { token } = await deps.db.program((tx) => openSession(tx, { userId: ids.userId, now: clock.now(), place: null, agent: 'test' }))
    const asMe: Someone['request'] = (path, init = {}) => {
      const headers = new Headers(init.headers)
      headers.set('Cookie', `${cookieName(publicUrl)}=${token}`)
      headers.set('X-Workspace', ids.workspaceId)
      if (!headers.has('Accept-Language')) headers.set('Accept-Language', 'en')
      return request(path, { ...init, headers })
    }
    const read = async <T>(response: Response, what: string): Promise<T> => {
      if (!response.ok) throw new Error(`${what} answered ${response.status}: ${await response.text()}`)
      // The caller names the shape it expects, and its assertions check it.
      const body = await response.text()
      return (body === '' ? undefined : JSON.parse(body)) as T
    }
    return {
      ...ids,
      cookie: { name: cookieName(publicUrl), value: token },
      request: asMe,
      get: async <T>(path: string) => read<T>(await asMe(path), `GET ${path}`),
      send: async <T>(method: string, path: string, json?: unknown, ifMatch?: number) =>
        read<T>(
          await asMe(path, { method, ...(json === undefined ? {} : { json }), ...(ifMatch === undefined ? {} : { ifMatch }) }),
          `${method} ${path}`,
        ),
    }
  }

  return {
    deps,
    db: deps.db,
    ownerUrl,
    programUrl,
    sites,
    clock,
    request,
    async owner(ownerName = 'Ana Ferrand') {
      const email = `${ownerName.toLowerCase().replace(/\W+/g, '.')}.${count++}@example.org`
      return signIn(
        await addWorkspace(
          deps.db,
          { name: 'La Lanterne', locale: 'fr', timeZone: 'Europe/Paris' },
          { email, name: ownerName, passwordHash: null, locale: 'fr' },
        ),
      )
    },
    someone: signIn,
    async member(of, role, memberName = 'Luc Morel') {
      const ids = await deps.db.workspace(of.workspaceId, async (tx) => {
        const userId = await addUser(tx, {
          email: `${memberName.toLowerCase().replace(/\W+/g, '.')}.${count++}@example.org`,
          name: memberName,
          passwordHash: null,
          locale: 'fr',
        })
        return { userId, memberId: await addMember(tx, of.workspaceId, userId, role), workspaceId: of.workspaceId }
      })
      return signIn(ids)
    },
    async drain({ withinMs = 1_500, allowFailures = false } = {}) {
      const taskList = tasksOf(deps, { jobs, recurring: recurring(({ db }) => allWorkspaces(db)) }, new AbortController().signal)
      for (;;) {
        await runOnce({ connectionString: ownerUrl, concurrency: 4, noHandleSignals: true, taskList, logger: silent, maxPoolSize: 5 })
        // It does not wait until its last steps are marked as done.
        const held = () => utils`select 1 from graphile_worker._private_jobs where locked_by like 'otpool-%'`
        for (let i = 0; i < 200 && (await held()).length > 0; i++) await new Promise((resolve) => setTimeout(resolve, 5))
        const failed = await utils<{ task: string; error: string }[]>`
          select t.identifier as task, j.last_error as error from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where j.last_error is not null`
        if (failed.length > 0 && !allowFailures)
          throw new Error(`steps failed: ${failed.map(({ task, error }) => `${task}: ${error}`).join('\n')}`)
        const [next] = await utils<{ inMs: number | null }[]>`
          select (extract(epoch from min(run_at) - clock_timestamp()) * 1000)::float8 as "inMs" from graphile_worker._private_jobs where attempts < max_attempts and last_error is null`
        if (next?.inMs == null || next.inMs > withinMs) return
        await new Promise((resolve) => setTimeout(resolve, Math.max(0, next.inMs ?? 0) + 5))
      }
    },
    enqueue: (workspaceId, ...steps) => deps.db.workspace(workspaceId, (tx) => enqueue(tx, ...steps)),
    async [Symbol.asyncDispose]() {
      await Promise.all([close(), sites.close()])
      await database.giveBack()
    },
  }
}
