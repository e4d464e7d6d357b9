/** A podcast whose episodes offer what is said in them: its feed, its transcripts, and what becomes of them. */
import type { HeardItem } from '../../crawlers/source.ts'
import type { MentionStream } from '../../server/mentions/contract.ts'
import type { MentionPage } from '../../server/mentions/page-contract.ts'
import type { SourceRead } from '../../server/sources/contract.ts'
import type { Someone, TestApp } from './app.ts'

export const notes = 'Un épisode sur les métiers du plateau, avec celles et ceux que personne ne voit.'
export const vtt = (...cues: string[]) => ({
  contentType: 'text/vtt',
  body: `WEBVTT\n\n${cues.map((said, i) => `00:${String(12 + i).padStart(2, '0')}:34.000 --> 00:59:00.000\n<v Ana Ruiz>${said}`).join('\n\n')}`,
})
export const segments = (body: string) => ({
  contentType: 'application/json',
  body: JSON.stringify({ version: '1.0.0', segments: [{ speaker: 'Ana Ruiz', startTime: 61, body }] }),
})

/** The same at every visit, or the episode would be told to have changed. */
const published = new Date(Date.now() - 3_600_000)

export interface Episode {
  id: string
  notes?: string
  transcripts: string
  link?: string
}
export const podcast = (app: TestApp, episodes: Episode[]) => ({
  contentType: 'application/rss+xml',
  body: `<?xml version="1.0"?><rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:podcast="https://podcastindex.org/namespace/1.0"><channel><title>Côté cour</title><link>${app.sites.address('cour', '/')}</link><language>fr</language>${episodes
    .map(
      ({ id, transcripts, link, notes: said = notes }) =>
        `<item><title>Les cintres, ${id}</title><guid>${id}</guid><pubDate>${published.toUTCString()}</pubDate>${link ? `<link>${link}</link>` : ''}<itunes:duration>1:02:05</itunes:duration><itunes:episode>14</itunes:episode><enclosure url="https://cour.example/${id}.mp3" type="audio/mpeg" length="48213004"/>${transcripts}<description>${said}</description></item>`,
    )
    .join('')}</channel></rss>`,
})
export const told = (address: string, type: string, language = 'fr') =>
  `<podcast:transcript url="${address}" type="${type}" language="${language}"/>`

export const follow = async (app: TestApp, ana: Someone) => {
  const { id } = await ana.send<SourceRead>('POST', 'sources', { kind: 'feed', address: app.sites.address('cour', '/flux') })
  await app.drain()
  return async () => {
    app.clock.forward(2 * 3_600_000)
    await ana.send('POST', `sources/${id}/visit`)
    await app.drain()
  }
}

export const mentionsOf = async (ana: Someone) => {
  const { items } = await ana.get<MentionStream>('mentions')
  return Promise.all(items.map(({ id }) => ana.get<MentionPage>(`mentions/${id}`)))
}
export const textOf = ({ document }: MentionPage) => document.paragraphs.map(({ text }) => text).join('\n')

/** An episode as a source tells it, for tests that keep it themselves. */
export const heard = (guid: string, more: Partial<HeardItem> = {}): HeardItem => ({
  guid,
  address: `https://cour.example/${guid}`,
  title: 'Les cintres, un métier du plateau',
  text: notes,
  whole: false,
  bylines: [],
  published: { at: new Date('2026-11-20T11:00:00Z'), precision: 'instant' },
  language: 'fr',
  image: null,
  links: [],
  kind: 'audio',
  media: [{ address: `https://cour.example/${guid}.mp3`, type: 'audio/mpeg', seconds: 60 }],
  transcripts: [{ address: 'https://cour.example/e.vtt', type: 'text/vtt', language: 'fr' }],
  ...more,
})
