/** The reading thread: pairs the names of the pool's jobs with what does them. A page is understood where it was read, so its text travels once. */
import { decodeText } from '../../crawlers/net/decode.ts'
import type { ReadJob, UnderstandJob } from '../../crawlers/reading/pool.ts'
import { readPage } from '../../crawlers/reading/read.ts'
import { serve } from '../../crawlers/reading/serve.ts'
import { readLanguageTag } from '../../crawlers/understanding/language.ts'
import { understand } from '../../crawlers/understanding/understand.ts'
import type { Understanding } from '../../crawlers/understanding/understanding.ts'
import { storable } from '../text.ts'
import { searchLexemes } from '../watches/candidates.ts'

/** What the server adds to an understanding. */
export interface Searchable {
  /** Text form of the tsvector. */
  search: string
}

/** A longer text has its understanding to itself, so that a page is not given up for what takes long after it was read. */
const longest = 200_000

serve({
  read({ bytes, contentType, address, languageHint }: ReadJob) {
    const read = readPage(decodeText(bytes, contentType).text, address)
    const title = storable(read.title)
    const text = storable(read.text)
    const hint = readLanguageTag(read.language) ?? languageHint ?? null
    return {
      ...read,
      title,
      text,
      bylines: read.bylines.map(storable),
      links: read.links.map(storable),
      understanding: text.length > longest ? null : wholly({ title, text, languageHint: hint }),
    }
  },
  understand: wholly,
})

function wholly(job: UnderstandJob): Understanding & Searchable {
  const understanding = understand(job)
  return { ...understanding, search: searchLexemes(job.title, job.text, understanding.language) }
}
