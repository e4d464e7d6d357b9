/** What people say of mentions: it is attributed, wins over what is computed now and later, and can be taken back. */
import { and, eq } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { documents, documentTexts } from '../../../db/schema/documents.ts'
import type { Tone } from '../../../db/vocabulary.ts'
import type { Judged } from '../../../server/mentions/contract.ts'
import type { MentionPage, Note } from '../../../server/mentions/page-contract.ts'
import { type Someone, startApp, type TestApp } from '../../support/app.ts'
import { addDocuments, addWatch, matchAgain, matchAll, only, stream } from './seed.ts'

const judge = (who: Someone, ids: string[], field: string, value: unknown) =>
  who.send<Judged>('POST', 'mentions/judge', { ids, field, value })
const page = (who: Someone, id: string) => who.get<MentionPage>(`mentions/${id}`)

async function withMentions(app: TestApp, count: number) {
  const ana = await app.owner()
  const watch = await addWatch(app, ana, 'Lanterne', 'lanterne')
  const documentIds = await addDocuments(
    app,
    ana,
    Array.from({ length: count }, (_, i) => ({
      title: `Lanterne ${i}`,
      text: `La lanterne numéro ${i} est remarquable.`,
      at: new Date(Date.UTC(2026, 2, 1, 0, i)).toISOString(),
    })),
  )
  await matchAll(app, ana, watch)
  const { items } = await stream(ana, 'limit=200')
  return { ana, watch, documentIds, ids: items.map(({ id }) => id) }
}

test('[MENTION-03] keep, dismiss, tone, assignee, tags and reply link are attributed and can be undone', async () => {
  await using app = await startApp()
  const { ana, ids } = await withMentions(app, 1)
  const luc = await app.member(ana, 'contributor', 'Luc Morel')
  const [id = ''] = ids
  const before = (await page(ana, id)).mention
  const cases: [field: string, value: unknown, shown: Record<string, unknown>][] = [
    ['status', 'kept', { status: 'kept' }],
    ['tone', 'negative', { tone: { is: 'negative', computed: before.tone.computed, judgedBy: 'Luc Morel' } }],
    ['assignee', 'me', { assignee: { id: luc.userId, name: 'Luc Morel' } }],
    ['tags', { add: ['une', 'deux'], remove: [] }, { tags: ['une', 'deux'] }],
    ['reply', 'https://example.org/droit-de-reponse', { reply: 'https://example.org/droit-de-reponse' }],
  ]
  for (const [field, value, shown] of cases) {
    const { undo, changed } = await judge(luc, [id], field, value)
    expect(changed).toBe(1)
    expect((await page(ana, id)).mention).toMatchObject(shown)
    expect((await page(ana, id)).history[0]).toMatchObject({ field, by: 'Luc Morel', undoneAt: null })
    await ana.send('POST', `mentions/undo/${undo}`)
    const { version: _, ...after } = (await page(ana, id)).mention
    const { version: _before, ...was } = before
    expect(after).toEqual(was)
    expect((await page(ana, id)).history[0]?.undoneAt).not.toBeNull()
  }
  const trail = await ana.get<{ items: { action: string; actor: { name: string } }[] }>('audit')
  const told = trail.items.map(({ action, actor }) => [action, actor.name])
  expect(told.filter(([action]) => action === 'mention.judged')).toHaveLength(cases.length)
  expect(told).toContainEqual(['mention.judged', 'Luc Morel'])
  expect(told).toContainEqual(['mention.judged.undone', 'Ana Ferrand'])
})

test('what would say nothing new is not written down; a computed tone confirmed is', async () => {
  await using app = await startApp()
  const { ana, ids } = await withMentions(app, 1)
  expect(await judge(ana, ids, 'status', 'new')).toEqual({ matched: 1, changed: 0, undo: null })
  expect(await judge(ana, ids, 'tags', { add: [], remove: ['absent'] })).toEqual({ matched: 1, changed: 0, undo: null })
  const { mention } = await page(ana, ids[0] ?? '')
  expect((await judge(ana, ids, 'tone', mention.tone.computed)).changed).toBe(1)
  expect((await judge(ana, ids, 'tone', mention.tone.computed)).changed).toBe(0)
})

test('[MENTION-03] a human word survives matching again, a changed text and a new understanding', async () => {
  await using app = await startApp()
  const { ana, watch, documentIds, ids } = await withMentions(app, 2)
  const [first = ''] = ids
  await judge(ana, [first], 'tone', 'negative')
  await judge(ana, [first], 'status', 'kept')
  await judge(ana, [first], 'tags', { add: ['à citer'] })
  const held = async () => only((await stream(ana, 'status=kept')).items)
  await matchAll(app, ana, watch)
  expect(await held()).toMatchObject({ tone: { is: 'negative' }, tags: ['à citer'] })
  // The text is changed and understood by a later version, and what is computed is something else now.
  await app.db.workspace(ana.workspaceId, async (tx) => {
    const mine = (await held()).document.id
    await tx
      .update(documentTexts)
      .set({ text: 'La lanterne est une catastrophe, un échec lamentable.' })
      .where(and(eq(documentTexts.workspaceId, ana.workspaceId), eq(documentTexts.documentId, mine)))
    await tx
      .update(documents)
      .set({ understandingVersion: 2, tone: 'positive' })
      .where(and(eq(documents.workspaceId, ana.workspaceId), eq(documents.id, mine)))
  })
  await matchAgain(app, ana, documentIds)
  expect(await held()).toMatchObject({ id: first, status: 'kept', tone: { is: 'negative', judgedBy: 'Ana Ferrand' }, tags: ['à citer'] })
  // Given back to the program, the tone is the computed one again.
  await judge(ana, [first], 'tone', null)
  const { tone } = await held()
  expect(tone).toEqual({ is: tone.computed, computed: tone.computed, judgedBy: null })
})

test('a mention that is no longer met stays when somebody worked on it, and says so', async () => {
  await using app = await startApp()
  const { ana, documentIds, ids } = await withMentions(app, 2)
  await judge(ana, [ids[0] ?? ''], 'status', 'kept')
  await app.db.workspace(ana.workspaceId, async (tx) => {
    await tx.update(documentTexts).set({ text: 'Autre chose.' }).where(eq(documentTexts.workspaceId, ana.workspaceId))
    await tx.update(documents).set({ title: 'Rien' }).where(eq(documents.workspaceId, ana.workspaceId))
  })
  await matchAgain(app, ana, documentIds)
  const left = only((await stream(ana)).items)
  expect(left.id).toBe(ids[0])
  expect(left.withdrawnAt).not.toBeNull()
  expect((await page(ana, left.id)).matched).toMatchObject({ current: false })
})

test('[MENTION-03] one judgement of many is one entry, and undoing it leaves what was said since', async () => {
  await using app = await startApp()
  const { ana, ids } = await withMentions(app, 30)
  const all = await ana.send<Judged>('POST', 'mentions/judge', { filter: { watch: [], status: 'new' }, field: 'status', value: 'kept' })
  expect(all).toMatchObject({ matched: 30, changed: 30 })
  await judge(ana, ids.slice(0, 3), 'status', 'dismissed')
  await ana.send('POST', `mentions/undo/${all.undo}`)
  const shown = (await stream(ana, 'status=all&limit=200')).items
  expect(shown.filter(({ status }) => status === 'dismissed')).toHaveLength(3)
  expect(shown.filter(({ status }) => status === 'new')).toHaveLength(27)
  const again = await ana.request(`mentions/undo/${all.undo}`, { method: 'POST' })
  expect(again.status).toBe(409)
  // By what a search finds.
  const found = await ana.send<Judged>('POST', 'mentions/judge', {
    filter: { q: '"numéro 7"', status: 'all' },
    field: 'tags',
    value: { add: ['sept'] },
  })
  expect(found.changed).toBe(1)
})

test('nothing is left to undo when all of it was said again', async () => {
  await using app = await startApp()
  const { ana, ids } = await withMentions(app, 1)
  const first = await judge(ana, ids, 'status', 'kept')
  await judge(ana, ids, 'status', 'dismissed')
  const refused = await ana.request(`mentions/undo/${first.undo}`, { method: 'POST', headers: { 'Accept-Language': 'fr' } })
  expect([refused.status, (await refused.json()).title]).toEqual([409, 'Cela ne peut plus être annulé.'])
  expect((await stream(ana, 'status=all')).items[0]?.status).toBe('dismissed')
})

test('what cannot be said is refused in words', async () => {
  await using app = await startApp()
  const { ana, ids } = await withMentions(app, 1)
  const eve = await app.owner('Eve')
  const refused = async (json: unknown, language = 'en') => {
    const answer = await ana.request('mentions/judge', { method: 'POST', json, headers: { 'Accept-Language': language } })
    const { errors = [], code } = (await answer.json()) as { code?: string; errors?: { path: string; message: string }[] }
    return [answer.status, code, errors[0]?.path]
  }
  expect(await refused({ ids, field: 'status', value: 'lost' })).toEqual([422, 'invalid', 'value'])
  expect(await refused({ field: 'status', value: 'kept' })).toEqual([422, 'invalid', 'ids'])
  expect(await refused({ ids, filter: {}, field: 'status', value: 'kept' })).toEqual([422, 'invalid', 'ids'])
  expect(await refused({ ids, field: 'reply', value: 'javascript:alert(1)' })).toEqual([422, 'invalid', 'value'])
  expect(await refused({ ids, field: 'assignee', value: eve.userId })).toEqual([422, 'invalid', 'value'])
  expect(await refused({ ids, field: 'tags', value: { add: Array.from({ length: 20 }, (_, i) => `t${i}`) } })).toEqual([
    200,
    undefined,
    undefined,
  ])
  expect(await refused({ ids, field: 'tags', value: { add: ['de trop'] } })).toEqual([422, 'invalid', 'value.add'])
  expect(await refused({ ids: Array.from({ length: 201 }, () => ids[0]), field: 'status', value: 'kept' })).toEqual([422, 'invalid', 'ids'])
})

test('readers look; guests and contributors triage', async () => {
  await using app = await startApp()
  const { ana, ids } = await withMentions(app, 1)
  for (const [role, may] of [
    ['reader', false],
    ['guest', true],
    ['contributor', true],
    ['editor', true],
  ] as const) {
    const someone = await app.member(ana, role, `Un ${role}`)
    expect((await stream(someone)).items, role).toHaveLength(1)
    const answer = await someone.request('mentions/judge', { method: 'POST', json: { ids, field: 'tags', value: { add: [role] } } })
    expect(answer.status, role).toBe(may ? 200 : 403)
    const view = await someone.request('views', { method: 'POST', json: { name: role, query: 'tone=negative' } })
    expect(view.status, role).toBe(may ? 201 : 403)
  }
})

test('notes are signed, read by all, removed by their author, and come back', async () => {
  await using app = await startApp()
  const { ana, ids } = await withMentions(app, 1)
  const luc = await app.member(ana, 'contributor', 'Luc Morel')
  const guest = await app.member(ana, 'guest', 'Une agence')
  const [id = ''] = ids
  const note = await luc.send<Note>('POST', `mentions/${id}/notes`, { text: '  Rappeler l’auteur mardi.  ' })
  expect(note).toMatchObject({ text: 'Rappeler l’auteur mardi.', by: 'Luc Morel', mine: true })
  expect((await page(ana, id)).notes).toMatchObject([{ id: note.id, by: 'Luc Morel', mine: false }])
  expect(only((await stream(ana)).items).notes).toBe(1)
  expect((await guest.request(`mentions/${id}/notes/${note.id}`, { method: 'DELETE' })).status).toBe(403)
  const { undo } = await luc.send<{ undo: string }>('DELETE', `mentions/${id}/notes/${note.id}`)
  expect((await page(ana, id)).notes).toEqual([])
  await luc.send('POST', `mentions/undo/${undo}`)
  expect((await page(ana, id)).notes).toHaveLength(1)
})

test('[MENTION-03] whatever is said, undone and computed again in whatever order, the latest word that was not undone holds', {
  timeout: 120_000,
}, async () => {
  await using app = await startApp()
  const { ana, documentIds, ids } = await withMentions(app, 1)
  const [id = ''] = ids
  const tones: Tone[] = ['positive', 'neutral', 'negative', 'unsure']
  const step = fc.oneof(
    { weight: 4, arbitrary: fc.record({ say: fc.constantFrom<Tone | null>(...tones, null) }) },
    { weight: 3, arbitrary: fc.record({ undo: fc.nat(5) }) },
    { weight: 1, arbitrary: fc.constant({ compute: true as const }) },
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
      // What was said in this run and stands; runs before it left theirs below.
      const standing: { undo: string; value: Tone | null }[] = []
      const base = (await page(ana, id)).mention.tone
      for (const each of steps) {
        if ('say' in each) {
          const { undo } = await judge(ana, [id], 'tone', each.say)
          if (undo) standing.push({ undo, value: each.say })
        } else if ('undo' in each) {
          const chosen = standing[standing.length - 1 - (each.undo % Math.max(1, standing.length))]
          if (!chosen) continue
          const answer = await ana.request(`mentions/undo/${chosen.undo}`, { method: 'POST' })
          const isLatest = standing.at(-1) === chosen
          expect(answer.status).toBe(isLatest ? 204 : 409)
          if (isLatest) standing.pop()
        } else await matchAgain(app, ana, documentIds)
        const { tone } = (await page(ana, id)).mention
        const last = standing.at(-1)
        expect(tone.is).toBe(last === undefined ? base.is : (last.value ?? tone.computed))
      }
    }),
    { numRuns: 12 },
  )
})

test('a word said while the mention is being made again is not lost', async () => {
  await using app = await startApp()
  const { ana, documentIds, ids } = await withMentions(app, 8)
  const words = ['kept', 'dismissed', 'kept', 'dismissed', 'kept'] as const
  const tones = ['negative', 'positive', 'neutral', 'negative', 'positive'] as const
  const say = async () => {
    for (const [i, status] of words.entries()) {
      await judge(ana, ids, 'status', status)
      await judge(ana, ids, 'tone', tones[i])
    }
  }
  const compute = async () => {
    for (let i = 0; i < 4; i++) await matchAgain(app, ana, documentIds)
  }
  await Promise.all([say(), compute()])
  const { items } = await stream(ana, 'status=all&limit=200')
  expect(items.map(({ status, tone }) => [status, tone.is])).toEqual(ids.map(() => ['kept', 'positive']))
})
