import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import { createApp } from '../../server/app.ts'
import { openFigures } from '../../server/health.ts'
import { start } from '../../server/pipeline.ts'
import { openSession } from '../../server/workspaces/store.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { bodyOf, type Description, operationOf, queryOf } from '../support/plausible.ts'
import { fillWorkspace, rowsOf } from '../support/rows.ts'

/** What answers without a session: the doors, and nothing else. */
const open = [
  'GET /api/v1/setup',
  'POST /api/v1/setup',
  'POST /api/v1/session',
  'GET /api/v1/invitation/:token',
  'POST /api/v1/invitation/:token',
  'POST /api/v1/password-resets',
  'POST /api/v1/password-resets/use',
  'GET /api/v1/oidc/start',
  'GET /api/v1/oidc/callback',
]

interface Route {
  method: string
  path: string
}

/** Every route of the API, as it is served. */
function routesOf(app: TestApp): Route[] {
  const served = createApp(app.deps, start, { figures: openFigures(), pageFolder: '/nowhere', stopping: () => false, demo: null })
  const all = served.routes.filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/v1/'))
  return [...new Map(all.map(({ method, path }) => [`${method} ${path}`, { method, path }])).values()]
}
const isOpen = ({ method, path }: Route) => open.includes(`${method} ${path}`)
/** Doors that take a file as it is. */
const takesBytes = ({ method, path }: Route) => method === 'POST' && /\/(?:files|imports|season)$/.test(path)
const bytes = { body: 'x', headers: { 'Content-Type': 'application/octet-stream' } }
const withIds = (path: string, id: string) => path.replace(/:\w+(\{[^}]*\})?/g, id)
const takesIds = ({ path }: Route) => path.includes('/:')

test('every route but the doors asks who is there', async () => {
  await using app = await startApp()
  const routes = routesOf(app)
  expect(
    routes
      .filter(isOpen)
      .map(({ method, path }) => `${method} ${path}`)
      .sort(),
  ).toEqual([...open].sort())
  expect(routes.length).toBeGreaterThan(30)
  for (const route of routes.filter((each) => !isOpen(each))) {
    const answer = await app.request(withIds(route.path, uuidv7()), {
      method: route.method,
      ...(route.method === 'GET' || route.method === 'DELETE' ? {} : takesBytes(route) ? bytes : { json: {} }),
    })
    expect([answer.status, (await answer.json()).code], `${route.method} ${route.path}`).toEqual([401, 'signed-out'])
  }
})

/** Two workspaces full of rows; Ana owns one and tries everything on Zoé's. */
async function twoWorkspaces() {
  const app = await startApp()
  const ana = await app.owner()
  const zoe = await app.owner('Zoé Lê')
  const [mine, theirs] = [
    await fillWorkspace(app.ownerUrl, { ...ana, mark: 'of Ana' }),
    await fillWorkspace(app.ownerUrl, { ...zoe, mark: 'of Zoé' }),
  ]
  // The description is made from the routes; its shape is OpenAPI's.
  const description = (await (await app.request('/api/openapi.json')).json()) as Description
  const routes = routesOf(app).filter((route) => !isOpen(route))
  const foreign = [...new Set([...Object.values(theirs), zoe.workspaceId, zoe.userId, zoe.memberId])]
  const ask = async (route: Route, ids: string, inside: string, query = false) => {
    const operation = operationOf(description, route.method, route.path)
    const json = bodyOf(operation, description, inside)
    const answer = await ana.request(`${withIds(route.path, ids)}${queryOf(operation, description, inside, query)}`, {
      method: route.method,
      ifMatch: 1,
      ...(json === undefined ? {} : { json }),
    })
    if (answer.headers.get('Content-Type')?.startsWith('text/event-stream')) {
      await answer.body?.cancel()
      return { status: answer.status, code: null, text: '' }
    }
    const text = await answer.text()
    const code = answer.headers.get('Content-Type')?.includes('problem+json') ? String(JSON.parse(text).code) : null
    return { status: answer.status, code, text }
  }
  return { app, ana, zoe, mine, theirs, foreign, routes, ask, [Symbol.asyncDispose]: () => app[Symbol.asyncDispose]() }
}

test('another workspace’s rows answer as if they had never been, on every route and in every table, and stay as they were', async () => {
  await using at = await twoWorkspaces()
  const { app, zoe, foreign, routes, ask } = at
  const before = await rowsOf(app.ownerUrl, zoe.workspaceId)
  const tried = routes.filter(takesIds)
  expect(tried.length).toBeGreaterThan(5)
  for (const route of tried) {
    const never = uuidv7()
    const nothing = await ask(route, never, never)
    const shape = (answer: { status: number; code: string | null }) => [answer.status, answer.code]
    expect(nothing.status, `${route.method} ${route.path} of nothing`).toBeLessThan(500)
    for (const id of foreign) {
      const answer = await ask(route, id, id)
      expect(shape(answer), `${route.method} ${withIds(route.path, id)}`).toEqual(shape(nothing))
      expect(answer.text).not.toContain('of Zoé')
    }
  }
  expect(await rowsOf(app.ownerUrl, zoe.workspaceId)).toEqual(before)
}, 240_000)

test('another workspace’s ids inside a body change nothing there and are kept nowhere here', async () => {
  await using at = await twoWorkspaces()
  const { app, ana, zoe, mine, foreign, routes, ask } = at
  const before = await rowsOf(app.ownerUrl, zoe.workspaceId)
  for (const route of routes.filter(({ method }) => method === 'POST' || method === 'PUT' || method === 'PATCH')) {
    for (const own of takesIds(route) ? new Set(Object.values(mine)) : ['']) {
      const inside = foreign[(own.charCodeAt(own.length - 1) || 0) % foreign.length] ?? ''
      const answer = await ask(route, own, inside)
      expect(answer.status, `${route.method} ${route.path} with ${inside}: ${answer.text}`).toBeLessThan(500)
      expect(answer.text, `${route.method} ${route.path}`).not.toContain('of Zoé')
    }
    // Also each foreign id on one of the own rows that the route is about.
    if (takesIds(route)) continue
    for (const inside of foreign) expect((await ask(route, '', inside)).status, `${route.method} ${route.path}`).toBeLessThan(500)
  }
  expect(await rowsOf(app.ownerUrl, zoe.workspaceId)).toEqual(before)
  const kept = Object.entries(await rowsOf(app.ownerUrl, ana.workspaceId))
  for (const [table, rows] of kept)
    for (const id of foreign) expect(rows.join('\n').includes(id), `${table} of Ana's keeps ${id} of Zoé's`).toBe(false)
}, 240_000)

test('lists and pages of one workspace never show a row of another, also when they are filtered by its ids', async () => {
  await using at = await twoWorkspaces()
  const { mine, foreign, routes, ask } = at
  const own = new Set(Object.values(mine))
  let shown = 0
  for (const route of routes.filter(({ method }) => method === 'GET')) {
    const about = `GET ${route.path}`
    for (const id of takesIds(route) ? own : ['']) {
      const { status, text } = await ask(route, id, uuidv7())
      expect(status, about).toBeLessThan(500)
      if ([...own].some((each) => text.includes(each))) shown++
      for (const theirs of foreign) expect(text.includes(theirs), `${about} shows ${theirs}`).toBe(false)
      expect(text, about).not.toContain('of Zoé')
    }
    if (takesIds(route)) continue
    const nothing = await ask(route, '', uuidv7(), true)
    for (const id of foreign) {
      const filtered = await ask(route, '', id, true)
      expect([filtered.status, filtered.code], `${about} filtered by ${id}`).toEqual([nothing.status, nothing.code])
      expect(filtered.text, about).not.toContain('of Zoé')
    }
  }
  // Otherwise nothing would have been shown by nothing being there.
  expect(shown).toBeGreaterThan(3)
}, 240_000)

test('a workspace that one is not a member of opens on no route, by header or by query', async () => {
  await using at = await twoWorkspaces()
  const { app, ana, zoe, routes } = at
  const { token } = await app.db.program((tx) => openSession(tx, { userId: ana.userId, now: app.clock.now(), place: null, agent: '' }))
  const cookie = { Cookie: `relais=${token}` }
  const before = await rowsOf(app.ownerUrl, zoe.workspaceId)
  for (const { method, path } of routes) {
    const at = withIds(path, uuidv7())
    for (const [address, headers] of [
      [at, { ...cookie, 'X-Workspace': zoe.workspaceId }],
      [`${at}?workspace=${zoe.workspaceId}`, cookie],
      [at, { ...cookie, 'X-Workspace': "' or true --" }],
    ] as const)
      expect((await app.request(address, { method, headers })).status, `${method} ${path}`).toBe(404)
  }
  expect(await rowsOf(app.ownerUrl, zoe.workspaceId)).toEqual(before)
})
