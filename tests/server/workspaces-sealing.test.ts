import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seal, unseal } from '../../server/workspaces/secrets.ts'

const secret = 'a secret of at least thirty-two characters'

test('what is sealed opens for the same place under the same secret, and nowhere else', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string({ minLength: 1 }), (value, place, other) => {
      const sealed = seal(secret, place, value)
      expect(unseal(secret, place, sealed)).toBe(value)
      expect(unseal(`${secret}${other}`, place, sealed)).toBeNull()
      expect(unseal(secret, `${place}${other}`, sealed)).toBeNull()
    }),
  )
})

test('what was changed, cut or made up does not open', () => {
  const sealed = seal(secret, 'sources/1', 'mot de passe')
  expect(seal(secret, 'sources/1', 'mot de passe')).not.toBe(sealed)
  // In the middle: the last character may hold bits that nothing reads.
  const flipped = `${sealed.slice(0, 30)}${sealed[30] === 'A' ? 'B' : 'A'}${sealed.slice(31)}`
  for (const broken of [flipped, sealed.slice(0, 20), '', '1.', `2${sealed.slice(1)}`])
    expect(unseal(secret, 'sources/1', broken)).toBeNull()
})
