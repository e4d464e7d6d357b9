import { expect, test } from 'vitest'
import { saidFrom, withoutSaid, withSaid } from '../../server/documents/said.ts'

const spoken = 'Добрый вечер, вы у служебного входа театра, и сегодня с нами говорит режиссёр о долгой ночи. '.repeat(4).trim()
const notes = 'In this episode, a director speaks of a long night at the theatre, and of what a town sounds like then. '.repeat(9).trim()

test.each([
  ['what is said stands behind the notes, whatever its script', notes, spoken, `${notes}\n\n${spoken}`],
  ['a page that holds what is said holds it once', `${spoken} ${notes}`, spoken, `${spoken} ${notes}`],
  ['without notes it stands alone', '', spoken, spoken],
  ['of nothing but signs nothing is held elsewhere', notes, '… — !', `${notes}\n\n… — !`],
  ['where nothing is said the notes stand', notes, null, notes],
])('[LISTEN-01] %s', (_, read, said, text) => {
  expect(withSaid(read, said)).toBe(text)
  const from = saidFrom(text, said)
  expect(from === null ? null : text.slice(from)).toBe(text === read ? null : said)
  if (text !== read) expect(withoutSaid(text, said)).toBe(read)
})
