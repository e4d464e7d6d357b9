/** Reads what an image says of itself: its size, when and by whom it was taken, and its caption. */
import { readFile } from 'node:fs/promises'
import ExifReader from 'exifreader'
import { type FileReading, unread } from './file-reading.ts'

export async function readImage(path: string): Promise<FileReading> {
  const tags = ExifReader.load(await readFile(path), {
    expanded: true,
    excludeTags: { mpf: true, icc: true, photoshop: true, makerNotes: true, thumbnail: true },
  })
  const said = (...found: ({ description?: unknown } | undefined)[]): string | null => {
    for (const each of found) {
      const words = typeof each?.description === 'string' ? each.description.replace(/\0/g, '').trim() : ''
      if (words !== '' && !/^(?:unknown|\[.*\])$/i.test(words)) return words.slice(0, 500)
    }
    return null
  }
  const count = (...found: ({ value?: unknown } | undefined)[]): number | null => {
    for (const each of found) if (typeof each?.value === 'number' && each.value > 0) return Math.trunc(each.value)
    return null
  }
  const author = said(tags.exif?.Artist, ...[tags.iptc?.['By-line'] ?? []].flat())
  return {
    ...unread,
    title: said(tags.iptc?.['Object Name'], tags.iptc?.['Caption/Abstract'], tags.exif?.ImageDescription),
    authors: author ? [author.slice(0, 200)] : [],
    madeAt: dateOf(said(tags.exif?.DateTimeOriginal, tags.exif?.DateTime)),
    width: count(tags.file?.['Image Width'], tags.png?.['Image Width'], tags.riff?.ImageWidth, tags.gif?.['Image Width']),
    height: count(tags.file?.['Image Height'], tags.png?.['Image Height'], tags.riff?.ImageHeight, tags.gif?.['Image Height']),
  }
}

/** `2026:11:25 22:13:18`, by the camera's clock, whose zone nobody knows. */
function dateOf(said: string | null): string | null {
  const [, year, month, day, time] = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)/.exec(said ?? '') ?? []
  const at = year ? new Date(`${year}-${month}-${day}T${time}Z`) : null
  return at && !Number.isNaN(at.getTime()) ? at.toISOString() : null
}
