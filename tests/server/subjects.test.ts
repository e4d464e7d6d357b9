import { expect, test } from 'vitest'
import type { SubjectList } from '../../server/subjects/contract.ts'
import { emerge, scoreOf } from '../../server/subjects/emerge.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { printPieces, understand } from '../support/pieces.ts'

const term = (
  key: string,
  documents: number,
  past: number[],
  outlets = documents,
  ids = Array.from({ length: documents }, (_, i) => `${key}-${i}`),
) => ({
  key,
  label: key,
  kind: 'keyword' as const,
  documents,
  outlets,
  past,
  documentIds: ids,
})

test('the score by hand: (x − λ) / √(λ + 1)', () => {
  expect(scoreOf(11, 3)).toBe(4)
  expect(scoreOf(5, 0)).toBe(5)
  expect(scoreOf(3, 8)).toBeCloseTo(-5 / 3, 10)
})

test('[BUZZ-02] what rings: far above the same hours of earlier weeks, and told by five outlets', () => {
  const even = [100, 100, 100, 100, 100]
  const rings = (...counted: ReturnType<typeof term>[]) => emerge(counted, even).map(({ key }) => key)
  expect(rings(term('incendie', 11, [3, 3, 3, 3]))).toEqual(['incendie'])
  expect(rings(term('théâtre', 30, [28, 31, 29, 30]))).toEqual([])
  expect(rings(term('campagne', 12, [0, 0, 0, 0], 4))).toEqual([])
  // λ = (8 + 0 + 0 + 0) / 4 = 2: (8 − 2) / √3 = 3.46
  expect(emerge([term('festival', 8, [8, 0, 0, 0])], even)[0]).toMatchObject({ expected: 2, weeks: 4 })
})

test('weeks from before the sources were followed are no measure, and what is followed twice as much is expected twice as often', () => {
  expect(emerge([term('incendie', 20, [0, 0, 0, 0])], [100, 0, 0, 0, 0])).toEqual([])
  expect(emerge([term('incendie', 20, [5, 0, 0, 0])], [100, 50, 10, 0, 3])[0]).toMatchObject({ weeks: 1, expected: 10 })
})

test('terms of the same documents are one subject', () => {
  const ids = Array.from({ length: 8 }, (_, i) => String(i))
  const [only, ...others] = emerge(
    [term('incendie', 8, [0, 0, 0, 0], 8, ids), term('pompiers', 7, [1, 1, 1, 1], 7, ids.slice(1))],
    [50, 50, 50, 50, 50],
  )
  expect(others).toEqual([])
  expect(only).toMatchObject({ key: 'incendie', also: ['pompiers'] })
})

async function ringSubjects(app: TestApp, workspaceId: string): Promise<void> {
  await app.enqueue(workspaceId, { job: 'ring-subjects', payload: { workspaceId } })
  await app.drain()
}

const papers = ['Le Courrier des Ormes', 'La Voix du Canal', 'Radio Ardoise', 'Ouest Dimanche', 'Le Petit Corvin', 'La Tribune du Port']
const usual = (paper: string, at: string, i: number) => ({
  title: `Conseil de quartier numéro ${i}`,
  text: `Le conseil de quartier s’est réuni pour parler des jardins et des horaires de la piscine, comme chaque semaine depuis le printemps, rapporte notre correspondant ${i}.`,
  outlet: paper,
  at,
})
const fires = [
  'Le musée Corvin ravagé par un incendie',
  'Incendie au musée Corvin : les pompiers toujours sur place',
  'Après l’incendie, le musée Corvin compte ses pertes',
  'Musée Corvin : ce que l’on sait de l’incendie',
  'L’incendie du musée Corvin vu par les riverains',
]

test('[BUZZ-02] a fire that five papers tell rings with the documents that show it, a dispatch and its copies counting once; twice changes nothing', async () => {
  await using app = await startApp({ now: new Date('2026-10-05T12:07:00Z') })
  const ana = await app.owner()
  expect(await ana.get<SubjectList>('subjects')).toEqual({ items: [], ready: false })
  const past = [7, 14].flatMap((days) =>
    papers.map((paper, i) =>
      usual(paper, new Date(Date.parse('2026-10-05T09:00:00Z') - days * 86_400_000 + i * 60_000).toISOString(), i + days),
    ),
  )
  const today = fires.map((title, i) => ({
    title,
    text: `${title}. Le musée Corvin a brûlé cette nuit, et le feu a pris ${['dans la réserve', 'sous le toit', 'au sous-sol', 'près de l’atelier', 'dans la cour'][i]}. ${['Une enquête est ouverte.', 'Personne n’est blessé.', 'La mairie promet son aide.', 'Les voisins ont été évacués.', 'Quarante toiles sont perdues.'][i]} L’incendie aura duré ${i + 3} heures.`,
    outlet: papers[i] ?? '',
    at: `2026-10-05T0${i + 4}:30:00Z`,
  }))
  const dispatch =
    'Une chorale de huit cents voix chantera samedi au bord du canal sous la direction de trois cheffes venues de Gand et de Porto, annonce la ville dans un communiqué publié ce matin. '
  const copied = papers.map((paper, i) => ({
    title: 'Une chorale géante au bord du canal',
    text: dispatch.repeat(3),
    outlet: paper,
    at: `2026-10-05T10:${10 + i}:00Z`,
  }))
  const ids = await printPieces(app, ana.workspaceId, [...past, ...today, ...copied])
  await understand(app, ana.workspaceId, ids)
  await ringSubjects(app, ana.workspaceId)

  const { items, ready } = await ana.get<SubjectList>('subjects')
  expect(ready).toBe(true)
  const [fire] = items
  expect([fire?.label.toLowerCase(), ...(fire?.also ?? []).map((label) => label.toLowerCase())].join(' ')).toMatch(/corvin/)
  expect(fire).toMatchObject({
    ringing: true,
    counted: { documents: 5, outlets: 5, expected: 0, to: '2026-10-05T12:00:00.000Z' },
    score: 5,
  })
  expect(fire?.documents).toHaveLength(5)
  expect(fire?.documents[0]).toMatchObject({ title: fires[4], outlet: { name: papers[4] } })
  // Six copies of one dispatch are one telling by one outlet.
  expect(items.some(({ label, also }) => [label, ...also].join(' ').toLowerCase().includes('chorale'))).toBe(false)

  await ringSubjects(app, ana.workspaceId)
  expect((await ana.get<SubjectList>('subjects')).items).toEqual(items)

  // Days later it rings no more, and is shown only when asked for.
  app.clock.set(new Date('2026-10-06T20:00:00Z'))
  await ringSubjects(app, ana.workspaceId)
  expect((await ana.get<SubjectList>('subjects')).items.filter(({ id }) => id === fire?.id)).toEqual([])
  expect((await ana.get<SubjectList>('subjects?past=yes')).items.find(({ id }) => id === fire?.id)).toMatchObject({ ringing: false })
})
