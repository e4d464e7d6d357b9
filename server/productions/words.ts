/** The words that tell why each part of a generated watch stands there, and what is to be known of it, in both languages. */
import type { Locale } from '../../db/vocabulary.ts'

export const partWords = {
  'title-alone': {
    fr: 'Le titre se suffit : personne n’écrit ces mots dans cet ordre par hasard. Accents, capitales et article sont indifférents.',
    en: 'The title is enough: nobody writes these words in this order by chance. Accents, capitals and the article do not matter.',
  },
  'title-spelt': {
    fr: 'Le titre tel qu’il s’écrit, capitales comprises, sauf tout près d’un mot comme film, roman ou album, qui annoncerait une autre œuvre.',
    en: 'The title as it is spelt, capitals included, save right beside a word such as film, novel or album, which would announce another work.',
  },
  tag: { fr: 'Le titre en mot-dièse, comme sur les réseaux.', en: 'The title as a hashtag, as on social networks.' },
  'title-with-names': {
    fr: 'Le titre, dans un texte qui nomme aussi l’équipe ou le lieu.',
    en: 'The title, in a text that also names the team or the house.',
  },
  'title-with-people': {
    fr: 'Les mots du titre, même sans capitale, dans un texte qui nomme aussi quelqu’un de l’équipe.',
    en: 'The words of the title, even without capitals, in a text that also names somebody of the team.',
  },
  'title-at-venue': {
    fr: 'Le titre tel qu’il s’écrit, dans un texte qui nomme aussi le lieu.',
    en: 'The title as it is spelt, in a text that also names the house.',
  },
  'title-near-genre': {
    fr: 'Le titre tel qu’il s’écrit, près d’un mot du métier (français ou anglais) ou en titre d’article, sauf tout près d’un mot qui annoncerait une autre œuvre.',
    en: 'The title as it is spelt, near a word of the trade (French or English) or in a headline, save right beside a word that would announce another work.',
  },
  'company-at-venue': {
    fr: 'La compagnie citée près du lieu : à ces dates, c’est de ce spectacle qu’il s’agit, même sans son titre.',
    en: 'The company named near the house: at these dates it is about this production, even without its title.',
  },
  page: { fr: 'Tout texte qui renvoie à la page du spectacle.', en: 'Any text that links to the page of the production.' },
  'not-this': { fr: 'Ce que vous avez dit ne pas vouloir.', en: 'What you said you do not want.' },
} as const satisfies Record<string, Record<Locale, string>>
export type PartCode = keyof typeof partWords

export const warningWords = {
  'everyday-title': {
    fr: 'Ce titre est fait de mots de tous les jours : il n’est cru que près de ce qui va avec. Plus vous donnez de noms (auteur, équipe, lieu), plus la veille trouve.',
    en: 'This title is made of everyday words: it is believed only beside what goes with it. The more names you give (author, team, house), the more the watch finds.',
  },
  'played-elsewhere': {
    fr: 'D’autres jouent ce titre : seuls comptent les textes qui nomment votre équipe ou votre lieu. Ni l’auteur ni le genre ne suffisent.',
    en: 'Others play this title: only texts count that name your team or your house. Neither the author nor the genre is enough.',
  },
  'no-names': {
    fr: 'Aucun nom n’accompagne ce titre : ajoutez la compagnie, la mise en scène, la distribution ou le lieu, sans quoi la veille trouvera autre chose ou trop peu.',
    en: 'No name goes with this title: add the company, the director, the cast or the house, or the watch will find other things or too little.',
  },
  'no-dates': {
    fr: 'Sans dates, la veille ne s’arrête pas d’elle-même.',
    en: 'Without dates the watch does not end by itself.',
  },
} as const satisfies Record<string, Record<Locale, string>>
export type WarningCode = keyof typeof warningWords
