/** Why a row of an export was rejected, and what to do about it, in both languages. */
import type { Locale, Rejection } from '../../db/vocabulary.ts'

export const rejectionWords: Record<Rejection, Record<Locale, string>> = {
  'nothing-said': {
    fr: 'Ni titre, ni texte, ni adresse.',
    en: 'Neither title, text nor address.',
  },
  'bad-date': {
    fr: 'La date n’est pas lisible ; vérifiez la colonne et l’ordre du jour et du mois.',
    en: 'The date can’t be read; check the column, and whether the day or the month comes first.',
  },
  'future-date': { fr: 'La date est dans l’avenir.', en: 'The date is in the future.' },
  'bad-address': { fr: 'L’adresse n’est pas une adresse web.', en: 'The address is no web address.' },
}
