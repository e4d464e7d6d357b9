/** What of a text the database can hold, and the characters with which whole columns of texts travel to it. */

/** Between the rows of a column, between the items of a list, and in place of a value that is not there: control characters that stand in no text. */
export const marks = { row: '\x1e', item: '\x1f', absent: '\x1a' } as const

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const unwelcome = /[\0\x1a\x1e\x1f]/

/** Text as the database can hold it: no zero character, none of the marks, no half of a surrogate pair; the length stays, so offsets hold. */
export const storable = (text: string): string =>
  text.isWellFormed() && !unwelcome.test(text)
    ? text
    : // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is replaced.
      text.replace(/[\0\x1a\x1e\x1f]|\p{Surrogate}/gu, '\ufffd')
