import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judgeTone, leaning } from '../../../crawlers/understanding/tone.ts'

describe('[MENTION-02] the tone of a text', () => {
  test.each([
    ['fr', 'Licenciements massifs chez Renault', 'negative'],
    ['fr', 'Grève, fraude et pollution', 'negative'],
    ['fr', 'Le directeur du théâtre mis en examen pour détournement', 'negative'],
    ['fr', 'La mise en scène laisse à désirer, l’ennui est insupportable', 'negative'],
    ['fr', 'Un chef-d’œuvre à ne pas manquer', 'positive'],
    ['fr', 'Une pièce sublime, portée par des comédiens remarquables, mais un peu longue', 'positive'],
    ['fr', 'Le festival n’a jamais été aussi beau', 'positive'],
    ['fr', 'Le théâtre ouvre ses portes lundi', 'neutral'],
    ['en', 'Not only cheap. The staff were excellent, brilliant and superb', 'positive'],
    ['en', 'The director was convicted of fraud and embezzlement', 'negative'],
    ['en', 'The meeting starts on Monday at the town hall', 'neutral'],
  ] as const)('%s: %s is %s', (language, text, expected) => {
    expect(judgeTone(text, language).label).toBe(expected)
  })

  test.each([
    ['fr', 'Ce produit n’est pas mauvais', 'negative'],
    ['fr', 'Ce produit n’est pas bon', 'positive'],
    ['fr', 'Le spectacle ne déçoit pas', 'negative'],
    ['fr', 'Renault n’est plus rentable', 'positive'],
    ['fr', 'La lutte contre la fraude avance', 'negative'],
    ['fr', 'Peu convaincant et peu intéressant', 'positive'],
    ['en', 'The show was not good', 'positive'],
    ['en', 'The company prevented a disaster', 'negative'],
    ['en', 'Not bad at all', 'negative'],
  ] as const)('%s: %s does not lean to %s', (language, text, unexpected) => {
    expect(leaning(judgeTone(text, language))).not.toBe(unexpected)
  })

  test('what is near the passage counts more', () => {
    const text = 'La pièce de Durand est sublime et magnifique. Celle de Martin est un fiasco lamentable.'
    const about = (name: string) => ({ from: text.indexOf(name), to: text.indexOf(name) + name.length })
    expect(leaning(judgeTone(text, 'fr', about('Durand')))).toBe('positive')
    expect(leaning(judgeTone(text, 'fr', about('Martin')))).toBe('negative')
  })

  test('in English too, where what is said of a name was learnt', () => {
    const text =
      'Critics praised Martha Jones as a brilliant and courageous leader, a triumph. Senator Brown was convicted of fraud and lied to voters.'
    const about = (name: string) => ({ from: text.indexOf(name), to: text.indexOf(name) + name.length })
    const [jones, brown] = [judgeTone(text, 'en', about('Martha Jones')), judgeTone(text, 'en', about('Brown'))]
    expect(jones.label).toBe('positive')
    expect(brown.label).toBe('negative')
    for (const piece of [...jones.evidence, ...brown.evidence]) expect(text.slice(piece.from, piece.to)).toBe(piece.word)
    // The name itself says nothing.
    expect(judgeTone('Anna Smith met reporters on Monday', 'en', { from: 0, to: 10 }).value).toBe(
      judgeTone('Otto Brown met reporters on Monday', 'en', { from: 0, to: 10 }).value,
    )
  })

  test.each(['de', null] as const)('no tone rather than a wrong one in %s', (language) => {
    expect(judgeTone('Ein Skandal, ein fiasco, ein désastre', language)).toEqual({ label: 'unsure', value: 0, confidence: 0, evidence: [] })
  })

  test('typing without accents changes nothing', () => {
    expect(judgeTone('Le spectacle est raté et décevant', 'fr').value).toBe(judgeTone('Le spectacle est rate et decevant', 'fr').value)
  })

  test('the evidence quotes the text, and value and confidence stay in their bounds', () => {
    const vocabulary = [
      'scandale',
      'sublime',
      'pas',
      'ne',
      'très',
      'mais',
      'le',
      'théâtre',
      'fraude',
      'contre',
      '😍',
      '.',
      ',',
      '\n',
      'plus',
      'd’or',
      'mise en examen',
    ]
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...vocabulary), { maxLength: 40 }), fc.nat(100), (parts, at) => {
        const text = parts.join(' ')
        const from = Math.min(at, text.length)
        const judgement = judgeTone(text, 'fr', { from, to: Math.min(from + 5, text.length) })
        for (const piece of judgement.evidence) expect(text.slice(piece.from, piece.to)).toBe(piece.word)
        expect(Math.abs(judgement.value)).toBeLessThanOrEqual(1)
        expect(judgement.confidence).toBeGreaterThanOrEqual(0)
        expect(judgement.confidence).toBeLessThanOrEqual(1)
      }),
    )
  })
})
