import { expect, test } from 'vitest'
import { isBeginning, readTranscript } from '../../../crawlers/reading/transcript.ts'

const said = (text: string, type: string | null = null) => readTranscript(text, type)

test('[LISTEN-01] WebVTT: voices are named where they change, notes and styles are none of it, and each part knows its time', () => {
  const vtt = `\ufeffWEBVTT - Côté cour

NOTE relu par la rédaction
00:00 rien

STYLE
::cue { color: red }

intro
00:00:01.000 --> 00:00:04.000 align:start position:10%
<v.fort Ana Ruiz>Bonjour &amp; bienvenue.

00:00:05.000 --> 00:00:09.000
<v Ana Ruiz>Nous sommes <i>place</i> <00:00:06.000>de l’Horloge.

12:34.500 --> 12:40.000
<v Ben Okoro>La Lanterne ouvre
vendredi.
`.slice(1)
  expect(said(vtt, 'text/vtt')).toEqual({
    text: 'Ana Ruiz: Bonjour & bienvenue. Nous sommes place de l’Horloge.\n\nBen Okoro: La Lanterne ouvre vendredi.',
    times: [
      [0, 1],
      [64, 754],
    ],
  })
})

test('[LISTEN-01] SubRip under any name, with captions that roll, hours without a nought, and line ends of every kind', () => {
  const srt =
    '1\r\n0:00:01,000 --> 0:00:04,000\r\n{\\an8}<font color="#fff">Bonjour.</font>\r\n\r\n2\r\n00:00:04,000 --> 00:00:08,000\r\nBonjour.\r\nEncore.\r\n\r\n3\r\n02:00:15,000 --> 02:00:18,000\r\nFin.'
  const read = {
    text: 'Bonjour. Encore. Fin.',
    times: [
      [0, 1],
      [17, 7215],
    ],
  }
  for (const type of ['application/srt', 'application/x-subrip', 'text/html', null]) expect(said(srt, type)).toEqual(read)
})

test('[LISTEN-01] SubRip without blank lines, or with the line ends of old machines, loses no time and gains no number', () => {
  const cues = [
    '1',
    '00:00:01,000 --> 00:00:02,000',
    'Bonsoir.',
    'Nous étions',
    '42',
    '2',
    '00:00:30,000 --> 00:00:31,000',
    'au premier rang.',
  ]
  const read = {
    text: 'Bonsoir. Nous étions 42 au premier rang.',
    times: [
      [0, 1],
      [24, 30],
    ],
  }
  expect(said(cues.join('\n'))).toEqual(read)
  expect(said(cues.join('\r'))).toEqual(read)
  expect(said(cues.join('\r\n'))).toEqual(read)
})

test('[LISTEN-01] JSON of the namespace, and of tools that write down speech; numbered voices are nobody', () => {
  const segments = [
    { speaker: 'Ana Ruiz', startTime: 0.5, endTime: 2, body: 'Bonjour' },
    { speaker: 'Ana Ruiz', startTime: 2, endTime: 3, body: 'à tous.' },
    { speaker: 'SPEAKER_01', startTime: 21.9, body: 'Merci.' },
  ]
  const read = {
    text: 'Ana Ruiz: Bonjour à tous.\n\nMerci.',
    times: [
      [0, 0],
      [27, 21],
    ],
  }
  expect(said(JSON.stringify({ version: '1.0.0', segments }), 'application/json')).toEqual(read)
  expect(said(JSON.stringify(segments.map(({ startTime: start, body: text, speaker }) => ({ start, text, speaker }))))).toEqual(read)
  for (const rubbish of ['{"segments":[', '{"segments":{}}', '[1,null,{"body":4},{"startTime":"x"}]', 'null'])
    expect(said(rubbish, 'application/json')).toEqual({ text: '', times: [] })
})

test('[LISTEN-01] HTML of the namespace is read with its times; another page is a page', () => {
  const html =
    '<cite>Kevin:</cite>\n<time>0:00</time>\n<p>Un &eacute;vénement.</p><cite>Ana Ruiz:</cite><time>1:02:05</time><p>Oui, <b>oui</b>.'
  expect(said(html, 'text/html')).toEqual({
    text: 'Kevin: Un événement.\n\nAna Ruiz: Oui, oui.',
    times: [
      [0, 0],
      [22, 3725],
    ],
  })
  expect(said('<!doctype html><p>Le journal du <time>12 mars</time></p>', 'text/html')).toBeNull()
})

test('[LISTEN-01] plain text keeps its paragraphs; lines that begin with a time say when; the bytes of something else are no words', () => {
  expect(said('[Musique]\n\nBonjour\nà tous.\n\n[00:12:34] Voilà.', 'text/plain')).toEqual({
    text: '[Musique]\n\nBonjour à tous.\n\nVoilà.',
    times: [[28, 754]],
  })
  expect(said('ID3\u0004\u0000\u0000\u0000\u0000\u0003Lavf\u0001\u0002', 'text/plain')).toEqual({ text: '', times: [] })
  expect(said('', 'text/vtt')).toEqual({ text: '', times: [] })
})

test('[LISTEN-01] long speech becomes paragraphs that end with a sentence, with times in them, and a day’s talk is cut and known to be', () => {
  const cue = (i: number) =>
    `${String(Math.floor(i / 20)).padStart(2, '0')}:${String((i * 3) % 60).padStart(2, '0')}.000 --> 99:00.000\nPhrase ${i} du spectacle.`
  const read = said(`WEBVTT\n\n${Array.from({ length: 400 }, (_, i) => cue(i)).join('\n\n')}`)
  const paragraphs = read?.text.split('\n\n') ?? []
  expect(paragraphs.length).toBeGreaterThan(10)
  for (const each of paragraphs) expect(each.length).toBeLessThan(600)
  for (const [from, seconds] of read?.times ?? []) {
    const i = Number(/^Phrase (\d+)/.exec(read?.text.slice(from) ?? '')?.[1])
    expect(i * 3).toBe(seconds)
  }
  const day = said(`WEBVTT\n\n${Array.from({ length: 40_000 }, (_, i) => cue(i)).join('\n\n')}`)
  expect(day?.text.length).toBeLessThanOrEqual(300_000)
  expect(Math.max(...(day?.times ?? []).map(([from]) => from))).toBeLessThan(300_000)
  expect(isBeginning(read?.text ?? '')).toBe(false)
  // Where each word has its own time, too, markup outweighs what is said many times over.
  const hour = (i: number) => new Date(i * 1_000).toISOString().slice(11, 19)
  const timed = (i: number) => `${hour(i)}.000 --> 99:00:00.000\nPhrase ${i} du spectacle.`
  const words = (i: number) => timed(i).replace(/\w+/g, (word) => (/^\d+$/.test(word) ? word : `<00:00:00.000><c.colorE5E5E5> ${word}</c>`))
  const lines = (one: (i: number) => string, between = '\n') => Array.from({ length: 20_000 }, (_, i) => one(i)).join(between)
  for (const [long, type] of [
    [`WEBVTT\n\n${lines(timed, '\n\n')}`, 'text/vtt'],
    [`WEBVTT\n\n${lines(words, '\n\n')}`, 'text/vtt'],
    [
      JSON.stringify({ segments: Array.from({ length: 20_000 }, (_, i) => ({ startTime: i, body: `Phrase ${i} du spectacle.` })) }),
      'application/json',
    ],
    [lines((i) => `<time>${Math.floor(i / 60)}:${String(i % 60).padStart(2, '0')}</time><p>Phrase ${i} du spectacle.</p>`), 'text/html'],
    [lines((i) => `Phrase ${i} du spectacle.${' '.repeat(60)}`), 'text/plain'],
  ] as const)
    expect(isBeginning(said(long, type)?.text ?? ''), `${type}, ${long.length} signs`).toBe(true)
})
