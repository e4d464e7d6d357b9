import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { maxPageBytes, openReaders, type Readers, ReadersFailure, ReadFailure, ReadTimeout } from '../../../crawlers/reading/pool.ts'

// A thread compiles the sources it runs when it starts, which takes seconds on a busy machine.
const slow = 90_000
const thread = new URL('../../../server/documents/reading-thread.ts', import.meta.url)
const stubborn = new URL('./stubborn-worker.ts', import.meta.url)
const page = (words: string) => new TextEncoder().encode(`<html lang="fr"><body><h1>Première</h1><p>${words}</p></body></html>`)
const ask = (path: string, words = 'La salle était pleine, et la troupe heureuse.') => ({
  bytes: page(words),
  contentType: 'text/html',
  address: `https://courrier.example${path}`,
})

const opened: Readers[] = []
const open = (...options: Parameters<typeof openReaders>) => {
  const readers = openReaders(...options)
  opened.push(readers)
  return readers
}
afterEach(async () => {
  for (const readers of opened.splice(0)) await readers.close()
})

describe('[LISTEN-05] pages are read off the main thread', () => {
  const readers = openReaders({ threads: 1, workerUrl: thread })
  afterAll(() => readers.close())

  test(
    'a page in its own encoding is read, and a text understood',
    async () => {
      const bytes = Uint8Array.from(
        [...'<p>La premi', 'è', ...'re de la pi', 'è', 'ce a fait salle comble hier soir.</p>'].join(''),
        (letter) => letter.charCodeAt(0),
      )
      const reading = await readers.read({ bytes, contentType: 'text/html; charset=iso-8859-1', address: 'https://courrier.example/a' })
      expect(reading.text).toBe('La première de la pièce a fait salle comble hier soir.')
      const understanding = await readers.understand({ title: 'Salle comble', text: reading.text, languageHint: 'fr' })
      expect(understanding.language).toBe('fr')
    },
    slow,
  )

  test(
    'a date comes back as a date',
    async () => {
      const bytes = new TextEncoder().encode(
        '<meta property="article:published_time" content="2026-03-12T08:30:00+01:00"><p>La salle était pleine.</p>',
      )
      const reading = await readers.read({ bytes, contentType: null, address: 'https://courrier.example/a' })
      expect(reading.published).toEqual({ at: new Date('2026-03-12T07:30:00Z'), precision: 'instant' })
    },
    slow,
  )

  test(
    'a page over the limit is an empty reading, not an error',
    async () => {
      const reading = await readers.read({
        bytes: new Uint8Array(maxPageBytes + 1).fill(97),
        contentType: 'text/html',
        address: 'https://courrier.example/big',
      })
      expect(reading).toMatchObject({ text: '', title: '', canonical: 'https://courrier.example/big' })
    },
    slow,
  )
})

describe('a page that holds the reader', () => {
  test(
    'is ended after the time allowed, and others go on, before and after',
    async () => {
      const readers = open({ threads: 2, timeoutMs: 2_000, workerUrl: stubborn })
      const held = readers.read(ask('/holds'))
      const others = [1, 2, 3, 4].map((n) => readers.read(ask(`/${n}`, `La salle numéro ${n} était pleine, et la troupe heureuse.`)))
      await expect(held).rejects.toBeInstanceOf(ReadTimeout)
      expect((await Promise.all(others)).map(({ text }) => text.slice(0, 15))).toEqual([
        'La salle numéro',
        'La salle numéro',
        'La salle numéro',
        'La salle numéro',
      ])
      expect((await readers.read(ask('/after'))).title).toBe('Première')
    },
    slow,
  )

  test(
    'is waited for where the machine was too busy to let it work',
    async () => {
      const readers = open({ threads: 1, timeoutMs: 600, workerUrl: stubborn })
      await readers.read(ask('/before'))
      expect((await readers.read(ask('/starves'))).title).toBe('Première')
    },
    slow,
  )

  test(
    'or breaks it, or ends its thread, is told so, and the only thread is there again',
    async () => {
      const readers = open({ threads: 1, timeoutMs: 20_000, workerUrl: stubborn })
      await expect(readers.read(ask('/throws'))).rejects.toThrow('a page broke the reader')
      await expect(readers.read(ask('/ends'))).rejects.toBeInstanceOf(ReadFailure)
      expect((await readers.read(ask('/after'))).title).toBe('Première')
    },
    slow,
  )
})

test('one processor to spare has one thread, until a page holds it for long: then those behind it get another', {
  timeout: slow,
}, async () => {
  const readers = open({ threads: 2, processors: 1, timeoutMs: 15_000, workerUrl: stubborn })
  const { title: first } = await readers.read(ask('/who'))
  const many = await Promise.all(Array.from({ length: 30 }, () => readers.read(ask('/who'))))
  expect(new Set(many.map(({ title }) => title))).toEqual(new Set([first]))
  const held = readers.read(ask('/holds'))
  const ends = expect(held).rejects.toBeInstanceOf(ReadTimeout)
  const { title: other } = await readers.read(ask('/who'))
  expect(other).not.toBe(first)
  // The one that was held up is still at it.
  expect(await Promise.race([held.catch(() => 'ended'), 'held'])).toBe('held')
  await ends
})

test('a page that holds a thread after it was given to another is laid to nobody else’s charge', { timeout: slow }, async () => {
  const readers = open({ threads: 2, processors: 1, timeoutMs: 4_000, workerUrl: stubborn })
  await readers.read(ask('/before'))
  const slowly = readers.read(ask('/slow'))
  const held = expect(readers.read(ask('/holds'))).rejects.toBeInstanceOf(ReadTimeout)
  expect((await slowly).title).toBe('Première')
  const others = await Promise.all([1, 2, 3].map((n) => readers.read(ask(`/${n}`))))
  expect(others.map(({ title }) => title)).toEqual(['Première', 'Première', 'Première'])
  await held
})

test('a file that is no thread is told to who asked, not tried for ever, and not taken for a failure of the page', {
  timeout: slow,
}, async () => {
  const readers = open({ threads: 1, workerUrl: new URL('./nothing-here.js', import.meta.url) })
  await expect(readers.read(ask('/a'))).rejects.toBeInstanceOf(ReadersFailure)
})

test('closing rejects what waits and what comes', { timeout: slow }, async () => {
  const readers = open({ threads: 1, workerUrl: stubborn })
  const waiting = readers.read(ask('/holds'))
  const closed = expect(waiting).rejects.toBeInstanceOf(ReadFailure)
  await readers.close()
  await closed
  await expect(readers.read(ask('/a'))).rejects.toBeInstanceOf(ReadFailure)
})
