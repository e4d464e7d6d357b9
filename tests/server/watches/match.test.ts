import { describe, expect, test } from 'vitest'
import type { MatchText } from '../../../server/watches/prepare.ts'
import { hitOf } from './documents.ts'

type Row = [expression: string, text: string, hit: boolean]

const table: Record<string, { language: 'fr' | 'en' | null; rows: Row[] }> = {
  'words in French': {
    language: 'fr',
    rows: [
      ['théâtre', 'Le théâtre de la Ville', true],
      ['theatre', 'Le théâtre de la Ville', true],
      ['théâtre', 'LE THEATRE DE LA VILLE', true],
      ['THÉÂTRE', 'le theatre', true],
      ['théâtres', 'un théâtre', true],
      ['théâtre', 'des théâtres', true],
      ['premiere', 'La première a fait salle comble', true],
      ['première', 'LA PREMIERE A FAIT SALLE COMBLE', true],
      ['assemblee', 'une assemblée', true],
      ['majorite', 'la majorité', true],
      ['licenciement', 'des salariés licenciés', true],
      ['licencie', 'un salarié licencié', true],
      ['danseuse', 'une danse', false],
      ['oreal', 'Le prix de l’Oréal', true],
      ['oreal', "Le prix de l'Oréal", true],
      ['l’oréal', 'Oréal et les autres', true],
      ["l'oréal", 'chez L’ORÉAL', true],
      ['opéra', 'à l’opéra', true],
      ['opéra', 'qu’opéra soit dit', true],
      ['oeuvre', 'l’œuvre complète', true],
      ['œuvre', 'une oeuvre', true],
      ['cœur', 'LE COEUR', true],
      ['aequo', 'un ex æquo', true],
      ['avant-première', 'une avant première', true],
      ['avant-première', 'des avant-premières', true],
      ['première', 'une avant-première', true],
      ['avant-première', 'première avant tout', false],
      ['comédie-française', 'la Comédie Française', true],
      ['aujourd’hui', "aujourd'hui", true],
      ['hui', 'aujourd’hui', false],
      ['SNCF', 'la S.N.C.F. annonce', true],
      ['S.N.C.F.', 'la SNCF annonce', true],
      ['R&D', 'un centre de R&D', true],
      ['R&D', 'un centre de r&d', true],
      ['R&D', 'R et D', false],
      ['AT&T', 'le géant AT&T', true],
      ['AT&T', 'AT et T', false],
      ['C++', 'du C++ et du théâtre', true],
      ['3,5', 'soit 3,5 millions', true],
      ['théâtre', 'amphithéâtre', false],
      ['chat', 'un château', false],
      ['avignon', 'vive #Avignon', true],
      ['#avignon', 'vive #Avignon', true],
      ['#avignon', 'la ville d’Avignon', false],
      ['@odeon', 'merci @Odeon', true],
      ['absent', 'rien de tel', false],
      ['danse,', 'la danse', true],
    ],
  },
  'words in English': {
    language: 'en',
    rows: [
      ['theatre', 'Two theatres closed', true],
      ['theatres', 'The theatre closed', true],
      ['review', 'She reviewed the play', true],
      ['play', "The play's the thing", true],
      ['obrien', "O'Brien was there", false],
      ["o'brien", 'O’Brien was there', true],
      ['cafe', 'The Café de Paris', true],
      ["don't", 'I don’t know', true],
      ['week-end', 'a week end away', true],
      ['U.S.A.', 'made in the USA', true],
      ['encyclopaedia', 'an encyclopædia', true],
      ['art', 'an article', false],
    ],
  },
  'words in an unknown language': {
    language: null,
    rows: [
      ['festivals', 'festival', true],
      ['premiere', 'la première', true],
      ['reviews', 'a review', true],
    ],
  },
  'and, or, not, groups': {
    language: 'fr',
    rows: [
      ['danse théâtre', 'théâtre et danse', true],
      ['danse théâtre', 'théâtre', false],
      ['danse AND théâtre', 'théâtre, danse', true],
      ['danse ET théâtre', 'théâtre, danse', true],
      ['danse ET théâtre', 'théâtre', false],
      ['danse OR théâtre', 'théâtre', true],
      ['danse OU théâtre', 'danse', true],
      ['danse OU théâtre', 'cirque', false],
      ['théâtre NOT danse', 'théâtre', true],
      ['théâtre NOT danse', 'théâtre et danse', false],
      ['théâtre SAUF danse', 'théâtre et danses', false],
      ['théâtre -danse', 'théâtre et cirque', true],
      ['théâtre -danse', 'théâtre et danse', false],
      ['théâtre AND NOT danse', 'théâtre', true],
      ['théâtre ET SAUF danse', 'danse et théâtre', false],
      ['-danse théâtre', 'théâtre', true],
      ['théâtre -"salle des fêtes"', 'théâtre, salle des fêtes', false],
      ['théâtre -(danse OU cirque)', 'théâtre et cirque', false],
      ['théâtre -(danse cirque)', 'théâtre et cirque', true],
      ['(danse OU théâtre) Avignon', 'théâtre d’Avignon', true],
      ['(danse OU théâtre) Avignon', 'théâtre de Paris', false],
      ['danse OU théâtre Avignon', 'danse à Paris', true],
      ['danse OU théâtre Avignon', 'théâtre à Paris', false],
      ['théâtre (danse (cirque OU (opéra Avignon)))', 'théâtre danse opéra Avignon', true],
      ['théâtre (danse (cirque OU (opéra Avignon)))', 'théâtre danse opéra', false],
      ['théâtre NOT NOT danse', 'théâtre et danse', true],
      ['danse et théâtre', 'danse théâtre', false],
      ['danse or argent', 'danse, argent, or', true],
    ],
  },
  phrases: {
    language: 'fr',
    rows: [
      ['"théâtre de la ville"', 'au Théâtre de la Ville', true],
      ['"theatre de la ville"', 'au Théâtre de la Ville', true],
      ['“théâtre de la ville”', 'au théâtre de la ville', true],
      ['«\u00a0théâtre de la ville\u00a0»', 'au théâtre de la ville', true],
      ['« l’homme qui rit »', "L'Homme qui rit, au théâtre", true],
      ['"théâtre de la ville"', 'la ville et le théâtre', false],
      ['"théâtre de la ville"', 'théâtres de la ville', false],
      ['"salarié licencié"', 'un salarié licencie', true],
      ['"salarié licencié"', 'un salarié licenciement', false],
      ['"porte parole"', 'la porte-parole', true],
      ['"festival avignon"', 'festival d’Avignon', true],
      ['"festival avignon"', 'festival #Avignon', true],
      ['"spectacle* vivant*"', 'les spectacles vivants', true],
      ['"spectacle* vivant*"', 'les spectacles morts', false],
      ['"ville théâtre"~3', 'théâtre de la ville', true],
      ['"théâtre ville"~1', 'théâtre de la ville', false],
      ['"théâtre ville"~2', 'théâtre de la ville', true],
      ['"a b c"~1', 'c x a b', true],
      ['"a b c"~0', 'b c a', true],
      ['"a b c"~0', 'b c x a', false],
      ['"danse danse"~2', 'la danse', false],
      ['"danse danse"~2', 'danse, encore danse', true],
    ],
  },
  'near, ordered near, same sentence': {
    language: 'fr',
    rows: [
      ['grève NEAR/3 théâtre', 'la grève touche ce théâtre', true],
      ['grève NEAR/3 théâtre', 'ce théâtre est en grève', true],
      ['grève NEAR/1 théâtre', 'la grève touche ce théâtre', false],
      ['grève NEAR/0 théâtre', 'grève théâtre', true],
      ['grève NEAR/0 théâtre', 'grève au théâtre', false],
      ['grève PROCHE/3 théâtre', 'ce théâtre est en grève', true],
      ['grève ONEAR/3 théâtre', 'la grève touche ce théâtre', true],
      ['grève ONEAR/3 théâtre', 'ce théâtre est en grève', false],
      ['grève SUIVI/3 théâtre', 'grève au théâtre', true],
      ['(grève OU manifestation) NEAR/4 (théâtre OU opéra)', 'l’opéra face à une manifestation', true],
      ['(grève OU manifestation) NEAR/4 (théâtre OU opéra)', 'l’opéra joue et, le même soir, une manifestation', false],
      ['"théâtre de la ville" NEAR/2 grève', 'le théâtre de la ville en grève', true],
      ['théâtr* NEAR/2 grève', 'grève théâtrale', true],
      ['danse NEAR/5 danse', 'la danse', false],
      ['danse NEAR/5 danse', 'la danse, ma danse', true],
      ['a NEAR/1 b NEAR/1 c', 'a x b x c', true],
      ['a NEAR/1 b NEAR/1 c', 'c x a x b', true],
      ['a NEAR/1 b NEAR/1 c', 'a x b x x c', false],
      ['a NEAR/5 b NEAR/1 c', 'a b x x b c', true],
      ['a NEAR/1 (b ONEAR/0 c)', 'b c x a', true],
      ['a NEAR/1 (b ONEAR/0 c)', 'c b x a', false],
      ['grève SENTENCE théâtre', 'La grève dure. Le théâtre ferme.', false],
      ['grève SENTENCE théâtre', 'Le théâtre, après des mois de négociations et de débats sans fin, est en grève.', true],
      ['grève PHRASE théâtre', 'La grève ferme le théâtre.', true],
      ['(grève NEAR/1 longue) PHRASE théâtre', 'La longue grève ferme le théâtre.', true],
      ['a PHRASE b PHRASE c', 'A voit b. C part.', false],
      ['grève NEAR/5 théâtre -opéra', 'grève au théâtre', true],
      ['grève NEAR/5 théâtre -opéra', 'grève au théâtre et à l’opéra', false],
    ],
  },
  'stars and exact forms': {
    language: 'fr',
    rows: [
      ['théâtr*', 'une soirée théâtrale', true],
      ['theatr*', 'THÉÂTRALEMENT', true],
      ['théâtr*', 'amphithéâtre', false],
      ['théâtre*', 'théâtre', true],
      ['avign*', '#Avignon', true],
      ['avant-prem*', 'une avant-première', true],
      ['avant-prem*', 'une première', false],
      ['l’opér*', 'des opérettes', true],
      ['=Monde', 'lire Le Monde', true],
      ['=Monde', 'tout le monde', false],
      ['=Monde', 'LE MONDE', false],
      ['="Le Monde"', 'dans Le Monde de mardi', true],
      ['="Le Monde"', 'dans le Monde', false],
      ['="Le Monde"', 'Le grand Monde', false],
      ['=Libé', 'Libe', false],
      ['=Libé', 'Libé', true],
      ['=Libé', 'Libe\u0301', true],
      ['=Oréal', 'chez L’Oréal', true],
      ['="L\'Oréal"', 'chez L’Oréal', true],
      ['="L\'Oréal"', 'chez l’Oréal', false],
      ['="L\'Oréal"', 'Oréal', false],
      ['=Comédie-Française', 'la Comédie-Française', true],
      ['=Comédie-Française', 'la Comédie Française', false],
      ['=SNCF', 'la S.N.C.F.', false],
      ['=Orange -=orange', 'Orange', true],
      ['=Orange NEAR/2 action', 'l’action Orange monte', true],
    ],
  },
}

describe('[WATCH-01] what an expression finds in a text', () => {
  for (const [name, { language, rows }] of Object.entries(table)) {
    describe(name, () => {
      test.each(rows)('%s ‖ %s ‖ %s', (expression, text, hit) => {
        expect(hitOf(expression, { text, language }) !== null).toBe(hit)
      })
    })
  }
})

const review: Partial<MatchText> = {
  title: 'Grève à l’Opéra',
  lead: 'Les danseurs cessent le travail.',
  text: 'Le rideau reste baissé. La direction négocie.',
  authors: ['Ana Ruiz', 'Luc Morel'],
  outlet: 'Le Monde',
  site: 'www.lemonde.fr',
  language: 'fr',
  kind: 'review',
  links: ['https://www.theatre-ville.example/saison/2027?vue=1', 'https://blog.danse.example/'],
}

describe('[WATCH-01] what an expression finds in the fields', () => {
  test.each<[string, boolean]>([
    ['title:opéra', true],
    ['titre:opera', true],
    ['TITRE:opéra', true],
    ['titre: opéra', true],
    ['title:rideau', false],
    ['title:(grève opéra)', true],
    ['title:(grève OU rideau)', true],
    ['title:(grève -opéra)', false],
    ['title:"grève à l’opéra"', true],
    ['title:(opéra NEAR/2 grève)', true],
    ['rideau -title:danse', true],
    ['rideau -title:opéra', false],
    ['danseurs rideau', true],
    ['opéra NEAR/50 danseurs', false],
    ['travail NEAR/50 rideau', false],
    ['author:ruiz', true],
    ['auteur:"Ana Ruiz"', true],
    ['author:"Ruiz Luc"', false],
    ['author:anas', false],
    ['author:(ruiz OR dupont)', true],
    ['ruiz', false],
    ['outlet:monde', true],
    ['média:"le monde"', true],
    ['media:figaro', false],
    ['site:lemonde.fr', true],
    ['site:www.lemonde.fr', true],
    ['site:https://www.lemonde.fr', true],
    ['site:lemonde', true],
    ['site:monde.fr', false],
    ['site:lemon*', true],
    ['site:(liberation.fr OR lemonde.fr)', true],
    ['lang:fr', true],
    ['langue:français', true],
    ['lang:en', false],
    ['lang:(en OR fr)', true],
    ['opéra -lang:fr', false],
    ['kind:review', true],
    ['type:critique', true],
    ['type:(entretien OU brève)', false],
    ['link:theatre-ville.example', true],
    ['lien:theatre-ville.example/saison', true],
    ['link:https://theatre-ville.example/saison/2027', true],
    ['link:theatre-ville.example/sai', false],
    ['link:theatre-ville.example/sai*', true],
    ['link:ville.example', false],
    ['link:danse.example', true],
    ['link:saison', true],
    ['link:sais', false],
    ['site:lemonde.fr type:critique titre:grève auteur:ruiz SAUF langue:en', true],
  ])('%s ‖ %s', (expression, hit) => {
    expect(hitOf(expression, review) !== null).toBe(hit)
  })

  test('a standfirst that the text holds is not matched twice', () => {
    const hit = hitOf('danseurs', { lead: 'Les danseurs cessent…', text: 'Les  danseurs cessent le travail.' })
    expect(hit?.passages.map(({ field }) => field)).toEqual(['text'])
  })
})

describe('[WATCH-05] exclusions shared by watches', () => {
  test('take away a hit that the expression gives, whatever they are', () => {
    expect(hitOf('orange', { text: 'Orange recrute' })).not.toBeNull()
    expect(hitOf('orange', { text: 'Orange, le fruit' }, ['recette', 'fruit OU jus'])).toBeNull()
    expect(hitOf('orange', { text: 'Orange recrute' }, ['recette', 'fruit OU jus'])).not.toBeNull()
  })
})

describe('[MENTION-02] passages tell the words, their sentence and the part of the expression', () => {
  test('each word of NEAR is lit by itself', () => {
    const text = 'Rien ici. Une longue grève ferme le théâtre. Fin.'
    const expression = 'grève NEAR/5 théâtre'
    const hit = hitOf(expression, { title: 'Sans rapport', text })
    expect(
      hit?.passages.map(({ field, from, to, matched, why }) => [field, text.slice(from, to), matched, expression.slice(why.from, why.to)]),
    ).toEqual([
      ['text', 'grève', 'grève', 'grève'],
      ['text', 'théâtre', 'théâtre', 'théâtre'],
    ])
    expect(hit?.passages.map(({ sentenceFrom, sentenceTo }) => text.slice(sentenceFrom, sentenceTo))).toEqual([
      'Une longue grève ferme le théâtre.',
      'Une longue grève ferme le théâtre.',
    ])
  })

  test('offsets are UTF-16 units of the field, also after signs outside the basic plane', () => {
    const text = '🎭🎭 « L’Œuvre » commence'
    const [passage] = hitOf('oeuvre', { text })?.passages ?? []
    expect(text.slice(passage?.from, passage?.to)).toBe('Œuvre')
    expect(passage?.from).toBe(9)
  })

  test('the title comes first, and only the branches that hold are shown', () => {
    const hit = hitOf('(opéra danse) OU rideau OU grève', review)
    expect(hit?.passages.map(({ field, matched }) => `${field}: ${matched}`)).toEqual(['title: Grève', 'text: rideau'])
  })

  test('authors, sites and links say which one', () => {
    const hit = hitOf('auteur:morel lien:danse.example site:lemonde.fr', review)
    expect(hit?.passages.map(({ field, item, matched }) => [field, item, matched])).toEqual([
      ['author', 1, 'Morel'],
      ['site', 0, 'www.lemonde.fr'],
      ['link', 1, 'https://blog.danse.example/'],
    ])
  })

  test('twenty at most, each once, every term shown at least once', () => {
    const text = `${'danse '.repeat(60)} cirque`
    const hit = hitOf('danse OU danses OU cirque', { text })
    expect(hit?.passages).toHaveLength(20)
    expect(new Set(hit?.passages.map(({ from }) => from)).size).toBe(20)
    expect(hit?.passages.at(-1)?.matched).toBe('cirque')
  })

  test('what only denies shows nothing', () => {
    expect(hitOf('théâtre -danse', { text: 'Théâtre' })?.passages).toHaveLength(1)
  })
})
