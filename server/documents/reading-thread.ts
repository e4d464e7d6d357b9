/** The reading thread of the server: what the crawlers do in it, and the lexemes that search looks into. */
import { serveReaders } from '../../crawlers/reading/thread.ts'
import { storable } from '../../db/storable.ts'
import { searchLexemes } from '../watches/candidates.ts'

/** What the server adds to an understanding. */
export interface Searchable {
  /** Text form of the tsvector. */
  search: string
}

serveReaders<Searchable>({
  storable,
  more: ({ title, text }, { language }) => ({ search: searchLexemes(title, text, language) }),
})
