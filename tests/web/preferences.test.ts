import { expect, test } from 'vitest'
import { readTopics } from '../../web/lib/events.ts'
import { readPreferences, speak } from '../../web/lib/preferences.ts'

test.each([
  [null, { locale: null, density: 'compact', shortcuts: true }],
  ['{"locale":"en","density":"comfortable","shortcuts":false}', { locale: 'en', density: 'comfortable', shortcuts: false }],
  ['{"locale":"tlh","density":7}', { locale: null, density: 'compact', shortcuts: true }],
  ['not json', { locale: null, density: 'compact', shortcuts: true }],
  ['null', { locale: null, density: 'compact', shortcuts: true }],
])('[TEAM-03] stored preferences %s', (stored, read) => {
  expect(readPreferences(stored)).toEqual(read)
})

test('[TEAM-03] the language is the chosen one, else one the browser asks for, else French', () => {
  expect(speak('en', ['fr-FR'])).toBe('en')
  expect(speak(null, ['de', 'en-GB', 'fr'])).toBe('en')
  expect(speak(null, ['de'])).toBe('fr')
})

test('an event that says nothing we understand changes nothing', () => {
  expect(readTopics('["mentions","jobs"]')).toEqual(['mentions', 'jobs'])
  expect(readTopics('{"topic":"mentions"}')).toEqual([])
  expect(readTopics('[1')).toEqual([])
})
