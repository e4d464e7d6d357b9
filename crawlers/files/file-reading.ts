/** What could be read of a file that a person uploaded; it holds types only. What it does not tell is null. */
export interface FileReading {
  title: string | null
  /** Plain text, paragraphs separated by a blank line; empty where there is none. */
  text: string
  /** Who made it, as it says. */
  authors: string[]
  /** When it was made, as it says: rarely the day of publication. */
  madeAt: string | null
  pages: number | null
  width: number | null
  height: number | null
  seconds: number | null
  /** Only a part of it was read, because it is very long. */
  isCut: boolean
}

export const unread: FileReading = {
  title: null,
  text: '',
  authors: [],
  madeAt: null,
  pages: null,
  width: null,
  height: null,
  seconds: null,
  isCut: false,
}
