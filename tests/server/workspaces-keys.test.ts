/** Keys of programs: shown once, bounded by scopes, ended for good. */
import { expect, test } from 'vitest'
import { apiKeys, auditEntries } from '../../db/schema/workspaces.ts'
import type { PageOf } from '../../server/http.ts'
import type { AuditEntry } from '../../server/workspaces/contract.ts'
import { startApp } from '../support/app.ts'
import { codeOf } from '../support/visitor.ts'

test('[TEAM-04] a key is shown once, does what its scopes say, and ends when it is revoked or its day has come', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const make = async (scopes: string[], expiresAt: string | null = null) =>
    ana.send<{ token: string; key: { id: string; hint: string } }>('POST', 'api-keys', { name: `Key ${scopes}`, scopes, expiresAt })
  const read = await make(['read'])
  const write = await make(['write'])
  const admin = await make(['admin'])
  const by = (token: string, path: string, init: RequestInit & { json?: unknown; ifMatch?: number } = {}) =>
    app.request(path, { ...init, headers: { Authorization: `Bearer ${token}` } })
  const status = async (token: string) => [
    (await by(token, 'workspace')).status,
    (await by(token, 'audit')).status,
    (await by(token, 'api-keys')).status,
  ]
  expect(await status(read.token)).toEqual([200, 403, 403])
  expect(await status(write.token)).toEqual([200, 200, 403])
  expect(await status(admin.token)).toEqual([200, 200, 200])
  // A key is no person.
  expect((await by(admin.token, 'session')).status).toBe(401)
  expect((await by(admin.token, 'workspaces', { method: 'POST', json: { name: 'x', locale: 'fr', timeZone: 'UTC' } })).status).toBe(401)
  // What it does is told as its own.
  await by(admin.token, 'workspace', { method: 'PATCH', json: { name: 'Le Phare' }, ifMatch: 1 })
  expect((await ana.get<PageOf<AuditEntry>>('audit?action=workspace.changed')).items[0]?.actor).toMatchObject({
    kind: 'key',
    name: 'Key admin',
  })
  expect(JSON.stringify(await ana.get('api-keys'))).not.toContain(read.token)
  const stored = JSON.stringify(
    await app.db.workspace(ana.workspaceId, (tx) => Promise.all([tx.select().from(apiKeys), tx.select().from(auditEntries)])),
  )
  expect(stored).not.toContain(read.token)
  expect(read.token.endsWith(read.key.hint.slice(1))).toBe(true)
  await ana.send('DELETE', `api-keys/${read.key.id}`)
  expect(await codeOf(await by(read.token, 'workspace'))).toBe('key-not-valid')
  const short = await make(['read'], new Date(app.clock.now().getTime() + 3_600_000).toISOString())
  expect((await by(short.token, 'workspace')).status).toBe(200)
  app.clock.forward(3_700_000)
  expect((await by(short.token, 'workspace')).status).toBe(401)
  // Another workspace's name on the same secret opens nothing.
  const zoe = await app.owner('Zoé Lê')
  const packed = Buffer.from(zoe.workspaceId.replaceAll('-', ''), 'hex').toString('base64url')
  expect((await by(admin.token.replace(/^relais_[\w-]{22}_/, `relais_${packed}_`), 'workspace')).status).toBe(401)
})
