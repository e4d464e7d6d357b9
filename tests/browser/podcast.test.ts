/** An episode whose word is only said: on the stream, with the minute at which it is heard, on both sizes, in both languages. */
import { expect, test } from 'vitest'
import type { MentionStream } from '../../server/mentions/contract.ts'
import type { SourceRead } from '../../server/sources/contract.ts'
import { faultsOf } from '../support/accessibility.ts'
import { startApp } from '../support/app.ts'
import { show } from '../support/browser.ts'
import { addWatch } from '../support/pieces.ts'

test('[LISTEN-01] [MENTION-02] a person reads where in an episode a word is said, and goes to its publisher to hear it', {
  timeout: 240_000,
}, async () => {
  await using app = await startApp()
  const ana = await app.owner('Hélène Roumégas')
  await addWatch(app, ana.workspaceId, 'guindes')
  await ana.send('POST', 'workspace/welcomed')
  const at = (path: string) => app.sites.address('cour', path)
  app.sites.set('cour', '/flux', {
    contentType: 'application/rss+xml',
    body: `<?xml version="1.0"?><rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:podcast="https://podcastindex.org/namespace/1.0"><channel><title>Côté cour</title><link>${at('/')}</link><language>fr</language><item><title>Dans les cintres de La Lanterne</title><guid>e1</guid><pubDate>${new Date(Date.now() - 3_600_000).toUTCString()}</pubDate><itunes:duration>1:02:05</itunes:duration><itunes:season>2</itunes:season><itunes:episode>14</itunes:episode><enclosure url="https://cour.example/e1.mp3" type="audio/mpeg" length="48213004"/><podcast:transcript url="${at('/e1.vtt')}" type="text/vtt"/><description>Un épisode sur les métiers du plateau, avec celles et ceux que personne ne voit : cintriers, machinistes, habilleuses. Enregistré en public au théâtre, un soir de relâche.</description></item><item><title>Les loges</title><guid>e2</guid><pubDate>${new Date(Date.now() - 7_600_000).toUTCString()}</pubDate><enclosure url="https://cour.example/e2.mp4" type="video/mp4"/><podcast:transcript url="${at('/rien.vtt')}" type="text/vtt"/><description>Des guindes aux loges, une visite.</description></item><item><title>La nuit entière</title><guid>e3</guid><pubDate>${new Date(Date.now() - 9_600_000).toUTCString()}</pubDate><enclosure url="https://cour.example/e3.mp3" type="audio/mpeg"/><podcast:transcript url="${at('/e3.vtt')}" type="text/vtt"/><description>Douze heures de guindes, sans une pause.</description></item></channel></rss>`,
  })
  const cues: [string, string, string][] = [
    [
      '00:00:03',
      'Ana Ruiz',
      'Bonjour à toutes et à tous, et bienvenue dans les cintres de La Lanterne, à vingt mètres au-dessus de la scène.',
    ],
    ['00:00:15', 'Ana Ruiz', 'Ici, tout tient par des cordes.'],
    [
      '00:12:34',
      'Ben Okoro',
      'On ne dit jamais ce mot-là sur un plateau : on dit des fils, des drisses, des guindes. Les guindes, ce sont elles qui tiennent les décors.',
    ],
    ['00:13:10', 'Ana Ruiz', 'Et combien de guindes y a-t-il au-dessus de nous ce soir ?'],
    ['01:00:10', 'Ben Okoro', 'Cent quarante. Je les connais toutes.'],
  ]
  app.sites.set('cour', '/e1.vtt', {
    contentType: 'text/vtt',
    body: `WEBVTT\n\n${cues.map(([t, v, w]) => `${t}.000 --> 02:00:00.000\n<v ${v}>${w}`).join('\n\n')}`,
  })
  const hour = (seconds: number) => new Date(seconds * 1_000).toISOString().slice(11, 19)
  app.sites.set('cour', '/e3.vtt', {
    contentType: 'text/vtt',
    body: `WEBVTT\n\n${Array.from({ length: 12_000 }, (_, i) => `${hour(i * 3)}.000 --> 12:00:00.000\nPhrase ${i} d’une très longue nuit.`).join('\n\n')}`,
  })
  await ana.send<SourceRead>('POST', 'sources', { kind: 'feed', address: at('/flux') })
  await app.drain()
  await using shown = await show(app)
  const { items } = await ana.get<MentionStream>('mentions')
  const episode = items.find(({ document }) => document.title.startsWith('Dans'))
  const night = items.find(({ document }) => document.title === 'La nuit entière')
  const silent = items.find(({ document }) => document.title === 'Les loges')

  const page = await shown.open({ locale: 'fr-FR', width: 390, height: 844 })
  await page.context().addCookies([{ ...ana.cookie, url: shown.address }])
  await page.goto(`${shown.address}/mentions/${episode?.id}`)
  const file = page.getByRole('link', { name: 'Écouter chez l’éditeur' })
  await file.waitFor()
  expect(await file.getAttribute('href')).toBe('https://cour.example/e1.mp3')
  await page.getByText(/^1\s?h 2\s?min · MP3 · saison 2 · épisode 14$/).waitFor()
  const times = page.getByText('Ce qui correspond est dit à').getByRole('link')
  expect(await times.allTextContents()).toEqual(['12:34', '13:10'])
  expect(await times.first().getAttribute('href')).toBe('https://cour.example/e1.mp3#t=754')
  await page.getByRole('link', { name: 'Ce qui est dit, transcrit par l’éditeur' }).waitFor()
  expect(await page.locator('mark', { hasText: 'guindes' }).count()).toBeGreaterThan(2)
  expect(await faultsOf(page)).toEqual([])

  const wide = await shown.open({ locale: 'en-GB', colorScheme: 'dark' })
  await wide.context().addCookies([{ ...ana.cookie, url: shown.address }])
  await wide.goto(`${shown.address}/mentions/${silent?.id}`)
  await wide.getByText('The publisher’s transcript could not be read (it was not found)').waitFor()
  await wide.getByRole('link', { name: 'Watch at the publisher’s' }).waitFor()
  // What was not read of a very long one is said, with the hour, rather than left to be thought of as silence.
  await wide.goto(`${shown.address}/mentions/${night?.id}`)
  await wide.getByText(/only its beginning was read, until about \d:\d\d:\d\d\. A word that is said later/).waitFor()
  expect(await wide.getByRole('link', { name: 'Whole transcript at the publisher’s' }).getAttribute('href')).toBe(at('/e3.vtt'))
  expect(await faultsOf(wide)).toEqual([])
  expect(shown.complaints).toEqual([])
})
