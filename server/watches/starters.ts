/** Exclusion lists that most houses want sooner or later, offered to be added; French and English together, for both are read. */
import type { Locale } from '../../db/vocabulary.ts'

const lists = [
  {
    key: 'jobs',
    name: { fr: 'Offres d’emploi', en: 'Job offers' },
    why: {
      fr: 'Annonces de recrutement qui citent votre maison ou votre ville.',
      en: 'Recruitment notices that name your house or your town.',
    },
    expression:
      'titre:("offre d’emploi" OU "offres d’emploi" OU "offre de stage" OU "recrute" OU "recrutement" OU "appel à candidatures" OU "poste à pourvoir" OU "H/F" OU "F/H" OU "job offer" OU "job vacancy" OU "job vacancies" OU "we are hiring" OU "is hiring" OU "vacancy") OU ("envoyer CV" PROCHE/6 "lettre de motivation") OU ("CV" PROCHE/4 "lettre de motivation") OU ("CV" PROCHE/4 "cover letter")',
  },
  {
    key: 'deaths',
    name: { fr: 'Avis de décès', en: 'Death notices' },
    why: {
      fr: 'Avis des familles, pas les nécrologies d’artistes.',
      en: 'Notices by families, not the obituaries of artists.',
    },
    expression:
      '"avis de décès" OU "avis d’obsèques" OU "remerciements décès" OU ("ont la douleur" PROCHE/6 "part du décès") OU ("ont la tristesse" PROCHE/6 "part du décès") OU "les obsèques seront célébrées" OU "ni fleurs ni couronnes" OU "death notice" OU "death notices" OU "funeral notice" OU "passed away peacefully" OU "family flowers only"',
  },
  {
    key: 'recipes',
    name: { fr: 'Recettes', en: 'Recipes' },
    why: {
      fr: 'Recettes de cuisine : lanternes, îles flottantes et autres noms partagés.',
      en: 'Recipes, which share many a name with shows and houses.',
    },
    expression:
      '"préchauffez le four" OU "préchauffer le four" OU "temps de cuisson" OU "temps de préparation" OU "ingrédients pour" OU "préparation de la recette" OU "cuillère à soupe de" OU "cuillères à soupe de" OU "cuillère à café de" OU "cuillères à café de" OU ("g de" PROCHE/3 (farine OU sucre OU beurre)) OU "preheat the oven" OU "cooking time" OU ((tablespoon OU teaspoon OU tbsp OU tsp) PROCHE/5 (flour OU sugar OU butter OU oil OU salt))',
  },
  {
    key: 'listings',
    name: { fr: 'Programmes télé, horoscopes, petites annonces', en: 'TV listings, horoscopes, small ads' },
    why: {
      fr: 'Pages de service qui citent tout le monde et ne parlent de personne. Les agendas de sorties restent.',
      en: 'Service pages that name everybody and speak of nobody. Guides to what is on stay.',
    },
    expression:
      'titre:("programme TV" OU "programme télé" OU "ce soir à la télé" OU "à la télé ce soir" OU "petites annonces" OU horoscope OU "mots croisés" OU "météo" OU "tirage du loto" OU "résultats du loto" OU "TV guide" OU "TV listings" OU "what’s on TV" OU "tonight on TV" OU "classified ads" OU "crossword" OU "weather forecast")',
  },
] as const

/** The lists in the reader's words. */
export const starters = (locale: Locale) =>
  lists.map(({ key, name, why, expression }) => ({ key, name: name[locale], why: why[locale], expression }))
