import { expect, test } from 'vitest'
import { type Candidate, identify } from '../../server/bylines/identify.ts'

test('[MENTION-05] behind what may be a title or an initial, the house decides where both readings agree, a human where they part, and nobody is guessed', () => {
  const house = 'the house'
  const person = (personId: string, ...outletIds: string[]) => ({ personId, outletIds })
  const read = (name: string, bearers: Candidate[], initialled: Candidate[]) =>
    identify({ kind: 'collective', name, outletId: house, mentioned: true, candidates: initialled, bearers, judged: null })
  const [marc, luc, away] = [person('marc', house), person('luc', house), person('marie', 'elsewhere')]
  expect(read('M. Castelnaud', [marc], [marc])).toEqual({ state: 'resolved', personIds: ['marc'], make: false })
  expect(read('M. Castelnaud', [marc, away], [marc, away])).toEqual({ state: 'resolved', personIds: ['marc'], make: false })
  // Monsieur Luc, or somebody whom we do not know; Marc, or Monsieur Luc.
  expect(read('M. Castelnaud', [luc], [])).toEqual({ state: 'ambiguous', candidates: ['luc'] })
  expect(read('M. Castelnaud', [marc, luc], [marc])).toEqual({ state: 'ambiguous', candidates: ['marc', 'luc'] })
  for (const name of [
    'M. Castelnaud',
    'Me Castelnaud',
    'Pr Castelnaud',
    'Dr. Castelnaud',
    'Mr Castelnaud',
    'Mrs Castelnaud',
    'Ms. Castelnaud',
    'M. de Castelnaud',
  ])
    expect(read(name, [away], [away]), name).toEqual({ state: 'unmet' })
})

test('[MENTION-05] [LISTEN-04] where the public writes nobody is put on record, and who bears the name of somebody known from elsewhere waits', () => {
  const forum = 'the forum'
  const read = (kind: 'person' | 'initials' | 'collective', name: string, candidates: Candidate[], judged: string[] | null = null) =>
    identify({ kind, name, outletId: forum, mentioned: true, isPublic: true, candidates, judged })
  const marie = { personId: 'marie', outletIds: ['a paper'] }
  expect(read('person', 'Marie Dupont', [])).toEqual({ state: 'unmet' })
  expect(read('person', 'Marie Dupont', [marie])).toEqual({ state: 'ambiguous', candidates: ['marie'] })
  expect(read('person', 'Marie Dupont', [{ personId: 'by hand', outletIds: [] }])).toEqual({ state: 'ambiguous', candidates: ['by hand'] })
  expect(read('person', 'Marie Dupont', [{ personId: 'here', outletIds: [forum] }])).toEqual({ state: 'unmet' })
  expect(read('collective', 'spectre84', [])).toEqual({ state: 'nobody' })
  expect(read('initials', 'MD', [marie])).toEqual({ state: 'unmet' })
  expect(read('person', 'Marie Dupont', [marie], ['marie'])).toEqual({ state: 'resolved', personIds: ['marie'], make: false })
  expect(read('person', 'Marie Dupont', [marie], [])).toEqual({ state: 'nobody' })
})
