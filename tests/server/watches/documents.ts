/** Documents and expressions for the tests of watches: a document from its text alone, and random ones from a small vocabulary. */
import fc from 'fast-check'
import { compileWatch } from '../../../server/watches/compile.ts'
import { parseExpression } from '../../../server/watches/expression/parse.ts'
import type { Expression } from '../../../server/watches/expression/syntax.ts'
import { matchOne } from '../../../server/watches/match.ts'
import { type MatchText, prepareText } from '../../../server/watches/prepare.ts'

/** A document of which only what matters is told. */
export function documentOf(part: Partial<MatchText>): MatchText {
  return {
    id: 'd',
    title: '',
    lead: null,
    text: '',
    authors: [],
    outlet: null,
    site: null,
    language: 'fr',
    kind: 'article',
    links: [],
    ...part,
  }
}

/** The tree of an expression that is known to be right. */
export function treeOf(text: string): Expression {
  const parsed = parseExpression(text)
  if ('problems' in parsed) throw new Error(`${text}: ${parsed.problems.map(({ code, from, to }) => `${code} ${from}–${to}`).join(', ')}`)
  return parsed.tree
}

/** What an expression finds in a document of which only what matters is told; null where it finds nothing. */
export function hitOf(expression: string, document: Partial<MatchText>, exclusions: string[] = []) {
  const watch = compileWatch({ id: 'w', tree: treeOf(expression), exclusions: exclusions.map(treeOf) })
  return matchOne(watch, prepareText(documentOf(document)))
}

const words = [
  'théâtre',
  'theatres',
  'Avignon',
  '#Avignon',
  'première',
  'premiere',
  'danse',
  'Danses',
  'R&D',
  "l'Opéra",
  'porte-parole',
  'parole',
  'le',
  'and',
  'œuvre',
  'S.N.C.F.',
  'licencié',
  'enjeu',
  'enjeux',
  'women',
]
const authors = ['Ana Ruiz', 'Luc Opéra', 'Anne Danse']

/** A document whose words often meet those of `expressions`. */
export const documents: fc.Arbitrary<MatchText> = fc.record({
  id: fc.constant('d'),
  title: fc.array(fc.constantFrom(...words), { maxLength: 4 }).map((list) => list.join(' ')),
  lead: fc.option(fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 3 }).map((list) => list.join(' '))),
  text: fc
    .array(fc.tuple(fc.constantFrom(...words), fc.constantFrom(' ', ' ', ' ', ', ', '. ', '.\n\n')), { maxLength: 25 })
    .map((list) => list.map(([word, after]) => word + after).join('')),
  authors: fc.array(fc.constantFrom(...authors), { maxLength: 2 }),
  outlet: fc.constantFrom(null, 'Le Monde', 'La Danse'),
  site: fc.constantFrom(null, 'www.lemonde.fr', 'danse.example'),
  language: fc.constantFrom('fr' as const, 'en' as const, 'es' as const, null),
  kind: fc.constantFrom('article' as const, 'review' as const),
  links: fc.array(fc.constantFrom('https://theatre.example/saison/1', 'https://danse.example/'), { maxLength: 2 }),
})

const at = { from: 0, to: 0 }
const plain = [
  'enjeu',
  'woman',
  'théâtre',
  'avignon',
  '#avignon',
  'premiere',
  'première',
  'danses',
  'R&D',
  'opéra',
  'porte-parole',
  'parole',
  'le',
  'oeuvre',
  'SNCF',
  'licenciement',
  'absent',
]

const term: fc.Arbitrary<Expression> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...plain).map((text): Expression => ({ type: 'word', text, ...at })) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('the', 'prem', 'premie', 'dans', 'theatr', 'avig', 'licenc')
      .map((text): Expression => ({ type: 'prefix', text, ...at })),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        fc.array(fc.constantFrom(...plain, 'dans*', 'l’opéra'), { minLength: 1, maxLength: 3 }),
        fc.option(fc.integer({ min: 0, max: 5 })),
      )
      .map(([list, slop]): Expression => ({ type: 'phrase', text: list.join(' '), slop, ...at })),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('Avignon', 'première', 'Danses', 'R&D', "l'Opéra", 'le théâtre')
      .map((text): Expression => ({ type: 'exact', text, ...at })),
  },
)

/** What may stand beside NEAR. */
const near: fc.Arbitrary<Expression> = fc.letrec<{ side: Expression }>((tie) => ({
  side: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { weight: 4, arbitrary: term },
    {
      weight: 1,
      arbitrary: fc
        .tuple(tie('side'), tie('side'), fc.integer({ min: 0, max: 6 }), fc.boolean())
        .map(([left, right, distance, ordered]): Expression => ({ type: 'near', left, right, distance, ordered, ...at })),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(tie('side'), tie('side')).map(([left, right]): Expression => ({ type: 'sentence', left, right, ...at })),
    },
    { weight: 1, arbitrary: fc.array(tie('side'), { minLength: 2, maxLength: 3 }).map((children) => joined('or', children)) },
  ),
})).side

const valued: fc.Arbitrary<Expression> = fc.oneof(
  fc
    .constantFrom('lemonde.fr', 'danse')
    .map((text): Expression => ({ type: 'field', field: 'site', child: { type: 'word', text, ...at }, ...at })),
  fc.constantFrom('fr', 'en').map((text): Expression => ({ type: 'field', field: 'lang', child: { type: 'word', text, ...at }, ...at })),
  fc
    .constantFrom('article', 'review')
    .map((text): Expression => ({ type: 'field', field: 'kind', child: { type: 'word', text, ...at }, ...at })),
  fc
    .constantFrom('theatre.example/saison', 'danse')
    .map((text): Expression => ({ type: 'field', field: 'link', child: { type: 'word', text, ...at }, ...at })),
)

/** Any tree that the grammar can give, without places. */
export const expressions: fc.Arbitrary<Expression> = fc.letrec<{ any: Expression; inner: Expression }>((tie) => ({
  inner: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    { weight: 4, arbitrary: near },
    { weight: 2, arbitrary: fc.array(tie('inner'), { minLength: 2, maxLength: 3 }).map((children) => joined('and', children)) },
    { weight: 2, arbitrary: fc.array(tie('inner'), { minLength: 2, maxLength: 3 }).map((children) => joined('or', children)) },
    { weight: 1, arbitrary: tie('inner').map((child): Expression => ({ type: 'not', child, ...at })) },
  ),
  any: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    { weight: 4, arbitrary: tie('inner') },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom('title' as const, 'author' as const, 'outlet' as const), tie('inner'))
        .map(([field, child]): Expression => ({ type: 'field', field, child, ...at })),
    },
    { weight: 1, arbitrary: valued },
    { weight: 2, arbitrary: fc.array(tie('any'), { minLength: 2, maxLength: 3 }).map((children) => joined('and', children)) },
    { weight: 1, arbitrary: fc.array(tie('any'), { minLength: 2, maxLength: 3 }).map((children) => joined('or', children)) },
    { weight: 1, arbitrary: tie('any').map((child): Expression => ({ type: 'not', child, ...at })) },
  ),
})).any

function joined(type: 'and' | 'or', children: Expression[]): Expression {
  return { type, children: children.flatMap((child) => (child.type === type ? child.children : [child])), ...at }
}

/** The tree with all places put to 0, to compare what was meant. */
export function unplaced(node: Expression): Expression {
  switch (node.type) {
    case 'and':
    case 'or':
      return { ...node, children: node.children.map(unplaced), ...at }
    case 'not':
    case 'field':
      return { ...node, child: unplaced(node.child), ...at }
    case 'near':
    case 'sentence':
      return { ...node, left: unplaced(node.left), right: unplaced(node.right), ...at }
    default:
      return { ...node, ...at }
  }
}

/** Singular and plural; each finds the other. */
const numbers: Record<'fr' | 'en', string> = {
  fr: `lieu/lieux jeu/jeux enjeu/enjeux feu/feux vœu/vœux adieu/adieux neveu/neveux milieu/milieux cheveu/cheveux aveu/aveux dieu/dieux hébreu/hébreux
    pneu/pneus bleu/bleus eau/eaux tableau/tableaux château/châteaux noyau/noyaux joyau/joyaux tuyau/tuyaux matériau/matériaux landau/landaus
    bijou/bijoux caillou/cailloux chou/choux genou/genoux hibou/hiboux joujou/joujoux pou/poux clou/clous voyou/voyous
    travail/travaux vitrail/vitraux bail/baux corail/coraux émail/émaux soupirail/soupiraux vantail/vantaux éventail/éventails détail/détails
    journal/journaux cheval/chevaux mal/maux local/locaux théâtral/théâtraux festival/festivals bal/bals récital/récitals
    œil/yeux ciel/cieux ciel/ciels aïeul/aïeux bétail/bestiaux nu/nus monsieur/messieurs madame/mesdames mademoiselle/mesdemoiselles bonhomme/bonshommes
    photo/photos vidéo/vidéos studio/studios duo/duos numéro/numéros scénario/scénarios scénario/scénarii concerto/concertos soprano/soprani solo/soli solo/solos
    ami/amis convoi/convois élu/élus menu/menus inconnu/inconnus loisir/loisirs souvenir/souvenirs conseiller/conseillers supporter/supporters
    commission/commissions religion/religions hérisson/hérissons portrait/portraits récit/récits crédit/crédits retrait/retraits spa/spas opéra/opéras`,
  en: `woman/women man/men child/children grandchild/grandchildren businessman/businessmen life/lives wife/wives knife/knives leaf/leaves half/halves
    wolf/wolves thief/thieves shelf/shelves scarf/scarves person/people foot/feet tooth/teeth goose/geese mouse/mice story/stories sky/skies hero/heroes
    actress/actresses bus/buses chorus/choruses canvas/canvases lens/lenses pie/pies quiz/quizzes crisis/crises analysis/analyses thesis/theses
    basis/bases oasis/oases axis/axes medium/media criterion/criteria phenomenon/phenomena curriculum/curricula index/indices matrix/matrices
    alumnus/alumni virtuoso/virtuosi stadium/stadia tableau/tableaux château/châteaux milieu/milieux gallery/galleries church/churches`,
}
export const pairs = (['fr', 'en'] as const).flatMap((language) =>
  numbers[language].split(/\s+/).map((pair): [language: 'fr' | 'en', one: string, many: string] => {
    const [one = '', many = ''] = pair.split('/')
    return [language, one, many]
  }),
)
