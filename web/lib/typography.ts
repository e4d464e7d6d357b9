/** Sets French and English text the way a printer would; it never changes the length, so offsets into the text stay true. */

/** No-break space, before a colon and inside French quotation marks. */
export const noBreak = '\u00A0'
/** Narrow no-break space, before ; ! ? and between a figure and its sign. */
export const thinNoBreak = '\u202F'

const space = '[ \\u00A0\\u202F]'
const beforeHighSigns = new RegExp(`(?<=\\S)${space}(?=[;!?])`, 'gu')
const beforeColon = new RegExp(`(?<=\\S)${space}(?=:(?:\\s|$))`, 'gu')
const afterOpening = new RegExp(`(?<=«)${space}`, 'gu')
const beforeClosing = new RegExp(`${space}(?=»)`, 'gu')
const beforeUnit = new RegExp(`(?<=\\d)${space}(?=[%€$£]|(?:h|min|s|km|kg|Mo|Ko|Go)(?![\\p{L}\\p{N}]))`, 'gu')
const apostrophe = /(?<=\p{L})'(?=\p{L})/gu

/**
 * The text with its no-break spaces and its typographic apostrophes.
 * Replaces one character by one character only: `typeset(t).length === t.length`, and setting twice changes nothing.
 */
export function typeset(text: string, locale: string | null): string {
  if (locale === null) return text
  const curly = text.replace(apostrophe, '’')
  if (!locale.startsWith('fr')) return curly
  return curly
    .replace(beforeHighSigns, thinNoBreak)
    .replace(beforeColon, noBreak)
    .replace(afterOpening, noBreak)
    .replace(beforeClosing, noBreak)
    .replace(beforeUnit, thinNoBreak)
}
