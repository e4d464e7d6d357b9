/** Why a step failed, in words for people; the exact error stands in the log. */
import type { Locale } from '../../db/vocabulary.ts'

type Words = Record<Locale, string>

const known: { sign: RegExp; words: Words }[] = [
  {
    sign: /cut short each time/,
    words: {
      fr: 'Le processus s’est arrêté à chaque essai ; le journal du serveur dit pourquoi.',
      en: 'The process ended each time this was tried; the server’s log says why.',
    },
  },
  {
    sign: /ECONNREFUSED|CONNECTION_|terminating connection|the database system is|57P0|could not connect/i,
    words: { fr: 'La base de données ne répondait pas.', en: 'The database did not answer.' },
  },
  {
    sign: /53100|No space left|ENOSPC|disk full/i,
    words: { fr: 'Le disque est plein : libérez de la place, puis relancez.', en: 'The disk is full: make room, then retry.' },
  },
  {
    sign: /53200|out of memory|heap/i,
    words: { fr: 'La mémoire n’a pas suffi.', en: 'There was not enough memory.' },
  },
  {
    sign: /deadlock|40P01|40001|could not serialize/i,
    words: {
      fr: 'Deux travaux se gênaient ; un nouvel essai suffit d’ordinaire.',
      en: 'Two steps were in each other’s way; another try is usually enough.',
    },
  },
  {
    sign: /statement timeout|57014|canceling statement|ReadTimeout|timed? ?out/i,
    words: { fr: 'C’était trop long.', en: 'It took too long.' },
  },
  {
    sign: /ZodError|invalid_type|"code":\s*"invalid/i,
    words: {
      fr: 'Ce travail vient d’une autre version de Relais et n’est plus compris. Vous pouvez l’annuler.',
      en: 'This step comes from another version of Relais and is no longer understood. You can cancel it.',
    },
  },
]

const other: Words = {
  fr: 'Une erreur imprévue est survenue ; le journal du serveur dit laquelle.',
  en: 'Something unexpected went wrong; the server’s log says what.',
}

/** Words for what the queue kept as the step's last error; null when it never failed. */
export function problemWords(lastError: string | null, locale: Locale): string | null {
  if (lastError === null) return null
  return (known.find(({ sign }) => sign.test(lastError))?.words ?? other)[locale]
}
