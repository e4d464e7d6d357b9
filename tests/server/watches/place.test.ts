import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileWatch } from '../../../server/watches/compile.ts'
import { matchOne } from '../../../server/watches/match.ts'
import { placeOf } from '../../../server/watches/place.ts'
import { type MatchText, prepareText } from '../../../server/watches/prepare.ts'
import { documentOf, documents, expressions, treeOf } from './documents.ts'

function placedIn(part: Partial<MatchText>, expression = 'danse') {
  const prepared = prepareText(documentOf(part))
  const hit = matchOne(compileWatch({ id: 'w', tree: treeOf(expression) }), prepared)
  return placeOf(hit?.passages ?? [], prepared)
}

/** Sentences of ten words each. */
const filler = (sentences: number) => 'Un deux trois quatre cinq six sept huit neuf dix. '.repeat(sentences)
const danse = 'Un deux trois quatre danse six sept huit neuf dix. '

describe('[MENTION-02] where in the document the words stand', () => {
  test.each<[string, Partial<MatchText>, string, number]>([
    // 0.5 for the title, nothing in the text.
    ['in the title only', { title: 'La danse', text: filler(20) }, 'headline', 0.5],
    // 0.5 + 0.3·(1 − 104/200) + 0.2·(1 sentence ÷ 4)
    ['in the title and once in the text', { title: 'La danse', text: filler(10) + danse + filler(9) }, 'headline', 0.694],
    // 0.5 + 0.3·(1 − 4/10) + 0.2
    ['in the title and in the only sentence', { title: 'La danse', text: danse }, 'headline', 0.88],
    ['in the title of a document without text', { title: 'La danse' }, 'headline', 1],
    // 0.3·(1 − 4/200) + 0.2·(1/4)
    ['in the first sentence', { text: danse + filler(19) }, 'lead', 0.344],
    // 0.3·(1 − 54/200) + 0.2·(1/4)
    ['within the first sixty words', { text: filler(5) + danse + filler(14) }, 'lead', 0.269],
    ['after the first sixty words', { text: filler(6) + danse + filler(13) }, 'body', 0.254],
    ['at the end of a first paragraph of eighty words', { text: `${filler(7) + danse}\n\n${filler(12)}` }, 'lead', 0.239],
    ['in the second paragraph, the first being of forty words', { text: `${filler(4)}\n\n${danse}${filler(15)}` }, 'body', 0.284],
    // 0.3·(1 − 5/201) + 0.2·(5/21)
    ['in the second paragraph, the first being a dateline', { text: `Paris\n\n${danse}${filler(19)}` }, 'lead', 0.34],
    ['in a standfirst that the text does not hold', { lead: 'De la danse', text: filler(20) }, 'lead', 0.35],
    ['once, late in a long text', { text: filler(15) + danse + filler(4) }, 'passing', 0.119],
    ['once, late in a short text', { text: filler(10) + danse }, 'body', 0.107],
    ['twice, late in a long text', { text: filler(14) + danse + filler(1) + danse + filler(3) }, 'body', 0.184],
    ['twice in one sentence, late in a long text', { text: `${filler(15)}La danse et encore la danse. ${filler(5)}` }, 'passing', 0.128],
    ['once, in the first third of a long text', { text: filler(6) + danse + filler(13) }, 'body', 0.254],
    ['in every fifth sentence', { text: (filler(4) + danse).repeat(5) }, 'lead', 0.447],
  ])('%s', (_, part, place, prominence) => {
    expect(placedIn(part)).toEqual({ place, prominence })
  })

  test('an author or a site alone stands nowhere in the text', () => {
    expect(placedIn({ text: filler(30), authors: ['Ana Ruiz'], site: 'a.example' }, 'auteur:ruiz site:a.example')).toEqual({
      place: 'body',
      prominence: 0,
    })
  })

  test('prominence lies between 0 and 1, and the title never lessens it', () => {
    fc.assert(
      fc.property(expressions, documents, (tree, text) => {
        const prepared = prepareText(text)
        const passages = matchOne(compileWatch({ id: 'w', tree }), prepared)?.passages ?? []
        const { place, prominence } = placeOf(passages, prepared)
        expect(prominence >= 0 && prominence <= 1).toBe(true)
        expect(place === 'headline').toBe(passages.some(({ field }) => field === 'title'))
        expect(
          placeOf(
            passages.filter(({ field }) => field !== 'title'),
            prepared,
          ).prominence,
        ).toBeLessThanOrEqual(prominence)
      }),
      { numRuns: 200 },
    )
  })
})
