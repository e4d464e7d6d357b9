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
    ['en', 'Not only cheap. The staff were excellent, brilliant and superb', 'positive'],
    ['en', 'The director was convicted of fraud and embezzlement', 'negative'],
  ] as const)('%s: %s is %s', (language, text, expected) => {
    expect(judgeTone(text, language).label).toBe(expected)
  })

  test.each([
    // Nothing is said of the name, and what is said is said of somebody else.
    ['fr', 'Le [Théâtre des Ormes] ouvre ses portes lundi', 'neutral'],
    ['en', '[Anna Smith] said the meeting starts on Monday at the town hall', 'neutral'],
    ['fr', 'Lucie Arnoux éblouit, [Marc Delage] déçoit', 'negative'],
    ['fr', '[Lucie Arnoux] éblouit, Marc Delage déçoit', 'positive'],
    // Negation, absence, concession.
    ['fr', 'Aucun retard, aucun incident au [Théâtre des Ormes]', 'positive'],
    ['fr', 'Malgré la grève, salle comble au [Théâtre des Ormes]', 'positive'],
    // What a work is about, and what it is called, is no reproach.
    ['fr', 'Le film de [Marc Delage] raconte l’assassinat d’un juge', 'neutral'],
    ['fr', '« La Haine » et « Le Désastre » à l’affiche du [Théâtre des Ormes]', 'neutral'],
    // Figures are good or bad by what they count.
    ['fr', 'Le déficit du [Théâtre des Ormes] divisé par deux', 'positive'],
    ['fr', 'La fréquentation du [Théâtre des Ormes] en forte baisse', 'negative'],
    // Who is cleared is not blamed for what the charge was.
    ['fr', 'Fraude : la justice met [Marc Delage] hors de cause', 'positive'],
    // Cheers beside a complaint.
    ['fr', 'Bravo au [Théâtre des Ormes] : concert annulé et aucun remboursement', 'negative'],
  ] as const)('%s: %s is %s of the name in brackets', (language, marked, expected) => {
    const from = marked.indexOf('[')
    const text = marked.replace(/[[\]]/g, '')
    expect(leaning(judgeTone(text, language, { from, to: marked.indexOf(']') - 1 }))).toBe(expected)
  })

  test('a short text that may be a post is not called neutral because no word speaks', () => {
    expect(judgeTone('Le théâtre ouvre ses portes lundi', 'fr').label).toBe('unsure')
    expect(leaning(judgeTone('Le théâtre ouvre ses portes lundi', 'fr'))).toBe('neutral')
  })

  // Forms that share no stem with the word that stands in the lexicon.
  test.each([
    ['fr', 'Une mauvaise soirée', 'negative'],
    ['fr', 'Des promesses trompeuses', 'negative'],
    ['fr', 'Tous deux échouent', 'negative'],
    ['fr', 'Des gens satisfaits', 'positive'],
    ['fr', 'Une saison prometteuse', 'positive'],
    ['fr', 'Nous sommes très déçus', 'negative'],
    ['fr', 'Le voisin est content', 'positive'],
    ['en', 'Sung beautifully and elegantly', 'positive'],
  ] as const)('%s: %s leans to %s in all its forms', (language, text, expected) => {
    expect(leaning(judgeTone(text, language))).toBe(expected)
  })

  // Short English texts are judged by what was learnt of sentences: words that say little alone count together.
  test.each([
    ['So proud of this cast, what a night!', 'positive'],
    ['No better way to spend a Sunday, I love this place', 'positive'],
    ['Two hours late again, I am sick of this theatre', 'negative'],
    ['The doors open at seven on Friday', 'neutral'],
  ] as const)('en: %s leans to %s', (text, expected) => {
    expect(leaning(judgeTone(text, 'en'))).toBe(expected)
  })

  test('every label comes with the words that decided, and the model quotes its own', () => {
    const text = 'Critics hailed Martha Jones as a brilliant and courageous leader'
    const { label, evidence } = judgeTone(text, 'en', { from: 15, to: 27 })
    expect(label).toBe('positive')
    expect(evidence.map(({ word }) => word)).toContain('brilliant')
    for (const { from, to, word } of evidence) expect(text.slice(from, to)).toBe(word)
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

  test('a word that the language of programs knows is a word like any other', () => {
    const text = 'The constructor of Anna Smith was late'
    for (const { value, confidence } of [judgeTone(text, 'en'), judgeTone(text, 'en', { from: 19, to: 29 })]) {
      expect(Math.abs(value)).toBeLessThanOrEqual(1)
      expect(confidence).toBeGreaterThan(0)
    }
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
