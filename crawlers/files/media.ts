/** Reads what a sound or a film says of itself: how long it lasts, its title, who is heard, when it was made, and the subtitles it carries. */
import { parseFile } from 'music-metadata'
import { type FileReading, unread } from './file-reading.ts'
import { filmOf } from './film.ts'

/** Tags are often written in UTF-8 where their form says Latin 1. */
function mended(text: string): string {
  if (!/[\u00c2-\u00f4][\u0080-\u00bf]/.test(text) || /[^\0-\u00ff]/.test(text)) return text
  const read = Buffer.from(text, 'latin1').toString('utf8')
  return read.includes('\ufffd') ? text : read
}

export async function readMedia(path: string): Promise<FileReading> {
  const { common, format } = await parseFile(path, { skipCovers: true, duration: true })
  const made = common.date ?? (common.year ? String(common.year) : null)
  const at = format.creationTime ?? (made && /^\d{4}-\d\d-\d\d/.test(made) ? new Date(made) : null)
  const authors = common.artists ?? (common.artist ? [common.artist] : [])
  const { duration } = format
  // A film whose table is odd is a film all the same.
  const film = await filmOf(path).catch(() => null)
  return {
    ...unread,
    title:
      mended(common.title ?? '')
        .trim()
        .slice(0, 500) || null,
    text: [mended(common.description?.[0] ?? common.longDescription ?? common.comment?.[0]?.text ?? '').slice(0, 20_000), film?.said?.text]
      .filter(Boolean)
      .join('\n\n'),
    authors: authors
      .map((name) => mended(name).trim().slice(0, 200))
      .filter(Boolean)
      .slice(0, 20),
    madeAt: at && !Number.isNaN(at.getTime()) ? at.toISOString() : null,
    seconds: duration !== undefined && Number.isFinite(duration) ? Math.round(duration) : (film?.seconds ?? null),
  }
}
