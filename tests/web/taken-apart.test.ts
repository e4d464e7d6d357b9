import { expect, test } from 'vitest'
import { takenApart } from '../../web/lib/taken-apart.ts'

test.each([
  ['https://lanterne:secret@agence.example/feed', { address: 'https://agence.example/feed', user: 'lanterne', secret: 'secret' }],
  [
    ' https://ana%40lanterne.example:p%C3%A2t%C3%A9:@agence.example ',
    { address: 'https://agence.example', user: 'ana@lanterne.example', secret: 'pâté:' },
  ],
  ['feed://lanterne@agence.example:8443/?a=b@c', { address: 'feed://agence.example:8443/?a=b@c', user: 'lanterne', secret: '' }],
  [
    'https://ana@lanterne.example:100%@agence.example/',
    { address: 'https://agence.example/', user: 'ana@lanterne.example', secret: '100%' },
  ],
  ['https://mastodon.example/@ana', null],
  ['@ana@mastodon.example', null],
  ['https://agence.example/feed?to=ana@lanterne.example', null],
  ['https://lanterne:secret@', null],
  ['agence.example', null],
])('[LISTEN-07] %j is taken apart', (text, apart) => {
  expect(takenApart(text)).toEqual(apart)
})
