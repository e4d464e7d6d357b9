/** The reading thread: pairs the names of the pool's jobs with what does them. */
import { decodeText } from '../net/decode.ts'
import { understand } from '../understanding/understand.ts'
import type { ReadJob, UnderstandJob } from './pool.ts'
import { readPage } from './read.ts'
import { serve } from './serve.ts'

serve({
  read: ({ bytes, contentType, address }: ReadJob) => readPage(decodeText(bytes, contentType).text, address),
  understand: (job: UnderstandJob) => understand(job),
})
