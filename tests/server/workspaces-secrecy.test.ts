import { expect, test } from 'vitest'
import { openDb } from '../../db/client.ts'
import { createApp } from '../../server/app.ts'
import { openFigures } from '../../server/health.ts'
import { openLog } from '../../server/log.ts'
import { start } from '../../server/pipeline.ts'
import { startApp } from '../support/app.ts'
import { startMailServer } from '../support/mail-server.ts'
import { visitor } from '../support/visitor.ts'

test('the log, the figures and the refusals hold no address, name, password, token or cookie', async () => {
  await using mail = await startMailServer({ refuse: ['canary-refused@secret.example'] })
  await using app = await startApp({
    env: { SMTP_URL: mail.url, MAIL_FROM: 'relais@lanterne.example', OIDC_ISSUER: 'http://127.0.0.1:1', OIDC_CLIENT_ID: 'relais' },
  })
  const lines: string[] = []
  const figures = openFigures()
  const log = openLog('trace', { write: (line: string) => void lines.push(line) })
  const served = createApp({ ...app.deps, log }, start, { figures, pageFolder: '/nowhere', stopping: () => false, demo: null })
  const who = visitor({
    request: async (path, { json, ifMatch, ...init } = {}) => {
      const headers = new Headers(init.headers)
      if (json !== undefined) headers.set('Content-Type', 'application/json')
      if (ifMatch !== undefined) headers.set('If-Match', `"${ifMatch}"`)
      return served.request(`http://relais.test/api/v1/${path}`, {
        ...init,
        headers,
        ...(json === undefined ? {} : { body: JSON.stringify(json) }),
      })
    },
  })
  const email = 'canary-owner@secret.example'
  const password = 'canary-password-once'
  const bodies: string[] = []
  const post = async (path: string, json?: unknown) => {
    const answer = await who.post(path, json)
    const body = await answer.text()
    if (answer.status >= 400) bodies.push(body)
    return body
  }
  await post('setup', { organisation: 'La Lanterne', locale: 'fr', timeZone: 'Europe/Paris', name: 'Canary Name', email, password })
  await post('session', { email, password: 'canary-password-wrong' })
  await post('session', { email, password })
  const key = JSON.parse(await post('api-keys', { name: 'canary-key', scopes: ['read'] })).token
  await who.request('workspace', { headers: { Authorization: `Bearer ${key}` } })
  await who.request('workspace', { headers: { Authorization: 'Bearer canary-bearer' } })
  await post('invitations', { email: 'canary-invited@secret.example', role: 'reader' })
  await post('invitations', { email: 'canary-refused@secret.example', role: 'reader' })
  const { text } = await mail.next()
  const token = /invitation\/([\w-]+)/.exec(text)?.[1] ?? ''
  await who.request(`invitation/${token}`)
  await who.request('invitation/canary-token-canary-token')
  await who.request(`audit?cursor=canary-cursor`)
  await post('password-resets', { email })
  await mail.next()
  await post('password-resets/use', { token: 'canary-reset-canary-reset', password })
  await who.request('oidc/start?next=/canary-next')
  await who.request('oidc/callback?code=canary-code&state=canary-state')
  // A database that fails in the middle must not quote the row either.
  const broken = createApp(
    {
      ...app.deps,
      log,
      db: {
        ...app.deps.db,
        program: (fn) =>
          app.deps.db.program(async (tx) => {
            await fn(tx)
            await tx.execute(`select 'canary-sql'::int`)
            throw new Error('the line above fails')
          }),
      },
    },
    start,
    { figures: openFigures(), pageFolder: '/nowhere', stopping: () => false, demo: null },
  )
  const failed = await broken.request('http://relais.test/api/v1/password-resets', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email }),
  })
  expect(failed.status).toBe(500)
  bodies.push(await failed.text())

  expect(lines.length).toBeGreaterThan(15)
  expect(lines.some((line) => line.includes('a request failed'))).toBe(true)
  const cookie = who.cookies.get('relais') ?? ''
  const written = { log: lines.join(''), figures: await figures.registry.metrics(), refusals: bodies.join('') }
  for (const [place, words] of Object.entries(written))
    for (const secret of ['canary', 'Canary', 'secret.example', key, token, cookie])
      expect(words.includes(secret), `${place} holds ${secret}`).toBe(false)
})

test('a database that is away is told as such, without a trace of what failed', async () => {
  await using app = await startApp()
  // Nobody listens at this port.
  const away = openDb('postgres://relais@127.0.0.1:1/relais', { connections: 1 })
  const served = createApp({ ...app.deps, db: away }, start, {
    figures: openFigures(),
    pageFolder: '/nowhere',
    stopping: () => false,
    demo: null,
  })
  const answer = await served.request('http://relais.test/api/v1/session', { headers: { Cookie: 'relais=x', 'Accept-Language': 'fr' } })
  expect(answer.status).toBe(503)
  const body = await answer.text()
  expect(JSON.parse(body)).toMatchObject({ code: 'unavailable', title: 'Relais reprend son souffle.' })
  expect(body).not.toMatch(/ECONNREFUSED|127\.0\.0\.1|\bat /)
  await away.close()
})
