import { expect, test } from 'vitest'
import { openPage } from '../../../crawlers/reading/page.ts'

test('nothing of a page is entered into the table of listeners, which costs more than the page itself', () => {
  const { body } = openPage('<body><p>Une ligne.</p></body>')
  const deaf = /undefined/
  expect(() => body.addEventListener('click', () => {})).toThrow(deaf)
  expect(() => body.querySelector('p')?.firstChild?.addEventListener('click', () => {})).toThrow(deaf)
  expect(body.outerHTML).toBe('<body><p>Une ligne.</p></body>')
})
