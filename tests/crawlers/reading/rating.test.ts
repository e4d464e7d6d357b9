import { describe, expect, test } from 'vitest'
import { findRating, type Rating } from '../../../crawlers/reading/rating.ts'
import { readPage } from '../../../crawlers/reading/read.ts'

const review = (reviewRating: unknown) => ({ '@type': 'Review', itemReviewed: { name: 'Les Veilleurs' }, reviewRating })
const declares = (...nodes: Record<string, unknown>[]) => findRating({ main: nodes[0] ?? null, nodes }, '')
const prints = (text: string) => findRating({ main: null, nodes: [] }, text)

describe('[LISTEN-04] the mark that a review gives', () => {
  test.each<[string, unknown, Rating | null]>([
    ['out of five where no scale is told', { ratingValue: '4' }, { value: 4, best: 5 }],
    ['with its own scale', { ratingValue: 14, bestRating: 20, worstRating: 0 }, { value: 14, best: 20 }],
    ['with a comma', { ratingValue: '3,5', bestRating: '5', worstRating: '1' }, { value: 3.5, best: 5 }],
    ['in a list', [{ ratingValue: 2, bestRating: 4 }], { value: 2, best: 4 }],
    ['above its scale it is none', { ratingValue: 8 }, null],
    ['in words it is none', { ratingValue: 'excellent' }, null],
    ['on a scale that begins elsewhere it is none', { ratingValue: 4, bestRating: 10, worstRating: -10 }, null],
    ['out of nothing it is none', { ratingValue: 0, bestRating: 0 }, null],
    ['of nothing it is none', {}, null],
    ['that is no object is none', '4/5', null],
  ])('is declared %s', (_, rating, expected) => expect(declares(review(rating))).toEqual(expected))

  test('is not what the public gave, nor one of several that judge', () => {
    expect(declares({ '@type': 'Article', aggregateRating: { ratingValue: 4.2 } })).toBeNull()
    const two = [{ '@type': 'NewsArticle' }, review({ ratingValue: 4 }), review({ ratingValue: 1 })]
    expect(declares(...two)).toBeNull()
    expect(declares(...two.slice(0, 2))).toEqual({ value: 4, best: 5 })
  })

  test.each<[string, Rating | null]>([
    ['On en sort ébloui. ★★★★☆', { value: 4, best: 5 }],
    ['★★½☆☆ Une veille inégale.', { value: 2.5, best: 5 }],
    ['Cinq fois oui : ★★★★★', { value: 5, best: 5 }],
    ['☆☆☆☆☆ Rien à sauver.', { value: 0, best: 5 }],
    ['Trois étoiles sur cinq', { value: 3, best: 5 }],
    ['Four stars out of five.', { value: 4, best: 5 }],
    ['Notre note : 3,5/5', { value: 3.5, best: 5 }],
    ['Verdict: 8 out of 10', { value: 8, best: 10 }],
    ['Appréciation : 16 sur 20', { value: 16, best: 20 }],
    // Nobody knows out of how many.
    ['★★★', null],
    ['★★★½ Une belle soirée.', null],
    ['★★★★½', { value: 4.5, best: 5 }],
    ['⭐\ufe0f⭐\ufe0f⭐\ufe0f⭐\ufe0f⭐\ufe0f', { value: 5, best: 5 }],
    ['Rating: 3.75/5', { value: 3.75, best: 5 }],
    ['Note 4/5/2024', null],
    ['Note : 12/10', null],
    ['Note : 4/500 exemplaires', null],
    ['une note de bas de page : 4', null],
    ['Le 4/5, à 20 heures', null],
  ])('is read from %j', (text, expected) => expect(prints(text)).toEqual(expected))

  test('stands at the beginning or the end: in the middle one speaks of other works', () => {
    const around = 'La pièce avance sans se presser. '.repeat(40)
    expect(prints(`${around}Note : 2/5.${around}`)).toBeNull()
    expect(prints(`${around}Note : 2/5.`)).toEqual({ value: 2, best: 5 })
  })

  test('belongs to reviews alone', () => {
    const page = (words: string) =>
      `<html lang="fr"><head><title>${words}</title></head><body><article><h1>${words}</h1><p>La jauge a été fixée à deux cents places, et la municipalité le regrette beaucoup.</p><p>Le vote aura lieu jeudi soir.</p></article></body></html>`
    expect(readPage(page('Le conseil vote'), 'https://le-quai.example/1').rating).toBeNull()
    const own =
      '<script type="application/ld+json">{"@type":"Review","itemReviewed":{"name":"X"},"reviewRating":{"ratingValue":4}}</script></head>'
    expect(readPage(page('Le conseil vote').replace('</head>', own), 'https://le-quai.example/1')).toMatchObject({
      kind: 'review',
      rating: { value: 4, best: 5 },
    })
  })
})
