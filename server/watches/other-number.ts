/**
 * The other number of a word: « enjeux » of « enjeu », "women" of "woman". Stems hide most plurals; this is for those that have a stem of their own.
 * It proposes by spelling, and whoever asks takes such a word by its letters alone: what is no word harms nothing, and "lives" finds no "live".
 */
import { firstNames } from '../../crawlers/understanding/lexicon/names.ts'
import { fold } from '../../crawlers/understanding/words.ts'
import { isPlain, type Tongue } from './prepare.ts'

/** An ending and what it is in the other number. */
type Turn = readonly [ending: RegExp, other: string]

interface Rules {
  turns: readonly Turn[]
  /** Singulars whose plural by the rules is another word or a name, and the other way round. */
  apart: ReadonlySet<string>
  irregular: ReadonlyMap<string, readonly string[]>
}

/** Pairs of singular and plural, each told by the other; folded, save where the accent alone tells a word from another one: émaux are no e-mail. */
function both(pairs: string): Map<string, string[]> {
  const map = new Map<string, string[]>()
  for (const pair of pairs.trim().split(/\s+/)) {
    const [one = '', many = ''] = pair.split('/')
    map.set(one, [...(map.get(one) ?? []), many])
    map.set(many, [...(map.get(many) ?? []), one])
  }
  return map
}

/** Of Italian, in both tongues. */
const music = `concerto/concerti soprano/soprani libretto/libretti tempo/tempi maestro/maestri virtuoso/virtuosi solo/soli castrato/castrati
  scenario/scenarii paparazzo/paparazzi graffito/graffiti`

const rules: Record<'fr' | 'en', Rules> = {
  fr: {
    turns: [
      // The stemmer leaves an s after o, i and u, and makes another stem of -er and -ion than of -ers and -ions. After an a it knows the plural; what is left are names.
      [/(?<=[einortu])$/, 's'],
      [/(?<=[einortu])s$/, ''],
      [/(?<=[ae]u)$/, 'x'],
      [/(?<=[ae]u)x$/, ''],
    ],
    apart: new Set('pari venu abu carlo milo rever rouler bezier hero chao argo yeu tau'.split(' ')),
    irregular:
      both(`oeil/yeux ciel/cieux aieul/aieux betail/bestiaux monsieur/messieurs madame/mesdames mademoiselle/mesdemoiselles bonhomme/bonshommes
      gentilhomme/gentilshommes mal/maux nu/nus bijou/bijoux caillou/cailloux chou/choux chouchou/chouchoux genou/genoux hibou/hiboux joujou/joujoux
      pou/poux ripou/ripoux bail/baux corail/coraux émail/emaux fermail/fermaux gemmail/gemmaux soupirail/soupiraux travail/travaux vantail/vantaux
      ventail/ventaux vitrail/vitraux spa/spas inca/incas extra/extras ultra/ultras ${music}`),
  },
  en: {
    turns: [
      [/man$/, 'men'],
      [/men$/, 'man'],
      [/child$/, 'children'],
      [/children$/, 'child'],
      [/(?<=li|wi|kni)fe$/, 'ves'],
      [/(?<=li|wi|kni)ves$/, 'fe'],
      [/(?<=l|ea|oa|ar|hoo|thie)f$/, 'ves'],
      [/(?<=l|ea|oa|ar|hoo|thie)ves$/, 'f'],
      [/(?<=s)is$/, 'es'],
      [/(?<=s)es$/, 'is'],
      [/(?<=[aiou]s)$/, 'es'],
      [/(?<=[aiou]s)es$/, ''],
      [/(?<=[^aeiou])y$/, 'ies'],
      [/(?<=[^aeiou])ies$/, 'y'],
      [/(?<=ie)$/, 's'],
      [/(?<=ie)s$/, ''],
      [/(?<=eau|eu)$/, 'x'],
      [/(?<=eau|eu)x$/, ''],
    ],
    apart: new Set('oman raman yeu'.split(' ')),
    irregular:
      both(`person/people foot/feet tooth/teeth goose/geese mouse/mice louse/lice ox/oxen die/dice penny/pence lens/lenses quiz/quizzes axis/axes
      medium/media datum/data stadium/stadia forum/fora curriculum/curricula bacterium/bacteria stratum/strata addendum/addenda memorandum/memoranda
      criterion/criteria phenomenon/phenomena index/indices appendix/appendices matrix/matrices alumnus/alumni alumna/alumnae cactus/cacti
      stimulus/stimuli nucleus/nuclei focus/foci syllabus/syllabi corpus/corpora genus/genera ${music}`),
  },
}

const none: readonly string[] = []

/** What a word may be in the other number; mostly what no text holds. */
export function othersOf(word: string, tongue: Tongue): readonly string[] {
  const folded = fold(word)
  if (!/^[a-z]{2,40}$/.test(folded)) return none
  const lower = word.toLowerCase()
  return tongue === 'both'
    ? [...new Set([...othersIn(lower, folded, 'fr'), ...othersIn(lower, folded, 'en')])]
    : othersIn(lower, folded, tongue)
}

function othersIn(lower: string, folded: string, language: 'fr' | 'en'): readonly string[] {
  const { turns, apart, irregular } = rules[language]
  const isApart = (form: string) => form.length < 3 || isPlain(form, language) || apart.has(form) || firstNames.has(form)
  const told = irregular.get(lower) ?? irregular.get(folded) ?? none
  // Words like « sous » or "this" are no plural of anything that is looked for, and a name has none: Roger is not Rogers.
  if (isApart(folded)) return told
  const turned = turns.flatMap(([ending, other]) => (ending.test(folded) ? [folded.replace(ending, other)] : []))
  return [...told, ...turned.filter((form) => !isApart(form))]
}
