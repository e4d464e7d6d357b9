/** The trail: who did what, page by page, and taking it back once. */
import { expect, test } from 'vitest'
import type { PageOf } from '../../server/http.ts'
import type { AuditEntry, Member } from '../../server/workspaces/contract.ts'
import { startApp } from '../support/app.ts'
import { refusal } from '../support/visitor.ts'

test('[TEAM-02] a change of role and of the organisation stands in the trail and is taken back, once', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const luc = await app.member(ana, 'reader', 'Luc Morel')
  await ana.send('PATCH', `members/${luc.memberId}`, { role: 'editor' }, 1)
  await ana.send('PATCH', 'workspace', { name: 'Le Phare' }, 1)
  const trail = await ana.get<PageOf<AuditEntry>>('audit')
  expect(trail.items.map(({ action }) => action)).toEqual(['workspace.changed', 'member.role-changed', 'workspace.made'])
  const [changed, role, made] = trail.items
  expect(role).toMatchObject({
    actor: { name: 'Ana Ferrand', kind: 'user' },
    subject: { name: 'Luc Morel' },
    before: { role: 'reader' },
    after: { role: 'editor' },
    undoable: true,
  })
  expect(changed).toMatchObject({ before: { name: 'La Lanterne' }, after: { name: 'Le Phare' } })
  expect(made?.undoable).toBe(false)
  // An editor sees the trail, but may not take back what only an owner may do.
  expect((await luc.get<PageOf<AuditEntry>>('audit')).items.every(({ undoable }) => !undoable)).toBe(true)
  expect(await refusal(luc, 'POST', `audit/${role?.id}/undo`)).toBe('forbidden')
  expect(await refusal(ana, 'POST', `audit/${made?.id}/undo`)).toBe('cannot-undo')
  const both = await Promise.all([1, 2, 3].map(() => ana.request(`audit/${role?.id}/undo`, { method: 'POST' })))
  expect(both.map(({ status }) => status).sort()).toEqual([204, 409, 409])
  await ana.send('POST', `audit/${changed?.id}/undo`)
  expect((await ana.get<PageOf<Member>>('members')).items.find(({ id }) => id === luc.memberId)?.role).toBe('reader')
  expect(await ana.get('workspace')).toMatchObject({ name: 'La Lanterne' })
  const after = await ana.get<PageOf<AuditEntry>>('audit')
  expect(after.items.slice(0, 2).map(({ action }) => action)).toEqual(['workspace.changed.undone', 'member.role-changed.undone'])
  expect(after.items.find(({ id }) => id === role?.id)).toMatchObject({ undoable: false, undoneBy: after.items[1]?.id })
  expect(await refusal(ana, 'POST', `audit/${after.items[0]?.id}/undo`)).toBe('cannot-undo')
})

test('what changed again meanwhile is not taken back', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const luc = await app.member(ana, 'reader')
  await ana.send('PATCH', `members/${luc.memberId}`, { role: 'editor' }, 1)
  await ana.send('PATCH', `members/${luc.memberId}`, { role: 'owner' }, 2)
  const [, first] = (await ana.get<PageOf<AuditEntry>>('audit')).items
  expect(await refusal(ana, 'POST', `audit/${first?.id}/undo`)).toBe('cannot-undo')
  // Nothing of the attempt stays.
  expect((await ana.get<PageOf<AuditEntry>>('audit')).items.map(({ action }) => action)).not.toContain('member.role-changed.undone')
  // Taking back may not leave the space without an owner either.
  const [latest] = (await ana.get<PageOf<AuditEntry>>('audit')).items
  await ana.send('DELETE', `members/${ana.memberId}`)
  expect(await refusal(luc, 'POST', `audit/${latest?.id}/undo`)).toBe('last-owner')
})

test('[TEAM-02] the trail is read page by page, and by who, what, whom and when', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const luc = await app.member(ana, 'owner')
  for (let n = 1; n <= 4; n++) await (n % 2 ? ana : luc).send('PATCH', 'workspace', { name: `Salle ${n}` }, n)
  await luc.send('POST', 'api-keys', { name: 'Site', scopes: ['read'] })
  const seen: string[] = []
  let next: string | null = ''
  while (next !== null) {
    const part: PageOf<AuditEntry> = await ana.get<PageOf<AuditEntry>>(`audit?limit=2${next ? `&cursor=${next}` : ''}`)
    seen.push(...part.items.map(({ id }) => id))
    next = part.next
  }
  expect(new Set(seen).size).toBe(6)
  const count = async (query: string) => (await ana.get<PageOf<AuditEntry>>(`audit?${query}`)).items.length
  expect(await count(`actor=${luc.userId}`)).toBe(3)
  expect(await count('action=workspace.changed')).toBe(4)
  expect(await count('action=workspace')).toBe(5)
  expect(await count(`subject=${ana.workspaceId}`)).toBe(5)
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(new Date())
  expect(await count(`from=${today}&to=${today}`)).toBe(6)
  expect(await count('to=2020-01-01')).toBe(0)
  expect(await refusal(ana, 'GET', 'audit?cursor=nonsense')).toBe('invalid')
})
