/** A film made byte by byte, and what its own reader tells of it. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readMedia } from '../../../crawlers/files/media.ts'
import { filmOf } from '../../../crawlers/files/film.ts'
import { mp4, png } from '../../support/files.ts'

const film = {
  title: 'Le journal du soir, à Avignon',
  made: new Date('2026-11-20T19:00:00Z'),
  seconds: 65,
  picture: png(16, 9),
  subtitles: [
    { at: 2.5, text: 'Bonsoir. La Lanterne\nrouvre ses portes.' },
    { at: 31, text: 'Les guindes sont neuves.' },
  ],
}

test('[LISTEN-06] a film tells its title, how long it lasts, when it was made and the subtitles it carries, wherever its table lies', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'relais-film-'))
  const path = join(folder, 'film.mp4')
  try {
    for (const isTableLast of [false, true]) {
      await writeFile(path, mp4({ ...film, isTableLast }))
      expect(await readMedia(path)).toMatchObject({
        title: film.title,
        seconds: 65,
        madeAt: '2026-11-20T19:00:00.000Z',
        text: 'Bonsoir. La Lanterne rouvre ses portes. Les guindes sont neuves.',
      })
      expect((await filmOf(path))?.said?.times).toEqual([
        [0, 2],
        [40, 31],
      ])
    }
    await writeFile(path, mp4({ ...film, subtitles: [] }))
    expect(await readMedia(path)).toMatchObject({ title: film.title, seconds: 65, text: '' })
    // Broken off, or with numbers that lead nowhere, it has no words, and nothing is thrown.
    const whole = mp4(film)
    for (const bytes of [whole.subarray(0, 60), whole.subarray(0, 700), Buffer.concat([whole.subarray(0, 300), Buffer.alloc(900, 0xff)])]) {
      await writeFile(path, bytes)
      expect((await filmOf(path))?.said?.text ?? '').toBe('')
    }
  } finally {
    await rm(folder, { recursive: true })
  }
})
