/** The forms in which papers print who wrote, and what they print where nobody did. */
import type { Name } from './names.ts'

export interface Form {
  name: string
  /** What is printed of one name, at this outlet; several of them sign where it takes more. */
  print(signed: readonly [Name, Name, Name], outlet: string): string
  /** How many of the names sign. */
  signers: 1 | 2 | 3
  /** Whether the names are printed so fully that whoever knows the people knows who is meant. */
  isClear: boolean
}

const whole = ({ given, family }: Name) => `${given} ${family}`
const initials = (given: string) =>
  given
    .split('-')
    .map((word) => `${[...word][0]}.`)
    .join('-')
const bare = (words: string) => words.normalize('NFD').replace(/\p{M}/gu, '')
const mail = ({ given, family }: Name) =>
  bare(`${given}.${family}`)
    .toLowerCase()
    .replace(/[^a-z.-]/g, '')

const clear = (name: string, print: (one: Name, outlet: string) => string): Form => ({
  name,
  signers: 1,
  isClear: true,
  print: ([one], outlet) => print(one, outlet),
})

export const forms: readonly Form[] = [
  clear('plain', whole),
  clear('par', (one) => `Par ${whole(one)}`),
  clear('by', (one) => `By ${whole(one)}`),
  clear('capitals', (one) => whole(one).toUpperCase()),
  clear('family first', ({ given, family }) => `${family.toUpperCase()} ${given}`),
  clear('family, given', ({ given, family }) => `${family}, ${given}`),
  clear('without accents', (one) => bare(whole(one))),
  clear('avec AFP', (one) => `${whole(one)} avec AFP`),
  clear('with agencies', (one) => `${whole(one)} (with Reuters and AP)`),
  clear('propos recueillis', (one) => `Propos recueillis par ${whole(one)}`),
  clear('interview by', (one) => `Interview by ${whole(one)}`),
  clear('envoyé spécial', (one) => `${whole(one)}, envoyé spécial à Avignon`),
  clear('notre correspondant', (one) => `De notre correspondante à Rome, ${whole(one)}`),
  clear('role', (one) => `${whole(one)}, theatre critic`),
  clear('with the paper', (one, outlet) => `${whole(one)} | ${outlet}`),
  clear('for the paper', (one, outlet) => `${whole(one)} pour ${outlet}`),
  clear('with an address', (one) => `${whole(one)} <${mail(one)}@journal.example>`),
  clear('with an account', (one) => `${whole(one)} @${mail(one).replace(/\W/g, '')}`),
  { name: 'two', signers: 2, isClear: true, print: ([one, two]) => `${whole(one)} et ${whole(two)}` },
  { name: 'three', signers: 3, isClear: true, print: ([one, two, three]) => `${whole(one)}, ${whole(two)} and ${whole(three)}` },
  { name: 'initial', signers: 1, isClear: false, print: ([one]) => `${initials(one.given)} ${one.family}` },
  {
    name: 'letters',
    signers: 1,
    isClear: false,
    print: ([{ given, family }]) => `${initials(given)} ${[...family.replace(/^(?:d'|\p{Ll}+ |Le |La )+/u, '')][0]}.`,
  },
]

/** Signed by no person. */
export const nobodies: readonly ((outlet: string) => string)[] = [
  () => 'AFP',
  () => 'Reuters',
  () => 'La rédaction',
  (outlet) => outlet,
  (outlet) => `${outlet} avec AFP`,
  (outlet) => `La rédaction de ${outlet}`,
  (outlet) => `${outlet} et AFP`,
  () => 'Service culture',
  () => 'Rédaction web',
  () => 'AFP, Reuters et agences',
  () => 'Staff reporter',
  () => 'The editors',
  () => 'Newsroom',
  () => 'By Associated Press',
  () => 'Source : AP',
  () => 'admin',
  () => 'Communiqué',
  () => 'Avec agences',
]
