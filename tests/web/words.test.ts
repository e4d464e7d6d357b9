import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const place = new URL('../../web/locales/', import.meta.url)
const server = new URL('../../server/', import.meta.url)

type Words = { [key: string]: string | Words }
const read = (locale: string, file: string): Words => JSON.parse(readFileSync(new URL(`${locale}/${file}`, place), 'utf8'))
const flat = (words: Words, before = ''): [string, string][] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [[before + key, value] as [string, string]] : flat(value, `${before}${key}.`),
  )

const plural = /_(one|many|other)$/
const files = readdirSync(new URL('fr/', place))
const stem = (key: string) => key.replace(plural, '')
const holes = (text: string) => [...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name]) => name).sort()

test('[TEAM-03] both languages have the same files', () => {
  expect(readdirSync(new URL('en/', place)).sort()).toEqual([...files].sort())
})

test.each(files)('[TEAM-03] %s says the same things in French and in English', (file) => {
  const french = flat(read('fr', file))
  const english = flat(read('en', file))
  expect([...new Set(english.map(([key]) => stem(key)))].sort()).toEqual([...new Set(french.map(([key]) => stem(key)))].sort())
  const inEnglish = new Map(english)
  for (const [key, text] of french) {
    const other = inEnglish.get(key) ?? inEnglish.get(`${stem(key)}_other`)
    expect(holes(other ?? ''), `${file} ${key}`).toEqual(holes(text))
  }
})

test.each(files)('[TEAM-03] French plurals of %s know one, many and other', (file) => {
  const keys = flat(read('fr', file)).map(([key]) => key)
  for (const key of keys.filter((one) => plural.test(one))) {
    for (const form of ['one', 'many', 'other']) expect(keys, `${file} ${stem(key)}`).toContain(`${stem(key)}_${form}`)
  }
})

test('[TEAM-05] every action that the trail tells of has words of its own', () => {
  const written = readdirSync(server, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) =>
      [...readFileSync(new URL(file, server), 'utf8').matchAll(/\baction: '([a-z-]+\.[a-z-]+)'/g)].map(([, name]) => name ?? ''),
    )
  expect(written.length).toBeGreaterThan(40)
  const said = new Set(flat(read('fr', 'settings.json')).map(([key]) => key))
  expect([...new Set(written)].filter((name) => !said.has(`audit.action.${name}`))).toEqual([])
})

test.each(files)('French words of %s are set with their apostrophes', (file) => {
  expect(flat(read('fr', file)).filter(([, text]) => /\p{L}'\p{L}/u.test(text))).toEqual([])
})
