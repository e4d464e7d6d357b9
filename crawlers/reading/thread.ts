/**
 * What a reading thread does: decodes and reads a page and understands it in the same go, so that its text travels once, or understands a
 * text; and it compares what many texts tell.
 */
import { decodeText } from '../net/decode.ts'
import { type Placing, place } from '../understanding/cluster.ts'
import { readLanguageTag } from '../understanding/language.ts'
import { regroup } from '../understanding/regroup.ts'
import type { Item } from '../understanding/terms.ts'
import { understand } from '../understanding/understand.ts'
import type { Understanding } from '../understanding/understanding.ts'
import type { ReadJob, ReadPage, TranscriptJob, UnderstandJob } from './pool.ts'
import { readPage } from './read.ts'
import { serve } from './serve.ts'
import { mostSaid, readTranscript, type Said } from './transcript.ts'

export interface ThreadOptions<More> {
  /** Makes printed text what can be kept, at the same length. */
  storable(text: string): string
  /** What is made of a text beside its understanding. */
  more(job: UnderstandJob, understanding: Understanding): More
}

/** A longer text has its understanding to itself, so that a page is not given up for what takes long after it was read. */
const longest = 200_000

/** Serves the pool until the thread is ended. */
export function serveReaders<More>({ storable, more }: ThreadOptions<More>): void {
  const wholly = (job: UnderstandJob): Understanding & More => {
    const understanding = understand(job)
    return { ...understanding, ...more(job, understanding) }
  }
  serve({
    read({ bytes, contentType, address, languageHint, sent }: ReadJob): ReadPage<More> {
      const read = readPage(decodeText(bytes, contentType).text, address, sent ?? null)
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
    readTranscript({ bytes, contentType, type, address }: TranscriptJob): Said {
      const printed = decodeText(bytes, contentType).text
      const said = readTranscript(printed, [type, contentType].join(' ')) ?? {
        text: readPage(printed, address, null).text.slice(0, mostSaid),
        times: [],
      }
      return { ...said, text: storable(said.text) }
    },
    understand: wholly,
    place: (job: Placing) => place(job),
    regroup: (items: Item[]) => regroup(items),
  })
}
