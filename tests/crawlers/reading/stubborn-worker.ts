/** A reading thread that also does what a page must never do to the program: hold it, break it, fill its memory. */
import { threadId } from 'node:worker_threads'
import { decodeText } from '../../../crawlers/net/decode.ts'
import type { ReadJob } from '../../../crawlers/reading/pool.ts'
import { readPage } from '../../../crawlers/reading/read.ts'
import { serve } from '../../../crawlers/reading/serve.ts'

serve({
  read({ bytes, contentType, address }: ReadJob) {
    const { pathname } = new URL(address)
    if (pathname === '/holds') for (;;);
    // As where other programs have the processor.
    if (pathname === '/starves') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_500)
    if (pathname === '/slow') for (const end = performance.now() + 1_500; performance.now() < end; );
    if (pathname === '/throws') throw new Error('a page broke the reader')
    if (pathname === '/ends') process.exit(3)
    if (pathname === '/who') return { ...readPage('', address), title: `thread ${threadId}` }
    return readPage(decodeText(bytes, contentType).text, address)
  },
})
