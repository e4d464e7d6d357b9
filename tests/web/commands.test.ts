import { expect, test } from 'vitest'
import { byGroup, type Command, createRegister } from '../../web/ui/commands.ts'

const command = (id: string, more: Partial<Command> = {}): Command => ({ id, label: id, group: 'Partout', run() {}, ...more })

test('the last screen to offer a command says what it means, and gives it back when it leaves', () => {
  const register = createRegister()
  const list = Symbol('list')
  const pane = Symbol('pane')
  register.set(list, [command('next', { label: 'of the list' }), command('keep')])
  register.set(pane, [command('next', { label: 'of the pane' })])
  expect(register.all().map(({ label }) => label)).toEqual(['keep', 'of the pane'])
  register.remove(pane)
  expect(register.all().map(({ label }) => label)).toEqual(['of the list', 'keep'])
})

test('what cannot be done now is not offered', () => {
  const register = createRegister()
  register.set(Symbol('screen'), [command('keep', { enabled: false }), command('help')])
  expect(register.all().map(({ id }) => id)).toEqual(['help'])
})

test('who listens hears each change until they leave', () => {
  const register = createRegister()
  const owner = Symbol('screen')
  let heard = 0
  const stop = register.subscribe(() => heard++)
  register.set(owner, [command('help')])
  register.remove(owner)
  register.remove(owner)
  stop()
  register.set(owner, [])
  expect(heard).toBe(2)
})

test('commands stand under their headings', () => {
  const groups = byGroup([command('a'), command('b', { group: 'Liste' }), command('c')])
  expect(groups.map(([group, commands]) => [group, commands.map(({ id }) => id)])).toEqual([
    ['Partout', ['a', 'c']],
    ['Liste', ['b']],
  ])
})
