import { describe, expect, test } from 'vitest'
import { documentOf, hitOf, pairs } from './documents.ts'

describe('[WATCH-01] a plural hides nothing', () => {
  test.each(pairs)('%s: %s ‖ %s', (language, one, many) => {
    for (const [asked, told] of [
      [one, many],
      [many, one],
    ] as const)
      for (const said of [language, null] as const)
        for (const text of [`a ${told} b`, told.toUpperCase(), `#${told}`]) {
          // The accent alone tells an « émail » from an e-mail.
          if (told === 'émail' && text.startsWith('#')) continue
          const document = documentOf({ text, language: said })
          expect([asked, text, hitOf(asked, document) !== null]).toEqual([asked, text, true])
          expect([asked, text, hitOf(`b OU (${asked} PROCHE/3 ${told})`, { ...document, text: `${text}, ${text}` }) !== null]).toEqual([
            asked,
            text,
            true,
          ])
        }
    expect(hitOf(`avant-${one}`, { text: `des avant-${many}`, language })).not.toBeNull()
  })

  test.each<[language: 'fr' | 'en', expression: string, text: string]>([
    // What is written down stays as it is written.
    ['fr', '"lieu"', 'des lieux'],
    ['fr', '"jeux"', 'un jeu'],
    ['fr', '=travail', 'des travaux'],
    ['fr', '="un lieu"', 'un lieux'],
    ['fr', '#enjeu', 'un enjeu'],
    ['fr', '#enjeu', 'des #enjeux'],
    ['fr', 'auteur:dieu', 'des dieux'],
    ['en', '"woman"', 'two women'],
    ['en', '=child', 'the children'],
    // Other words.
    ['fr', 'Yeu', 'des yeux'],
    ['fr', 'yeux', 'l’île d’Yeu'],
    ['fr', 'mai', 'des maux'],
    ['fr', 'maux', 'en mai'],
    ['fr', 'mai', 'mais'],
    ['fr', 'moi', 'un mois'],
    ['fr', 'foi', 'une fois'],
    ['fr', 'peu', 'tu peux'],
    ['fr', 'sou', 'sous la scène'],
    ['fr', 'val', 'Vaux-le-Vicomte'],
    ['fr', 'tau', 'les taux'],
    ['fr', 'paris', 'un pari'],
    ['fr', 'pari', 'à Paris'],
    ['fr', 'vénus', 'il est venu'],
    ['fr', 'Abu', 'des abus'],
    ['fr', 'Chao', 'un chaos'],
    ['fr', 'héros', 'Guitar Hero'],
    ['fr', 'Carlos', 'Carlo'],
    ['fr', 'Roger', 'Ginger Rogers'],
    ['fr', 'revers', 'rêver'],
    ['fr', 'travaux', 'travailler'],
    ['fr', 'émaux', 'un email'],
    ['fr', 'email', 'des émaux'],
    ['fr', 'jeu', 'jeune'],
    ['fr', 'enjeu', 'enjoué'],
    ['en', 'life', 'live music'],
    ['en', 'leaf', 'they leave'],
    ['en', 'people', 'personal'],
    ['en', 'crisis', 'criss-cross'],
    ['en', 'Oman', 'an omen'],
    ['en', 'opera', 'an opus'],
    ['en', 'the', 'these'],
  ])('%s: %s ‖ %s stays apart', (language, expression, text) => {
    expect(hitOf(expression, { text, language, authors: ['Jean Dieux'] })).toBeNull()
  })

  test('the passage is the word of the text', () => {
    const hit = hitOf('(vœu OU "œil nu") PROCHE/4 bijou', { title: 'Bijoux et vœux', text: 'Trois vœux pour ses bijoux.' })
    expect(hit?.passages.map(({ field, matched }) => `${field}: ${matched}`)).toEqual([
      'title: Bijoux',
      'title: vœux',
      'text: vœux',
      'text: bijoux',
    ])
  })
})
