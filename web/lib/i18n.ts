/** The interface's words: one namespace a feature, fetched when a screen first needs it, set in type on their way out. */
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Locale } from '../../db/vocabulary.ts'
import { getPreferences, setPreferences, speak } from './preferences.ts'
import { typeset } from './typography.ts'

const files = import.meta.glob<{ default: Record<string, unknown> }>('../locales/*/*.json')

/** Starts the words in the reader's language; resolves when the page's own frame can be drawn. */
export async function startWords(): Promise<void> {
  i18next
    .use(initReactI18next)
    .use({
      type: 'backend',
      read(language: string, namespace: string, done: (problem: Error | null, words: Record<string, unknown> | null) => void) {
        const load = files[`../locales/${language}/${namespace}.json`]
        if (!load) return done(new Error(`No words for ${language}/${namespace}`), null)
        load().then(
          (file) => done(null, file.default),
          (problem: Error) => done(problem, null),
        )
      },
    })
    .use({
      type: 'postProcessor',
      name: 'typeset',
      process: (value: string, _key: string[], _options: object, { language }: { language: string }) => typeset(value, language),
    })
  await i18next.init({
    lng: speak(getPreferences().locale, navigator.languages),
    supportedLngs: ['fr', 'en'],
    fallbackLng: false,
    ns: ['common', 'shell'],
    defaultNS: 'common',
    postProcess: ['typeset'],
    // React escapes what it draws.
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  document.documentElement.lang = i18next.language
}

/** Speaks another language from now on, on this device; resolves when its words are there. */
export async function speakFromNowOn(locale: Locale): Promise<void> {
  setPreferences({ locale })
  await i18next.changeLanguage(locale)
  document.documentElement.lang = locale
}
