/** What is said of each mistake in an expression: what happened and what to do, in French and English. */
import type { Locale } from '../../../db/vocabulary.ts'
import type { ExpressionProblem, ProblemCode } from './problems.ts'

/** Sentences with `{name}` where a parameter of the problem goes. */
export const problemWords: Record<ProblemCode, Record<Locale, string>> = {
  empty: {
    fr: 'L’expression est vide. Écrivez au moins un mot à chercher.',
    en: 'The expression is empty. Write at least one word to look for.',
  },
  'empty-group': {
    fr: 'Il n’y a rien entre ces parenthèses. Mettez-y des mots, ou enlevez-les.',
    en: 'There is nothing between these parentheses. Put words in them, or take them out.',
  },
  'empty-phrase': {
    fr: 'Il n’y a aucun mot entre ces guillemets. Mettez-y des mots, ou enlevez-les.',
    en: 'There is no word between these quotes. Put words in them, or take them out.',
  },
  'unclosed-quote': {
    fr: 'Ce guillemet n’est pas fermé. Fermez-le là où l’expression exacte se termine.',
    en: 'This quote is never closed. Close it where the exact phrase ends.',
  },
  'unclosed-parenthesis': {
    fr: 'Cette parenthèse n’est pas fermée. Ajoutez « ) » là où le groupe se termine.',
    en: 'This parenthesis is never closed. Add “)” where the group ends.',
  },
  'unexpected-parenthesis': {
    fr: 'Cette parenthèse ferme un groupe qui n’a pas été ouvert. Enlevez-la, ou ouvrez le groupe plus tôt.',
    en: 'This parenthesis closes a group that was never opened. Take it out, or open the group earlier.',
  },
  'operator-needs-left': {
    fr: 'Il manque quelque chose avant {operator}. Ajoutez un mot, ou mettez {operator} entre guillemets si c’est un mot à chercher.',
    en: 'Something is missing before {operator}. Add a word, or put {operator} in quotes if it is a word to look for.',
  },
  'operator-needs-right': {
    fr: 'Il manque quelque chose après {operator}. Ajoutez un mot, ou mettez {operator} entre guillemets si c’est un mot à chercher.',
    en: 'Something is missing after {operator}. Add a word, or put {operator} in quotes if it is a word to look for.',
  },
  'only-negative': {
    fr: 'Cette partie dit seulement ce qui doit être absent : presque tous les documents y répondraient. Ajoutez ce qui doit s’y trouver.',
    en: 'This part only says what must be absent: nearly every document would answer. Add what must be there.',
  },
  'wildcard-too-short': {
    fr: '« {word} » répondrait à trop de mots. Écrivez au moins {least} lettres avant l’étoile.',
    en: '“{word}” would stand for too many words. Write at least {least} letters before the star.',
  },
  'wildcard-inside': {
    fr: 'Dans « {word} », l’étoile n’est pas à la fin. Elle ne remplace que la fin d’un mot.',
    en: 'In “{word}” the star is not at the end. It can only stand for the end of a word.',
  },
  'wildcard-in-exact': {
    fr: 'La forme exacte (=) ne prend pas d’étoile. Enlevez l’étoile ou le signe =.',
    en: 'The exact form (=) takes no star. Take out the star or the = sign.',
  },
  'exact-needs-word': {
    fr: 'Le signe = doit toucher le mot à prendre tel quel. Écrivez =Mot ou ="Deux Mots".',
    en: 'The = sign must touch the word to be taken as written. Write =Word or ="Two Words".',
  },
  'unknown-field': {
    fr: 'Il n’y a pas de champ « {field}: ». Les champs sont titre:, auteur:, média:, site:, langue:, type: et lien:. Pour chercher ce mot, enlevez les deux-points.',
    en: 'There is no field “{field}:”. The fields are title:, author:, outlet:, site:, lang:, kind: and link:. To look for the word itself, take out the colon.',
  },
  'field-needs-value': {
    fr: 'Le champ « {field}: » attend une valeur qui lui convient juste après les deux-points : un mot, une expression entre guillemets ou un groupe.',
    en: 'The field “{field}:” needs a value that suits it right after the colon: a word, a phrase in quotes or a group.',
  },
  'field-inside-field': {
    fr: 'Un champ ne peut pas se trouver dans un autre : « {field}: » est dans « {outer}: ». Mettez-les côte à côte.',
    en: 'A field can’t stand inside another: “{field}:” is in “{outer}:”. Put them side by side.',
  },
  'unknown-language': {
    fr: '« {value} » n’est pas une langue que nous distinguons. Choisissez parmi {known}.',
    en: '“{value}” is not a language that we tell apart. Choose one of {known}.',
  },
  'unknown-kind': {
    fr: '« {value} » n’est pas un type de document. Choisissez parmi {known}.',
    en: '“{value}” is not a kind of document. Choose one of {known}.',
  },
  'bad-distance': {
    fr: 'La distance doit être un nombre de mots entre 0 et {most}, comme PROCHE/10 ou "mot mot"~5.',
    en: 'The distance must be a number of words from 0 to {most}, as in NEAR/10 or "word word"~5.',
  },
  'near-needs-words': {
    fr: '{operator} relie des mots, des expressions entre guillemets, ou des groupes de ceux-ci séparés par OU. Mettez le reste à côté, avec ET ou SAUF.',
    en: '{operator} joins words, phrases in quotes, or groups of them separated by OR. Put the rest beside it, with AND or NOT.',
  },
  'bare-address': {
    fr: 'Une adresse n’est pas un mot du texte. Écrivez lien: devant pour trouver les documents qui y renvoient, ou site: avec le seul nom du site.',
    en: 'An address is not a word of the text. Write link: before it to find the documents that link to it, or site: with the name of the site alone.',
  },
  'unknown-sign': {
    fr: 'Le signe « {sign} » n’a pas de sens ici. Écrivez « {instead} » à la place.',
    en: 'The sign “{sign}” means nothing here. Write “{instead}” instead.',
  },
  'too-long': {
    fr: 'L’expression compte {length} signes, pour {most} au plus. Raccourcissez-la ou faites-en plusieurs veilles.',
    en: 'The expression is {length} characters long; {most} is the most. Shorten it or make several watches of it.',
  },
  'too-many-terms': {
    fr: 'L’expression compte {terms} mots, pour {most} au plus. Faites-en plusieurs veilles.',
    en: 'The expression holds {terms} words; {most} is the most. Make several watches of it.',
  },
  'too-deep': {
    fr: 'Les groupes s’emboîtent trop : {most} niveaux au plus. Enlevez des parenthèses.',
    en: 'The groups are nested too deeply: {most} levels is the most. Take out some parentheses.',
  },
  'too-costly': {
    fr: 'Cette expression demanderait trop de travail pour chaque document : {cost} recherches, pour {most} au plus. Ce qui coûte le plus : « {dearest} ». Allongez les mots avant les étoiles, ou enlevez-en.',
    en: 'This expression would be too much work for every document: {cost} look-ups; {most} is the most. The dearest part: “{dearest}”. Write longer words before the stars, or take some out.',
  },
  'lower-case-operator': {
    fr: '« {word} » est lu comme un mot à chercher. Si c’est un opérateur, écrivez-le en capitales : {instead}.',
    en: '“{word}” is read as a word to look for. If it is meant as an operator, write it in capitals: {instead}.',
  },
  'lone-minus': {
    fr: 'Ce tiret isolé est ignoré. Pour exclure un mot, collez le tiret devant : -mot.',
    en: 'This dash on its own is ignored. To leave out a word, put the dash right before it: -word.',
  },
  'ignored-sign': {
    fr: '« {sign} » n’est pas un mot et est ignoré.',
    en: '“{sign}” is not a word and is ignored.',
  },
}

/** The sentence for a problem. */
export function sayProblem({ code, params }: ExpressionProblem, locale: Locale): string {
  return problemWords[code][locale].replace(/\{(\w+)\}/gu, (whole, name: string) => String(params[name] ?? whole))
}
