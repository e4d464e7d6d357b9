/** What a value that does not fit is told, in both languages. */
import type { z } from 'zod'
import type { Locale } from '../db/vocabulary.ts'

const words = {
  required: { fr: 'À remplir.', en: 'Please fill this in.' },
  'too-short': { fr: 'Au moins {n} caractères.', en: 'At least {n} characters.' },
  'too-long': { fr: 'Au plus {n} caractères.', en: 'At most {n} characters.' },
  'too-small': { fr: 'Au moins {n}.', en: 'At least {n}.' },
  'too-big': { fr: 'Au plus {n}.', en: 'At most {n}.' },
  'bad-email': { fr: 'Ce n’est pas une adresse e-mail.', en: 'This is not an e-mail address.' },
  'bad-address': { fr: 'Ce n’est pas une adresse web.', en: 'This is not a web address.' },
  'password-inside': {
    fr: 'Cette adresse contient un nom ou un mot de passe : donnez-les dans leurs propres champs, où ils restent secrets.',
    en: 'This address holds a name or a password: give them in their own fields, where they are kept secret.',
  },
  'bad-choice': { fr: 'Choisissez parmi : {n}.', en: 'Choose one of: {n}.' },
  'bad-date': { fr: 'Ce n’est pas une date.', en: 'This is not a date.' },
  'to-come': { fr: 'Ce jour n’est pas encore venu.', en: 'This day is yet to come.' },
  unknown: { fr: 'Champ inconnu : {n}.', en: 'Unknown field: {n}.' },
  'bad-value': { fr: 'Cette valeur ne convient pas.', en: 'This value does not fit.' },
  'dates-crossed': { fr: 'La fin précède le début.', en: 'The end is before the start.' },
  'unknown-list': { fr: 'Cette liste d’exclusions n’existe plus.', en: 'This exclusion list is no longer there.' },
  'common-password': {
    fr: 'Ce mot de passe est trop facile à deviner. Prenez plutôt quelques mots sans rapport.',
    en: 'This password is too easy to guess. Rather take a few words that have nothing to do with each other.',
  },
  'wrong-password': { fr: 'Ce n’est pas le mot de passe actuel.', en: 'This is not the present password.' },
  'bad-zone': { fr: 'Fuseau horaire inconnu.', en: 'Unknown time zone.' },
} as const satisfies Record<string, Record<Locale, string>>

export type MistakeCode = keyof typeof words
const isOurs = (code: string): code is MistakeCode => Object.hasOwn(words, code)

/** The sentence for a code; `n` fills its blank. */
export const mistake = (code: MistakeCode, locale: Locale, n: string | number = ''): string => words[code][locale].replace('{n}', String(n))

/** Code and sentence for one of zod's issues. A refinement may name a code of ours as its message. */
export function mistakeWords(issue: z.core.$ZodIssue, locale: Locale): { code: string; message: string } {
  const say = (code: MistakeCode, n: string | number = '') => ({ code, message: mistake(code, locale, n) })
  switch (issue.code) {
    case 'invalid_type':
      return say(issue.input === undefined || issue.input === null || issue.input === '' ? 'required' : 'bad-value')
    case 'too_small':
      if (issue.origin === 'string') return Number(issue.minimum) <= 1 ? say('required') : say('too-short', String(issue.minimum))
      return say('too-small', String(issue.minimum))
    case 'too_big':
      return say(issue.origin === 'string' ? 'too-long' : 'too-big', String(issue.maximum))
    case 'invalid_format':
      if (issue.format === 'email') return say('bad-email')
      if (issue.format === 'url') return say('bad-address')
      if (issue.format === 'date' || issue.format === 'datetime') return say('bad-date')
      return say('bad-value')
    case 'invalid_value':
      return say('bad-choice', issue.values.map(String).join(', '))
    case 'unrecognized_keys':
      return say('unknown', issue.keys.join(', '))
    default:
      return say(isOurs(issue.message) ? issue.message : 'bad-value')
  }
}
