/** Recognises the printed text of an image or of a scanned PDF, French and English, with models that came with the packages; it must run in a thread of its own, for it throws past whoever waits for it. */
import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const languages = ['fra', 'eng'] as const

/** A folder with the smaller models, a twentieth of the size and as good on print: the library looks for all of them in one place. */
async function modelFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'relais-models-'))
  for (const code of languages) {
    const packed = dirname(createRequire(import.meta.url).resolve(`@tesseract.js-data/${code}/package.json`))
    const file = `${code}.traineddata.gz`
    await copyFile(join(packed, '4.0.0_best_int', file), join(folder, file))
  }
  return folder
}

export interface Recognised {
  /** Paragraphs separated by a blank line. */
  text: string
  /** How sure it is, 0 … 1. */
  confidence: number
}

/** Rejects, or never answers, when nothing can be read: who asks waits with a limit. */
export async function recogniseText(path: string, kind: 'image' | 'pdf'): Promise<Recognised> {
  // Fetched when it is first needed: nobody else should wait for it.
  const { createWorker, OEM } = await import('tesseract.js')
  const langPath = await modelFolder()
  try {
    const worker = await createWorker([...languages], OEM.LSTM_ONLY, { langPath, cacheMethod: 'none', gzip: true })
    const pages: Recognised[] = []
    for await (const picture of kind === 'pdf' ? (await import('./scans.ts')).scansOf(path) : [path]) {
      const { data } = await worker.recognize(picture)
      pages.push({ text: joined(data.text), confidence: data.confidence / 100 })
    }
    await worker.terminate()
    if (pages.length === 0) throw new Error('there is no picture of a page in it')
    return {
      text: pages.map(({ text }) => text).join('\n\n'),
      confidence: pages.reduce((sum, { confidence }) => sum + confidence, 0) / pages.length,
    }
  } finally {
    await rm(langPath, { recursive: true, force: true })
  }
}

/** Lines as the paper broke them become paragraphs; a parted word is one again. */
const joined = (text: string): string =>
  text
    .split(/\n\s*\n/)
    .map((part) =>
      part
        .replace(/(\p{L})-\n(?=\p{Ll})/gu, '$1')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter(Boolean)
    .join('\n\n')
    .replace(/(\p{L})-\n\n(?=\p{Ll})/gu, '$1')
