import { expect, test } from 'vitest'
import { isSingleKey, type KeyPress, meaningOf, strokeOf } from '../../web/lib/hotkeys.ts'

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
})

test.each([
  [press('j'), 'j'],
  [press('J', { shiftKey: true }), 'shift+j'],
  [press('k', { ctrlKey: true }), 'mod+k'],
  [press('k', { metaKey: true }), 'mod+k'],
  [press('?', { shiftKey: true }), '?'],
  // On a French keyboard [ is typed with AltGr, which browsers report as Ctrl and Alt.
  [press('[', { ctrlKey: true, altKey: true }), '['],
  [press('Enter'), 'enter'],
  [press(' '), 'space'],
  [press('Shift', { shiftKey: true }), null],
])('[TEAM-03] %o is %s', (pressed, stroke) => {
  expect(strokeOf(pressed)).toBe(stroke)
})

const bindings = [{ keys: 'g m' }, { keys: 'g p' }, { keys: 'm' }, { keys: 'j' }, { keys: 'j', later: true }]

test('[TEAM-03] keys in a row wait for each other, and a row that means nothing leaves its last key', () => {
  expect(meaningOf(['g'], bindings)).toEqual({ waitFor: ['g'] })
  expect(meaningOf(['g', 'm'], bindings)).toEqual({ run: { keys: 'g m' } })
  expect(meaningOf(['m'], bindings)).toEqual({ run: { keys: 'm' } })
  expect(meaningOf(['g', 'j'], bindings)).toEqual({ run: { keys: 'j', later: true } })
  expect(meaningOf(['g', 'g'], bindings)).toEqual({ waitFor: ['g'] })
  expect(meaningOf(['x'], bindings)).toEqual({ nothing: true })
})

test('only keys that type nothing stay when single keys are off', () => {
  expect(['j', '?', 'g m', 'shift+j', 'enter'].every(isSingleKey)).toBe(true)
  expect(['mod+k', 'alt+1'].some(isSingleKey)).toBe(false)
})
