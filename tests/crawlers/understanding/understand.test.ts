import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { containment, fingerprint, lookedUp } from '../../../crawlers/understanding/fingerprint.ts'
import { logLikelihood } from '../../../crawlers/understanding/keywords.ts'
import { findNames } from '../../../crawlers/understanding/names.ts'
import { withoutOwn } from '../../../crawlers/understanding/own.ts'
import { UNDERSTANDING_VERSION, understand } from '../../../crawlers/understanding/understand.ts'
import { tokenize } from '../../../crawlers/understanding/words.ts'

const article = `Le Théâtre de la Ville rouvre après sept ans de travaux. Emmanuel Demarcy-Mota, son directeur, a présenté lundi à Paris la première saison.
Le Théâtre de la Ville accueillera vingt compagnies. « La billetterie ouvre en mars », a précisé Demarcy-Mota devant la presse. La billetterie en ligne
sera fermée pendant deux jours. Selon le ministère de la Culture, la billetterie du lieu a coûté 3,5 millions d’euros.`

describe('names', () => {
  const names = (text: string, language: 'fr' | 'en') => findNames(text, tokenize(text), language)

  test('people, organisations and places of an article', () => {
    const found = new Map(names(article, 'fr').map(({ name, kind, count }) => [name, { kind, count }]))
    expect(found.get('Théâtre de la Ville')).toEqual({ kind: 'organisation', count: 2 })
    expect(found.get('Emmanuel Demarcy-Mota')?.kind).toBe('person')
    expect(found.get('Paris')?.kind).toBe('place')
    for (const opening of ['Le', 'La', 'Selon']) expect(found.has(opening)).toBe(false)
  })

  test.each([
    ['fr', 'Hier Emmanuel Macron a parlé. Macron est reparti.', [{ name: 'Emmanuel Macron', kind: 'person', count: 2 }]],
    ['fr', 'M. Dupont est venu.', [{ name: 'Dupont', kind: 'person', count: 1 }]],
    ['fr', 'Il a vu Charles de Gaulle.', [{ name: 'Charles de Gaulle', kind: 'person', count: 1 }]],
    [
      'fr',
      'Un train de la SNCF part de Perpignan.',
      [
        { name: 'Perpignan', kind: 'place', count: 1 },
        { name: 'SNCF', kind: 'organisation', count: 1 },
      ],
    ],
    [
      'en',
      'Yesterday the Bank of England met Mrs Thatcher.',
      [
        { name: 'Bank of England', kind: 'organisation', count: 1 },
        { name: 'Thatcher', kind: 'person', count: 1 },
      ],
    ],
    ['en', 'When it rains, people stay home.', []],
  ] as const)('%s: %s', (language, text, expected) => {
    expect(names(text, language)).toEqual(expected)
  })
})

describe('what a press officer would have picked', () => {
  const text = `Publié le lundi 4 mai par la rédaction du Phare du Soir. Le musée Corvin accueille « Les Heures claires », une pièce de Camille Marchand. La
compagnie Les Voiles du port y joue jusqu’au 12 mai. « Les places partent vite », assure Camille Marchand. Le musée Corvin rouvrira le jardin en juin.`
  const { keywords, names } = withoutOwn(understand({ title: 'Une pièce au musée Corvin', text, languageHint: 'fr' }), ['Le Phare du Soir'])
  const found = new Map(names.map(({ name, kind }) => [name, kind]))

  test('people, works in quotation marks, houses with their common noun', () => {
    expect(found.get('Camille Marchand')).toBe('person')
    expect(found.get('Les Heures claires')).toBe('work')
    expect(found.get('musée Corvin')).toBe('organisation')
    expect(found.get('Les Voiles du port') ?? found.get('Les Voiles')).toBe('organisation')
    expect([...found.keys()]).not.toContain('Les places partent vite')
  })

  test('not the furniture of the page, the calendar, or the paper itself', () => {
    const all = [...found.keys(), ...keywords.map(({ term }) => term)].map((term) => term.toLowerCase())
    for (const stray of ['publié', 'lundi', 'mai', 'juin', 'rédaction', 'phare du soir']) expect(all).not.toContain(stray)
    expect(all).toContain('pièce')
  })
})

describe('keywords', () => {
  test('G² by hand: 10 of 100 words where 1 in 100 is usual', () => {
    // 2 · (10 · ln(10 / 1) + 90 · ln(90 / 99)) = 2 · (23.0259 − 8.5779)
    expect(logLikelihood(10, 100, 0.01)).toBeCloseTo(28.896, 2)
    expect(logLikelihood(1, 100, 0.01)).toBe(0)
  })

  test('what is particular to the text comes first, common words do not', () => {
    const { keywords } = understand({ title: 'La billetterie du théâtre', text: article, languageHint: 'fr' })
    const found = keywords.map(({ term }) => term.toLowerCase())
    expect(found[0]).toBe('billetterie')
    for (const common of ['la', 'ans', 'jours', 'lundi']) expect(found).not.toContain(common)
  })
})

describe('[MENTION-04] fingerprints', () => {
  const wordList = fc.array(fc.stringMatching(/^[a-z]{2,8}$/), { minLength: 40, maxLength: 200 })

  test('a text that was cut is contained in the whole', () => {
    fc.assert(
      fc.property(wordList, fc.nat(20), (words, skip) => {
        const whole = fingerprint(tokenize(words.join(' ')))
        const part = fingerprint(tokenize(words.slice(skip, skip + 20).join(' ')))
        const { shared } = containment(whole, part)
        // A window of the part is a window of the whole; only the edges may differ, and here there are none.
        expect(shared).toBe(part.length)
      }),
    )
  })

  test('of two texts that share a quarter or more, one is looked up by what the other is known by', () => {
    const words = (of: string, count: number) => Array.from({ length: count }, (_, i) => `${of}${(i * 7919) % 4001}`)
    for (const [at, [whole, around]] of (
      [
        [400, 0],
        [1600, 0],
        [60, 120],
        [120, 1200],
      ] as const
    ).entries()) {
      const own = words('mot', whole)
      const known = fingerprint(tokenize([...words('avant', around), ...own].join(' ')))
      const copy = fingerprint(tokenize((around > 0 ? own : own.slice(whole / 4, whole / 2)).join(' ')))
      const shared = lookedUp(copy).filter((hash) => lookedUp(known).includes(hash))
      expect(shared.length, String(at)).toBeGreaterThan(1)
      expect(lookedUp(known).length, String(at)).toBeLessThan(Math.max(25, known.length / 3))
    }
  })

  test('case, accents and punctuation change nothing; other words do', () => {
    const plain = fingerprint(tokenize('Le théâtre a rouvert ses portes lundi soir après de longs travaux en ville'))
    expect(fingerprint(tokenize('LE THEATRE a rouvert, ses portes ; lundi soir — après de longs travaux en ville !'))).toEqual(plain)
    expect(
      containment(plain, fingerprint(tokenize('Une tout autre phrase qui ne dit rien de ce que disait la première des deux'))).shared,
    ).toBe(0)
  })

  test('hashes are signed 64-bit numbers, about half of them negative', () => {
    const text = Array.from({ length: 3000 }, (_, i) => `mot${(i * 7919) % 4001}`).join(' ')
    const all = fingerprint(tokenize(text))
    for (const hash of all) expect(BigInt.asIntN(64, BigInt(hash)).toString()).toBe(hash)
    // The smallest of eight hashes is kept, which leaves the high bit clear nearly always; the low word must still vary.
    expect(new Set(all).size).toBe(all.length)
    expect(all.length).toBeGreaterThan(3000 / 8)
  })

  test('under five words there is none', () => {
    expect(fingerprint(tokenize('quatre mots sans suite'))).toEqual([])
  })
})

describe('understanding a text', () => {
  test('[MENTION-02] every part is there and bears the version', () => {
    const understood = understand({ title: 'Le Théâtre de la Ville rouvre', text: article, languageHint: 'fr-FR' })
    expect(understood.version).toBe(UNDERSTANDING_VERSION)
    expect(understood.language).toBe('fr')
    expect(understood.length).toBe(tokenize(article).length)
    expect(understood.keywords.map(({ term }) => term)).toContain('billetterie')
    expect(understood.names.map(({ name }) => name)).toContain('Théâtre de la Ville')
    expect(understood.fingerprint.length).toBeGreaterThan(8)
  })

  test('an unknown language gives no tone', () => {
    const understood = understand({
      title: 'Правительство',
      text: 'Правительство объявило о новых мерах поддержки экономики',
      languageHint: null,
    })
    expect(understood.language).toBeNull()
    expect(understood.tone.label).toBe('unsure')
  })

  test('an empty text is understood as nothing', () => {
    expect(understand({ title: '', text: '', languageHint: null })).toEqual({
      version: UNDERSTANDING_VERSION,
      language: null,
      length: 0,
      keywords: [],
      names: [],
      tone: { label: 'unsure', value: 0, confidence: 0, evidence: [] },
      fingerprint: [],
    })
  })
})
