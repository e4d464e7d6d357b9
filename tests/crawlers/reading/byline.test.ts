import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type BylinePart, splitByline } from '../../../crawlers/reading/byline.ts'
import { foldName } from '../../../crawlers/reading/names.ts'

const outlets = ['Le Courrier du Port', 'Ouest & Large', 'Radio Falaise']
/** `kind name (role)`, which is what a byline comes to. */
const told = ({ kind, name, printed, role }: BylinePart) => `${kind} ${name ?? `‹${printed}›`}${role ? ` (${role})` : ''}`
const split = (printed: string) => splitByline(printed, { outlets }).map(told)

const people: [string, string[]][] = [
  ['Ana Ruiz', ['person Ana Ruiz']],
  ['Par Ana Ruiz', ['person Ana Ruiz']],
  ['PAR ANA RUIZ', ['person Ana Ruiz']],
  ['par Ana Ruiz', ['person Ana Ruiz']],
  ['By Ana Ruiz', ['person Ana Ruiz']],
  ['Written by Ana Ruiz', ['person Ana Ruiz']],
  ['Story by Ana Ruiz', ['person Ana Ruiz']],
  ['Par\u00a0: Ana Ruiz', ['person Ana Ruiz']],
  ['Texte : Ana Ruiz', ['person Ana Ruiz']],
  ['Un article de Ana Ruiz', ['person Ana Ruiz']],
  ['Une enquête d’Ana Ruiz', ['person Ana Ruiz']],
  ['Propos recueillis par Ana Ruiz', ['person Ana Ruiz']],
  ['Entretien réalisé par Ana Ruiz', ['person Ana Ruiz']],
  ['Interview by Tom Field', ['person Tom Field']],
  ['Interviewed by Tom Field', ['person Tom Field']],
  ['Par Ana Ruiz et Luc Morel', ['person Ana Ruiz', 'person Luc Morel']],
  ['Ana Ruiz & Luc Morel', ['person Ana Ruiz', 'person Luc Morel']],
  ['Ana Ruiz/Luc Morel', ['person Ana Ruiz', 'person Luc Morel']],
  ['Ana Ruiz, Luc Morel et Jo Petit', ['person Ana Ruiz', 'person Luc Morel', 'person Jo Petit']],
  ['By Ana Ruiz, Tom Field and Jo May', ['person Ana Ruiz', 'person Tom Field', 'person Jo May']],
  ['Ana Ruiz; Luc Morel', ['person Ana Ruiz', 'person Luc Morel']],
  ['Ana Ruiz • Luc Morel', ['person Ana Ruiz', 'person Luc Morel']],
  ['Par Ana Ruiz avec Luc Morel', ['person Ana Ruiz', 'person Luc Morel']],
  ['Ana Ruiz with Tom Field', ['person Ana Ruiz', 'person Tom Field']],
  ['Ana Ruiz. Photos : Luc Morel', ['person Ana Ruiz', 'person Luc Morel']],
  ['Ana Ruiz (texte) et Luc Morel (photos)', ['person Ana Ruiz (texte)', 'person Luc Morel (photos)']],
  ['RUIZ Ana', ['person Ana Ruiz']],
  ['Ana RUIZ', ['person Ana Ruiz']],
  ['Ruiz, Ana', ['person Ana Ruiz']],
  ['Ben Amara, Ana', ['person Ana Ben Amara']],
  ['d’Ornano, Anne', ['person Anne d’Ornano']],
  ['Le Goff, Yann', ['collective Yann Le Goff']],
  ['LE GOFF Yann', ['collective Yann Le Goff']],
  ['ANA LE GOFF', ['person Ana Le Goff']],
  ['ANA RUIZ AND TOM FIELD', ['person Ana Ruiz', 'person Tom Field']],
  ['Jean-Luc Le Goff', ['person Jean-Luc Le Goff']],
  ['Charles de La Tour', ['person Charles de La Tour']],
  ['Anne d’Ornano', ['person Anne d’Ornano']],
  ['Ludwig von Berg', ['person Ludwig von Berg']],
  ['Michelle de Oliveira', ['person Michelle de Oliveira']],
  ['Antony Clements-Thrower', ['person Antony Clements-Thrower']],
  ["Kate O'Brien", ["person Kate O'Brien"]],
  ['Élodie Œuvrard', ['person Élodie Œuvrard']],
  ['John F. Field', ['person John F. Field']],
  ['A. Ruiz', ['person A. Ruiz']],
  ['J.-L. Morel', ['person J.-L. Morel']],
  ['Mme Ana Ruiz', ['person Ana Ruiz']],
  ['Dr. Tom Field', ['person Tom Field']],
  ['Tom Field Jr.', ['person Tom Field']],
  ['par ana ruiz', ['person Ana Ruiz']],
  ['Par Plumette', ['person Plumette']],
  ['Ana Ruiz, correspondante à Lyon', ['person Ana Ruiz (correspondante à Lyon)']],
  ['Ana Ruiz, envoyée spéciale à Avignon', ['person Ana Ruiz (envoyée spéciale à Avignon)']],
  [
    'Ana Ruiz, Luc Morel, envoyés spéciaux à Rome',
    ['person Ana Ruiz (envoyés spéciaux à Rome)', 'person Luc Morel (envoyés spéciaux à Rome)'],
  ],
  ['Ana Ruiz, journaliste au service politique', ['person Ana Ruiz (journaliste au service politique)']],
  ['Amy Field Political Correspondent', ['person Amy Field (Political Correspondent)']],
  ['Tom Field, AP Auto Writer', ['person Tom Field (AP Auto Writer)']],
  ['Tom Field, theatre critic', ['person Tom Field (theatre critic)']],
  ['Ana Ruiz à Lyon', ['person Ana Ruiz (à Lyon)']],
  ['By Tom Field in London', ['person Tom Field (in London)']],
  ['Par Ana Ruiz, à Marseille', ['person Ana Ruiz (à Marseille)']],
  ['Ana Ruiz (ana.ruiz@courrier.example)', ['person Ana Ruiz']],
  ['Ana Ruiz @anaruiz', ['person Ana Ruiz']],
  ['ana.ruiz@courrier.example', ['person Ana Ruiz']],
  ['Par Ana Ruiz Publié le 12 mars 2024 à 10h', ['person Ana Ruiz']],
  ['By Ana Ruiz, March 12, 2024', ['person Ana Ruiz']],
  ['Ana Ruiz | Le Courrier du Port', ['person Ana Ruiz', 'outlet Le Courrier du Port']],
  ['Ana Ruiz - Radio Falaise', ['person Ana Ruiz', 'outlet Radio Falaise']],
  ['Ana Ruiz pour Ouest & Large', ['person Ana Ruiz', 'outlet Ouest & Large']],
  ['Ana Ruiz (avec AFP)', ['person Ana Ruiz', 'agency AFP']],
  ['Ana Ruiz avec AFP', ['person Ana Ruiz', 'agency AFP']],
]

const nobody: [string, string[]][] = [
  ['AFP', ['agency AFP']],
  ['Par l’AFP', ['agency l’AFP']],
  ['Agence France-Presse', ['agency Agence France-Presse']],
  ['By The Associated Press', ['agency The Associated Press']],
  ['Reuters', ['agency Reuters']],
  ['AFP-Reuters', ['agency AFP-Reuters']],
  ['La Presse canadienne', ['agency La Presse canadienne']],
  ['Le Courrier du Port avec AFP', ['outlet Le Courrier du Port', 'agency AFP']],
  ['Le Courrier du Port', ['outlet Le Courrier du Port']],
  ['Le Quotidien et AFP', ['outlet Le Quotidien', 'agency AFP']],
  ['courrier-du-port.example.org', ['outlet courrier-du-port.example.org']],
  ['La rédaction', ['desk La rédaction']],
  ['Par La Rédaction avec AFP', ['desk La Rédaction', 'agency AFP']],
  ['Service Culture', ['desk Service Culture']],
  ['Service Culture et médias', ['desk Service Culture et médias']],
  ['Rédaction web', ['desk Rédaction web']],
  ['By Our Foreign Staff', ['desk Our Foreign Staff']],
  ['Culture desk', ['desk Culture desk']],
  ['redaction@courrier.example', ['desk ‹redaction@courrier.example›']],
  ['A. R.', ['initials A. R.']],
  ['A.R. (avec agences)', ['initials A.R.', 'agency agences']],
  ['SDA/sep', ['agency SDA', 'initials sep']],
  ['Plumette', ['collective Plumette']],
  ['@plumette', ['collective @plumette']],
  ['Tribune collective', ['collective Tribune collective']],
  ['', []],
  ['   ', []],
  ['Par', []],
  ['By', []],
  ['—', []],
]

describe('[LISTEN-05] a byline is split into who signed', () => {
  test.each(people)('%s', (printed, expected) => {
    expect(split(printed)).toEqual(expected)
  })
  test.each(nobody)('%s names no person', (printed, expected) => {
    expect(split(printed)).toEqual(expected)
  })

  test.each([
    ['RUIZ Ana', 'Ana', 'Ruiz'],
    ['Charles de La Tour', 'Charles', 'de La Tour'],
    ['Marie-Claude DE LA TOUR', 'Marie-Claude', 'de la Tour'],
    ['Ana Maria Ruiz', 'Ana Maria', 'Ruiz'],
    ['Ruiz, Ana', 'Ana', 'Ruiz'],
    ['John F. Field', 'John F.', 'Field'],
  ])('%s has a given and a family name', (printed, given, family) => {
    expect(splitByline(printed)[0]).toMatchObject({ given, family })
  })

  test('what was printed is kept', () => {
    expect(splitByline('Par RUIZ Ana et AFP').map(({ printed }) => printed)).toEqual(['RUIZ Ana', 'AFP'])
  })
})

describe('whatever is printed', () => {
  test('it never throws, and every part says what was printed', () => {
    const words = fc.constantFrom(
      'Par',
      'By',
      'Ana',
      'RUIZ',
      'de',
      'La',
      'et',
      ',',
      '/',
      '(',
      ')',
      'AFP',
      'rédaction',
      'à',
      'Lyon',
      '@a',
      'a@b.example',
      '.',
      '’',
      '\u00a0',
      'É',
      '—',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(words, { maxLength: 30 }).map((list) => list.join(' ')),
        ),
        (printed) => {
          for (const part of splitByline(printed)) {
            expect(part.printed).not.toBe('')
            if (part.kind !== 'person') expect(part.family).toBeNull()
          }
        },
      ),
      { numRuns: 500 },
    )
  })

  test('an agency or a desk is never a person, whatever stands beside it', () => {
    const house = fc.constantFrom(
      'AFP',
      'Reuters',
      'Associated Press',
      'Agence France-Presse',
      'Belga',
      'ATS',
      'La rédaction',
      'Service Sports',
    )
    const joint = fc.constantFrom(' et ', ' avec ', ', ', ' / ', ' | ', ' and ', ' & ', ' - ')
    fc.assert(
      fc.property(fc.constantFrom('', 'Par ', 'By '), house, joint, house, fc.boolean(), (opening, one, between, other, isNamed) => {
        const printed = `${opening}${isNamed ? `Ana Ruiz${between}` : ''}${one}${between}${other}`
        const found = splitByline(printed)
          .filter(({ kind }) => kind === 'person' || kind === 'initials')
          .map(({ name }) => foldName(name ?? ''))
        expect(found).toEqual(isNamed ? ['ana ruiz'] : [])
      }),
    )
  })
})
