/** Reads key strokes and finds what they mean; pure, so that the listening stays one line. */

/** What of a keyboard event is looked at. */
export interface KeyPress {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  shiftKey: boolean
}

/** A key as commands write it: `j`, `?`, `enter`, `mod+k`, `shift+j`; `null` for a modifier alone. */
export function strokeOf(press: KeyPress): string | null {
  const { key } = press
  if (['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'Dead', 'CapsLock'].includes(key)) return null
  const named = key === ' ' ? 'space' : key.toLowerCase()
  // Signs such as ? or [ need Shift or AltGr on some keyboards, so for them only the sign counts.
  const isSign = key.length === 1 && !/[\p{L}\p{N} ]/u.test(key)
  if (isSign && !(press.ctrlKey !== press.altKey) && !press.metaKey) return named
  const mod = press.ctrlKey || press.metaKey ? 'mod+' : ''
  const alt = press.altKey ? 'alt+' : ''
  const shift = press.shiftKey && !isSign ? 'shift+' : ''
  return `${mod}${alt}${shift}${named}`
}

export type Found<T> = { run: T } | { waitFor: string[] } | { nothing: true }

/**
 * What the strokes typed so far mean among `bindings` (keys such as `g m` are two strokes in a row).
 * A later binding wins over an earlier one with the same keys. When the whole row means nothing the last stroke is tried alone.
 */
export function meaningOf<T extends { keys: string }>(typed: readonly string[], bindings: readonly T[]): Found<T> {
  const row = typed.join(' ')
  const run = bindings.findLast((binding) => binding.keys === row)
  if (run) return { run }
  if (bindings.some((binding) => binding.keys.startsWith(`${row} `))) return { waitFor: [...typed] }
  return typed.length > 1 ? meaningOf(typed.slice(-1), bindings) : { nothing: true }
}

/** True for keys that a person types as text: they must be silent in fields and can be switched off (WCAG 2.1.4). */
export const isSingleKey = (keys: string) => !/(^|\s)(mod|alt)\+/.test(keys)
