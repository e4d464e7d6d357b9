/** A page and a text laid out are gone with the next quick collection of memory: what outlives it costs a thorough one, and each such page waits for one that walks through all a thread holds. */
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8'
import { expect, test } from 'vitest'
import { openPage } from '../../../crawlers/reading/page.ts'
import { searchLexemes } from '../../../server/watches/candidates.ts'

const words =
  'la lanterne ouvre sa saison devant une salle comble avec douze interprètes venus du fleuve et des ateliers ouverts au public'.split(' ')
const sentence = (n: number) => `${Array.from({ length: 24 }, (_, i) => words[(n * 7 + i * (1 + (n % 5))) % words.length]).join(' ')}.`
const textOf = (n: number) => Array.from({ length: 30 }, (_, i) => sentence(n + i)).join(' ')
const pageOf = (n: number) =>
  `<!doctype html><html lang="fr"><head><title>Page ${n}</title></head><body><main><article><h1>Page ${n}</h1><p>${textOf(n)}</p><p>${textOf(n + 30)}</p></article></main></body></html>`

/** Bytes that settled down. */
const settled = () =>
  getHeapSpaceStatistics()
    .filter(({ space_name: name }) => name === 'old_space' || name === 'large_object_space')
    .reduce((sum, { space_used_size: used }) => sum + used, 0)

// What the compiler, by what it has seen, puts with the old from the first is not what is asked here.
setFlagsFromString('--no-allocation-site-pretenuring')

/** Bytes that settled down for each call, once what is made once is made: the middle one of nine rounds, as a thorough collection may take from one or add what was in hand. */
function settledEach(act: (n: number) => unknown): number {
  const rounds = Array.from({ length: 11 }, () => {
    const before = settled()
    for (let n = 0; n < 600; n++) act(n)
    return (settled() - before) / 600
  })
  return rounds.slice(2).sort((a, b) => a - b)[4] ?? Number.NaN
}

test.each([
  { what: 'a page that was opened', act: (n: number) => openPage(pageOf(n)) },
  { what: 'a text laid out for search', act: (n: number) => searchLexemes(`Page ${n}`, textOf(n), 'fr') },
])('$what leaves nothing behind', ({ act }) => {
  expect(settledEach(act)).toBeLessThan(2_000)
})
