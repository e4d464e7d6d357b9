/** What a person chose for themselves on this device: language, density, single-key shortcuts. The colour scheme is kept by `color-scheme.ts`. */
import { useSyncExternalStore } from 'react'
import { type Locale, locales } from '../../db/vocabulary.ts'

export const densities = ['compact', 'comfortable'] as const
export type Density = (typeof densities)[number]

export interface Preferences {
  /** `null`: as the browser asks. */
  locale: Locale | null
  density: Density
  /** Single-key shortcuts are on. */
  shortcuts: boolean
}

/** Also read by `public/before-paint.js`, before anything is drawn. */
const place = 'relais-preferences'
const untouched: Preferences = { locale: null, density: 'compact', shortcuts: true }
const listeners = new Set<() => void>()
let current: Preferences | undefined

/** Reads stored preferences; whatever is not understood is as if it had never been chosen. */
export function readPreferences(stored: string | null): Preferences {
  const raw = parse(stored)
  return {
    locale: locales.find((locale) => locale === raw.locale) ?? untouched.locale,
    density: densities.find((density) => density === raw.density) ?? untouched.density,
    shortcuts: typeof raw.shortcuts === 'boolean' ? raw.shortcuts : untouched.shortcuts,
  }
}

/** The language to speak: the chosen one, else the first of the browser's that we have, else French. */
export function speak(chosen: Locale | null, asked: readonly string[]): Locale {
  if (chosen) return chosen
  for (const wanted of asked) {
    const found = locales.find((locale) => wanted.toLowerCase().startsWith(locale))
    if (found) return found
  }
  return 'fr'
}

export function getPreferences(): Preferences {
  current ??= readPreferences(localStorage.getItem(place))
  return current
}

export function setPreferences(change: Partial<Preferences>): void {
  current = { ...getPreferences(), ...change }
  localStorage.setItem(place, JSON.stringify(current))
  document.documentElement.dataset.density = current.density
  for (const listener of listeners) listener()
}

export const usePreferences = (): Preferences => useSyncExternalStore(subscribe, getPreferences)

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function parse(stored: string | null): Record<string, unknown> {
  if (!stored) return {}
  try {
    const value: unknown = JSON.parse(stored)
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}
