/** One mention in full, and the document behind it with what it said before. */
import { expect, test } from 'vitest'
import { documentVersions } from '../../../db/schema/documents.ts'
import type { Document, OldVersion } from '../../../server/documents/contract.ts'
import type { MentionPage } from '../../../server/mentions/page-contract.ts'
import { startApp } from '../../support/app.ts'
import { addDocuments, addOutlet, addWatch, matchAll, only, stream } from './seed.ts'

test('[MENTION-02] the page lights every word that matched and names its part of the expression', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const expression = '"La Lanterne" AND (théâtre OR concert) -cinéma'
  const watch = await addWatch(app, ana, 'La Lanterne', expression)
  const other = await addWatch(app, ana, 'Concerts', 'concert', 'subject')
  const text = 'Un magnifique concert ouvre la saison.\n\nLe théâtre La Lanterne affiche complet.\nLe public est ravi.'
  await addDocuments(app, ana, [{ title: 'Soir de fête à La Lanterne', text, outletId: await addOutlet(app, ana, 'La Gazette', 5000) }])
  await matchAll(app, ana, watch, other)
  const { id } = only((await stream(ana, `watch=${watch}`)).items)
  const answer = await ana.request(`mentions/${id}`)
  const page: MentionPage = await answer.json()
  expect(answer.headers.get('ETag')).toBe(`"${page.mention.version}"`)
  expect(page.matched.expression).toBe(expression)
  expect(page.matched.current).toBe(true)
  const told = page.matched.passages.map(({ field, from, to, why }) => [
    field,
    (field === 'title' ? page.document.title : text).slice(from, to),
    why && expression.slice(why.from, why.to),
  ])
  expect(told).toEqual([
    ['title', 'La Lanterne', '"La Lanterne"'],
    ['text', 'concert', 'concert'],
    ['text', 'théâtre', 'théâtre'],
    ['text', 'La Lanterne', '"La Lanterne"'],
  ])
  expect(page.document.paragraphs).toEqual([
    { from: 0, text: 'Un magnifique concert ouvre la saison.' },
    { from: 40, text: 'Le théâtre La Lanterne affiche complet.' },
    { from: 80, text: 'Le public est ravi.' },
  ])
  for (const { from, text: part } of page.document.paragraphs) expect(text.slice(from, from + part.length)).toBe(part)
  expect(page.toneBasis.words.map(({ word }) => word)).toContain('magnifique')
  expect(page.others).toMatchObject([{ watch: { id: other, name: 'Concerts', kind: 'subject' }, status: 'new' }])
  expect(page.document.versions).toMatchObject([{ number: 1, current: true }])
})

test('what a document said before is read by its number', async () => {
  await using app = await startApp()
  const ana = await app.owner()
  const [id = ''] = await addDocuments(app, ana, [{ title: 'Le bon titre', text: 'Le bon texte.' }])
  const changedAt = new Date('2026-03-05T08:00:00Z')
  await app.db.workspace(ana.workspaceId, async (tx) => {
    const { replaceText } = await import('../../../server/documents/replace-text.ts')
    const before = { title: 'Le titre fautif', text: 'Le texte.\n\nFautif.', textHash: 'h1', currentVersion: 1 }
    await replaceText(tx, {
      workspaceId: ana.workspaceId,
      documentId: id,
      before,
      title: 'Le bon titre',
      text: 'Le bon texte.',
      textHash: 'h2',
      now: changedAt,
    })
    expect(await tx.select().from(documentVersions)).toHaveLength(1)
  })
  const document = await ana.get<Document>(`documents/${id}`)
  expect(document.versions).toEqual([
    { number: 2, title: 'Le bon titre', since: changedAt.toISOString(), current: true },
    { number: 1, title: 'Le titre fautif', since: document.firstSeenAt, current: false },
  ])
  expect(await ana.get<OldVersion>(`documents/${id}/versions/1`)).toEqual({
    number: 1,
    title: 'Le titre fautif',
    paragraphs: [
      { from: 0, text: 'Le texte.' },
      { from: 11, text: 'Fautif.' },
    ],
    replacedAt: changedAt.toISOString(),
  })
  expect((await ana.get<OldVersion>(`documents/${id}/versions/2`)).title).toBe('Le bon titre')
  expect((await ana.request(`documents/${id}/versions/3`)).status).toBe(404)
})
